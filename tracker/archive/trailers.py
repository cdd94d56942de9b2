"""Commit messages: a subject for people, facts in trailers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from tracker.errors import ArchiveDamagedError

RESOURCE = "Resource"
PATH = "Path"
TITLE = "Title"
CAPTURED_AT = "Captured-At"
PASS = "Pass"  # noqa: S105 - a pass over the sources, no password
PASS_END = "Pass-End"  # noqa: S105 - the same
PREVIOUS = "Previous"
PREVIOUS_SEEN = "Previous-Seen"
BODY = "Body-SHA256"
ARTICLE = "Article-SHA256"
EXTRACTOR = "Extractor"
ORIGIN = "Origin"
SOURCE = "Source"
REQUESTED = "Requested"
CLOCK = "Clock"

_LINE = re.compile(r"([A-Za-z][A-Za-z0-9-]*): (.*)")
_MAX_SUBJECT = 200


def write_message(subject: str, facts: Iterable[tuple[str, str | None]]) -> str:
    """Return a commit message; facts that are None are left out.

    Args:
        subject: For people; brought to one line.
        facts: Names and values in order. A value that is not one plain line is written as a
            JSON string, so that nothing in it can be taken for another trailer.
    """
    lines = [f"{name}: {_quote(value)}" for name, value in facts if value is not None]
    return "\n".join([_one_line(subject), "", *lines]) + "\n"


def read_trailers(message: str) -> dict[str, str]:
    """Return the facts in the last paragraph of a commit message; none where it holds others.

    Raises:
        ArchiveDamagedError: A quoted value does not read back.
    """
    paragraphs = message.rstrip("\n").split("\n\n")
    if len(paragraphs) == 1:
        return {}
    matches = [_LINE.fullmatch(line) for line in paragraphs[-1].split("\n")]
    return {match[1]: _unquote(match[2]) for match in matches if match}


def _one_line(subject: str) -> str:
    plain = "".join(character if character.isprintable() else " " for character in subject)
    line = " ".join(plain.encode("utf-8", "replace").decode().split())
    if len(line) > _MAX_SUBJECT:
        line = line[: _MAX_SUBJECT - 1].rstrip() + "…"
    return line or "a version"


def _quote(value: str) -> str:
    is_plain = value.isprintable() and value.strip() == value and not value.startswith('"')
    return value if is_plain and value else json.dumps(value)


def _unquote(value: str) -> str:
    if not value.startswith('"'):
        return value
    try:
        text = json.loads(value)
    except ValueError:
        raise ArchiveDamagedError(f"the trailer {value[:80]} does not read back") from None
    return str(text)
