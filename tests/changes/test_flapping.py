"""Why an article goes back and forth between two variants."""

from dataclasses import replace

import pytest

from tests.changes.making import article, stored
from tracker.changes.build import build_change
from tracker.changes.flapping import cause_of
from tracker.model.article import Article

LINES = [f"The {word} ferry sailed on day {n}." for n, word in enumerate(["red", "old", "big"])]
TEXT = "\n\n".join([*LINES, 'She said "never" to all of it.'])


def cause(old: Article, new: Article) -> str:
    """Return the likely cause of two variants."""
    change = build_change(stored(old), stored(new, name="b", at="2012-03-23T20:00"))
    old_length, new_length = (sum(len(each.text) for each in one.blocks) for one in (old, new))
    return cause_of(change, old_length=old_length, new_length=new_length)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (article(TEXT, title="Ferry sails"), article(TEXT, title="At last"), "a headline test"),
        (article(TEXT), article(TEXT.replace('"', "”")), "quote style or other typography"),
        (article(TEXT), article("\n\n".join(LINES[:2])), "truncated: one variant ends early"),
        (article("\n\n".join(LINES[:2])), article(TEXT), "truncated: one variant ends early"),
        (
            article(TEXT),
            article("Cookies help us.\n\nWe value your trust.\n\nPress a button to go on reading."),
            "another page at the same address",
        ),
        (
            article(TEXT),
            replace(article(TEXT.replace("day 1", "day 7")), canonical="https://example.org/uk"),
            "a variant for another region or language",
        ),
        (
            article(TEXT),
            article(TEXT.replace("day 1", "day 7")),
            "two copies served in turn",
        ),
        (
            article(TEXT, modified="2012-03-22"),
            article(TEXT, modified="2012-03-23"),
            "two copies with different metadata",
        ),
    ],
)
def test_the_difference_tells_the_likely_cause(old: Article, new: Article, said: str) -> None:
    """In words, for people."""
    assert said == cause(old, new)
