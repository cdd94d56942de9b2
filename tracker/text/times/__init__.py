"""Dates, times and zones, read where they stand."""
