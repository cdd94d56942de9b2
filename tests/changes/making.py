"""Articles, versions and edits by hand."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime

from tracker.model.article import Article, Block, Role
from tracker.model.capture import CaptureFacts, Origin, Robots, Settings
from tracker.model.change import Edit, EditKind, Facet, Place, Span, SpanKind, Unit
from tracker.model.version import ArticleRef, StoredVersion, Version
from tracker.text.times.dates import parse_declared

ROLES = {"# ": Role.HEADLINE, "## ": Role.HEADING, "@ ": Role.DATELINE, "by ": Role.BYLINE}


def article(
    text: str,
    *,
    title: str | None = "Flood",
    modified: str | None = None,
    published: str | None = None,
    language: str | None = "en",
) -> Article:
    """Return an article of paragraphs parted by blank lines; a prefix gives another role."""
    blocks = []
    for part in filter(None, text.split("\n\n")):
        mark = next((each for each in ROLES if part.startswith(each)), "")
        role = ROLES.get(mark, Role.PARAGRAPH)
        level = len(mark) - 1 if mark.startswith("#") else None
        blocks.append(Block(role, part[len(mark) :], level))
    return Article(
        title=title,
        modified=parse_declared(modified) if modified else None,
        published=parse_declared(published) if published else None,
        language=language,
        blocks=tuple(blocks),
    )


def stored(
    content: Article,
    *,
    name: str = "a",
    at: str = "2012-03-22T15:00",
    seen_until: str | None = None,
    earlier: Sequence[Version] = (),
    timezone: str | None = None,
    extractor: str = "tracker 1",
    previous_seen: str | None = None,
) -> StoredVersion:
    """Return a stored version; times are UTC."""
    captured_at = datetime.fromisoformat(at).replace(tzinfo=UTC)
    version = Version(
        id=name * 40,
        article=ArticleRef("https://example.org/flood", "example.org/flood", content.title),
        captured_at=captured_at,
        seen_until=_utc(seen_until) or captured_at,
        pass_at=captured_at,
        previous_seen=_utc(previous_seen),
        previous=None,
        body_sha256="0",
        article_sha256=hashlib.sha256(repr(content).encode()).hexdigest(),
        extractor=extractor,
        origin=Origin.LIVE,
        source="https://example.org/flood",
        requested="https://example.org/flood",
    )
    facts = CaptureFacts(
        requested=version.requested,
        final=version.requested,
        redirects=(),
        status=200,
        headers={},
        media_type="text/html",
        encoding="utf-8",
        bytes=0,
        sha256="0",
        extractor=extractor,
        settings=Settings(timezone=timezone),
        robots=Robots.OBEYED,
        origin=Origin.LIVE,
    )
    return StoredVersion(version, content, facts, tuple(earlier), lambda: b"")


def _utc(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text).replace(tzinfo=UTC)


def place(content: Article, block: int, sentence: int = 0, *, text: str | None = None) -> Place:
    """Return the place of one sentence, or of a whole block of one sentence."""
    found = content.blocks[block]
    return Place(block, found.role, sentence, 1, found.text if text is None else text)


def added(content: Article, block: int) -> Edit:
    """Return the addition of a block."""
    return Edit(EditKind.ADDED, Unit.PARAGRAPH, None, place(content, block), is_substantive=True)


def removed(content: Article, block: int) -> Edit:
    """Return the removal of a block."""
    return Edit(EditKind.REMOVED, Unit.PARAGRAPH, place(content, block), None, is_substantive=True)


def rewritten(
    old: Place, new: Place, spans: Sequence[tuple[str, str]], *facets: Facet, words: bool = True
) -> Edit:
    """Return a rewritten sentence; spans are (`=`, `-` or `+`, text)."""
    kinds = {"=": SpanKind.EQUAL, "-": SpanKind.DELETE, "+": SpanKind.INSERT}
    return Edit(
        EditKind.REWRITTEN,
        Unit.SENTENCE,
        old,
        new,
        tuple(Span(kinds[kind], text) for kind, text in spans),
        facets,
        is_substantive=words,
    )
