"""`tracker extract`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from tracker.archive import Archive
from tracker.changes import read_notices
from tracker.cli.completion import complete_files
from tracker.cli.options import Common, common_options, format_option
from tracker.cli.output import print_json, print_view, use_color, width
from tracker.cli.places import browser_choice, find_folder, real_now
from tracker.cli.steering import given_settings, steering_options, with_given
from tracker.report.as_json import preview_json
from tracker.report.terminal.reading import render_preview
from tracker.workflow.fetching import proxy_of
from tracker.workflow.preview import declared_as, preview


@click.command("extract")
@click.argument("source", metavar="FILE_OR_URL", shell_complete=complete_files)
@steering_options
@click.option("--allow-private", is_flag=True, help="Also ask loopback and private networks.")
@format_option("terminal", "json")
@common_options
def command(
    common: Common,
    source: str,
    timezone: str | None,
    select: tuple[str, ...],
    remove: tuple[str, ...],
    mode: str | None,
    allow_private: bool,
    output_format: str,
) -> None:
    """Show the article that would be stored, with the role of each block and why

    Then what is left out of it. Nothing is stored, so that settings can be tried. Of a source that
    an archive declares, its settings hold where no option gives others. What is no article ends
    with exit code 3.
    """
    given = given_settings(timezone, select, remove, mode)
    folder = find_folder(common)
    if not Archive.is_archive(folder):
        folder = Path.cwd()
    declared, watchlist = declared_as(source, folder=folder, here=Path.cwd())
    settings = with_given(declared.settings, given)
    found, captured_at = preview(
        declared,
        settings,
        folder=folder,
        clock=real_now,
        allow_private=allow_private or watchlist.allow_private,
        proxy=proxy_of(watchlist, None, os.environ),
        environment=os.environ,
        browser=browser_choice(),
    )
    if output_format == "json":
        notices = read_notices(found.extraction.article, timezone=settings.timezone)
        print_json([preview_json(found, notices, captured_at=captured_at)])
    else:
        print_view(common, render_preview(found, width=width(), has_colour=use_color(common)))
