"""Declared times completed from the article's own dates."""

import pytest

from tracker.text.times.dates import parse_declared, time_at
from tracker.text.times.resolving import resolve


def completed(
    text: str,
    *,
    published: str | None = None,
    modified: str | None = None,
    timezone: str | None = None,
) -> tuple[str, tuple[str, ...]]:
    """Return what a declared time becomes, and what was completed."""
    found = time_at(text, 0, language="en")
    assert found is not None
    declared = resolve(
        found.declared,
        published=parse_declared(published) if published else None,
        modified=parse_declared(modified) if modified else None,
        timezone=timezone,
        language="en",
    )
    return declared.at, declared.resolved


@pytest.mark.parametrize(
    ("text", "published", "modified", "at"),
    [
        ("July 3", None, "2013-07-04T10:00:00Z", "2013-07-03"),
        ("December 31", "2012-12-30", "2013-01-02", "2012-12-31"),
        ("July 3", "2013-07-02", None, "2013-07-03"),
        ("January 2", "2012-12-30", None, "2013-01-02"),
        ("July 3, 8:05 a.m.", "2013-07-02", None, "2013-07-03T08:05"),
        ("Tuesday 4 p.m.", None, "2012-03-23T10:00:00-04:00", "2012-03-20T16:00"),
        ("Tuesday 4 p.m.", "2012-03-19", None, "2012-03-20T16:00"),
        ("5:32 p.m. ET", None, "2012-03-20T22:00:00Z", "2012-03-20T17:32"),
        ("11:32 p.m. ET", None, "2012-03-20T22:00:00Z", "2012-03-19T23:32"),
        ("11:32 p.m. ET", None, "2012-03-21T03:40:00Z", "2012-03-20T23:32"),
    ],
)
def test_the_nearest_day_is_taken(
    text: str, published: str | None, modified: str | None, at: str
) -> None:
    """The last before the modification, else the first after the publication."""
    assert at == completed(text, published=published, modified=modified)[0]


@pytest.mark.parametrize(
    ("text", "published", "modified"),
    [
        ("July 3", None, None),
        ("July 3", "2013-03-02", None),
        ("May 3", "2013-07-02", "2013-07-02"),
        ("5:32 p.m.", "2012-03-20", None),
        ("5:32 p.m.", None, "2012-03-20T22:00:00Z"),
        ("March 23, 2012", "2012-03-20", "2012-03-25"),
    ],
)
def test_what_the_dates_do_not_settle_stays_unknown(
    text: str, published: str | None, modified: str | None
) -> None:
    """Nothing is ever completed from today."""
    found = time_at(text, 0, language="en")

    assert found is not None
    assert (found.declared.at, ()) == completed(text, published=published, modified=modified)


def test_what_was_completed_is_named() -> None:
    """In the order year, month, day, timezone."""
    assert completed("July 3", published="2013-07-02") == ("2013-07-03", ("year",))
    assert completed("5 p.m. ET", modified="2012-03-20T22:00:00Z")[1] == ("year", "month", "day")


def test_the_source_s_zone_gives_the_instant() -> None:
    """Only where the publisher names none."""
    declared = parse_declared("March 23, 2012 2:00pm", language="en")
    assert declared is not None
    zoned = resolve(declared, published=None, modified=None, timezone="Europe/Paris")

    assert ("Europe/Paris", ("timezone",)) == (zoned.timezone, zoned.resolved)
    assert zoned.instant is not None
    assert zoned.instant.isoformat() == "2012-03-23T13:00:00+00:00"


def test_a_written_zone_outranks_the_source_s() -> None:
    """The publisher knows best."""
    declared = parse_declared("March 23, 2012 2:00pm ET", language="en")
    assert declared is not None

    assert declared == resolve(declared, published=None, modified=None, timezone="Europe/Paris")
