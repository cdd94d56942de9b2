"""Politeness and safety as options of a pass."""

from __future__ import annotations

import asyncio
import functools
import time
from datetime import timedelta

import pytest

from tests.articles import page
from tests.program import Program
from tests.site import Site
from tracker.capture import Fetcher


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the waits that politeness asked for; none of them is made."""
    asked: list[float] = []

    async def sleep(seconds: float) -> None:
        asked.append(seconds)
        await asyncio.sleep(0)

    def monotonic() -> float:
        return time.monotonic() + sum(asked)

    fetcher = functools.partial(Fetcher, sleep=sleep, monotonic=monotonic)
    monkeypatch.setattr("tracker.workflow.snapshot.Fetcher", fetcher)
    return asked


def five_pages(site: Site) -> list[str]:
    """Serve five pages; return their addresses."""
    for number in range(5):
        site.put(f"/{number}", page(f"Page {number}"))
    return [site.url(f"/{number}") for number in range(5)]


def test_the_loopback_is_asked_without_delay(
    program: Program, site: Site, waits: list[float]
) -> None:
    """Unless somebody asks for one."""
    program.take(*five_pages(site), at="2012-03-22T15:00")

    assert [wait for wait in waits if wait >= 1] == []


def test_a_delay_that_is_given_is_kept(program: Program, site: Site, waits: list[float]) -> None:
    """Also on the loopback."""
    program.take("--delay", "7", *five_pages(site), at="2012-03-22T15:00")

    assert max(waits) > timedelta(seconds=6).total_seconds()


def test_a_delay_that_robots_txt_asks_for_is_kept(
    program: Program, site: Site, waits: list[float]
) -> None:
    """Also on the loopback."""
    site.robots("User-agent: *\nCrawl-delay: 9\n")

    program.take(*five_pages(site), at="2012-03-22T15:00")

    assert max(waits) > timedelta(seconds=8).total_seconds()


def test_robots_txt_is_asked_once_a_pass(program: Program, site: Site) -> None:
    """And kept to that pass."""
    program.take(*five_pages(site), at="2012-03-22T15:00")

    asked = [one.path for one in site.requests].count("/robots.txt")
    assert asked == 1


def test_a_pass_asks_each_address_once(program: Program, site: Site) -> None:
    """Though it is given twice."""
    addresses = five_pages(site)

    results = program.take(*addresses, *addresses, at="2012-03-22T15:00")

    assert len(results) == 5
    assert sorted(site.paths) == [f"/{number}" for number in range(5)]
