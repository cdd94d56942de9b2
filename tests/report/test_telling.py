"""What messengers are told is short, whole where it can be, and plain."""

from __future__ import annotations

from tests.report.builders import added, at, change, removed, rewritten
from tracker.model.capture import Outcome
from tracker.model.change import ChangeKind, Facet, FieldChange
from tracker.model.history import AbsenceEntry, AbsenceKind
from tracker.model.message import Failures, Row
from tracker.model.times import Window
from tracker.report.failures import failures_text, failures_title
from tracker.report.telling import (
    absence_text,
    absence_title,
    change_text,
    change_title,
    digest_text,
    digest_title,
)

NOON = at("2012-03-23T12:00")


def test_a_change_is_told_with_each_edit() -> None:
    """Signs as in the terminal, without its columns; what is not disclosed is told."""
    one = change(
        kind=ChangeKind.EDIT,
        is_silent=True,
        edits=(
            added("The dam has held."),
            removed("Two officials had warned."),
            rewritten("=It said ", "-12", "+14", "= came.", facets=(Facet.NUMBER,)),
            rewritten("=It’s ", "-a", "+A", facets=(Facet.TYPOGRAPHY,)),
        ),
        undisclosed=(2,),
        fields=(FieldChange("title", "Flood in valley", "Flood in the valley"),),
    )

    lines = change_text(one).splitlines()

    assert change_title(one).startswith("silent edit: ")
    assert [
        "+ The dam has held.",
        "- Two officials had warned.",
        "~ It said [-12-]{+14+} came. (number, not disclosed)",
        "title: Flood in valley -> Flood in the valley",
        "",
        f"not shown: 1 typographic edit; tracker diff {one.article.path}",
    ] == lines[-6:]


def test_what_is_long_is_cut_and_says_so() -> None:
    """The archive has the whole."""
    one = change(kind=ChangeKind.EDIT, edits=tuple(added("Words. " * 900) for _ in range(30)))

    text = change_text(one)

    assert len(text) < 14_000
    assert "not shown: 10 more edits" in text
    assert "Words…\n" in text


def test_nothing_published_acts_on_who_reads_it() -> None:
    """Controls become their pictures."""
    one = change(kind=ChangeKind.EDIT, edits=(added("Over \x1b[31m and \u202eback."),))

    assert "Over ␛[31m and <U+202E>back." in change_text(one)


def test_an_article_that_goes_and_comes_back_is_told_with_its_window() -> None:
    """And why it is thought to be gone."""
    article = change().article
    window = Window(at("2012-03-23T11:00"), NOON)
    gone = AbsenceEntry(article, AbsenceKind.WITHDRAWAL, NOON, window, "HTTP 410")
    back = AbsenceEntry(article, AbsenceKind.RESTORATION, NOON, window)

    assert f"withdrawal: {article.title}" == absence_title(gone)
    assert [
        article.resource,
        "the article is gone: HTTP 410",
        "seen after 2012-03-23 11:00 and by 2012-03-23 12:00 UTC",
    ] == absence_text(gone).splitlines()
    assert "the article is back" in absence_text(back)


def test_failures_of_one_source_are_told_together() -> None:
    """However many addresses fail: a host that is down makes one message."""
    rows = tuple(Row(f"https://x.org/{n}", 3, NOON, Outcome.FAILED, "HTTP 500") for n in range(25))
    failing = Failures("https://x.org/feed", NOON, rows, is_over=False)
    over = Failures("https://x.org/feed", NOON, (Row("https://x.org/1", 3, NOON),), is_over=True)

    assert "failed 3 times in a row: https://x.org/feed" == failures_title(failing)
    assert "https://x.org/0: HTTP 500, since 2012-03-23 12:00 UTC" in failures_text(failing)
    assert "and 5 more addresses" == failures_text(failing).splitlines()[-1]
    assert "answers again: https://x.org/feed" == failures_title(over)
    assert "https://x.org/1: answers again after 3 failures, since 2012-03-23 12:00 UTC" == (
        failures_text(over)
    )


def test_a_digest_is_named_after_its_first_and_holds_all() -> None:
    """Each under its title."""
    assert "one, and 2 more" == digest_title(["one", "two", "three"])
    assert "one" == digest_title(["one"])
    assert "one\n1\n\ntwo\n2" == digest_text(["one", "two"], ["1", "2"])
