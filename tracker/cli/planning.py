"""`tracker snapshot --dry-run`: what a pass would ask, and why."""

from __future__ import annotations

from datetime import datetime

import click

from tracker.archive import Archive
from tracker.cli.options import Common
from tracker.cli.output import print_json, use_color, width
from tracker.cli.places import find_folder
from tracker.model.source import Source, Watchlist
from tracker.report.as_json import planned_json
from tracker.report.terminal.plan import render_plan
from tracker.sources.settings import read_watchlist
from tracker.workflow.fetching import proxy_of
from tracker.workflow.plan import plan_pass, plan_without_archive
from tracker.workflow.snapshot import PassOptions, chosen_sources


def tell_plan(
    common: Common,
    given: list[Source],
    options: PassOptions,
    *,
    now: datetime,
    everything: bool,
    as_json: bool,
) -> None:
    """Print what a pass would ask; no archive is made, nothing is asked and nothing written."""
    folder = find_folder(common)
    watchlist = Watchlist()
    planned = list(plan_without_archive(given))
    if Archive.is_archive(folder):
        with Archive.open(folder) as archive:
            watchlist = read_watchlist(archive.settings_text())
            chosen = chosen_sources(archive, watchlist, given, now=now, everything=everything)
            planned = plan_pass(
                archive,
                watchlist,
                chosen,
                given=given,
                environment=options.environment,
                now=now,
            )
    proxy = proxy_of(watchlist, options.proxy, options.environment)
    if as_json:
        print_json(planned_json(one) for one in planned)
        return
    has_colour = use_color(common)
    text = render_plan(
        planned,
        max_requests=watchlist.max_requests,
        proxy=proxy.told if proxy else None,
        width=width(),
        has_colour=has_colour,
    )
    click.echo(text, nl=False, color=has_colour)
