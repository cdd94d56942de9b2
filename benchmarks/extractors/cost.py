"""What extractors cost: each in a process of its own, page by page in turn.

Only the extractor that is measured is loaded there, and nothing of the tests.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.extractors.contenders import CONTENDERS, Read

PLAIN, RICH = "plain", "rich"

Runner = tuple[str, str]
"""The name of an extractor and which of its calls is measured."""

_STATUS = Path("/proc/self/status")
_FIRST = (
    "<html><head><title>Of numbers</title></head><body><article><h1>Of numbers</h1>"
    + "".join(f"<p>A line of the article, in which the number {n} is told.</p>" for n in range(20))
    + "</article></body></html>"
).encode()
"""Long enough for an ordinary article: what only odd pages need is not loaded for it."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What an extractor costs.

    Attributes:
        cpu: Seconds of processor time for each set of pages, in their order.
        base: Megabytes of its process before the first page, all that it loads included.
        peak: Megabytes at most, by the end of each set.
    """

    cpu: tuple[float, ...]
    base: float
    peak: tuple[float, ...]


def weigh(runners: Sequence[Runner], sets: Sequence[Sequence[bytes]]) -> dict[Runner, Cost]:
    """Return what each costs on sets of pages; every page is read by all before the next one."""
    with ExitStack() as stack:
        pools = {one: stack.enter_context(own_process()) for one in runners}
        bases = _ask(pools, load)
        spent, peaks = [], []
        for pages in sets:
            spent.append(_in_turn(pools, pages))
            peaks.append(_ask(pools, peak_megabytes))
        return {
            one: Cost(
                cpu=tuple(by_runner[one] for by_runner in spent),
                base=bases[one],
                peak=tuple(by_runner[one] for by_runner in peaks),
            )
            for one in runners
        }


def own_process() -> ProcessPoolExecutor:
    """Return a process that begins with nothing loaded."""
    return ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))


def _ask(
    pools: dict[Runner, ProcessPoolExecutor], question: Callable[[Runner], float]
) -> dict[Runner, float]:
    return {one: pool.submit(question, one).result() for one, pool in pools.items()}


def _in_turn(
    pools: dict[Runner, ProcessPoolExecutor], pages: Iterable[bytes]
) -> dict[Runner, float]:
    spent = dict.fromkeys(pools, 0.0)
    order = list(pools.items())
    for page in pages:
        for runner, pool in order:
            spent[runner] += pool.submit(seconds, runner, page).result()
        # Whoever comes second finds what the machine did for the first.
        order.reverse()
    return spent


def load(runner: Runner) -> float:
    """Load an extractor with what it loads on its first page; return the megabytes until then."""
    _reader(runner)(_FIRST)
    return peak_megabytes(runner)


def seconds(runner: Runner, page: bytes) -> float:
    """Return the processor time that a page takes."""
    read = _reader(runner)
    start = time.process_time()
    read(page)
    return time.process_time() - start


def peak_megabytes(_: Runner) -> float:
    """Return the most memory that the process of a runner, this one, has had.

    On Linux `ru_maxrss` can be the parent's, which was there before this program was loaded.
    """
    if _STATUS.exists():
        found = _STATUS.read_text().partition("VmHWM:")[2].split()
        return int(found[0]) / 1024
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


@cache
def _reader(runner: Runner) -> Read:
    name, call = runner
    reader = CONTENDERS[name].load()
    return reader.plain if call == PLAIN else reader.rich
