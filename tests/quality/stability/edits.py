"""Small true changes inside a story; each must be seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.quality.sites.stories import Story

Edit = Callable[[Story], Story]
_STOPS = "。．.、，,،"


def _in_paragraph(story: Story, number: int, change: Callable[[str], str]) -> Story:
    texts = list(story.paragraphs)
    texts[number] = change(texts[number])
    return replace(story, paragraphs=tuple(texts))


def comma(story: Story) -> Story:
    """Return the story with a comma, or the script's own, behind a word or sign."""
    mark = "，" if story.language in ("zh", "ja") else "،" if story.language == "ar" else ","

    def put(text: str) -> str:
        middle = text.find(" ", len(text) // 2)
        place = middle if middle > 0 else len(text) // 2
        return text[:place].rstrip(_STOPS) + mark + text[place:]

    return _in_paragraph(story, 4, put)


def digit(story: Story) -> Story:
    """Return the story with another figure."""
    return _in_paragraph(story, 0, lambda text: text.replace("31", "32"))


def word(story: Story) -> Story:
    """Return the story with a word less, in scripts without spaces a sign."""

    def cut(text: str) -> str:
        words = text.split(" ")
        return " ".join(words[:3] + words[4:]) if len(words) > 8 else text[:9] + text[10:]

    return _in_paragraph(story, 5, cut)


def deleted_paragraph(story: Story) -> Story:
    """Return the story without a paragraph."""
    return replace(story, paragraphs=story.paragraphs[:3] + story.paragraphs[4:])


def added_sentence(story: Story) -> Story:
    """Return the story with a sentence more."""
    return _in_paragraph(story, 2, lambda text: f"{text} {story.quote}")


def link_target(story: Story) -> Story:
    """Return the story with a link that leads elsewhere."""
    return _in_paragraph(story, 1, lambda text: text.replace("](/files/", "](/archive/"))


def link_words(story: Story) -> Story:
    """Return the story with a link over fewer words."""
    return _in_paragraph(story, 1, lambda text: text.replace("[", "").replace("](", " [x]("))


def emphasis(story: Story) -> Story:
    """Return the story without its emphasis."""
    return _in_paragraph(story, 1, lambda text: text.replace("*", ""))


def alt_text(story: Story) -> Story:
    """Return the story with other words for its picture."""
    return replace(story, alt=f"{story.alt} (2023)")


def image(story: Story) -> Story:
    """Return the story with another picture."""
    return replace(story, image="/media/2024/yard.jpg")


def caption(story: Story) -> Story:
    """Return the story with another year in its caption."""
    return replace(story, caption=story.caption.replace("2011", "2012"))


def table_cell(story: Story) -> Story:
    """Return the story with another figure in its table."""
    cell = story.rows[2][1].replace("12", "13")
    return replace(story, rows=(*story.rows[:2], (story.rows[2][0], cell), *story.rows[3:]))


def heading_level(story: Story) -> Story:
    """Return the story with a heading one level down."""
    return replace(story, level=3)


def heading_words(story: Story) -> Story:
    """Return the story with other words in a heading."""
    return replace(story, second=f"{story.second} 2024")


def byline(story: Story) -> Story:
    """Return the story with another author."""
    return replace(story, byline="Edda Kvist")


def headline(story: Story) -> Story:
    """Return the story with another headline."""
    return replace(story, headline=f"{story.headline} (2)")


def standfirst(story: Story) -> Story:
    """Return the story with another standfirst."""
    return replace(story, standfirst=f"{story.standfirst} 2024.")


def modified_date(story: Story) -> Story:
    """Return the story with another time of its last change."""
    return replace(story, modified=story.modified.replace("11:30", "12:45"))


def list_order(story: Story) -> Story:
    """Return the story with its list the other way round."""
    return replace(story, items=story.items[::-1])


def list_item(story: Story) -> Story:
    """Return the story with a list that is shorter by one."""
    return replace(story, items=story.items[:-1])


def quotation(story: Story) -> Story:
    """Return the story with other words in its quotation."""
    return replace(story, quote=f"{story.quote[:-1]} 7{story.quote[-1]}")


EDITS: dict[str, Edit] = {
    edit.__name__: edit
    for edit in (comma, digit, word, deleted_paragraph, added_sentence, link_target, link_words,
                 emphasis, alt_text, image, caption, table_cell, heading_level, heading_words,
                 byline, headline, standfirst, modified_date, list_order, list_item, quotation)
}  # fmt: skip
