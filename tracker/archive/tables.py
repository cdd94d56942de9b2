"""The tables of the index, and how facts get into them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from tracker.archive.facts import VersionFacts
from tracker.archive.stamps import seconds_of
from tracker.model.version import Event, EventKind

# Goes up with every change of the tables or of what is put into them.
FORMAT = "4"

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (
    number INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, resource TEXT NOT NULL,
    last_seen INTEGER
);
CREATE INDEX articles_resource ON articles (resource);
CREATE TABLE versions (
    number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, article INTEGER NOT NULL, title TEXT,
    captured INTEGER NOT NULL, pass INTEGER NOT NULL, previous_seen INTEGER, previous BLOB,
    body BLOB NOT NULL, digest BLOB NOT NULL, extractor TEXT NOT NULL, origin TEXT NOT NULL,
    source TEXT, requested TEXT
);
CREATE INDEX versions_article ON versions (article, captured, number);
CREATE TABLE declared (
    source TEXT NOT NULL, article INTEGER NOT NULL, pass INTEGER NOT NULL,
    PRIMARY KEY (source, article)
) WITHOUT ROWID;
CREATE TABLE requests (requested TEXT PRIMARY KEY, article INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE moves (target TEXT PRIMARY KEY, path TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE passes (
    number INTEGER PRIMARY KEY, started INTEGER NOT NULL, ended INTEGER NOT NULL,
    is_given INTEGER NOT NULL
);
CREATE TABLE events (
    number INTEGER PRIMARY KEY, pass INTEGER NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL,
    source TEXT NOT NULL, requested TEXT NOT NULL, path TEXT, reason TEXT, status INTEGER,
    sha256 TEXT, target TEXT, seen_until INTEGER, rest_host TEXT, rest_until INTEGER
);
CREATE INDEX events_path ON events (path, at);
CREATE INDEX events_source ON events (source, at, pass);
CREATE INDEX events_rest ON events (rest_until) WHERE rest_until IS NOT NULL;
CREATE TABLE checked (source TEXT PRIMARY KEY, pass INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE validators (
    requested TEXT PRIMARY KEY, final TEXT NOT NULL, etag TEXT, last_modified TEXT,
    body TEXT NOT NULL, version BLOB, confirmed INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE robots (
    origin TEXT PRIMARY KEY, fetched INTEGER NOT NULL, body BLOB NOT NULL
);
CREATE TABLE how_read (
    version BLOB PRIMARY KEY, encoding TEXT, settings TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE published (version BLOB PRIMARY KEY, latest INTEGER) WITHOUT ROWID;
"""
_NAMES = (
    "meta", "articles", "versions", "declared", "requests", "moves", "passes", "events",
    "checked", "validators", "robots", "how_read", "published",
)  # fmt: skip


def create_tables(database: sqlite3.Connection) -> None:
    """Make all tables anew, empty."""
    for name in _NAMES:
        database.execute(f"DROP TABLE IF EXISTS {name}")
    for statement in _SCHEMA.split(";"):
        database.execute(statement)
    set_meta(database, "format", FORMAT)


def get_meta(database: sqlite3.Connection, key: str) -> str | None:
    """Return what was kept under `key`."""
    row = database.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def set_meta(database: sqlite3.Connection, key: str, value: str | None) -> None:
    """Keep `value` under `key`."""
    if value is None:
        database.execute("DELETE FROM meta WHERE key = ?", (key,))
    else:
        database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


def add_version(database: sqlite3.Connection, commit: str, facts: VersionFacts) -> None:
    """Enter a version; one that is there already is left."""
    article = _article_number(database, facts)
    database.execute(
        "INSERT OR IGNORE INTO versions (id, article, title, captured, pass, previous_seen,"
        " previous, body, digest, extractor, origin, source, requested)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            bytes.fromhex(commit),
            article,
            plain(facts.title),
            seconds_of(facts.captured_at),
            seconds_of(facts.pass_at),
            None if facts.previous_seen is None else seconds_of(facts.previous_seen),
            None if facts.previous is None else bytes.fromhex(facts.previous),
            bytes.fromhex(facts.body_sha256),
            bytes.fromhex(facts.article_sha256),
            facts.extractor,
            facts.origin.value,
            None if facts.source == facts.resource else plain(facts.source),
            None if facts.requested == facts.resource else plain(facts.requested),
        ),
    )
    database.execute(
        "INSERT INTO declared VALUES (?, ?, ?) ON CONFLICT (source, article)"
        " DO UPDATE SET pass = max(pass, excluded.pass)",
        (plain(facts.source), article, seconds_of(facts.pass_at)),
    )
    database.execute(
        "INSERT OR REPLACE INTO requests VALUES (?, ?)", (plain(facts.requested), article)
    )


def add_pass(database: sqlite3.Connection, *, started: int, ended: int, is_given: bool) -> None:
    """Enter a pass."""
    database.execute(
        "INSERT INTO passes (started, ended, is_given) VALUES (?, ?, ?)",
        (started, ended, int(is_given)),
    )


def add_seen(database: sqlite3.Connection, paths: Iterable[str], *, started: int) -> None:
    """Enter that a pass saw these articles unchanged."""
    database.executemany(
        "UPDATE articles SET last_seen = max(coalesce(last_seen, ?), ?) WHERE path = ?",
        ((started, started, path) for path in paths),
    )


def add_checked(database: sqlite3.Connection, source: str, *, started: int) -> None:
    """Enter that a pass looked at a source."""
    database.execute(
        "INSERT INTO checked VALUES (?, ?) ON CONFLICT (source)"
        " DO UPDATE SET pass = max(pass, excluded.pass)",
        (plain(source), started),
    )


def add_event(database: sqlite3.Connection, event: Event, *, started: int) -> None:
    """Enter an event of a pass."""
    database.execute(
        "INSERT INTO events (pass, at, kind, source, requested, path, reason, status, sha256,"
        " target, seen_until, rest_host, rest_until)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            started,
            seconds_of(event.at),
            event.kind.value,
            plain(event.source),
            plain(event.requested),
            event.path,
            plain(event.reason),
            event.status,
            event.sha256,
            plain(event.target),
            None if event.seen_until is None else seconds_of(event.seen_until),
            None if event.rest is None else event.rest.host,
            None if event.rest is None else seconds_of(event.rest.until),
        ),
    )
    if event.kind is EventKind.MOVED and event.path is not None and event.target is not None:
        database.execute(
            "INSERT OR REPLACE INTO moves VALUES (?, ?)", (plain(event.target), event.path)
        )


def _article_number(database: sqlite3.Connection, facts: VersionFacts) -> int:
    row = database.execute("SELECT number FROM articles WHERE path = ?", (facts.path,)).fetchone()
    if row is None:
        made = database.execute(
            "INSERT INTO articles (path, resource) VALUES (?, ?)",
            (facts.path, plain(facts.resource)),
        )
        return int(made.lastrowid or 0)
    return int(row[0])


def plain(text: str | None) -> str | bytes | None:
    """Return `text` as SQLite can hold it; it takes no lone surrogates.

    Names of files that are no UTF-8 have them.
    """
    if text is None:
        return None
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogateescape")
    return text


def text_of(value: str | bytes | None) -> str | None:
    """Return the text that `plain` took."""
    return value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else value
