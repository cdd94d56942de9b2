"""Views for a terminal or a plain file: complete without colour, at any width from 40."""
