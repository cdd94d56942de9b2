"""The outside world, in one choke point."""
