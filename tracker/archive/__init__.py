"""The git boundary: the only room that imports git."""
