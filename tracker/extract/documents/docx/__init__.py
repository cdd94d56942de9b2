"""DOCX to an article."""
