"""Which edits each notice accounts for."""

import pytest

from tests.changes.making import added, article, place, removed, rewritten
from tracker.changes.coverage import cover
from tracker.changes.notice_pairs import pair_notices
from tracker.changes.notices import stand
from tracker.model.article import Article
from tracker.model.change import Edit, Facet

BODY = "The minister said 12 people were hurt.\n\nThe airport is closed."
CHANGED = "The minister said 14 people were hurt.\n\nThe airport is closed."


def covered(old: Article, new: Article, edits: list[Edit]) -> list[int | None]:
    """Return the notice of each edit."""
    pairs = pair_notices(stand(old), stand(new))
    return [edit.notice for edit in cover(old, new, edits=edits, pairs=pairs)]


def figure(old: Article, new: Article, before: int, after: int, *, step: str = "12 14") -> Edit:
    """Return the edit of a figure in a block."""
    was, now = step.split()
    spans = [("=", "The minister said "), ("-", was), ("+", now), ("=", " people were hurt.")]
    return rewritten(place(old, before), place(new, after), spans, Facet.NUMBER)


def test_an_update_covers_its_line_and_what_stands_under_it() -> None:
    """And not a figure elsewhere, even one that it happens to share."""
    old = article(BODY)
    new = article("Update 1 (2 p.m.) –\n\nThe army has 14 boats.\n\n" + CHANGED)
    edits = [added(new, 0), added(new, 1), figure(old, new, 0, 2)]

    assert [0, 0, None] == covered(old, new, edits)


def test_what_was_there_before_ends_what_belongs_to_a_notice() -> None:
    """A paragraph that was inserted further down is not the notice's."""
    old = article(BODY)
    new = article("Update –\n\nBoats came.\n\n" + BODY + "\n\nMore came.")
    edits = [added(new, 0), added(new, 1), added(new, 4)]

    assert [0, 0, None] == covered(old, new, edits)


def test_a_heading_and_the_next_notice_end_what_belongs_to_a_notice() -> None:
    """Each notice has its own edits."""
    old = article(BODY)
    new = article("Update 2 –\n\nA.\n\nUpdate 1 –\n\nB.\n\n## The rest\n\nC.\n\n" + BODY)
    edits = [added(new, number) for number in range(6)]

    assert [0, 0, 1, 1, None, None] == covered(old, new, edits)


def test_a_correction_has_only_its_own_paragraph() -> None:
    """A paragraph that was added behind it is another edit."""
    old = article(BODY)
    new = article("Correction: the name is Ba, not Bo.\n\nBoats came.\n\n" + BODY)

    assert [0, None] == covered(old, new, [added(new, 0), added(new, 1)])


@pytest.mark.parametrize(
    ("notice", "expected"),
    [
        ("Correction: an earlier version said 12.", 0),
        ("Correction: an earlier version said twelve people were hurt.", 0),
        ("An earlier version of this article misstated the toll. It is 14.", 0),
        ("Correction: an earlier version gave the wrong name.", None),
        ("Update: the toll is now 14, not 12.", 0),
        ("Update: the toll is now 14.", None),
        ("Update, 12 May 2012: on 14 May the minister will speak.", None),
    ],
)
def test_a_notice_covers_the_figure_that_it_names(notice: str, expected: int | None) -> None:
    """A correction by the old or the new one, an update only by both."""
    old = article(BODY)
    new = article(CHANGED + "\n\n" + notice)
    edits = [figure(old, new, 0, 0), added(new, 2)]

    assert [expected, 0] == covered(old, new, edits)


def test_a_value_that_is_explained_names_nothing_else() -> None:
    """The correction is about 12 -> 14, and another 12 went without a word."""
    old = article("The minister said 12 people were hurt.\n\nThe minister said 12 people died.")
    new = article(
        "The minister said 14 people were hurt.\n\nThe minister said 13 people died.\n\n"
        "Correction: 14 were hurt, not 12."
    )
    edits = [figure(old, new, 0, 0), figure(old, new, 1, 1, step="12 13"), added(new, 2)]

    assert [0, None, 0] == covered(old, new, edits)


def test_quoted_words_name_the_sentence_that_lost_them() -> None:
    """Whatever kind of words they are."""
    old = article("He called it a total failure. Rain.")
    new = article("Rain.\n\nCorrection: he did not call it “a total failure”.")
    edits = [removed(old, 0), added(new, 1)]

    assert [0, 0] == covered(old, new, edits)


def test_a_removed_notice_covers_nothing() -> None:
    """A retracted correction matters."""
    old = article(CHANGED + "\n\nCorrection: an earlier version said 12.")
    new = article(CHANGED)

    assert [None] == covered(old, new, [removed(old, 2)])


def test_a_notice_put_before_old_text_in_a_block_covers_its_own_sentence() -> None:
    """And not a figure in the old text behind it."""
    old = article("Rain fell. The toll is 12.")
    new = article("Update: the dam held.\nRain fell. The toll is 14.")
    own = place(new, 0, 0, text="Update: the dam held.")
    edits = [
        Edit(added(new, 0).kind, figure(old, new, 0, 0).unit, None, own, is_substantive=True),
        rewritten(
            place(old, 0, 1, text="The toll is 12."),
            place(new, 0, 2, text="The toll is 14."),
            [("=", "The toll is "), ("-", "12"), ("+", "14"), ("=", ".")],
            Facet.NUMBER,
        ),
    ]

    assert [0, None] == covered(old, new, edits)
