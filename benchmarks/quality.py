"""The sets of `tests/quality` in full, where the tests take a sample."""

from __future__ import annotations

import multiprocessing
import time
import traceback
from concurrent.futures import ProcessPoolExecutor

from tests.quality.floors import floor
from tests.quality.retention.measure import Tally, all_trials, measure
from tests.quality.robustness.damage import damaged
from tests.quality.robustness.hold import faults
from tests.quality.sites.builds import BUILDS
from tests.quality.stability.measure import edit_pairs, noise_pairs, see_edits, see_noise

_DAMAGED = 20_000
_LONGEST = 2.0


def run_fuzz() -> list[str]:
    """Extract 20,000 damaged pages; nothing is raised, and what must hold, holds.

    It takes about twenty minutes on one core.
    """
    found = []
    worst = (0.0, 0)
    for number in range(_DAMAGED):
        body = damaged(number)
        start = time.process_time()
        try:
            found += [f"page {number}: {fault}" for fault in faults(body)]
        except Exception as error:  # noqa: BLE001 - any is what is looked for
            found.append(f"page {number}: {error!r}")
            traceback.print_exc(limit=-3)
        worst = max(worst, (time.process_time() - start, number))
    print(f"  {_DAMAGED} pages, longest {worst[0]:.2f} s of CPU for page {worst[1]}, thrice read")
    if worst[0] > _LONGEST:
        found.append(f"page {worst[1]}: {worst[0]:.2f} s")
    return found


def run_retention() -> list[str]:
    """Put each notice in each markup at each place of each page.

    These are 1.3 million pages, read on all cores; on two it takes about an hour.
    """
    tally = Tally()
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        for build, part in zip(BUILDS, pool.map(_retain, BUILDS), strict=True):
            tally.add(part)
            print(f"  {build}: {len(part.lost)} lost, {part.disturbed} lines moved", flush=True)
    _print_retention(tally)
    found = [
        f"{name}: {tally.share(name):.2%} kept"
        for name in ("inside", "keyword")
        if tally.share(name) < floor("retention", name)
    ]
    if tally.disturbance > floor("retention", "disturbed"):
        found.append(f"{tally.disturbance:.2%} of the other lines moved")
    return found


def _retain(build: str) -> Tally:
    return measure(all_trials(build))


def run_stability() -> list[str]:
    """Move each thing around each page, and edit each story in each way.

    It takes about five minutes.
    """
    noise, edits = see_noise(noise_pairs()), see_edits(edit_pairs())
    print(f"  {noise.tried} pages with other surroundings, {noise.share:.3%} look changed")
    print(f"  {edits.tried} edited pages, {edits.share:.3%} look changed")
    found = []
    if noise.share > floor("stability", "false_versions"):
        found += [f"looks changed: {pair}" for pair in noise.changed]
    if edits.share < floor("stability", "surfaced"):
        found += [f"looks unchanged: {pair}" for pair in edits.unchanged]
    return found


def _print_retention(tally: Tally) -> None:
    for group in sorted(tally.tried):
        print(f"  {group:32} {tally.tried[group]:8} tried {tally.share(group):8.2%} kept")
    print(f"  other lines: {tally.lines}, moved {tally.disturbance:.3%}")
