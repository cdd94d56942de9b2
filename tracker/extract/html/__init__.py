"""HTML pages: parse once, walk once, locate the article, give every visible block a role."""
