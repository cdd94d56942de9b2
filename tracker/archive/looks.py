"""What the archive knows of the addresses of a source: the facts for when each is due."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from tracker.archive.index import Index
from tracker.archive.layout import ARTICLE
from tracker.archive.read import Objects
from tracker.archive.stamps import from_seconds, seconds_of
from tracker.archive.tables import plain, text_of
from tracker.errors import ArticleUnreadableError
from tracker.model.looks import Looks
from tracker.model.version import ArticleRef, EventKind

# A request that is skipped does not fail: there is nothing to be had from it.
FAILING = frozenset({EventKind.GONE, EventKind.BLOCKED, EventKind.SUSPECT, EventKind.FAILED})

# The versions of each article in their order: the first, and the last with what it says.
_KNOWN = (
    "SELECT path, resource, last_seen, first.captured, last.captured, last.pass, first.id,"
    " last.id, last.title, coalesce(last.requested, resource) FROM articles"
    " JOIN versions AS first ON first.number = (SELECT number FROM versions"
    " WHERE article = articles.number ORDER BY captured, number LIMIT 1)"
    " JOIN versions AS last ON last.number = (SELECT number FROM versions"
    " WHERE article = articles.number ORDER BY captured DESC, number DESC LIMIT 1)"
    " WHERE articles.number IN (SELECT article FROM declared WHERE source = ?) ORDER BY path"
)
_CHECKED = "SELECT pass FROM checked WHERE source = ?"
_SINCE_SEEN = (
    "SELECT events.requested, kind, at, pass FROM events"
    " LEFT JOIN articles ON articles.path = events.path"
    " WHERE source = ? AND at > coalesce(last_seen, 0) ORDER BY at, events.number"
)
_KEPT = (
    "SELECT version, latest FROM published WHERE version IN (SELECT id FROM versions"
    " WHERE article IN (SELECT article FROM declared WHERE source = ?))"
)


@dataclass(slots=True)
class _Row:
    """Captures of one address since its article was last seen, none of which brought it."""

    checked: int = 0
    failing: int | None = None

    def take(self, kind: str | None, at: int, started: int) -> None:
        """Take one more; it has no kind when all was well, as with a list that came."""
        self.checked = max(self.checked, started)
        if kind is None or EventKind(kind) not in FAILING:
            self.failing = None
        elif self.failing is None:
            self.failing = at


@dataclass(frozen=True, slots=True)
class _Known:
    """An article of the source: a row of the index."""

    ref: ArticleRef
    requested: str
    seen: int
    first: int
    newest: int
    checked: int
    first_version: str
    newest_version: str


def read_looks(index: Index, objects: Objects, source: str) -> list[Looks]:
    """Return how the addresses of a source were looked at, articles first, by their paths.

    Args:
        index: The archive's index; what it does not know yet is kept there.
        objects: For the declared dates of publication.
        source: The source as declared.
    """
    known = index.ask(lambda database: _known(database, source))
    rows = index.ask(lambda database: _rows(database, source))
    published = _published(index, objects, known, source)
    articles = [
        _looks(one, rows.pop(one.requested, _Row()), published[one.first_version]) for one in known
    ]
    return articles + [
        Looks(requested, None, from_seconds(row.checked), failing_since=_moment(row.failing))
        for requested, row in sorted(rows.items())
    ]


def _looks(one: _Known, row: _Row, published: datetime | None) -> Looks:
    is_failing = row.failing is not None and row.failing > one.newest
    return Looks(
        requested=one.requested,
        article=one.ref,
        checked_at=from_seconds(max(one.checked, one.seen, row.checked)),
        first_seen_at=from_seconds(one.first),
        published_by=published,
        changed_at=from_seconds(one.newest) if one.newest_version != one.first_version else None,
        failing_since=_moment(row.failing if is_failing else None),
    )


def _known(database: sqlite3.Connection, source: str) -> list[_Known]:
    found = []
    for row in database.execute(_KNOWN, (plain(source),)):
        path, resource, seen, first, newest, checked, first_id, newest_id, title, asked = row
        address = text_of(resource) or ""
        ref = ArticleRef(resource=address, path=path, title=text_of(title))
        times = seen or 0, first, newest, checked
        found.append(
            _Known(ref, text_of(asked) or address, *times, first_id.hex(), newest_id.hex())
        )
    return found


def _rows(database: sqlite3.Connection, source: str) -> dict[str, _Row]:
    rows: dict[str, _Row] = {}
    for requested, kind, at, started in database.execute(_SINCE_SEEN, (plain(source),)):
        rows.setdefault(text_of(requested) or "", _Row()).take(kind, at, started)
    # A list has no version that says when it was last seen.
    checked = database.execute(_CHECKED, (plain(source),)).fetchone()
    if checked is not None:
        row = rows.setdefault(source, _Row())
        if checked[0] > row.checked:
            row.take(None, checked[0], checked[0])
    return rows


def _published(
    index: Index, objects: Objects, known: Iterable[_Known], source: str
) -> dict[str, datetime | None]:
    """Return by when each article says that it was published, by its first version."""
    kept = index.ask(lambda database: _kept(database, source))
    fresh = {}
    for one in known:
        if one.first_version not in kept:
            text = objects.read(f"{one.first_version}:{one.ref.path}/{ARTICLE}").decode()
            fresh[one.first_version] = _published_by(text)
    if fresh:
        index.tell(lambda database: _keep(database, fresh))
    return kept | fresh


def _published_by(text: str) -> datetime | None:
    from tracker.text.form.reading import read_published  # noqa: PLC0415 - once for an article
    from tracker.text.times.spans import span_of  # noqa: PLC0415 - the same

    try:
        declared = read_published(text)
    except ArticleUnreadableError:
        # It is told where the article is wanted; when to look again can do without.
        return None
    span = None if declared is None else span_of(declared)
    return None if span is None else span[1]


def _kept(database: sqlite3.Connection, source: str) -> dict[str, datetime | None]:
    rows = database.execute(_KEPT, (plain(source),))
    return {version.hex(): _moment(latest) for version, latest in rows}


def _keep(database: sqlite3.Connection, fresh: dict[str, datetime | None]) -> None:
    database.executemany(
        "INSERT OR REPLACE INTO published VALUES (?, ?)",
        (
            (bytes.fromhex(version), None if latest is None else seconds_of(latest))
            for version, latest in fresh.items()
        ),
    )


def _moment(seconds: int | None) -> datetime | None:
    return None if seconds is None else from_seconds(seconds)
