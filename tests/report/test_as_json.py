"""The objects of `--format json`."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone

import pytest
from jsonschema import ValidationError

from tests.report.builders import ARTICLE, FLOOD, LEFT_OUT, at, notice, preview, stored, version
from tests.report.cases import CASES
from tests.report.schemas import validate
from tracker.model.capture import Outcome
from tracker.model.history import (
    AbsenceEntry,
    AbsenceKind,
    Failing,
    SourceStatus,
    VersionEntry,
)
from tracker.model.looks import Noise, Pace, Turn, Why
from tracker.model.source import Source, SourceKind
from tracker.model.times import Window
from tracker.model.version import CaptureResult
from tracker.report.as_json import (
    article_json,
    change_json,
    preview_json,
    result_json,
    time_json,
    version_json,
)
from tracker.report.status_json import status_json


@pytest.mark.parametrize("name", CASES)
def test_every_change_is_what_its_schema_says(name: str) -> None:
    """The schema is strict: no key more, none less."""
    validate(change_json(CASES[name]))


def test_a_change_is_the_object_of_the_contract() -> None:
    """Keys in order, times in Z, what is unknown null."""
    written = change_json(CASES["update"])

    assert [
        *("schema", "article", "old", "new", "window", "kind", "disclosure", "silent"),
        *("undisclosed", "reverts_to", "notices", "fields", "edits", "reasons"),
    ] == list(written)
    assert {"after": "2012-03-23T12:00:00Z", "until": "2012-03-23T20:00:00Z"} == written["window"]
    assert written["notices"] == [
        {
            "kind": "update",
            "label": "Update 1",
            "number": 1,
            "status": "added",
            "text": "Update 1 (March 23, 2012 2:00pm) –",
            "declared": {
                "text": "March 23, 2012 2:00pm",
                "at": "2012-03-23T14:00",
                "precision": "minute",
                "timezone": None,
                "instant": None,
                "resolved": [],
            },
            "timing": "inside",
            "language": "en",
            "edits": [0, 1],
        }
    ]
    assert written["edits"][2] == {
        "kind": "rewritten",
        "unit": "sentence",
        "old": {
            "block": 1,
            "role": "paragraph",
            "sentence": 0,
            "count": 1,
            "text": "The minister said 12 people were rescued.",
        },
        "new": {
            "block": 1,
            "role": "paragraph",
            "sentence": 0,
            "count": 1,
            "text": "The minister said 14 people were rescued.",
        },
        "spans": [
            ["equal", "The minister said "],
            ["delete", "12"],
            ["insert", "14"],
            ["equal", " people were rescued."],
        ],
        "facets": ["number"],
        "notice": None,
    }


def test_a_first_change_has_no_earlier_side() -> None:
    """There is nothing before it."""
    written = change_json(CASES["first"])

    assert (None, None) == (written["old"], written["window"]["after"])


def test_a_capture_without_an_article_names_what_was_asked_for() -> None:
    """`resource` is never null."""
    result = CaptureResult(
        None, "https://a.b/c", "https://a.b/c", Outcome.FAILED, "no answer", None, at("2012-03-23")
    )

    written = validate(result_json(result))

    assert {"resource": "https://a.b/c", "path": None, "title": None} == written["article"]


def test_a_version_of_the_history_counts_its_edits() -> None:
    """Every kind is there, also those that are none."""
    change = CASES["update"]

    written = validate(version_json(VersionEntry(FLOOD, change.new, change)))

    assert {
        "added": 2,
        "removed": 0,
        "rewritten": 4,
        "moved": 0,
        "split": 0,
        "merged": 0,
    } == written["edits"]
    assert 1 == written["undisclosed"]


def test_a_withdrawal_is_a_line_without_an_id() -> None:
    """It is an event, not a version."""
    window = Window(at("2012-03-23T12:00"), at("2012-03-23T20:00"))
    entry = AbsenceEntry(FLOOD, AbsenceKind.WITHDRAWAL, window.until, window, "HTTP 410")

    written = validate(version_json(entry))

    assert ("withdrawal", None, "2012-03-23T20:00:00Z") == (
        written["kind"],
        written["id"],
        written["captured_at"],
    )


def test_an_article_has_its_blocks_as_text_sentences_and_markdown() -> None:
    """A script needs no Markdown reader, and no sentence splitter."""
    written = validate(article_json(stored(), [notice().notice]))

    assert {
        "role": "paragraph",
        "level": None,
        "text": ARTICLE.blocks[4].text,
        "sentences": [
            "The dam has held, engineers said.",
            "The army has sent two hundred soldiers to fill sandbags along the river.",
        ],
        "markdown": "The dam has held, [engineers](https://example.org/who) said.\n"
        "The army has sent two hundred soldiers to fill sandbags along the river.",
        "page": None,
    } == written["blocks"][4]
    assert ("kept", None) == (written["notices"][0]["status"], written["notices"][0]["timing"])
    assert {
        "status": 301,
        "from": "http://example.org/flood",
        "to": "https://example.org/flood",
    } == written["capture"]["redirects"][0]


@pytest.mark.parametrize("failing", [None, Failing(Outcome.GONE, "HTTP 404", at("2012-03-23"))])
def test_the_status_of_a_source_is_what_its_schema_says(failing: Failing | None) -> None:
    """Also of one that was never looked at."""
    source = Source("https://example.org/flood", SourceKind.PAGE)
    known = SourceStatus(
        source,
        is_watched=True,
        articles=(FLOOD,),
        versions=2,
        last_checked_at=at("2012-03-23"),
        last_changed_at=at("2012-03-22"),
        next_due_at=at("2012-03-24"),
        failing=failing,
    )

    written = validate(status_json(known))

    validate(status_json(replace(known, last_checked_at=None, last_changed_at=None)))
    assert written["failing"] == (
        failing and {"reason": "HTTP 404", "since": "2012-03-23T00:00:00Z"}
    )


def test_the_turns_and_the_noise_of_a_source_are_what_their_schema_says() -> None:
    """The pace of a turn with what decides it; null for what is looked at with each pass."""
    noon = at("2012-03-23T12:00")
    pace = Pace(timedelta(hours=1), Why.CHANGED, at("2012-03-23T11:00"), timedelta(minutes=6))
    status = SourceStatus(
        Source("https://example.org/feed", SourceKind.PAGE),
        is_watched=True,
        articles=(FLOOD,),
        versions=2,
        last_checked_at=noon,
        last_changed_at=noon,
        next_due_at=None,
        failing=None,
        noise=Noise(6, 7, 0.0329),
        turns=(
            Turn("https://example.org/feed", None, None, None),
            Turn(FLOOD.resource, FLOOD, noon, pace),
        ),
    )

    written = validate(status_json(status))

    assert {"days": 6, "watched": 7, "expected": 0.033} == written["noise"]
    assert [None, "2012-03-23T13:00:00Z"] == [one["next_due_at"] for one in written["turns"]]
    assert {"seconds": 3600, "why": "changed", "since": "2012-03-23T11:00:00Z"} == (
        written["turns"][1]["pace"]
    )


def test_times_are_utc_in_whole_seconds() -> None:
    """Whatever zone they come in."""
    there = at("2012-03-23T20:00:00.999").astimezone(timezone(timedelta(hours=5)))

    assert time_json(there) == "2012-03-23T20:00:00Z"


def test_the_schema_refuses_what_is_not_in_the_contract() -> None:
    """It would let nothing slip in."""
    written = change_json(CASES["update"])

    with pytest.raises(ValidationError, match="surprise"):
        validate({**written, "surprise": 1})
    with pytest.raises(ValidationError, match="required"):
        validate({key: value for key, value in written.items() if key != "reasons"})


def test_versions_of_either_kind_of_git_have_an_id() -> None:
    """SHA-1 and SHA-256 repositories."""
    change = CASES["update"]
    long = change_json(change)
    long["new"]["id"] = version(11, "2012-03-23").id + "a" * 24

    validate(long)


def test_an_article_counts_what_was_left_out_and_lists_it_when_asked() -> None:
    """By role and reason, whole texts."""
    counted = validate(article_json(stored(), []))
    listed = validate(article_json(stored(), [], left_out=LEFT_OUT))

    assert {"role": "navigation", "reason": "in <nav>", "count": 2} == counted["left_out"][0]
    assert "left_out_blocks" not in counted
    assert [block.text for block in LEFT_OUT] == [one["text"] for one in listed["left_out_blocks"]]


def test_what_the_page_declares_has_its_places_and_disagreements() -> None:
    """The one that was taken first."""
    written = validate(article_json(stored(), []))

    assert {
        "name": "title",
        "disputed": True,
        "candidates": [
            {"place": "the headline", "values": ["Flood in the valley"]},
            {"place": "meta og:title", "values": ["Valley under water"]},
        ],
    } == written["metadata"][0]
    assert ["title"] == [one["name"] for one in written["metadata"] if one["disputed"]]


def test_a_preview_has_no_id_and_reasons() -> None:
    """It was not stored."""
    written = validate(preview_json(preview(), [], captured_at=at("2012-03-23T20:00")))

    assert (None, None) == (written["id"], written["article"]["path"])
    assert "reason 0" == written["blocks"][0]["reason"]
    assert len(LEFT_OUT) == len(written["left_out_blocks"])


def test_what_was_stored_before_it_was_counted_is_null() -> None:
    """Unknown is not nothing."""
    old = stored()
    facts = replace(old.capture, left_out=None, metadata=None)

    written = validate(article_json(replace(old, capture=facts), []))

    assert (None, None) == (written["left_out"], written["metadata"])
