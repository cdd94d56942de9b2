"""A bug met in one page costs that page only: it is told, with where it is, and a pass goes on."""

from __future__ import annotations

from pathlib import Path

from tracker.model.capture import NotArticle, Outcome

_PACKAGE = Path(__file__).parents[1]
_MAX_SAID = 120


def describe_bug(bug: Exception) -> str:
    """Return what went wrong and where, short, for people and the journal.

    The place is the innermost one of tracker's own: `tracker/extract/html/page/walk.py, line 88`.
    """
    said = " ".join(str(bug).split())
    what = f"{type(bug).__name__}: {said[:_MAX_SAID]}" if said else type(bug).__name__
    return f"a bug in tracker: {what}{_place(bug)}"


def unread_by_bug(bug: Exception, *, address: str) -> NotArticle:
    """Return the result for bytes that the extractor could not read because of a bug of its own."""
    return NotArticle(
        Outcome.FAILED,
        describe_bug(bug),
        hint=f"report it with what `tracker extract {address}` prints",
    )


def _place(bug: Exception) -> str:
    place = ""
    trace = bug.__traceback__
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.is_relative_to(_PACKAGE):
            name = file.relative_to(_PACKAGE.parent).as_posix()
            place = f" ({name}, line {trace.tb_lineno})"
        trace = trace.tb_next
    return place
