"""Ask for the page of a target: with what is known of it, in the manner of its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from tracker.archive import Archive
from tracker.capture.limits import SpentError
from tracker.capture.manner import manner_of
from tracker.capture.proxy import Proxy, read_proxy
from tracker.capture.robots import MAX_AGE
from tracker.errors import SettingsError, UsageError
from tracker.model.capture import Capture, Missed, NotModified, Outcome
from tracker.model.hosts import KnownHosts
from tracker.model.source import Render, Watchlist
from tracker.workflow.bugs import describe_bug
from tracker.workflow.conditions import Question, question
from tracker.workflow.targets import Target
from tracker.workflow.whole import whole_article

if TYPE_CHECKING:
    from tracker.capture import Fetcher


async def fetch_page(
    archive: Archive,
    fetcher: Fetcher,
    target: Target,
    *,
    environment: Mapping[str, str],
    pass_at: datetime,
    now: Callable[[], datetime],
    in_full: bool = False,
) -> Capture | NotModified | Missed:
    """Return what came of asking for a page.

    Args:
        archive: What is known of it.
        fetcher: Of the pass.
        target: The page.
        environment: Where the references in its source's headers lead.
        pass_at: Start of the pass.
        now: The clock of the captures.
        in_full: Whether all of it is wanted, whatever is known.

    Raises:
        SpentError: The pass may make no more requests.
    """
    try:
        manner = manner_of(target.source.asking, environment)
    except UsageError as problem:
        return Missed(target.requested, Outcome.FAILED, problem.message, now(), hint=problem.hint)
    asked = None if in_full else question_for(archive, target, pass_at=pass_at).validators
    fetch = partial(fetcher.fetch, manner=manner)
    try:
        got = await fetch(target.requested, validators=asked)
        if target.may_be_list and target.source.listing.links is not None:
            return got
        return await whole_article(got, fetch, settings=target.source.settings)
    except SpentError:
        raise
    except Exception as bug:  # noqa: BLE001 - every other page of the pass goes on
        reason = describe_bug(bug)
        if not manner.is_free_of_secrets(reason):
            reason = f"a bug in tracker: {type(bug).__name__}"
        hint = f"report it with what `tracker extract {target.requested}` prints"
        return Missed(target.requested, Outcome.FAILED, reason, now(), hint=hint)


def question_for(archive: Archive, target: Target, *, pass_at: datetime) -> Question:
    """Return how a target is asked: for what changed, or in full."""
    remembered = archive.validators(target.requested)
    if remembered is not None and target.may_be_list and remembered[1] != target.list_sha256:
        # What the archive remembers of a list may be older than its validators, when a pass was
        # killed: its newest entries would never be asked for.
        remembered = None
    elif not target.known and not target.may_be_list:
        remembered = None
    events = archive.events(target.known) if target.known else []
    return question(
        target.requested,
        remembered[0] if remembered else None,
        last_event=events[-1].kind if events else None,
        pass_at=pass_at,
        is_rendered=target.source.asking.render is Render.BROWSER,
    )


def proxy_of(
    watchlist: Watchlist, given: str | None, environment: Mapping[str, str]
) -> Proxy | None:
    """Return the proxy of a pass: the one given, else that of tracker.toml, else none.

    Raises:
        UsageError: It cannot be used.
    """
    if given is not None:
        return read_proxy(given, environment)
    if watchlist.proxy is None:
        return None
    try:
        return read_proxy(watchlist.proxy, environment)
    except UsageError as problem:
        message = f"tracker.toml, key proxy: {problem.message}"
        raise SettingsError(message, hint=problem.hint) from None


def known_hosts(archive: Archive, now: datetime) -> KnownHosts:
    """Return what earlier passes learned of hosts that still holds."""
    return archive.known_hosts(now=now, since=now - MAX_AGE)


def longest_unasked_first(archive: Archive, pages: Iterable[Target]) -> list[Target]:
    """Return pages so that a budget that does not reach for all of them reaches each in its turn.

    Those that were never asked come first; what was asked at the same time stays in its order.
    """
    tried: dict[str, dict[str, datetime]] = {}

    def asked_at(target: Target) -> tuple[bool, float]:
        source = target.source.address
        if source not in tried:
            tried[source] = {one.requested: one.at for one in archive.events(source=source)}
        versions = archive.versions(target.known) if target.known else []
        times = [version.seen_until for version in versions[-1:]]
        times += [tried[source][target.requested]] if target.requested in tried[source] else []
        return (bool(times), max(times).timestamp() if times else 0.0)

    return sorted(pages, key=asked_at)
