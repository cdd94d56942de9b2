"""What changed beside the words of sentences is told too."""

from __future__ import annotations

import pytest

from tracker.changes.differ import diff_articles
from tracker.model.article import Article, Block, Mark, MarkKind, Role
from tracker.model.change import Edit, EditKind, Facet, Unit

WORDS = "The dam held all night. Nobody was hurt."
PARAGRAPH = Block(Role.PARAGRAPH, WORDS)


def image(address: str) -> Block:
    """Return an image without words."""
    return Block(Role.CAPTION, "", marks=(Mark(0, 0, MarkKind.IMAGE, address),))


def linked(end: int) -> Block:
    """Return the paragraph with a link from its start."""
    return Block(Role.PARAGRAPH, WORDS, marks=(Mark(0, end, MarkKind.LINK, "https://a.org/"),))


def only_edit(old: tuple[Block, ...], new: tuple[Block, ...]) -> Edit:
    """Return the one edit between two articles."""
    (edit,) = diff_articles(Article(blocks=old), Article(blocks=new))
    return edit


def test_an_image_without_words_is_added_with_its_address() -> None:
    """There is nothing else to show of it."""
    edit = only_edit((PARAGRAPH,), (image("https://a.org/1.jpg"), PARAGRAPH))

    assert edit.new is not None
    assert (EditKind.ADDED, Unit.PARAGRAPH) == (edit.kind, edit.unit)
    assert "![](https://a.org/1.jpg)" == edit.new.text


def test_an_image_that_was_exchanged_is_one_rewritten_edit() -> None:
    """With both addresses, as any link that changed."""
    edit = only_edit((image("https://a.org/1.jpg"),), (image("https://a.org/2.jpg"),))

    assert edit.old is not None
    assert edit.new is not None
    assert EditKind.REWRITTEN is edit.kind
    assert (Facet.LINK,) == edit.facets
    assert "![](https://a.org/1.jpg)" == edit.old.text
    assert "![](https://a.org/2.jpg)" == edit.new.text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (PARAGRAPH, Block(Role.PARAGRAPH, WORDS.replace(". ", ".\n"))),
        (Block(Role.CODE, "a\n\nb"), Block(Role.CODE, "a\nb")),
        (linked(23), linked(24)),
        (Block(Role.PARAGRAPH, "The dam"), Block(Role.HEADING, "The dam", level=2)),
        (Block(Role.HEADING, "The dam", level=3), Block(Role.HEADING, "The dam", level=2)),
    ],
)
def test_what_lies_between_the_sentences_is_told_as_typography(old: Block, new: Block) -> None:
    """A line break, a blank line, how far a link reaches, a level: of the whole block."""
    edit = only_edit((old, PARAGRAPH), (new, PARAGRAPH))

    assert (EditKind.REWRITTEN, Unit.PARAGRAPH) == (edit.kind, edit.unit)
    assert (Facet.TYPOGRAPHY,) == edit.facets
    assert not edit.is_substantive


def test_a_paragraph_that_is_a_notice_now_is_no_edit() -> None:
    """Its words are the same; that it is a notice is told with the notices."""
    assert [] == diff_articles(
        Article(blocks=(PARAGRAPH,)), Article(blocks=(Block(Role.NOTICE, WORDS),))
    )
