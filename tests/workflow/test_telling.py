"""What a pass brings is told once, however often tracker is killed."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from unittest import mock

import pytest

from tests.notify.kills import Counting, KilledError
from tests.program import Program
from tracker.archive import Archive
from tracker.errors import ArchiveReadOnlyError
from tracker.model.message import Attempt, Message, Told, Verdict
from tracker.model.source import Recipient, Watchlist
from tracker.workflow import telling
from tracker.workflow.snapshot import Clocks, PassOptions
from tracker.workflow.telling import Manner, Telling
from tracker.workflow.watch import Calls, watch

NOON = datetime(2012, 3, 23, 12, 0, tzinfo=UTC)
EACH = Recipient(to="json://each.example")
DIGEST = Recipient(to="json://digest.example", digest=True)
NAMES = ("one", "two", "three")
SENT = Attempt(Verdict.SENT)


@dataclass
class World:
    """An archive, and those outside who are told of it.

    Attributes:
        folder: The archive.
        recipients: Whom tracker.toml declares.
        got: What they got: recipient and news.
        told: The lines of the record.
        troubles: What could not be told.
        now: The real time.
        answer: What becomes of an attempt.
    """

    folder: Path
    recipients: tuple[Recipient, ...] = (EACH, DIGEST)
    got: Counter[tuple[str, str]] = field(default_factory=Counter)
    told: list[Told] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    now: datetime = NOON
    answer: Callable[[Message], Attempt] = lambda _: SENT

    @contextmanager
    def telling(self) -> Iterator[Telling]:
        """Open the archive, to tell of it."""
        manner = Manner(
            now=lambda: self.now, on_told=self.told.append, on_trouble=self.troubles.append
        )
        with Archive.open(self.folder) as archive:
            yield Telling(archive, Watchlist(recipients=self.recipients), manner)

    def hand_over(self, _addressee: object, message: Message, _environment: object) -> Attempt:
        """Stand for the outside: what is handed over has been seen."""
        attempt = self.answer(message)
        if attempt.verdict is not Verdict.FAILED:
            self.got.update((message.label, key) for key in message.keys)
        return attempt

    def results(self) -> dict[str, int]:
        """Return how many lines the record has of each result."""
        return dict(Counter(one.result for one in self.told))


@pytest.fixture(scope="module")
def told_of(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive with a first pass, and one of the next day with three changes."""
    folder = tmp_path_factory.mktemp("told")
    program = Program(folder)
    for name in NAMES:
        (folder / f"{name}.txt").write_text(f"Title {name}\n\nIt is said that 12 came.\n")
    program("snapshot", *(f"{name}.txt" for name in NAMES), "--now", "2012-03-22T12:00")
    for name in NAMES:
        (folder / f"{name}.txt").write_text(f"Title {name}\n\nIt is said that 14 came.\n")
    program("snapshot", "--now", "2012-03-23T12:00")
    return program.archive


@pytest.fixture
def world(told_of: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """Return a world in which nobody was told yet."""
    shutil.rmtree(told_of / ".git" / "tracker" / telling.FOLDER, ignore_errors=True)
    made = World(told_of)
    monkeypatch.setattr(telling, "hand_over", made.hand_over)
    return made


def _nothing_known() -> AbstractContextManager[object]:
    return mock.patch.object(Archive, "versions_of_pass", return_value=[])


def begin(world: World, at: datetime = NOON) -> None:
    """Begin a pass that never ends: the archive's own one of that time stands for what it did."""
    with world.telling() as teller, _nothing_known():
        teller.begin(at, [])


def run(world: World, at: datetime) -> None:
    """Make a pass that brings nothing, and tell what is there to tell."""
    with world.telling() as teller:
        teller.begin(at, [])
        teller.tell()


def test_a_pass_that_was_killed_is_told_by_the_next_one(world: World) -> None:
    """Each of its changes to each recipient: one message for each, or one for all."""
    begin(world)

    run(world, NOON + timedelta(hours=1))

    assert 6 == len(world.got)
    assert {1} == set(world.got.values())
    assert {"sent": 4} == world.results()
    assert ["silent edit: Title one, and 2 more"] == [
        one.title for one in world.told if len(one.keys) == 3
    ]


def test_passes_of_others_and_history_are_not_told(world: World) -> None:
    """What is in the archive already, or comes with git, was told where it was recorded."""
    run(world, NOON + timedelta(hours=1))
    run(world, NOON)

    assert {} == world.got
    assert [] == world.told


def test_a_clone_tells_nothing_of_what_it_brought(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even of a pass that is yet to be told where it was made."""
    begin(world)
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", str(world.folder), str(clone)], check=True)
    other = World(clone)
    monkeypatch.setattr(telling, "hand_over", other.hand_over)

    run(other, NOON + timedelta(hours=1))

    assert [] == other.told


def _count(world: World) -> int:
    begin(world)
    counting = Counting()
    world.answer = counting.step(lambda _: SENT)
    with counting.over_files():
        run(world, NOON + timedelta(hours=1))
    return counting.steps


def test_killed_at_any_step_nothing_is_lost_and_nothing_sent_twice(world: World) -> None:
    """Sent once, or told to be uncertain; the record says which, and each is settled once."""
    everything = _count(world)
    keys = set(world.got)

    for at in range(everything):
        shutil.rmtree(world.folder / ".git" / "tracker" / telling.FOLDER)
        world.got.clear()
        world.told.clear()
        world.answer = lambda _: SENT
        begin(world)
        counting = Counting(at)
        world.answer = counting.step(lambda _: SENT)
        with pytest.raises(KilledError), counting.over_files():
            run(world, NOON + timedelta(hours=1))
        world.answer = lambda _: SENT

        run(world, NOON + timedelta(hours=2))
        run(world, NOON + timedelta(hours=3))

        twice = [one for one, times in world.got.items() if times > 1]
        settled = {(one.label, key) for one in world.told for key in one.keys}
        assert ([], keys) == (twice, settled | set(world.got)), at
        assert world.results().get("uncertain", 0) <= 1, at
        assert not any((world.folder / ".git/tracker/notify").rglob("*.json")), at
    assert everything > 40


def test_killed_while_it_sends_a_message_is_uncertain_and_not_sent_again(world: World) -> None:
    """Whether its recipient has it nobody can know."""
    begin(world)
    world.answer = Counting(0).after(lambda _: SENT)
    with pytest.raises(KilledError):
        run(world, NOON + timedelta(hours=1))

    world.answer = lambda _: SENT
    run(world, NOON + timedelta(hours=2))

    [uncertain] = [one for one in world.told if one.result == "uncertain"]
    assert uncertain.reason is not None
    assert "tracker was killed while it was sent" in uncertain.reason
    assert {"uncertain": 1, "sent": 3} == world.results()


def test_a_failure_is_tried_again_after_waits_twice_as_long_each_time(world: World) -> None:
    """A message that cannot be sent for three days is given up."""
    world.recipients = (DIGEST,)
    world.answer = lambda _: Attempt(Verdict.FAILED, "HTTP 500")
    begin(world)
    run(world, NOON + timedelta(hours=1))
    tries = [world.now]
    with world.telling() as teller:
        for _ in range(4 * 24 * 60):
            before = len(world.told)
            world.now += timedelta(minutes=1)
            teller.tell()
            tries += [world.now] * (len(world.told) - before)

    waits = [(later - one).total_seconds() / 60 for one, later in pairwise(tries)]
    assert [1, 2, 4, 8, 16, 32, 64, 128, 256, 360] == waits[:10]
    assert {"failed": len(tries) - 1, "given up": 1} == world.results()
    assert "not sent in 3 days" == world.told[-1].reason


def test_one_failure_among_others_is_tried_again_in_the_same_run(world: World) -> None:
    """After a pause, where the run allows for one."""
    world.recipients = (EACH,)
    answers = iter([Attempt(Verdict.FAILED, "HTTP 500")])
    world.answer = lambda _: next(answers, SENT)
    pauses: list[timedelta] = []
    pause = timedelta(seconds=2)
    manner = Manner(
        now=lambda: NOON, pauses=(pause, pause), pause=pauses.append, on_told=world.told.append
    )
    begin(world)

    with Archive.open(world.folder) as archive:
        teller = Telling(archive, Watchlist(recipients=(EACH,)), manner)
        teller.begin(NOON + timedelta(hours=1), [])
        teller.tell()

    assert ["failed", "sent", "sent", "sent"] == [one.result for one in world.told]
    assert [pause] == pauses


def test_a_full_disk_stops_a_pass_before_it_and_no_pass_after_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be noted is not recorded; what cannot be sent waits."""
    begin(world)
    full = mock.Mock(side_effect=OSError(errno.ENOSPC, "No space left on device"))

    with world.telling() as teller:
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            with pytest.raises(ArchiveReadOnlyError) as raised:
                teller.begin(NOON + timedelta(hours=1), [])
        teller.begin(NOON + timedelta(hours=1), [])
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            teller.tell()

    assert "the pass cannot be noted, to be told: No space left on device" == str(raised.value)
    assert [
        "the outbox cannot be written: No space left on device; the next pass tells the rest"
    ] == world.troubles
    run(world, NOON + timedelta(hours=2))
    assert 6 == len(world.got)
    assert {1} == set(world.got.values())


def test_what_comes_after_a_failure_is_sent_once(world: World) -> None:
    """A recipient that answers again gets what waited, in order."""
    world.recipients = (EACH,)
    world.answer = lambda _: Attempt(Verdict.FAILED, "HTTP 500")
    begin(world)
    run(world, NOON + timedelta(hours=1))
    world.answer = lambda _: SENT
    world.now += timedelta(hours=1)

    with world.telling() as teller:
        teller.tell()

    assert {1} == set(world.got.values())
    assert 3 == len(world.got)
    assert {"failed": 3, "sent": 3} == world.results()


def test_watch_tries_again_between_its_passes(world: World, tmp_path: Path) -> None:
    """It tells what a killed one left, and looks after what waits at each tick."""
    world.folder = shutil.copytree(world.folder.parent, tmp_path / "all") / world.folder.name
    with (world.folder / "tracker.toml").open("a") as file:
        file.write('[[notify]]\nto = "json://each.example"\n')
    world.recipients = (EACH,)
    begin(world)
    world.now = NOON + timedelta(hours=1)
    answers = iter([Attempt(Verdict.FAILED, "HTTP 500")])
    world.answer = lambda _: next(answers, SENT)
    pauses: list[timedelta] = []

    def pause(length: timedelta) -> None:
        world.now += length
        pauses.append(length)
        if len(pauses) == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        watch(
            world.folder,
            clocks=Clocks(lambda: world.now, lambda: world.now, lambda: 0.0),
            options=PassOptions(),
            calls=Calls(pause, lambda _: None, lambda _: None),
            telling=Manner(now=lambda: world.now, on_told=world.told.append),
        )

    assert ["failed", "sent", "sent", "sent"] == [one.result for one in world.told]
    assert [0, 0, 0, 60] == [
        (one.at - NOON - timedelta(hours=1)).total_seconds() for one in world.told
    ]
    assert {1} == set(world.got.values())


def test_an_interrupt_is_obeyed_when_the_attempt_is_settled(world: World) -> None:
    """What had begun is recorded; the rest waits."""
    world.recipients = (EACH,)
    world.answer = lambda _: replace(SENT, is_interrupted=True)
    begin(world)

    with pytest.raises(KeyboardInterrupt):
        run(world, NOON + timedelta(hours=1))
    world.answer = lambda _: SENT
    run(world, NOON + timedelta(hours=2))

    assert {1} == set(world.got.values())
    assert {"sent": 3} == world.results()


def test_who_is_not_there_in_one_run_is_told_in_the_next(world: World) -> None:
    """As with `--on-change`, which only some runs have; who is new is not told of it."""
    begin(world)
    world.recipients = (DIGEST, Recipient(to="json://new.example"))
    run(world, NOON + timedelta(hours=1))
    assert {"sent": 1} == world.results()

    world.recipients = (EACH,)
    run(world, NOON + timedelta(hours=2))

    assert {"sent": 4} == world.results()
    assert {"notify 1 (json)"} == {one.label for one in world.told}


def test_while_another_tells_nothing_is_touched(world: World) -> None:
    """What this pass brought is told by the next one."""
    begin(world)
    with world.telling() as one, world.telling() as other:
        with one._outbox.alone():
            other.begin(NOON + timedelta(hours=1), [])
            other.tell()

        assert ["another tracker tells now; the next pass tells the rest"] == world.troubles
        assert {} == world.got
    run(world, NOON + timedelta(hours=2))

    assert 6 == len(world.got)


def test_two_rules_for_one_address_tell_it_once(world: World) -> None:
    """Who is told is who gets it, whatever rule says so."""
    world.recipients = (EACH, replace(EACH, digest=True, kinds=("correction",)))
    begin(world)

    run(world, NOON + timedelta(hours=1))

    assert {1} == set(world.got.values())
    assert 3 == len(world.got)


def test_nothing_is_written_where_nobody_is_told(world: World) -> None:
    """An archive without recipients has no outbox."""
    world.recipients = ()

    run(world, NOON + timedelta(hours=1))

    assert not (world.folder / ".git/tracker/notify").exists()


def test_the_record_holds_no_address(world: World) -> None:
    """It may hold a secret."""
    world.recipients = (Recipient(to="slack://s3cret/token"),)
    begin(world)
    run(world, NOON + timedelta(hours=1))

    record = (world.folder / ".git/tracker/notify/told.jsonl").read_text()

    assert "s3cret" not in record
    assert {"notify 1 (slack)"} == {json.loads(line)["to"] for line in record.splitlines()}


def test_what_does_not_read_back_is_set_aside_and_the_rest_is_told(world: World) -> None:
    """A damaged disk costs that message only; the file stays, to be looked at."""
    outbox = world.folder / ".git/tracker/notify"
    begin(world)
    for name in ("waiting/1.json", "sending/2.json", "passes/3.json"):
        (outbox / name).parent.mkdir(parents=True, exist_ok=True)
        (outbox / name).write_text('{"message": ')

    run(world, NOON + timedelta(hours=1))

    named = ["1.json.unreadable", "2.json.unreadable", "3.json.unreadable"]
    assert [f"{name} does not read back, and is not told" for name in named] == sorted(
        world.troubles
    )
    assert named == sorted(file.name for file in outbox.rglob("*.unreadable"))
    assert 6 == len(world.got)
    assert {"sent": 4} == world.results()
