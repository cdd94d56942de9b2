"""What a pass brought that is worth telling: changes, withdrawals, restorations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tracker.archive import Archive
from tracker.errors import TrackerError
from tracker.model.history import AbsenceEntry
from tracker.model.message import News
from tracker.model.version import Event, EventKind, Version
from tracker.workflow.bugs import describe_bug
from tracker.workflow.compare import change_of
from tracker.workflow.habits import Habits
from tracker.workflow.history import absences
from tracker.workflow.stored import read_stored

_ABSENCES = frozenset({EventKind.GONE, EventKind.RETURNED})


def news_of(
    archive: Archive,
    versions: Sequence[Version],
    events: Sequence[Event],
    *,
    on_trouble: Callable[[str], None],
) -> Iterator[News]:
    """Yield what the versions and events of a pass tell; first versions are no news.

    Args:
        archive: Where they are.
        versions: Those that the pass brought.
        events: What it noted.
        on_trouble: Called with a line for each change that cannot be told; the others are.
    """
    habits = Habits(archive)
    for version in versions:
        if version.previous is not None:
            try:
                change = change_of(archive, version, habits=habits)
            except TrackerError as error:
                on_trouble(f"{version.article.path} cannot be told of: {error.message}")
            except Exception as bug:  # noqa: BLE001 - the other changes are told
                on_trouble(f"{version.article.path} cannot be told of: {describe_bug(bug)}")
            else:
                yield News(f"change {version.id}", change, version.source)
    for event in events:
        if event.kind in _ABSENCES:
            yield from _absence(archive, event)


def _absence(archive: Archive, event: Event) -> Iterator[News]:
    article = archive.article_at(event.path) if event.path else None
    if article is None:
        return
    for entry in absences(archive, article):
        if entry.at == event.at:
            newest = archive.versions(article)[-1]
            text = "\n".join(block.text for block in read_stored(archive, newest).article.blocks)
            yield News(_key(entry), entry, event.source, text=text)


def _key(entry: AbsenceEntry) -> str:
    return f"{entry.kind.value} {entry.article.path} {entry.at:%Y-%m-%dT%H:%M:%SZ}"
