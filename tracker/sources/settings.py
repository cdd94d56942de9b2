"""Read tracker.toml: sources and settings, every mistake told with file, line and key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from tracker.errors import ArchiveFormatError, SettingsError, UsageError
from tracker.model.capture import Mode, Settings
from tracker.model.source import Source, SourceKind, Watchlist
from tracker.sources.schedule import ADAPTIVE, parse_every
from tracker.text.addresses import parse_address

FILE = "tracker.toml"
FORMAT = 1
TOP_KEYS = ("format", "allow_private", "source")
SOURCE_KEYS = ("url", "path", "every", "name", "timezone", "select", "remove", "mode")

_EXAMPLE = ".story"


def read_watchlist(text: str) -> Watchlist:
    """Return what tracker.toml says.

    Raises:
        SettingsError: It has a mistake; the message names file, line and key.
        ArchiveFormatError: The archive was made by a newer tracker.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(text, error) from error
    reader = _Reader(text)
    reader.check_format(table)
    reader.check_keys(table, TOP_KEYS, where=None)
    entries = table.get("source", [])
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise reader.mistake("source", "must be written as [[source]]", where=None)
    sources = tuple(reader.source(entry, number) for number, entry in enumerate(entries))
    reader.check_unique(sources)
    return Watchlist(
        sources=sources,
        allow_private=reader.value(table, "allow_private", bool, where=None) or False,
    )


def check_zone(name: str) -> str:
    """Return `name` when it is a zone of the IANA database, else raise UsageError."""
    try:
        ZoneInfo(name)
    except (OSError, ValueError) as error:
        # ZoneInfoNotFoundError is a KeyError, hence the second clause.
        raise _unknown_zone(name) from error
    except KeyError as error:
        raise _unknown_zone(name) from error
    return name


def check_url(text: str) -> str:
    """Return `text` when it is an address that can be asked, else raise UsageError."""
    try:
        parse_address(text)
    except ValueError as error:
        # The address is not shown: what stands before an `@` may be a password.
        raise UsageError(str(error)) from error
    return text


def check_selector(text: str) -> str:
    """Return `text` when it is a CSS selector that tracker knows, else raise UsageError."""
    # Loaded where a source has one: few have.
    from tracker.text.selectors import read_selector  # noqa: PLC0415

    read_selector(text)
    return text


def check_mode(name: str) -> Mode:
    """Return the mode that `name` means, else raise UsageError."""
    if name not in set(Mode):
        raise UsageError(f'"{name}" is no mode', hint=f"known are {' and '.join(Mode)}")
    return Mode(name)


def _unknown_zone(name: str) -> UsageError:
    return UsageError(f'"{name}" is no time zone', hint="write it like Europe/Paris or UTC")


def _syntax_error(text: str, error: tomllib.TOMLDecodeError) -> SettingsError:
    message = str(error)
    found = re.search(r"\(at line (\d+), column \d+\)", message)
    line = int(found[1]) if found else text.count("\n") + 1
    what = re.sub(r"\s*\(at .*\)$", "", message)
    lines = text.splitlines()
    if what == 'Expected "\'"':
        # The parser looked for it to the end of the file; the person forgot it where it began.
        odd = (number for number, one in enumerate(lines, start=1) if one.count("'") % 2)
        line = next(odd, line)
    there = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    key = re.match(r"[\w.-]+(?=\s*=)", there)
    named = f", key {key[0]}" if key else ""
    return SettingsError(
        f"{FILE}, line {line}{named}: {what[:1].lower()}{what[1:]}",
        hint=f"correct {FILE} in the archive's folder and run the command again",
    )


class _Reader:
    """Checks values of a parsed tracker.toml and finds the lines of mistakes in its text."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()

    def line_of(self, key: str, *, where: int | None) -> int:
        """Return the line of `key`, from 1, in the source with number `where` or at the top."""
        table = -1
        for number, line in enumerate(self._lines, start=1):
            if re.match(r"\s*\[\[?\s*source\s*\]", line):
                table += 1
                if key == "source" and where in {None, table}:
                    return number
            inside = table == where if where is not None else table < 0
            if inside and re.match(rf'\s*["\']?{re.escape(key)}["\']?\s*[=.]', line):
                return number
        if where is not None and key != "source":
            return self.line_of("source", where=where)
        return 1

    def mistake(self, key: str, what: str, *, where: int | None) -> SettingsError:
        """Return the error for a mistake at `key`."""
        return SettingsError(
            f"{FILE}, line {self.line_of(key, where=where)}, key {key}: {what}",
            hint=f"correct {FILE} in the archive's folder and run the command again",
        )

    def value(
        self, table: Mapping[str, Any], key: str, kind: type, *, where: int | None
    ) -> Any | None:
        """Return the value at `key`, None when it is missing, of the type that it must have."""
        value = table.get(key)
        if value is None or type(value) is kind:
            return value
        names = {str: "a text", bool: "true or false", int: "a whole number"}
        raise self.mistake(key, f"must be {names[kind]}, not {value!r}", where=where)

    def check_keys(
        self, table: Mapping[str, Any], known: tuple[str, ...], *, where: int | None
    ) -> None:
        """Raise for the first key that nobody knows."""
        for key in table:
            if key not in known:
                raise self.mistake(key, f"is not known; known are {', '.join(known)}", where=where)

    def check_format(self, table: Mapping[str, Any]) -> None:
        """Raise for an archive of another format than ours."""
        number = self.value(table, "format", int, where=None)
        if number is None:
            raise self.mistake("format", f"is missing; write format = {FORMAT}", where=None)
        if number > FORMAT:
            raise ArchiveFormatError(
                f"this archive has format {number}; this tracker knows up to {FORMAT}",
                hint="install a newer tracker: pip install --upgrade tracker",
            )
        if number < 1:
            raise self.mistake("format", f"must be {FORMAT}, not {number}", where=None)

    def check_unique(self, sources: tuple[Source, ...]) -> None:
        """Raise for an address that is declared twice."""
        seen: set[str] = set()
        for number, source in enumerate(sources):
            if source.address in seen:
                key = "url" if source.kind is SourceKind.PAGE else "path"
                raise self.mistake(key, f'"{source.address}" is declared twice', where=number)
            seen.add(source.address)

    def source(self, entry: Mapping[str, Any], number: int) -> Source:
        """Return the source that the table with this number declares."""
        self.check_keys(entry, SOURCE_KEYS, where=number)
        url = self.value(entry, "url", str, where=number)
        path = self.value(entry, "path", str, where=number)
        if bool(url) == bool(path):
            raise self.mistake("source", "needs either url or path", where=number)
        if url:
            self._checked("url", url, check_url, where=number)
        every = self.value(entry, "every", str, where=number)
        return Source(
            address=url or path or "",
            kind=SourceKind.PAGE if url else SourceKind.PATH,
            every=self._checked("every", every, parse_every, where=number),
            is_adaptive=every == ADAPTIVE,
            name=self.value(entry, "name", str, where=number),
            settings=self._settings(entry, number),
        )

    def _settings(self, entry: Mapping[str, Any], number: int) -> Settings:
        zone = self.value(entry, "timezone", str, where=number)
        mode = self.value(entry, "mode", str, where=number)
        return Settings(
            timezone=self._checked("timezone", zone, check_zone, where=number),
            select=self._selectors(entry, "select", number),
            remove=self._selectors(entry, "remove", number),
            mode=self._checked("mode", mode, check_mode, where=number) or Mode.ARTICLE,
        )

    def _selectors(self, entry: Mapping[str, Any], key: str, number: int) -> tuple[str, ...]:
        given = entry.get(key, [])
        if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
            raise self.mistake(
                key, f'must be a list of CSS selectors, as ["{_EXAMPLE}"]', where=number
            )
        for one in given:
            self._checked(key, one, check_selector, where=number)
        return tuple(given)

    def _checked(self, key: str, value: str | None, check: Any, *, where: int) -> Any | None:
        if value is None:
            return None
        try:
            return check(value)
        except UsageError as error:
            hint = f"; {error.hint}" if error.hint else ""
            raise self.mistake(key, f"{error.message}{hint}", where=where) from error
