"""Documents read as the extractor reads them, and what a test looks at."""

from __future__ import annotations

from tracker.extract import extract
from tracker.model.article import Role
from tracker.model.capture import Extraction, NotArticle, Outcome
from tracker.text.form.article import marked, read_article, write_article

ADDRESS = "https://office.example/papers/ferry-report"


def read(body: bytes, *, address: str = ADDRESS) -> Extraction:
    """Return what a document holds; it must hold something, and read back as it is stored."""
    found = extract(body, address=address, media_type=None)
    assert isinstance(found, Extraction), found
    assert len(found.article.blocks) == len(found.reasons)
    stored = write_article(found.article)
    assert stored == write_article(read_article(stored))
    return found


def refused(body: bytes, *, media_type: str | None = None) -> str:
    """Return why a document cannot be read."""
    found = extract(body, address=ADDRESS, media_type=media_type)
    assert isinstance(found, NotArticle), found
    assert Outcome.FAILED is found.outcome
    return found.reason


def blocks(found: Extraction) -> list[tuple[Role, str]]:
    """Return roles and texts."""
    return [(block.role, block.text) for block in found.article.blocks]


def texts(found: Extraction) -> list[str]:
    """Return the texts of the blocks."""
    return [block.text for block in found.article.blocks]


def marks(found: Extraction) -> list[str]:
    """Return the texts of the blocks with their markup."""
    return [marked(block.text, block.marks) for block in found.article.blocks]


def left_out(found: Extraction) -> dict[str, str]:
    """Return the role of each text that was left out."""
    return {block.text: block.role.value for block in found.left_out}
