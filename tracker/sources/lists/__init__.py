"""Reads lists that are handed in: feeds, sitemaps, section pages, plain lists of addresses."""
