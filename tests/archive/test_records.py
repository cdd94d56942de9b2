"""Trailers, `capture.json`, times: what is written reads back."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.archive.deeds import facts_of
from tracker.archive.records import Record, read_record, write_record
from tracker.archive.stamps import read_time, write_time
from tracker.archive.trailers import read_trailers, write_message
from tracker.errors import ArchiveDamagedError
from tracker.model.capture import CaptureFacts, Mode, Redirect, Rendering, Settings
from tracker.model.reading import Candidate, Declaration, LeftOut, LeftOutCount, Property

ANY = st.text(st.characters(), max_size=40)


@given(st.dictionaries(st.sampled_from(["Resource", "Source", "Title"]), ANY), ANY)
def test_any_value_survives_as_a_trailer(facts: dict[str, str], subject: str) -> None:
    """Line breaks, quotes, lone surrogates; and no subject can pass for a fact."""
    message = write_message(subject, facts.items())

    assert facts == read_trailers(message)
    assert "\n" not in message.split("\n\n")[0]


def test_a_plain_value_is_written_as_it_is() -> None:
    """People and git read the trailers too."""
    message = write_message("Flood", [("Resource", "https://example.org/a b"), ("Title", None)])

    assert "Flood\n\nResource: https://example.org/a b\n" == message


def test_a_long_subject_is_cut() -> None:
    """One line that any tool can show."""
    assert len(write_message("word " * 1000, []).split("\n")[0]) <= 200


def test_a_message_without_trailers_has_none() -> None:
    """As people write them."""
    assert {} == read_trailers("Fix: nothing\n")
    assert {} == read_trailers("subject\n\nsome prose\n")


def test_how_a_page_was_rendered_survives() -> None:
    """Of an older archive, and of what no browser rendered, nothing is said."""
    plain = facts_of("a", b"body")
    rendering = Rendering("Chromium 156", "0" * 64, 3, (("robots.txt forbids it", 2),), "1" * 64)
    shown = replace(plain, rendering=rendering)

    assert [shown, plain] == [
        read_record(write_record(Record(one)), name="capture.json").capture
        for one in (shown, plain)
    ]


@given(ANY, st.dictionaries(ANY, ANY, max_size=3), st.lists(ANY, max_size=3))
def test_a_capture_survives(name: str, headers: dict[str, str], tags: list[str]) -> None:
    """All that a page or a file can be called."""
    plain = facts_of(name, b"body")
    capture = CaptureFacts(
        **{
            field: getattr(plain, field)
            for field in plain.__slots__
            if field not in {"headers", "redirects"}
        },
        headers=headers,
        redirects=(Redirect(301, name, "x"),),
    )
    record = Record(capture, tags=tuple(tags), image=name)

    assert record == read_record(write_record(record), name="capture.json")


@given(ANY, ANY)
def test_how_it_was_read_survives(reason: str, said: str) -> None:
    """Settings, counts, and what the page declares."""
    capture = replace(
        facts_of("a", b"body"),
        settings=Settings("Europe/Paris", select=(reason,), remove=(said, "p"), mode=Mode.PAGE),
        left_out=(LeftOutCount(LeftOut.HIDDEN, reason, 2),),
        splitter=said,
        metadata=(Declaration(Property.TITLE, (Candidate(reason, (said, "b")),)),),
    )

    assert capture == read_record(write_record(Record(capture)), name="capture.json").capture


def test_a_capture_of_before_the_settings_were_known_reads_back() -> None:
    """With what they were then: none."""
    content = json.loads(write_record(Record(facts_of("a", b"body"))))
    content["settings"] = {"timezone": "UTC"}

    capture = read_record(json.dumps(content).encode(), name="capture.json").capture

    assert Settings(timezone="UTC") == capture.settings
    assert (None, None) == (capture.left_out, capture.metadata)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff", b'{"requested": 1}', b"null"])
def test_a_damaged_capture_is_named(content: bytes) -> None:
    """Never a traceback."""
    with pytest.raises(ArchiveDamagedError, match="abc"):
        read_record(content, name="abc")


def test_times_are_whole_seconds_of_utc() -> None:
    """As the contract writes them."""
    moment = datetime(2012, 3, 23, 20, 0, 0, 999_999, tzinfo=UTC)

    assert "2012-03-23T20:00:00Z" == write_time(moment)
    assert moment.replace(microsecond=0) == read_time("2012-03-23T20:00:00Z")


@pytest.mark.parametrize("text", ["", "yesterday", "2012-03-23T20:00:00"])
def test_a_damaged_time_is_named(text: str) -> None:
    """It has no zone, or is none."""
    with pytest.raises(ArchiveDamagedError):
        read_time(text)
