"""EPUB to an article."""
