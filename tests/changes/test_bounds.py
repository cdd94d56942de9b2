"""Past its bounds the differ coarsens, says so, and stays right."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

import pytest

from tests.changes.making import stored
from tracker.changes import matching, pairs, spans
from tracker.changes.build import build_change
from tracker.changes.differ import diff_with_reasons
from tracker.model.article import Article, Block, Role
from tracker.model.change import Edit, EditKind


def article(texts: Sequence[str]) -> Article:
    """Return an article of paragraphs."""
    return Article(language="en", blocks=tuple(Block(Role.PARAGRAPH, text) for text in texts))


def sentences(seed: int, count: int) -> list[str]:
    """Return sentences of words drawn from many."""
    chance = random.Random(seed)  # noqa: S311 - it draws tests, no secrets
    words = ["".join(chance.choices("aeioubdfgklmnprst", k=6)) for _ in range(3000)]
    return [" ".join(chance.choices(words, k=10)).capitalize() + "." for _ in range(count)]


def kinds(edits: Sequence[Edit]) -> Counter[str]:
    """Return how many edits of each kind there are."""
    return Counter(edit.kind.value for edit in edits)


LINE = "The same line of text comes again."


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([LINE] * 6_000, [LINE] * 5_000, {"removed": 1_000}),
        (sentences(1, 3_000), sentences(2, 3_000), {"removed": 3_000, "added": 3_000}),
        ([LINE, *sentences(1, 1)] * 2_000, [*sentences(1, 1), LINE] * 2_000, {"moved": 1}),
        ([" ".join(sentences(1, 2_000))], [" ".join(sentences(1, 2_000)[:-1])], {"removed": 1}),
        (["a" * 1_000_000], ["b" * 1_000_000], {"removed": 1, "added": 1}),
        (["a b " * 200_000], ["a c " * 200_000], {"rewritten": 1}),
        (["今日は雨" * 100_000], ["今日は雪" * 100_000], {"rewritten": 1}),
        (["e\u0301" * 200_000], ["e\u0300" * 200_000], None),
        (["." * 500_000], ["!" * 500_000], None),
    ],
    ids=[
        "equal lines",
        "all lines new",
        "alternating",
        "one paragraph",
        "no spaces",
        "one line",
        "one line without spaces",
        "marks that combine",
        "stops",
    ],
)
def test_large_and_degenerate_texts_are_told(
    old: Sequence[str], new: Sequence[str], expected: dict[str, int] | None
) -> None:
    """In a few seconds at most; the sizes are past where a square of them would not end."""
    edits, _ = diff_with_reasons(article(old), article(new))

    assert edits
    assert expected is None or expected == kinds(edits)


def test_ordinary_texts_have_no_reasons() -> None:
    """A reason means that something was left out."""
    old = sentences(1, 300)
    new = [one.replace("a", "o") if number % 7 == 0 else one for number, one in enumerate(old)]

    assert () == diff_with_reasons(article(old), article(new))[1]


def test_too_many_places_to_cut_are_told_by_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A place counts the sentences all the same."""
    monkeypatch.setattr(matching, "MOST_STOPS", 3)
    old = "One came. Two came. Three came. Four came."
    edits, reasons = diff_with_reasons(
        article([old, LINE]), article([old.replace("Two", "Six"), LINE])
    )
    (edit,) = edits

    assert edit.old is not None
    assert (EditKind.REWRITTEN, 0, 4) == (edit.kind, edit.old.sentence, edit.old.count)
    assert ("too long to be compared by sentences: told by whole paragraphs",) == reasons


def test_too_many_sentences_to_compare_are_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that share rare words are still found."""
    monkeypatch.setattr(matching, "MOST_COMPARED", 100)
    monkeypatch.setattr(pairs, "MOST_CELLS", 100)
    old = sentences(1, 200)
    new = [one.replace(".", " twice.") for one in old]
    edits, reasons = diff_with_reasons(article(old), article(new))

    assert {"rewritten": 200} == kinds(edits)
    assert ["too many sentences differ"] == [reason[:25] for reason in reasons]


def test_words_that_were_not_compared_are_told_in_the_change(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The reasons of a verdict say what it rests on."""
    monkeypatch.setattr(spans, "MOST_WORDS", 4)
    old = sentences(1, 4)
    new = [one.replace(".", " twice.") for one in old]
    change = build_change(
        stored(article(old), name="a"), stored(article(new), name="b", at="2012-03-23T20:00")
    )

    assert change.reasons[-1] == (
        "too long to compare all words of 3 edits: told as replaced where they differ"
    )
