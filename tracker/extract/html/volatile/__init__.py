"""Lines that change by themselves: the words they are made of, and the forms of them."""
