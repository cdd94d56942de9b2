"""Inside a pair of sentences: runs of equal, deleted and inserted words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diff_match_patch import diff_match_patch

from tracker.model.change import Span, SpanKind
from tracker.text.tokens import tokens

MOST_TOKENS = 4_000
"""Past so many tokens on a side the middle of a pair is told as one replacement."""

_KINDS = {0: SpanKind.EQUAL, -1: SpanKind.DELETE, 1: SpanKind.INSERT}
_FIRST_CHARACTER = 0x100
_SURROGATES = range(0xD800, 0xE000)

Piece = tuple[int, list[str]]
"""-1 (deleted), 0 (equal) or 1 (inserted), and the tokens."""


def find_spans(old: str, new: str) -> tuple[Span, ...]:
    """Return spans that rebuild both texts, cut between tokens; a deletion before an insertion."""
    pieces = _joined(_compared(tokens(old), tokens(new)))
    return tuple(Span(_KINDS[sign], "".join(run)) for sign, run in pieces)


def _compared(old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    """Return the difference of two lists of tokens, without a clock and in bounded work."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
    middle: list[Piece]
    if max(len(middle_old), len(middle_new)) > MOST_TOKENS:
        middle = [(-1, list(middle_old)), (1, list(middle_new))]
    else:
        middle = _by_library(middle_old, middle_new)
    return [(0, list(old[:start])), *middle, (0, list(old[len(old) - end :]))]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _by_library(old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    """Map each token to a character, so that diff-match-patch compares tokens."""
    characters: dict[str, str] = {}
    known: dict[str, str] = {}
    for token in (*old, *new):
        if token not in characters:
            number = _FIRST_CHARACTER + len(characters)
            if number >= _SURROGATES.start:
                number += len(_SURROGATES)
            characters[token] = chr(number)
            known[chr(number)] = token
    differ = diff_match_patch()
    # Its limit of time would make the result depend on the machine; the input is bounded instead.
    differ.Diff_Timeout = 0
    texts = ["".join(characters[token] for token in side) for side in (old, new)]
    differences = differ.diff_main(*texts, checklines=False)
    return [(sign, [known[character] for character in run]) for sign, run in differences]


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces, with what lies between two edits taken in where it holds no word."""
    deleted: list[str] = []
    inserted: list[str] = []
    waiting: list[str] = []
    for sign, run in pieces:
        if sign == 0:
            waiting += run
            continue
        if waiting:
            if (deleted or inserted) and not _holds_word(waiting):
                deleted += waiting
                inserted += waiting
            else:
                yield from _edit(deleted, inserted)
                yield 0, waiting
                deleted, inserted = [], []
            waiting = []
        (deleted if sign < 0 else inserted).extend(run)
    yield from _edit(deleted, inserted)
    if waiting:
        yield 0, waiting


def _edit(deleted: list[str], inserted: list[str]) -> Iterator[Piece]:
    """Yield a deletion and an insertion, without what both begin or end with."""
    start = _common(deleted, inserted)
    end = _common(deleted[start:][::-1], inserted[start:][::-1])
    if start:
        yield 0, deleted[:start]
    if len(deleted) > start + end:
        yield -1, deleted[start : len(deleted) - end]
    if len(inserted) > start + end:
        yield 1, inserted[start : len(inserted) - end]
    if end:
        yield 0, deleted[len(deleted) - end :]


def _holds_word(run: Sequence[str]) -> bool:
    return any(character.isalnum() for token in run for character in token)
