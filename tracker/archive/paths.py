"""Which folders of an archive are taken."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.archive.layout import check_path, path_key, propose_paths
from tracker.errors import ArchiveError


class TakenPaths:
    """The folders of all articles, compared as the least exact file system would.

    Args:
        paths: Folders of the articles that exist in history.
    """

    def __init__(self, paths: Iterable[str] = ()) -> None:
        self._articles: set[str] = set()
        self._parents: set[str] = set()
        for path in paths:
            self.add(path)

    def add(self, path: str) -> None:
        """Take `path` for an article."""
        key = path_key(path)
        self._articles.add(key)
        self._parents.update(_parents(key))

    def is_free(self, path: str) -> bool:
        """Return whether an article can lie at `path`, neither above nor below another one."""
        key = path_key(path)
        if key in self._articles or key in self._parents:
            return False
        return not any(parent in self._articles for parent in _parents(key))

    def choose(self, resource: str, *, year: int | None, title: str | None) -> str:
        """Return a folder for a new article, and take it."""
        for path in propose_paths(resource, year=year, title=title):
            if self.is_free(path):
                self.add(path)
                return check_path(path)
        raise ArchiveError(f"no folder is left for {resource!r}")


def _parents(key: str) -> list[str]:
    parts = key.split("/")
    return ["/".join(parts[:length]) for length in range(1, len(parts))]
