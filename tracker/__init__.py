"""Keep every version of published articles in git, and say what changed and when."""
