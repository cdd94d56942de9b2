"""`tracker status`."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.completion import complete_articles
from tracker.cli.options import Common, common_options, format_option
from tracker.cli.output import print_json, print_view, use_color, width
from tracker.cli.places import open_archive
from tracker.report.status_json import status_json
from tracker.report.terminal.status import render_status, render_turns
from tracker.sources.settings import read_watchlist
from tracker.workflow.history import statuses, turn_of
from tracker.workflow.lookup import find_article


@click.command("status")
@click.argument("article", metavar="[ARTICLE]", required=False, shell_complete=complete_articles)
@format_option("terminal", "json")
@common_options
def command(common: Common, article: str | None, output_format: str) -> None:
    """Show sources, versions, when they were last seen, and what is failing

    With ARTICLE only the sources that it came from, and when it is looked at again, and why then.
    """
    is_json = output_format == "json"
    with open_archive(common) as archive:
        watchlist = read_watchlist(archive.settings_text())
        lines = statuses(archive, watchlist, with_turns=is_json or article is not None)
        ref = None if article is None else find_article(archive, article, here=Path.cwd())
    if ref is not None:
        lines = [one for one in lines if ref.path in {known.path for known in one.articles}]
    if is_json:
        print_json(status_json(one) for one in lines)
        return
    said = render_status(lines, width=width(), has_colour=use_color(common))
    if ref is not None:
        turns = [turn for one in lines if (turn := turn_of(one, ref)) is not None]
        said += "\n" + render_turns(turns, width=width(), has_colour=use_color(common))
    print_view(common, said)
