"""`tracker show`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tracker.archive import Archive
from tracker.cli.completion import complete_articles
from tracker.cli.options import Common, common_options, format_option
from tracker.cli.output import print_json, print_view, use_color, width
from tracker.cli.places import open_archive, real_now
from tracker.model.reading import LeftOutBlock
from tracker.model.version import StoredVersion
from tracker.report.as_json import article_json
from tracker.report.terminal.facts import render_facts
from tracker.report.terminal.show import render_article
from tracker.workflow.compare import first_version
from tracker.workflow.lookup import find_article, find_version, only_article
from tracker.workflow.stored import read_stored


@click.command("show")
@click.argument("article", metavar="ARTICLE", required=False, shell_complete=complete_articles)
@click.argument("rev", metavar="[REV]", required=False)
@click.option("--raw", is_flag=True, help="The bytes received, as they came.")
@click.option("--meta", is_flag=True, help="The facts: times, digests, headers, where from.")
@click.option("--left-out", is_flag=True, help="What of the page is no part of the article.")
@format_option("terminal", "json")
@common_options
def command(
    common: Common,
    article: str | None,
    rev: str | None,
    raw: bool,
    meta: bool,
    left_out: bool,
    output_format: str,
) -> None:
    """Show an article as it stood

    REV is a commit id, @ (newest), @-1, @1 (first), or a date or time: the version in force then.
    """
    if raw and (meta or left_out or output_format == "json"):
        raise click.UsageError("--raw gives bytes and goes with nothing else")
    if meta and left_out:
        raise click.UsageError("--meta counts what was left out, --left-out lists it: give one")
    with open_archive(common) as archive:
        stored = _find(archive, article, rev)
        if raw:
            sys.stdout.buffer.write(stored.load_body())
        elif output_format == "json":
            notices = [one.notice for one in first_version(stored).notices]
            blocks = _left_out(stored) if left_out else None
            print_json([article_json(stored, notices, left_out=blocks)])
        else:
            print_view(common, _view(common, stored, meta=meta, left_out=left_out))


def _view(common: Common, stored: StoredVersion, *, meta: bool, left_out: bool) -> str:
    columns, has_colour = width(), use_color(common)
    if left_out:
        from tracker.report.terminal.reading import render_left_out  # noqa: PLC0415 - seldom asked

        blocks = _left_out(stored)
        return render_left_out(stored, blocks, width=columns, has_colour=has_colour)
    render = render_facts if meta else render_article
    return render(stored, width=columns, has_colour=has_colour)


def _left_out(stored: StoredVersion) -> tuple[LeftOutBlock, ...]:
    from tracker.workflow.preview import left_out_of  # noqa: PLC0415 - it loads the extractor

    return left_out_of(stored)


def _find(archive: Archive, article: str | None, rev: str | None) -> StoredVersion:
    if article is None or article.startswith("@"):
        if article is not None and rev is not None:
            raise click.UsageError(f'one word too many: "{rev}"')
        ref, rev = only_article(archive), article
    else:
        ref = find_article(archive, article, here=Path.cwd())
    versions = archive.versions(ref)
    version = find_version(versions, rev or "@", article=ref, now=real_now())
    return read_stored(archive, version)
