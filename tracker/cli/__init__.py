"""The command line: parse, call, render.

The only room that reads the environment, prints and exits.
"""

from __future__ import annotations


def run() -> None:
    """Run the command that the arguments name, and exit with the code of the contract."""
    from tracker.cli.main import main  # noqa: PLC0415 - importing tracker.cli stays free

    main()
