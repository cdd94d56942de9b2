"""One pass: the sources that are due, captured, settled, recorded."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from tracker.archive import Archive
from tracker.capture import Fetcher, read_file
from tracker.model.capture import Capture, Missed, NotModified, Outcome
from tracker.model.source import Source, Watchlist
from tracker.model.version import CaptureResult, EventKind, Version
from tracker.sources.schedule import is_due
from tracker.workflow.bugs import describe_bug
from tracker.workflow.decide import is_behind
from tracker.workflow.settle import Settling
from tracker.workflow.targets import Target, find_targets

Clock = Callable[[], datetime]

# A host never has more captures waiting than its politeness lets start.
_WORKERS_PER_HOST = 4
_NOTHING_CAME = frozenset({Outcome.FAILED, Outcome.BLOCKED, Outcome.GONE, Outcome.SKIPPED})


@dataclass(frozen=True, slots=True)
class PassOptions:
    """How a pass goes about its work.

    Attributes:
        allow_private: Whether loopback and private networks may be asked.
        delay: Time between two starts at one host; None for the default.
        accept: Whether suspect captures are taken as versions.
        is_clock_given: Whether a person set the clock of the pass.
        wait: How long to wait for another writer.
    """

    allow_private: bool = False
    delay: timedelta | None = None
    accept: bool = False
    is_clock_given: bool = False
    wait: timedelta = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Clocks:
    """The clocks of a pass.

    Attributes:
        now: The time of the captures (aware, UTC); `--now` sets it.
        recorded: The real time, at which the archive records them (aware, UTC).
        timer: Seconds that pass, for telling how long it took.
    """

    now: Clock
    recorded: Clock
    timer: Callable[[], float]


@dataclass(frozen=True, slots=True)
class PassReport:
    """What a pass did.

    Attributes:
        started_at: Its start by the clock of the pass.
        ended_at: Its end by the same clock.
        duration: How long it really took.
        results: One for each capture, in the order of the sources.
        not_due: How many sources were not due.
    """

    started_at: datetime
    ended_at: datetime
    duration: timedelta
    results: tuple[CaptureResult, ...]
    not_due: int


def due_sources(
    archive: Archive, watchlist: Watchlist, *, now: datetime, watching: bool
) -> list[Source]:
    """Return the sources that a pass at `now` looks at, in the order of tracker.toml."""
    return [
        source
        for source in watchlist.sources
        if is_due(source, archive.checked_at(source.address), now=now, watching=watching)
    ]


def run_pass(
    archive: Archive,
    sources: Sequence[Source],
    *,
    watchlist: Watchlist,
    clocks: Clocks,
    options: PassOptions,
    not_due: int = 0,
    on_begin: Callable[[datetime], None] = lambda _: None,
    on_start: Callable[[int], None] = lambda _: None,
    on_result: Callable[[CaptureResult], None] = lambda _: None,
) -> PassReport:
    """Capture the sources and commit what is new; return what became of each.

    Args:
        archive: Where to; it is written under its lock.
        sources: What to look at, in order.
        watchlist: What tracker.toml declares.
        clocks: The time of the captures and of their recording.
        options: How to go about it.
        not_due: How many sources are left out, for the report.
        on_begin: Called with the pass's start, under the lock and before anything is recorded.
        on_start: Called with the number of captures.
        on_result: Called with each result as it comes, in any order.

    Raises:
        ArchiveLockedError: Another tracker writes to the archive.
        KeyboardInterrupt: Interrupted; what was done until then is recorded.
    """
    began, started_at = clocks.timer(), clocks.now()
    with archive.writing(
        pass_at=started_at,
        recorded_now=clocks.recorded,
        is_clock_given=options.is_clock_given,
        wait=options.wait,
    ) as writer:
        on_begin(started_at)
        declared = {source.address for source in watchlist.sources}
        settling = Settling(
            archive,
            writer,
            pass_at=started_at,
            accept=options.accept,
            watched=declared | {source.address for source in sources},
        )
        work = _Pass(archive, settling, clocks.now, on_result)
        targets = find_targets(archive, sources)
        on_start(len(targets))
        pages = work.settle_without_asking(targets, declared, started_at)
        if pages:
            allow_private = options.allow_private or watchlist.allow_private
            fetcher = Fetcher(clock=clocks.now, allow_private=allow_private, delay=options.delay)
            asyncio.run(work.fetch_all(pages, fetcher))
        ended_at = clocks.now()
        writer.end(ended_at)
    return PassReport(
        started_at=started_at,
        ended_at=ended_at,
        duration=timedelta(seconds=clocks.timer() - began),
        results=work.results(),
        not_due=not_due,
    )


def came_to_something(results: Iterable[CaptureResult]) -> set[str]:
    """Return the sources of which something came: an article, new or known."""
    return {one.source for one in results if one.outcome not in _NOTHING_CAME}


@dataclass(slots=True)
class _Pass:
    """The captures of one pass and their results."""

    archive: Archive
    settling: Settling
    now: Clock
    on_result: Callable[[CaptureResult], None]
    _results: dict[int, CaptureResult] = field(default_factory=dict)

    def results(self) -> tuple[CaptureResult, ...]:
        """Return the results so far, in the order of the sources."""
        return tuple(self._results[order] for order in sorted(self._results))

    def settle_without_asking(
        self, targets: Sequence[Target], declared: set[str], now: datetime
    ) -> list[Target]:
        """Settle files, and what needs no capture; return the pages that are to be fetched."""
        pages = []
        for target in targets:
            versions = self.archive.versions(target.known) if target.known else []
            newest = versions[-1] if versions else None
            if newest is not None and is_behind(newest, now):
                self._keep(target, self.settling.behind(target, newest, now))
            elif newest is not None and _belongs_to_another(target, newest, declared):
                self._keep(target, self.settling.second_address(target, newest, now))
            elif target.file is not None:
                self._keep(target, self.settling.settle(target, _read(target, self.now())))
            else:
                pages.append(target)
        return pages

    async def fetch_all(self, pages: Sequence[Target], fetcher: Fetcher) -> None:
        """Fetch the pages, several at once, and settle each as it comes."""
        async with fetcher:
            try:
                async with asyncio.TaskGroup() as group:
                    for queue in _by_host(pages):
                        line = _Line(queue)
                        for _ in range(min(_WORKERS_PER_HOST, len(queue))):
                            group.create_task(self._work(line, fetcher))
            except BaseExceptionGroup as several:
                # One is enough to stop the pass; as itself it keeps its exit code and its hint.
                raise several.exceptions[0] from several

    async def _work(self, line: _Line, fetcher: Fetcher) -> None:
        while line.waiting:
            target = line.waiting.popleft()
            with line.place() as is_next:
                got = await _fetch(self.archive, fetcher, target, self.now)
                await is_next.wait()
                self._keep(target, self.settling.settle(target, got))

    def _keep(self, target: Target, result: CaptureResult) -> None:
        self._results[target.order] = result
        self.on_result(result)


class _Line:
    """The targets at one host; they are settled in order, however quickly each answers.

    Which of two addresses of one article is its source must not depend on the network.
    """

    def __init__(self, waiting: deque[Target]) -> None:
        self.waiting = waiting
        self._last = asyncio.Event()
        self._last.set()

    @contextlib.contextmanager
    def place(self) -> Iterator[asyncio.Event]:
        """Take the last place; what it gives is set when those before are done."""
        before, self._last = self._last, asyncio.Event()
        mine = self._last
        try:
            yield before
        finally:
            mine.set()


def _belongs_to_another(target: Target, newest: Version, declared: set[str]) -> bool:
    """Return whether the target is a second address of an article that is watched already."""
    return (
        newest.requested != target.requested
        and newest.source != target.source.address
        and newest.source in declared
    )


def _by_host(pages: Iterable[Target]) -> list[deque[Target]]:
    queues: dict[str, deque[Target]] = {}
    for target in pages:
        queues.setdefault(urlsplit(target.requested).netloc.lower(), deque()).append(target)
    return list(queues.values())


def _read(target: Target, now: datetime) -> Capture | Missed:
    assert target.file is not None  # noqa: S101  # the caller chose files
    return read_file(target.file, requested=target.requested, origin=target.origin, captured_at=now)


async def _fetch(
    archive: Archive, fetcher: Fetcher, target: Target, now: Clock
) -> Capture | NotModified | Missed:
    remembered = archive.validators(target.requested) if target.known else None
    is_asked = remembered is not None and _is_last_seen(archive, target)
    try:
        return await fetcher.fetch(
            target.requested, validators=remembered[0] if remembered and is_asked else None
        )
    except Exception as bug:  # noqa: BLE001 - every other page of the pass goes on
        hint = f"report it with what `tracker extract {target.requested}` prints"
        return Missed(target.requested, Outcome.FAILED, describe_bug(bug), now(), hint=hint)


def _is_last_seen(archive: Archive, target: Target) -> bool:
    """Return whether the article was there when its address last answered.

    After a capture that brought something else, the bytes are wanted again: what the validators
    speak of may be that something.
    """
    events = archive.events(target.known)
    return not events or events[-1].kind in {EventKind.MOVED, EventKind.RETURNED}
