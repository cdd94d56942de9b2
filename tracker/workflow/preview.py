"""Read a page or a file as a pass would, and store nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType

from tracker.archive import Archive
from tracker.capture import Fetcher, read_file
from tracker.capture.manner import Manner, manner_of
from tracker.capture.proxy import Proxy
from tracker.errors import NoArticleError, UsageError
from tracker.model.capture import (
    Capture,
    Extraction,
    Missed,
    Mode,
    NotArticle,
    NotModified,
    Origin,
    Outcome,
    Preview,
    Settings,
)
from tracker.model.reading import LeftOutBlock
from tracker.model.source import BrowserChoice, Source, SourceKind, Watchlist
from tracker.model.version import StoredVersion
from tracker.sources.lists.feeds import IN_FEED
from tracker.sources.lists.read import read_list
from tracker.sources.lists.trouble import UnreadableListError
from tracker.sources.settings import read_watchlist
from tracker.text.addresses import resource_of
from tracker.workflow.declare import understand
from tracker.workflow.reread import facts_of, hint_at, read_capture, reread
from tracker.workflow.whole import whole_article


def declared_as(text: str, *, folder: Path, here: Path) -> tuple[Source, Watchlist]:
    """Return the source that `text` means, with its settings where an archive declares it.

    Args:
        text: A URL, or the path of a file.
        folder: Of the archive, which need not be there.
        here: The current folder.

    Raises:
        UsageError: It is neither.
    """
    watchlist = Watchlist()
    if Archive.is_archive(folder):
        with Archive.open(folder) as archive:
            watchlist = read_watchlist(archive.settings_text())
    source = understand(folder, text, here=here)
    known = {one.address: one for one in watchlist.sources}
    if source.kind is SourceKind.PATH and (here / text).is_dir():
        raise UsageError(f'"{text}" is a folder', hint="give one file or one page")
    return known.get(source.address, source), watchlist


def preview(
    source: Source,
    settings: Settings,
    *,
    folder: Path,
    clock: Callable[[], datetime],
    allow_private: bool,
    proxy: Proxy | None = None,
    environment: Mapping[str, str] = MappingProxyType({}),
    browser: BrowserChoice | None = None,
) -> tuple[Preview, datetime]:
    """Return the article that a pass would store, and when its bytes came back.

    The capture is that of a pass: guarded, in the manner of the source, and obeying robots.txt
    unless that says otherwise.

    Args:
        source: A page or a file.
        settings: How its bytes are read.
        folder: To which the paths of files are relative.
        clock: Tells the moment of the capture (aware, UTC).
        allow_private: Whether loopback and private networks may be asked.
        proxy: Through which it is asked.
        environment: Where the references in the source's headers lead.
        browser: What renders the page, when the source asks for it.

    Raises:
        NoArticleError: What came back is no article, or nothing came.
        UsageError: A header needs a variable that is not set.
    """
    if source.kind is SourceKind.PAGE:
        manner = manner_of(source.asking, environment)
        fetcher = Fetcher(clock=clock, allow_private=allow_private, proxy=proxy, browser=browser)
        got = asyncio.run(_fetch(source.address, fetcher, manner, settings))
    else:
        got = read_file(
            folder / source.address,
            requested=source.address,
            origin=Origin.FILE,
            captured_at=clock(),
        )
    if not isinstance(got, Capture):
        raise _missed(source, got)
    if source.kind is SourceKind.PAGE and (held := _listed(got, source)) is not None:
        raise held
    read = read_capture(got, encoding=None, settings=settings)
    if isinstance(read, NotArticle):
        raise _no_article(source, got, read, settings)
    facts = facts_of(got, read, settings=settings)
    return Preview(_resource(got, read), read, facts), got.captured_at


def left_out_of(stored: StoredVersion) -> tuple[LeftOutBlock, ...]:
    """Return what of a stored page is no part of its article, by reading its bytes again.

    Raises:
        NoArticleError: Today's extractor finds no article in them.
    """
    read = reread(stored.load_body(), stored.capture, settings=stored.capture.settings)
    if isinstance(read, Extraction):
        return read.left_out
    raise NoArticleError(
        f"today's extractor finds no article in these bytes: {read.reason}",
        hint="`tracker show --raw` prints them",
    )


def _resource(got: Capture, read: Extraction) -> str:
    if got.origin is not Origin.LIVE:
        return got.requested
    return resource_of(final=got.final, canonical=read.article.canonical)


async def _fetch(
    address: str, fetcher: Fetcher, manner: Manner, settings: Settings
) -> Capture | NotModified | Missed:
    async with fetcher:
        fetch = partial(fetcher.fetch, manner=manner)
        return await whole_article(await fetch(address), fetch, settings=settings)


def _listed(got: Capture, source: Source) -> NoArticleError | None:
    """Return what to say of a list in place of an article; None where none came."""
    try:
        found = read_list(got, source.listing)
    except UnreadableListError as problem:
        return NoArticleError(f"{source.address} is a list: {problem.reason}")
    if found is None:
        return None
    hint = "give one of its addresses"
    if found.entries:
        hint += f", such as {found.entries[0].requested.removesuffix(IN_FEED)}"
    count = f"{len(found.entries):,} {'entry' if len(found.entries) == 1 else 'entries'}"
    return NoArticleError(
        f"{source.address} is no article, but a {found.kind.value} with {count}", hint=hint
    )


def _missed(source: Source, got: NotModified | Missed) -> NoArticleError:
    if isinstance(got, NotModified):
        return NoArticleError(f"{source.address} answered that nothing is new")
    status = f" (HTTP {got.status})" if got.status and str(got.status) not in got.reason else ""
    return NoArticleError(
        f"{source.address} {got.outcome.value}: {got.reason}{status}", hint=got.hint
    )


def _no_article(
    source: Source, got: Capture, read: NotArticle, settings: Settings
) -> NoArticleError:
    status = f" (HTTP {got.status})" if got.status else ""
    hint = hint_at(got, read)
    if hint is None and settings.select:
        hint = "try it without --select, to see what the page holds"
    elif hint is None and read.outcome is Outcome.BLOCKED and settings.mode is Mode.ARTICLE:
        hint = "`--select CSS` says where the article is, `--mode page` takes all that is visible"
    return NoArticleError(f"{source.address} is no article: {read.reason}{status}", hint=hint)
