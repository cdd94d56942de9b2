"""Parts of lines that change by themselves, and figures that do where they stand."""

from __future__ import annotations

import pytest

from tracker.extract.html.volatile.lines import (
    is_figure,
    is_volatile,
    leads_on,
    without_counters,
    without_volatile,
)


@pytest.mark.parametrize(
    "text", ["1 204", "1,204", "12.4K", "1.2M", "5 min", "5 мин.", "12K+", "7", "Today"]
)
def test_a_bare_figure_is_one(text: str) -> None:
    """How many read, and how long it takes to."""
    assert is_figure(text)


@pytest.mark.parametrize(
    "text", ["", "4.6 kg", "6.2", "2024-03-07", "3-1", "13:40", "12 % ", "A1", "1 2"]
)
def test_other_figures_are_none(text: str) -> None:
    """Dates, scores, weights."""
    assert not is_figure(text)


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("By Anna Berg · 3 hours ago", "By Anna Berg"),
        ("By Anna Berg, 3 hours ago", "By Anna Berg"),
        ("By Anna Berg 3 hours ago", "By Anna Berg"),
        ("Updated 3 hours ago by Anna Berg", "by Anna Berg"),
        ("Von Anna Berg, vor 3 Stunden aktualisiert", "Von Anna Berg"),
        ("7 March 2024 | 5 min read | 31 comments", "7 March 2024"),
        ("7 March 2024, 14:05", "7 March 2024, 14:05"),
        ("15.05.2020, 07:11 | Lesedauer: 8 Minuten", "15.05.2020, 07:11"),
        ("// By Anna Berg • 7 March 2024", "// By Anna Berg • 7 March 2024"),
        ("Updated 5:32 p.m. ET", "Updated 5:32 p.m. ET"),
        ("By Anna Berg in Oslo", "By Anna Berg in Oslo"),
        ("Il y a 3 heures | Léa Montrouge", "Léa Montrouge"),
    ],
)
def test_a_line_by_the_headline_is_left_with_what_stays(line: str, rest: str) -> None:
    """Names and declared times stay, whatever stands beside them."""
    assert rest == without_volatile(line)


def test_a_forums_lines_lose_their_counters() -> None:
    """A name and a date stay; a verse that says "yesterday" does too."""
    assert "deepwell\nJoined: May 2014" == without_counters(
        "deepwell\nPosts: 210\nJoined: May 2014"
    )
    assert "Yesterday\nall was well" == without_counters("Yesterday\nall was well")
    long = "A line of prose that is far too long to be a label of anybody.\n31 comments"
    assert long == without_counters(long)


def test_ways_onward_are_told_by_their_label() -> None:
    """With or without a colon, in any case; a sentence that begins so is none."""
    assert all(map(leads_on, ["Read next:", "LIRE AUSSI :", "À lire aussi", "あわせて読みたい"]))
    assert not any(map(leads_on, ["", "Read next week", "Related by marriage"]))


def test_no_line_is_read_for_long() -> None:
    """Neither many figures nor many words nor many signs without spaces."""
    for sign in ("1 ", "1,", "read ", "読", "★", "· ", "("):
        assert not is_volatile(sign * 100_000)
        is_volatile(sign * 39)
