"""What all builds share: the outermost elements and lines by the headline."""

from __future__ import annotations

from collections.abc import Callable

from tests.quality.sites.around import Around
from tests.quality.sites.parts import Slots
from tests.quality.sites.stories import Story

Build = Callable[[Story, Around, Slots], str]


def page(
    story: Story, around: Around, inner: str, *, data: bool = True, html: str = "", attrs: str = ""
) -> str:
    """Return a whole page.

    Args:
        story: For language and head.
        around: For the head.
        inner: Of the body.
        data: Whether the head has JSON-LD.
        html: Attributes of the root.
        attrs: Attributes of the body.
    """
    return (
        f'<!doctype html><html lang="{story.language}" dir="{story.direction}" {html}><head>'
        f"{around.head(story, data=data)}</head><body {attrs}>{inner}</body></html>"
    )


def byline(story: Story) -> str:
    """Return author and date as most sites have them."""
    return (
        f'<p class="byline"><a rel="author" href="/by/nv">{story.byline}</a></p>'
        f'<time datetime="{story.published}">{story.shown}</time>'
    )


def headline(story: Story, slots: Slots, *, tag: str = "h1") -> str:
    """Return the headline with the slots above and under it."""
    return (
        f"{slots.at('above_headline')}<{tag}>{story.headline}</{tag}>{slots.at('under_headline')}"
    )
