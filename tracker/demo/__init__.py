"""The worked example: two pages, and a server for them on the loopback."""
