"""Plain text as articles."""

from __future__ import annotations

import pytest

from tracker.extract.plain import name_of, read_plain
from tracker.model.article import Block, Role

LINE = "The ferry sailed again on Thursday, nine days after a crack had"


def blocks(text: str) -> list[tuple[Role, str]]:
    """Return roles and texts."""
    found = read_plain(text, address="notes/My%20note.v2.txt")
    assert found is not None
    return [(block.role, block.text) for block in found.blocks]


def test_a_first_line_without_a_stop_is_the_title() -> None:
    """And the headline."""
    article = read_plain("Ferry  sails\n\nIt does.", address="a.txt")

    assert article is not None
    assert article.title == "Ferry sails"
    assert (
        Block(Role.HEADLINE, "Ferry sails"),
        Block(Role.PARAGRAPH, "It does."),
    ) == article.blocks


@pytest.mark.parametrize(
    "text", ["It sails.", "x" * 151, f"{LINE}\nstopped it.", "- one\n- two", "Update: it sails"]
)
def test_else_the_name_of_the_file_is(text: str) -> None:
    """A sentence, a long line, several lines, a list, a notice are no titles."""
    article = read_plain(text, address="notes/My%20note.v2.txt")

    assert article is not None
    assert article.title == "My note.v2"
    assert Role.HEADLINE not in {block.role for block in article.blocks}


def test_wrapped_lines_are_one_paragraph_and_short_ones_are_not() -> None:
    """A line of 50 to 100 characters is taken to be wrapped."""
    text = f"Title\r\n\r\n{LINE}\r\nstopped it.\r\nShort line.\r\nOther."

    assert [f"{LINE} stopped it.", "Short line.", "Other."] == [t for _, t in blocks(text)[1:]]


def test_a_list_is_not_taken_for_wrapping() -> None:
    """Its items are blocks with their numbers."""
    article = read_plain(f"{LINE}:\n- one\n2. two", address="a")

    assert article is not None
    assert (Block(Role.LIST_ITEM, "one", 1), Block(Role.LIST_ITEM, "two", 1, 2)) == article.blocks[
        1:
    ]


def test_a_notice_is_known() -> None:
    """By the vocabulary that all parts share."""
    assert (Role.NOTICE, "Correction: it was Friday.") in blocks("T\n\nCorrection: it was Friday.")


def test_nothing_is_no_article() -> None:
    """Blank lines are not read."""
    assert read_plain(" \n\n\t", address="a") is None


@pytest.mark.parametrize(
    ("address", "name"),
    [("https://a.example/b/c.txt?x=1", "c"), ("a/b", "b"), (".hidden", ".hidden"), ("", None)],
)
def test_a_name_is_the_last_part_without_suffix(address: str, name: str | None) -> None:
    """Decoded."""
    assert name == name_of(address)
