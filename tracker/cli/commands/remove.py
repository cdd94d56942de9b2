"""`tracker remove`."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.completion import complete_sources
from tracker.cli.options import Common, common_options
from tracker.cli.places import open_archive, real_now
from tracker.workflow.declare import remove_sources, understand_known


@click.command("remove")
@click.argument(
    "sources", metavar="SOURCE...", nargs=-1, required=True, shell_complete=complete_sources
)
@common_options
def command(common: Common, sources: tuple[str, ...]) -> None:
    """Stop watching sources; their history stays

    SOURCE is what was declared, or its name.
    """
    with open_archive(common) as archive:
        known = [understand_known(archive, one, here=Path.cwd()) for one in sources]
        remove_sources(archive, known, recorded_at=real_now())
    if not common.quiet:
        for address in known:
            click.echo(f"no longer watched  {address}", err=True)
