"""`tracker log`."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.completion import complete_articles
from tracker.cli.options import Common, common_options, format_option
from tracker.cli.output import print_json, print_view, use_color, width
from tracker.cli.places import open_archive, real_now
from tracker.report.as_json import version_json
from tracker.report.terminal.log import render_log
from tracker.workflow.history import log_entries
from tracker.workflow.lookup import find_article
from tracker.workflow.moments import parse_moment


@click.command("log")
@click.argument("article", metavar="[ARTICLE]", required=False, shell_complete=complete_articles)
@click.option("--since", metavar="DATE", help="Only what was captured from then on.")
@click.option("--until", metavar="DATE", help="Only what was captured until then.")
@click.option("-n", "--number", "limit", type=click.IntRange(min=0), help="Only the newest N.")
@click.option("--reverse", is_flag=True, help="Oldest first.")
@format_option("terminal", "json")
@common_options
def command(
    common: Common,
    article: str | None,
    since: str | None,
    until: str | None,
    limit: int | None,
    reverse: bool,
    output_format: str,
) -> None:
    """Show versions and events, newest first

    ARTICLE is an address, a folder in the archive, or a part of one; without it all articles.
    """
    now = real_now()
    with open_archive(common) as archive:
        articles = archive.articles()
        if article is not None:
            articles = [find_article(archive, article, here=Path.cwd())]
        entries = log_entries(
            archive,
            articles,
            since=parse_moment(since, now=now).start if since else None,
            until=parse_moment(until, now=now).end if until else None,
            limit=limit,
            oldest_first=reverse,
        )
        if output_format == "json":
            print_json(version_json(entry) for entry in entries)
        else:
            view = render_log(list(entries), width=width(), has_colour=use_color(common))
            print_view(common, view)
