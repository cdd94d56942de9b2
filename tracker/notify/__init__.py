"""Tells people and programs outside what changed."""
