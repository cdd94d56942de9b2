"""`tracker extract`, and what `show` tells of how a page was read; through the program itself."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.report.schemas import validate
from tests.site import Site

ROOT = Path(__file__).parents[2]
PAGE = """<!doctype html><html lang=en><head><title>The ferry sails</title>
<meta property="og:title" content="Boats again"></head><body><nav><a href=/>Home</a></nav><article>
<h1>The ferry sails</h1><div class=story>
<p>The ferry sailed on Thursday after eleven days in the harbour, the company said.</p>
<p>Its engine was repaired by two engineers who had waited for a part from abroad.</p></div>
<div class=newsletter>Our letter, each morning</div></article></body></html>"""


def tracker(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run tracker in a folder."""
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "HOME": str(folder)}
    return subprocess.run(
        [sys.executable, "-m", "tracker", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_page_is_read_as_a_pass_would_and_not_stored(site: Site, tmp_path: Path) -> None:
    """robots.txt is asked for first; no archive is made."""
    site.put("/ferry", PAGE)

    ended = tracker(tmp_path, "extract", "--allow-private", "--format", "json", site.url("/ferry"))
    line = validate(json.loads(ended.stdout))

    assert ended.returncode == 0
    assert ["/robots.txt", "/ferry"] == [request.path for request in site.requests]
    assert [] == list(tmp_path.iterdir())
    assert (None, site.url("/ferry")) == (line["id"], line["article"]["resource"])
    assert ["headline", "paragraph", "paragraph"] == [one["role"] for one in line["blocks"]]
    assert all(one["reason"] for one in line["blocks"])
    assert ["navigation", "furniture"] == [one["role"] for one in line["left_out_blocks"]]
    assert {"title"} == {one["name"] for one in line["metadata"] if one["disputed"]}


def test_a_private_page_is_refused_as_in_a_pass(site: Site, tmp_path: Path) -> None:
    """The capture is the guarded one."""
    ended = tracker(tmp_path, "extract", site.url("/ferry"))

    assert ended.returncode != 0
    assert "--allow-private" in ended.stderr
    assert [] == site.paths


def test_robots_txt_is_obeyed(site: Site, tmp_path: Path) -> None:
    """The page is not asked for, and the code is that of a page without an article."""
    site.put("/robots.txt", "User-agent: *\nDisallow: /\n", media_type="text/plain")
    site.put("/ferry", PAGE)

    ended = tracker(tmp_path, "extract", "--allow-private", site.url("/ferry"))

    assert (3, "") == (ended.returncode, ended.stdout)
    assert "skipped: " in ended.stderr
    assert "robots.txt" in ended.stderr
    assert "/ferry" not in [request.path for request in site.requests]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["ferry.html", "--select", ".gone"], 3, "nothing on the page is meant by --select .gone"),
        (["ferry.html", "--select", "p:hover"], 2, ":hover is not known"),
        (["ferry.html", "--mode", "all"], 2, "'all' is not one of"),
        (["ferry.html", "--timezone", "Mars/X"], 2, "is no time zone"),
        (["wall.html"], 3, "wall.html is no article: a captcha"),
        (["gone.html"], 2, 'no file or folder "gone.html"'),
        (["."], 2, '"." is a folder'),
    ],
)
def test_what_cannot_be_shown_ends_with_its_own_code(
    words: list[str], code: int, said: str, tmp_path: Path
) -> None:
    """One line of error, and nothing on stdout."""
    (tmp_path / "ferry.html").write_text(PAGE)
    (tmp_path / "wall.html").write_text(
        "<title>Just a moment...</title><h1>Verify you are human</h1><p>Complete the captcha.</p>"
    )

    ended = tracker(tmp_path, "extract", "--format", "json", *words)

    assert (code, "") == (ended.returncode, ended.stdout)
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


def test_settings_are_tried_then_kept_then_shown(tmp_path: Path) -> None:
    """`extract` with options, `add` with the same, and what `show` tells afterwards."""
    (tmp_path / "ferry.html").write_text(PAGE)
    tried = tracker(tmp_path, "extract", "ferry.html", "--mode", "page", "--remove", "nav")
    assert "Our letter, each morning" in tried.stdout
    assert "removed by the setting nav" in tried.stdout

    tracker(tmp_path, "add", "ferry.html", "--mode", "page", "--remove", "nav", "--remove", ".ad")
    assert tracker(tmp_path, "snapshot").returncode == 0
    declared = (tmp_path / "snapshots" / "tracker.toml").read_text()
    meta = tracker(tmp_path, "show", "ferry", "--meta").stdout
    listed = tracker(tmp_path, "show", "ferry", "--left-out").stdout
    line = json.loads(tracker(tmp_path, "show", "ferry", "--left-out", "--format", "json").stdout)
    again = tracker(tmp_path, "extract", "ferry.html").stdout

    assert 'remove = ["nav", ".ad"]\nmode = "page"\n' in declared
    assert "Left out    1 block: 1 outside" in meta
    assert "but meta og:title says Boats again" in meta
    assert "1 block of the page left out" in listed
    assert ["Home"] == [one["text"] for one in validate(line)["left_out_blocks"]]
    assert [{"role": "outside", "reason": "removed by the setting nav", "count": 1}] == line[
        "left_out"
    ]
    assert {"timezone": None, "select": [], "remove": ["nav", ".ad"], "mode": "page"} == (
        line["capture"]["settings"]
    )
    assert "Our letter, each morning" in again


def test_a_setting_is_taken_away_by_an_empty_one(tmp_path: Path) -> None:
    """And a wrong one is told before anything is written."""
    (tmp_path / "ferry.html").write_text(PAGE)
    tracker(tmp_path, "add", "ferry.html", "--select", ".story")
    assert 'select = [".story"]' in (tmp_path / "snapshots" / "tracker.toml").read_text()

    wrong = tracker(tmp_path, "add", "ferry.html", "--select", "p >")
    tracker(tmp_path, "add", "ferry.html", "--select", "")

    assert (2, True) == (wrong.returncode, "an element is missing" in wrong.stderr)
    assert "select" not in (tmp_path / "snapshots" / "tracker.toml").read_text()


def test_views_that_do_not_go_together_are_told(tmp_path: Path) -> None:
    """Bytes are bytes."""
    assert tracker(tmp_path, "show", "--raw", "--left-out").returncode == 2
    assert tracker(tmp_path, "show", "--meta", "--left-out").returncode == 2
