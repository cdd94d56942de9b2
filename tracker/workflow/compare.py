"""Compare versions, like with like: extracted again where their extractors differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.archive import Archive
from tracker.changes import build_change
from tracker.model.capture import CaptureFacts
from tracker.model.change import Change
from tracker.model.version import StoredVersion, Version
from tracker.workflow.habits import Habits
from tracker.workflow.stored import read_stored


def compare(old: StoredVersion, new: StoredVersion) -> Change:
    """Return what changed from `old` to `new`, with its verdict.

    Args:
        old: The earlier version, as `Archive.read` gives it.
        new: The later version of the same article.

    The archive must still be open when the two were made by different extractors, or with
    different settings: their bytes are then read and extracted again, so that an upgrade of
    tracker never looks like somebody's edit.
    """
    if _is_alike(old.capture, new.capture):
        return build_change(old, new)
    from tracker.workflow.reread import Kept, read_alike  # noqa: PLC0415  # loads the extractor

    before, after = read_alike(
        Kept(old.article, old.capture, old.load_body), Kept(new.article, new.capture, new.load_body)
    )
    facts = replace(old.capture, settings=new.capture.settings)
    return build_change(
        replace(old, article=before, capture=facts), replace(new, article=after), re_extracted=True
    )


def first_version(new: StoredVersion) -> Change:
    """Return the change of kind `first`: an article's first version and what stands in it."""
    return build_change(None, new)


def change_of(archive: Archive, version: Version, *, habits: Habits | None = None) -> Change:
    """Return the change that brought a version; of kind `first` when none was before it.

    Args:
        archive: Where it is.
        version: Which one.
        habits: Those of the archive's sources, where many changes are asked for.
    """
    stored = read_stored(archive, version)
    if not stored.earlier:
        return first_version(stored)
    change = compare(read_stored(archive, stored.earlier[-1]), stored)
    return (habits or Habits(archive)).told(change)


def change_between(
    archive: Archive, versions: Sequence[Version], chosen: Sequence[Version]
) -> Change:
    """Return the change between two versions of an article.

    Args:
        archive: Where they are.
        versions: All versions of the article, oldest first.
        chosen: None: the last two are compared. One: it and the newest. Two: the first of them
            and the second, turned round when the first is the later one.
    """
    if not chosen:
        return change_of(archive, versions[-1])
    order = {version.id: number for number, version in enumerate(versions)}
    ends = sorted([*chosen, versions[-1]][:2], key=lambda one: order[one.id])
    return Habits(archive).told(
        compare(read_stored(archive, ends[0]), read_stored(archive, ends[1]))
    )


def newest_changes(archive: Archive) -> list[Change]:
    """Return each change of the newest pass that changed anything, in the order of paths."""
    versions = sorted(archive.newest_changes(), key=lambda one: (one.article.path, one.captured_at))
    habits = Habits(archive)
    return [change_of(archive, version, habits=habits) for version in versions]


def _is_alike(old: CaptureFacts, new: CaptureFacts) -> bool:
    return (old.extractor, old.settings) == (new.extractor, new.settings)
