"""Whether an address is asked for what changed, or in full."""

from datetime import UTC, datetime, timedelta

import pytest

from tracker.model.capture import Validators
from tracker.model.version import EventKind
from tracker.workflow.conditions import is_full_turn, question

ADDRESS = "https://example.org/flood"
PASS_AT = datetime(2012, 3, 22, 10, tzinfo=UTC)
KNOWN = Validators(ADDRESS, etag='"1"', last_modified="Fri, 23 Mar 2012 14:00:00 GMT", confirmed=0)


def _reason(known: Validators | None, last_event: EventKind | None = None) -> str:
    asked = question(ADDRESS, known, last_event=last_event, pass_at=PASS_AT)
    assert (asked.validators is None) == asked.reason.startswith("in full: ")
    return asked.reason


@pytest.mark.parametrize(
    ("known", "last_event", "reason"),
    [
        (KNOWN, None, "for what changed, by ETag and Last-Modified"),
        (Validators(ADDRESS, etag='"1"', confirmed=0), None, "for what changed, by ETag"),
        (None, None, "in full: it has brought no article yet"),
        (Validators(ADDRESS), None, "in full: the server gave neither ETag nor Last-Modified"),
        (KNOWN, EventKind.FAILED, "in full: it was failed when last asked"),
        (KNOWN, EventKind.GONE, "in full: it was gone when last asked"),
        (KNOWN, EventKind.RETURNED, "for what changed, by ETag and Last-Modified"),
        (KNOWN, EventKind.MOVED, "for what changed, by ETag and Last-Modified"),
    ],
)
def test_the_reason_says_why(
    known: Validators | None, last_event: EventKind | None, reason: str
) -> None:
    """After anything but the article the bytes are wanted again."""
    assert reason == _reason(known, last_event)


def test_a_page_that_a_browser_renders_is_asked_in_full() -> None:
    """It may be the same, and what its scripts bring another."""
    asked = question(ADDRESS, KNOWN, last_event=None, pass_at=PASS_AT, is_rendered=True)

    assert (None, "in full: a browser renders it") == (asked.validators, asked.reason)


def test_every_tenth_time_or_so_is_in_full() -> None:
    """Never before the ninth time, always by the twelfth, and not all at the same one."""
    turns = {
        address: next(n for n in range(50) if is_full_turn(address, confirmed=n, pass_at=PASS_AT))
        for address in (f"{ADDRESS}/{number}" for number in range(100))
    }

    assert {8, 9, 10, 11} == set(turns.values())


def test_without_a_count_one_pass_in_ten_is_in_full() -> None:
    """As in a fresh clone before each pass; the same pass always gives the same."""
    passes = [PASS_AT + timedelta(hours=number) for number in range(1000)]

    full = [is_full_turn(ADDRESS, confirmed=None, pass_at=one) for one in passes]

    assert 70 < sum(full) < 130
    assert full == [is_full_turn(ADDRESS, confirmed=None, pass_at=one) for one in passes]
