"""Which files differ between two commits."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.archive.repository import Repository


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one file between two commits.

    Attributes:
        path: Its path.
        old: Id of its content before; zeros when there was none.
        mode: Its mode after; `000000` when it is gone.
        new: Id of its content after; zeros when it is gone.
    """

    path: str
    old: str
    mode: str
    new: str

    @property
    def is_gone(self) -> bool:
        """Whether there is no such file afterwards."""
        return is_none(self.new)


def steps_between(repository: Repository, old: str | None, new: str) -> list[Step]:
    """Return how the files of two commits differ, sorted by path.

    Args:
        repository: Where the commits are.
        old: Id of the older commit; None for one without files.
        new: Id of the newer one.
    """
    raw = repository.run(
        "diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev",
        old or empty_tree(repository), new,
    )  # fmt: skip
    fields = raw.decode("utf-8", "surrogateescape").split("\0")
    steps = []
    for head, path in zip(fields[::2], fields[1::2], strict=False):
        _, mode, before, after, _ = head.split(" ")
        steps.append(Step(path=path, old=before, mode=mode, new=after))
    return steps


def empty_tree(repository: Repository) -> str:
    """Return the id of the tree without files, which git knows without storing it."""
    return repository.run("hash-object", "-t", "tree", "--stdin").decode().strip()


def is_none(blob: str) -> bool:
    """Return whether an id stands for no file."""
    return not blob.strip("0")
