"""An article as it stood."""

from __future__ import annotations

from tracker.model.article import Article, Block, MarkKind, Role
from tracker.model.version import StoredVersion
from tracker.report.safe import one_line, visible
from tracker.report.terminal.facts import declared_facts, put_facts, version_line
from tracker.report.terminal.wrap import Page, Run, Style, cells
from tracker.report.words import counted

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
    page.put(version_line(stored.version))
    page.blank()
    put_facts(page, declared_facts(article))
    last: Role | None = None
    for block in article.blocks:
        if not (block.role is last is Role.LIST_ITEM):
            page.blank()
        put_block(page, block)
        last = block.role
    _put_hidden(page, article)
    return page.text()


def put_block(page: Page, block: Block, *, is_named: bool = True) -> None:
    """Put a block as what it is: a heading, an item, a quotation, a table, code, a paragraph.

    Args:
        page: Where to.
        block: The block.
        is_named: Whether the role of a caption, a byline, a notice stands at its right.
    """
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
            _put_paragraph(page, block, is_named=is_named)


def _put_quotation(page: Page, block: Block) -> None:
    bars = "> " * min(block.level or 1, _DEEPEST)
    first = len(page.lines)
    page.put(block.text, indent=len(bars))
    page.lines[first:] = [[Run(bars), *line[1:]] for line in page.lines[first:]]


def _put_paragraph(page: Page, block: Block, *, is_named: bool) -> None:
    label = block.role.value if is_named and block.role in _NAMED_ROLES else ""
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
