"""The captures of one pass: read or fetched, several at once, and each settled in its turn."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tracker.archive import Archive
from tracker.capture import Fetcher, read_file
from tracker.capture.limits import SpentError
from tracker.model.capture import Capture, Missed, NotModified, Outcome
from tracker.model.version import CaptureResult
from tracker.workflow.apart.readers import Readers
from tracker.workflow.decide import belongs_to_another, is_behind
from tracker.workflow.fetching import fetch_page
from tracker.workflow.lists.lists import Lists
from tracker.workflow.queues import Line, by_host
from tracker.workflow.reread import Reading
from tracker.workflow.settle import Settling
from tracker.workflow.targets import Target

# A host never has more captures waiting than its politeness lets start.
_WORKERS_PER_HOST = 4


@dataclass(slots=True)
class Captures:
    """The captures of one pass and their results.

    Attributes:
        archive: What is known.
        settling: Decides what becomes of each, and records it.
        lists: The lists of the pass.
        readers: Read what came, on all cores.
        now: The clock of the captures.
        on_result: Called with each result as it comes, in any order.
        environment: Where references to variables lead.
        pass_at: Start of the pass.
        left: How many captures the budget of requests did not reach for.
    """

    archive: Archive
    settling: Settling
    lists: Lists
    readers: Readers
    now: Callable[[], datetime]
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
        """Settle what needs no capture; return the files and pages that are to be read."""
        left = []
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
            else:
                left.append(target)
        return left

    async def capture_all(
        self,
        targets: Sequence[Target],
        fetcher: Fetcher,
        rest: Callable[[list[Target]], list[Target]],
    ) -> None:
        """Read the files; fetch what may be a list, then the other pages and what lists lead to.

        Args:
            targets: Files and pages.
            fetcher: Of the pass.
            rest: Adds what the lists lead to, once they came, to the other pages.
        """
        files = [target for target in targets if target.file is not None]
        lists, others = self.lists.part([one for one in targets if one.file is None])
        async with fetcher, self.readers:
            await self._capture_round(files, fetcher)
            while lists:
                await self._capture_round(lists, fetcher)
                lists = self.lists.inner(lists)
            for target, missed in self.lists.troubles():
                self._keep(target, self.settling.settle(target, missed))
            await self._capture_round(rest(others), fetcher)

    async def _capture_round(self, targets: Sequence[Target], fetcher: Fetcher) -> None:
        """Read or fetch targets, several at once, and settle each as it comes."""
        try:
            async with asyncio.TaskGroup() as group:
                for queue in by_host(targets):
                    line = Line(queue)
                    for _ in range(min(_WORKERS_PER_HOST, len(queue))):
                        group.create_task(self._work(line, fetcher))
        except BaseExceptionGroup as several:
            # One is enough to stop the pass; as itself it keeps its exit code and its hint.
            raise several.exceptions[0] from several

    async def _work(self, line: Line, fetcher: Fetcher) -> None:
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
        if target.file is not None:
            return read_file(
                target.file,
                requested=target.requested,
                origin=target.origin,
                captured_at=self.now(),
            )
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
