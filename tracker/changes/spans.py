"""Inside a pair of sentences: runs of equal, deleted and inserted words.

Words are compared without the space after them; spaces are given back when the spans are made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tracker.changes.words import Difference, Hunk, joined
from tracker.model.change import Span, SpanKind
from tracker.text.tokens import spaced_tokens, tokens

MOST_WORDS = 250_000
"""So many words of all pairs together are compared; in pairs after that, only the ends are."""

MOST_CHARACTERS = 400_000
"""In texts that are longer only the ends are compared."""


def find_spans(old: str, new: str) -> tuple[Span, ...]:
    """Return spans that rebuild both texts, cut between tokens; a deletion before an insertion."""
    return Comparer().compare(old, new)


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
        olds, news = _Units(old), _Units(new)
        self._words += len(olds.words) + len(news.words)
        found = Difference(olds.words, news.words)
        self.coarse += found.is_coarse
        hunks = joined(found.hunks, olds.words, news.words)
        return tuple(_spans(_pieces(hunks, olds, news)))


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
    length = _shared(one, other)
    is_all = length == len(one) == len(other)
    return length if is_all else one.rfind(" ", 0, length) + 1


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts begin with, in few steps."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


class _Units:
    """The words of a text and the white space after each.

    Attributes:
        words: Without it.
        spaces: What stands after each.
    """

    def __init__(self, text: str) -> None:
        units = spaced_tokens(text)
        self.words = [word for word, _ in units]
        self.spaces = [space for _, space in units]

    def text(self, start: int, end: int) -> str:
        """Return the text of some words with their white space."""
        pieces = [""] * (2 * (end - start))
        pieces[::2], pieces[1::2] = self.words[start:end], self.spaces[start:end]
        return "".join(pieces)


Piece = tuple[int, str]
"""-1 (deleted), 0 (equal) or 1 (inserted), and the text."""


def _pieces(hunks: Sequence[Hunk], olds: _Units, news: _Units) -> Iterator[Piece]:
    """Yield the text piece by piece, with its white space."""
    i = j = 0
    end = Hunk(len(olds.words), len(olds.words), len(news.words), len(news.words))
    for hunk in (*hunks, end):
        if olds.spaces[i : hunk.old_start] == news.spaces[j : hunk.new_start]:
            yield 0, olds.text(i, hunk.old_start)
        else:
            yield from _respaced(olds, range(i, hunk.old_start), news.spaces[j : hunk.new_start])
        i, j = hunk.old_end, hunk.new_end
        yield -1, olds.text(hunk.old_start, i)
        yield 1, news.text(hunk.new_start, j)


def _respaced(olds: _Units, where: range, spaces: Sequence[str]) -> Iterator[Piece]:
    """Yield words that are equal on both sides but for the white space after them."""
    for k, other in zip(where, spaces, strict=True):
        word, space = olds.words[k], olds.spaces[k]
        yield 0, word + space if space == other else word
        if space != other:
            yield -1, space
            yield 1, other


def _spans(pieces: Iterable[Piece]) -> Iterator[Span]:
    """Yield the pieces put together; a deletion and an insertion share neither start nor end."""
    equal: list[str] = []
    edit: dict[int, list[str]] = {-1: [], 1: []}
    for sign, text in pieces:
        if not text:
            continue
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
    if not deleted or not inserted:
        return "", deleted, inserted, ""
    gone, come = deleted.rstrip(), inserted.rstrip()
    if deleted[0] != inserted[0] and gone[-1:] != come[-1:]:
        space = deleted[len(gone) :]
        return (
            ("", gone, come, space)
            if space == inserted[len(come) :]
            else ("", deleted, inserted, "")
        )
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
