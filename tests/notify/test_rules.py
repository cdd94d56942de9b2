"""Who is told of what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.report.builders import added, at, change
from tracker.model.capture import Outcome
from tracker.model.change import ChangeKind
from tracker.model.history import AbsenceEntry, AbsenceKind
from tracker.model.message import Failures, News, Row
from tracker.model.source import Recipient
from tracker.model.times import Window
from tracker.notify.rules import is_wanted, wanted_failures

CORRECTION = change(kind=ChangeKind.CORRECTION, is_silent=False, edits=(added("A recall."),))
SILENT = change(kind=ChangeKind.EDIT, is_silent=True, edits=(added("A storm."),))
NOON = at("2012-03-23T12:00")
GONE = AbsenceEntry(
    CORRECTION.article,
    AbsenceKind.WITHDRAWAL,
    NOON,
    Window(None, NOON),
)
FEED = "https://example.org/feed.xml"
NAMES = {FEED: "the feed"}


def news(matter: object, text: str = "") -> News:
    """Return what happened, under a source."""
    return News("a key", matter, FEED, text)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [
        ({}, (True, True, True)),
        ({"kinds": ("correction",)}, (True, False, False)),
        ({"kinds": ("silent",)}, (False, True, False)),
        ({"kinds": ("withdrawal", "correction")}, (True, False, True)),
        ({"sources": (FEED,)}, (True, True, True)),
        ({"sources": ("the feed",)}, (True, True, True)),
        ({"sources": ("another",)}, (False, False, False)),
        ({"words": ("recall",)}, (True, False, True)),
        ({"kinds": ("edit", "silent"), "words": ("recall",)}, (False, False, False)),
    ],
)
def test_a_recipient_is_told_of_what_all_its_rules_allow(
    rule: dict[str, tuple[str, ...]], wanted: tuple[bool, ...]
) -> None:
    """Of a correction, a silent edit, and a withdrawal that took away the word."""
    recipient = Recipient(to="json://x", **rule)  # type: ignore[arg-type]
    happened = (news(CORRECTION), news(SILENT), news(GONE, text="A recall was announced."))

    assert wanted == tuple(is_wanted(recipient, one, names=NAMES) for one in happened)


def failing(*times: int, is_over: bool = False) -> Failures:
    """Return rows of failures as long as said."""
    rows = (Row(f"{FEED}/{n}", n, NOON, Outcome.FAILED, "HTTP 500") for n in times)
    over = tuple(replace(row, outcome=None, reason=None) if is_over else row for row in rows)
    return Failures(FEED, NOON, over, is_over=is_over)


@pytest.mark.parametrize(
    ("wait", "going", "over"),
    [(3, [3], [3, 4]), (1, [1], [1, 2, 3, 4]), (0, [], []), (9, [], [])],
)
def test_the_nth_failure_is_told_once_and_its_end(
    wait: int, going: list[int], over: list[int]
) -> None:
    """The end only of what was told."""
    recipient = Recipient(to="json://x", failures=wait, kinds=("correction",))

    told = wanted_failures(recipient, failing(1, 2, 3, 4), names={})
    ended = wanted_failures(recipient, failing(1, 2, 3, 4, is_over=True), names={})

    assert going == [row.times for row in (told.rows if told else ())]
    assert over == [row.times for row in (ended.rows if ended else ())]


def test_failures_of_other_sources_are_not_told() -> None:
    """The sources of a recipient hold for them too."""
    recipient = Recipient(to="json://x", failures=1, sources=("another",))

    assert wanted_failures(recipient, failing(1), names=NAMES) is None
