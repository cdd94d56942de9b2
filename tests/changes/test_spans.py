"""Runs of equal, deleted and inserted words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.changes import spans, words
from tracker.changes.spans import Comparer
from tracker.model.change import Span, SpanKind
from tracker.text.tokens import tokens

WORDS = st.sampled_from(
    [
        "the",
        "men",
        "left",
        "12",
        "1,250.5",
        ",",
        ".",
        "(",
        "“",
        "-",
        "don't",
        "今",
        "日",
        "ข่าว",
        "é",
        "😀",
    ]
)
SPACES = st.sampled_from(["", " ", " ", " ", "\n", "  ", "\u00a0"])
TEXTS = st.lists(st.tuples(WORDS, SPACES), max_size=25).map(
    lambda pairs: "".join(word + space for word, space in pairs)
)


def shown(found: Sequence[Span]) -> str:
    """Return spans as a text: [-gone-], {+come+}."""
    marks = {SpanKind.DELETE: "[-{}-]", SpanKind.INSERT: "{{+{}+}}", SpanKind.EQUAL: "{}"}
    return "".join(marks[span.kind].format(span.text) for span in found)


def check(old: str, new: str, found: Sequence[Span]) -> None:
    """Check that spans rebuild both texts, and are in their order."""
    assert old == "".join(span.text for span in found if span.kind is not SpanKind.INSERT)
    assert new == "".join(span.text for span in found if span.kind is not SpanKind.DELETE)
    assert all(span.text for span in found)
    for before, after in pairwise(found):
        assert before.kind is not after.kind
        assert (before.kind, after.kind) != (SpanKind.INSERT, SpanKind.DELETE)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("It has 12 men.", "It has 14 men.", "It has [-12-]{+14+} men."),
        ("It has 1,250 men.", "It has 1,350 men.", "It has [-1,250-]{+1,350+} men."),
        ("Rates rose 0.5%.", "Rates rose 0.7%.", "Rates rose [-0.5-]{+0.7+}%."),
        ("The old red boat sank.", "The new boat sank.", "The [-old red-]{+new+} boat sank."),
        ("The boat sank.", "The boat sank fast.", "The boat sank{+ fast+}."),
        ("The boat sank.", "Then the boat sank.", "[-The-]{+Then the+} boat sank."),
        ("The men, who left, won.", "The men who left won.", "The men[-,-] who left[-,-] won."),
        ("He left.", "He left. She stayed.", "He left.{+ She stayed.+}"),
        ("One\ttwo", "One two", "One[-\t-]{+ +}two"),
        ("He said go.", 'He said "go".', 'He said {+"+}go{+"+}.'),
        ("今日は雨です。", "今日は雪です。", "今日は[-雨-]{+雪+}です。"),
        ("A 👩‍👩‍👧 came.", "A 👨 came.", "A [-👩‍👩‍👧-]{+👨+} came."),
        ("", "New.", "{+New.+}"),
        ("Same.", "Same.", "Same."),
        ("", "", ""),
    ],
)
def test_whole_words_are_marked(old: str, new: str, expected: str) -> None:
    """Never a part of a number, a word, or an emoji."""
    assert expected == shown(Comparer().compare(old, new))


def test_a_word_between_two_long_edits_is_taken_in() -> None:
    """Scattered words that two sentences share by chance would only be in the way."""
    old = "Nobody ever saw him come by the river at night."
    new = "Some people had heard him walk along a road in spring."
    kinds = [span.kind for span in Comparer().compare(old, new)]

    assert [SpanKind.DELETE, SpanKind.INSERT, SpanKind.EQUAL] == kinds


@given(TEXTS, TEXTS)
@settings(max_examples=250, deadline=None)
def test_spans_rebuild_both_texts_and_cut_between_tokens(old: str, new: str) -> None:
    """Whatever the texts are, down to their white space."""
    found = Comparer().compare(old, new)
    check(old, new, found)
    gone = [span.text for span in found if span.kind is not SpanKind.INSERT]
    come = [span.text for span in found if span.kind is not SpanKind.DELETE]

    assert tokens(old) == [token for text in gone for token in tokens(text)] or "\u00a0" in old
    assert tokens(new) == [token for text in come for token in tokens(text)] or "\u00a0" in new


@given(TEXTS, TEXTS)
@settings(max_examples=150, deadline=None)
def test_past_the_bound_on_cells_spans_still_rebuild_both_texts(old: str, new: str) -> None:
    """Only what they mark may be more."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "MOST_CELLS", 0)
        found = Comparer().compare(old, new)

    check(old, new, found)


@given(TEXTS, TEXTS)
@settings(max_examples=100, deadline=None)
def test_where_only_the_ends_are_compared_both_texts_are_rebuilt(old: str, new: str) -> None:
    """The coarsest way of all."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spans, "MOST_CHARACTERS", 0)
        found = Comparer().compare(old, new)

    check(old, new, found)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "Talks on the end of the road.",
            "Talks on a bend in the street.",
            "Talks on [-the end of-]{+a bend in+} the [-road-]{+street+}.",
        ),
        (
            "Talks on a bend in the street.",
            "Talks on the end of the road.",
            "Talks on [-a bend in-]{+the end of+} the [-street-]{+road+}.",
        ),
    ],
)
def test_of_equal_words_those_stay_that_leave_the_least(old: str, new: str, expected: str) -> None:
    """Whichever of the two was taken, as many words are equal."""
    assert expected == shown(Comparer().compare(old, new))


def test_long_texts_are_compared_between_rows_of_words_that_are_unique(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """So that one line of a megabyte with a few edits is still told by them."""
    monkeypatch.setattr(words, "MOST_CELLS", 400)
    row = [f"word{number}" for number in range(300)]
    changed = ["other" if number % 50 == 25 else word for number, word in enumerate(row)]
    comparer = Comparer()
    found = comparer.compare(" ".join(row), " ".join(changed))

    assert 0 == comparer.coarse
    assert [f"word{number}" for number in range(25, 300, 50)] == [
        span.text for span in found if span.kind is SpanKind.DELETE
    ]


def test_what_was_not_compared_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads the result must know."""
    monkeypatch.setattr(spans, "MOST_WORDS", 5)
    comparer = Comparer()
    first = comparer.compare("one two three four five six", "one 2 three 4 five six")
    second = comparer.compare("one two three four five six", "one 2 three 4 five six")

    assert "one [-two-]{+2+} three [-four-]{+4+} five six" == shown(first)
    assert "one [-two three four-]{+2 three 4+} five six" == shown(second)
    assert 1 == comparer.coarse
