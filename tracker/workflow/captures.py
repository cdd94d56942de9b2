"""The captures of one pass: read or fetched, several at once, and each settled in its turn."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime

from tracker.archive import Archive, Writer
from tracker.capture import Fetcher, read_file
from tracker.capture.limits import SpentError
from tracker.model.capture import Capture, Missed, NotModified, Outcome
from tracker.model.source import Source, SourceKind
from tracker.model.version import CaptureResult
from tracker.workflow.apart.readers import Readers
from tracker.workflow.decide import belongs_to_another, is_behind
from tracker.workflow.fetching import fetch_page, longest_unasked_first
from tracker.workflow.lists.lists import Lists
from tracker.workflow.queues import Line, by_host
from tracker.workflow.reread import Reading
from tracker.workflow.settle import Settling
from tracker.workflow.targets import IsAsked, Target, find_targets

# A host never has more captures waiting than its politeness lets start.
_WORKERS_PER_HOST = 4


@dataclass(frozen=True, slots=True)
class Course:
    """What the captures of a pass go by.

    Attributes:
        archive: What is known.
        writer: Where the pass writes.
        pass_at: Start of the pass.
        now: The clock of the captures.
        declared: The addresses of all sources that are declared.
        is_asked: Whether an address of a source is due.
        environment: Where references to variables lead.
        is_bounded: Whether there is a budget of requests, which may not reach for all.
        on_start: Called with the number of captures, and again with how many more lists bring.
        on_result: Called with each result as it comes, in any order.
    """

    archive: Archive
    writer: Writer
    pass_at: datetime
    now: Callable[[], datetime]
    declared: AbstractSet[str]
    is_asked: IsAsked
    environment: Mapping[str, str]
    is_bounded: bool
    on_start: Callable[[int], None]
    on_result: Callable[[CaptureResult], None]


@dataclass(slots=True)
class Captures:
    """The captures of one pass and their results.

    Attributes:
        course: What they go by.
        settling: Decides what becomes of each, and records it.
        lists: The lists of the pass.
        readers: Read what came, on all cores.
        fetcher: Asks for pages.
        left: How many captures the budget of requests did not reach for.
    """

    course: Course
    settling: Settling
    lists: Lists
    readers: Readers
    fetcher: Fetcher
    left: int = 0
    _results: list[tuple[tuple[int, ...], CaptureResult]] = field(default_factory=list)

    def make(self, sources: Sequence[Source]) -> None:
        """Capture the sources, in their order where it matters."""
        targets = find_targets(self.course.archive, sources, is_asked=self.course.is_asked)
        self.course.on_start(len(targets))
        left = self._settle_without_asking(targets)
        if left or any(source.kind is SourceKind.PAGE for source in sources):
            asked = {target.requested for target in targets}
            asyncio.run(self._capture_all(left, asked))

    def results(self) -> tuple[CaptureResult, ...]:
        """Return the results so far, in the order of the sources."""
        return tuple(result for _, result in sorted(self._results, key=lambda one: one[0]))

    def _settle_without_asking(self, targets: Sequence[Target]) -> list[Target]:
        """Settle what needs no capture; return the files and pages that are to be read."""
        archive, left = self.course.archive, []
        for target in targets:
            versions = archive.versions(target.known) if target.known else []
            newest = versions[-1] if versions else None
            if newest is not None and is_behind(newest, self.course.pass_at):
                self._keep(target, self.settling.behind(target, newest, self.course.pass_at))
            elif newest is not None and belongs_to_another(
                newest,
                requested=target.requested,
                source=target.source.address,
                declared=self.course.declared,
            ):
                result = self.settling.second_address(target, newest, self.course.pass_at)
                self._keep(target, result)
            elif target.ready is not None:
                self._keep(target, self.settling.settle(target, target.ready))
            else:
                left.append(target)
        return left

    async def _capture_all(self, targets: Sequence[Target], asked: AbstractSet[str]) -> None:
        """Read the files; fetch what may be a list, then the other pages and what lists lead to.

        Args:
            targets: Files and pages.
            asked: The addresses that the pass asks for whatever the lists lead to.
        """
        files = [target for target in targets if target.file is not None]
        lists, others = self.lists.part([one for one in targets if one.file is None])
        async with self.fetcher, self.readers:
            await self._capture_round(files)
            while lists:
                await self._capture_round(lists)
                lists = self.lists.inner(lists)
            for target, missed in self.lists.troubles():
                self._keep(target, self.settling.settle(target, missed))
            await self._capture_round(self._with_entries(others, asked))

    def _with_entries(self, others: Sequence[Target], asked: AbstractSet[str]) -> list[Target]:
        """Remember the lists as they came; return the other pages and what the lists lead to."""
        self.lists.keep(self.course.writer)
        found = self.lists.entries(asked, is_asked=self.course.is_asked)
        self.course.on_start(len(found))
        pages = [*others, *self._settle_without_asking(found)]
        pages.sort(key=lambda target: target.order)
        return (
            longest_unasked_first(self.course.archive, pages) if self.course.is_bounded else pages
        )

    async def _capture_round(self, targets: Sequence[Target]) -> None:
        """Read or fetch targets, several at once, and settle each as it comes."""
        try:
            async with asyncio.TaskGroup() as group:
                for queue in by_host(targets):
                    line = Line(queue)
                    for _ in range(min(_WORKERS_PER_HOST, len(queue))):
                        group.create_task(self._work(line))
        except BaseExceptionGroup as several:
            # One is enough to stop the pass; as itself it keeps its exit code and its hint.
            raise several.exceptions[0] from several

    async def _work(self, line: Line) -> None:
        while line.waiting:
            target = line.waiting.popleft()
            with line.place() as is_next:
                try:
                    got = await self._fetch(target)
                except SpentError:
                    self.left += 1
                    self.lists.pass_over(target)
                    continue
                # A list has no text to be read; what has may be read while others are waited for.
                left = self.lists.take(target, got)
                reading = None if left is None else await self._read_page(target, left)
                await is_next.wait()
                if left is not None:
                    await self._settle(target, left, reading)

    async def _settle(
        self, target: Target, got: Capture | NotModified | Missed, reading: Reading | None
    ) -> None:
        result = self.settling.settle(target, got, reading, may_look_again=True)
        if result.outcome is Outcome.SUSPECT:
            got = await self._look_again(target, got)
            result = self.settling.settle(target, got)
        self._keep(target, result)

    async def _look_again(
        self, target: Target, got: Capture | NotModified | Missed
    ) -> Capture | NotModified | Missed:
        """Return what comes when a page is asked for once more that lost most of its text.

        Half an answer happens; where nothing comes now, what came before stands.
        """
        with contextlib.suppress(SpentError):
            again = await self._fetch(target, in_full=True)
            if isinstance(again, Capture):
                return again
        return got

    async def _fetch(
        self, target: Target, *, in_full: bool = False
    ) -> Capture | NotModified | Missed:
        if target.file is not None:
            return read_file(
                target.file,
                requested=target.requested,
                origin=target.origin,
                captured_at=self.course.now(),
            )
        return await fetch_page(
            self.course.archive,
            self.fetcher,
            target,
            environment=self.course.environment,
            pass_at=self.course.pass_at,
            now=self.course.now,
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
        self.course.on_result(result)
