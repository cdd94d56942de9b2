"""`diff`, `log`, `show`, `status`: what they print."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.articles import FLOOD, UPDATE, changed, page
from tests.program import Program
from tests.site import Site

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """Return an archive for tests that only read it.

    /flood: first, update with an undisclosed figure, typography only, reversal to the second.
    /levee: first only. /dam: first with /flood's third version, changed with its fourth.
    """
    program = Program(tmp_path_factory.mktemp("kept"))
    text = (*FLOOD, "It's the third flood of this year, and the worst.")
    updated = (*UPDATE, *changed("12 people", "14 people", text))
    with Site() as site:
        flood, levee, dam = (site.url(path) for path in ("/flood", "/levee", "/dam"))
        site.put("/flood", page(paragraphs=text))
        site.put("/levee", page("Levee holds"))
        program.take(flood, levee, at="2012-03-22T15:00")
        program.take(at="2012-03-23T12:00")
        site.put("/flood", page(paragraphs=updated))
        program.take(at="2012-03-23T20:00")
        site.put("/flood", page(paragraphs=changed("It's", "It’s", updated)))
        site.put("/dam", page("The dam"))
        program.take(dam, flood, at="2012-03-24T20:00")
        site.put("/flood", page(paragraphs=updated))
        site.put("/dam", page("The dam", changed("Monday", "Tuesday")))
        program.take(at="2012-03-25T20:00")
        program.take(at="2012-03-26T20:00")
        yield program


def test_diff_shows_the_last_two_versions_by_default(kept: Program) -> None:
    """Of the article; with OLD alone OLD and the newest; with both, both."""

    def ends(*words: str) -> list[str]:
        [change] = kept.json("diff", "flood", *words)
        return [change["old"]["captured_at"][:10], change["new"]["captured_at"][:10]]

    assert ends() == ["2012-03-24", "2012-03-25"]
    assert ends("@1") == ["2012-03-22", "2012-03-25"]
    assert ends("@1", "@2") == ["2012-03-22", "2012-03-23"]
    assert ends("2012-03-22", "2012-03-24") == ["2012-03-22", "2012-03-24"]


def test_diff_without_article_shows_the_newest_pass_that_changed_anything(kept: Program) -> None:
    """Each change of it; a pass that saw nothing new is passed over, `first` is left out."""
    changes = kept.json("diff")

    assert ["/dam", "/flood"] == [
        f"/{one['article']['path'].rpartition('/')[2]}" for one in changes
    ]
    assert {"2012-03-25T20:00:00Z"} == {one["new"]["captured_at"] for one in changes}
    view = kept("diff").out
    assert view.index("The dam") < view.index("Flood in the valley")
    assert "REVERSAL" in view


def test_a_pass_with_first_versions_alone_is_passed_over(program: Program, site: Site) -> None:
    """Until something changes there is nothing to show."""
    site.put("/flood", page())
    program.take(site.url("/flood"), at="2012-03-22T15:00")

    assert program("diff").out == "No change yet.\n"
    assert program.json("diff") == []
    assert program("diff", "--exit-code").code == 0
    assert program("diff", "--format", "unified").out == ""


def test_diff_of_one_version_says_so(kept: Program) -> None:
    """With 0, also with --exit-code; in JSON it is of kind first."""
    view = kept("diff", "levee", "--exit-code").out
    [change] = kept.json("diff", "levee")

    assert "FIRST  one version so far" in view
    assert change["kind"] == "first"
    assert [change["old"], change["window"]["after"], change["edits"]] == [None, None, []]
    assert "first" in kept("diff", "levee", "--stat").out


def test_exit_code_tells_whether_there_are_changes(kept: Program) -> None:
    """1 when there are, in each format; without the option always 0."""
    kept("diff", "flood", code=0)
    kept("diff", "flood", "--exit-code", code=1)
    kept("diff", "--exit-code", code=1)
    kept("diff", "flood", "--exit-code", "--format", "json", code=1)
    kept("diff", "flood", "--exit-code", "--format", "unified", code=1)
    kept("diff", "flood", "@", "@", "--exit-code", code=0)
    assert kept.json("diff", "flood", "@", "@") == []
    assert "nothing differs" in kept("diff", "flood", "@", "@").out
    assert kept("diff", "flood", "@", "@", "--stat").out.count("\n") == 1


def test_stat_is_one_line_for_each_change(kept: Program) -> None:
    """With the folder, the kind and the numbers."""
    lines = kept("diff", "--stat", env={"COLUMNS": "200"}).out.splitlines()

    assert len(lines) == 2
    assert re.fullmatch(r"127\.0\.0\.1\+\d+/dam  .*1 sentence rewritten", lines[0])
    [update] = kept("diff", "flood", "@1", "@2", "--stat", env={"COLUMNS": "200"}).out.splitlines()
    assert "update" in update
    assert "2 paragraphs added, 1 sentence rewritten" in update


def test_typography_is_hidden_and_counted_unless_all_is_asked_for(kept: Program) -> None:
    """In JSON it is always there."""
    view = kept("diff", "flood", "@2", "@3").out
    everything = kept("diff", "flood", "@2", "@3", "--all").out
    [change] = kept.json("diff", "flood", "@2", "@3")

    assert "COSMETIC" in view
    assert "1 typographic edit hidden, --all shows it" in view
    assert "third flood" not in view
    assert "[-It's-]{+It’s+} the third flood" in everything
    assert change["kind"] == "cosmetic"
    assert [["typography"]] == [edit["facets"] for edit in change["edits"]]


def test_unified_is_an_ordinary_diff_of_article_md(kept: Program) -> None:
    """As git makes it, so that patch and pagers know it."""
    ended = kept("diff", "flood", "@1", "@2", "--format", "unified")

    lines = ended.out.splitlines()
    assert lines[0].startswith("diff --git a/127.0.0.1+")
    assert "/article.md" in lines[0]
    assert "-The minister said 12 people were rescued." in lines
    assert "+The minister said 14 people were rescued." in lines
    assert "\x1b" not in ended.out


def test_the_view_of_a_change_says_all_that_matters(kept: Program) -> None:
    """Title, address, kind, window, notice with its time, edits, what nobody disclosed."""
    view = kept("diff", "flood", "@1", "@2").out

    lines = view.splitlines()
    assert lines[0] == "Flood in the valley"
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/flood", lines[1])
    assert lines[3].startswith("UPDATE  ")
    assert "Changed after 2012-03-23 12:00 and by 20:00 UTC (two captures, 8 h apart)" in view
    assert 'Notice  "Update 1", declared March 23, 2012 2:00pm' in view
    assert "inside the window (no time zone given)" in " ".join(view.split())
    assert "[-12-]{+14+}" in view
    assert "not disclosed" in view
    assert "2 paragraphs added, 1 sentence rewritten" in view


def test_the_change_in_json_is_the_contracts_object(kept: Program) -> None:
    """Key by key, in its order."""
    [change] = kept.json("diff", "flood", "@1", "@2")

    assert [
        "schema", "article", "old", "new", "window", "kind", "disclosure", "silent", "undisclosed",
        "reverts_to", "notices", "fields", "edits", "reasons",
    ] == list(change)  # fmt: skip
    assert change["schema"] == "tracker.change/1"
    assert [change["kind"], change["disclosure"], change["silent"]] == ["update", "notice", False]
    [notice] = change["notices"]
    assert notice["label"] == "Update 1"
    assert notice["declared"]["at"] == "2012-03-23T14:00"
    assert [notice["status"], notice["timing"]] == ["added", "inside"]
    [open_edit] = change["undisclosed"]
    assert change["edits"][open_edit]["facets"] == ["number"]
    assert change["edits"][open_edit]["notice"] is None
    covered = [number for number, edit in enumerate(change["edits"]) if edit["notice"] == 0]
    assert notice["edits"] == covered
    for edit in change["edits"]:
        for side, kinds in (("old", {"equal", "delete"}), ("new", {"equal", "insert"})):
            if edit["spans"] is not None:
                text = "".join(text for kind, text in edit["spans"] if kind in kinds)
                assert edit[side]["text"] == text


def test_json_is_one_line_for_each_thing(kept: Program) -> None:
    """Nothing else on stdout, no colour, text as it is."""
    for command in (["diff"], ["log"], ["show", "flood"], ["status"]):
        ended = kept("--color", "always", *command, "--format", "json")

        assert "\x1b" not in ended.out
        assert ended.err == ""
        for line in ended.out.splitlines():
            assert json.loads(line)["schema"].startswith("tracker.")
    assert "Update 1 (March 23, 2012 2:00pm) –" in kept("show", "flood", "--format", "json").out


def test_log_is_newest_first(kept: Program) -> None:
    """Of one article, or of all; -n keeps the newest, --reverse turns only the order."""
    lines = kept.json("log", "flood")

    assert ["reversal", "cosmetic", "update", "first"] == [line["kind"] for line in lines]
    assert lines[::-1] == kept.json("log", "flood", "--reverse")
    assert lines[:2] == kept.json("log", "flood", "-n", "2")
    assert lines[1::-1] == kept.json("log", "flood", "-n", "2", "--reverse")
    assert kept.json("log", "flood", "-n", "0") == []
    times = [line["captured_at"] for line in kept.json("log")]
    assert len(times) == 7
    assert sorted(times, reverse=True) == times


def test_a_line_of_the_log_in_json(kept: Program) -> None:
    """With what the change did, and the window of the version."""
    line = kept.json("log", "flood")[2]

    assert line["schema"] == "tracker.version/1"
    assert line["window"] == {"after": "2012-03-23T12:00:00Z", "until": "2012-03-23T20:00:00Z"}
    assert [line["disclosure"], line["silent"], line["undisclosed"]] == ["notice", False, 1]
    assert ["Update 1"] == [notice["label"] for notice in line["notices"]]
    assert {"added": 2, "rewritten": 1}.items() <= line["edits"].items()
    assert line["seen_until"] == "2012-03-23T20:00:00Z"


def test_log_in_the_terminal(kept: Program) -> None:
    """Id, time, kind, notices and sizes; when each was last seen."""
    view = kept("log", "flood").out

    ids = [line["id"][:7] for line in kept.json("log", "flood")]
    assert ids == re.findall(r"^([0-9a-f]{7})  ", view, re.MULTILINE)
    assert "Update 1, declared March 23, 2012 2:00pm" in " ".join(view.split())
    assert "+2 ~1" in view
    assert "seen unchanged until 2012-03-26 20:00 UTC" in view


def test_show_prints_the_article_as_it_stood(kept: Program) -> None:
    """The text whole, in any version."""
    text = " ".join(kept("show", "flood", "@1").out.split())

    assert "captured 2012-03-22 15:00 UTC, unchanged until 2012-03-23 12:00" in text
    for paragraph in FLOOD:
        assert paragraph in text
    assert "Update 1" not in text
    [article] = kept.json("show", "flood", "@2")
    assert article["schema"] == "tracker.article/1"
    assert article["title"] == "Flood in the valley"
    assert ["Update 1"] == [notice["label"] for notice in article["notices"]]
    assert {"kept"} == {notice["status"] for notice in article["notices"]}
    blocks = article["blocks"]
    assert blocks[0]["role"] == "headline"
    assert ["Flood in the valley"] == blocks[0]["sentences"]


def test_raw_goes_with_nothing_else(kept: Program) -> None:
    """It is bytes."""
    kept("show", "flood", "--raw", "--meta", code=2)
    kept("show", "flood", "--raw", "--format", "json", code=2)


def test_status_tells_how_the_sources_stand(kept: Program) -> None:
    """One line a source, in their order; of an article only those that it came from."""
    lines = kept.json("status")

    assert ["flood", "levee", "dam"] == [line["source"].rpartition("/")[2] for line in lines]
    assert [4, 1, 2] == [line["versions"] for line in lines]
    assert {"2012-03-26T20:00:00Z"} == {line["last_checked_at"] for line in lines}
    assert [lines[1]] == kept.json("status", "levee")
    view = kept("status").out
    assert "3 sources, 3 articles, 7 versions" in view


def test_reading_a_version_loads_nothing_that_fetches_or_extracts(kept: Program) -> None:
    """`diff`, `log` and `show` start quickly."""
    program = (
        "import sys\nfrom tracker.cli import run\n"
        "try:\n    run()\nexcept SystemExit:\n    pass\n"
        "heavy = {'lxml', 'trafilatura', 'aiohttp', 'markdown_it'} & set(sys.modules)\n"
        "sys.exit(f'loaded {sorted(heavy)}' if heavy else 0)\n"
    )
    for words in (["diff", "flood"], ["log"], ["show", "flood"]):
        done = subprocess.run(
            [sys.executable, "-c", program, "--archive", str(kept.archive), *words],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

        assert done.returncode == 0, done.stderr


def test_versions_of_one_second_follow_each_other(tmp_path: Path) -> None:
    """A quick second pass takes less than that; the first version is accused of nothing."""
    program = Program(tmp_path)
    for number in (12, 14, 12):
        (tmp_path / "a.txt").write_text(f"T\n\nThe mayor said {number} came.\n", encoding="utf-8")
        program.take("a.txt", at="2012-03-22T15:00")

    lines = program.json("log", "a")

    assert ["reversal", "edit", "first"] == [line["kind"] for line in lines]
    assert lines[2]["window"]["after"] is None
    assert lines[0]["reverts_to"] == lines[2]["id"]
