"""What stands before or behind a headline."""

import pytest

from tracker.model.change import NoticeKind
from tracker.text.notices.headlines import read_headline


@pytest.mark.parametrize(
    ("text", "kind", "label", "number"),
    [
        ("UPDATE 2-Mill to reopen", NoticeKind.UPDATE, "UPDATE 2", 2),
        ("CORRECTED-UPDATE 2-Mill to reopen", NoticeKind.CORRECTION, "CORRECTED-UPDATE 2", 2),
        ("RPT-UPDATE 2-Mill to reopen", NoticeKind.UPDATE, "UPDATE 2", 2),
        ("(2nd LD) Mill to reopen", NoticeKind.UPDATE, "2nd LD", 2),
        ("STORY WITHDRAWN", NoticeKind.RETRACTION, "STORY WITHDRAWN", None),
        ("Mill to reopen (Updated)", NoticeKind.UPDATE, "Updated", None),
        ("Mill to reopen | UPDATE 3", NoticeKind.UPDATE, "UPDATE 3", 3),
        ("CORRECTED (OFFICIAL)-Mill", NoticeKind.CORRECTION, "CORRECTED (OFFICIAL)", None),
    ],
)
def test_what_agencies_join_to_a_headline_is_a_notice(
    text: str, kind: NoticeKind, label: str, number: int | None
) -> None:
    """In capitals, in brackets, or with a number."""
    opening = read_headline(text, language="en")

    assert opening is not None
    assert (opening.kind, text[opening.start : opening.end], opening.number) == (
        kind,
        label,
        number,
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "REPEAT-Mill to reopen",
        "Update: the law on mills",
        "Update-driven outages at the mill",
        "Lead pipes: what they do",
        "UPDATE",
        "ADVISORY: flood near the mill",
        "The mill (a correction)",
    ],
)
def test_a_headline_about_an_update_is_news(text: str) -> None:
    """Only what is joined to the headline says something of the story itself."""
    assert read_headline(text, language="en") is None


def test_a_long_headline_costs_no_more_than_its_start() -> None:
    """What stands after some hundred characters is not looked at."""
    assert read_headline("Mill " * 200_000 + "(Update)", language="en") is None
    assert read_headline("(" * 1_000_000, language="en") is None
