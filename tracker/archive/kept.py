"""What the journal keeps from pass to pass: suspects until they are settled, and lists."""

from __future__ import annotations

from collections.abc import Callable

from tracker.archive.index import Index
from tracker.archive.journal import read_suspect, suspect_paths
from tracker.archive.lists import list_name, read_memory, remembered_names
from tracker.archive.read import Objects
from tracker.model.listing import ListMemory
from tracker.model.version import ArticleRef, Suspect


class Kept:
    """What stands at the tip of the journal; both are few, and a pass asks for each that it sees.

    Args:
        index: Knows the tip.
        objects: Reads what stands there.
    """

    def __init__(self, index: Index, objects: Objects) -> None:
        self._index = index
        self._objects = objects
        self._suspects = _Names(objects, suspect_paths)
        self._lists = _Names(objects, remembered_names)

    def suspect(self, article: ArticleRef) -> Suspect | None:
        """Return the capture of an article that is held until a later pass settles it."""
        tip = self._index.tips().journal
        if tip is None or article.path not in self._suspects.at(tip):
            return None
        return read_suspect(self._objects, tip, article)

    def list_memory(self, source: str) -> ListMemory | None:
        """Return what the last pass remembered of a source that is a list; None for another."""
        tip = self._index.tips().journal
        if tip is None or list_name(source) not in self._lists.at(tip):
            return None
        return read_memory(self._objects, tip, source)

    def lists(self) -> frozenset[str]:
        """Return the files of all that is remembered of lists."""
        tip = self._index.tips().journal
        return frozenset() if tip is None else self._lists.at(tip)


class _Names:
    """Names that stand at a commit, listed once for it."""

    def __init__(self, objects: Objects, read: Callable[[Objects, str], frozenset[str]]) -> None:
        self._objects = objects
        self._read = read
        self._tip = ""
        self._names: frozenset[str] = frozenset()

    def at(self, tip: str) -> frozenset[str]:
        if tip != self._tip:
            self._names, self._tip = self._read(self._objects, tip), tip
        return self._names
