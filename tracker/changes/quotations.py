"""The words inside quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.text.normalise import fold
from tracker.text.tokens import words

_MARK = re.compile(r"[\"“”„‟«»「」『』〝〟]|(?<!\w)['‘‚](?=\w)|(?<=[\w.,!?…])['’](?!\w)")
_OPENING = frozenset("“„‟«「『〝‘‚")
_CLOSING = frozenset("”»」』〟’")
_SINGLE = frozenset("'‘’‚")
_LONGEST_SINGLE = 400
_BEFORE_OPENING = frozenset(" \t\n([{—–-/:\u00a0\u202f")


def quoted(text: str) -> list[str]:
    """Return what stands in quotation marks, folded to words, in order.

    A mark without its fellow opens or closes a quotation that goes beyond the text.
    """
    if text.isascii() and '"' not in text and "'" not in text:
        return []
    found: list[str] = []
    opened: int | None = None
    for start, end, is_opening in _marks(text):
        if is_opening:
            opened = end if opened is None else opened
        elif opened is not None or not found:
            found.append(text[opened or 0 : start])
            opened = None
    if opened is not None:
        found.append(text[opened:])
    return [" ".join(words(fold(one))) for one in found]


def _marks(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the marks, and whether each opens; a single one only where its fellow is found."""
    single: tuple[int, int] | None = None
    for match in _MARK.finditer(text):
        mark, (start, end) = match.group(), match.span()
        is_opening = _opens(text, start, end)
        if mark not in _SINGLE:
            yield start, end, is_opening
        elif is_opening:
            single = (start, end)
        elif single is not None and start - single[1] <= _LONGEST_SINGLE:
            yield (*single, True)
            yield start, end, False
            single = None


def _opens(text: str, start: int, end: int) -> bool:
    """Say whether a mark opens: by what stands beside it, else by its form."""
    before = start == 0 or text[start - 1] in _BEFORE_OPENING
    after = end == len(text) or text[end].isspace()
    if before != after:
        return before
    mark = text[start]
    return mark in _OPENING or (mark not in _CLOSING and before)
