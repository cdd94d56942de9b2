"""Pure renderers: what a change, a history or a pass looks like to people and to scripts."""
