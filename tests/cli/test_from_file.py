"""`--from-file`: sources from a file, or from standard input."""

from __future__ import annotations

import subprocess
import sys

from tests.lists import put_stories
from tests.program import Program
from tests.site import Site

LINES = """\
# what we watch

https://example.org/flood
   https://example.org/levee\t
https://example.org/flood
"""


def test_add_declares_the_lines_of_a_file(program: Program) -> None:
    """Blank lines and comments are passed over; each source counts once."""
    (program.folder / "list.txt").write_text(LINES)

    ended = program("add", "--from-file", "list.txt", "--every", "1h", "https://example.org/own")

    text = (program.archive / "tracker.toml").read_text()
    names = ["own", "flood", "levee"]
    assert [f"declared  https://example.org/{name}" for name in names] == ended.err.splitlines()[
        -3:
    ]
    assert [f'url = "https://example.org/{name}"' for name in names] == [
        line for line in text.splitlines() if line.startswith("url")
    ]
    assert 3 == text.count('every = "1h"')


def test_snapshot_captures_the_lines_of_a_file(program: Program, site: Site) -> None:
    """In their order, and declares those of which something came."""
    put_stories(site, ("flood", "levee"))
    lines = [site.url(f"/{name}") for name in ("levee", "missing", "flood")]
    (program.folder / "list.txt").write_text("\n".join(lines))

    results = program.take("--from-file", "list.txt", at="2012-03-22T15:00", code=3)

    assert ["new", "gone", "new"] == [one["result"] for one in results]
    assert "missing" not in (program.archive / "tracker.toml").read_text()


def test_a_dash_is_standard_input(program: Program) -> None:
    """So that another program can say what is watched."""
    archive = ["--archive", str(program.archive)]
    subprocess.run(
        [sys.executable, "-m", "tracker", "add", *archive, "--from-file", "-"],
        input=LINES.encode(),
        check=True,
        capture_output=True,
    )

    assert 2 == (program.archive / "tracker.toml").read_text().count("[[source]]")


def test_a_line_that_is_no_source_is_named_with_its_number(program: Program) -> None:
    """And nothing is made of the others."""
    (program.folder / "list.txt").write_text("https://example.org/a\n\nftp://example.org/b\n")

    ended = program("add", "--from-file", "list.txt", code=2)

    assert "list.txt, line 3: " in ended.err
    assert not program.archive.exists()


def test_a_file_that_is_no_text_is_refused(program: Program) -> None:
    """It is most likely another file."""
    (program.folder / "list.txt").write_bytes(b"\xff\xfe\x00h")

    assert "cannot be read as lines" in program("add", "--from-file", "list.txt", code=2).err


def test_a_snapshot_of_an_empty_file_looks_at_nothing(program: Program) -> None:
    """Not at all that is due: somebody meant the lines of the file."""
    (program.folder / "list.txt").write_text("# nothing yet\n")

    assert "no source" in program("snapshot", "--from-file", "list.txt", code=2).err
    assert "missing argument" in program("add", code=2).err
