"""The sets of `tests/quality` in full, where the tests take a sample."""

from __future__ import annotations

from tests.quality.floors import floor
from tests.quality.retention.measure import Tally, all_trials, measure


def run_retention() -> list[str]:
    """Put each notice in each markup at each place of each page.

    It takes about an hour and a half on one core.
    """
    tally = measure(all_trials())
    _print_retention(tally)
    found = [
        f"{name}: {tally.share(name):.2%} kept"
        for name in ("inside", "keyword")
        if tally.share(name) < floor("retention", name)
    ]
    if tally.disturbance > floor("retention", "disturbed"):
        found.append(f"{tally.disturbance:.2%} of the other lines moved")
    return found


def _print_retention(tally: Tally) -> None:
    for group in sorted(tally.tried):
        print(f"  {group:32} {tally.tried[group]:8} tried {tally.share(group):8.2%} kept")
    print(f"  other lines: {tally.lines}, moved {tally.disturbance:.3%}")
