"""The command line: parse, call, render.

The only room that reads the environment, prints and exits.
"""

from __future__ import annotations

import gc


def run() -> None:
    """Run the command that the arguments name, and exit with the code of the contract."""
    # Nothing that is loaded is garbage; to look for some meanwhile costs a twentieth of the start.
    # `main` collects as usual from where a command begins: pages leave garbage by the megabyte.
    gc.disable()
    from tracker.cli.ending import end_in_good_order  # noqa: PLC0415 - importing tracker.cli stays free
    from tracker.cli.main import main  # noqa: PLC0415 - the same

    end_in_good_order()
    main()
