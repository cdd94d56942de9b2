"""`--from-file`: sources from a file or standard input, one a line."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from tracker.errors import UsageError
from tracker.model.source import Source


def from_file_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option `--from-file`."""
    return click.option(
        "--from-file",
        "from_files",
        metavar="FILE",
        multiple=True,
        type=click.Path(exists=True, dir_okay=False, allow_dash=True),
        help="Also the sources in FILE, one a line; - is standard input, # begins a comment "
        "(can be repeated).",
    )(function)


def understand_all(
    sources: tuple[str, ...], from_files: tuple[str, ...], understand: Callable[[str], Source]
) -> list[Source]:
    """Return the sources that a command line names, and those in files, each once.

    Args:
        sources: As given.
        from_files: The files; `-` is standard input.
        understand: Makes a source of what a person wrote.

    Raises:
        UsageError: One is wrong; of a line in a file, with its place.
    """
    found: dict[str, Source] = {}
    for text in sources:
        source = understand(text)
        found.setdefault(source.address, source)
    for name in from_files:
        for number, text in _lines(name):
            try:
                source = understand(text)
            except UsageError as problem:
                place = "standard input" if name == "-" else name
                message = f"{place}, line {number}: {problem.message}"
                raise UsageError(message, hint=problem.hint) from None
            found.setdefault(source.address, source)
    return list(found.values())


def _lines(name: str) -> list[tuple[int, str]]:
    """Return the lines that name a source, with their numbers from 1."""
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        text = content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise UsageError(f"{name} cannot be read as lines of text: {problem}") from problem
    lines = enumerate((line.strip() for line in text.splitlines()), start=1)
    return [(number, line) for number, line in lines if line and not line.startswith("#")]
