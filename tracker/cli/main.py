"""The group of commands, loaded one by one, and the codes with which they end."""

from __future__ import annotations

import errno
import gc
import importlib
import os
import signal
import sys
from typing import Any, NoReturn

import click

from tracker import __version__
from tracker.cli.ending import ended_by
from tracker.cli.options import common_options
from tracker.errors import TrackerError

COMMANDS = {
    "init": "Make an archive.",
    "add": "Declare sources to watch.",
    "remove": "Stop watching sources; history stays.",
    "snapshot": "Look at the sources once and commit every new version.",
    "watch": "Look at the sources as they are due, until stopped.",
    "status": "Show sources, versions, and what is failing.",
    "diff": "Show what changed.",
    "log": "Show versions and events, newest first.",
    "show": "Show an article as it stood.",
    "extract": "Show what would be stored of a page, and what not; store nothing.",
    "demo": "Run the worked example, offline.",
}

BUG = 70


_OUTPUT_PROBLEMS = frozenset(
    {errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF}
)


class OutputError(Exception):
    """What is printed could not be written."""

    def __init__(self, problem: OSError) -> None:
        super().__init__(problem.strerror)
        self.problem = problem


class Commands(click.Group):
    """A group that imports a command only when it is asked for: starting stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which a newcomer meets them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command with this name, None when there is none."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"tracker.cli.commands.{cmd_name}")
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        command: click.Command = module.command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command and write all that it prints.

        What the stream of the output refuses is told by `main`: click would end with 1, which
        means that there are changes.
        """
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except OSError as problem:
            if problem.filename is None and problem.errno in _OUTPUT_PROBLEMS:
                raise OutputError(problem) from problem
            raise
        return result

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    "tracker",
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with `tracker demo`, or with `tracker snapshot URL`.",
)
@click.version_option(__version__, message="tracker %(version)s")
@common_options
def group(common: Any) -> None:
    """Keep every version of published articles in git, and say what changed and when."""
    del common


def main() -> NoReturn:
    """Run a command and exit; errors are one line and a hint, a traceback is a bug."""
    _prepare_streams()
    try:
        # Whoever gives nothing wants to know what there is.
        arguments = sys.argv[1:] or ["--help"]
        code = group.main(arguments, prog_name="tracker", standalone_mode=False)
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        code = 128 + ended_by()
    except click.ClickException as error:
        code = _tell_usage(error)
    except TrackerError as error:
        tell_error(error)
        code = error.exit_code
    except OutputError as error:
        code = _end_output(error.problem)
    except Exception:  # noqa: BLE001 - the end of the program: what comes here is a bug
        code = _tell_bug()
    sys.exit(code if isinstance(code, int) else 0)


def tell_error(error: TrackerError) -> None:
    """Print an error and its hint to stderr."""
    click.echo(f"error: {error.message}", err=True)
    if error.hint:
        click.echo(f"hint: {error.hint}", err=True)


def _tell_usage(error: click.ClickException) -> int:
    message = error.format_message().rstrip(".")
    click.echo(f"error: {message[:1].lower()}{message[1:]}", err=True)
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "tracker"
    click.echo(f"hint: `{path} --help` shows what it takes", err=True)
    return 2


def _tell_bug() -> int:
    import traceback  # noqa: PLC0415 - needed once, at the end

    traceback.print_exc()
    click.echo("error: this is a bug in tracker; nothing that was committed is lost", err=True)
    click.echo("hint: report it with the lines above", err=True)
    return BUG


def _end_output(problem: OSError) -> int:
    # Python must not complain once more when it flushes at exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if problem.errno == errno.EPIPE:
        # The reader of a pipe has had enough.
        return 128 + signal.SIGPIPE
    tell_error(
        TrackerError(
            f"the output could not be written: {problem.strerror}",
            hint="see where it goes; nothing that was stored is lost",
        )
    )
    return TrackerError.exit_code


def _prepare_streams() -> None:
    """Write UTF-8 whatever the locale says: what is printed is part of the contract."""
    # They are None where whoever started us closed them, as services do.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - open to the end
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - the same
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
