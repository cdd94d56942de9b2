"""Pages of a small news site, for tests that run tracker as a whole."""

from __future__ import annotations

from collections.abc import Sequence

FLOOD = (
    "The river rose above the second mark on Thursday evening, and the lower town was cleared"
    " before midnight, the district office said.",
    "The minister said 12 people were rescued. Boats from three villages had reached the old"
    " mill by the morning, and the school was opened for those who had no roof.",
    "More rain is expected until Saturday. The bridge at the station stays closed until"
    " engineers have looked at its pillars, which they plan for Monday.",
)
UPDATE = (
    "<strong>Update 1 (March 23, 2012 2:00pm) –</strong>",
    "The dam has held, engineers said. The army has sent two hundred soldiers to fill sandbags.",
)


def page(
    title: str = "Flood in the valley",
    paragraphs: Sequence[str] = FLOOD,
    *,
    head: str = "",
    advertisement: str = "Buy a boat",
) -> str:
    """Return a page with one article and the furniture around it.

    Args:
        title: The headline.
        paragraphs: The text, each with its inline markup.
        head: More for its `<head>`.
        advertisement: A box beside the article.
    """
    body = "".join(f"<p>{one}</p>\n" for one in paragraphs)
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title>{head}</head><body>"
        "<nav><a href=/>Home</a> <a href=/news>News</a> <a href=/sport>Sport</a></nav>"
        f"<aside class=advert>{advertisement}</aside>"
        f"<main><article><h1>{title}</h1>\n{body}</article></main>"
        "<footer><a href=/imprint>Imprint</a></footer></body></html>"
    )


def changed(old: str, new: str, paragraphs: Sequence[str] = FLOOD) -> tuple[str, ...]:
    """Return the paragraphs with one text put in place of another."""
    found = tuple(one.replace(old, new) for one in paragraphs)
    assert found != tuple(paragraphs)
    return found
