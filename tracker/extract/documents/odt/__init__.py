"""ODT to an article."""
