"""What a page declares of its article, and where."""
