"""Inside a pair of sentences: runs of equal, deleted and inserted words.

Words are compared without the space after them; spaces are given back when the spans are made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import Postfix, Prefix

from tracker.changes.words import Difference, Hunk, joined
from tracker.model.change import Span, SpanKind
from tracker.text.tokens import spaced_tokens, tokens

MOST_WORDS = 250_000
"""So many words of all pairs together are compared; in pairs after that, only the ends are."""

MOST_CHARACTERS = 400_000
"""In texts that are longer only the ends are compared."""


class Comparer:
    """Compares the words of many pairs, within a bound of work for all of them together.

    Attributes:
        coarse: How many pairs were not compared word by word all through.
    """

    def __init__(self) -> None:
        self.coarse = 0
        self._words = 0

    @property
    def is_spent(self) -> bool:
        """Whether no more words will be compared."""
        return self._words > MOST_WORDS

    def compare(self, old: str, new: str) -> tuple[Span, ...]:
        """Return spans that rebuild both texts, cut between tokens."""
        if max(len(old), len(new)) > MOST_CHARACTERS or self.is_spent:
            self.coarse += 1
            return tuple(_spans(_ends(old, new)))
        start = _common_start(old, new)
        end = _common_end(old, new, start)
        olds = spaced_tokens(old[start : len(old) - end])
        news = spaced_tokens(new[start : len(new) - end])
        self._words += len(olds) + len(news)
        ends = old[:start], old[len(old) - end :]
        cores = [core for core, _ in olds], [core for core, _ in news]
        found = Difference(*cores)
        self.coarse += found.is_coarse
        hunks = joined(found.hunks, *cores)
        spans = _between_equal(hunks, olds, news, ends)
        if spans:
            return spans
        pieces = _pieces(hunks, olds, news)
        return tuple(_spans(((0, ends[0]), *pieces, (0, ends[1]))))


def _between_equal(
    hunks: Sequence[Hunk], olds: Units, news: Units, ends: tuple[str, str]
) -> tuple[Span, ...]:
    """Return the spans of hunks, or nothing where white space differs between equal words."""
    spans: list[Span] = []
    equal = ends[0]
    i = j = 0
    for hunk in hunks:
        before = olds[i : hunk.old_start]
        if before != news[j : hunk.new_start]:
            return ()
        i, j = hunk.old_end, hunk.new_end
        start, deleted, inserted, end = _without_shared(
            _text(olds[hunk.old_start : i]), _text(news[hunk.new_start : j])
        )
        _append(spans, SpanKind.EQUAL, equal + _text(before) + start)
        _append(spans, SpanKind.DELETE, deleted)
        _append(spans, SpanKind.INSERT, inserted)
        equal = end
    if olds[i:] != news[j:]:
        return ()
    _append(spans, SpanKind.EQUAL, equal + _text(olds[i:]) + ends[1])
    return tuple(spans)


def _append(spans: list[Span], kind: SpanKind, text: str) -> None:
    if text:
        spans.append(Span(kind, text))


def _common_start(old: str, new: str) -> int:
    """Return how many characters two texts begin with, up to a space before a word."""
    start = old.rfind(" ", 0, Prefix.similarity(old, new)) + 1
    while start and (old[start : start + 1].isspace() or new[start : start + 1].isspace()):
        start = old.rfind(" ", 0, start - 1) + 1
    return start


def _common_end(old: str, new: str, start: int) -> int:
    """Return how many characters two texts end with behind `start`, from a word after a space."""
    shared = Postfix.similarity(old[start:], new[start:])
    end = old.find(" ", len(old) - shared) + 1
    while end and old[end : end + 1].isspace():
        end = old.find(" ", end) + 1
    return len(old) - end if end else 0


def _ends(old: str, new: str) -> Iterator[Piece]:
    """Yield two texts as replaced, but for what they have in common at both ends."""
    start = _common_words(old, new)
    end = _common_words(old[start:][::-1], new[start:][::-1])
    yield 0, old[:start]
    yield -1, old[start : len(old) - end]
    yield 1, new[start : len(new) - end]
    yield 0, old[len(old) - end :]


def _common_words(one: str, other: str) -> int:
    """Return how many characters two texts begin with, back to a space unless they are equal."""
    length = Prefix.similarity(one, other)
    is_all = length == len(one) == len(other)
    return length if is_all else one.rfind(" ", 0, length) + 1


Piece = tuple[int, str]
"""-1 (deleted), 0 (equal) or 1 (inserted), and the text."""

Units = Sequence[tuple[str, str]]
"""Words, each with the white space after it."""


def _pieces(hunks: Sequence[Hunk], olds: Units, news: Units) -> Iterator[Piece]:
    """Yield the text piece by piece, with its white space."""
    i = j = 0
    for hunk in (*hunks, Hunk(len(olds), len(olds), len(news), len(news))):
        yield from _equal(olds[i : hunk.old_start], news[j : hunk.new_start])
        i, j = hunk.old_end, hunk.new_end
        if i > hunk.old_start:
            yield -1, _text(olds[hunk.old_start : i])
        if j > hunk.new_start:
            yield 1, _text(news[hunk.new_start : j])


def _equal(olds: Units, news: Units) -> Iterator[Piece]:
    """Yield the text of equal words, between which the white space may differ."""
    if olds == news:
        yield 0, _text(olds)
        return
    for (core, space), (_, other) in zip(olds, news, strict=True):
        if space == other:
            yield 0, core + space
        else:
            yield 0, core
            yield from ((sign, one) for sign, one in ((-1, space), (1, other)) if one)


def _text(units: Units) -> str:
    return "".join(map("".join, units))


def _spans(pieces: Iterable[Piece]) -> Iterator[Span]:
    """Yield the pieces put together; a deletion and an insertion share neither start nor end."""
    equal: list[str] = []
    edit: dict[int, list[str]] = {-1: [], 1: []}
    for sign, text in pieces:
        if sign:
            edit[sign].append(text)
            continue
        if edit[-1] or edit[1]:
            yield from _edit(equal, edit)
        equal.append(text)
    yield from _edit(equal, edit)
    rest = "".join(equal)
    if rest:
        yield Span(SpanKind.EQUAL, rest)


def _edit(equal: list[str], edit: dict[int, list[str]]) -> Iterator[Span]:
    """Yield what came before an edit, and the edit; what it ends with stays in `equal`."""
    start, deleted, inserted, end = _without_shared("".join(edit[-1]), "".join(edit[1]))
    equal.append(start)
    if deleted or inserted:
        before = "".join(equal)
        equal.clear()
        for kind, text in (
            (SpanKind.EQUAL, before),
            (SpanKind.DELETE, deleted),
            (SpanKind.INSERT, inserted),
        ):
            if text:
                yield Span(kind, text)
    equal.append(end)
    edit[-1].clear()
    edit[1].clear()


def _without_shared(deleted: str, inserted: str) -> tuple[str, str, str, str]:
    """Return what both begin with, what is left of both, and what both end with."""
    if not deleted or not inserted or max(len(deleted), len(inserted)) > MOST_CHARACTERS:
        return "", deleted, inserted, ""
    gone, come = deleted.rstrip(), inserted.rstrip()
    space = deleted[len(gone) :]
    is_plain = gone and come and gone[0] != come[0] and gone[-1] != come[-1]
    if is_plain and space == inserted[len(come) :]:
        return "", gone, come, space
    mine, others = tokens(deleted), tokens(inserted)
    start = _common(mine, others)
    end = _common(mine[start:][::-1], others[start:][::-1])
    return (
        "".join(mine[:start]),
        "".join(mine[start : len(mine) - end]),
        "".join(others[start : len(others) - end]),
        "".join(mine[len(mine) - end :]),
    )


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
