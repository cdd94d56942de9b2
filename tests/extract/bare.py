"""Bare pages around a story: only what a test sets into them."""

from __future__ import annotations

from tests.extract.sites import HEADLINE, PARAGRAPHS
from tracker.extract import extract
from tracker.model.article import Article
from tracker.model.capture import Extraction

TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def read(body: str) -> Article:
    """Return the article on a page with this body."""
    page = f"<html lang=en><head><title>{HEADLINE}</title></head><body>{body}</body></html>"
    found = extract(page.encode(), address="https://courier.example/a", media_type="text/html")
    assert isinstance(found, Extraction), found
    return found.article


def texts(article: Article) -> list[str]:
    """Return the texts of an article's blocks."""
    return [block.text for block in article.blocks]
