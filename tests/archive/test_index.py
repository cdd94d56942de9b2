"""The index is a cache: it is made again when it is missing, behind, damaged or of other code."""

import sqlite3
from pathlib import Path

import pytest

from tests.archive.deeds import FLOOD, clock, draft_of, git, hours, record_pass
from tracker.archive import Archive, tables
from tracker.archive.history import History, Tips
from tracker.model.capture import Validators
from tracker.model.version import Event, EventKind


@pytest.fixture
def filled(archive: Archive) -> Archive:
    """An archive with versions, sightings and events; its index is on the disk."""
    record_pass(archive, 0, "One.")
    record_pass(archive, 1, None)
    record_pass(archive, 2, "Two.")
    with archive.writing(pass_at=hours(3), recorded_now=clock) as writer:
        writer.note(Event(hours(3), EventKind.GONE, "s\udcff", FLOOD.resource, FLOOD.path, "404"))
    record_pass(archive, 4, None)
    record_pass(archive, 5, None)
    told(archive)
    archive.close()
    return archive


def told(archive: Archive) -> tuple[object, ...]:
    """Return all that an index tells."""
    return (
        archive.articles(),
        archive.versions(FLOOD),
        archive.events(),
        archive.passes(),
        archive.checked_at(FLOOD.resource),
        archive.articles_of(FLOOD.resource),
    )


def file_of(archive: Archive) -> Path:
    """Return the index's file."""
    return archive.folder / ".git" / "tracker" / "index.sqlite"


def test_an_index_made_again_tells_the_same(filled: Archive) -> None:
    """Step by step or at once."""
    before = told(filled)
    filled.close()
    file_of(filled).unlink()

    assert before == told(filled)
    assert hours(5) == filled.versions(FLOOD)[-1].seen_until


@pytest.mark.parametrize("size", [0, 1, 100, 5000])
def test_a_damaged_index_is_made_again(filled: Archive, size: int) -> None:
    """Cut off, or with garbage in it."""
    before = told(filled)
    filled.close()
    content = file_of(filled).read_bytes()
    file_of(filled).write_bytes(content[:size] + b"garbage" * 2000)

    assert before == told(filled)


def test_an_index_that_lost_a_table_is_made_again(filled: Archive) -> None:
    """The damage shows only when that table is asked."""
    before = told(filled)
    filled.close()
    with sqlite3.connect(file_of(filled)) as database:
        database.execute("DROP TABLE versions")
    database.close()

    assert before == told(filled)


def test_an_index_of_other_code_is_made_again(
    filled: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its tables may mean something else."""
    before = told(filled)
    filled.close()
    monkeypatch.setattr(tables, "FORMAT", "other")

    assert before == told(filled)


def test_an_index_behind_is_brought_up_to_date(filled: Archive, tmp_path: Path) -> None:
    """As after `git pull`, or a copy put back."""
    old = file_of(filled).read_bytes()
    record_pass(filled, 6, "Three.")
    before = told(filled)
    filled.close()
    file_of(filled).write_bytes(old)

    assert before == told(filled)


def test_a_history_that_was_rewritten_is_read_anew(filled: Archive) -> None:
    """And what was remembered of the lost part is forgotten."""
    with filled.writing(pass_at=hours(6), recorded_now=clock) as writer:
        writer.remember(FLOOD.resource, Validators("x", "lost"), "00" * 32)
    git(filled.folder, "reset", "--quiet", "--hard", "main~1")

    assert 1 == len(filled.versions(FLOOD))
    known = filled.validators(FLOOD.resource)
    assert known is not None
    assert "lost" != known[0].etag


def test_an_index_that_cannot_be_written_is_kept_in_memory(
    filled: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It starts from the one on the disk."""
    connect = sqlite3.connect

    def read_only(name: str, **options: object) -> sqlite3.Connection:
        if name.startswith("/"):
            raise sqlite3.OperationalError
        return connect(name, **options)  # type: ignore[call-overload,no-any-return]

    before = told(filled)
    filled.close()
    monkeypatch.setattr(sqlite3, "connect", read_only)
    monkeypatch.setattr(History, "enter", lambda *_: pytest.fail("the stored index is fresh"))

    assert before == told(filled)


def test_a_commit_by_hand_is_no_version(filled: Archive) -> None:
    """Versions are the commits that have the trailer `Resource`."""
    before = told(filled)
    git(filled.folder, "commit", "--quiet", "--allow-empty", "-m", "notes\n\nAcked-by: me")

    assert before == told(filled)


def test_a_pass_looks_at_the_branches_once_and_after_each_checkpoint(
    filled: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody else writes meanwhile; each look costs more than the answer."""
    looks = []
    tips = History.tips

    def counting(history: History) -> Tips:
        looks.append(1)
        return tips(history)

    monkeypatch.setattr(History, "tips", counting)
    counted = []
    with filled.writing(pass_at=hours(6), recorded_now=clock) as writer:
        for _ in range(5):
            known = filled.versions(FLOOD)
        counted.append(len(looks))
        writer.commit(draft_of("Three.", at=hours(6), previous=known[-1]))
        before = len(filled.versions(FLOOD))
        writer.checkpoint()
        after = len(filled.versions(FLOOD))
        counted.append(len(looks))

    assert [1, 2] == counted
    assert (2, 3) == (before, after)


def test_after_a_pass_the_branches_are_looked_at_each_time(filled: Archive) -> None:
    """Another tracker may write at any moment."""
    record_pass(filled, 6, None)
    with Archive.open(filled.folder) as other:
        record_pass(other, 7, "Three.")

    assert 3 == len(filled.versions(FLOOD))


def test_a_pass_begins_with_a_look_at_the_branches(filled: Archive) -> None:
    """What an earlier pass of the same archive stored is known, though nobody asked since."""
    filled.articles()
    with filled.writing(pass_at=hours(6), recorded_now=clock) as writer:
        writer.commit(draft_of("Three.", at=hours(6), previous=filled.versions(FLOOD)[-1]))

    with filled.writing(pass_at=hours(7), recorded_now=clock):
        known = filled.versions(FLOOD)

    assert 3 == len(known)
