"""Whole articles that changed, told by the command line; a person has read what it says of each.

A folder of `tests/cases` is a case:

    note.md      what happened to the article, what a reader should see, and why
    old.html ... the article as it was published, as often as it changed
    case.toml    when it was captured, and what else is looked at
    diff.txt     what `tracker diff` says in 80 columns, without colour
    diff.json    the same as JSON
    ...          the other views that `case.toml` names

`pytest --update-golden` rewrites what is expected; read it then beside the note.
"""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.program import Program
from tests.report.schemas import validate
from tests.workflow.upgrades import an_older_extractor
from tracker import Archive
from tracker.changes.differ import diff_articles
from tracker.model.article import Article
from tracker.model.change import EditKind

FOLDER = Path(__file__).parent / "cases"
NAMES = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())
FEWEST_CASES = 20

VIEWS = {
    "diff.txt": ("diff",),
    "diff.json": ("diff", "--format", "json"),
    "diff.ansi": ("diff", "--color", "always"),
    "diff-40.txt": ("diff",),
    "diff-all.txt": ("diff", "--all"),
    "diff.patch": ("diff", "--format", "unified"),
    "log.txt": ("log",),
    "log-40.txt": ("log",),
    "status.txt": ("status",),
    "show.txt": ("show",),
}
"""What may be looked at, and the words that ask for it; `-40` is a page of 40 columns."""


@dataclass(frozen=True, slots=True)
class Case:
    """A case as its folder tells it."""

    name: str
    told: dict[str, Any]

    @property
    def folder(self) -> Path:
        """Where its files lie."""
        return FOLDER / self.name

    @property
    def views(self) -> list[str]:
        """The views that are looked at."""
        return ["diff.txt", "diff.json", *self.told.get("also", ())]

    def play(self, program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
        """Capture the article as it was published, at the times of the case."""
        page = program.folder / self.told["article"]
        for name, bound in self.told.get("bounds", {}).items():
            monkeypatch.setattr(f"tracker.changes.{name}", bound)
        program("init")
        for published in self.told["captures"]:
            page.unlink(missing_ok=True)
            if "file" in published:
                shutil.copyfile(self.folder / published["file"], page)
            with monkeypatch.context() as before:
                if published.get("is_read_by_an_older_extractor"):
                    an_older_extractor(before)
                program("snapshot", page.name, "--now", published["at"])


def _case(name: str) -> Case:
    return Case(name, tomllib.loads((FOLDER / name / "case.toml").read_text(encoding="utf-8")))


def _steady(text: str, program: Program) -> str:
    """Return what was printed with the id of each version put as its number: 1111111, 2222222.

    An id depends on the moment at which its commit was recorded.
    """
    versions = [line["id"] for line in program.json("log", "--reverse") if line["id"]]
    for number, version in enumerate(versions, start=1):
        text = text.replace(version, str(number) * 40).replace(version[:7], str(number) * 7)
    return text


def _printed(view: str, program: Program) -> str:
    """Return what the program prints of a view, JSON laid out for reading."""
    columns = "40" if "-40" in view else "80"
    printed = program(*VIEWS[view], env={"COLUMNS": columns}).out
    if view.endswith(".json"):
        lines = [validate(json.loads(line)) for line in printed.splitlines()]
        printed = "".join(json.dumps(line, ensure_ascii=False, indent=2) + "\n" for line in lines)
    return _steady(printed, program)


def _faults(program: Program) -> list[str]:
    """Return what does not hold of the last change, and must hold of all."""
    [change] = program.json("diff")
    found = [f"spans of {edit}" for edit in change["edits"] if not _is_rebuilt(edit)]
    with Archive.open(program.archive) as archive:
        versions = archive.versions(archive.articles()[0])
        old, new = (archive.read(version).article for version in versions[-2:])
    if diff_articles(new, new):
        found.append("a version differs from itself")
    if _texts(old, new, EditKind.ADDED) != _texts(new, old, EditKind.REMOVED):
        found.append("what was added is not what is removed on the way back")
    return found


def _is_rebuilt(edit: dict[str, Any]) -> bool:
    """Return whether the spans, where there are some, make up both texts."""
    if edit["spans"] is None:
        return True
    sides = (("old", "insert"), ("new", "delete"))
    return all(
        edit[side]["text"] == "".join(text for kind, text in edit["spans"] if kind != other)
        for side, other in sides
    )


def _texts(old: Article, new: Article, kind: EditKind) -> list[str]:
    places = [each.new or each.old for each in diff_articles(old, new) if each.kind is kind]
    return sorted(place.text for place in places if place)


@pytest.mark.parametrize("name", NAMES)
def test_a_case_is_told_as_a_person_has_read_it(
    name: str, program: Program, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """Each view, to the letter."""
    case = _case(name)
    case.play(program, monkeypatch)
    printed = {view: _printed(view, program) for view in case.views}
    if request.config.getoption("--update-golden"):
        for view, text in printed.items():
            (case.folder / view).write_text(text, encoding="utf-8", newline="")

    assert not _faults(program)
    kept = {path.name for path in case.folder.iterdir() if path.name in VIEWS}
    assert kept == set(printed)
    for view, text in printed.items():
        assert (case.folder / view).read_bytes().decode() == text


@pytest.mark.parametrize("name", NAMES)
def test_a_case_says_what_a_reader_should_see(name: str) -> None:
    """And why; without it nobody could tell whether the output is right."""
    note = (FOLDER / name / "note.md").read_text(encoding="utf-8")

    assert re.match(r"# .+\n\n(.+\n)+\nA reader should see:\n\n(- .+\n)+\nWhy: (.+\n)+$", note)


def test_there_are_enough_cases() -> None:
    """Over the range of what happens to articles."""
    assert len(NAMES) >= FEWEST_CASES
