"""Programs that measure: speed, memory, and runs too long for the tests."""
