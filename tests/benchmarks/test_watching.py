"""A small one of the long watch, and that its measure of leaks finds some."""

from dataclasses import replace

import pytest

from benchmarks.watching import Held, find_leaks, run_passes, run_restarts

HELD = Held(passes=100, megabytes=60.0, objects=60_000, files=11, threads=2, processes=1)


def test_a_watch_of_sixty_passes_stores_each_edition_and_leaks_nothing() -> None:
    """The long run makes a thousand."""
    assert run_passes(passes=60, pages=2) == []


def test_a_watch_that_is_killed_and_started_again_stores_each_edition_once() -> None:
    """Once with its children, once alone; the long run kills it twenty times."""
    assert run_restarts(times=2, pages=4) == []


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, []),
        ({"megabytes": 69.0, "objects": 61_800}, []),
        ({"megabytes": 71.0}, ["11 more MB of memory"]),
        ({"objects": 62_000}, ["2000 more objects"]),
        ({"files": 12}, ["1 more open files"]),
        ({"threads": 3, "processes": 2}, ["1 more threads", "1 more processes"]),
    ],
)
def test_what_grows_is_told(more: dict[str, float], expected: list[str]) -> None:
    """Less than an object a pass, beside what is cached, is none."""
    assert expected == find_leaks([HELD, replace(HELD, passes=1000, **more)])  # type: ignore[arg-type]
