"""Past its bounds the differ coarsens, says so, and stays right."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest

from tests.changes.making import stored
from tracker.changes import bags, matching, pairs, sides, spans
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
        (["A. " * 400_000], ["B. " * 400_000], None),
        (["1 2 3 " * 200_000], ["1 2 4 " * 200_000], {"rewritten": 1}),
        (
            [f"Item {k} stands at {k % 97} points as before." for k in range(4_000)],
            [f"Item {k} stands at {k % 89} points as before." for k in range(4_000)],
            None,
        ),
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
        "initials",
        "numbers",
        "numbered lines",
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
    new = [" ".join(one.split()[::-1]) for one in old]
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


def test_the_last_edit_within_the_bound_is_told_in_full(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its words were compared, and so it is told what they touch."""
    monkeypatch.setattr(spans, "MOST_WORDS", 1)
    old = ["The bus leaves at 12 from the mill.", "The boat takes 12 men over the lake."]
    edits, _ = diff_with_reasons(article(old), article([one.replace("12", "14") for one in old]))

    assert [("number",), ()] == [edit.facets for edit in edits]


def count_calls(patch: pytest.MonkeyPatch, owner: object, name: str) -> Counter[str]:
    """Return how often a function is called from now on, by its name."""
    deed = getattr(owner, name)
    calls: Counter[str] = Counter()

    def counting(*given: Any, **named: Any) -> Any:
        calls[name] += 1
        return deed(*given, **named)

    patch.setattr(owner, name, counting)
    return calls


def test_equal_paragraphs_are_not_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """They cost a look-up and nothing else."""
    calls = count_calls(monkeypatch, sides, "block_sentences")
    old = [" ".join(sentences(number, 4)) for number in range(200)]
    new = [text.replace("a", "o", 1) if number == 99 else text for number, text in enumerate(old)]
    edits, _ = diff_with_reasons(article(old), article(new))

    assert {"rewritten": 1} == kinds(edits)
    assert 2 == calls["block_sentences"]


def test_a_sentence_touched_at_one_place_is_held_against_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A look at both ends tells that it is the same."""
    calls = count_calls(monkeypatch, bags.Bags, "likeness")
    old = sentences(3, 200)
    new = [text.replace(" ", " twice ", 1) if k % 9 == 4 else text for k, text in enumerate(old)]
    edits, _ = diff_with_reasons(article(old), article(new))

    assert {"rewritten": 22} == kinds(edits)
    assert 0 == calls["likeness"]


def test_twice_as_many_new_sentences_are_compared_twice_as_often(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not four times, though none is equal to any other."""
    found = []
    for count in (1_000, 2_000):
        with monkeypatch.context() as patch:
            calls = count_calls(patch, bags.Bags, "likeness")
            diff_with_reasons(article(sentences(1, count)), article(sentences(2, count)))
        found.append(calls["likeness"])

    assert found[1] <= 2.5 * found[0]
    assert found[1] <= 10 * 2_000


def test_past_the_bound_on_free_sentences_only_equal_ones_are_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And the reasons say so."""
    monkeypatch.setattr(matching, "MOST_FREE", 2)
    monkeypatch.setattr(matching, "MOST_COMPARED", 2)
    old = sentences(1, 6)
    new = [one.replace("a", "o", 1).replace(".", " and more besides, twice.") for one in old]
    edits, reasons = diff_with_reasons(article([*old, LINE]), article([LINE, *new]))

    assert {"removed": 6, "added": 6} == kinds(edits)
    assert ["too many sentences differ"] == [reason[:25] for reason in reasons]
