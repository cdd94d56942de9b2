"""Options of `snapshot` and `watch` that say how a pass asks."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypedDict, Unpack

import click

from tracker.cli.places import browser_choice
from tracker.workflow.snapshot import PassOptions

_MAX_DELAY = timedelta(days=1)

# What a pass does beside extracting is done by one process, which three or four keep busy.
_MOST_WORKERS_BY_DEFAULT = 4


class Given(TypedDict):
    """What click hands over: None, or false, for what was not given."""

    allow_private: bool
    delay: float | None
    proxy: str | None
    workers: int | None


_OPTIONS = (
    click.option("--allow-private", is_flag=True, help="Also ask loopback and private networks."),
    click.option("--delay", type=float, metavar="SECONDS", help="Time between requests to a host."),
    click.option(
        "--proxy",
        metavar="URL",
        help="Ask through a proxy; $NAME in URL is an environment variable.",
    ),
    click.option(
        "--workers",
        type=click.IntRange(1, 64),
        metavar="N",
        help="Processes that extract at the same time; else one a core, up to 4.",
    ),
)


def manner_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say how a pass asks."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def pass_options(
    *, accept: bool = False, is_clock_given: bool = False, **given: Unpack[Given]
) -> PassOptions:
    """Return how a pass goes about its work, with the environment of this run."""
    return PassOptions(
        allow_private=given["allow_private"],
        delay=_parse_delay(given["delay"]),
        accept=accept,
        is_clock_given=is_clock_given,
        proxy=given["proxy"],
        environment=dict(os.environ),
        browser=browser_choice(),
        workers=_count_workers(given["workers"]),
    )


def _count_workers(given: int | None) -> int:
    if given is not None:
        return given
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(cores or 1, _MOST_WORKERS_BY_DEFAULT)


def _parse_delay(seconds: float | None) -> timedelta | None:
    if seconds is None:
        return None
    if not 0 <= seconds <= _MAX_DELAY.total_seconds():
        raise click.UsageError(f"--delay {seconds:g} is not between 0 s and a day")
    return timedelta(seconds=seconds)
