"""An article over several pages as one: the pages that follow are fetched and joined."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from tracker.model.capture import Capture, Missed, NotArticle, NotModified, Outcome, Settings
from tracker.sources.pages import next_page
from tracker.text.parts import PARTS, Part, join_parts
from tracker.workflow.reread import read_capture

MAX_PAGES = 40
MAX_BYTES = 32 << 20
_HTML = frozenset({"text/html", "application/xhtml+xml"})
# Of the first page alone they would say that nothing is new.
_VALIDATORS = frozenset({"etag", "last-modified"})

Fetch = Callable[[str], Awaitable[Capture | NotModified | Missed]]


async def whole_article(
    got: Capture | NotModified | Missed, fetch: Fetch, *, settings: Settings
) -> Capture | NotModified | Missed:
    """Return what came back, with the pages on which its article goes on.

    Args:
        got: What came back of the first page.
        fetch: Asks for a page in full.
        settings: How the source is to be read.
    """
    if not isinstance(got, Capture) or got.media_type not in _HTML or got.rendering is not None:
        return got
    following = next_page(got.body, address=got.final, first=got.final, number=2)
    # A list of links may go on for hundreds of pages.
    if following is None or not _is_article(got, settings):
        return got
    pages = [got]
    while following is not None:
        number = len(pages) + 1
        page = await _page(pages, following, fetch)
        if isinstance(page, str):
            return _missed(got, f"page {number} of the article: {page}")
        pages.append(page)
        following = next_page(page.body, address=page.final, first=got.final, number=number + 1)
    return _joined(got, pages)


async def _page(pages: list[Capture], address: str, fetch: Fetch) -> Capture | str:
    """Return the next page, or why it can not be had."""
    if len(pages) >= MAX_PAGES:
        return f"it has over {MAX_PAGES}"
    page = await fetch(address)
    if isinstance(page, Missed):
        return page.reason
    if isinstance(page, NotModified) or page.media_type not in _HTML:
        return "what came is no page"
    if sum(len(one.body) for one in (*pages, page)) > MAX_BYTES:
        return f"all together are over {MAX_BYTES >> 20} MB"
    return page


def _is_article(got: Capture, settings: Settings) -> bool:
    try:
        return not isinstance(read_capture(got, encoding=None, settings=settings), NotArticle)
    except Exception:  # noqa: BLE001 - it is told where the page itself is read
        return False


def _joined(first: Capture, pages: list[Capture]) -> Capture:
    parts = [Part(page.final, page.headers.get("content-type", ""), page.body) for page in pages]
    kept = {name: said for name, said in first.headers.items() if name not in _VALIDATORS}
    return replace(first, body=join_parts(parts), media_type=PARTS, headers=kept)


def _missed(got: Capture, reason: str) -> Missed:
    return Missed(
        requested=got.requested,
        outcome=Outcome.FAILED,
        reason=reason,
        captured_at=got.captured_at,
        final=got.final,
        redirects=got.redirects,
        status=got.status,
    )
