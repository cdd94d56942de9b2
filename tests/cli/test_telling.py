"""What changed is told to commands and messengers, end to end."""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.articles import FLOOD, UPDATE, page
from tests.cli.processes import run
from tests.notify.services import Web, serving
from tests.notify.test_messenger import needs_apprise
from tests.program import Program
from tests.report.schemas import validate
from tests.site import Site

KEEPS = "import sys; open({file!r}, 'ab').write(sys.stdin.buffer.read())"


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let further attempts follow at once."""
    monkeypatch.setattr("tracker.cli.telling.time.sleep", lambda _: None)


def keeping(file: Path) -> str:
    """Return a command that keeps in a file what it gets."""
    return f'{sys.executable} -c "{KEEPS.format(file=str(file))}"'


def got(file: Path) -> list[dict[str, Any]]:
    """Return the lines that a command kept, each of them validated."""
    if not file.exists():
        return []
    return [validate(json.loads(line)) for line in file.read_text("utf-8").splitlines()]


@pytest.fixture
def flood(program: Program, site: Site) -> str:
    """Return the address of an article that has a first version, of noon on 22 March 2012."""
    site.put("/flood", page())
    program.take(site.url("/flood"), at="2012-03-22T12:00")
    return site.url("/flood")


def declare(program: Program, *tables: str) -> None:
    """Write tables into tracker.toml by hand."""
    program.is_edited = True
    with (program.archive / "tracker.toml").open("a", encoding="utf-8") as file:
        for table in tables:
            file.write(f"\n[[notify]]\n{table}\n")


def test_a_command_gets_each_change_as_diff_prints_it(
    program: Program, site: Site, flood: str, tmp_path: Path
) -> None:
    """And nothing of a first version; standard output stays JSON whatever the command prints."""
    kept = tmp_path / "kept"
    site.put("/flood", page(paragraphs=[*UPDATE, *FLOOD]))
    site.put("/levee", page("Levee holds"))

    lines = program.take(
        flood, site.url("/levee"), "--on-change", keeping(kept), at="2012-03-23T12:00"
    )
    changes = program.json("diff")
    program.take("--on-change", keeping(kept), at="2012-03-23T13:00")

    assert ["changed", "new"] == [line["result"] for line in lines]
    assert 1 == len(changes)
    assert changes == got(kept)


def test_an_article_that_goes_and_comes_back_is_told(
    program: Program, site: Site, flood: str, tmp_path: Path
) -> None:
    """As `log` prints it, once for each."""
    kept = tmp_path / "kept"
    site.put("/flood", "gone", status=410)
    for hour in (12, 13):
        program.take("--on-change", keeping(kept), at=f"2012-03-23T{hour}:00")
    site.put("/flood", page())
    for hour in (14, 15):
        program.take("--on-change", keeping(kept), at=f"2012-03-23T{hour}:00")

    assert [line for line in reversed(program.json("log")) if line["id"] is None] == got(kept)
    assert ["withdrawal", "restoration"] == [line["kind"] for line in got(kept)]
    assert flood == got(kept)[0]["article"]["resource"]


def test_the_nth_failure_in_a_row_is_told_and_the_recovery(
    program: Program, site: Site, flood: str, tmp_path: Path
) -> None:
    """Each once, by those who want it; a capture between starts the row again."""
    kept = tmp_path / "kept"
    declare(program, f"command = '''{keeping(kept)}'''\nfailures = 2")
    times = iter(f"2012-03-23T{hour:02}:00" for hour in range(24))

    def passes(answer: int, count: int) -> None:
        site.put("/flood", page(), status=answer)
        for _ in range(count):
            code = 3 if answer == 403 else 0
            program.take("--allow-commands", at=next(times), code=code)

    passes(403, 1)
    passes(200, 1)
    assert [] == got(kept)
    passes(403, 3)
    passes(200, 2)

    failing, over = got(kept)
    assert ("failing", "over") == (failing["state"], over["state"])
    assert [flood, flood] == [failing["source"], over["source"]]
    [capture] = failing["captures"]
    assert (2, "blocked", "2012-03-23T02:00:00Z") == (
        capture["times"],
        capture["result"],
        capture["since"],
    )
    assert [3] == [capture["times"] for capture in over["captures"]]


FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>{site}/</link>
<item><title>Flood</title><link>{site}/flood</link></item></channel></rss>"""


def test_a_feed_that_came_between_starts_its_row_again(
    program: Program, site: Site, tmp_path: Path
) -> None:
    """No version says when a list was last seen; its entries have nothing to do with it."""
    kept = tmp_path / "kept"
    site.put("/flood", page())
    feed = site.url("/feed.xml")
    program("add", feed)
    declare(program, f"command = '''{keeping(kept)}'''\nfailures = 2")
    body = FEED.format(site=site.url(""))

    for hour, status in enumerate((200, 403, 200, 403, 403, 200, 200)):
        site.put("/feed.xml", body, status=status, media_type="application/rss+xml")
        code = 3 if status == 403 else 0
        program.take("--all", "--allow-commands", at=f"2012-03-23T{hour:02}:00", code=code)

    assert [("failing", 2, "2012-03-23T03:00:00Z"), ("over", 2, "2012-03-23T03:00:00Z")] == [
        (line["state"], line["captures"][0]["times"], line["captures"][0]["since"])
        for line in got(kept)
    ]
    assert {feed} == {line["captures"][0]["resource"] for line in got(kept)}


def test_a_command_that_the_archive_names_is_not_run_by_itself(
    program: Program, site: Site, flood: str, tmp_path: Path
) -> None:
    """The archive may come from somebody else."""
    kept = tmp_path / "kept"
    declare(program, f"command = '''{keeping(kept)}'''")
    site.put("/flood", page(paragraphs=FLOOD[:2]))

    ended = program("snapshot", "--allow-private", "--now", "2012-03-23T12:00", flood)

    assert [] == got(kept)
    assert "is not run: a command of tracker.toml needs --allow-commands" in ended.err


def test_a_command_that_fails_gets_the_change_again_in_a_later_run(
    program: Program, site: Site, flood: str, tmp_path: Path
) -> None:
    """What it said is told once; the pass itself has not failed."""
    site.put("/flood", page(paragraphs=FLOOD[:2]))
    ended = program(
        *("snapshot", "--allow-private", flood, "--now", "2012-03-23T12:00"),
        *("--on-change", f"{sys.executable} -c 'exit(7)'"),
    )

    line = "--on-change: failed: silent edit: Flood in the valley: it ended with exit code 7"
    assert [f"{line} (it is tried again later)"] == ended.err.splitlines()
    assert 1 == len(list((program.archive / ".git/tracker/notify/waiting").iterdir()))


def test_tracker_killed_by_its_own_hook_does_not_call_it_again(
    program: Program, site: Site, flood: str, tmp_path: Path
) -> None:
    """`kill -9` in the middle of an attempt: whether it arrived is told to be uncertain."""
    kept = tmp_path / "kept"
    hook = tmp_path / "hook.py"
    hook.write_text(
        f"{KEEPS.format(file=str(kept))}\nimport os\n"
        # Once only: later the number may be that of another process.
        f"os.rename({str(tmp_path / 'pid')!r}, 'killed'); number = int(open('killed').read())\n"
        f"os.kill(number, {signal.SIGKILL:d})\n"
    )
    command = f"{sys.executable} {hook}"
    site.put("/flood", page(paragraphs=FLOOD[:2]))
    words = ("snapshot", "--allow-private", "--archive", str(program.archive))
    noting = f"import os; open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid()))"

    code, _, _ = run(tmp_path, *words, "--on-change", command, before=noting)
    again, _, talk = run(tmp_path, *words, "--on-change", command, before="")

    assert (-signal.SIGKILL, 0) == (code, again)
    assert 1 == len(got(kept))
    assert "--on-change: uncertain: silent edit: Flood in the valley: tracker was killed" in talk


def test_tracker_killed_before_it_tells_tells_in_the_next_run(
    program: Program, site: Site, flood: str, tmp_path: Path
) -> None:
    """`kill -9` when all is recorded and nothing told."""
    kept = tmp_path / "kept"
    site.put("/flood", page(paragraphs=FLOOD[:2]))
    words = ("snapshot", "--allow-private", "--archive", str(program.archive))
    killing = (
        "import os\nfrom tracker.workflow.telling import Telling\n"
        "Telling.tell = lambda _: os.kill(os.getpid(), 9)"
    )

    code, _, _ = run(tmp_path, *words, "--on-change", keeping(kept), before=killing)
    before = got(kept)
    run(tmp_path, *words, "--on-change", keeping(kept))
    run(tmp_path, *words, "--on-change", keeping(kept))

    assert (-9, [], 1) == (code, before, len(got(kept)))


@needs_apprise
def test_a_messenger_gets_the_change_itself_and_no_secret_is_kept(
    program: Program, site: Site, flood: str
) -> None:
    """Its address comes from the environment; the archive and what is printed hold none of it."""
    service = Web(200)
    with serving(service) as port:
        address = f"json://u:s3cret@127.0.0.1:{port}/"
        declare(program, 'to = "$CHAT"\nkinds = ["update"]', 'to = "$UNSET"')
        site.put("/flood", page(paragraphs=[*UPDATE, *FLOOD]))
        ended = program(
            *("snapshot", "--allow-private", flood, "--now", "2012-03-23T12:00", "-v"),
            env={"CHAT": address, "UNSET": None},
        )

    told = json.loads(service.bodies[0])
    assert "update: Flood in the valley" == told["title"]
    assert "+ The dam has held, engineers said." in told["message"]
    assert "told notify 1 ($CHAT): update: Flood in the valley" in ended.err
    assert "the environment variable UNSET is not set" in ended.err
    held = b"".join(one.read_bytes() for one in program.folder.rglob("*") if one.is_file())
    assert "s3cret" not in ended.out + ended.err
    assert b"s3cret" not in held


@pytest.mark.parametrize("command", ["", "echo 'open"])
def test_what_is_no_command_is_told_before_anything_is_done(
    program: Program, site: Site, command: str
) -> None:
    """Exit code 2, and no archive."""
    ended = program("snapshot", site.url("/flood"), "--on-change", command, code=2)

    assert "is no command" in ended.err
    assert not program.archive.exists()
