"""What of the sources is due: each page, each list and each of its articles, at its own pace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from tracker.archive import Archive
from tracker.model.listing import ListMemory
from tracker.model.looks import Looks, Turn
from tracker.model.source import Content, Source, SourceKind
from tracker.sources.schedule import article_pace, file_pace, fixed_pace, list_pace
from tracker.workflow.lists.memory import pages_of


class Agenda:
    """When the addresses of sources are due, as an archive stands; each source is read once.

    Args:
        archive: What is known.
        watching: Whether `tracker watch` asks, which treats what has no `every` as adaptive.
    """

    def __init__(self, archive: Archive, *, watching: bool) -> None:
        self._archive = archive
        self._watching = watching
        self._turns: dict[str, dict[str, Turn]] = {}

    def turns(self, source: Source) -> list[Turn]:
        """Return the turn of a source itself, then those of its articles with their own pace."""
        return list(self._of(source).values())

    def next_due_at(self, source: Source) -> datetime | None:
        """Return when something of a source is due next; None when it is at each pass."""
        times = [turn.next_due_at for turn in self.turns(source)]
        known = [time for time in times if time is not None]
        return min(known) if len(known) == len(times) else None

    def is_due(self, source: Source, *, now: datetime) -> bool:
        """Return whether a pass that starts at `now` looks at anything of a source."""
        return any(turn.is_due(now) for turn in self.turns(source))

    def is_asked(self, source: Source, requested: str, *, now: datetime) -> bool:
        """Return whether a pass that starts at `now` asks for an address of a source.

        For the address of the source itself: whether the page or the list is asked for. What has
        no turn of its own is asked for whenever its source is looked at.
        """
        turn = self._of(source).get(requested)
        return turn is None or turn.is_due(now)

    def _of(self, source: Source) -> dict[str, Turn]:
        turns = self._turns.get(source.address)
        if turns is None:
            found = find_turns(self._archive, source, watching=self._watching)
            turns = self._turns[source.address] = {turn.requested: turn for turn in found}
        return turns


def find_turns(archive: Archive, source: Source, *, watching: bool) -> Iterator[Turn]:
    """Yield when a source is due, then when its articles are that have a pace of their own."""
    checked_at = archive.checked_at(source.address)
    if source.every is not None:
        yield Turn(source.address, None, checked_at, fixed_pace(source.every))
    elif checked_at is None or not (source.is_adaptive or watching):
        yield Turn(source.address, None, checked_at, None)
    elif source.kind is SourceKind.PATH:
        yield Turn(source.address, None, checked_at, file_pace())
    else:
        looks = archive.looks(source.address)
        yield from _adaptive(source, looks, checked_at, archive.list_memory(source.address))


def _adaptive(
    source: Source, looks: Sequence[Looks], checked_at: datetime, memory: ListMemory | None
) -> Iterator[Turn]:
    """Yield the turns of a page, or those of a list and its articles."""
    own = next((one for one in looks if one.requested == source.address), None)
    itself = own or Looks(source.address, None, checked_at)
    others = [one for one in looks if one.requested != source.address]
    if memory is not None:
        # What left the list long ago is asked for no more.
        pages = pages_of(memory)
        others = [one for one in others if one.requested in pages]
    elif itself.article is not None or not others:
        yield Turn(itself.requested, itself.article, itself.checked_at, article_pace(itself))
        return
    newest = max((one.first_seen_at for one in others if one.first_seen_at), default=None)
    if source.listing.content is Content.FEED:
        # Its entries come with it, and an edited one is as good a sign of life as a new one.
        edits = [one.changed_at for one in others if one.changed_at]
        newest = max((newest, *edits)) if newest else None
        others = []
    yield Turn(itself.requested, None, itself.checked_at, list_pace(itself, newest))
    for one in others:
        yield Turn(one.requested, one.article, one.checked_at, article_pace(one))
