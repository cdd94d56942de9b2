"""Reads values of a parsed tracker.toml; every mistake is told with file, line and key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from tracker.errors import SettingsError, UsageError

FILE = "tracker.toml"

_HINT = f"correct {FILE} in the archive's folder and run the command again"
_TYPES = {
    str: "a text",
    bool: "true or false",
    int: "a whole number",
    dict: 'a table, as { "Name" = "value" }',
}

Checked = TypeVar("Checked")


@dataclass(frozen=True, slots=True)
class Where:
    """A table of the file.

    Attributes:
        name: Of its kind, as in `[[source]]`; empty for the top of the file.
        number: Which of its kind, from 0.
    """

    name: str = ""
    number: int = 0


TOP = Where()


class Reader:
    """Checks values and finds the lines of mistakes.

    Args:
        text: tracker.toml as it is.
    """

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()

    def tables(self, top: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
        """Return the tables that are written as [[name]]."""
        found = top.get(name, [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise self.mistake(name, f"must be written as [[{name}]]", where=TOP)
        return found

    def check_keys(self, table: Mapping[str, Any], known: tuple[str, ...], *, where: Where) -> None:
        """Raise for the first key that nobody knows."""
        for key in table:
            if key not in known:
                raise self.mistake(key, f"is not known; known are {', '.join(known)}", where=where)

    def value(self, table: Mapping[str, Any], key: str, kind: type, *, where: Where) -> Any | None:
        """Return the value at `key`, None when it is missing, of the type that it must have."""
        value = table.get(key)
        if value is None or type(value) is kind:
            return value
        raise self.mistake(key, f"must be {_TYPES[kind]}, not {value!r}", where=where)

    def checked(
        self,
        table: Mapping[str, Any],
        key: str,
        check: Callable[[str], Checked],
        *,
        where: Where,
    ) -> Checked | None:
        """Return what `check` makes of the text at `key`, None when it is missing."""
        value = self.value(table, key, str, where=where)
        return None if value is None else self.passed(key, lambda: check(value), where=where)

    def texts(
        self, table: Mapping[str, Any], key: str, *, what: str, where: Where
    ) -> tuple[str, ...]:
        """Return the list of texts at `key`; `what` says what it must be, with an example."""
        given = table.get(key, [])
        if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
            raise self.mistake(key, f"must be a list of {what}", where=where)
        return tuple(given)

    def passed(self, key: str, check: Callable[[], Checked], *, where: Where) -> Checked:
        """Return what `check` gives; what it finds wrong is told with the place of `key`."""
        try:
            return check()
        except UsageError as error:
            hint = f"; {error.hint}" if error.hint else ""
            raise self.mistake(key, f"{error.message}{hint}", where=where) from error

    def mistake(self, key: str, what: str, *, where: Where) -> SettingsError:
        """Return the error for a mistake at `key`."""
        line = self._line_of(key, where)
        return SettingsError(f"{FILE}, line {line}, key {key}: {what}", hint=_HINT)

    def _line_of(self, key: str, where: Where) -> int:
        """Return the line of `key`, from 1."""
        table, inside = -1, not where.name
        first = None
        for number, line in enumerate(self._lines, start=1):
            header = re.match(r"\s*\[\[?\s*([\w.-]+)", line)
            if header is not None:
                if not where.name and header[1] == key:
                    return number
                table += header[1] == where.name
                # A table of its own for a key, as [source.headers], is still inside.
                owner = header[1].partition(".")[0]
                inside = bool(where.name) and owner == where.name and table == where.number
                if inside and first is None:
                    first = number
                if inside and header[1] == f"{where.name}.{key}":
                    return number
            elif inside and re.match(rf'\s*["\']?{re.escape(key)}["\']?\s*[=.]', line):
                return number
        return first or 1


def syntax_error(text: str, error: tomllib.TOMLDecodeError) -> SettingsError:
    """Return the error for a text that is no TOML."""
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
    return SettingsError(f"{FILE}, line {line}{named}: {what[:1].lower()}{what[1:]}", hint=_HINT)
