"""What `snapshot` and `watch` share: options of a pass, its clocks, its lines."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import click

from tracker.cli.options import Common
from tracker.cli.output import use_color, width
from tracker.cli.places import real_now
from tracker.model.capture import Outcome
from tracker.model.version import CaptureResult
from tracker.report.passes import pass_lines, pass_summary
from tracker.workflow.moments import parse_moment
from tracker.workflow.snapshot import Clocks, PassReport

_MAX_DELAY = timedelta(days=1)


def clocks(now: str | None) -> Clocks:
    """Return the clocks of a pass; `now` is what `--now` gives."""
    if now is None:
        return Clocks(now=real_now, recorded=real_now)
    moment = parse_moment(now, now=datetime.now(UTC)).start
    return Clocks(now=lambda: moment, recorded=real_now)


def parse_delay(seconds: float | None) -> timedelta | None:
    """Return what `--delay` gives."""
    if seconds is None:
        return None
    if not 0 <= seconds <= _MAX_DELAY.total_seconds():
        raise click.UsageError(f"--delay {seconds:g} is not between 0 s and a day")
    return timedelta(seconds=seconds)


def tell_pass(common: Common, report: PassReport) -> None:
    """Print the lines of a pass, those of unchanged captures only with -v, and its summary."""
    if common.quiet:
        return
    shown = [
        one for one in report.results if common.verbose or one.outcome is not Outcome.UNCHANGED
    ]
    color = use_color(common)
    for line in pass_lines(shown, width=width(), color=color):
        click.echo(line, color=color)
    click.echo(
        pass_summary(
            report.results, duration=report.duration, not_due=report.not_due, width=width()
        ),
        color=color,
    )


def exit_code(results: tuple[CaptureResult, ...]) -> int:
    """Return 3 when a capture failed or was blocked, or a source is gone before its first."""
    bad = any(
        one.outcome in {Outcome.FAILED, Outcome.BLOCKED}
        or (one.outcome is Outcome.GONE and one.article is None)
        for one in results
    )
    return 3 if bad else 0
