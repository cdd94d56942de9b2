"""An article's history and the state of the sources, read from the archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from tracker.archive import Archive
from tracker.model.capture import Outcome
from tracker.model.history import (
    AbsenceEntry,
    AbsenceKind,
    Failing,
    LogEntry,
    SourceStatus,
    VersionEntry,
)
from tracker.model.looks import Noise, Turn
from tracker.model.source import Source, SourceKind, Watchlist
from tracker.model.times import Window
from tracker.model.version import ArticleRef, Event, EventKind, Version
from tracker.sources.noise import Life, find_noise
from tracker.workflow.agenda import Agenda
from tracker.workflow.compare import change_of
from tracker.workflow.flapping import flapping_of
from tracker.workflow.habits import Habits
from tracker.workflow.lists.memory import lists_of, pages_of

# A source that is skipped is not failing: there is nothing to be had from it.
_FAILING = frozenset({EventKind.GONE, EventKind.BLOCKED, EventKind.SUSPECT, EventKind.FAILED})


def log_entries(
    archive: Archive,
    articles: Sequence[ArticleRef],
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    limit: int | None = None,
    oldest_first: bool = False,
) -> Iterator[LogEntry]:
    """Yield versions and events of the articles, newest first.

    Args:
        archive: Where to look.
        articles: Whose history.
        since: Leave out what was captured before (aware).
        until: Leave out what was captured after (aware).
        limit: Only the newest so many.
        oldest_first: Turn the order, not the choice.
    """
    moments = sorted(
        (moment for article in articles for moment in _moments(archive, article)),
        key=lambda moment: (_time(moment), _path(moment)),
    )
    chosen = [
        moment
        for moment in moments
        if (since is None or _time(moment) >= since) and (until is None or _time(moment) <= until)
    ]
    if limit is not None:
        chosen = chosen[max(0, len(chosen) - limit) :]
    habits = Habits(archive)
    for moment in chosen if oldest_first else reversed(chosen):
        if isinstance(moment, AbsenceEntry):
            yield moment
        else:
            yield VersionEntry(moment.article, moment, change_of(archive, moment, habits=habits))


def statuses(
    archive: Archive, watchlist: Watchlist, *, with_turns: bool = False
) -> list[SourceStatus]:
    """Return how each source stands: the declared ones in their order, then those of old.

    Args:
        archive: Where to look.
        watchlist: What tracker.toml declares.
        with_turns: Whether also when each address of a declared source is looked at again.
    """
    declared = {source.address for source in watchlist.sources}
    agenda = Agenda(archive, watching=False)
    former = sorted(
        {archive.versions(article)[-1].source for article in archive.articles()} - declared
    )
    known = [_status(archive, source, agenda) for source in watchlist.sources]
    if with_turns:
        watch = Agenda(archive, watching=True)
        known = [replace(one, turns=tuple(watch.turns(one.source))) for one in known]
    return [*known, *(_status(archive, _as_source(address), None) for address in former)]


def turn_of(status: SourceStatus, article: ArticleRef) -> Turn | None:
    """Return when an article of a source is looked at again: with its source when not by itself."""
    own = (one for one in status.turns if one.article and one.article.path == article.path)
    return next(own, status.turns[0] if status.turns else None)


def _as_source(address: str) -> Source:
    return Source(address, SourceKind.PAGE if "://" in address else SourceKind.PATH)


def _status(archive: Archive, source: Source, agenda: Agenda | None) -> SourceStatus:
    articles = archive.articles_of(source.address)
    histories = [archive.versions(article) for article in articles]
    times = [[version.captured_at for version in each] for each in histories]
    checked_at = archive.checked_at(source.address)
    return SourceStatus(
        source=source,
        is_watched=agenda is not None,
        articles=tuple(articles),
        versions=sum(map(len, histories)),
        last_checked_at=checked_at,
        last_changed_at=max((each[-1] for each in times), default=None),
        next_due_at=agenda.next_due_at(source) if agenda is not None else None,
        failing=_failing(archive, source),
        flapping=tuple(
            found for each in articles if (found := flapping_of(archive, each)) is not None
        ),
        noise=None if checked_at is None else _noise(times, checked_at),
    )


def _noise(times: Sequence[Sequence[datetime]], checked_at: datetime) -> Noise | None:
    return find_noise([Life(each[0], each[1:]) for each in times], at=checked_at)


def _failing(archive: Archive, source: Source) -> Failing | None:
    """Return the oldest unbroken row of captures that brought no article, if any is unbroken."""
    memory = archive.list_memory(source.address)
    checked_at = _checked_at(archive, source, is_list=memory is not None)
    pages = frozenset() if memory is None else pages_of(memory)
    asked_for = pages if memory is None else pages | lists_of(memory)
    rows: dict[str, list[Event]] = {}
    for event in archive.events(source=source.address):
        # An entry that left its list long ago, gone at last, must not look like trouble for ever.
        if memory is None or event.requested in asked_for:
            row = rows.setdefault(event.requested, [])
            if event.kind in _FAILING:
                row.append(event)
            else:
                row.clear()
    found = []
    for requested, events in rows.items():
        # Each entry of a list is asked for at its own pace.
        looked_at = None if requested in pages else checked_at
        failing = _unbroken(archive, requested, events, looked_at)
        found += [failing] if failing is not None else []
    return min(found, key=lambda one: one.since, default=None)


def _checked_at(archive: Archive, source: Source, *, is_list: bool) -> datetime | None:
    """Return the start of the last pass that looked at a source; of a list, at the list itself."""
    if not is_list:
        return archive.checked_at(source.address)
    looks = (one for one in archive.looks(source.address) if one.requested == source.address)
    return next((one.checked_at for one in looks), None)


def _unbroken(
    archive: Archive, requested: str, events: Sequence[Event], checked_at: datetime | None
) -> Failing | None:
    seen = _last_seen(archive, requested)
    if seen is None and checked_at is not None and events and events[-1].at < checked_at:
        # The newest pass over the source did not ask for it any more: a folder that is back, or a
        # file that could not be read and is gone.
        return None
    row = [event for event in events if seen is None or event.at > seen]
    if not row:
        return None
    newest = row[-1]
    return Failing(Outcome(newest.kind.value), newest.reason or newest.kind.value, row[0].at)


def _last_seen(archive: Archive, requested: str) -> datetime | None:
    """Return when the article of a request was last seen as an article."""
    article = archive.article_of_request(requested)
    if article is None:
        return None
    return max(
        (version.seen_until for version in archive.versions(article)),
        default=None,
    )


def _time(moment: Version | AbsenceEntry) -> datetime:
    return moment.at if isinstance(moment, AbsenceEntry) else moment.captured_at


def _path(moment: Version | AbsenceEntry) -> str:
    return moment.article.path


def _moments(archive: Archive, article: ArticleRef) -> Iterator[Version | AbsenceEntry]:
    """Yield an article's versions, and its withdrawals and restorations, in no order."""
    yield from archive.versions(article)
    yield from absences(archive, article)


def absences(archive: Archive, article: ArticleRef) -> Iterator[AbsenceEntry]:
    """Yield the withdrawals and restorations of an article, oldest first."""
    gone_at: datetime | None = None
    for event in archive.events(article):
        if event.kind is EventKind.GONE:
            if gone_at is None:
                yield _withdrawal(article, event)
            gone_at = event.at
        elif event.kind is EventKind.RETURNED and gone_at is not None:
            window = Window(gone_at, event.at)
            yield AbsenceEntry(article, AbsenceKind.RESTORATION, event.at, window)
            gone_at = None


def _withdrawal(article: ArticleRef, event: Event) -> AbsenceEntry:
    """Return the entry for the first capture that found the article gone."""
    window = Window(event.seen_until, event.at)
    return AbsenceEntry(article, AbsenceKind.WITHDRAWAL, event.at, window, event.reason)
