"""Lines that change by themselves are told from lines of articles that look alike."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.quality.floors import floor
from tracker.extract.html.volatile.lines import is_volatile


def _lines(name: str) -> Iterator[str]:
    text = Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8")
    for lines in tomllib.loads(text).values():
        yield from lines


@pytest.mark.parametrize("name", ["changing", "changing_unseen"])
def test_what_changes_by_itself_is_told(name: str) -> None:
    """Counters, relative times, ratings and calls to comment, in twenty-eight languages."""
    lines = list(_lines(name))
    missed = [line for line in lines if not is_volatile(line)]

    assert 1 - len(missed) / len(lines) >= floor("volatile", name), missed


@pytest.mark.parametrize("name", ["steady", "steady_unseen"])
def test_what_an_article_says_is_kept(name: str) -> None:
    """Figures of the news, headings, ranks, scores and recipes are the article's."""
    lines = list(_lines(name))
    taken = [line for line in lines if is_volatile(line)]

    assert 1 - len(taken) / len(lines) >= floor("volatile", name), taken
