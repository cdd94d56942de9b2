"""What `snapshot` and `watch` share: the clocks of a pass, its lines, its exit code."""

from __future__ import annotations

import time
from collections.abc import Collection
from datetime import UTC, datetime

import click

from tracker.cli.options import Common
from tracker.cli.output import use_color, width
from tracker.cli.places import real_now
from tracker.model.capture import Outcome
from tracker.model.source import Watchlist
from tracker.model.version import CaptureResult
from tracker.report.terminal.results import render_result, render_summary
from tracker.workflow.moments import parse_moment
from tracker.workflow.snapshot import Clocks, PassReport


def clocks(now: str | None) -> Clocks:
    """Return the clocks of a pass; `now` is what `--now` gives."""
    if now is None:
        return Clocks(now=real_now, recorded=real_now, timer=time.monotonic)
    moment = parse_moment(now, now=datetime.now(UTC)).start
    return Clocks(now=lambda: moment, recorded=real_now, timer=time.monotonic)


def tell_pass(common: Common, report: PassReport) -> None:
    """Print the lines of a pass, those of unchanged captures only with -v, and its summary."""
    if common.quiet:
        _tell_trouble(report)
        return
    shown = [
        one for one in report.results if common.verbose or one.outcome is not Outcome.UNCHANGED
    ]
    has_colour = use_color(common)
    for one in shown:
        line = render_result(one, width=width(), has_colour=has_colour)
        click.echo(line, nl=False, color=has_colour)
    if shown:
        click.echo()
    summary = render_summary(
        report.results,
        length=report.duration,
        not_due=report.not_due,
        width=width(),
        has_colour=has_colour,
    )
    click.echo(summary, nl=False, color=has_colour)


def tell_left(common: Common, report: PassReport, watchlist: Watchlist) -> None:
    """Print to stderr how much the budget of requests did not reach for."""
    if not report.left or common.quiet:
        return
    captures = "1 capture waits" if report.left == 1 else f"{report.left:,} captures wait"
    requests = f"max_requests = {watchlist.max_requests}"
    click.echo(f"the budget of the pass ({requests}) is used up: {captures}", err=True)


def exit_code(results: tuple[CaptureResult, ...], *, known: Collection[str]) -> int:
    """Return 3 when a capture failed or was blocked, or a source is gone before its first version.

    Args:
        results: What became of the captures.
        known: The sources that have a version.
    """
    counted = (one for one in results if one.outcome is not Outcome.GONE or one.source not in known)
    return 3 if any(_is_trouble(one) for one in counted) else 0


def _tell_trouble(report: PassReport) -> None:
    """Print to stderr what went wrong: with -q a pass is silent unless something did."""
    for one in report.results:
        if _is_trouble(one):
            click.echo(render_result(one, width=width(), has_colour=False), nl=False, err=True)


def _is_trouble(one: CaptureResult) -> bool:
    return one.outcome in {Outcome.FAILED, Outcome.BLOCKED} or (
        one.outcome is Outcome.GONE and one.article is None
    )
