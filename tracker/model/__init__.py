"""Frozen data types, the words of the project."""
