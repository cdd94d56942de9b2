"""`tracker watch` as a process: what it says, and how it ends.

That it waits, notices and goes on is held in `tests/workflow/test_watch.py`, on a clock of its own.
"""

from __future__ import annotations

import json
import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.articles import page
from tests.cli.processes import assert_whole, start, wait_until
from tests.program import Program
from tests.report.schemas import validate
from tests.site import Site
from tracker.cli.heartbeat import Heartbeat


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


def test_a_pass_that_is_ended_records_what_it_captured(program: Program, site: Site) -> None:
    """The page that was there is stored, the one that never answered was not looked at."""
    site.put("/flood", page())
    site.stall("/levee")
    program("add", site.url("/flood"), site.url("/levee"))
    beat = program.folder / "alive"

    with start(
        program.folder, "watch", "--allow-private", "--heartbeat", str(beat),
        "--archive", str(program.archive),
    ) as watching:  # fmt: skip
        # The first sign of life comes with the first capture.
        wait_until(lambda: beat.exists() and "/levee" in site.paths)
        watching.send_signal(signal.SIGTERM)
        out, talk = watching.communicate(timeout=60)

    assert watching.returncode == 0, talk
    assert out == ""
    assert "Traceback" not in talk
    assert len(program.json("log")) == 1
    checked = [one["last_checked_at"] is not None for one in program.json("status")]
    assert [True, False] == checked
    assert_whole(program.archive)


def test_the_heartbeat_is_a_line_of_json(program: Program, site: Site) -> None:
    """Written over the one before; monitors may look at its time alone."""
    site.put("/flood", page())
    program("add", site.url("/flood"), "--every", "1h")
    beat = program.folder / "alive"

    with start(
        program.folder, "watch", "--allow-private", "--heartbeat", str(beat),
        "--archive", str(program.archive),
    ) as watching:  # fmt: skip
        wait_until(lambda: beat.exists() and '"passes": 1' in beat.read_text())
        watching.terminate()
        watching.communicate(timeout=60)

    told = validate(json.loads(beat.read_text()))
    (known,) = program.json("status")
    assert known["next_due_at"] == told["next_due_at"]
    assert told["last_pass_at"] <= told["at"]
    assert ["alive", "snapshots"] == sorted(one.name for one in program.folder.iterdir())


def test_a_heartbeat_that_cannot_be_written_ends_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told once for each stretch of it."""
    now = datetime(2024, 5, 2, tzinfo=UTC)
    beats = Heartbeat(tmp_path / "there" / "alive", now=lambda: now)

    for _ in range(3):
        beats.beat(None)
        now += timedelta(seconds=30)
    (tmp_path / "there").mkdir()
    beats.beat(None)

    assert 1 == capsys.readouterr().err.count("no heartbeat")
    assert [tmp_path / "there" / "alive"] == list((tmp_path / "there").iterdir())


def test_signs_of_life_come_no_more_often_than_every_few_seconds(tmp_path: Path) -> None:
    """But one follows the end of each pass; a clock that is set back stops none."""
    now = datetime(2024, 5, 2, tzinfo=UTC)
    file = tmp_path / "alive"
    beats = Heartbeat(file, now=lambda: now)

    def passes() -> tuple[int, str]:
        beats.beat(None)
        told = json.loads(file.read_text())
        return told["passes"], told["at"]

    first = passes()
    now += timedelta(seconds=2)
    second = passes()
    beats.count_pass()
    third = passes()
    now -= timedelta(hours=1)
    fourth = passes()

    assert first == second == (0, "2024-05-02T00:00:00Z")
    assert (1, "2024-05-02T00:00:02Z") == third
    assert (1, "2024-05-01T23:00:02Z") == fourth
