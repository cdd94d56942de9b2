"""Fields that differ."""

from dataclasses import replace
from datetime import UTC, datetime

from tests.changes.making import article
from tracker.changes.fields import compare_fields, is_other_title
from tracker.model.article import Article
from tracker.model.change import FieldChange

FIRST = datetime(2012, 3, 22, 15, tzinfo=UTC)
SECOND = datetime(2012, 3, 23, 20, tzinfo=UTC)


def compared(old: Article, new: Article) -> list[FieldChange]:
    """Return the fields that differ, both pages captured at fixed times."""
    return compare_fields(old, new, old_captured_at=FIRST, new_captured_at=SECOND)


def test_fields_come_in_a_fixed_order() -> None:
    """Title first, what makes no version last."""
    old = article("A.")
    new = replace(old, title="Dam", byline=("A B",), section="World", tags=("x",), language="fr")

    assert ["title", "byline", "language", "section", "tags"] == [
        field.name for field in compared(old, new)
    ]


def test_the_headline_that_readers_see_counts_as_title() -> None:
    """Metadata may keep the old one."""
    (field,) = compared(article("# Flood in valley"), article("# Flood in the valley"))

    assert FieldChange("title", "Flood in valley", "Flood in the valley") == field


def test_the_byline_that_readers_see_counts_as_byline() -> None:
    """As a list."""
    (field,) = compared(article("by By A"), article("by By B"))

    assert FieldChange("byline", ("By A",), ("By B",)) == field


def test_a_modification_that_follows_the_request_is_no_field() -> None:
    """Only when both captures say so."""
    old = article("A.", modified="2012-03-22T15:01:00Z")
    clock = article("A.", modified="2012-03-23T19:58:00Z")
    real = article("A.", modified="2012-03-23T14:00:00Z")

    assert [] == compared(old, clock)
    assert ["modified"] == [field.name for field in compared(old, real)]


def test_typography_makes_no_other_title() -> None:
    """Quotation marks and case come and go."""
    assert not is_other_title([FieldChange("title", 'The "end"', "The “End”")])
    assert is_other_title([FieldChange("title", "The end", "The end?!1")])
