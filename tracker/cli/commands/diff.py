"""`tracker diff`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from tracker.archive import Archive
from tracker.cli.completion import complete_articles
from tracker.cli.options import Common, common_options, format_option
from tracker.cli.output import print_json, print_view, use_color, width
from tracker.cli.places import open_archive, real_now
from tracker.errors import UsageError
from tracker.model.change import Change, ChangeKind
from tracker.report.safe import visible
from tracker.workflow.compare import change_between, newest_changes
from tracker.workflow.lookup import find_article, find_version, only_article
from tracker.workflow.stored import read_stored


@click.command("diff")
@click.argument(
    "words", metavar="[ARTICLE] [OLD [NEW]]", nargs=-1, shell_complete=complete_articles
)
@click.option("--stat", is_flag=True, help="Only what changed in numbers.")
@click.option("--exit-code", is_flag=True, help="End with 1 when there are changes.")
@click.option("--all", "show_all", is_flag=True, help="Show typographic edits too.")
@format_option("terminal", "json", "unified")
@common_options
def command(
    common: Common,
    words: tuple[str, ...],
    stat: bool,
    exit_code: bool,
    show_all: bool,
    output_format: str,
) -> None:
    """Show what changed, when the publisher says so, and when it was seen

    ARTICLE is an address, a folder in the archive, or a part of one; without it each change of
    the newest pass that changed anything is shown. OLD and NEW are commit ids, @ (newest), @-1,
    @1 (first), or dates; without them the last two versions are compared, with OLD alone OLD and
    the newest.
    """
    with open_archive(common) as archive:
        changes = _changes(archive, words)
        if output_format == "unified":
            texts = [_unified(archive, change) for change in changes]
            print_view(common, "".join(texts).rstrip("\n"))
        elif output_format == "json":
            from tracker.report.as_json import change_json  # noqa: PLC0415 - one format is used

            print_json(change_json(change) for change in changes if _is_any(change))
        else:
            views = [
                _view(common, archive, change, stat=stat, show_all=show_all).rstrip("\n")
                for change in changes
            ]
            print_view(common, ("\n" if stat else "\n\n").join(views) or "No change yet.")
    if exit_code and any(_is_difference(change) for change in changes):
        sys.exit(1)


def _changes(archive: Archive, words: Sequence[str]) -> list[Change]:
    if not words:
        return newest_changes(archive)
    here = Path.cwd()
    if words[0].startswith("@"):
        article, revs = only_article(archive), list(words)
    else:
        article, revs = find_article(archive, words[0], here=here), list(words[1:])
    if len(revs) > 2:  # noqa: PLR2004 - OLD and NEW
        raise UsageError(
            f'one word too many: "{revs[2]}"', hint="write tracker diff ARTICLE OLD NEW"
        )
    versions = archive.versions(article)
    chosen = [find_version(versions, rev, article=article, now=real_now()) for rev in revs]
    return [change_between(archive, versions, chosen)]


def _view(common: Common, archive: Archive, change: Change, *, stat: bool, show_all: bool) -> str:
    from tracker.report.terminal.change import render_change, render_stat  # noqa: PLC0415 - the same

    if stat:
        return render_stat(change, width=width(), has_colour=use_color(common))
    return render_change(
        change,
        width=width(),
        has_colour=use_color(common),
        show_all=show_all,
        article=read_stored(archive, change.new).article if change.old is None else None,
    )


def _unified(archive: Archive, change: Change) -> str:
    if change.old is None:
        return ""
    text = archive.unified_diff(change.article, change.old, change.new)
    # A pipe gets it as it is, for `patch`; on a terminal no published text may act.
    return visible(text) if sys.stdout.isatty() else text


def _is_any(change: Change) -> bool:
    """Return whether there is anything to tell: `diff` of a version with itself has nothing."""
    return change.old is None or change.old.article_sha256 != change.new.article_sha256


def _is_difference(change: Change) -> bool:
    return _is_any(change) and change.kind not in {ChangeKind.FIRST, ChangeKind.RE_EXTRACTION}
