"""Pages that are no articles, and odd ones that are, each bare and in a site's frame."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.quality.not_an_article.pages import BODIES, OTHER_BODIES, build
from tests.quality.sites.around import Around
from tests.quality.sites.stories import Story, html_of, stories
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
        *(
            _case(reason, language, title, body, is_framed=is_framed)
            for reason, language, title, body in _cases("refused.toml")
            for is_framed in (False, True)
            # In the frame of a site, a shell is no longer empty but for its links.
            if not (is_framed and reason == "an empty shell")
        ),
        *(
            _built(reason, language, title, text, make=make, kind="website")
            for number, (reason, language, title, text) in enumerate(_cases("walls.toml"))
            for make in (number, number + 6)
        ),
        *(
            _built(reason, language, title, text, make=number, kind="website", bodies=OTHER_BODIES)
            for number, (reason, language, title, text) in enumerate(_cases("walls_second.toml"))
        ),
    ]


def passed() -> list[Case]:
    """Return the articles that are short or odd."""
    return [
        *(
            _case("", language, title, body, is_framed=is_framed)
            for language, title, body in _cases("passed.toml")
            for is_framed in (False, True)
        ),
        *(
            _built("", language, title, text, make=make, kind="article")
            for number, (language, title, text) in enumerate(_cases("articles.toml"))
            for make in (number, number + 6)
        ),
        *(
            _built("", language, title, text, make=number, kind="article", bodies=OTHER_BODIES)
            for number, (language, title, text) in enumerate(_cases("articles_second.toml"))
        ),
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
    inner = body.replace("{text}", _text(story)).replace("{links}", LINKS)
    if is_framed:
        inner = (
            f"<header>{around.part('navigation', story)}</header><div class='page'>{inner}</div>"
            f"{around.parts(story, 'most_read', 'trending', 'footer')}"
        )
    return Case(reason, title, is_framed, _page(language, f"<title>{title}</title>", inner))


def _built(
    reason: str,
    language: str,
    title: str,
    text: str,
    *,
    make: int,
    kind: str,
    bodies: Sequence[Callable[[list[str]], str]] = BODIES,
) -> Case:
    """Return a page of one of twelve makes: four of its middle, three of what is around it."""
    story = stories().get(language) or stories()["en"]
    inner = build(text, bodies[make % len(bodies)], story=_text(story))
    head = f"<title>{title}</title>"
    frame = make // 4 % 3
    if frame:
        head = f"<title>{title} | Canal Gazette</title><meta property='og:type' content='{kind}'>"
        inner = _framed(inner, story, is_named=frame == 1)
    return Case(reason, title, frame > 0, _page(language, head, inner))


def _framed(inner: str, story: Story, *, is_named: bool) -> str:
    around = Around(is_named=is_named)
    entry = "<form action='/in'><input type='password'><button>Log in</button></form>"
    return (
        f"{around.part('cookie_banner', story)}<header><a href='/'>Canal Gazette</a>"
        f"{around.part('navigation', story)}{entry}<a href='/plus'>Subscribe</a></header>{inner}"
        f"{around.parts(story, 'newsletter', 'footer')}<script src='/a.js'></script>"
    )


def _page(language: str, head: str, inner: str) -> str:
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">{head}</head>'
        f"<body>{inner}</body></html>"
    )


def _text(story: Story) -> str:
    return "".join(f"<p>{html_of(text)}</p>" for text in story.paragraphs)
