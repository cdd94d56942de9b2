"""Bytes to an article, purely."""
