"""Printing: JSON Lines, views for a person, colour, width, a pager."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from typing import Any

import click

from tracker.cli.options import Common

_NARROWEST = 40


def print_json(lines: Iterable[Mapping[str, Any]]) -> None:
    """Print each object on a line of its own."""
    for line in lines:
        click.echo(json.dumps(line, ensure_ascii=False, separators=(", ", ": ")))


def print_view(common: Common, text: str) -> None:
    """Print a view for a person, through a pager when it is longer than the terminal."""
    text = text.rstrip("\n")
    if not text:
        return
    color = use_color(common)
    if sys.stdout.isatty() and text.count("\n") >= _height():
        # Colours shown, one screen left alone, the text still there afterwards.
        os.environ.setdefault("LESS", "FRX")
        click.echo_via_pager(text, color=color)
        return
    click.echo(text, color=color)


def use_color(common: Common) -> bool:
    """Return whether stdout gets colour."""
    if common.color == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return common.color == "always"


def _height() -> int:
    """Return how many lines the terminal shows."""
    import shutil  # noqa: PLC0415 - only on a terminal

    return shutil.get_terminal_size().lines


def width() -> int:
    """Return how wide views are: the terminal, else COLUMNS, else 80."""
    if sys.stdout.isatty():
        return max(_NARROWEST, os.get_terminal_size(sys.stdout.fileno()).columns or 80)
    columns = os.environ.get("COLUMNS", "")
    return max(_NARROWEST, int(columns)) if columns.isdigit() else 80
