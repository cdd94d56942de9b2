"""What the shell offers for an argument: files, folders, articles, sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

from tracker.archive import Archive
from tracker.cli.options import Common
from tracker.cli.places import open_archive
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def complete_files(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Let the shell offer files and folders."""
    del context, parameter
    return _items([begun], kind="file")


def complete_folders(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Let the shell offer folders."""
    del context, parameter
    return _items([begun], kind="dir")


def complete_articles(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Offer the articles of the archive: their folders, also by the last part alone."""
    already = context.params.get(str(parameter.name))
    if already:
        # What follows ARTICLE is a REV.
        return []
    paths = _ask(context, lambda archive: [one.path for one in archive.articles()])
    found = [path for path in paths if path.startswith(begun)]
    if not found:
        found = [path for path in paths if path.rpartition("/")[2].startswith(begun)]
    return _items(found)


def complete_sources(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Offer the sources that are declared."""
    del parameter
    return _items(one for one in _ask(context, _addresses) if one.startswith(begun))


def _items(values: Iterable[str], *, kind: str = "plain") -> list[CompletionItem]:
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - only where it is asked

    return [CompletionItem(value, type=kind) for value in values]


def _addresses(archive: Archive) -> list[str]:
    from tracker.sources.settings import read_watchlist  # noqa: PLC0415 - only where it is asked

    return [source.address for source in read_watchlist(archive.settings_text()).sources]


def _ask(context: click.Context, question: Callable[[Archive], list[str]]) -> list[str]:
    """Return the answer of the archive that is meant; nothing where there is none to ask."""
    named = context.params.get("archive") or context.find_root().params.get("archive")
    try:
        with open_archive(Common(archive=named)) as archive:
            return question(archive)
    except (TrackerError, OSError):
        return []
