"""`tracker init`, and which archive a command means."""

import shutil
from pathlib import Path

import pytest

from tests.program import Program

READING = (["status"], ["log"], ["diff"], ["show", "x"], ["remove", "x"], ["watch"])


def test_init_makes_an_archive_where_it_is_told(program: Program) -> None:
    """And says so, on stderr."""
    ended = program("init", "watched")

    assert "made an archive in watched\n" == ended.err
    assert ended.out == ""
    assert {"tracker.toml", "ABOUT.md"} <= {
        one.name for one in (program.folder / "watched").iterdir()
    }


def test_init_without_a_folder_makes_snapshots(program: Program) -> None:
    """Where the other commands look, too."""
    program("init")

    assert program("status").out.startswith("No sources yet")
    assert (program.folder / "snapshots" / "tracker.toml").is_file()


def test_init_says_that_an_archive_is_there(program: Program) -> None:
    """It ends with 0 and changes nothing."""
    program("init")
    before = program.git("rev-parse", "HEAD")

    ended = program("init")

    assert "there is an archive already in " in ended.err
    assert before == program.git("rev-parse", "HEAD")


@pytest.mark.parametrize(
    ("words", "env"),
    [
        (["--archive", "mine"], {}),
        ([], {"TRACKER_ARCHIVE": "mine"}),
        (["--archive", "mine"], {"TRACKER_ARCHIVE": "other"}),
    ],
)
def test_init_without_a_folder_takes_the_same_order(
    program: Program, words: list[str], env: dict[str, str]
) -> None:
    """--archive, then TRACKER_ARCHIVE."""
    program("init", *words, env=env)

    assert (program.folder / "mine" / "tracker.toml").is_file()


def test_init_inside_an_archive_finds_it(program: Program) -> None:
    """The nearest parent that is an archive is meant."""
    program("init")
    inside = program.archive / "example.org"
    inside.mkdir()

    ended = program("init", here=inside)

    assert "there is an archive already in " in ended.err


def test_a_folder_with_a_readme_becomes_an_archive(program: Program) -> None:
    """The README is left as it is, and outside of the archive's git."""
    program.archive.mkdir()
    (program.archive / "README.md").write_text("Mine.\n")

    program("init")

    assert (program.archive / "README.md").read_text() == "Mine.\n"
    assert "README.md" not in program.git("ls-files")


@pytest.mark.parametrize("name", ["notes.txt", ".hidden"])
def test_a_folder_with_anything_else_is_refused(program: Program, name: str) -> None:
    """And nothing is put into it."""
    folder = program.folder / "full"
    folder.mkdir()
    (folder / name).write_text("Mine.\n")

    ended = program("init", "full", code=4)

    assert ended.err.startswith("error: ")
    assert name in ended.err
    assert "\nhint: " in ended.err
    assert [folder / name] == list(folder.iterdir())


def test_a_file_in_the_place_of_the_folder_is_refused(program: Program) -> None:
    """With an error, not a traceback."""
    (program.folder / "full").write_text("Mine.\n")

    ended = program("init", "full", code=4)

    assert ended.err.startswith("error: ")


@pytest.mark.parametrize("words", READING)
def test_other_commands_make_no_archive(program: Program, words: list[str]) -> None:
    """They end with a hint."""
    ended = program(*words, code=4)

    assert 'error: there is no archive at "./snapshots"\n' in ended.err
    assert "hint: make one with `tracker init`" in ended.err
    assert not program.archive.exists()


@pytest.mark.parametrize("words", [["snapshot"], ["add", "https://example.org/flood"]])
def test_snapshot_and_add_make_the_archive_and_say_so(program: Program, words: list[str]) -> None:
    """On stderr; with -q without a word."""
    ended = program(*words)
    shutil.rmtree(program.archive)
    quiet = program(*words, "-q")

    assert "made an archive in ./snapshots\n" in ended.err
    assert quiet.err == ""
    assert program.archive.is_dir()


@pytest.mark.parametrize("words", [["snapshot", "no-such-file"], ["add", "ftp://example.org/a"]])
def test_a_mistaken_source_makes_no_archive(program: Program, words: list[str]) -> None:
    """Wrong usage leaves nothing behind."""
    program(*words, code=2)

    assert not program.archive.exists()


def test_the_archive_is_looked_for_in_order(program: Program) -> None:
    """--archive, TRACKER_ARCHIVE, here or above, ./snapshots."""
    for name in ("named", "environment", "above", "above/below/snapshots", "snapshots"):
        program("init", name)
        program("add", f"https://example.org/{name}", "--archive", name)
    below = program.folder / "above" / "below"

    def source(*words: str, here: Path | None = None, env: dict[str, str] | None = None) -> str:
        found = program("status", *words, here=here, env=env).out
        return next(line for line in found.splitlines() if line.startswith("https:"))

    absolute = str(program.folder / "environment")
    named = ["--archive", str(program.folder / "named")]
    assert source(*named, here=below, env={"TRACKER_ARCHIVE": absolute}).endswith("/named")
    assert source(here=below, env={"TRACKER_ARCHIVE": absolute}).endswith("/environment")
    assert source(here=below).endswith("/above")
    assert source(here=program.folder / "above").endswith("/above")
    assert source().endswith("org/snapshots")
    assert source(env={"TRACKER_ARCHIVE": ""}).endswith("org/snapshots")


def test_a_folder_that_is_no_archive_is_told(program: Program) -> None:
    """Also one that is another git repository."""
    (program.folder / "plain").mkdir()

    ended = program("status", "--archive", "plain", code=4)

    assert 'no archive at "./plain"' in ended.err
