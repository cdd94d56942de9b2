"""Lines that declare a time, through the program itself: what moves is told as what it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_extract import tracker

BEFORE, AFTER = "2024-03-11T16:00", "2024-03-11T18:00"
PROSE = "".join(
    f"<p>The quay was empty at {word} and full at noon, the harbour master said, and nobody on the "
    "whole long coast could say why it was so.</p>"
    for word in ("six", "seven", "eight", "nine")
)
EDITED = PROSE.replace("empty at seven", "empty at two")


def page(line: str, prose: str, *, behind: str = "") -> str:
    """Return a page with a line under its headline, and another behind its text."""
    return (
        '<!doctype html><html lang="en"><head><title>Quay stands empty</title></head><body>'
        '<nav><a href="/">Home</a></nav><main><article><h1>Quay stands empty</h1>'
        f"{line}{prose}{behind}</article></main></body></html>"
    )


def change(folder: Path, old: str, new: str) -> dict[str, Any]:
    """Return the change between two states of a page, as `diff` prints it."""
    (folder / "pages").mkdir()
    file = folder / "pages" / "quay.html"
    file.write_text(old, encoding="utf-8")
    assert tracker(folder, "snapshot", "pages", "--now", BEFORE).returncode == 0
    file.write_text(new, encoding="utf-8")
    assert tracker(folder, "snapshot", "--now", AFTER).returncode == 0
    told: dict[str, Any] = json.loads(tracker(folder, "diff", "--format", "json").stdout)
    return told


DL = "<dl><dt>Published</dt><dd>3 March 2024</dd><dt>Last updated</dt><dd>{} March 2024</dd></dl>"
FOOT = (
    '<footer class="doc-footer"><a href="/edit">Edit this page</a>'
    "<span>Last updated on <b>Mar {}, 2024</b> by <b>iris</b></span></footer>"
)
TABLE = "<table><tr><th>Last updated</th><td>{} March 2024</td></tr></table>"
GLUED = '<div class="meta"><span>3 March 2024</span><span>Updated {} March 2024</span></div>'


@pytest.mark.parametrize(
    ("line", "behind"), [(DL, ""), ("", FOOT), (TABLE, ""), (GLUED, "")],
    ids=["definition list", "footer", "table", "glued"],
)  # fmt: skip
def test_a_stamp_that_moved_is_a_stamp_wherever_it_stands(
    tmp_path: Path, line: str, behind: str
) -> None:
    """Beside an edit that is then not silent, but unexplained."""
    old = page(line.format(10), PROSE, behind=behind.format(10))
    new = page(line.format(11), EDITED, behind=behind.format(11))
    told = change(tmp_path, old, new)

    assert ["edit", "stamp", False] == [told["kind"], told["disclosure"], told["silent"]]
    assert [("stamp", "changed")] == [
        (one["kind"], one["status"]) for one in told["notices"] if one["status"] != "kept"
    ]
    assert ["modified"] == [field["name"] for field in told["fields"]]


def test_a_stamp_that_moved_alone_is_no_edit(tmp_path: Path) -> None:
    """Not even where label and date stand in two boxes."""
    told = change(tmp_path, page(DL.format(10), PROSE), page(DL.format(11), PROSE))

    assert ["metadata", "stamp", False] == [told["kind"], told["disclosure"], told["silent"]]


def test_a_date_beside_the_names_is_no_change_of_the_names(tmp_path: Path) -> None:
    """It is told as the date that it is."""
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","author":'
        '[{"@type":"Person","name":"Ida Bro"},{"@type":"Person","name":"Ulf Sand"}],'
        '"datePublished":"2024-03-11T09:30:00-05:00"}</script>'
    )
    line = (
        '<div class="byline">By Ida Bro and Ulf Sand <span>March 11, 2024, {} a.m. CT</span></div>'
    )
    told = change(
        tmp_path, page(head + line.format("9:30"), PROSE), page(head + line.format("9:35"), PROSE)
    )

    assert ["published"] == [field["name"] for field in told["fields"]]


def entry(time: str, text: str) -> str:
    """Return an entry of a live blog."""
    return (
        f'<article class="post"><time datetime="2024-03-11T{time}:00Z">{time}</time>'
        f"<h2>News of {time}</h2><p>{text}</p></article>"
    )


def live(*entries: str) -> str:
    """Return a live blog."""
    return page(
        '<p class="date">11 March 2024, 08:00 GMT</p><p>All that happens on the quay today, as it '
        "happens, from the harbour office.</p>", "".join(entries),
    )  # fmt: skip


def test_an_entry_with_its_own_time_is_declared_by_it(tmp_path: Path) -> None:
    """And covers its heading and its text, not an edit in another entry."""
    first = entry("09:10", "The gate of the harbour moved two metres and stopped, its master said.")
    second = entry("11:20", "The gate moved again, and twelve boats left the harbour before noon.")
    third = entry("17:05", "The gate is open, and the last of the boats has left, the master said.")
    told = change(tmp_path, live(second, first), live(third, second, first.replace("two", "nine")))

    assert ["update", "notice", False] == [told["kind"], told["disclosure"], told["silent"]]
    (notice,) = told["notices"]
    assert ["17:05", "added"] == [notice["label"], notice["status"]]
    assert 3 == len(notice["edits"])
    assert 1 == len(told["undisclosed"])
