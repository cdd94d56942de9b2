"""The archive read with plain git, and its clone."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

import pytest

from tests.articles import FLOOD, UPDATE, changed, page
from tests.program import Program
from tests.site import Site
from tracker.text.sentences import SPLITTER


@pytest.fixture
def flood(program: Program, site: Site) -> Program:
    """Return the program with an article that changed after it was seen unchanged."""
    site.put("/2012/03/flood", page())
    program.take(site.url("/2012/03/flood"), at="2012-03-22T15:00")
    program.take(at="2012-03-23T12:00")
    site.put("/2012/03/flood", page(paragraphs=(*UPDATE, *changed("12 people", "14 people"))))
    program.take(at="2012-03-23T20:00")
    return program


def versions(program: Program) -> list[dict[str, str]]:
    """Return the trailers of the commits that are versions, oldest first."""
    found = []
    for message in program.git("log", "--reverse", "-z", "--format=%B", "main").split("\0"):
        trailers = dict(re.findall(r"^([A-Z][\w-]*): (.*)$", message, re.MULTILINE))
        if "Resource" in trailers:
            found.append({"subject": message.split("\n")[0], **trailers})
    return found


def test_the_trailers_of_a_version(flood: Program, site: Site) -> None:
    """All that the contract names, and what the next one says of the one before."""
    first, second = versions(flood)

    digests = [line["id"] for line in flood.json("log", "--reverse")]
    folder = flood.json("status")[0]["articles"][0]["path"]
    article = flood.git("show", f"{digests[0]}:{folder}/article.md")
    assert {
        "Resource": site.url("/2012/03/flood"),
        "Captured-At": "2012-03-22T15:00:00Z",
        "Pass": "2012-03-22T15:00:00Z",
        "Article-SHA256": hashlib.sha256(article.encode()).hexdigest(),
        "Body-SHA256": hashlib.sha256(page().encode()).hexdigest(),
        "Origin": "live",
        "Source": site.url("/2012/03/flood"),
        "Clock": "given",
    }.items() <= first.items()
    assert "Previous" not in first
    assert first["Extractor"]
    assert second["Previous"] == first["Article-SHA256"]
    assert second["Previous-Seen"] == "2012-03-23T12:00:00Z"
    assert second["Captured-At"] == "2012-03-23T20:00:00Z"


def test_the_author_date_is_that_of_the_capture(flood: Program) -> None:
    """The committer date is the real time of recording."""
    author, committer = flood.git(
        "log", "-1", "--format=%ad|%cd", "--date=iso-strict", "--grep=^Resource:", "main"
    ).split("|")

    assert "2012-03-23T20:00:00+00:00" == author
    assert not committer.startswith("2012")
    assert "tracker <tracker@localhost>" == flood.git("log", "-1", "--format=%an <%ae>").strip()


def test_plain_git_shows_the_history(flood: Program) -> None:
    """One sentence per line, a subject for people, blame by line, nothing wrong."""
    folder = flood.json("status")[0]["articles"][0]["path"]
    patch = flood.git("log", "-p", "-1", "--format=%s", "main", "--", f"{folder}/article.md")

    assert re.match(r"Flood in the valley: .*Update 1", patch)
    assert "\n-The minister said 12 people were rescued.\n" in patch
    assert "\n+The minister said 14 people were rescued.\n" in patch
    assert "\n+Update 1 (March 23, 2012 2:00pm) –\n" in patch.replace("**", "")
    assert " Boats from three villages" in flood.git("blame", f"{folder}/article.md")
    assert flood.git("fsck", "--strict") == ""
    assert flood.git("symbolic-ref", "--short", "HEAD") == "main\n"


def test_the_files_of_an_article(flood: Program, site: Site) -> None:
    """host[+port] / year / slug, with article.md, page.html and capture.json."""
    folder = f"127.0.0.1+{site.port}/2012/flood"

    names = flood.git("ls-files").splitlines()

    assert [f"{folder}/{name}" for name in ("article.md", "capture.json", "page.html")] == [
        name for name in names if name.startswith("127")
    ]
    assert {"ABOUT.md", "tracker.toml"} <= set(names)
    assert "README.md" not in names
    assert (flood.archive / folder / "article.md").read_text().startswith("---\n")
    facts = json.loads((flood.archive / folder / "capture.json").read_text())
    shown = flood.json("show")[0]["capture"]
    assert shown == {name: facts.get(name) for name in shown}
    assert shown["splitter"] == SPLITTER


def test_the_journal_has_one_commit_a_pass(flood: Program) -> None:
    """With start and end, and the set of what was seen only where it differs."""
    flood.take(at="2012-03-24T20:00")
    flood.take(at="2012-03-25T20:00")
    commits = flood.git("log", "--format=%H", "tracker-journal").split()
    messages = flood.git("log", "--format=%B", "tracker-journal")

    assert re.findall(r"^Pass: (.*)$", messages, re.MULTILINE) == [
        "2012-03-25T20:00:00Z",
        "2012-03-24T20:00:00Z",
        "2012-03-23T20:00:00Z",
        "2012-03-23T12:00:00Z",
        "2012-03-22T15:00:00Z",
    ]
    assert len(re.findall(r"^Pass-End: ", messages, re.MULTILINE)) == 5
    blobs = [flood.git("rev-parse", f"{commit}:seen.txt") for commit in commits[:2]]
    assert blobs[0] == blobs[1]
    assert flood.json("log")[0]["seen_until"] == "2012-03-25T20:00:00Z"


def test_a_clone_is_a_working_archive_with_its_windows(flood: Program, site: Site) -> None:
    """Both branches come with it; passes go on in it."""
    flood.take(at="2012-03-24T20:00")
    clone = Program(flood.folder)
    clone.archive = flood.folder / "clone"
    flood.git("clone", "-q", str(flood.archive), str(clone.archive))
    words = ["--archive", str(clone.archive)]

    for command in (["log"], ["diff", "flood"], ["status"], ["show"]):
        assert flood.json(*command) == clone.json(*command, *words)
    site.put("/2012/03/flood", page(paragraphs=changed("12 people", "15 people")))
    [result] = clone.take(*words, at="2012-03-25T20:00")
    [change] = clone.json("diff", *words)

    assert result["result"] == "changed"
    assert change["window"] == {"after": "2012-03-24T20:00:00Z", "until": "2012-03-25T20:00:00Z"}
    assert len(flood.json("log")) == 2


def test_a_file_that_a_user_changed_in_the_working_tree_stays(flood: Program, site: Site) -> None:
    """It is told, and the version is committed all the same."""
    folder = flood.archive / flood.json("status")[0]["articles"][0]["path"]
    (folder / "article.md").write_text("My own notes.\n")
    (folder / "notes.txt").write_text("Mine.\n")
    flood.is_edited = True
    site.put("/2012/03/flood", page(paragraphs=changed("12 people", "15 people")))

    [result] = flood.take(at="2012-03-25T20:00")

    assert result["result"] == "changed"
    assert (folder / "article.md").read_text() == "My own notes.\n"
    assert (folder / "notes.txt").read_text() == "Mine.\n"
    assert "15 people" in flood("show").out


def test_versions_go_to_the_branch_of_init_whatever_is_checked_out(
    flood: Program, site: Site
) -> None:
    """A user's own branch is left alone."""
    flood.git("checkout", "-q", "-b", "mine", "HEAD~1")
    mine = flood.git("rev-parse", "mine")
    site.put("/2012/03/flood", page(paragraphs=changed("12 people", "15 people")))
    flood.is_edited = True

    flood.take(at="2012-03-25T20:00")

    assert mine == flood.git("rev-parse", "mine")
    assert len(versions(flood)) == 3


def test_changed_settings_are_committed_alone(flood: Program, site: Site) -> None:
    """Also those that a pass declares, after its versions."""
    subjects = flood.git("log", "--format=%s", "main").splitlines()

    assert f"sources: watch {site.url('/2012/03/flood')}" in subjects
    for commit in flood.git("log", "--format=%H", "--grep=^sources: ", "main").split():
        assert "tracker.toml\n" == flood.git("show", "--format=", "--name-only", commit)


def test_the_folder_of_an_article_never_moves(flood: Program, site: Site) -> None:
    """Whatever its title and date become."""
    head = '<meta property="article:published_time" content="2013-01-01T10:00:00Z">'
    site.put("/2012/03/flood", page("Another title", head=head))

    [result] = flood.take("--accept", at="2012-03-26T20:00")

    assert result["article"]["path"] == f"127.0.0.1+{site.port}/2012/flood"
    assert result["article"]["title"] == "Another title"


def test_the_python_api_reads_what_the_commands_read(flood: Program) -> None:
    """As section 7 has it; versions oldest first, the change equal to that of `diff`."""
    from tracker import Archive, compare  # noqa: PLC0415 - as a program imports it
    from tracker.report.as_json import change_json  # noqa: PLC0415 - the same

    found: list[Any] = []
    with Archive.open(flood.archive) as archive:
        for article in archive.articles():
            kept = archive.versions(article)
            assert kept[0].captured_at < kept[1].captured_at
            change = compare(archive.read(kept[-2]), archive.read(kept[-1]))
            found.append(change_json(change))
            assert [e.kind.value for e in change.edits] == [e["kind"] for e in found[0]["edits"]]

    assert flood.json("diff") == found
    assert found[0]["kind"] == "update"


def test_a_newer_format_is_refused_with_a_hint(flood: Program) -> None:
    """And nothing is written."""
    file = flood.archive / "tracker.toml"
    file.write_text(file.read_text().replace("format = 1", "format = 2"))
    flood.is_edited = True
    head = flood.git("rev-parse", "main")

    ended = flood("snapshot", code=4)

    assert "format 2" in ended.err
    assert "hint: install a newer tracker" in ended.err
    assert head == flood.git("rev-parse", "main")


def test_about_says_how_to_read_and_cite(flood: Program) -> None:
    """With plain git."""
    about = (flood.archive / "ABOUT.md").read_text()

    assert "git log" in about
    assert FLOOD[0] not in about
