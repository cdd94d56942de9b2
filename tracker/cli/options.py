"""Options that every command knows, before or after its name."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click


@dataclass(slots=True)
class Common:
    """The values of the common options.

    Attributes:
        archive: `--archive`, None when not given.
        color: `--color`: auto, always or never.
        verbose: `-v`.
        quiet: `-q`.
    """

    archive: str | None = None
    color: str = "auto"
    verbose: bool = False
    quiet: bool = False


_OPTIONS = (
    click.option(
        "--archive",
        metavar="DIR",
        help="The archive; else TRACKER_ARCHIVE, else the current folder or the nearest parent "
        "that is one, else ./snapshots.",
    ),
    click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        help="When to use colour; auto asks the terminal and NO_COLOR.",
    ),
    click.option("-v", "--verbose", is_flag=True, help="Say more."),
    click.option("-q", "--quiet", is_flag=True, help="Say only errors."),
)


def common_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the common options; it is called with them as its first argument."""

    @click.pass_context
    @functools.wraps(function)
    def call(context: click.Context, /, *args: Any, **kwargs: Any) -> Any:
        common = take_common(context, kwargs)
        return function(common, *args, **kwargs)

    for option in reversed(_OPTIONS):
        call = option(call)
    return call


def take_common(context: click.Context, kwargs: dict[str, Any]) -> Common:
    """Take the common options out of `kwargs` and join them with those before the command."""
    common = context.ensure_object(Common)
    archive, color = kwargs.pop("archive"), kwargs.pop("color")
    common.archive = common.archive if archive is None else archive
    common.color = common.color if color is None else color
    common.verbose |= kwargs.pop("verbose")
    common.quiet |= kwargs.pop("quiet")
    return common


def format_option(*formats: str) -> Callable[..., Any]:
    """Return the option `--format` with these choices, the first being the default."""
    return click.option(
        "--format",
        "output_format",
        type=click.Choice(list(formats)),
        default=formats[0],
        show_default=True,
        help="json is JSON Lines: one object for each thing, complete, for scripts.",
    )
