"""Reading that may fail hard happens in a process of its own."""
