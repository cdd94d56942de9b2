"""What must hold for any page at all."""

from __future__ import annotations

import re

from lxml import etree

from tests.quality.robustness.rendering import render
from tracker.extract import extract
from tracker.extract.decode import decode
from tracker.extract.html.page.addressees import show_addressees
from tracker.extract.html.page.tree import parse
from tracker.model.article import Article
from tracker.model.capture import Extraction
from tracker.text.form.article import read_article, write_article

ADDRESS = "https://gazette.example/2024/03/depot"
_SPACE = re.compile(r"\s+")
_MUTE = frozenset(["script", "style", "noscript"])


def faults(body: bytes) -> list[str]:
    """Return what does not hold for the article in `body`; what is raised, is raised."""
    found = extract(body, address=ADDRESS, media_type="text/html")
    if not isinstance(found, Extraction):
        return []
    article = found.article
    wrong = []
    if read_again(article) != article:
        wrong.append("article.md reads back as another article")
    if not is_in_order(article, body):
        wrong.append("the text is not a part of the page's text in its order")
    if extract(body, address=ADDRESS, media_type="text/html") != found:
        wrong.append("the same bytes give another article")
    return wrong


def read_again(article: Article) -> Article:
    """Return an article written and read back."""
    return read_article(write_article(article), tags=article.tags, image=article.image)


def is_in_order(article: Article, body: bytes) -> bool:
    """Return whether the signs of the article stand on the page in the same order."""
    signs = iter(_page_text(body))
    text = "".join(block.text for block in article.blocks)
    # Controls that stand in code are U+FFFD in an article.
    text = _SPACE.sub("", text).replace("\ufffd", "")
    return all(sign in signs for sign in text)


def lines(article: Article) -> list[str]:
    """Return the lines of an article without white space."""
    return [
        solid
        for block in article.blocks
        for line in block.text.split("\n")
        if (solid := _SPACE.sub("", line))
    ]


def extracted_again(article: Article) -> Article | None:
    """Return what is extracted from a page that shows the article and nothing else."""
    found = extract(render(article).encode(), address=ADDRESS, media_type="text/html")
    return found.article if isinstance(found, Extraction) else None


def _page_text(body: bytes) -> str:
    """Return all text of a page in its order, with what stands for pictures and quotation marks."""
    root = parse(decode(body).text)
    parts: list[str] = []
    if root is None:
        return ""
    # A script of the page writes these out for its readers.
    show_addressees(root)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        is_mute = element.tag in _MUTE
        if event == "start":
            parts += [] if is_mute else _around(element, 0)
            parts.append("" if is_mute else element.text or "")
        else:
            parts += [] if is_mute else _around(element, 1)
            parts.append(element.tail or "")
    return _SPACE.sub("", "".join(parts))


def _around(element: etree._Element, side: int) -> list[str]:
    if element.tag in ("img", "amp-img"):
        return [element.get("alt") or ""] if side == 0 else []
    return {"q": ["“", "”"], "rt": ["(", ")"]}.get(str(element.tag), ["", ""])[side : side + 1]
