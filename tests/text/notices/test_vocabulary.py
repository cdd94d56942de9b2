"""Notices recognised by their words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.model.change import NoticeKind
from tracker.text.notices.datelines import read_dateline
from tracker.text.notices.openings import read_opening
from tracker.text.notices.statements import find_statements
from tracker.text.notices.vocabulary import opens_notice

LABELS = [
    ("Update 1 (March 23, 2012 2:00pm) –", "Update 1", 1, "2012-03-23T14:00"),
    ("Update: The dam has held.", "Update", None, None),
    ("UPDATED 5:32 p.m.: The dam has held.", "UPDATED", None, "T17:32"),
    ("Update #2: More rain.", "Update #2", 2, None),
    ("Update No. 3 – More rain.", "Update No. 3", 3, None),
    ("Second update: More rain.", "Second update", 2, None),
    ("Update 5 November 2020", "Update", None, "2020-11-05"),
    ("Update 2 March 23, 2012: hello", "Update 2", 2, "2012-03-23"),
    ("UPDATE July 3rd, 8:05AM ET: hello", "UPDATE", None, "--07-03T08:05"),
    ("UPDATE, 5:32 p.m.: Hello.", "UPDATE", None, "T17:32"),
    ("[Update — 3:45 p.m. The dam held.]", "Update", None, "T15:45"),
    ("Updated at 5:32 p.m. ET on Tuesday, March 20, 2012", "Updated", None, "2012-03-20T17:32"),
    ("Last updated: 2012-03-23T14:00:00Z", "Last updated", None, "2012-03-23T14:00:00"),
    ("Correction (5 May 2012): hello", "Correction", None, "2012-05-05"),
    ("Correction: the fire was on 3 March, not 4 March.", "Correction", None, None),
    ("Editors’ Note, March 3: hello", "Editors’ Note", None, "--03-03"),
    ("[Ed. note: hello there]", "Ed. note", None, None),
]


@pytest.mark.parametrize(("text", "label", "number", "at"), LABELS)
def test_a_label_is_read_with_its_number_and_time(
    text: str, label: str, number: int | None, at: str | None
) -> None:
    """The label as printed; only a time in its neighbourhood is declared."""
    opening = read_opening(text, language="en")

    assert opening is not None
    assert (label, number) == (text[opening.start : opening.end], opening.number)
    assert at == (opening.time and opening.time.declared.at)


KINDS = [
    ("Update: The dam has held.", NoticeKind.UPDATE),
    ("Update: an earlier version misstated the toll.", NoticeKind.CORRECTION),
    ("CORRECTED: the number of", NoticeKind.CORRECTION),
    ("Correction", NoticeKind.CORRECTION),
    ("Clarification: the bridge is two bridges.", NoticeKind.CLARIFICATION),
    ("Editor's note: this essay is about suicide.", NoticeKind.EDITORS_NOTE),
    ("Editor's note: This story has been updated.", NoticeKind.UPDATE),
    ("Retraction: we no longer stand by it.", NoticeKind.RETRACTION),
    ("This article has been withdrawn.", NoticeKind.RETRACTION),
    ("This article was amended on 5 May 2012 to correct a name.", NoticeKind.CORRECTION),
    ("This article was amended on 5 May 2012 to clarify a name.", NoticeKind.CLARIFICATION),
    ("This article was amended on 5 May 2012 to include a reply.", NoticeKind.UPDATE),
    ("This story has been updated to reflect the vote.", NoticeKind.UPDATE),
    ("(This story has been updated.)", NoticeKind.UPDATE),
    ("This story was corrected on March 3, 2012.", NoticeKind.CORRECTION),
    ("An earlier version of this article misstated the age.", NoticeKind.CORRECTION),
    ("Because of an editing error, an earlier version of this article misidentified the river.",
     NoticeKind.CORRECTION),
    ("Updated 5 November 2020", NoticeKind.STAMP),
    ("Updated at 5:32 p.m. ET", NoticeKind.STAMP),
    ("This article was updated on 5 November 2020.", NoticeKind.STAMP),
    ("Published 22 March 2012, last updated 23 March 2012", NoticeKind.STAMP),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_the_kind_is_what_the_notice_says(text: str, kind: NoticeKind) -> None:
    """When it is plain, else what its label says."""
    assert kind is opens_notice(text, language="en")


@pytest.mark.parametrize(
    "text",
    [
        "The update to the law takes effect March 23",
        "Windows Update",
        "Update your browser",
        "Update on the flood",
        "Department of Corrections",
        "Corrections officers said on Friday",
        "Correction of the market followed",
        "Updated guidelines were published",
        "Published March 22, 2012",
        "Updated 3 hours ago",
        "Last updated: just now",
        "Update",
        "Corrections",
        "Edited by Jane Doe",
        "Editor: Jane Doe",
        "Withdrawn from the race, he left.",
        "The article was amended in 1998 to allow it.",
        "An earlier version of the law was rejected.",
        "An earlier version of this article appeared in the Sunday paper.",
        "A version of this article appears in print on March 24",
        "",
    ],
)
def test_what_only_looks_like_a_notice_is_none(text: str) -> None:
    """A false notice is a false accusation or a false excuse."""
    assert opens_notice(text, language="en") is None


def test_a_bare_word_is_a_notice_only_as_a_heading() -> None:
    """Elsewhere it is a button or a link."""
    assert read_opening("Update", language="en") is None
    assert read_opening("Update", language="en", is_heading=True) is not None


def test_statements_are_found_behind_other_sentences() -> None:
    """With the time that they give."""
    text = "The dam held. (This article was amended on 5 May 2012 to include a reply.)"
    (said,) = find_statements(text, language="en")

    assert said.time is not None
    assert (NoticeKind.UPDATE, "2012-05-05") == (said.kind, said.time.declared.at)


def test_the_stamp_of_a_line_of_dates_has_its_own_time() -> None:
    """And not that of the publication."""
    opening = read_dateline("First published 22 March 2012 | Updated 23 March 2012", language="en")

    assert opening is not None
    assert opening.time is not None
    assert "2012-03-23" == opening.time.declared.at


def test_a_law_s_update_in_prose_is_no_line_of_dates() -> None:
    """The sentence says more than dates."""
    assert read_dateline("The law was updated March 23, 2012.", language="en") is None


WORDS = st.sampled_from(
    ["update", "Updated", "this", "article", "was", "corrected", "on", "5 May", ":", ".", "(",
     "an", "earlier", "version", "of", "–", "2", "\n", "Editor's note", "misstated", " ", "é"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join)))
@settings(max_examples=100, deadline=None)
def test_no_text_makes_the_vocabulary_fail(text: str) -> None:
    """Every place that is told lies in the text."""
    opens_notice(text)
    opening = read_opening(text)

    assert opening is None or 0 <= opening.start < opening.end <= opening.body <= len(text)
    assert all(0 <= each.start < each.end <= len(text) for each in find_statements(text))


@pytest.mark.parametrize(
    "unit", ["\n", " ", "(", ".", "a", "Update: ", "This article was updated. "]
)
def test_a_long_text_of_junk_is_read_in_bounded_work(unit: str) -> None:
    """A megabyte of one thing, with only the first and last sentences looked at."""
    find_statements(unit * (1_000_000 // len(unit)), language="en")

    assert opens_notice(" " * 1_000_000) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Update: how to apply for a grant"),
        ("en", "Correction: how to bring dark photographs to life?"),
        ("fr", "Mise à jour : comment installer la nouvelle version"),
        ("es", "Actualización: cómo instalar la nueva versión"),
        ("it", "Aggiornamento: come installare la nuova versione"),
        ("de", "Update: So installieren Sie die neue Fassung"),
        (None, "Update: How to install the new version"),
    ],
)
def test_a_headline_that_asks_or_teaches_is_no_notice(language: str | None, text: str) -> None:
    """The label is a thing that it is about; where a sentence ends behind it, it tells news."""
    assert opens_notice(text, language=language) is None
    assert opens_notice(f"{text[:-1].rstrip('?')}. The hall is closed.", language=language)
