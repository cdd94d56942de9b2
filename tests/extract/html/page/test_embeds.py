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
