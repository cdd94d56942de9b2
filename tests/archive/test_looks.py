"""How addresses were looked at, as the journal and the versions tell it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.archive.deeds import FLOOD, article_of, clock, draft_of, hours, record_pass
from tracker.archive import Archive
from tracker.model.looks import Looks
from tracker.model.version import ArticleRef, Event, EventKind
from tracker.text.times.dates import parse_declared

FEED = "https://example.org/feed.xml"
LEVEE = ArticleRef("https://example.org/levee", "example.org/levee")


def note(archive: Archive, hour: float, kind: EventKind, requested: str = FLOOD.resource) -> None:
    """Run a pass at an hour that notes one event a minute after its start."""
    known = archive.article_of_request(requested)
    event = Event(
        at=hours(hour) + timedelta(minutes=1),
        kind=kind,
        source=FLOOD.resource,
        requested=requested,
        path=known.path if known else None,
        reason="no answer",
    )
    with archive.writing(pass_at=hours(hour), recorded_now=clock) as writer:
        writer.note(event)


def looks(archive: Archive, source: str = FLOOD.resource) -> Looks:
    """Return the looks at the only address of a source."""
    (one,) = archive.looks(source)
    return one


def test_a_first_look_is_when_an_article_was_first_seen(archive: Archive) -> None:
    """It has not changed, and does not fail."""
    record_pass(archive, 0, "It rose.")

    expected = Looks(
        FLOOD.resource,
        replace(FLOOD, title="Flood"),
        checked_at=hours(0),
        first_seen_at=hours(0),
    )
    assert expected == looks(archive)


def test_later_looks_tell_the_last_one_and_the_last_change(archive: Archive) -> None:
    """Whether they saw something new or not."""
    record_pass(archive, 0, "It rose.")
    record_pass(archive, 1, "It fell.")
    record_pass(archive, 2, None)

    one = looks(archive)
    assert (hours(0), hours(1), hours(2)) == (one.first_seen_at, one.changed_at, one.checked_at)


@pytest.mark.parametrize("kind", [EventKind.GONE, EventKind.FAILED, EventKind.BLOCKED])
def test_a_row_of_failures_counts_from_the_first(archive: Archive, kind: EventKind) -> None:
    """And ends when the article is seen."""
    record_pass(archive, 0, "It rose.")
    note(archive, 1, kind)
    note(archive, 2, EventKind.FAILED)
    failing = looks(archive)
    record_pass(archive, 3, None)
    well = looks(archive)
    note(archive, 4, kind)
    again = looks(archive)

    minute = timedelta(minutes=1)
    assert (hours(1) + minute, hours(2)) == (failing.failing_since, failing.checked_at)
    assert (None, hours(3)) == (well.failing_since, well.checked_at)
    assert (hours(4) + minute, hours(4)) == (again.failing_since, again.checked_at)


def test_a_new_version_ends_a_row_of_failures(archive: Archive) -> None:
    """It was seen, too."""
    record_pass(archive, 0, "It rose.")
    note(archive, 1, EventKind.FAILED)
    record_pass(archive, 2, "It fell.")

    assert looks(archive).failing_since is None


def test_an_address_that_never_brought_an_article_has_looks_too(archive: Archive) -> None:
    """What is skipped does not fail."""
    note(archive, 0, EventKind.FAILED)
    failing = looks(archive)
    note(archive, 1, EventKind.SKIPPED)
    skipped = looks(archive)

    assert failing.article is None
    assert failing.failing_since == hours(0) + timedelta(minutes=1)
    assert (None, hours(1)) == (skipped.failing_since, skipped.checked_at)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2011-05-01T10:00:00Z", datetime.fromisoformat("2011-05-01T10:00:01Z")),
        ("May 1, 2011", datetime.fromisoformat("2011-05-02T12:00:00Z")),
        (None, None),
    ],
)
def test_the_declared_publication_is_read_once_and_kept(
    archive: Archive, text: str | None, expected: datetime | None
) -> None:
    """Its latest moment: a day without a zone ends when it ended everywhere."""
    declared = parse_declared(text) if text else None
    content = replace(article_of("It rose."), published=declared)
    with archive.writing(pass_at=hours(0), recorded_now=clock) as writer:
        writer.commit(replace(draft_of("", at=hours(0)), content=content))

    first, second = looks(archive), looks(archive)

    assert (expected, expected) == (first.published_by, second.published_by)


def test_a_list_and_its_articles_have_looks_of_their_own(archive: Archive) -> None:
    """The list is looked at where the journal says no more than that."""
    for hour, article in ((0, FLOOD), (1, LEVEE)):
        with archive.writing(pass_at=hours(hour), recorded_now=clock) as writer:
            writer.commit(draft_of("It rose.", at=hours(hour), article=article, source=FEED))
            writer.look_at(FEED)
    note(archive, 2, EventKind.FAILED)

    found = archive.looks(FEED)

    assert [FLOOD.resource, LEVEE.resource, FEED] == [one.requested for one in found]
    assert [hours(0), hours(1), hours(1)] == [one.checked_at for one in found]
    assert hours(1) == archive.checked_at(FEED)


def test_an_archive_that_is_only_read_tells_the_same(archive: Archive) -> None:
    """As does one whose index was made anew."""
    record_pass(archive, 0, "It rose.")
    note(archive, 1, EventKind.FAILED)
    before = looks(archive)
    archive.close()
    (archive.folder / ".git" / "tracker" / "index.sqlite").unlink()

    with Archive.open(archive.folder) as again:
        assert before == looks(again)
