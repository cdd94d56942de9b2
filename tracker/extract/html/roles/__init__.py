"""What each run of visible text is, and the blocks of the article that come of it."""
