"""An article as it stood, and the facts of its capture."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.model.article import Article, Block, MarkKind, Role
from tracker.model.capture import CaptureFacts
from tracker.model.version import StoredVersion, Version
from tracker.report.safe import one_line, visible
from tracker.report.terminal.wrap import Page, Run, Style, cells
from tracker.report.words import counted, moment, moment_after, short_id, value

_FACT_INDENT = 12
_DEEPEST = 6
_WIDE_PAGE = 64
_MARGIN = 12
_NAMED_ROLES = (Role.STANDFIRST, Role.BYLINE, Role.DATELINE, Role.CAPTION, Role.NOTICE)


def render_article(stored: StoredVersion, *, width: int, has_colour: bool) -> str:
    """Return an article as it stood: what it says of itself, then its text.

    Args:
        stored: The version.
        width: Columns that may be used, from 40.
        has_colour: Whether terminal codes may be used.
    """
    page = Page(width, has_colour)
    article = stored.article
    if article.title:
        page.put([Run(one_line(article.title), Style.TITLE)])
    page.put(one_line(stored.version.article.resource))
    page.put(_version(stored.version))
    page.blank()
    _put_facts(page, _declared(article))
    last: Role | None = None
    for block in article.blocks:
        if not (block.role is last is Role.LIST_ITEM):
            page.blank()
        _put_block(page, block)
        last = block.role
    _put_hidden(page, article)
    return page.text()


def render_facts(stored: StoredVersion, *, width: int, has_colour: bool) -> str:
    """Return the facts of a capture, as `show --meta` prints them.

    Args:
        stored: The version.
        width: Columns that may be used, from 40.
        has_colour: Whether terminal codes may be used.
    """
    page = Page(width, has_colour)
    page.put(_version(stored.version))
    page.blank()
    _put_facts(page, _of_version(stored.version))
    _put_facts(page, _of_capture(stored.capture))
    page.blank()
    _put_facts(page, _recorded(stored.article))
    _put_facts(page, _declared(stored.article))
    return page.text()


def _version(version: Version) -> str:
    seen = "seen once"
    if version.seen_until > version.captured_at:
        seen = f"unchanged until {moment_after(version.captured_at, version.seen_until)}"
    return f"Version {short_id(version.id)}, captured {moment(version.captured_at)} UTC, {seen}"


def _declared(article: Article) -> Iterator[tuple[str, str]]:
    yield "Byline", ", ".join(article.byline)
    yield "Published", value(article.published) if article.published else ""
    yield "Modified", value(article.modified) if article.modified else ""
    yield "Address", article.canonical or ""
    yield "Language", article.language or ""
    yield "Section", article.section or ""


def _recorded(article: Article) -> Iterator[tuple[str, str]]:
    yield "Title", article.title or ""
    yield "Tags", ", ".join(article.tags)
    yield "Image", article.image or ""


def _of_version(version: Version) -> Iterator[tuple[str, str]]:
    yield "Id", version.id
    yield "Resource", version.article.resource
    yield "Source", version.source
    yield "Article", f"sha256 {version.article_sha256}"


def _of_capture(facts: CaptureFacts) -> Iterator[tuple[str, str]]:
    yield "Requested", facts.requested
    for hop in facts.redirects:
        yield "Redirect", f"{hop.status} to {hop.target}"
    yield "Final", facts.final
    yield "Status", "" if facts.status is None else str(facts.status)
    yield "Media type", facts.media_type
    yield "Encoding", facts.encoding or ""
    yield "Bytes", f"{facts.bytes:,}"
    yield "Body", f"sha256 {facts.sha256}"
    yield "Extractor", facts.extractor
    yield "Time zone", facts.settings.timezone or ""
    yield "robots.txt", facts.robots.value
    yield "Origin", facts.origin.value
    for name in sorted(facts.headers):
        yield "Header", f"{name}: {facts.headers[name]}"


def _put_facts(page: Page, facts: Iterator[tuple[str, str]]) -> None:
    for name, said in facts:
        if said:
            page.put(one_line(said), first=[Run(name, Style.QUIET)], indent=_FACT_INDENT)


def _put_block(page: Page, block: Block) -> None:
    match block.role:
        case Role.HEADLINE | Role.HEADING:
            page.put([Run(block.text, Style.TITLE)])
        case Role.LIST_ITEM:
            level = min(block.level or 1, _DEEPEST)
            sign = "- " if block.ordinal is None else f"{block.ordinal}. "
            indent = 2 * level + cells(sign)
            page.put(block.text, first=[Run(" " * 2 * level), Run(sign)], indent=indent)
        case Role.QUOTATION:
            _put_quotation(page, block)
        case Role.TABLE:
            for row in block.text.split("\n"):
                page.put(row.replace("\t", " | "), indent=2)
        case Role.CODE:
            # Code keeps its lines whole: where they end is part of it.
            for line in block.text.split("\n"):
                page.lines.append([Run(f"    {visible(line)}".replace("\t", "    "))])
        case _:
            _put_paragraph(page, block)


def _put_quotation(page: Page, block: Block) -> None:
    bars = "> " * min(block.level or 1, _DEEPEST)
    first = len(page.lines)
    page.put(block.text, indent=len(bars))
    page.lines[first:] = [[Run(bars), *line[1:]] for line in page.lines[first:]]


def _put_paragraph(page: Page, block: Block) -> None:
    label = block.role.value if block.role in _NAMED_ROLES else ""
    margin = _MARGIN if label and page.width >= _WIDE_PAGE else 0
    page.put_with_label([Run(block.text)], label, first=(), indent=0, margin=margin)


def _put_hidden(page: Page, article: Article) -> None:
    """Say what of the article the view leaves out."""
    kinds = [mark.kind for block in article.blocks for mark in block.marks]
    links, images = kinds.count(MarkKind.LINK), kinds.count(MarkKind.IMAGE)
    parts = [
        f"targets of {counted(links, 'link')}" if links else "",
        f"addresses of {counted(images, 'image')}" if images else "",
    ]
    said = " and ".join(part for part in parts if part)
    if said:
        page.blank()
        page.put([Run(f"Not shown: {said}; --format json has them", Style.QUIET)])
