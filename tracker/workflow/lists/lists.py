"""The lists of a pass: asked first, so that their entries are targets of the same pass."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from tracker.archive import Archive, Writer
from tracker.model.capture import Capture, Missed, NotModified, Origin, Validators
from tracker.model.listing import ListEntry, ListMemory
from tracker.model.source import Source, SourceKind
from tracker.model.version import ArticleRef, Event, EventKind
from tracker.workflow.failures import is_failure
from tracker.workflow.lists.opening import OpenList
from tracker.workflow.targets import IsAsked, Target, always


class Lists:
    """The lists of one pass.

    Args:
        archive: What is known.
        sources: Those of the pass.
        declared: The addresses of all sources that are declared.
        pass_at: Start of the pass.
    """

    def __init__(
        self,
        archive: Archive,
        sources: Sequence[Source],
        *,
        declared: Collection[str],
        pass_at: datetime,
    ) -> None:
        self._archive = archive
        self._pass_at = pass_at
        self._declared = frozenset(declared)
        self._open = {
            source.address: OpenList(source, number, archive.list_memory(source.address))
            for number, source in enumerate(sources)
            if source.kind is SourceKind.PAGE
        }

    @property
    def came(self) -> frozenset[str]:
        """The sources of which a list came."""
        return frozenset(address for address, one in self._open.items() if one.has_come)

    def part(self, pages: Sequence[Target]) -> tuple[list[Target], list[Target]]:
        """Return the pages that may be lists, to be asked first, and the others."""
        first, others = [], []
        for target in pages:
            one = self._open[target.source.address]
            if target.known is None or one.may_be_list:
                digest = one.digest_of(target.requested)
                first.append(replace(target, may_be_list=True, list_sha256=digest))
            else:
                others.append(target)
        return first, others

    def take(
        self, target: Target, got: Capture | NotModified | Missed
    ) -> Capture | NotModified | Missed | None:
        """Take what came back; return what is left to be settled, None when it was a list."""
        return self._open[target.source.address].take(target, got) if target.may_be_list else got

    def pass_over(self, target: Target) -> None:
        """Keep what is remembered of a list for which the budget of the pass did not reach."""
        if target.may_be_list:
            self._open[target.source.address].pass_over(target)

    def keep(self, writer: Writer) -> None:
        """Remember the lists as they are now.

        Args:
            writer: Where the pass writes.
        """
        for one in self._open.values():
            if one.has_come:
                writer.look_at(one.source.address)
                self._note_return(writer, one.source.address)
            for came in one.came:
                _remember(writer, came)
            memory = one.memory(pass_at=self._pass_at)
            if memory is not None and memory != one.before:
                writer.keep_list(memory)
        files = self._archive.remembered_lists()
        if files:
            writer.forget_lists(files, but={*self._declared, *self._open})

    def _note_return(self, writer: Writer, address: str) -> None:
        """Note that a list came whose last look failed: no version of it says so."""
        events = self._archive.events(source=address)
        own = [event for event in events if event.requested == address]
        if own and is_failure(own[-1]):
            kind = EventKind.RETURNED
            writer.note(Event(self._pass_at, kind, address, address, path=None, reason=None))

    def inner(self, targets: Sequence[Target]) -> list[Target]:
        """Return the lists to which lists lead: the sitemaps of an index."""
        return [
            one for target in targets for one in self._open[target.source.address].inner(target)
        ]

    def troubles(self) -> list[tuple[Target, Missed]]:
        """Return what is to be told of lists beside what came."""
        return [trouble for one in self._open.values() for trouble in one.troubles]

    def entries(self, asked: Collection[str], *, is_asked: IsAsked = always) -> list[Target]:
        """Return what of the lists is watched, in their order.

        Args:
            asked: The addresses that the pass asks for anyway.
            is_asked: Whether an address of a source is due.
        """
        taken = {*asked, *self._declared}
        found = []
        for one in self._open.values():
            memory = one.memory(pass_at=self._pass_at)
            if memory is not None:
                found += self._targets(one, memory, taken, is_asked)
        return found

    def _targets(
        self, one: OpenList, memory: ListMemory, taken: set[str], is_asked: IsAsked
    ) -> list[Target]:
        source, found = one.source, []
        others = self._known_by_other_address(source)
        for place, entry in enumerate(one.entries(memory, pass_at=self._pass_at)):
            address = entry.requested
            ready = one.ready(memory, entry)
            if address in taken or one.is_out_of_reach(entry, ready):
                continue
            taken.add(address)
            known = self._archive.article_of_request(address)
            is_left = ready is None and not is_asked(source, address)
            if is_left or self._is_anothers(source, entry, known, others):
                continue
            if isinstance(ready, NotModified) and known is None:
                # It came before, and was no article.
                continue
            target = Target((one.number, 1, place), source, address, None, Origin.LIVE, known)
            found.append(replace(target, declared=entry.declared, ready=ready))
        return found

    def _is_anothers(
        self, source: Source, entry: ListEntry, known: ArticleRef | None, others: frozenset[str]
    ) -> bool:
        """Return whether an entry is a second address of an article that is watched anyway.

        That was told when it was found out; a list may have thousands of them.
        """
        if known is None:
            return entry.requested in others
        versions = self._archive.versions(known)
        return bool(versions) and (
            versions[-1].requested != entry.requested
            and versions[-1].source != source.address
            and versions[-1].source in self._declared
        )

    def _known_by_other_address(self, source: Source) -> frozenset[str]:
        """Return the requests of a source that brought an article known by another address."""
        newest = {event.requested: event for event in self._archive.events(source=source.address)}
        return frozenset(
            requested
            for requested, event in newest.items()
            if event.kind is EventKind.SKIPPED and event.path is not None
        )


def _remember(writer: Writer, got: Capture | NotModified) -> None:
    """Keep what lets the server say, next time, that a list is as it was."""
    if isinstance(got, NotModified):
        writer.confirm(got.requested)
        return
    headers = got.headers
    told = Validators(got.final, headers.get("etag"), headers.get("last-modified"))
    writer.remember(got.requested, told, got.sha256)
