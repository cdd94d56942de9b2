"""Keep every version of published articles in git, and say what changed and when.

`Archive` and `compare` are the way in for programs; they are loaded when asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.archive import Archive
    from tracker.workflow.compare import compare

__all__ = ["Archive", "__version__", "compare"]

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    if name == "Archive":
        from tracker.archive import Archive  # noqa: PLC0415 - loaded when asked for

        return Archive
    if name == "compare":
        from tracker.workflow.compare import compare  # noqa: PLC0415 - loaded when asked for

        return compare
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
