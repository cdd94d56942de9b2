"""Pages that are no articles, and odd ones that are, each bare and in a site's frame."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.quality.sites.around import Around
from tests.quality.sites.stories import html_of, stories
from tracker.extract import extract
from tracker.model.capture import Extraction, NotArticle

ADDRESS = "https://gazette.example/2024/03/depot"
LINKS = "".join(f'<li><a href="/s/{n}">Story number {n} of the week</a></li>' for n in range(30))


@dataclass(frozen=True)
class Case:
    """A page, and what it is.

    Attributes:
        reason: Why it is no article; empty for an article.
        title: Of the page.
        is_framed: Whether navigation and footer are around it.
        page: The page.
    """

    reason: str
    title: str
    is_framed: bool
    page: str


def refused() -> list[Case]:
    """Return the pages that are no articles."""
    return [
        _case(reason, language, title, body, is_framed=is_framed)
        for reason, language, title, body in _cases("refused.toml")
        for is_framed in (False, True)
        # In the frame of a site, a shell is no longer empty but for its links.
        if not (is_framed and reason == "an empty shell")
    ]


def passed() -> list[Case]:
    """Return the articles that are short or odd."""
    return [
        _case("", language, title, body, is_framed=is_framed)
        for language, title, body in _cases("passed.toml")
        for is_framed in (False, True)
    ]


def told(case: Case) -> str:
    """Return why a page is no article, as the extractor says it; empty when it takes it for one."""
    found = extract(case.page.encode(), address=ADDRESS, media_type="text/html")
    assert isinstance(found, Extraction | NotArticle)
    return found.reason if isinstance(found, NotArticle) else ""


def _cases(name: str) -> Iterator[Any]:
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    yield from tomllib.loads(text)["cases"]


def _case(reason: str, language: str, title: str, body: str, *, is_framed: bool) -> Case:
    story, around = stories()[language], Around()
    paragraphs = "".join(f"<p>{html_of(text)}</p>" for text in story.paragraphs)
    inner = body.replace("{text}", paragraphs).replace("{links}", LINKS)
    if is_framed:
        inner = (
            f"<header>{around.part('navigation', story)}</header><div class='page'>{inner}</div>"
            f"{around.parts(story, 'most_read', 'trending', 'footer')}"
        )
    page = (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        f"</head><body>{inner}</body></html>"
    )
    return Case(reason, title, is_framed, page)
