"""Options of `snapshot` and `watch` that say how a pass asks."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypedDict, Unpack

import click

from tracker.workflow.snapshot import PassOptions

_MAX_DELAY = timedelta(days=1)


class Given(TypedDict):
    """What click hands over: None, or false, for what was not given."""

    allow_private: bool
    delay: float | None
    proxy: str | None


_OPTIONS = (
    click.option("--allow-private", is_flag=True, help="Also ask loopback and private networks."),
    click.option("--delay", type=float, metavar="SECONDS", help="Time between requests to a host."),
    click.option(
        "--proxy",
        metavar="URL",
        help="Ask through a proxy; $NAME in URL is an environment variable.",
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
    )


def _parse_delay(seconds: float | None) -> timedelta | None:
    if seconds is None:
        return None
    if not 0 <= seconds <= _MAX_DELAY.total_seconds():
        raise click.UsageError(f"--delay {seconds:g} is not between 0 s and a day")
    return timedelta(seconds=seconds)
