"""Turns at a host."""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from datetime import timedelta

import pytest

from tests.capture.fakes import FakeTime
from tracker.capture.politeness import Turns
from tracker.capture.trouble import TroubleError
from tracker.model.capture import Outcome


def _starts(
    *hosts: str,
    delay: timedelta | None = None,
    prepare: Callable[[Turns], None] | None = None,
) -> list[float]:
    """Return when a request to each host started, in seconds after the beginning."""
    time = FakeTime()
    starts: list[float] = []

    async def ask(turns: Turns, host: str) -> None:
        async with turns.turn(host):
            starts.append(time.now - 1000)

    async def ask_all() -> None:
        turns = Turns(delay=delay, monotonic=time.monotonic, sleep=time.sleep)
        if prepare:
            prepare(turns)
        await asyncio.gather(*(ask(turns, host) for host in hosts))

    asyncio.run(ask_all())
    return starts


def test_requests_to_a_host_start_a_second_apart() -> None:
    """However many wait for it."""
    assert [0, 1, 2, 3] == _starts(*["e.org"] * 4)


def test_hosts_do_not_wait_for_each_other() -> None:
    """Politeness is for each host alone; a final dot names no other host."""
    assert [0, 0, 1] == _starts("e.org", "f.org", "e.org.")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.9", "localhost", "::1", "a.localhost"])
def test_the_loopback_is_asked_without_delay(host: str) -> None:
    """It is one's own machine."""
    assert [0, 0, 0, 0] == _starts(*[host] * 4)


def test_a_delay_that_is_given_holds_everywhere() -> None:
    """`--delay` also holds on the loopback, and may be shorter than usual."""
    assert [0, 3, 6] == _starts(*["127.0.0.1"] * 3, delay=timedelta(seconds=3))
    assert [0, 0, 0] == _starts(*["e.org"] * 3, delay=timedelta())


@pytest.mark.parametrize("host", ["127.0.0.1", "e.org"])
def test_robots_txt_may_ask_for_more_time(host: str) -> None:
    """A Crawl-delay counts also on the loopback."""
    starts = _starts(*[host] * 3, prepare=lambda t: t.slow_down(host, timedelta(seconds=7)))

    assert [0, 7, 14] == starts


def test_robots_txt_cannot_ask_for_less_time() -> None:
    """Our own delay is the least."""
    starts = _starts("e.org", "e.org", prepare=lambda t: t.slow_down("e.org", timedelta(0, 0.1)))

    assert [0, 1] == starts


def test_a_host_that_asks_for_a_rest_gets_it() -> None:
    """All requests wait, not only the one that was told."""
    starts = _starts(*["127.0.0.1"] * 2, prepare=lambda t: t.rest("127.0.0.1", timedelta(0, 9)))

    assert [9, 9] == starts


@pytest.mark.parametrize(("host", "most"), [("e.org", 2), ("127.0.0.1", 4)])
def test_so_many_requests_at_once_and_no_more(host: str, most: int) -> None:
    """Two to a host, four on the loopback."""
    time = FakeTime()
    inside: list[int] = []

    async def ask(turns: Turns, counts: list[int]) -> None:
        async with turns.turn(host):
            counts[0] += 1
            inside.append(counts[0])
            for _ in range(50):
                await asyncio.sleep(0)
            counts[0] -= 1

    async def ask_all() -> None:
        turns = Turns(delay=timedelta(), monotonic=time.monotonic, sleep=time.sleep)
        counts = [0]
        await asyncio.gather(*(ask(turns, counts) for _ in range(12)))

    asyncio.run(ask_all())

    assert most == max(inside)


def test_a_host_that_asks_for_a_long_rest_is_left_alone() -> None:
    """The pass goes on without it."""
    with pytest.raises(TroubleError, match="left alone for 120 s") as caught:
        _starts("e.org", prepare=lambda t: t.rest("e.org", timedelta(seconds=120)))

    assert Outcome.FAILED is caught.value.outcome


def test_a_crawl_delay_of_an_hour_leaves_one_request_a_pass() -> None:
    """No pass waits for an hour, and no site is asked faster than it wants."""

    async def ask_twice(turns: Turns) -> None:
        turns.slow_down("e.org", timedelta(hours=1))
        async with turns.turn("e.org"):
            pass
        async with turns.turn("e.org"):
            pass

    with pytest.raises(TroubleError, match=r"robots\.txt asks for 3600 s") as caught:
        _run(ask_twice)

    assert Outcome.SKIPPED is caught.value.outcome


def test_a_turn_that_ends_in_an_error_is_given_back() -> None:
    """A failing request does not block its host."""

    async def fail_often(turns: Turns) -> None:
        for _ in range(5):
            with pytest.raises(KeyError):
                async with turns.turn("127.0.0.1"):
                    raise KeyError

    _run(fail_often)


def _run(deed: Callable[[Turns], Coroutine[None, None, None]]) -> None:
    time = FakeTime()

    async def run() -> None:
        await deed(Turns(monotonic=time.monotonic, sleep=time.sleep))

    asyncio.run(run())


def test_the_delay_counts_from_when_a_request_has_left() -> None:
    """To connect may take longer than the delay; what waits behind it follows a delay later."""
    time = FakeTime()
    left: list[float] = []

    async def ask(turns: Turns, connecting: float, answering: float) -> None:
        async with turns.turn("e.org") as sent:
            await time.sleep(connecting)
            sent()
            left.append(time.now - 1000)
            await time.sleep(answering)

    async def ask_all() -> None:
        turns = Turns(monotonic=time.monotonic, sleep=time.sleep)
        await asyncio.gather(ask(turns, 3, 0), ask(turns, 0, 0), ask(turns, 0.5, 0))

    asyncio.run(ask_all())

    assert [3, 4, 5.5] == left


def test_a_request_that_never_leaves_holds_nobody_for_longer_than_it_takes() -> None:
    """It counts from its end."""
    time = FakeTime()
    left: list[float] = []

    async def fail(turns: Turns) -> None:
        with contextlib.suppress(OSError):
            async with turns.turn("e.org"):
                await time.sleep(2)
                raise OSError

    async def ask(turns: Turns) -> None:
        async with turns.turn("e.org"):
            left.append(time.now - 1000)

    async def ask_all() -> None:
        turns = Turns(monotonic=time.monotonic, sleep=time.sleep)
        await asyncio.gather(fail(turns), ask(turns))

    asyncio.run(ask_all())

    assert [3] == left
