"""What differs between two articles."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.changes.random_pairs import faults
from tests.quality.edit_scripts import scripts
from tracker.changes.differ import diff_articles
from tracker.changes.sides import Side
from tracker.model.article import Article, Block, Mark, MarkKind, Role
from tracker.model.change import Edit, EditKind, Facet, Place, SpanKind, Unit

# Few, so that they meet again: alike, equal, short, in several scripts, of marks only.
SENTENCES = (
    "The mayor opened the new bridge on Tuesday.",
    "The mayor opened the old bridge on Tuesday.",
    "The minister closed the new bridge on a cold Friday in May.",
    "Nobody was hurt when the boat ran aground near Skarv; the crew stayed aboard.",
    "Nobody was hurt when the boat ran aground near Skarv.",
    "The crew stayed aboard.",
    "It rained.",
    "He left.",
    "* * *",
    "Жители посёлка уже жалуются на новый мост.",
    "这座桥建于1687年，全长92米。",
    "قال رئيس البلدية إن السد يعمل بصورة طبيعية.",
)
PARAGRAPHS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join)
ROLES = st.sampled_from((Role.PARAGRAPH, Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTATION))
BLOCKS = st.builds(
    lambda role, text: Block(role, text, level=None if role is Role.PARAGRAPH else 1),
    ROLES,
    PARAGRAPHS,
)
ARTICLES = st.lists(BLOCKS, max_size=7).map(lambda blocks: Article(blocks=tuple(blocks)))


def article(*texts: str) -> Article:
    """Return an article of paragraphs."""
    return Article(language="en", blocks=tuple(Block(Role.PARAGRAPH, text) for text in texts))


def told(edits: Iterable[Edit]) -> list[tuple[str, str, str | None, str | None]]:
    """Return kind, unit and both texts of each edit."""
    return [
        (
            edit.kind.value,
            edit.unit.value,
            None if edit.old is None else edit.old.text,
            None if edit.new is None else edit.new.text,
        )
        for edit in edits
    ]


def sentences_at(places: Iterable[Place | None], side: Side) -> Counter[int]:
    """Return how often each sentence of a side is in a place."""
    found: Counter[int] = Counter()
    for place in places:
        if place is not None:
            first = side.by_block[place.block][place.sentence].order
            found.update(range(first, first + place.count))
    return found


def texts_of(edits: Iterable[Edit], kind: EditKind) -> Counter[str]:
    """Return what the edits of a kind concern, sentence by sentence as far as they say."""
    places = [edit.old or edit.new for edit in edits if edit.kind is kind]
    return Counter(place.text for place in places if place is not None)


@given(ARTICLES, ARTICLES)
@settings(max_examples=150, deadline=None)
def test_spans_rebuild_both_texts(old: Article, new: Article) -> None:
    """Equal and deleted runs are the old text, equal and inserted ones the new text."""
    for edit in diff_articles(old, new):
        if edit.spans is None:
            assert edit.kind in {EditKind.ADDED, EditKind.REMOVED, EditKind.MOVED}
            continue
        assert edit.old is not None
        assert edit.new is not None
        for place, other in ((edit.old, SpanKind.INSERT), (edit.new, SpanKind.DELETE)):
            rebuilt = "".join(span.text for span in edit.spans if span.kind is not other)

            assert place.text == rebuilt


@given(ARTICLES)
@settings(max_examples=60, deadline=None)
def test_equal_articles_have_no_edits(one: Article) -> None:
    """Also when their fields differ, for those are told elsewhere."""
    assert [] == diff_articles(one, Article(title="Another", blocks=one.blocks))


@given(ARTICLES, ARTICLES)
@settings(max_examples=150, deadline=None)
def test_unequal_articles_have_edits(old: Article, new: Article) -> None:
    """Nothing that differs goes untold, not even a border between two paragraphs."""
    if old.blocks != new.blocks:
        assert diff_articles(old, new)


@given(ARTICLES, ARTICLES)
@settings(max_examples=200, deadline=None)
def test_swapping_the_sides_swaps_added_and_removed(old: Article, new: Article) -> None:
    """The direction of time changes what is told, not what corresponds."""
    there, back = diff_articles(old, new), diff_articles(new, old)

    assert texts_of(there, EditKind.ADDED) == texts_of(back, EditKind.REMOVED)
    assert texts_of(there, EditKind.REMOVED) == texts_of(back, EditKind.ADDED)


@given(ARTICLES, ARTICLES)
@settings(max_examples=200, deadline=None)
def test_each_sentence_is_in_one_edit_or_equal(old: Article, new: Article) -> None:
    """What no edit names is the same on both sides, in the same order."""
    edits = diff_articles(old, new)
    sides = Side(old), Side(new)
    named = (
        sentences_at((edit.old for edit in edits), sides[0]),
        sentences_at((edit.new for edit in edits), sides[1]),
    )
    left = [
        [one.key for one in side.sentences if one.order not in found]
        for side, found in zip(sides, named, strict=True)
    ]

    assert max([*named[0].values(), *named[1].values()], default=1) == 1
    assert left[0] == left[1]


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_inserted_paragraphs_are_as_many_additions(data: st.DataObject) -> None:
    """However many, wherever, and however alike their neighbours."""
    blocks = data.draw(st.lists(BLOCKS, min_size=1, max_size=6, unique_by=lambda one: one.text))
    used = {block.text for block in blocks}
    places = data.draw(st.sets(st.integers(0, len(blocks)), min_size=1))
    more = [block for block in blocks for _ in range(2)]
    made = list(blocks)
    count = 0
    for place in sorted(places, reverse=True):
        text = (
            more[place].text.replace("bridge", "harbour").replace("Skarv", "Elvik") + " So it goes."
        )
        if text not in used:
            used.add(text)
            made.insert(place, Block(Role.PARAGRAPH, text))
            count += 1
    edits = diff_articles(Article(blocks=tuple(blocks)), Article(blocks=tuple(made)))

    assert [(EditKind.ADDED, Unit.PARAGRAPH)] * count == [(one.kind, one.unit) for one in edits]


def test_the_result_does_not_depend_on_the_hash_seed() -> None:
    """Sets and hashes decide nothing."""
    program = (
        "from tests.quality.edit_scripts import scripts\n"
        "from tracker.changes.differ import diff_articles\n"
        "for one in scripts(seed=9, count=16, articles_each=3, edits=20):\n"
        "    print(diff_articles(one.old, one.new))\n"
    )
    outputs = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    ]

    assert outputs[0]
    assert outputs[0] == outputs[1]


def test_scripts_come_back_the_same() -> None:
    """The same seed gives the same pages, or floors would mean nothing."""
    pages = [list(scripts(seed=3, count=5, articles_each=2, edits=8)) for _ in range(2)]

    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            ["It began. It ended in tears for all of them."],
            ["It began.", "It ended in tears for all of them."],
            [
                (
                    "split",
                    "paragraph",
                    "It began. It ended in tears for all of them.",
                    "It began. It ended in tears for all of them.",
                )
            ],
        ),
        (
            ["The boat sank at dawn, and nobody was hurt on board."],
            ["The boat sank at dawn. Nobody was hurt on board."],
            [
                (
                    "split",
                    "sentence",
                    "The boat sank at dawn, and nobody was hurt on board.",
                    "The boat sank at dawn. Nobody was hurt on board.",
                )
            ],
        ),
        (
            ["One has come. Two have come.", "Three have gone. Four have gone away."],
            ["One has come.", "Two have come. Three have gone. Four have gone away."],
            [("moved", "sentence", "Two have come.", "Two have come.")],
        ),
        (
            [
                "The first paragraph stands here today.",
                "A second paragraph follows after it.",
                "And the third one ends the story well.",
            ],
            [
                "The first paragraph stands here today.",
                "And the third one ends the story well.",
                "A second paragraph follows after it.",
            ],
            [
                (
                    "moved",
                    "paragraph",
                    "A second paragraph follows after it.",
                    "A second paragraph follows after it.",
                )
            ],
        ),
        (
            ["It rained. The town was flooded within an hour. He left."],
            ["He left. The town was flooded within an hour. It rained."],
            [
                ("added", "sentence", None, "He left."),
                ("removed", "sentence", "It rained.", None),
                ("added", "sentence", None, "It rained."),
                ("removed", "sentence", "He left.", None),
            ],
        ),
    ],
)
def test_small_things_are_told_as_a_reader_sees_them(
    old: Sequence[str], new: Sequence[str], expected: list[tuple[str, str, str | None, str | None]]
) -> None:
    """Borders, halves, what changed places, and short sentences that never move."""
    found = told(diff_articles(article(*old), article(*new)))

    assert sorted(expected, key=str) == sorted(found, key=str)


def test_of_two_equally_long_that_changed_places_the_one_that_moved_up_has_moved() -> None:
    """The rule for ties."""
    one, other = "The red boat came home at nine.", "The new ship left again at six."
    assert len(one) == len(other)
    for first, second in ((one, other), (other, one)):
        (edit,) = diff_articles(article(first, second), article(second, first))

        assert [("moved", "paragraph", second, second)] == told([edit])


def test_a_long_sentence_that_passes_several_short_ones_has_moved_and_they_have_not() -> None:
    """A run of short ones is not met by chance, as one of them is."""
    long = "The old miller sold his cart and went to live by the sea."
    short = "It rained. The sun came. He sang. She ate. They slept. Nobody wrote. All was well."

    (edit,) = diff_articles(article(f"{long} {short}"), article(f"{short} {long}"))

    assert [("moved", "sentence", long, long)] == told([edit])


def test_a_link_that_leads_elsewhere_under_the_same_words_is_told_with_its_target() -> None:
    """Nothing else shows it."""
    text = "Read the report of the board."
    sides = [
        Article(blocks=(Block(Role.PARAGRAPH, text, marks=(Mark(9, 15, MarkKind.LINK, target),)),))
        for target in ("https://example.org/a", "https://example.org/b")
    ]
    (edit,) = diff_articles(*sides)

    assert (EditKind.REWRITTEN, (Facet.LINK,), True) == (
        edit.kind,
        edit.facets,
        edit.is_substantive,
    )
    assert edit.new is not None
    assert edit.new.text == "Read the [report](https://example.org/b) of the board."


def test_a_row_of_a_table_is_a_sentence() -> None:
    """A table with one other cell is one row rewritten."""
    old, new = (
        Article(blocks=(Block(Role.TABLE, f"Town\tCases\nAlder\t12\nBrook\t{count}"),))
        for count in ("31", "35")
    )
    (edit,) = diff_articles(old, new)

    assert [("rewritten", "sentence", "Brook | 31", "Brook | 35")] == told([edit])
    assert edit.new is not None
    assert (2, 1) == (edit.new.sentence, edit.new.count)


@pytest.mark.parametrize("start", range(0, 400, 100))
def test_what_must_hold_holds_for_random_pairs(start: int) -> None:
    """`python -m benchmarks.long differ` draws 100,000."""
    assert [] == [fault for number in range(start, start + 100) for fault in faults(number)]
