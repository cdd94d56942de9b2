"""One pass: the sources that are due, captured, settled, recorded."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from urllib.parse import urlsplit

from tracker.archive import Archive
from tracker.capture import Fetcher, read_file
from tracker.capture.limits import SpentError
from tracker.capture.proxy import Proxy
from tracker.model.capture import Capture, Missed, NotModified, Outcome
from tracker.model.hosts import KnownHosts
from tracker.model.source import BrowserChoice, Source, SourceKind, Watchlist
from tracker.model.version import CaptureResult
from tracker.workflow.agenda import Agenda
from tracker.workflow.apart.readers import Readers
from tracker.workflow.decide import belongs_to_another, is_behind
from tracker.workflow.fetching import fetch_page, known_hosts, longest_unasked_first, proxy_of
from tracker.workflow.lists.lists import Lists
from tracker.workflow.reread import Reading
from tracker.workflow.settle import Settling
from tracker.workflow.targets import IsAsked, Target, always, find_targets

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
        proxy: Address of the proxy, as written; None for that of tracker.toml, if it names one.
        environment: Where references to variables lead.
        browser: What renders the pages of sources that ask for it.
        workers: How many processes extract at the same time; with 1 the pass does it itself.
    """

    allow_private: bool = False
    delay: timedelta | None = None
    accept: bool = False
    is_clock_given: bool = False
    wait: timedelta = timedelta(seconds=10)
    proxy: str | None = field(default=None, repr=False)
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    browser: BrowserChoice = field(default_factory=BrowserChoice)
    workers: int = 1


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
class PassCalls:
    """What a pass calls.

    Attributes:
        on_begin: With its start, under the lock and before anything is recorded.
        on_start: With the number of captures, and again with how many more lists bring.
        on_result: With each result as it comes, in any order.
    """

    on_begin: Callable[[datetime], None] = lambda _: None
    on_start: Callable[[int], None] = lambda _: None
    on_result: Callable[[CaptureResult], None] = lambda _: None


_NO_CALLS = PassCalls()


@dataclass(frozen=True, slots=True)
class PassReport:
    """What a pass did.

    Attributes:
        started_at: Its start by the clock of the pass.
        ended_at: Its end by the same clock.
        duration: How long it really took.
        results: One for each capture, in the order of the sources.
        not_due: How many sources were not due.
        lists: The sources of which a list came.
        left: How many captures the budget of requests did not reach for.
    """

    started_at: datetime
    ended_at: datetime
    duration: timedelta
    results: tuple[CaptureResult, ...]
    not_due: int
    lists: frozenset[str] = frozenset()
    left: int = 0


def due_sources(
    archive: Archive, watchlist: Watchlist, *, now: datetime, watching: bool
) -> list[Source]:
    """Return the sources that a pass at `now` looks at, in the order of tracker.toml."""
    agenda = Agenda(archive, watching=watching)
    return [source for source in watchlist.sources if agenda.is_due(source, now=now)]


def chosen_sources(
    archive: Archive,
    watchlist: Watchlist,
    given: Sequence[Source],
    *,
    now: datetime,
    everything: bool,
) -> list[Source]:
    """Return the sources of a pass: those given, as they are declared, else all or what is due."""
    if given:
        declared = {source.address: source for source in watchlist.sources}
        return [declared.get(one.address, one) for one in given]
    if everything:
        return list(watchlist.sources)
    return due_sources(archive, watchlist, now=now, watching=False)


def run_pass(
    archive: Archive,
    sources: Sequence[Source],
    *,
    watchlist: Watchlist,
    clocks: Clocks,
    options: PassOptions,
    not_due: int = 0,
    agenda: Agenda | None = None,
    calls: PassCalls = _NO_CALLS,
) -> PassReport:
    """Capture the sources and commit what is new; return what became of each.

    Args:
        archive: Where to; it is written under its lock.
        sources: What to look at, in order.
        watchlist: What tracker.toml declares.
        clocks: The time of the captures and of their recording.
        options: How to go about it.
        not_due: How many sources are left out, for the report.
        agenda: Leaves out what is not due of the sources; None: nothing is left out.
        calls: Who is told of it meanwhile.

    Raises:
        ArchiveLockedError: Another tracker writes to the archive.
        KeyboardInterrupt: Interrupted; what was done until then is recorded.
    """
    began, started_at = clocks.timer(), clocks.now()
    proxy = proxy_of(watchlist, options.proxy, options.environment)
    with archive.writing(
        pass_at=started_at,
        recorded_now=clocks.recorded,
        is_clock_given=options.is_clock_given,
        wait=options.wait,
    ) as writer:
        calls.on_begin(started_at)
        declared = {source.address for source in watchlist.sources}
        settling = Settling(
            archive,
            writer,
            pass_at=started_at,
            accept=options.accept,
            watched=declared | {source.address for source in sources},
        )
        is_asked = _filter(agenda, started_at)
        lists = Lists(archive, sources, declared=declared, pass_at=started_at)
        readers = Readers(options.workers)
        work = _Pass(
            archive,
            settling,
            lists,
            readers,
            clocks.now,
            calls.on_result,
            options.environment,
            started_at,
        )
        targets = find_targets(archive, sources, is_asked=is_asked)
        calls.on_start(len(targets))
        pages = work.settle_without_asking(targets, declared, started_at)

        def rest(others: list[Target]) -> list[Target]:
            """Remember the lists, and return what is fetched after them."""
            lists.keep(writer)
            found = lists.entries({one.requested for one in targets}, is_asked=is_asked)
            calls.on_start(len(found))
            others += work.settle_without_asking(found, declared, started_at)
            others.sort(key=lambda target: target.order)
            is_bounded = watchlist.max_requests is not None
            return longest_unasked_first(archive, others) if is_bounded else others

        if any(source.kind is SourceKind.PAGE for source in sources):
            known = known_hosts(archive, started_at)
            fetcher = _fetcher(watchlist, clocks.now, options, proxy=proxy, known=known)
            asyncio.run(work.fetch_all(pages, fetcher, rest))
            writer.keep_robots(fetcher.fresh_robots)
        ended_at = clocks.now()
        writer.end(ended_at)
    return PassReport(
        started_at=started_at,
        ended_at=ended_at,
        duration=timedelta(seconds=clocks.timer() - began),
        results=work.results(),
        not_due=not_due,
        lists=lists.came,
        left=work.left,
    )


def _filter(agenda: Agenda | None, now: datetime) -> IsAsked:
    if agenda is None:
        return always
    return partial(agenda.is_asked, now=now)


def came_to_something(report: PassReport) -> set[str]:
    """Return the sources of which something came: a list, or an article, new or known."""
    came = {one.source for one in report.results if one.outcome not in _NOTHING_CAME}
    return came | report.lists


def _fetcher(
    watchlist: Watchlist,
    clock: Clock,
    options: PassOptions,
    *,
    proxy: Proxy | None,
    known: KnownHosts,
) -> Fetcher:
    return Fetcher(
        clock=clock,
        allow_private=options.allow_private or watchlist.allow_private,
        delay=options.delay,
        proxy=proxy,
        max_requests=watchlist.max_requests,
        known=known,
        browser=options.browser,
    )


@dataclass(slots=True)
class _Pass:
    """The captures of one pass and their results."""

    archive: Archive
    settling: Settling
    lists: Lists
    readers: Readers
    now: Clock
    on_result: Callable[[CaptureResult], None]
    environment: Mapping[str, str]
    pass_at: datetime
    left: int = 0
    _results: list[tuple[tuple[int, ...], CaptureResult]] = field(default_factory=list)

    def results(self) -> tuple[CaptureResult, ...]:
        """Return the results so far, in the order of the sources."""
        return tuple(result for _, result in sorted(self._results, key=lambda one: one[0]))

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
            elif newest is not None and belongs_to_another(
                newest,
                requested=target.requested,
                source=target.source.address,
                declared=declared,
            ):
                self._keep(target, self.settling.second_address(target, newest, now))
            elif target.ready is not None:
                self._keep(target, self.settling.settle(target, target.ready))
            elif target.file is not None:
                self._keep(target, self.settling.settle(target, _read(target, self.now())))
            else:
                pages.append(target)
        return pages

    async def fetch_all(
        self,
        pages: Sequence[Target],
        fetcher: Fetcher,
        rest: Callable[[list[Target]], list[Target]],
    ) -> None:
        """Fetch what may be a list, then the other pages and what the lists lead to.

        Args:
            pages: To be fetched.
            fetcher: Of the pass.
            rest: Adds what the lists lead to, once they came, to the other pages.
        """
        lists, others = self.lists.part(pages)
        async with fetcher, self.readers:
            while lists:
                await self._fetch_round(lists, fetcher)
                lists = self.lists.inner(lists)
            for target, missed in self.lists.troubles():
                self._keep(target, self.settling.settle(target, missed))
            await self._fetch_round(rest(others), fetcher)

    async def _fetch_round(self, pages: Sequence[Target], fetcher: Fetcher) -> None:
        """Fetch pages, several at once, and settle each as it comes."""
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
                try:
                    got = await self._fetch(target, fetcher)
                except SpentError:
                    self.left += 1
                    self.lists.pass_over(target)
                    continue
                # A list has no text to be read; what has may be read while others are waited for.
                left = self.lists.take(target, got)
                reading = None if left is None else await self._read_page(target, left)
                await is_next.wait()
                if left is not None:
                    await self._settle(target, fetcher, left, reading)

    async def _settle(
        self,
        target: Target,
        fetcher: Fetcher,
        got: Capture | NotModified | Missed,
        reading: Reading | None,
    ) -> None:
        result = self.settling.settle(target, got, reading, may_look_again=True)
        if result.outcome is Outcome.SUSPECT:
            got = await self._look_again(target, fetcher, got)
            result = self.settling.settle(target, got)
        self._keep(target, result)

    async def _look_again(
        self, target: Target, fetcher: Fetcher, got: Capture | NotModified | Missed
    ) -> Capture | NotModified | Missed:
        """Return what comes when a page is asked for once more that lost most of its text.

        Half an answer happens; where nothing comes now, what came before stands.
        """
        with contextlib.suppress(SpentError):
            again = await self._fetch(target, fetcher, in_full=True)
            if isinstance(again, Capture):
                return again
        return got

    async def _fetch(
        self, target: Target, fetcher: Fetcher, *, in_full: bool = False
    ) -> Capture | NotModified | Missed:
        return await fetch_page(
            self.archive,
            fetcher,
            target,
            environment=self.environment,
            pass_at=self.pass_at,
            now=self.now,
            in_full=in_full,
        )

    async def _read_page(
        self, target: Target, got: Capture | NotModified | Missed
    ) -> Reading | None:
        """Return what must be read of a capture, however many there are, on all cores."""
        question = self.settling.question(target, got)
        return None if question is None else await self.readers.read(question)

    def _keep(self, target: Target, result: CaptureResult) -> None:
        self._results.append((target.order, result))
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


def _by_host(pages: Iterable[Target]) -> list[deque[Target]]:
    queues: dict[str, deque[Target]] = {}
    for target in pages:
        queues.setdefault(urlsplit(target.requested).netloc.lower(), deque()).append(target)
    return list(queues.values())


def _read(target: Target, now: datetime) -> Capture | Missed:
    assert target.file is not None  # noqa: S101  # the caller chose files
    return read_file(target.file, requested=target.requested, origin=target.origin, captured_at=now)
