"""The form of `article.md`: written, and read back to the same article."""
