"""A page as it is seen: its tree, its boxes, the runs of text in them."""
