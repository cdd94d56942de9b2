"""Documents to articles: PDF, DOCX, ODT and EPUB."""
