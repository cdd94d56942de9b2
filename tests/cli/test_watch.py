"""`tracker watch` as a process: what it says, and how it ends.

That it waits, notices and goes on is held in `tests/workflow/test_watch.py`, on a clock of its own.
"""

from __future__ import annotations

import signal

import pytest

from tests.articles import page
from tests.cli.processes import start
from tests.program import Program
from tests.site import Site


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_watch_makes_a_pass_and_ends_when_it_is_told(
    program: Program, site: Site, sent: signal.Signals, code: int
) -> None:
    """What was captured is recorded; the talk is on stderr, the lines of the pass on stdout."""
    site.put("/flood", page())
    program("add", site.url("/flood"))

    with start(
        program.folder, "watch", "--allow-private", "--archive", str(program.archive)
    ) as watching:
        assert watching.stdout is not None
        lines = []
        for line in watching.stdout:
            lines.append(line)
            if "1 capture in" in line:
                break
        watching.send_signal(sent)
        rest, talk = watching.communicate(timeout=60)

    assert code == watching.returncode, talk
    assert lines[0].startswith("new ")
    assert rest == ""
    assert talk.startswith("watching 1 source; Ctrl-C ends it\n")
    assert "Traceback" not in talk
    assert len(program.json("log")) == 1
    assert program.git("fsck", "--strict") == ""
    assert program.json("status")[0]["last_checked_at"] is not None
