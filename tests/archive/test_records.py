"""Trailers, `capture.json`, times: what is written reads back."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.archive.deeds import facts_of
from tracker.archive.records import Record, read_record, write_record
from tracker.archive.stamps import read_time, write_time
from tracker.archive.trailers import read_trailers, write_message
from tracker.errors import ArchiveDamagedError
from tracker.model.capture import CaptureFacts, Redirect

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
