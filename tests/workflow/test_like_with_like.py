"""Neither an upgrade of the extractor nor another setting looks like somebody's edit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.workflow.upgrades import an_older_extractor
from tracker.archive import Archive
from tracker.extract import EXTRACTOR
from tracker.model.capture import Extraction, Mode, Outcome
from tracker.model.change import ChangeKind
from tracker.sources.settings import read_watchlist
from tracker.workflow import reread
from tracker.workflow.compare import compare
from tracker.workflow.declare import add_sources, understand
from tracker.workflow.snapshot import Clocks, PassOptions, run_pass

START = datetime(2024, 3, 7, 9, tzinfo=UTC)
STORY = (
    "<p>The ferry sailed on Thursday after eleven days in the harbour, the company said.</p>"
    "<p>Its engine was repaired by two engineers who had waited for a part from abroad.</p>"
)


class Watched:
    """One page in a folder, and the archive that watches it."""

    def __init__(self, folder: Path) -> None:
        self.page = folder / "ferry.html"
        self.archive = Archive.create(folder / "archive", recorded_at=START)
        self.at = START

    def write(self, body: str) -> None:
        """Publish the page."""
        page = f"<html lang=en><body><h1>The ferry sails</h1>{body}</body></html>"
        self.page.write_text(page, encoding="utf-8")

    def declare(self, **settings: Any) -> None:
        """Declare it with these settings."""
        source = understand(self.archive.folder, str(self.page), here=self.page.parent)
        add_sources(self.archive, [source], settings=settings, recorded_at=START)

    def look(self) -> tuple[Outcome, str | None]:
        """Make a pass an hour later, and return what became of the page."""
        self.at += timedelta(hours=1)
        watchlist = read_watchlist(self.archive.settings_text())
        report = run_pass(
            self.archive,
            watchlist.sources,
            watchlist=watchlist,
            clocks=Clocks(now=lambda: self.at, recorded=lambda: self.at, timer=lambda: 0.0),
            options=PassOptions(),
        )
        return report.results[0].outcome, report.results[0].reason

    def versions(self) -> list[Any]:
        """Return the versions so far, oldest first."""
        article = self.archive.articles()[0]
        return [self.archive.read(version) for version in self.archive.versions(article)]


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    """A page that was declared and not yet looked at."""
    found = Watched(tmp_path)
    found.write(
        f"<div class=story>{STORY}</div><aside><p>Weather: rain until Friday noon.</p></aside>"
    )
    found.declare()
    yield found
    found.archive.close()


def test_a_pass_after_an_upgrade_makes_no_version(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last version's bytes are extracted again first; a true change then is only that."""
    with monkeypatch.context() as before:
        an_older_extractor(before)
        assert watched.look()[0] is Outcome.NEW
    assert watched.look()[0] is Outcome.UNCHANGED
    watched.write(f"<div class=story>{STORY.replace('eleven', 'twelve')}</div>")
    assert watched.look()[0] is Outcome.CHANGED

    old, new = watched.versions()
    change = compare(old, new)

    assert ("tracker-extract 1", "tracker-extract 3") == (old.version.extractor, EXTRACTOR)
    assert new.version.extractor == EXTRACTOR
    texts = [edit.old.text for edit in change.edits if edit.old is not None]
    assert not any("cookies" in text for text in texts)
    assert any("eleven days" in text for text in texts)


def test_versions_that_only_the_extractor_tells_apart_are_a_re_extraction(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both are read again, and nothing differs."""
    with monkeypatch.context() as before:
        an_older_extractor(before)
        watched.look()
    old = watched.versions()[0]
    found = reread.reread(old.load_body(), old.capture, settings=old.capture.settings)
    assert isinstance(found, Extraction)
    facts = replace(old.capture, extractor=EXTRACTOR)
    new = replace(old, article=found.article, capture=facts)

    assert old.article != new.article
    assert compare(old, new).kind is ChangeKind.RE_EXTRACTION


@pytest.mark.parametrize(
    "settings",
    [{"select": [".story"]}, {"remove": ["aside"]}, {"mode": "page"}, {"timezone": "Europe/Paris"}],
)
def test_other_settings_make_no_version(watched: Watched, settings: dict[str, Any]) -> None:
    """Nobody changed the page."""
    watched.look()
    watched.declare(**settings)

    assert watched.look() == (Outcome.UNCHANGED, None)
    assert len(watched.versions()) == 1


def test_a_change_after_other_settings_is_told_alone(watched: Watched) -> None:
    """And the settings stand with the version that was read with them."""
    watched.look()
    watched.declare(mode="page", remove=["aside"])
    watched.write(f"<div class=story>{STORY}</div><button>Book a cabin</button><aside>Sun</aside>")
    assert watched.look()[0] is Outcome.CHANGED

    old, new = watched.versions()
    change = compare(old, new)

    assert (Mode.PAGE, ("aside",)) == (new.capture.settings.mode, new.capture.settings.remove)
    added = [edit.new.text for edit in change.edits if edit.new is not None]
    assert added == ["Book a cabin"]
    assert all(edit.old is None for edit in change.edits)


def test_a_selector_for_a_new_layout_makes_no_version_of_the_old_one(watched: Watched) -> None:
    """What the old layout has no place for is compared as both were read before."""
    watched.look()
    watched.declare(select=["main"])
    outcome, reason = watched.look()
    assert outcome is Outcome.BLOCKED
    assert reason == "nothing on the page is meant by --select main"

    watched.write(f"<main>{STORY}</main><aside><p>Weather: rain until Friday noon.</p></aside>")

    assert watched.look()[0] is Outcome.UNCHANGED


def test_what_was_left_out_and_declared_is_kept_with_the_version(watched: Watched) -> None:
    """In capture.json, and read back."""
    watched.write(f"<nav><a href=/>Home</a></nav>{STORY}")
    watched.look()
    facts = watched.versions()[0].capture

    assert facts.left_out is not None
    assert [("navigation", 1)] == [(one.role.value, one.count) for one in facts.left_out]
    assert facts.metadata is not None
    assert ("title", "the headline") == (
        facts.metadata[0].name.value,
        facts.metadata[0].candidates[0].place,
    )
