"""The differ: two articles to a change, purely."""
