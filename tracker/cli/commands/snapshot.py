"""`tracker snapshot`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Unpack

import click

from tracker.archive import Archive
from tracker.cli.completion import complete_files
from tracker.cli.manner import Given, manner_options, pass_options
from tracker.cli.options import Common, common_options, format_option
from tracker.cli.output import print_json
from tracker.cli.passing import clocks, exit_code, tell_left, tell_pass
from tracker.cli.places import find_folder, open_or_create, real_now
from tracker.cli.planning import tell_plan
from tracker.cli.progress import Progress
from tracker.cli.reading import from_file_option, understand_all
from tracker.cli.telling import tell_commands_left, telling_manner, telling_options
from tracker.model.source import Source, Watchlist
from tracker.report.as_json import result_json
from tracker.sources.settings import read_watchlist
from tracker.workflow.agenda import Agenda
from tracker.workflow.declare import add_sources, understand
from tracker.workflow.snapshot import (
    PassCalls,
    PassReport,
    came_to_something,
    chosen_sources,
    run_pass,
)
from tracker.workflow.telling import Telling


@click.command("snapshot")
@click.argument("sources", metavar="[SOURCE]...", nargs=-1, shell_complete=complete_files)
@from_file_option
@click.option("--all", "everything", is_flag=True, help="Look at all sources, due or not.")
@click.option("--dry-run", is_flag=True, help="Say what would be asked, and why; ask nothing.")
@manner_options
@click.option("--now", metavar="TIME", help="The clock of the pass, to fill in by hand.")
@click.option("--accept", is_flag=True, help="Take what looks suspect as a version.")
@telling_options
@format_option("terminal", "json")
@common_options
def command(
    common: Common,
    sources: tuple[str, ...],
    from_files: tuple[str, ...],
    everything: bool,
    dry_run: bool,
    now: str | None,
    accept: bool,
    on_change: str | None,
    allow_commands: bool,
    output_format: str,
    **manner: Unpack[Given],
) -> None:
    """Look at the sources once and commit every new version

    Without SOURCE it looks at what is due. SOURCE is the URL of a page, a feed or a sitemap, or
    the path of a file or a folder; it is declared once something came of it. The entries of a
    feed or sitemap are captured in the same pass.
    """
    options = pass_options(accept=accept, is_clock_given=now is not None, **manner)
    pass_clocks = clocks(now)
    telling_how = telling_manner(common, on_change, allow_commands=allow_commands, tries=3)
    given = _given(common, sources, from_files)
    as_json = output_format == "json"
    if dry_run:
        now_is = pass_clocks.now()
        tell_plan(common, given, options, now=now_is, everything=everything, as_json=as_json)
        return
    with open_or_create(common) as archive:
        watchlist = read_watchlist(archive.settings_text())
        telling = Telling(archive, watchlist, telling_how)
        chosen = chosen_sources(
            archive, watchlist, given, now=pass_clocks.now(), everything=everything
        )
        with Progress(common) as progress:
            calls = PassCalls(
                on_begin=lambda pass_at: telling.begin(pass_at, chosen),
                on_start=progress.start,
                on_result=progress.advance,
            )
            report = run_pass(
                archive,
                chosen,
                watchlist=watchlist,
                clocks=pass_clocks,
                options=options,
                agenda=None if given or everything else Agenda(archive, watching=False),
                not_due=0 if given else len(watchlist.sources) - len(chosen),
                calls=calls,
            )
        _declare(archive, watchlist, given, report)
        known = {one.source for one in report.results if archive.articles_of(one.source)}
        _tell(common, report, watchlist, as_json=as_json)
        tell_commands_left(common, watchlist, telling_how)
        telling.tell()
    sys.exit(exit_code(report.results, known=known))


def _given(common: Common, sources: tuple[str, ...], from_files: tuple[str, ...]) -> list[Source]:
    """Return the sources that the command line names; nothing is made when one is wrong."""
    folder = find_folder(common)

    def declared() -> set[str]:
        if not Archive.is_archive(folder):
            return set()
        with Archive.open(folder) as archive:
            return {source.address for source in read_watchlist(archive.settings_text()).sources}

    given = understand_all(
        sources,
        from_files,
        lambda text: understand(folder, text, here=Path.cwd(), declared=declared),
    )
    if from_files and not given:
        raise click.UsageError("there is no source in what --from-file names")
    return given


def _tell(common: Common, report: PassReport, watchlist: Watchlist, *, as_json: bool) -> None:
    if as_json:
        print_json(result_json(one) for one in report.results)
    else:
        tell_pass(common, report)
    tell_left(common, report, watchlist)


def _declare(
    archive: Archive, watchlist: Watchlist, given: list[Source], report: PassReport
) -> None:
    declared = {source.address for source in watchlist.sources}
    came = came_to_something(report)
    fresh = [one for one in given if one.address in came and one.address not in declared]
    if fresh:
        add_sources(archive, fresh, settings={}, recorded_at=real_now())
