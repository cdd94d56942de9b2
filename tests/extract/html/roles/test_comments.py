"""What readers wrote is no notice of the publisher, however the page marks it."""

from __future__ import annotations

import pytest

from tests.extract.bare import TEXT, read, texts
from tests.extract.sites import HEADLINE
from tracker.extract.html.roles.comments import is_comments_heading

SAID = "Update: my cousin works on the ferry and says that it never sailed at all."
NOTICE = "Correction: an earlier version of this story gave the price of a ticket as 12 crowns."


@pytest.mark.parametrize(
    "heading",
    ["Comments", "14 Comments", "Comments (6)", "Reader comments", "Have your say", "Leave a reply",
     "3 responses to “Ferry sails”", "Join the conversation", "12 Kommentare", "Leserkommentare",
     "Commentaires (6)", "Réagissez", "Comentarios", "5 comentários", "Commenti", "Reacties",
     "Комментарии", "Komentarze", "Yorumlar", "コメント", "网友评论", "댓글 14", "التعليقات"],
)  # fmt: skip
@pytest.mark.parametrize("build", ["<section><h2>{}</h2>{}</section>", "<h3>{}</h3>{}"])
def test_what_stands_under_a_heading_of_comments_is_left_out(heading: str, build: str) -> None:
    """In a section of its own, or beside the heading."""
    said = f"<div><b>marcy</b><p>{SAID}</p></div><div><b>jo</b><p>{SAID}</p></div>"
    page = f"<main><article><h1>{HEADLINE}</h1>{TEXT}</article>{build.format(heading, said)}</main>"

    assert SAID not in texts(read(page))


@pytest.mark.parametrize(
    "comment",
    [
        '<div itemscope itemtype="https://schema.org/Comment"><p>{}</p></div>',
        '<div role="feed" aria-label="Comments"><div><p>{}</p></div></div>',
        '<div><div>marcy</div><div>{}</div><a href="#r">Reply</a> <a href="#l">Like</a> 3</div>',
        '<ol><li><p>{}</p><a href="/answer?to=4">Antworten</a></li></ol>',
    ],
)
def test_a_comment_is_known_by_its_markup_and_by_the_way_to_answer(comment: str) -> None:
    """Without any heading."""
    page = f"<main><article><h1>{HEADLINE}</h1>{TEXT}</article>{comment.format(SAID)}</main>"

    assert SAID not in texts(read(page))


def test_a_notice_of_the_publisher_beside_comments_is_kept() -> None:
    """What follows the comments is no comment."""
    comments = f"<section><h2>2 Comments</h2><p>{SAID}</p></section>"
    page = f"<main><h1>{HEADLINE}</h1>{TEXT}</main>{comments}<aside><p>{NOTICE}</p></aside>"

    assert NOTICE in texts(read(page))


@pytest.mark.parametrize("heading", ["Discussion", "Comment", "Reactions to the plan"])
def test_a_part_of_the_article_is_none(heading: str) -> None:
    """Journals discuss, and papers comment."""
    body = (
        f"<article><h1>{HEADLINE}</h1>{TEXT}<section><h2>{heading}</h2>{TEXT}</section></article>"
    )

    assert heading in texts(read(body))


@pytest.mark.parametrize("line", ["Comments by the minister", "Reply to the motion", "Kommentar"])
def test_other_headings_are_not_sure_to_be(line: str) -> None:
    """They may head what the article says."""
    assert not is_comments_heading(line)
