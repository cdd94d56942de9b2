"""An article over several pages, joined to one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from tracker.model.article import Block, Role
from tracker.model.capture import Extraction, NotArticle
from tracker.text.form.canonical import canonical
from tracker.text.normalise import fold
from tracker.text.parts import Part

# What stands at the head of each page; once is enough.
_REPEATED = frozenset(
    [Role.HEADLINE, Role.STANDFIRST, Role.BYLINE, Role.DATELINE, Role.CAPTION, Role.NOTICE]
)
_SUBHEAD = 2


def read_pages(
    parts: Sequence[Part], read: Callable[[Part], Extraction | NotArticle]
) -> Extraction | NotArticle:
    """Return the article over several pages; that of the first, and the text of the others.

    Args:
        parts: The pages, in their order.
        read: Reads one of them.
    """
    found = []
    for number, part in enumerate(parts, start=1):
        page = read(part)
        if isinstance(page, NotArticle):
            said = page.reason if number == 1 else f"page {number} of the article: {page.reason}"
            return replace(page, reason=said)
        found.append(page)
    first = found[0]
    rows = list(_rows(found))
    article = canonical(replace(first.article, blocks=tuple(block for _, block, _ in rows)))
    is_same = len(article.blocks) == len(rows)
    return replace(
        first,
        article=article,
        media_type="multipart/related",
        reasons=tuple(said for _, _, said in rows) if is_same else (),
        left_out=tuple(one for page in found for one in page.left_out),
        pages=tuple(_starts(number for number, _, _ in rows)) if is_same else None,
    )


def _rows(pages: Sequence[Extraction]) -> Iterator[tuple[int, Block, str]]:
    """Yield each block of the article, with the number of its page and the reason for its role."""
    seen: set[tuple[Role, str]] = set()
    for number, page in enumerate(pages, start=1):
        for block, reason in zip(page.article.blocks, page.reasons, strict=True):
            known = (block.role, fold(block.text))
            if number > 1 and known in seen:
                continue
            if block.role in _REPEATED:
                seen.add(known)
            yield number, _inside(block) if number > 1 else block, reason


def _inside(block: Block) -> Block:
    """Return a block of a later page; a headline of its own is a heading of the article."""
    if block.role is not Role.HEADLINE:
        return block
    return replace(block, role=Role.HEADING, level=_SUBHEAD)


def _starts(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield where the page changes: the number of a block, and that of its page."""
    last = 0
    for place, number in enumerate(numbers):
        if number != last:
            yield place, number
            last = number
