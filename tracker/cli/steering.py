"""What `add` and `extract` share: the options that say how the bytes of a source are read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from tracker.model.capture import Mode, Settings
from tracker.sources.checks import check_selector, check_zone

_OPTIONS = (
    click.option("--timezone", metavar="ZONE", help="Zone of declared times that name none."),
    click.option(
        "--select",
        metavar="CSS",
        multiple=True,
        help="What holds the article, instead of looking for it (can be repeated).",
    ),
    click.option(
        "--remove",
        metavar="CSS",
        multiple=True,
        help="What is no part of the article (can be repeated).",
    ),
    click.option(
        "--mode",
        type=click.Choice([mode.value for mode in Mode]),
        help="What counts: the article on the page, or everything visible.",
    ),
)


def steering_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options `--timezone`, `--select`, `--remove`, `--mode`."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def given_settings(
    timezone: str | None, select: tuple[str, ...], remove: tuple[str, ...], mode: str | None
) -> dict[str, str | list[str]]:
    """Return those of the options that were given, checked, as tracker.toml has them.

    `--select ''` alone is an empty list, which takes the setting away.

    Raises:
        UsageError: A zone or a selector that there is none of.
    """
    given: dict[str, str | list[str]] = {}
    if timezone is not None:
        given["timezone"] = check_zone(timezone)
    for key, selectors in (("select", select), ("remove", remove)):
        if selectors:
            given[key] = [check_selector(one) for one in selectors if one != "" or selectors[1:]]
    if mode is not None:
        given["mode"] = mode
    return given


def with_given(settings: Settings, given: dict[str, str | list[str]]) -> Settings:
    """Return settings in which what was given takes the place of what was declared."""
    select, remove = given.get("select", settings.select), given.get("remove", settings.remove)
    timezone = given.get("timezone", settings.timezone)
    return Settings(
        timezone=timezone if isinstance(timezone, str) else None,
        select=tuple(select),
        remove=tuple(remove),
        mode=Mode(str(given.get("mode", settings.mode))),
    )
