"""What of a page a person says that counts."""
