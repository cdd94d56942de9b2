"""The one who writes: versions, sightings, events, suspects."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tracker.archive import queries, trailers
from tracker.archive.facts import facts_of, write_facts
from tracker.archive.index import Index
from tracker.archive.journal import Entry, entry_files
from tracker.archive.layout import ARTICLE, CAPTURE, PAGE_NAMES, RECEIVED, page_name
from tracker.archive.lists import list_name
from tracker.archive.paths import TakenPaths
from tracker.archive.places import JOURNAL
from tracker.archive.records import Record, write_record
from tracker.archive.stamps import whole, write_time
from tracker.archive.stream import NewCommit
from tracker.archive.trunk import Trunk
from tracker.model.capture import HowRead, Validators
from tracker.model.hosts import KeptRobots
from tracker.model.listing import ListMemory
from tracker.model.version import ArticleRef, Draft, Event, Suspect

_CHECKPOINT_COMMITS = 100
_CHECKPOINT_TIME = timedelta(seconds=3)
_CHECKPOINT_BYTES = 64_000_000


@dataclass(slots=True)
class _Sightings:
    """What a pass saw, until it goes into the journal."""

    seen: set[str] = field(default_factory=set)
    checked: set[str] = field(default_factory=set)
    events: list[Event] = field(default_factory=list)
    suspects: dict[str, Suspect | None] = field(default_factory=dict)
    lists: dict[str, ListMemory] = field(default_factory=dict)
    forgotten: frozenset[str] = frozenset()


class Writer:
    """Writes one pass into an archive; made by `Archive.writing`.

    Attributes:
        kept: Files that a user changed and that were therefore left; known at the end.

    Args:
        trunk: The branches and what follows them.
        index: The archive's index.
        pass_at: Start of the pass.
        recorded_now: The real time; also paces the checkpoints.
        is_clock_given: `pass_at` was set from outside.
    """

    def __init__(
        self,
        trunk: Trunk,
        index: Index,
        *,
        pass_at: datetime,
        recorded_now: Callable[[], datetime],
        is_clock_given: bool,
    ) -> None:
        self.kept: tuple[str, ...] = ()
        self._trunk = trunk
        self._index = index
        self._pass_at = whole(pass_at)
        self._recorded_now = recorded_now
        self._is_clock_given = is_clock_given
        self._taken: TakenPaths | None = None
        self._sightings = _Sightings()
        self._remembered: dict[str, tuple[Validators, str]] = {}
        self._confirmed: set[str] = set()
        self._robots: dict[str, KeptRobots] = {}
        self._how_read: dict[str, HowRead] = {}
        self._pending = 0
        self._versions = 0
        self._safe_at = recorded_now()
        self._ended_at: datetime | None = None

    def choose_path(self, resource: str, *, year: int | None, title: str | None) -> str:
        """Return the folder for a new article, and keep it from others in this pass.

        Args:
            resource: The address of a page, or the path of a file.
            year: Year of the article, when known.
            title: Its title, when known.
        """
        if self._taken is None:
            known = self._index.ask(queries.articles)
            self._taken = TakenPaths(article.path for article in known)
        return self._taken.choose(resource, year=year, title=title)

    def commit(self, draft: Draft, *, text: str | None = None) -> str:
        """Store a version and return its id.

        The archive's own reads see it after the next checkpoint, or at the end.

        Args:
            draft: What to store.
            text: What `write_article` gives for the draft's article, where the caller has it.

        Raises:
            ArchiveError: It could not be stored.
        """
        from tracker.text.form.article import write_article  # noqa: PLC0415 - only where one is written

        article = (write_article(draft.content) if text is None else text).encode()
        facts = facts_of(
            draft,
            pass_at=self._pass_at,
            article_sha256=hashlib.sha256(article).hexdigest(),
            previous_seen=self._previous_seen(draft),
        )
        record = Record(draft.capture, tags=draft.content.tags, image=draft.content.image)
        folder = facts.path
        page = (f"{folder}/{page_name(draft.capture.media_type)}", draft.body)
        received = [] if draft.received is None else [(f"{folder}/{RECEIVED}", draft.received)]
        written = {name for name, _ in (page, *received)}
        others = (f"{folder}/{name}" for name in (*PAGE_NAMES, RECEIVED))
        made = self._trunk.commit(
            NewCommit(
                branch=self._trunk.branch,
                message=write_facts(draft.subject, facts, is_clock_given=self._is_clock_given),
                authored_at=draft.captured_at,
                recorded_at=self._recorded_now(),
                files=[
                    (f"{folder}/{ARTICLE}", article),
                    page,
                    *received,
                    (f"{folder}/{CAPTURE}", write_record(record)),
                ],
                gone=[name for name in others if name not in written],
            )
        )
        self._pending += 1
        self._versions += 1
        if self._is_checkpoint_due():
            self.checkpoint()
        return made

    def see(self, article: ArticleRef, *, source: str | None = None) -> None:
        """Record that an article was seen unchanged.

        Args:
            article: The article.
            source: The source that led to it, as declared; kept only where the article's
                versions do not name it.
        """
        self._sightings.seen.add(article.path)
        if source is not None and not self._index.ask(
            lambda database: queries.is_declared(database, article.path, source)
        ):
            self._sightings.checked.add(source)

    def look_at(self, source: str) -> None:
        """Record that a pass looked at a source, such as a list, of which no version speaks."""
        self._sightings.checked.add(source)

    def keep_list(self, memory: ListMemory) -> None:
        """Remember what a list holds, in place of what was remembered of it."""
        self._sightings.lists[memory.source] = memory

    def forget_lists(self, files: Iterable[str], *, but: Iterable[str]) -> None:
        """Forget what is remembered of lists.

        Args:
            files: As `Archive.remembered_lists` gives them.
            but: The sources of which it is kept.
        """
        self._sightings.forgotten = frozenset(files) - {list_name(source) for source in but}

    def remember(self, requested: str, validators: Validators, body_sha256: str) -> None:
        """Keep what lets the next pass know these bytes again; a cache, and no part of history."""
        self._remembered[requested] = (validators, body_sha256)

    def confirm(self, requested: str) -> None:
        """Count that what is remembered of a request still holds: a 304 said so; a cache too."""
        self._confirmed.add(requested)

    def keep_robots(self, fresh: Mapping[str, KeptRobots]) -> None:
        """Keep the robots.txt of these origins for passes that come soon; a cache too."""
        self._robots.update(fresh)

    def keep_how_read(self, version: str, how: HowRead) -> None:
        """Keep what the bytes of a version were read with; a cache, and no part of history.

        git walks through large folders for the file that says so.
        """
        self._how_read[version] = how

    def note(self, event: Event) -> None:
        """Record an event."""
        self._sightings.events.append(event)

    def hold(self, suspect: Suspect) -> None:
        """Hold a capture until a later pass settles it."""
        self._sightings.suspects[suspect.article.path] = suspect

    def settle(self, article: ArticleRef) -> None:
        """Let go of the suspect of an article."""
        self._sightings.suspects[article.path] = None

    def end(self, ended_at: datetime) -> None:
        """Say when the pass ended by its own clock; else it is the moment of leaving."""
        self._ended_at = ended_at

    def checkpoint(self) -> None:
        """Make safe what was committed so far.

        Raises:
            ArchiveError: It could not be stored.
        """
        self._trunk.checkpoint(self._recorded_now())
        self._pending = 0
        self._safe_at = self._recorded_now()
        self._index.look_again()
        self._keep_remembered()

    def finish(self) -> None:
        """Write the journal, and bring working tree and index to what was stored.

        Raises:
            ArchiveError: It could not be stored.
        """
        files, gone = entry_files(self._entry())
        recorded_at = self._recorded_now()
        self._trunk.commit(
            NewCommit(
                branch=JOURNAL,
                message=self._journal_message(recorded_at),
                authored_at=self._pass_at,
                recorded_at=recorded_at,
                files=files,
                gone=gone,
            )
        )
        self.kept = self._trunk.finish(recorded_at)
        self._keep_remembered()
        self._trunk.tidy(has_versions=self._versions > 0)

    def _previous_seen(self, draft: Draft) -> datetime | None:
        if draft.previous is None:
            return None
        seen = whole(draft.previous.seen_until)
        is_seen_now = draft.article.path in self._sightings.seen
        if is_seen_now and self._pass_at <= whole(draft.captured_at):
            return max(seen, self._pass_at)
        return seen

    def _is_checkpoint_due(self) -> bool:
        return (
            self._pending >= _CHECKPOINT_COMMITS
            or self._trunk.unsafe_bytes >= _CHECKPOINT_BYTES
            or self._recorded_now() - self._safe_at >= _CHECKPOINT_TIME
        )

    def _entry(self) -> Entry:
        sightings = self._sightings
        return Entry(
            seen=frozenset(sightings.seen),
            events=tuple(sightings.events),
            checked=frozenset(sightings.checked),
            suspects=sightings.suspects,
            lists=tuple(one for _, one in sorted(sightings.lists.items())),
            forgotten=sightings.forgotten,
        )

    def _journal_message(self, recorded_at: datetime) -> str:
        ended_at = self._ended_at or (self._pass_at if self._is_clock_given else recorded_at)
        counts = [
            f"{count} {word}{'s' if count != 1 and word != 'unchanged' else ''}"
            for count, word in (
                (self._versions, "version"),
                (len(self._sightings.seen), "unchanged"),
                (len(self._sightings.events), "event"),
            )
            if count
        ]
        return trailers.write_message(
            f"pass of {self._pass_at:%Y-%m-%d %H:%M} UTC: {', '.join(counts) or 'nothing'}",
            [
                (trailers.PASS, write_time(self._pass_at)),
                (trailers.PASS_END, write_time(max(whole(ended_at), self._pass_at))),
                (trailers.CLOCK, "given" if self._is_clock_given else None),
            ],
        )

    def _keep_remembered(self) -> None:
        # Only what is safe: a validator of a version that was lost would hide it for good.
        remembered, self._remembered = self._remembered, {}
        how_read, self._how_read = self._how_read, {}
        confirmed, self._confirmed = self._confirmed, set()
        robots, self._robots = self._robots, {}

        def keep(database: sqlite3.Connection) -> None:
            _remember_all(database, remembered, how_read)
            queries.confirm(database, sorted(confirmed))
            queries.keep_robots(database, robots)

        if remembered or how_read or confirmed or robots:
            self._index.tell(keep)


def _remember_all(
    database: sqlite3.Connection,
    remembered: dict[str, tuple[Validators, str]],
    how_read: dict[str, HowRead],
) -> None:
    for commit, how in how_read.items():
        queries.keep_how_read(database, commit, how)
    for requested, (known, body) in remembered.items():
        version = queries.newest_version(database, requested)
        queries.remember(database, requested, known, body_sha256=body, version=version)
