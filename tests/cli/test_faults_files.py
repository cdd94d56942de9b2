"""Files and folders that vanish, hold the archive itself, or bring a bug to light."""

from __future__ import annotations

import pytest

from tests.articles import FLOOD, changed, page
from tests.cli.processes import write_texts
from tests.program import Program
from tests.site import Site
from tracker.errors import ArchiveDamagedError
from tracker.model.capture import Missed


def test_a_folder_that_holds_the_archive_does_not_take_it_in(program: Program) -> None:
    """Else each pass would store what the one before wrote."""
    write_texts(program.folder, ["a"])

    passes = [program.take("."), program.take(), program.take()]

    assert [["new"], ["unchanged"], ["unchanged"]] == [
        [one["result"] for one in results] for results in passes
    ]


def test_the_archive_itself_is_no_source(program: Program) -> None:
    """It is wrong usage, told before anything is looked at."""
    program("init")

    for words in (("snapshot", "snapshots"), ("add", "snapshots")):
        ended = program(*words, code=2)
        assert 'error: "snapshots" is the archive itself\nhint: ' in ended.err


def test_a_folder_that_vanishes_is_gone_and_comes_back(program: Program) -> None:
    """Its articles had versions, so it is no failure; `status` tells it until it is back."""
    folder = program.folder / "texts"
    write_texts(folder, ["a", "b"])
    program.take("texts", at="2024-05-02T09:00")
    folder.rename(program.folder / "elsewhere")

    [gone] = program.take(at="2024-05-02T10:00")
    [missing] = program.json("status")
    (program.folder / "elsewhere").rename(folder)
    back = program.take(at="2024-05-02T11:00")
    [there] = program.json("status")

    assert ("gone", "no such file or folder") == (gone["result"], gone["reason"])
    assert "2024-05-02T10:00:00Z" in str(missing["failing"])
    assert ["unchanged", "unchanged"] == [one["result"] for one in back]
    assert there["failing"] is None


def test_a_file_that_vanished_can_be_asked_for_by_name(program: Program) -> None:
    """As a line of cron does; its withdrawal is recorded."""
    write_texts(program.folder, ["a"])
    program.take("a.txt", at="2024-05-02T09:00")
    (program.folder / "a.txt").unlink()

    [gone] = program.take("a.txt", at="2024-05-02T10:00")

    assert ("gone", "no such file") == (gone["result"], gone["reason"])
    assert ["withdrawal", "first"] == [one["kind"] for one in program.json("log")]


def test_a_name_that_is_too_long_is_no_file(program: Program) -> None:
    """And no bug."""
    assert "error: there is no file or folder" in program("snapshot", "a" * 5000, code=2).err


def test_a_file_that_could_not_be_read_and_went_is_forgotten(program: Program) -> None:
    """`status` tells what fails now."""
    folder = program.folder / "texts"
    write_texts(folder, ["a"])
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    program.take("texts", at="2024-05-02T09:00", code=3)
    [failing] = program.json("status")
    (folder / "picture.txt").unlink()
    program.take(at="2024-05-02T10:00")
    [well] = program.json("status")

    assert "image/png" in failing["failing"]["reason"]
    assert well["failing"] is None


def test_a_bug_in_reading_a_known_page_keeps_its_versions(
    site: Site, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says where, and how to report it; without the bug the history goes on."""
    site.put("/a", page())
    program.take(site.url("/a"), at="2024-05-02T09:00")
    site.put("/a", page(paragraphs=changed("12", "14", FLOOD)))

    def broken(*_: object, **__: object) -> object:
        raise RecursionError("too deep")

    with monkeypatch.context() as patch:
        patch.setattr("tracker.workflow.reread.extract", broken)
        ended = program("snapshot", "--allow-private", "--now", "2024-05-02T10:00", code=3)
    [back] = program.take(at="2024-05-02T11:00")

    assert "a bug in tracker: RecursionError: too deep" in " ".join(ended.out.split())
    assert "tracker/workflow/reread.py" in ended.out
    assert "hint: report it with what `tracker extract" in " ".join(ended.out.split())
    assert "changed" == back["result"]


def test_a_bug_in_fetching_a_page_costs_that_page(
    site: Site, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are captured."""
    site.put("/good", page())
    site.put("/bad", page("Another"))
    from tracker.capture import Fetcher  # noqa: PLC0415 - loaded by the pass only

    fetch = Fetcher.fetch

    async def broken(self: Fetcher, address: str, **how: object) -> object:
        if address.endswith("/bad"):
            raise LookupError("odd")
        return await fetch(self, address, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(Fetcher, "fetch", broken)
    lines = program.take(site.url("/bad"), site.url("/good"), code=3)

    assert ["failed", "new"] == [one["result"] for one in lines]
    assert "a bug in tracker: LookupError: odd" in lines[0]["reason"]
    assert Missed.__name__ not in lines[0]["reason"]


def test_a_bug_in_comparing_stores_the_version(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Facts are stored whatever the verdict meets; damage is no bug."""
    write_texts(program.folder, ["a"])
    program.take("a.txt", at="2024-05-02T09:00")
    write_texts(program.folder, ["a"], "Another sentence.")

    def broken(*_: object, **__: object) -> object:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr("tracker.workflow.describe.compare", broken)
        ended = program("snapshot", "--now", "2024-05-02T10:00")

    assert "stored; what changed was not told: a bug in tracker" in " ".join(ended.out.split())
    assert ["edit", "first"] == [one["kind"] for one in program.json("log")]

    def damaged(*_: object, **__: object) -> object:
        raise ArchiveDamagedError("gone")

    write_texts(program.folder, ["a"], "And another sentence.")
    monkeypatch.setattr("tracker.workflow.describe.compare", damaged)
    program("snapshot", "--now", "2024-05-02T11:00", code=5)
