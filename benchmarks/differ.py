"""The differ on 100,000 random pairs, and on pairs that are made to be slow."""

from __future__ import annotations

import json
import multiprocessing
import sys
import tempfile
import traceback
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks.hostile import PAIRS
from benchmarks.measure import measure
from tests.changes.random_pairs import faults

_PAIRS = 100_000
_CHUNK = 500

MOST_SECONDS = 10.0
MOST_MEGABYTES = 500.0


def run_differ() -> list[str]:
    """Compare 100,000 random pairs and see what must hold; then the slow pairs, time and memory.

    On two cores it takes about six minutes.
    """
    return [*_random(), *_slow()]


def _random() -> list[str]:
    found: list[str] = []
    starts = range(0, _PAIRS, _CHUNK)
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        for part in pool.map(_faults, starts):
            found += part
    print(f"  {_PAIRS} pairs, {len(found)} faults", flush=True)
    return found


def _faults(start: int) -> list[str]:
    found = []
    for number in range(start, start + _CHUNK):
        try:
            found += [f"pair {number}: {fault}" for fault in faults(number)]
        except Exception as error:  # noqa: BLE001 (any is what is looked for)
            found.append(f"pair {number}: {error!r}")
            traceback.print_exc(limit=-3)
    return found


def _slow() -> list[str]:
    found = []
    for name in PAIRS:
        with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
            log = Path(folder) / "log"
            used = measure([sys.executable, "-m", "benchmarks.hostile", name], log=log)
            told = json.loads(log.read_text(encoding="utf-8"))
        coarse = f", coarse: {len(told['reasons'])}" if told["reasons"] else ""
        print(f"  {name}: {told['seconds']} s, {used.megabytes:.0f} MB, {told['edits']}{coarse}")
        if told["seconds"] > MOST_SECONDS or used.megabytes > MOST_MEGABYTES:
            found.append(f"{name}: {told['seconds']} s, {used.megabytes:.0f} MB")
    return found
