"""PDF to an article."""
