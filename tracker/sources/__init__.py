"""What to look at and when."""
