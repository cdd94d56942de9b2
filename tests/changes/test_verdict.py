"""What a change is, and whether readers were told."""

from dataclasses import replace

import pytest

from tests.changes.making import added, article, place, rewritten
from tracker.changes.reasons import reasons_of
from tracker.changes.verdict import Findings, disclosure_of, is_silent, kind_of, undisclosed_in
from tracker.model.change import (
    ChangeKind,
    Disclosure,
    Edit,
    EditKind,
    Facet,
    FieldChange,
    Notice,
    NoticeChange,
    NoticeKind,
    NoticeStatus,
    Timing,
    Unit,
)
from tracker.text.times.dates import parse_declared

OLD = article("The minister said 12 people were hurt.")
NEW = article("The minister said 14 people were hurt.")
TITLE = FieldChange("title", "Flood in valley", "Flood in the town")
MODIFIED = FieldChange("modified", None, None)


def notice(kind: NoticeKind, status: NoticeStatus, *edits: int) -> NoticeChange:
    """Return what became of a notice of a kind."""
    text = Notice(kind, None, None, "text", None, "en", 9)
    return NoticeChange(text, status, Timing.UNDATED, edits)


def edit(old: str, new: str, *facets: Facet, words: bool) -> Edit:
    """Return a rewritten sentence."""
    spans = [("-", old), ("+", new)]
    return rewritten(place(OLD, 0, text=old), place(NEW, 0, text=new), spans, *facets, words=words)


FIGURE = edit("12", "14", Facet.NUMBER, words=True)
WORDING = edit("He is here.", "He was here.", words=False)
QUOTES = edit('"Yes"', "“Yes”", Facet.TYPOGRAPHY, words=False)
MOVE = Edit(EditKind.MOVED, Unit.PARAGRAPH, place(OLD, 0), place(OLD, 0))
ADDED_STAMP = replace(added(NEW, 0), is_substantive=False)


def found(
    *edits: Edit,
    notices: tuple[NoticeChange, ...] = (),
    fields: tuple[FieldChange, ...] = (),
    stamps: tuple[int, ...] = (),
) -> Findings:
    """Return findings."""
    return Findings(notices, fields, edits, frozenset(stamps))


@pytest.mark.parametrize(
    ("findings", "kind"),
    [
        (found(FIGURE, notices=(notice(NoticeKind.RETRACTION, NoticeStatus.ADDED),
                                notice(NoticeKind.UPDATE, NoticeStatus.ADDED))),
         ChangeKind.RETRACTION),
        (found(notices=(notice(NoticeKind.CORRECTION, NoticeStatus.REMOVED),)),
         ChangeKind.CORRECTION),
        (found(notices=(notice(NoticeKind.EDITORS_NOTE, NoticeStatus.ADDED),)),
         ChangeKind.CLARIFICATION),
        (found(notices=(notice(NoticeKind.EDITORS_NOTE, NoticeStatus.ADDED),
                        notice(NoticeKind.UPDATE, NoticeStatus.CHANGED))),
         ChangeKind.UPDATE),
        (found(FIGURE, notices=(notice(NoticeKind.UPDATE, NoticeStatus.KEPT),)), ChangeKind.EDIT),
        (found(FIGURE, notices=(notice(NoticeKind.STAMP, NoticeStatus.ADDED),)), ChangeKind.EDIT),
        (found(fields=(TITLE,)), ChangeKind.EDIT),
        (found(WORDING, QUOTES), ChangeKind.REWORDING),
        (found(QUOTES, MOVE), ChangeKind.COSMETIC),
        (found(ADDED_STAMP, fields=(MODIFIED,), stamps=(0,),
               notices=(notice(NoticeKind.STAMP, NoticeStatus.ADDED),)),
         ChangeKind.METADATA),
        (found(fields=(MODIFIED,)), ChangeKind.METADATA),
    ],
)  # fmt: skip
def test_the_first_kind_that_applies_is_taken(findings: Findings, kind: ChangeKind) -> None:
    """In the order of the contract's table."""
    assert kind is kind_of(findings)


@pytest.mark.parametrize(
    ("findings", "disclosure", "silent"),
    [
        (found(FIGURE), Disclosure.NONE, True),
        (found(FIGURE, fields=(MODIFIED,)), Disclosure.METADATA, True),
        (found(FIGURE, notices=(notice(NoticeKind.STAMP, NoticeStatus.CHANGED),)),
         Disclosure.STAMP, False),
        (found(FIGURE, notices=(notice(NoticeKind.UPDATE, NoticeStatus.ADDED),)),
         Disclosure.NOTICE, False),
        (found(FIGURE, notices=(notice(NoticeKind.UPDATE, NoticeStatus.REMOVED),)),
         Disclosure.NONE, True),
        (found(fields=(TITLE,)), Disclosure.NONE, True),
        (found(WORDING), Disclosure.NONE, False),
        (found(fields=(MODIFIED,)), Disclosure.METADATA, False),
    ],
)  # fmt: skip
def test_a_change_is_silent_when_readers_were_shown_no_sign(
    findings: Findings, disclosure: Disclosure, *, silent: bool
) -> None:
    """A notice or a stamp is a sign, the metadata is none."""
    assert disclosure is disclosure_of(findings)
    assert silent == is_silent(findings)


def test_what_a_notice_covers_is_disclosed() -> None:
    """The rest of substance is not."""
    assert (1,) == undisclosed_in([replace(FIGURE, notice=0), FIGURE, WORDING])


def reasons(findings: Findings) -> list[str]:
    """Return the reasons of findings."""
    return list(reasons_of(findings, modified=None))


def test_reasons_name_what_no_notice_covers() -> None:
    """With the figure's old and new value."""
    assert [
        "number changed: 12 -> 14",
        'no notice, no "last updated" line',
    ] == reasons(found(FIGURE))


def test_of_many_edits_the_first_ones_are_named() -> None:
    """The others are counted: what they are stands among the edits."""
    told = reasons(found(*[FIGURE] * 9))

    assert (["number changed: 12 -> 14"] * 4, "5 more edits of substance") == (told[:4], told[4])


def test_a_reason_names_the_words_that_hold_what_was_touched() -> None:
    """Other words that changed beside them stand in the edit."""
    spans = [("-", "So"), ("+", "Thus"), ("=", " said "), ("-", "12,"), ("+", "14"), ("=", " men.")]
    several = rewritten(
        place(OLD, 0), place(NEW, 0), spans, Facet.NUMBER, Facet.DATE, Facet.NAME, words=True
    )

    assert "number, date and name changed: 12 -> 14" == reasons(found(several))[0]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("# Boats", 'heading added: "Boats"'),
        ('"No," he said.', 'paragraph added: “"No," he said.”'),
        ("He said no.", 'paragraph added: "He said no."'),
    ],
)
def test_what_was_added_is_named_and_quoted(text: str, reason: str) -> None:
    """In other marks than those with which it begins."""
    new = article(text.replace("# ", "## "))

    assert reason == reasons(found(added(new, 0)))[0]


def test_a_date_without_a_year_is_told_as_such() -> None:
    """It has a date, which no year makes one that can be compared."""
    declared = parse_declared("Apr 9, 14:05 UTC")
    one = notice(NoticeKind.UPDATE, NoticeStatus.ADDED)
    dated = replace(one, notice=replace(one.notice, declared=declared))

    assert 'declared time "Apr 9, 14:05 UTC" without a year' in reasons(found(notices=(dated,)))


def test_a_stamp_alone_leaves_a_change_unexplained() -> None:
    """Readers saw that something changed, not what."""
    findings = found(FIGURE, notices=(notice(NoticeKind.STAMP, NoticeStatus.ADDED),))

    assert 'unexplained: only a "last updated" line moved' in reasons(findings)


def test_a_correction_for_which_no_edit_is_found_is_told() -> None:
    """It may have come before the first capture."""
    findings = found(added(NEW, 0), notices=(notice(NoticeKind.CORRECTION, NoticeStatus.ADDED, 0),))
    at_home = replace(findings.notices[0], notice=replace(findings.notices[0].notice, block=0))

    assert "no edit found for correction" in reasons(replace(findings, notices=(at_home,)))


def test_a_date_that_moved_alone_is_told() -> None:
    """No reader sees it."""
    assert ["declared modified date moved without any change of text"] == reasons(
        found(fields=(MODIFIED,))
    )


def test_a_stamp_that_moved_alone_is_told() -> None:
    """The text is as it was."""
    stamp = notice(NoticeKind.STAMP, NoticeStatus.CHANGED)

    assert '"last updated" line moved without any change of text' in reasons(
        found(ADDED_STAMP, notices=(stamp,), stamps=(0,))
    )


def test_dates_that_stayed_while_the_text_changed_are_told() -> None:
    """Also where a notice tells of the change."""
    correction = notice(NoticeKind.CORRECTION, NoticeStatus.ADDED, 0)
    stamp = notice(NoticeKind.STAMP, NoticeStatus.KEPT)
    told = list(
        reasons_of(
            found(FIGURE, notices=(correction, stamp)), modified=parse_declared("2012-03-22")
        )
    )

    assert [
        "text changed, declared modified date still 2012-03-22",
        'text changed, "last updated" line still "text"',
    ] == told[-2:]
