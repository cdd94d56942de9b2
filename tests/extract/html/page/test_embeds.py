"""What a page shows in frames."""

from __future__ import annotations

import pytest

from tests.extract.bare import TEXT, read
from tests.extract.sites import HEADLINE
from tracker.model.article import Mark, MarkKind, Role

FIRST, REST = TEXT.split("</p>", 1)


def marks(frame: str) -> list[tuple[str, tuple[Mark, ...]]]:
    """Return the text and marks of the blocks that a frame amid the text makes."""
    found = read(f"<article><h1>{HEADLINE}</h1>{FIRST}</p>{frame}{REST}</article>")
    return [(block.text, block.marks) for block in found.blocks[2:-3]]


@pytest.mark.parametrize(
    ("frame", "text", "address"),
    [
        (
            '<iframe src="https://www.youtube.com/embed/x1?rel=0" title="The ship"></iframe>',
            "The ship",
            "https://www.youtube.com/embed/x1",
        ),
        (
            '<iframe src="about:blank" data-src="//player.vimeo.com/video/7"></iframe>',
            "player.vimeo.com/video/7",
            "https://player.vimeo.com/video/7",
        ),
        (
            '<iframe src="https://www.google.com/maps/embed?pb=7" title="The quay"></iframe>',
            "The quay",
            "https://www.google.com/maps/embed?pb=7",
        ),
    ],
)
def test_a_frame_of_a_known_provider_is_a_line_with_its_address(
    frame: str, text: str, address: str
) -> None:
    """Another film is another article."""
    assert marks(frame) == [(text, (Mark(0, len(text), MarkKind.LINK, address),))]


@pytest.mark.parametrize(
    "frame",
    [
        '<iframe src="https://ads.example/slot?n=812"></iframe>',
        '<iframe src="https://www.facebook.com/plugins/like.php?href=x"></iframe>',
        '<iframe src="https://notyoutube.com/embed/x"></iframe>',
        '<iframe src="https://www.youtube.com/embed/x1" style="display:none"></iframe>',
        '<iframe src="https://[youtube.com/embed/x1"></iframe>',
        "<iframe></iframe>",
    ],
)
def test_other_frames_are_none(frame: str) -> None:
    """What advertisers show is another at each visit."""
    assert marks(frame) == []


def test_the_author_of_an_embedded_post_is_quoted() -> None:
    """It is no byline of the article, and its date dates the post."""
    post = (
        '<blockquote class="twitter-tweet"><p>The ship is back.</p>By Ada Lind '
        '<a href="https://twitter.com/ada/status/1">March 1, 2020</a></blockquote>'
    )
    found = read(f"<article><h1>{HEADLINE}</h1>{post}{TEXT}</article>")

    assert [b.role for b in found.blocks[1:3]] == [Role.QUOTATION, Role.QUOTATION]
    assert found.published is None
    assert found.byline == ()


@pytest.mark.parametrize(
    ("markup", "address"),
    [
        ("<video src='/v.mp4?sig=1' controls></video>", "https://courier.example/v.mp4"),
        ("<audio controls><source src='/a.mp3'></audio>", "https://courier.example/a.mp3"),
        ("<iframe src='https://m.example/@x/11/embed'></iframe>", "https://m.example/@x/11"),
        ("<div class='fb-post' data-href='https://www.facebook.com/x/posts/9'></div>",
         "https://www.facebook.com/x/posts/9"),
        ("<amp-twitter data-tweetid='99'></amp-twitter>", "https://twitter.com/i/status/99"),
        ("<blockquote class='tiktok-embed' cite='https://www.tiktok.com/@x/video/12'>"
         "<section><p>The gate is open.</p></section></blockquote>",
         "https://www.tiktok.com/@x/video/12"),
    ],
)  # fmt: skip
def test_players_and_posts_are_lines_with_their_address(markup: str, address: str) -> None:
    """Where a script would fill them in, too."""
    found = read(f"<article><h1>{HEADLINE}</h1>{TEXT}{markup}{TEXT}</article>")

    assert address in [mark.target for block in found.blocks for mark in block.marks]


@pytest.mark.parametrize(
    "markup",
    [
        "<video src='/ad.mp4' autoplay muted></video>",
        "<div class='fb-like' data-href='https://www.facebook.com/x'></div>",
        "<video src='blob:https://x' controls></video>",
    ],
)
def test_what_only_moves_or_counts_is_none(markup: str) -> None:
    """Advertisers' players have no controls."""
    found = read(f"<article><h1>{HEADLINE}</h1>{TEXT}{markup}{TEXT}</article>")

    assert [] == [mark.target for block in found.blocks for mark in block.marks]
