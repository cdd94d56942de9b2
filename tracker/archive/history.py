"""Facts read back from git: the trailers of versions and the journal."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.archive import journal, tables, trailers
from tracker.archive.facts import read_facts
from tracker.archive.places import JOURNAL
from tracker.archive.read import Objects
from tracker.archive.refs import Refs
from tracker.archive.repository import Repository, check_id
from tracker.archive.stamps import read_time, seconds_of
from tracker.errors import ArchiveDamagedError


@dataclass(frozen=True, slots=True)
class Tips:
    """Where the archive's two branches are; None for one that does not exist yet."""

    branch: str | None
    journal: str | None


class History:
    """The commits of an archive, as facts.

    Args:
        repository: Where they are.
        objects: For the journal's files.
        refs: The branches.
        branch: Name of the branch of versions.
    """

    def __init__(self, repository: Repository, objects: Objects, refs: Refs, branch: str) -> None:
        self._repository = repository
        self._objects = objects
        self._refs = refs
        self._branch = branch

    def tips(self) -> Tips:
        """Return where the branches are now."""
        return Tips(self._refs.branch(self._branch), self._refs.branch(JOURNAL))

    def continues(self, old: Tips, new: Tips) -> bool:
        """Return whether `new` only adds commits to `old`."""
        return self._is_later(old.branch, new.branch) and self._is_later(old.journal, new.journal)

    def enter(self, database: sqlite3.Connection, old: Tips, new: Tips) -> None:
        """Enter what the commits after `old` and up to `new` say.

        Raises:
            ArchiveDamagedError: A commit does not read back.
        """
        for commit, message in self._commits(old.branch, new.branch):
            facts = read_facts(commit, message)
            if facts is not None:
                tables.add_version(database, commit, facts)
        self._enter_journal(database, old.journal, new.journal)

    def _enter_journal(
        self, database: sqlite3.Connection, old: str | None, new: str | None
    ) -> None:
        # Most passes see what the one before saw; such a run is entered once, at its end.
        run: tuple[str, int] | None = None
        for commit, message in self._commits(old, new):
            started = _enter_pass(database, commit, message)
            if started is None:
                continue
            files = self._objects.entries(f"{commit}^{{tree}}")
            self._enter_files(database, files, started)
            seen = files.get(journal.SEEN)
            if run is not None and (run[0] != seen or started < run[1]):
                self._enter_seen(database, run)
            run = None if seen is None else (seen, started)
        if run is not None:
            self._enter_seen(database, run)

    def _enter_seen(self, database: sqlite3.Connection, run: tuple[str, int]) -> None:
        paths = journal.read_seen(self._objects.read(run[0]))
        tables.add_seen(database, paths, started=run[1])

    def _enter_files(
        self, database: sqlite3.Connection, files: dict[str, str], started: int
    ) -> None:
        if journal.EVENTS in files:
            for event in journal.read_events(self._objects.read(files[journal.EVENTS])):
                tables.add_event(database, event, started=started)
        if journal.CHECKED in files:
            for source in journal.read_checked(self._objects.read(files[journal.CHECKED])):
                tables.add_checked(database, source, started=started)

    def _commits(self, old: str | None, new: str | None) -> Iterator[tuple[str, str]]:
        """Yield ids and messages after `old` and up to `new`, parents first."""
        if new is None or new == old:
            return
        wanted = [check_id(new), *([f"^{check_id(old)}"] if old else [])]
        ended = self._repository.attempt(
            "log", "--reverse", "--topo-order", "-z", "--format=%H%n%B", "--end-of-options", *wanted
        )
        if ended.status != 0:
            raise ArchiveDamagedError(
                f"the history cannot be read: {ended.complaint}",
                hint="run `git fsck` in the archive",
            )
        for record in ended.output.decode("utf-8", "replace").split("\0"):
            if record:
                commit, _, message = record.partition("\n")
                yield commit, message

    def _is_later(self, old: str | None, new: str | None) -> bool:
        if old is None or old == new:
            return True
        if new is None:
            return False
        ended = self._repository.attempt("merge-base", "--is-ancestor", check_id(old), new)
        return ended.status == 0


def _enter_pass(database: sqlite3.Connection, commit: str, message: str) -> int | None:
    found = trailers.read_trailers(message)
    if trailers.PASS not in found:
        return None
    if trailers.PASS_END not in found:
        raise ArchiveDamagedError(f"the journal's commit {commit} does not say when it ended")
    started = seconds_of(read_time(found[trailers.PASS]))
    ended = seconds_of(read_time(found[trailers.PASS_END]))
    tables.add_pass(
        database, started=started, ended=ended, is_given=found.get(trailers.CLOCK) == "given"
    )
    return started
