"""The front matter of `article.md`: YAML that any reader of YAML reads the same.

A value is plain where nothing could mistake it, else JSON, which is YAML too. A declared time is
its words; where the reader of dates would make something else of them it is a JSON object.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from tracker.model.times import DeclaredTime, Precision

FENCE = "---"
MAX_PLAIN = 1000  # YAML reads a key only up to 1024 characters, and a value may look like one
KEYS = (
    "title",
    "byline",
    "published",
    "modified",
    "canonical",
    "language",
    "section",
    "roles",
)

_PLAIN = re.compile(r"[^\W\d_](?:[^\W_]|[-_.,/()%+~?&=@!’;]|[ ](?![ ])|:(?=\S))*(?<![ ])")
# What YAML 1.1 or 1.2 takes for something else than words.
_WORDS_OF_YAML = frozenset(
    ("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf")
)
_MUST_ESCAPE = re.compile(
    "[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def write_value(value: str | Sequence[Any] | Mapping[str, Any]) -> str:
    """Return a value as it stands behind its key, on one line."""
    if isinstance(value, str) and _is_plain(value):
        return value
    written = json.dumps(value, ensure_ascii=False)
    return _MUST_ESCAPE.sub(lambda match: f"\\u{ord(match.group()):04x}", written)


def _is_plain(value: str) -> bool:
    if value.casefold() in _WORDS_OF_YAML or len(value) > MAX_PLAIN:
        return False
    return _PLAIN.fullmatch(value) is not None


def read_value(written: str) -> Any:
    """Return the value that `write_value` wrote.

    Raises:
        ValueError: It is not in that form.
    """
    value = json.loads(written) if written[:1] in ('"', "[", "{") else written
    if write_value(value) != written:
        raise ValueError("not in the form that is written")
    return value


def write_time(declared: DeclaredTime, *, language: str | None) -> str:
    """Return a declared time, as its words where they say it all."""
    if _parse(declared.text, language) == declared:
        return write_value(declared.text)
    facts = {
        "text": declared.text,
        "at": declared.at,
        "precision": declared.precision.value,
        "timezone": declared.timezone,
        "instant": declared.instant.isoformat() if declared.instant else None,
        "resolved": list(declared.resolved),
    }
    return write_value(facts)


def read_time(value: Any, *, language: str | None) -> DeclaredTime:
    """Return the declared time that `write_time` wrote, from what `read_value` returned.

    Raises:
        ValueError: It is none.
    """
    if isinstance(value, str):
        declared = _parse(value, language)
        if declared is None:
            raise ValueError("no date")
        return declared
    if not isinstance(value, dict):
        raise ValueError("no date")  # noqa: TRY004 - damage in a file, not a wrong call
    try:
        return DeclaredTime(
            text=value["text"],
            at=value["at"],
            precision=Precision(value["precision"]),
            timezone=value["timezone"],
            instant=_instant(value["instant"]),
            resolved=tuple(value["resolved"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError("no date") from error


def _parse(text: str, language: str | None) -> DeclaredTime | None:
    """Read a date; its tables are loaded only for an article that has one."""
    from tracker.text.times.dates import parse_declared  # noqa: PLC0415 - see above

    return parse_declared(text, language=language)


def _instant(written: str | None) -> datetime | None:
    return None if written is None else datetime.fromisoformat(written).astimezone(UTC)
