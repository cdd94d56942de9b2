"""The notices that stand in an article."""

import pytest

from tests.changes.making import article
from tracker.changes.notice_pairs import pair_notices
from tracker.changes.notices import read_notices, stand
from tracker.model.article import Article, Block, Mark, MarkKind, Role
from tracker.model.change import NoticeKind, NoticeStatus


def test_the_notice_of_the_contract_is_read() -> None:
    """Label, number, time and the whole block."""
    (notice,) = read_notices(article("Old.\n\nUpdate 1 (March 23, 2012 2:00pm) –\n\nNew."))

    assert notice.declared is not None
    assert ("Update 1", 1, "2012-03-23T14:00") == (notice.label, notice.number, notice.declared.at)
    assert (NoticeKind.UPDATE, "en", 1) == (notice.kind, notice.language, notice.block)


def test_headline_and_byline_hold_no_notices() -> None:
    """A headline about an update is news."""
    assert [] == read_notices(article("# Update: the law\n\nby Correction: Jane\n\nText."))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("@ Updated 5 November 2020\n\nText.", NoticeKind.STAMP),
        ("Updated 5 November 2020\n\nText.", NoticeKind.STAMP),
        ("@ Update 5 November 2020\n\nText.", NoticeKind.STAMP),
        ("Text.\n\nUpdate 5 November 2020", NoticeKind.STAMP),
        ("Update 5 November 2020\n\nText.", NoticeKind.UPDATE),
        ("Updated 5 November 2020:\n\nText.", NoticeKind.UPDATE),
        ("## Update, 5 November 2020\n\nText.", NoticeKind.UPDATE),
        ("Text.\n\nUpdate 2, 5 November 2020", NoticeKind.UPDATE),
        ("Updated 5 November 2020: the dam has held.", NoticeKind.UPDATE),
        ("@ Published 4 May 2012. Last updated 5 May 2012\n\nText.", NoticeKind.STAMP),
    ],
)
def test_a_label_with_nothing_but_a_date_is_a_stamp(text: str, kind: NoticeKind) -> None:
    """Unless it is numbered, or text follows that belongs to it."""
    (notice,) = read_notices(article(text))

    assert kind is notice.kind


def test_a_trailing_sentence_is_a_notice_of_its_block() -> None:
    """Its own words are the sentence, its text is the block."""
    (standing,) = stand(article("The dam held. (This story has been updated.)"))

    assert "This story has been updated.)" == standing.words
    assert "The dam held. (This story has been updated.)" == standing.notice.text
    assert standing.notice.label is None


def test_several_labels_in_one_block_are_several_notices() -> None:
    """The publisher set line breaks between them."""
    text = "Update 2, 3 p.m.: The dam held.\nUpdate 1, 2 p.m.: More rain."
    notices = read_notices(article(text))

    assert [2, 1] == [notice.number for notice in notices]


def test_a_date_in_a_correction_s_prose_is_not_declared() -> None:
    """Only one in the label's neighbourhood is."""
    notices = read_notices(
        article(
            "Correction: the fire was on 3 March 2012.\n\n"
            "This article was amended on 5 May 2012 to say so."
        )
    )

    assert [None, "2012-05-05"] == [each.declared and each.declared.at for each in notices]


def test_a_bold_word_is_a_heading_to_the_eye() -> None:
    """Sites set labels in bold paragraphs."""
    strong = (Mark(0, 6, MarkKind.STRONG),)
    content = Article(blocks=(Block(Role.PARAGRAPH, "Update", marks=strong),), language="en")

    assert 1 == len(read_notices(content))
    assert [] == read_notices(article("Update"))


def test_the_year_comes_from_the_article_s_dates() -> None:
    """And is named as completed."""
    (notice,) = read_notices(article("Update July 3: rain.", published="2013-07-02"))

    assert notice.declared is not None
    assert ("2013-07-03", ("year",)) == (notice.declared.at, notice.declared.resolved)


@pytest.mark.parametrize(
    ("old", "new", "status"),
    [
        ("Update: rain.", "Update: rain.", NoticeStatus.KEPT),
        ("Update: the town's dam.", "Update: the town’s dam.", NoticeStatus.KEPT),
        ("Update 1: rain.", "Update 1: it has stopped now.", NoticeStatus.CHANGED),
        ("Update: 12 are missing.", "Update: 14 are missing.", NoticeStatus.CHANGED),
        ("Updated 4 May 2012", "Updated 5 May 2012", NoticeStatus.CHANGED),
        ("Nothing.", "Update: rain.", NoticeStatus.ADDED),
        ("Update: rain.", "Nothing.", NoticeStatus.REMOVED),
        ("Old. (This story has been updated.)", "New. (This story has been updated.)",
         NoticeStatus.KEPT),
    ],
)  # fmt: skip
def test_what_became_of_a_notice(old: str, new: str, status: NoticeStatus) -> None:
    """By its own words, its number and label, its likeness."""
    (pair,) = pair_notices(stand(article(old)), stand(article(new)))

    assert status is pair.status


def test_another_number_is_another_notice() -> None:
    """The new one stands first, the removed one last."""
    pairs = pair_notices(
        stand(article("Update 1: rain in town.")), stand(article("Update 2: rain in town."))
    )

    assert [NoticeStatus.ADDED, NoticeStatus.REMOVED] == [pair.status for pair in pairs]


def test_what_is_a_link_from_end_to_end_is_said_of_another_story() -> None:
    """In a list of what else to read."""
    text = "Correction: An earlier story on the mill."
    link = Mark(0, len(text), MarkKind.LINK, "/mill")
    blocks = (Block(Role.PARAGRAPH, "Text."), Block(Role.LIST_ITEM, text, marks=(link,)))

    assert [] == read_notices(Article(language="en", blocks=blocks))


def test_the_prefix_of_a_headline_is_a_notice_of_its_own_words() -> None:
    """So that another headline behind it does not change it."""
    old, new = (
        stand(article(f"# UPDATE 1-{words}\n\nText.")) for words in ("Old mill", "New mill")
    )
    (pair,) = pair_notices(old, new)

    assert ("UPDATE 1", NoticeStatus.KEPT) == (new[0].words, pair.status)


def test_the_state_of_an_incident_may_stand_above_its_text_and_its_moment() -> None:
    """As status pages set it."""
    text = "Resolved\n\nMail is delivered again.\n\nPosted Mar 23, 2012 - 14:02 UTC"
    (notice,) = read_notices(article(text))

    assert notice.declared is not None
    assert ("Resolved", "2012-03-23T14:02") == (notice.label, notice.declared.at)


def test_a_word_alone_above_a_text_is_no_state() -> None:
    """A heading may say anything."""
    assert [] == read_notices(article("Resolved\n\nThe house has voted.\n\nAll went home."))
