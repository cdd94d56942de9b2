"""The views for people, as files that a person has read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests.report.builders import (
    ARTICLE,
    FLOOD,
    LEFT_OUT,
    LEVEE,
    at,
    change,
    preview,
    stored,
    version,
)
from tests.report.cases import CASES
from tracker.model.capture import Outcome
from tracker.model.change import ChangeKind, FieldChange, SpanKind
from tracker.model.history import (
    AbsenceEntry,
    AbsenceKind,
    Failing,
    Flapping,
    LogEntry,
    SourceStatus,
    VersionEntry,
)
from tracker.model.looks import Noise, Pace, Turn, Why
from tracker.model.source import Source, SourceKind
from tracker.model.times import Window
from tracker.model.version import ArticleRef, CaptureResult
from tracker.report.safe import one_line, revealed, visible
from tracker.report.terminal.change import render_change, render_stat
from tracker.report.terminal.facts import render_facts
from tracker.report.terminal.log import render_log
from tracker.report.terminal.reading import render_left_out, render_preview
from tracker.report.terminal.results import render_result, render_summary
from tracker.report.terminal.show import render_article
from tracker.report.terminal.status import render_status, render_turns
from tracker.report.terminal.wrap import _NARROW

GOLDEN = Path(__file__).parent / "golden"
CODES = re.compile(r"\x1b\[[0-9;]*m")
WIDTHS = (40, 55, 80, 120)

Render = Callable[[int, bool], str]


def _change(name: str, width: int, *, has_colour: bool, show_all: bool = False) -> str:
    article = ARTICLE if name == "first" else None
    return render_change(
        CASES[name], width=width, has_colour=has_colour, show_all=show_all, article=article
    )


def _entries() -> list[LogEntry]:
    gone = Window(at("2012-03-24T12:00"), at("2012-03-24T20:00"))
    back = Window(at("2012-03-24T20:00"), at("2012-03-25T06:00"))
    versions: list[LogEntry] = [
        VersionEntry(CASES[name].article, CASES[name].new, CASES[name])
        for name in ("update", "correction", "unexplained", "cosmetic", "reversal", "rewording")
    ]
    return [
        AbsenceEntry(FLOOD, AbsenceKind.RESTORATION, back.until, back),
        AbsenceEntry(FLOOD, AbsenceKind.WITHDRAWAL, gone.until, gone, "HTTP 410"),
        *versions,
        VersionEntry(FLOOD, CASES["first"].new, CASES["first"]),
    ]


def _mixed() -> list[LogEntry]:
    silent = CASES["silent-edit"]
    return [VersionEntry(LEVEE, silent.new, silent), *_entries()[-1:]]


def _flapping() -> list[LogEntry]:
    """Return a history in which two variants take turns after a first one."""
    entries: list[LogEntry] = []
    for hour in range(7):
        new = version(hour % 2 + 3, f"2012-03-26T0{hour}:00")
        kind = ChangeKind.REVERSAL if hour > 1 else ChangeKind.EDIT
        entries.insert(0, VersionEntry(FLOOD, new, change(new=new, kind=kind)))
    return [*entries, *_entries()[-1:]]


def _status(
    source: Source, articles: tuple[ArticleRef, ...], versions: int, **facts: Any
) -> SourceStatus:
    plain = SourceStatus(
        source,
        is_watched=True,
        articles=articles,
        versions=versions,
        last_checked_at=at("2012-03-25T06:00"),
        last_changed_at=at("2012-03-23T20:00") if versions else None,
        next_due_at=None,
        failing=None,
    )
    return replace(plain, **facts)


def _source(address: str, name: str | None = None) -> Source:
    return Source(address, SourceKind.PAGE, name=name)


def _statuses() -> list[SourceStatus]:
    blocked = Failing(Outcome.BLOCKED, "paywall stub (HTTP 200)", at("2012-03-24T06:00"))
    due = at("2012-03-25T07:00")
    turns = Flapping(FLOOD, 7, at("2012-03-22T15:00"), "a headline test")
    long = _source(f"https://example.org/{'very-' * 20}long")
    return [
        _status(_source(FLOOD.resource, "flood"), (FLOOD,), 2, next_due_at=due),
        _status(_source("articles"), (FLOOD, LEVEE), 1201, flapping=(turns,)),
        _status(long, (), 0, is_watched=False, failing=blocked),
        _status(_source("https://example.org/new"), (), 0, last_checked_at=None),
        _status(_source(LEVEE.resource), (LEVEE,), 90, noise=Noise(6, 7, 0.033)),
    ]


def _turns() -> list[Turn]:
    noon, hour = at("2012-03-23T12:00"), timedelta(hours=1)
    since = at("2012-03-22T10:30")
    undated = {Why.EVERY, Why.FILE, Why.NOTHING}
    paces = [Pace(hour * 24, why, None if why in undated else since, timedelta(0)) for why in Why]
    return [
        *(Turn(FLOOD.resource, FLOOD, noon, pace) for pace in paces),
        Turn("https://example.org/feed.xml", None, noon, paces[0]),
        Turn("articles", None, None, None),
    ]


def _results() -> list[CaptureResult]:
    def result(
        outcome: Outcome, ref: object, *, reason: str | None = None, summary: str | None = None
    ) -> CaptureResult:
        article = ref if isinstance(ref, type(FLOOD)) else None
        resource = article.resource if article else str(ref)
        hint = "`tracker snapshot --accept` takes it" if outcome is Outcome.SUSPECT else None
        return CaptureResult(
            *(article, resource, resource, outcome, reason, None, at("2012-03-23")), summary, hint
        )

    return [
        result(
            Outcome.CHANGED,
            FLOOD,
            summary="Update 1, 2 paragraphs added, 1 sentence rewritten, title changed",
        ),
        result(Outcome.NEW, LEVEE, summary="first version, 31 sentences"),
        result(
            Outcome.BLOCKED,
            "https://example.org/paid",
            reason="paywall stub (HTTP 200); no version, recorded",
        ),
        result(
            Outcome.FAILED,
            f"https://example.net/{'long-' * 9}story",
            reason="no answer in 20 s, 3 tries",
        ),
        result(Outcome.SUSPECT, FLOOD, reason="83 % of the text is gone"),
        result(Outcome.UNCHANGED, FLOOD),
    ]


def _pass(width: int, has_colour: bool) -> str:
    lines = [render_result(one, width=width, has_colour=has_colour) for one in _results()]
    total = render_summary(
        _results(),
        length=timedelta(seconds=6.21),
        not_due=12,
        width=width,
        has_colour=has_colour,
    )
    return f"{''.join(lines)}\n{total}"


def _view(name: str) -> Render:
    return lambda width, colour: _change(name, width, has_colour=colour)


VIEWS: dict[str, Render] = {
    **{name: _view(name) for name in CASES},
    "update-all": lambda width, colour: _change("update", width, has_colour=colour, show_all=True),
    "stat": lambda width, colour: "".join(
        render_stat(one, width=width, has_colour=colour) for one in CASES.values()
    ),
    "log": lambda width, colour: render_log(_entries(), width=width, has_colour=colour),
    "log-folded": lambda width, colour: render_log(_flapping(), width=width, has_colour=colour),
    "log-of-many": lambda width, colour: render_log(_mixed(), width=width, has_colour=colour),
    "status": lambda width, colour: render_status(_statuses(), width=width, has_colour=colour),
    "turns": lambda width, colour: render_turns(_turns(), width=width, has_colour=colour),
    "pass": _pass,
    "show": lambda width, colour: render_article(stored(), width=width, has_colour=colour),
    "facts": lambda width, colour: render_facts(stored(), width=width, has_colour=colour),
    "preview": lambda width, colour: render_preview(preview(), width=width, has_colour=colour),
    "left-out": lambda width, colour: render_left_out(
        stored(), LEFT_OUT, width=width, has_colour=colour
    ),
}


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("has_colour", [False, True], ids=["plain", "colour"])
def test_a_view_is_as_a_person_has_read_it(
    name: str, has_colour: bool, request: pytest.FixtureRequest
) -> None:
    """`pytest --update-golden` rewrites the files; read them then."""
    written = VIEWS[name](80, has_colour)
    path = GOLDEN / f"{name}.{'ansi' if has_colour else 'txt'}"
    if request.config.getoption("--update-golden"):
        path.write_text(written, encoding="utf-8", newline="")

    assert written == path.read_bytes().decode()


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_page(name: str, width: int) -> None:
    """Measured in cells: wide characters take two, combining marks none."""
    lines = VIEWS[name](width, False).splitlines()  # noqa: FBT003 - a row of a table

    assert [] == [line for line in lines if cell_len(line) > width]


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("width", WIDTHS)
def test_colour_adds_codes_and_nothing_else(name: str, width: int) -> None:
    """Without the codes no control character is left, whatever was published."""
    bare = CODES.sub("", VIEWS[name](width, True))  # noqa: FBT003 - a row of a table

    assert [] == re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028]", bare)


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("width", WIDTHS)
def test_all_changed_text_is_shown(name: str, width: int) -> None:
    """However it is wrapped, every changed word stands there, marked."""
    change = CASES[name]
    shown = re.sub(r"\s", "", _change(name, width, has_colour=False, show_all=True))

    for edit in change.edits:
        if edit.spans is None:
            words = "".join(place.text for place in (edit.new or edit.old,) if place)
            assert re.sub(r"\s", "", visible(words)) in shown
        for span in edit.spans or ():
            seen = {re.sub(r"\s", "", visible(one)) for one in (span.text, revealed(span.text))}
            if span.kind is SpanKind.DELETE:
                assert any(f"[-{text}-]" in shown for text in seen)
            elif span.kind is SpanKind.INSERT:
                assert any(f"{{+{text}+}}" in shown for text in seen)


def test_published_text_cannot_pass_for_our_signs() -> None:
    """Without colour the signs are all that marks a change."""
    assert r"\{+not ours\+}" in " ".join(_change("hostile", 80, has_colour=False).split())


def test_a_view_that_hides_something_says_how_much() -> None:
    """Typography is stored and counted, and shown on request."""
    assert "3 typographic edits hidden, --all shows them" in _change("update", 80, has_colour=False)
    assert "hidden" not in _change("update", 80, has_colour=False, show_all=True)


def test_the_quick_way_to_measure_text_agrees_with_the_slow_one() -> None:
    """Letters and marks that are known to take one column."""
    known = [chr(one) for one in range(0x20, 0x2100) if _NARROW.fullmatch(chr(one))]

    assert len(known) > 900
    assert {1} == {cell_len(one) for one in known}


def test_values_of_a_field_that_look_alike_are_told_apart() -> None:
    """A soft hyphen in a headline is a change that nobody sees."""
    change = replace(CASES["update"], fields=(FieldChange("title", "Dam", "D\u00adam"),))

    assert "Dam -> D<U+00AD>am" in render_change(change, width=80, has_colour=False)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", "␛[31m"),
        ("\x07\x7f\x9b", "␇␡<U+009B>"),
        ("\u202ea\u2066", "<U+202E>a<U+2066>"),
        ("\U000e0041", "<U+E0041>"),
        ("\ud800", "<U+D800>"),
        ("a\nb\tc é 文 \u200f", "a\nb\tc é 文 \u200f"),
    ],
)
def test_what_acts_on_a_terminal_is_shown(text: str, shown: str) -> None:
    """Readers see what was published, and nothing happens."""
    assert shown == visible(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [(" ", "␣"), ("\u00a0", "<U+00A0>"), ("\n", "⏎"), ("a b", "a b"), ("a\u00ad", "a<U+00AD>")],
)
def test_a_change_that_nobody_would_see_is_shown(text: str, shown: str) -> None:
    """A blank, or a soft hyphen, may be all that differs."""
    assert shown == revealed(text)


def test_a_title_is_one_line() -> None:
    """Whatever line breaks it was published with."""
    assert one_line("a\n b\u2028c\x1b") == "a b c␛"


def test_a_pass_with_nothing_due_says_so() -> None:
    """It is not an error."""
    said = render_summary([], length=timedelta(), not_due=1200, width=80, has_colour=False)

    assert said == "Nothing was due; 1,200 not due\n"


def test_no_source_is_told_with_the_next_command() -> None:
    """A newcomer knows how to go on."""
    assert "tracker add" in render_status([], width=80, has_colour=False)


@pytest.mark.parametrize("words", ["a" * 100_000, "文" * 30_000, "a " * 50_000, "e\u0301" * 20_000])
def test_long_text_is_wrapped_in_bounded_time(words: str) -> None:
    """Quadratic work on a text of this size would not end."""
    change = replace(CASES["update"], reasons=(words,))

    shown = render_change(change, width=80, has_colour=False)

    assert "".join(words.split()) in "".join(shown.split())
