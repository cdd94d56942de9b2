"""Lists in a pass: what of a feed, sitemap or section page is asked for, and remembered."""
