"""The git boundary: the only room that imports git."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracker.archive.archive import Archive
    from tracker.archive.write import Writer

__all__ = ["Archive", "Writer"]


def __getattr__(name: str) -> Any:
    if name == "Archive":
        from tracker.archive.archive import Archive  # noqa: PLC0415 - loaded when asked for

        return Archive
    if name == "Writer":
        from tracker.archive.write import Writer  # noqa: PLC0415 - the same

        return Writer
    raise AttributeError(name)
