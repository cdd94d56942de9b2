"""Options that every command knows, and how the program speaks."""

import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.articles import FLOOD, changed, page
from tests.program import Program
from tests.site import Site
from tracker.cli.main import COMMANDS


@pytest.fixture(scope="module")
def read_only(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """Return the program with an archive of one article, for tests that only read it."""
    with Site() as site:
        yield two_versions(Program(tmp_path_factory.mktemp("read-only")), site)


@pytest.fixture
def told(program: Program, site: Site) -> Program:
    """Return the program with an archive of one article in two versions, to go on with."""
    return two_versions(program, site)


def two_versions(program: Program, site: Site) -> Program:
    """Capture an article twice."""
    site.put("/flood", page())
    program.take(site.url("/flood"), at="2012-03-22T15:00")
    site.put("/flood", page(paragraphs=changed("12 people", "14 people")))
    program.take(site.url("/flood"), at="2012-03-23T20:00")
    return program


def test_global_options_stand_before_or_after_the_command(told: Program) -> None:
    """All of them, and both at once, the later winning."""
    folder = str(told.archive)
    before = told("--archive", folder, "--color", "always", "diff").out
    after = told("diff", "--archive", folder, "--color", "always").out

    assert "\x1b[" in before
    assert before == after
    assert "\x1b[" not in told("--color", "always", "diff", "--color", "never").out
    assert told("-q", "snapshot", "--now", "2012-03-23T20:00", code=3).out == ""


@pytest.mark.parametrize(
    ("words", "env", "expected"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {}, False),
        ([], {"NO_COLOR": "1"}, False),
    ],
)
def test_colour_is_for_terminals_unless_it_is_asked_for(
    read_only: Program, words: list[str], env: dict[str, str], *, expected: bool
) -> None:
    """Here nothing is a terminal."""
    ended = read_only("diff", *words, env=env)

    assert expected == ("\x1b[" in ended.out)


@pytest.mark.parametrize("words", [["diff"], ["log"], ["show"], ["status"], ["show", "--meta"]])
@pytest.mark.parametrize("columns", [40, 80, 120])
def test_text_is_wrapped_to_columns(read_only: Program, words: list[str], columns: int) -> None:
    """COLUMNS, where there is no terminal; only an address may be longer."""
    ended = read_only(*words, env={"COLUMNS": str(columns)})

    assert [] == [
        line
        for line in ended.out.splitlines()
        if len(line) > columns and " " in line.strip() and "http" not in line
    ]


@pytest.mark.parametrize("columns", ["", "0", "wide", "-3"])
def test_columns_that_are_no_number_are_80(read_only: Program, columns: str) -> None:
    """Nothing breaks."""
    expected = read_only("show").out

    assert max(map(len, expected.splitlines())) <= 80
    if columns != "0":
        assert expected == read_only("show", env={"COLUMNS": columns}).out


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_every_command_has_help(program: Program, command: list[str], option: str) -> None:
    """Its first line is an imperative without a full stop, and it knows the global options."""
    ended = program(*command, option)

    assert ended.out.startswith(f"Usage: {' '.join(['tracker', *command])}")
    first = ended.out.split("\n\n")[1].strip()
    assert re.match(r"[A-Z][a-z]+ ", first)
    for name in ("--archive", "--color", "--verbose", "--quiet", "--help"):
        assert name in ended.out
    assert ended.err == ""


def test_tracker_alone_shows_what_there_is(program: Program) -> None:
    """Whoever meets it first types just that."""
    assert program("--help").out == program().out


def test_version_is_told(program: Program) -> None:
    """In the form of most programs."""
    assert re.fullmatch(r"tracker \d+\.\d+\.\d+\S*\n", program("--version").out)


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["snpashot"], "snpashot"),
        (["diff", "--form", "json"], "--form"),
        (["diff", "--format", "yaml"], "yaml"),
        (["add"], "SOURCE"),
        (["log", "-n", "many"], "many"),
        (["log", "one", "two"], "two"),
        (["show", "--raw", "--meta", "x"], "--raw"),
        (["diff", "a", "b", "c", "d"], '"a"'),
    ],
)
def test_wrong_usage_ends_with_two_lines_and_2(
    program: Program, words: list[str], fault: str
) -> None:
    """The error names the value at fault, the hint the next command; no traceback, no usage."""
    program("init")

    ended = program(*words, code=4 if fault == '"a"' else 2)

    lines = ended.err.splitlines()
    assert lines[0].startswith("error: ")
    assert fault in lines[0]
    assert lines[1].startswith("hint: ")
    assert len(lines) == 2
    assert ended.out == ""


def test_data_goes_to_stdout_and_talk_to_stderr(program: Program, site: Site) -> None:
    """What a pipe gets is data alone."""
    site.put("/flood", page())
    ended = program("snapshot", "--allow-private", site.url("/flood"), "--now", "2012-03-22T15:00")

    assert "made an archive" in ended.err
    assert "made an archive" not in ended.out
    assert "1 capture in" in ended.out
    assert program("add", "https://example.org/other").out == ""


def test_quiet_says_only_what_went_wrong(program: Program, site: Site) -> None:
    """On stderr, so that cron sends it: what makes the exit code 3, and nothing else."""
    site.put("/flood", page())
    site.fail("/gone", 410)
    site.fail("/broken", 503)
    words = [site.url("/flood"), site.url("/gone"), site.url("/broken")]

    ended = program("snapshot", "-q", "--allow-private", *words, code=3)

    assert ended.out == ""
    assert ["gone", "failed"] == [
        line.split()[0] for line in ended.err.splitlines() if line[0] != " "
    ]


def test_verbose_shows_unchanged_captures_too(told: Program, site: Site) -> None:
    """Without it they are only counted."""
    plain = told("snapshot", "--allow-private", "--now", "2012-03-24")
    verbose = told("snapshot", "-v", "--allow-private", "--now", "2012-03-25")

    assert plain.out.startswith("1 capture in ")
    assert plain.out.endswith("1 unchanged\n")
    assert verbose.out.startswith("unchanged  ")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_works_as_click_gives_it(program: Program, shell: str) -> None:
    """The one line of docs/cli.md yields a script."""
    ended = program(env={"_TRACKER_COMPLETE": f"{shell}_source"})

    assert "_TRACKER_COMPLETE" in ended.out


@pytest.mark.parametrize(
    ("words", "last", "expected"),
    [
        ("tracker ", 1, "snapshot"),
        ("tracker sna", 1, "snapshot"),
        ("tracker diff --for", 2, "--format"),
        ("tracker diff --format ", 3, "unified"),
        ("tracker log fl", 2, "flood"),
        ("tracker snapshot sn", 2, "file"),
    ],
)
def test_completion_offers_commands_options_and_articles(
    read_only: Program, words: str, last: int, expected: str
) -> None:
    """And files where a source is asked for."""
    env = {"_TRACKER_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(last)}

    ended = read_only(env=env)

    assert any(expected in line for line in ended.out.splitlines())
    assert ended.err == ""


def test_an_article_is_completed_from_any_archive(program: Program) -> None:
    """Where there is none, nothing is offered and nothing said."""
    env = {"_TRACKER_COMPLETE": "bash_complete", "COMP_WORDS": "tracker log ", "COMP_CWORD": "2"}

    ended = program(env=env)

    assert ended.out.strip() == ""
    assert ended.err == ""
    assert not program.archive.exists()


def test_it_runs_as_a_module_in_any_locale(told: Program, site: Site) -> None:
    """What is printed is UTF-8, whatever the locale says."""
    site.put("/flood", page(paragraphs=("Ça va — déjà «vu» 洪水.", *FLOOD)))
    told.take(site.url("/flood"), at="2012-03-25")
    done = subprocess.run(
        [sys.executable, "-m", "tracker", "diff", "--archive", told.archive],
        env={"PYTHONPATH": ":".join(sys.path), "PATH": "/usr/bin:/bin", "LC_ALL": "C"},
        capture_output=True,
        check=True,
    )

    assert "Ça va — déjà «vu» 洪水." in done.stdout.decode("utf-8")
    assert done.stderr == b""
