"""The only room where stages meet, one file per deed."""
