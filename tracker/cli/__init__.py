"""The command line: parse, call, render.

The only room that reads the environment, prints and exits.
"""

from __future__ import annotations

import gc


def run() -> None:
    """Run the command that the arguments name, and exit with the code of the contract."""
    # Little of what a command makes is garbage; to look for it every 700 objects, as Python does
    # by itself, costs a tenth of the time.
    gc.set_threshold(50_000, 20, 20)
    from tracker.cli.main import main  # noqa: PLC0415 - importing tracker.cli stays free

    main()
