"""What is asked of the index."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from tracker.archive.journal import PassRecord
from tracker.archive.records import settings_fields, settings_of
from tracker.archive.stamps import from_seconds, seconds_of
from tracker.archive.tables import plain, text_of
from tracker.model.capture import HowRead, Origin, Validators
from tracker.model.hosts import KeptRobots, Rest
from tracker.model.version import ArticleRef, Event, EventKind, Version

_ARTICLES = (
    "SELECT path, resource, (SELECT title FROM versions WHERE article = articles.number"
    " ORDER BY captured DESC, number DESC LIMIT 1) FROM articles"
)
_DECLARED = "number IN (SELECT article FROM declared WHERE source = ?)"
_VERSIONS = (
    "SELECT versions.id, title, captured, pass, previous_seen, previous, body, digest, extractor,"
    " origin, source, requested, path, resource, last_seen FROM versions"
    " JOIN articles ON articles.number = versions.article"
)
_EVENTS = (
    "SELECT at, kind, source, requested, path, reason, status, sha256, target, seen_until,"
    " rest_host, rest_until"
    " FROM events"
)


def articles(database: sqlite3.Connection) -> list[ArticleRef]:
    """Return all articles, sorted by path."""
    return [_article(row) for row in database.execute(f"{_ARTICLES} ORDER BY path")]


def articles_of(database: sqlite3.Connection, source: str) -> list[ArticleRef]:
    """Return the articles that came from a source as declared, sorted by path."""
    rows = database.execute(f"{_ARTICLES} WHERE {_DECLARED} ORDER BY path", (plain(source),))
    return [_article(row) for row in rows]


def article_at(database: sqlite3.Connection, path: str) -> ArticleRef | None:
    """Return the article in a folder."""
    row = database.execute(f"{_ARTICLES} WHERE path = ?", (path,)).fetchone()
    return None if row is None else _article(row)


def article_of_request(database: sqlite3.Connection, requested: str) -> ArticleRef | None:
    """Return the article known by an address: as resource, as request, as target of a move."""
    for condition in (
        "number = (SELECT min(number) FROM articles WHERE resource = ?)",
        "number = (SELECT article FROM requests WHERE requested = ?)",
        "path = (SELECT path FROM moves WHERE target = ?)",
    ):
        row = database.execute(f"{_ARTICLES} WHERE {condition}", (plain(requested),)).fetchone()
        if row is not None:
            return _article(row)
    return None


def versions(database: sqlite3.Connection, path: str) -> list[Version]:
    """Return the versions of the article in a folder, oldest first."""
    rows = database.execute(
        f"{_VERSIONS} WHERE path = ? ORDER BY captured, versions.number", (path,)
    ).fetchall()
    # A later version says until when the one before it was seen; the journal, of the newest.
    later = [row[4] for row in rows[1:]]
    seen = [*later, rows[-1][14]] if rows else []
    return [_version(row, until) for row, until in zip(rows, seen, strict=True)]


def newest_version(database: sqlite3.Connection, requested: str) -> str | None:
    """Return the id of the newest version of the article that an address leads to."""
    article = article_of_request(database, requested)
    known = [] if article is None else versions(database, article.path)
    return known[-1].id if known else None


def newest_changes(database: sqlite3.Connection) -> list[tuple[str, str]]:
    """Return paths and ids of the versions, not first ones, of the newest pass that had any."""
    rows = database.execute(
        "SELECT path, versions.id FROM versions JOIN articles ON articles.number = article"
        " WHERE previous IS NOT NULL AND pass = (SELECT pass FROM versions"
        " WHERE previous IS NOT NULL ORDER BY number DESC LIMIT 1) ORDER BY versions.number"
    )
    return [(path, commit.hex()) for path, commit in rows]


def versions_of_pass(database: sqlite3.Connection, started: int) -> list[tuple[str, str]]:
    """Return paths and ids of the versions that a pass brought, in the order of recording."""
    rows = database.execute(
        "SELECT path, versions.id FROM versions JOIN articles ON articles.number = article"
        " WHERE pass = ? ORDER BY versions.number",
        (started,),
    )
    return [(path, commit.hex()) for path, commit in rows]


def events_of_pass(database: sqlite3.Connection, started: int) -> list[Event]:
    """Return what a pass noted, in order."""
    rows = database.execute(f"{_EVENTS} WHERE pass = ? ORDER BY number", (started,))
    return [_event(row) for row in rows]


def events(database: sqlite3.Connection, *, path: str | None, source: str | None) -> list[Event]:
    """Return the events of an article, of a source, of both, or all; oldest first."""
    wanted = {"path = ?": path, "source = ?": plain(source)}
    given = {condition: value for condition, value in wanted.items() if value is not None}
    where = f" WHERE {' AND '.join(given)}" if given else ""
    rows = database.execute(f"{_EVENTS}{where} ORDER BY at, number", tuple(given.values()))
    return [_event(row) for row in rows]


def passes(database: sqlite3.Connection) -> list[PassRecord]:
    """Return the passes, in the order in which they were recorded."""
    rows = database.execute("SELECT started, ended, is_given FROM passes ORDER BY number")
    return [PassRecord(from_seconds(row[0]), from_seconds(row[1]), bool(row[2])) for row in rows]


def checked_at(database: sqlite3.Connection, source: str) -> datetime | None:
    """Return the start of the last pass that looked at a source, whatever came of it."""
    row = database.execute(
        "SELECT max(pass) FROM ("
        " SELECT pass FROM checked WHERE source = ?1"
        " UNION ALL SELECT max(pass) FROM events WHERE source = ?1"
        " UNION ALL SELECT pass FROM declared WHERE source = ?1"
        " UNION ALL SELECT last_seen FROM articles WHERE number IN"
        " (SELECT article FROM declared WHERE source = ?1))",
        (plain(source),),
    ).fetchone()
    return None if row[0] is None else from_seconds(row[0])


def is_declared(database: sqlite3.Connection, path: str, source: str) -> bool:
    """Return whether a version of the article in a folder came from a source."""
    row = database.execute(
        "SELECT 1 FROM declared JOIN articles ON articles.number = article"
        " WHERE source = ? AND path = ?",
        (plain(source), path),
    ).fetchone()
    return row is not None


def validators(
    database: sqlite3.Connection, requested: str, *, version: str | None
) -> tuple[Validators, str] | None:
    """Return what was remembered of a request, while `version` is still the newest one."""
    row = database.execute(
        "SELECT final, etag, last_modified, body, version, confirmed FROM validators"
        " WHERE requested = ?",
        (plain(requested),),
    ).fetchone()
    if row is None or (row[4] and row[4].hex()) != version:
        return None
    return Validators(str(row[0]), row[1], row[2], confirmed=row[5]), str(row[3])


def remember(
    database: sqlite3.Connection,
    requested: str,
    known: Validators,
    *,
    body_sha256: str,
    version: str | None,
) -> None:
    """Keep the validators of a request."""
    database.execute(
        "INSERT OR REPLACE INTO validators VALUES (?, ?, ?, ?, ?, ?, 0)",
        (
            plain(requested),
            plain(known.final),
            known.etag,
            known.last_modified,
            body_sha256,
            None if version is None else bytes.fromhex(version),
        ),
    )


def confirm(database: sqlite3.Connection, requests: Iterable[str]) -> None:
    """Count that the validators of these requests were confirmed once more."""
    database.executemany(
        "UPDATE validators SET confirmed = confirmed + 1 WHERE requested = ?",
        ((plain(requested),) for requested in requests),
    )


def resting(database: sqlite3.Connection, *, now: datetime) -> dict[str, datetime]:
    """Return the hosts that ask to be left alone at `now`, and until when."""
    rows = database.execute(
        "SELECT rest_host, max(rest_until) FROM events WHERE rest_until > ? AND at <= ?"
        " GROUP BY rest_host",
        (seconds_of(now), seconds_of(now)),
    )
    return {str(host): from_seconds(until) for host, until in rows}


def kept_robots(database: sqlite3.Connection, *, since: datetime) -> dict[str, KeptRobots]:
    """Return the robots.txt that came at `since` or later, by origin."""
    rows = database.execute(
        "SELECT origin, fetched, body FROM robots WHERE fetched >= ?", (seconds_of(since),)
    )
    return {
        str(origin): KeptRobots(from_seconds(fetched), bytes(body))
        for origin, fetched, body in rows
    }


def keep_robots(database: sqlite3.Connection, fresh: Mapping[str, KeptRobots]) -> None:
    """Keep the robots.txt of these origins."""
    database.executemany(
        "INSERT OR REPLACE INTO robots VALUES (?, ?, ?)",
        ((origin, seconds_of(one.fetched_at), one.body) for origin, one in fresh.items()),
    )


def how_read(database: sqlite3.Connection, version: str) -> HowRead | None:
    """Return what the bytes of a version were read with, where that was kept."""
    row = database.execute(
        "SELECT encoding, settings FROM how_read WHERE version = ?", (bytes.fromhex(version),)
    ).fetchone()
    return None if row is None else HowRead(row[0], settings_of(json.loads(row[1])))


def keep_how_read(database: sqlite3.Connection, version: str, how: HowRead) -> None:
    """Keep what the bytes of a version were read with."""
    fields = json.dumps(settings_fields(how.settings))
    database.execute(
        "INSERT OR REPLACE INTO how_read VALUES (?, ?, ?)",
        (bytes.fromhex(version), how.encoding, fields),
    )


def _article(row: Any) -> ArticleRef:
    path, resource, title = row
    return ArticleRef(resource=text_of(resource) or "", path=path, title=text_of(title))


def _version(row: Any, seen: int | None) -> Version:
    (commit, title, captured, started, previous_seen, previous, body, digest) = row[:8]
    (extractor, origin, source, requested, path, resource, _) = row[8:]
    article = _article((path, resource, title))
    return Version(
        id=commit.hex(),
        article=article,
        captured_at=from_seconds(captured),
        seen_until=from_seconds(max(captured, seen or 0)),
        pass_at=from_seconds(started),
        previous_seen=None if previous_seen is None else from_seconds(previous_seen),
        previous=None if previous is None else previous.hex(),
        body_sha256=body.hex(),
        article_sha256=digest.hex(),
        extractor=extractor,
        origin=Origin(origin),
        source=text_of(source) or article.resource,
        requested=text_of(requested) or article.resource,
    )


def _event(row: Any) -> Event:
    at, kind, source, requested, path, reason, status, sha256, target, seen_until = row[:10]
    rest_host, rest_until = row[10:]
    return Event(
        at=from_seconds(at),
        kind=EventKind(kind),
        source=text_of(source) or "",
        requested=text_of(requested) or "",
        path=path,
        reason=text_of(reason),
        status=status,
        sha256=sha256,
        target=text_of(target),
        seen_until=None if seen_until is None else from_seconds(seen_until),
        rest=None if rest_host is None else Rest(rest_host, from_seconds(rest_until)),
    )
