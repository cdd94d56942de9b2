"""What sources do with their stamps, read from the archive for the changes that ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tracker.archive import Archive
from tracker.changes.habits import LEAST, habit_of, may_show_habit, with_habit
from tracker.errors import ArchiveDamagedError
from tracker.model.article import Article
from tracker.model.change import Change, Habit
from tracker.model.version import Version
from tracker.workflow.stored import read_stored

_MOST = 25
"""How many of a source's newest changes are looked at."""


class Habits:
    """The habits of an archive's sources, each read once, when it is first asked for."""

    def __init__(self, archive: Archive) -> None:
        """Keep the archive."""
        self._archive = archive
        self._known: dict[str, Habit] = {}

    def told(self, change: Change) -> Change:
        """Return a change with its source's habit among the reasons, where it sheds light."""
        if not may_show_habit(change):
            return change
        source = change.new.source
        if source not in self._known:
            self._known[source] = habit_of(self._steps(source))
        return with_habit(change, self._known[source])

    def _steps(self, source: str) -> Iterator[tuple[Article, Article]]:
        """Yield the newest changes of a source's articles that one extractor saw."""
        pairs = [
            pair
            for article in self._archive.articles_of(source)
            for pair in _neighbours(self._archive.versions(article))
        ]
        if len(pairs) < LEAST:
            return
        pairs.sort(key=lambda pair: (pair[1].captured_at, pair[1].article.path))
        read: dict[str, Article | None] = {}
        for pair in pairs[-_MOST:]:
            for version in pair:
                if version.id not in read:
                    read[version.id] = self._read(version)
            old, new = (read[version.id] for version in pair)
            if old is not None and new is not None:
                yield old, new

    def _read(self, version: Version) -> Article | None:
        """Return the article of a version; a damaged one must not keep others from being told."""
        try:
            return read_stored(self._archive, version).article
        except ArchiveDamagedError:
            return None


def _neighbours(versions: list[Version]) -> Iterator[tuple[Version, Version]]:
    for old, new in pairwise(versions):
        if old.extractor == new.extractor:
            yield old, new
