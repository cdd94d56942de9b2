"""The parts of a story as the markup of one kind of site, with slots for notices between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.quality.sites.around import Around
from tests.quality.sites.stories import Story, html_of

SLOTS = (
    "above_headline", "under_headline", "after_caption", "mid_body", "end_body", "aside",
    "article_footer", "banner", "details", "outside_main",
)  # fmt: skip
"""Where a notice can stand; each build has all of them."""

INSIDE = ("under_headline", "after_caption", "mid_body", "end_body", "details")
"""Where a line is the article's, whatever its words are."""

_WRAPPED = {
    "aside": "<aside>{}</aside>",
    "article_footer": "<footer>{}</footer>",
    "banner": '<div role="note">{}</div>',
    "details": "<details><summary>+</summary>{}</details>",
}


@dataclass(frozen=True)
class Slots:
    """A notice in one of the places of a page.

    Attributes:
        place: One of `SLOTS`; empty for a page without notice.
        markup: What stands there.
    """

    place: str = ""
    markup: str = ""

    def at(self, *places: str) -> str:
        """Return what stands at some places that lie together."""
        if self.place not in places:
            return ""
        return _WRAPPED.get(self.place, "{}").replace("{}", self.markup)


@dataclass(frozen=True)
class Style:
    """The markup of a site, `{}` for what stands in it.

    Attributes:
        paragraph: Around a paragraph.
        heading: Around a heading, `{n}` for its level.
        quote: Around a quotation.
        figure: Around a picture, `{image}` and `{caption}`.
        item: Around each item of a list.
        items: Around the list.
        row: Around each row of a table.
        cell: Around each cell.
        table: Around the table.
    """

    paragraph: str = "<p>{}</p>"
    heading: str = "<h{n}>{}</h{n}>"
    quote: str = "<blockquote><p>{}</p></blockquote>"
    figure: str = "<figure>{image}<figcaption>{caption}</figcaption></figure>"
    item: str = "<li>{}</li>"
    items: str = "<ul>{}</ul>"
    row: str = "<tr>{}</tr>"
    cell: str = "<td>{}</td>"
    table: str = "<table>{}</table>"


PLAIN = Style()


def body(
    story: Story, around: Around, slots: Slots, style: Style = PLAIN, *, inner: Sequence[str] = ()
) -> str:
    """Return the body of a story; `inner` are kinds that the site sets between the paragraphs."""
    parts = pieces(story, around, slots, style)
    for place, kind in enumerate(inner):
        parts.insert(5 + 3 * place, around.part(kind, story))
    return "\n".join(parts)


def pieces(story: Story, around: Around, slots: Slots, style: Style = PLAIN) -> list[str]:
    """Return the body of a story part by part."""
    said = [html_of(paragraph, query=around.query()) for paragraph in story.paragraphs]
    said[-1] += around.mail()
    text = [fill(style.paragraph, paragraph) for paragraph in said]
    return [
        _figure(story, around, style),
        slots.at("after_caption"),
        around.parts(story, "audio", "audience"),
        *text[:2],
        fill(style.quote, html_of(story.quote)),
        around.part("likes", story),
        *text[2:3],
        slots.at("mid_body"),
        fill(style.heading, story.heading, n=story.level),
        *text[3:4],
        around.parts(story, "read_next", "letter"),
        _table(story, style),
        fill(style.heading, story.second, n=2),
        *text[4:5],
        fill(style.items, "".join(fill(style.item, item) for item in story.items)),
        *text[5:],
        slots.at("details"),
        slots.at("end_body"),
        around.parts(story, "rating", "reading_now", "all_comments"),
    ]


def fill(pattern: str, text: str, **names: object) -> str:
    """Return a pattern with its `{}` filled; other braces stay."""
    for name, value in names.items():
        pattern = pattern.replace("{" + name + "}", str(value))
    return pattern.replace("{}", text)


def _figure(story: Story, around: Around, style: Style) -> str:
    image = f'<img src="{around.image(story)}" width="1200" height="800" alt="{story.alt}">'
    names: Mapping[str, str] = {"image": image, "caption": story.caption}
    return fill(style.figure, "", **names)


def _table(story: Story, style: Style) -> str:
    rows = (fill(style.row, "".join(fill(style.cell, cell) for cell in row)) for row in story.rows)
    return fill(style.table, "".join(rows))
