"""`tracker status`."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.completion import complete_articles
from tracker.cli.options import Common, common_options, format_option
from tracker.cli.output import print_json, print_view, use_color, width
from tracker.cli.places import open_archive
from tracker.report.as_json import status_json
from tracker.report.terminal.status import render_status
from tracker.sources.settings import read_watchlist
from tracker.workflow.history import statuses
from tracker.workflow.lookup import find_article


@click.command("status")
@click.argument("article", metavar="[ARTICLE]", required=False, shell_complete=complete_articles)
@format_option("terminal", "json")
@common_options
def command(common: Common, article: str | None, output_format: str) -> None:
    """Show sources, versions, when they were last seen, and what is failing

    With ARTICLE only the sources that it came from.
    """
    with open_archive(common) as archive:
        lines = statuses(archive, read_watchlist(archive.settings_text()))
        if article is not None:
            ref = find_article(archive, article, here=Path.cwd())
            lines = [one for one in lines if ref.path in {known.path for known in one.articles}]
    if output_format == "json":
        print_json(status_json(one) for one in lines)
    else:
        print_view(common, render_status(lines, width=width(), has_colour=use_color(common)))
