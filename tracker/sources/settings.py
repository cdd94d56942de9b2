"""Read tracker.toml: sources and settings, every mistake told with file, line and key."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from tracker.errors import ArchiveFormatError
from tracker.model.capture import Mode, Settings
from tracker.model.source import (
    Asking,
    Content,
    Listing,
    Recipient,
    Render,
    Source,
    SourceKind,
    Watchlist,
)
from tracker.sources import checks
from tracker.sources.mistakes import TOP, Reader, Where, syntax_error
from tracker.sources.schedule import ADAPTIVE, parse_every

FORMAT = 1
TOP_KEYS = ("format", "allow_private", "proxy", "max_requests", "source", "notify")
SOURCE_KEYS = (
    *("url", "path", "every", "name", "timezone", "select", "remove", "mode"),
    *("include", "exclude", "links", "content", "keep"),
    *("headers", "ignore_robots", "allow_private", "render"),
)

# What says how an address is asked, or what a list holds, says nothing of a file on disk.
_FOR_ADDRESSES = SOURCE_KEYS[SOURCE_KEYS.index("include") :]


def read_watchlist(text: str) -> Watchlist:
    """Return what tracker.toml says.

    Raises:
        SettingsError: It has a mistake; the message names file, line and key.
        ArchiveFormatError: The archive was made by a newer tracker.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise syntax_error(text, error) from error
    reader = Reader(text)
    _check_format(reader, table)
    reader.check_keys(table, TOP_KEYS, where=TOP)
    entries = reader.tables(table, "source")
    sources = tuple(_source(reader, entry, number) for number, entry in enumerate(entries))
    _check_unique(reader, sources)
    return Watchlist(
        sources=sources,
        allow_private=reader.value(table, "allow_private", bool, where=TOP) or False,
        proxy=reader.checked(table, "proxy", checks.check_proxy, where=TOP),
        max_requests=_max_requests(reader, table),
        recipients=_recipients(reader, table),
    )


def _check_format(reader: Reader, table: Mapping[str, Any]) -> None:
    """Raise for an archive of another format than ours."""
    number = reader.value(table, "format", int, where=TOP)
    if number is None:
        raise reader.mistake("format", f"is missing; write format = {FORMAT}", where=TOP)
    if number > FORMAT:
        raise ArchiveFormatError(
            f"this archive has format {number}; this tracker knows up to {FORMAT}",
            hint="install a newer tracker: pip install --upgrade tracker",
        )
    if number < 1:
        raise reader.mistake("format", f"must be {FORMAT}, not {number}", where=TOP)


def _max_requests(reader: Reader, table: Mapping[str, Any]) -> int | None:
    number = reader.value(table, "max_requests", int, where=TOP)
    if number is not None and number < 1:
        raise reader.mistake("max_requests", f"must be 1 or more, not {number}", where=TOP)
    return number


def _recipients(reader: Reader, table: Mapping[str, Any]) -> tuple[Recipient, ...]:
    if "notify" not in table:
        return ()
    # Few archives tell anybody; the others need not load what kinds of changes there are.
    from tracker.sources.recipients import read_recipients  # noqa: PLC0415

    return read_recipients(reader, table)


def _check_unique(reader: Reader, sources: tuple[Source, ...]) -> None:
    """Raise for an address that is declared twice."""
    seen: set[str] = set()
    for number, source in enumerate(sources):
        if source.address in seen:
            key = "url" if source.kind is SourceKind.PAGE else "path"
            what = f'"{source.address}" is declared twice'
            raise reader.mistake(key, what, where=Where("source", number))
        seen.add(source.address)


def _source(reader: Reader, entry: Mapping[str, Any], number: int) -> Source:
    """Return the source that the table with this number declares."""
    where = Where("source", number)
    reader.check_keys(entry, SOURCE_KEYS, where=where)
    url = reader.value(entry, "url", str, where=where)
    path = reader.value(entry, "path", str, where=where)
    if bool(url) == bool(path):
        raise reader.mistake("source", "needs either url or path", where=where)
    if url:
        reader.checked(entry, "url", checks.check_url, where=where)
    for key in _FOR_ADDRESSES:
        if path and key in entry:
            raise reader.mistake(key, "is for sources with url, not with path", where=where)
    return Source(
        address=url or path or "",
        kind=SourceKind.PAGE if url else SourceKind.PATH,
        every=reader.checked(entry, "every", parse_every, where=where),
        is_adaptive=entry.get("every") == ADAPTIVE,
        name=reader.value(entry, "name", str, where=where),
        settings=_settings(reader, entry, where),
        asking=_asking(reader, entry, where),
        listing=_listing(reader, entry, where),
    )


def _settings(reader: Reader, entry: Mapping[str, Any], where: Where) -> Settings:
    return Settings(
        timezone=reader.checked(entry, "timezone", checks.check_zone, where=where),
        select=_selectors(reader, entry, "select", where),
        remove=_selectors(reader, entry, "remove", where),
        mode=reader.checked(entry, "mode", checks.check_mode, where=where) or Mode.ARTICLE,
    )


def _asking(reader: Reader, entry: Mapping[str, Any], where: Where) -> Asking:
    return Asking(
        headers=_headers(reader, entry, where),
        ignore_robots=reader.value(entry, "ignore_robots", bool, where=where) or False,
        allow_private=reader.value(entry, "allow_private", bool, where=where) or False,
        render=reader.checked(entry, "render", checks.check_render, where=where) or Render.NONE,
    )


def _listing(reader: Reader, entry: Mapping[str, Any], where: Where) -> Listing:
    keep: timedelta | None = reader.checked(entry, "keep", checks.check_span, where=where)
    return Listing(
        include=_patterns(reader, entry, "include", where),
        exclude=_patterns(reader, entry, "exclude", where),
        links=reader.checked(entry, "links", checks.check_pattern, where=where),
        content=reader.checked(entry, "content", checks.check_content, where=where) or Content.PAGE,
        keep=Listing().keep if keep is None else keep,
    )


def _selectors(reader: Reader, entry: Mapping[str, Any], key: str, where: Where) -> tuple[str, ...]:
    given = reader.texts(entry, key, what='CSS selectors, as [".story"]', where=where)
    for one in given:
        reader.passed(key, partial(checks.check_selector, one), where=where)
    return given


def _patterns(reader: Reader, entry: Mapping[str, Any], key: str, where: Where) -> tuple[str, ...]:
    given = reader.texts(entry, key, what='regular expressions, as ["/news/"]', where=where)
    for one in given:
        reader.passed(key, partial(checks.check_pattern, one), where=where)
    return given


def _headers(reader: Reader, entry: Mapping[str, Any], where: Where) -> tuple[tuple[str, str], ...]:
    given = reader.value(entry, "headers", dict, where=where) or {}
    headers = []
    for name, value in given.items():
        if not isinstance(value, str):
            raise reader.mistake("headers", f'the value of "{name}" must be a text', where=where)
        header = reader.passed(
            "headers",
            partial(checks.check_header, name, value),
            where=where,
        )
        headers.append(header)
    return tuple(headers)
