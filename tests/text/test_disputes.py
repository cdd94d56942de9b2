"""When the places of a page disagree, and when they only say the same in another form."""

from __future__ import annotations

import pytest

from tracker.model.reading import Candidate, Declaration, Property
from tracker.text.disputes import dissenters


@pytest.mark.parametrize(
    ("name", "one", "other", "is_disputed"),
    [
        (Property.TITLE, "“Flood” in the valley", '"Flood" in  the valley', False),
        (Property.TITLE, "Flood in the valley", "Flood in the...", False),
        (Property.TITLE, "Flood in the valley", "Flood", True),
        (Property.TITLE, "Flood in the valley", "...", True),
        (Property.PUBLISHED, "2024-03-07T09:00:00+01:00", "2024-03-07T08:00Z", False),
        (Property.PUBLISHED, "2024-03-07T09:00:00+01:00", "7 March 2024", False),
        (Property.PUBLISHED, "2024-03-07T23:30:00-05:00", "2024-03-08", False),
        (Property.PUBLISHED, "2024-03-07T09:00:00", "2024-03-08", True),
        (Property.PUBLISHED, "2024-03-07T09:00:00Z", "2024-03-07T10:00:00Z", True),
        (Property.CANONICAL, "https://a.example/x/", "http://a.example/x?utm_id=3", False),
        (Property.CANONICAL, "https://a.example/x", "https://a.example/y", True),
        (Property.LANGUAGE, "en-GB", "en_US", False),
        (Property.LANGUAGE, "en", "de", True),
        (Property.PAYWALL, "True", "free", False),
        (Property.PAYWALL, "False", "metered", False),
        (Property.PAYWALL, "False", "free", True),
    ],
)
def test_places_that_say_the_same_agree(
    name: Property, one: str, other: str, *, is_disputed: bool
) -> None:
    """Whatever its form."""
    both = Declaration(name, (Candidate("here", (one,)), Candidate("there", (other,))))

    assert is_disputed == bool(dissenters(both, language="en"))


def test_the_order_of_names_is_no_disagreement() -> None:
    """A missing one is."""
    names = [("Ana", "Li"), ("Li", "ana"), ("Ana",)]
    found = Declaration(Property.BYLINE, tuple(Candidate("a", said) for said in names))

    assert [Candidate("a", ("Ana",))] == dissenters(found)


def test_nothing_declared_is_nothing_disputed() -> None:
    """No places, no disagreement."""
    assert [] == dissenters(Declaration(Property.TITLE, ()))
