"""The README is true: its examples run, and its two lines are those of the checks."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site import Reply, Site
from tests.transcripts import Step, read_steps, run_steps

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ADDRESS = "https://example.org/news/flood"

PARAGRAPHS = """<p>The river rose above the second mark on Thursday evening, and the lower town was
cleared before midnight, the district office said.</p>
<p>The minister said {count} people were rescued. Boats from three villages had reached the old
mill by the morning, and the school was opened for those who had no roof.</p>
<p>More rain is expected until Saturday. The bridge at the station stays closed until engineers
have looked at its pillars, which they plan for Monday.</p>"""
UPDATE = """<p><strong>Update 1 (March 23, 2012 2:00pm) –</strong></p>
<p>The dam has held, engineers said. The army has sent two hundred soldiers to fill sandbags.</p>
"""


def page(body: str) -> bytes:
    """Return a page with this article."""
    return (
        "<!doctype html><html lang=en><head><title>Flood in the valley</title></head><body>"
        "<nav><a href=/>Home</a> <a href=/news>News</a></nav>"
        f"<article><h1>Flood in the valley</h1>{body}</article></body></html>"
    ).encode()


def test_the_console_examples_print_what_they_say(site: Site, tmp_path: Path) -> None:
    """From the first snapshot to plain git."""
    html = {"content-type": "text/html; charset=utf-8"}
    site.script(
        "/news/flood",
        Reply(body=page(PARAGRAPHS.format(count=12)), headers=html),
        Reply(body=page(UPDATE + PARAGRAPHS.format(count=14)), headers=html),
    )
    (tmp_path / "statements").mkdir()
    (tmp_path / "statements" / "first.txt").write_text("One sentence. Another one.\n" * 3)
    here = site.url("/news/flood")
    folder = here.removeprefix("http://").removesuffix("/news/flood").replace(":", "+")
    replaced = {
        "tracker snapshot https": "tracker snapshot --allow-private https",
        "tracker extract https": "tracker extract --allow-private https",
        ADDRESS: here,
        "example.org/flood    ...": f"{folder}/flood...",
        "example.org/flood/": f"{folder}/flood/",
        "-- example.org": f"-- {folder}",
    }
    steps = [
        Step("tracker snapshot --allow-private", step.expected)
        if step.command == "tracker snapshot"
        else step
        for step in read_steps(README)
    ]

    wrong = run_steps(steps, folder=tmp_path, replaced=replaced)

    assert not wrong, "\n".join(wrong)
    assert len(steps) > 8


def test_the_python_example_runs(site: Site, tmp_path: Path) -> None:
    """As printed, in a folder with an archive."""
    site.put("/a", page(PARAGRAPHS.format(count=12)))
    tracker = [sys.executable, "-m", "tracker"]
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
    for count in (12, 14):
        site.put("/a", page(PARAGRAPHS.format(count=count)))
        subprocess.run(
            [*tracker, "snapshot", "-q", "--allow-private", site.url("/a")],
            cwd=tmp_path,
            env=environment,
            check=True,
        )
    found = re.search(r"^```python\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert found is not None

    done = subprocess.run(
        [sys.executable, "-c", found[1]],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert f"{site.url('/a')} edit [<EditKind.REWRITTEN: 'rewritten'>]\n" == done.stdout


@pytest.mark.parametrize("command", ["tracker demo", "-m pytest -q"])
def test_one_line_sets_up_and_runs_each_of_the_two_main_jobs(command: str) -> None:
    """And CI runs the tests by the very line that is printed."""
    lines = [line.strip() for line in README.splitlines() if line.startswith("    python3 -m venv")]
    found = [line for line in lines if line.endswith(command)]

    assert len(found) == 1
    if "pytest" in command:
        assert found[0] in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
