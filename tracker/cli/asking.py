"""Options of `add` that say how the addresses of a source are asked, and what a list holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypedDict, Unpack

import click

from tracker.model.source import Content, Render
from tracker.sources.checks import check_header, check_pattern, check_span
from tracker.sources.edit import SettingValue


class Given(TypedDict):
    """What click hands over: None, or an empty tuple, for what was not given."""

    include: tuple[str, ...]
    exclude: tuple[str, ...]
    links: str | None
    content: str | None
    keep: str | None
    header: tuple[str, ...]
    ignore_robots: bool | None
    render: str | None


_OPTIONS = (
    click.option(
        "--include",
        metavar="REGEX",
        multiple=True,
        help="Of a feed, sitemap or section page: addresses that match (can be repeated).",
    ),
    click.option(
        "--exclude",
        metavar="REGEX",
        multiple=True,
        help="Leave out addresses that match (can be repeated).",
    ),
    click.option(
        "--links", metavar="REGEX", help="SOURCE is a section page: watch the links that match."
    ),
    click.option(
        "--content",
        type=click.Choice([content.value for content in Content]),
        help="Of a feed: the pages that its entries lead to, or the entries themselves.",
    ),
    click.option(
        "--keep",
        metavar="TIME",
        help="How long what has left a feed, sitemap or section page is still watched [30d].",
    ),
    click.option(
        "--header",
        metavar="'NAME: VALUE'",
        multiple=True,
        help="Send a header; $NAME in VALUE is an environment variable (can be repeated).",
    ),
    click.option(
        "--ignore-robots/--obey-robots",
        default=None,
        help="Pass over robots.txt for this source; each capture says so.",
    ),
    click.option(
        "--render",
        type=click.Choice([render.value for render in Render]),
        help="Let a browser run the page's scripts first.",
    ),
)


def asking_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say how a source is asked and what its list holds."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def given_asking(**given: Unpack[Given]) -> dict[str, SettingValue]:
    """Return those of the options that were given, checked, as tracker.toml has them.

    An option that can be repeated, given once and empty, takes its setting away.

    Raises:
        UsageError: A value is not what it must be.
    """
    settings: dict[str, SettingValue] = {}
    for key, patterns in (("include", given["include"]), ("exclude", given["exclude"])):
        if patterns:
            settings[key] = [check_pattern(one) for one in _without_empty(patterns)]
    if given["links"] is not None:
        settings["links"] = check_pattern(given["links"])
    if given["keep"] is not None:
        check_span(given["keep"])
        settings["keep"] = given["keep"]
    if given["header"]:
        settings["headers"] = dict(map(_read_header, _without_empty(given["header"])))
    named = {key: given[key] for key in ("content", "ignore_robots", "render")}
    return settings | {key: value for key, value in named.items() if value is not None}


def _without_empty(given: tuple[str, ...]) -> tuple[str, ...]:
    return () if given == ("",) else given


def _read_header(text: str) -> tuple[str, str]:
    name, colon, value = text.partition(":")
    if not colon:
        # What was given is not shown: it may be a secret.
        raise click.UsageError("a header is written as 'NAME: VALUE'")
    return check_header(name.strip(), value.strip())
