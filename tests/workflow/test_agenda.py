"""What of the sources is due, each address at its own pace."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.archive.deeds import FLOOD, REAL, clock, draft_of, hours, record_pass
from tracker.archive import Archive
from tracker.model.looks import Why
from tracker.model.source import Content, Listing, Source, SourceKind
from tracker.model.version import ArticleRef
from tracker.workflow.agenda import Agenda

FEED = "https://example.org/feed.xml"
OLD = ArticleRef("https://example.org/old", "example.org/old")
NEW = ArticleRef("https://example.org/new", "example.org/new")
HOUR = timedelta(hours=1)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """An archive of one page, seen at hour 0."""
    with Archive.create(tmp_path / "archive", recorded_at=REAL) as made:
        record_pass(made, 0, "It rose.")
        yield made


@pytest.fixture
def fed(archive: Archive) -> Archive:
    """The archive with a feed: an article of hour 0, one of hour 30, the list seen at 30."""
    for hour, article in ((0, OLD), (30, NEW)):
        with archive.writing(pass_at=hours(hour), recorded_now=clock) as writer:
            writer.commit(draft_of("It rose.", at=hours(hour), article=article, source=FEED))
            writer.look_at(FEED)
            if article is NEW:
                writer.see(OLD, source=FEED)
    return archive


def page(**facts: object) -> Source:
    """Return the flood as a source."""
    return Source(FLOOD.resource, SourceKind.PAGE, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("source", "watching", "expected"),
    [
        (page(), False, None),
        (page(), True, hours(0.25)),
        (page(is_adaptive=True), False, hours(0.25)),
        (page(every=HOUR), False, hours(1)),
        (page(every=HOUR), True, hours(1)),
    ],
)
def test_a_page_is_due_by_every_by_the_ladder_or_at_each_pass(
    archive: Archive, source: Source, watching: bool, expected: object
) -> None:
    """`watch` takes what has no `every` as adaptive; a snapshot looks at it each time."""
    assert expected == Agenda(archive, watching=watching).next_due_at(source)


def test_a_folder_is_looked_at_each_quarter_of_an_hour_while_watching(archive: Archive) -> None:
    """Whatever is in it comes with it."""
    record_pass(archive, 0, None)
    source = Source("../texts", SourceKind.PATH)
    with archive.writing(pass_at=hours(1), recorded_now=clock) as writer:
        writer.look_at(source.address)

    agenda = Agenda(archive, watching=True)

    assert hours(1.25) == agenda.next_due_at(source)
    assert agenda.is_asked(source, "../texts/a.txt", now=hours(1))
    assert Agenda(archive, watching=False).next_due_at(source) is None


def test_what_was_never_looked_at_is_due_at_once(archive: Archive) -> None:
    """Whatever it will turn out to be."""
    agenda = Agenda(archive, watching=True)
    source = Source(FEED, SourceKind.PAGE, is_adaptive=True)

    assert agenda.is_due(source, now=hours(0))
    assert agenda.is_asked(source, FEED, now=hours(0))


def test_each_article_of_a_list_has_a_pace_of_its_own(fed: Archive) -> None:
    """The list, too; an address that is not known yet is asked for."""
    source = Source(FEED, SourceKind.PAGE, is_adaptive=True)
    agenda = Agenda(fed, watching=False)

    paces = {
        one.requested: (one.pace.interval, one.pace.why) for one in agenda.turns(source) if one.pace
    }
    assert {
        FEED: (HOUR / 4, Why.NEW_ENTRY),
        NEW.resource: (HOUR / 4, Why.FIRST_SEEN),
        OLD.resource: (3 * HOUR, Why.FIRST_SEEN),
    } == paces
    soon = hours(30.25)
    asked = (FEED, NEW.resource, OLD.resource, "https://example.org/newer")
    assert [True, True, False, True] == [agenda.is_asked(source, one, now=soon) for one in asked]
    assert soon == agenda.next_due_at(source)


def test_every_holds_for_a_list_and_for_all_its_articles(fed: Archive) -> None:
    """They have no pace of their own then."""
    source = Source(FEED, SourceKind.PAGE, every=HOUR)
    agenda = Agenda(fed, watching=True)

    assert [FEED] == [turn.requested for turn in agenda.turns(source)]
    assert not agenda.is_due(source, now=hours(30.5))
    assert agenda.is_due(source, now=hours(31))
    assert agenda.is_asked(source, OLD.resource, now=hours(31))


def test_entries_that_are_watched_in_the_feed_come_with_it(fed: Archive) -> None:
    """There is nothing else to ask for."""
    listing = Listing(content=Content.FEED)
    source = Source(FEED, SourceKind.PAGE, is_adaptive=True, listing=listing)
    agenda = Agenda(fed, watching=False)

    assert [FEED] == [turn.requested for turn in agenda.turns(source)]
    assert hours(30.25) == agenda.next_due_at(source)
