"""The stories that the pages tell: the same happening in twelve languages, as structured parts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_EMPHASIS = re.compile(r"\*([^*]+)\*")


@dataclass(frozen=True)
class Story:
    """What a page tells, so that a change in one place of it is one change.

    Attributes:
        language: BCP 47 tag.
        headline: Above it all.
        standfirst: Under the headline.
        byline: The author's name.
        section: Of the outlet.
        published: As metadata gives it.
        modified: As metadata gives it.
        shown: The date that readers see.
        image: Address of the picture.
        alt: What stands for the picture.
        caption: Under the picture.
        paragraphs: Text with `[words](target)` for links and `*words*` for emphasis.
        heading: Above the table.
        level: Of that heading.
        second: A heading further below.
        quote: Somebody's words.
        items: Of a list.
        rows: Of a table, the heads first.
        noise: What the outlet says around it in its language, `{}` for a number.
    """

    language: str
    headline: str
    standfirst: str
    byline: str
    section: str
    published: str
    modified: str
    shown: str
    alt: str
    caption: str
    paragraphs: tuple[str, ...]
    heading: str
    second: str
    quote: str
    items: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    noise: Mapping[str, str] = field(hash=False)
    level: int = 2
    image: str = "/media/2024/depot.jpg"

    @property
    def direction(self) -> str:
        """How its script runs: `rtl` or `ltr`."""
        return "rtl" if self.language in ("ar", "he", "fa") else "ltr"


@cache
def stories() -> dict[str, Story]:
    """Return the stories by language."""
    text = Path(__file__).with_name("stories.toml").read_text(encoding="utf-8")
    return {code: _story(code, given) for code, given in tomllib.loads(text).items()}


def _story(code: str, given: Mapping[str, Any]) -> Story:
    lists = {name: tuple(given[name]) for name in ("paragraphs", "items")}
    rows = tuple(tuple(row) for row in given["rows"])
    return Story(language=code, **{**given, **lists, "rows": rows})


def html_of(text: str, *, query: str = "") -> str:
    """Return a text with its links and emphasis as HTML; `query` is hung on each link."""
    linked = _LINK.sub(
        lambda match: f"\x01{match[2]}{query}\x02{match[1]}\x03", escape(text, quote=False)
    )
    marked = _EMPHASIS.sub(r"<em>\1</em>", linked)
    opened = marked.replace("\x01", '<a href="').replace("\x02", '">')
    return opened.replace("\x03", "</a>")


def plain(text: str) -> str:
    """Return a text as a reader sees it."""
    return _EMPHASIS.sub(r"\1", _LINK.sub(r"\1", text))
