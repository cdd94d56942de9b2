"""The differ: two articles to a change, purely."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracker.changes.build import build_change
    from tracker.changes.differ import diff_articles
    from tracker.changes.notices import read_notices

__all__ = ["build_change", "diff_articles", "read_notices"]

_PLACES = {
    "build_change": "tracker.changes.build",
    "diff_articles": "tracker.changes.differ",
    "read_notices": "tracker.changes.notices",
}


def __getattr__(name: str) -> Any:
    """Return a function of this room, loaded when it is asked for."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_PLACES[name]), name)
