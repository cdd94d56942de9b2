"""One pass: the sources that are due, captured, settled, recorded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from tracker.archive import Archive
from tracker.capture import Fetcher
from tracker.capture.proxy import Proxy
from tracker.model.capture import Outcome
from tracker.model.source import BrowserChoice, Source, Watchlist
from tracker.model.version import CaptureResult
from tracker.workflow.agenda import Agenda
from tracker.workflow.apart.readers import Readers
from tracker.workflow.captures import Captures, Course
from tracker.workflow.fetching import known_hosts, proxy_of
from tracker.workflow.lists.lists import Lists
from tracker.workflow.settle import Settling
from tracker.workflow.targets import IsAsked, always

Clock = Callable[[], datetime]

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
        course = Course(
            archive=archive,
            writer=writer,
            pass_at=started_at,
            now=clocks.now,
            declared={source.address for source in watchlist.sources},
            is_asked=_filter(agenda, started_at),
            environment=options.environment,
            is_bounded=watchlist.max_requests is not None,
            on_start=calls.on_start,
            on_result=calls.on_result,
        )
        work = _captures(course, sources, watchlist, options, proxy=proxy)
        work.make(sources)
        writer.keep_robots(work.fetcher.fresh_robots)
        ended_at = clocks.now()
        writer.end(ended_at)
    return PassReport(
        started_at=started_at,
        ended_at=ended_at,
        duration=timedelta(seconds=clocks.timer() - began),
        results=work.results(),
        not_due=not_due,
        lists=work.lists.came,
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


def _captures(
    course: Course,
    sources: Sequence[Source],
    watchlist: Watchlist,
    options: PassOptions,
    *,
    proxy: Proxy | None,
) -> Captures:
    """Return what makes the captures of a pass."""
    archive, declared = course.archive, course.declared
    settling = Settling(
        archive,
        course.writer,
        pass_at=course.pass_at,
        accept=options.accept,
        watched=declared | {source.address for source in sources},
    )
    fetcher = Fetcher(
        clock=course.now,
        allow_private=options.allow_private or watchlist.allow_private,
        delay=options.delay,
        proxy=proxy,
        max_requests=watchlist.max_requests,
        known=known_hosts(archive, course.pass_at),
        browser=options.browser,
    )
    lists = Lists(archive, sources, declared=declared, pass_at=course.pass_at)
    return Captures(course, settling, lists, Readers(options.workers), fetcher)
