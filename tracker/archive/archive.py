"""An archive: the versions of articles in a git repository."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import takewhile
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from tracker.archive import queries
from tracker.archive.history import History
from tracker.archive.index import Index
from tracker.archive.journal import PassRecord
from tracker.archive.layout import ARTICLE, CAPTURE, PAGE_STEM, SETTINGS
from tracker.archive.opening import check_format, find_branch
from tracker.archive.places import Places, find_places, looks_like_archive
from tracker.archive.read import Objects
from tracker.archive.records import Record, read_record
from tracker.archive.refs import Refs
from tracker.archive.repository import Repository, check_id
from tracker.archive.settings import read_text
from tracker.archive.stamps import seconds_of
from tracker.archive.worktree import WorkTree
from tracker.errors import (
    ArchiveDamagedError,
    ArchiveError,
    ArchiveNotFoundError,
    VersionNotFoundError,
)
from tracker.model.capture import CaptureFacts, HowRead, Validators
from tracker.model.version import ArticleRef, Event, StoredVersion, Suspect, Version

if TYPE_CHECKING:
    from tracker.archive.kept import Kept
    from tracker.archive.trunk import Trunk
    from tracker.archive.write import Writer
    from tracker.model.hosts import KnownHosts
    from tracker.model.listing import ListMemory
    from tracker.model.looks import Looks

_WAIT = timedelta(seconds=10)


class Archive:
    """The versions of articles in a git repository; close it, or use it in a `with`.

    Attributes:
        folder: Its folder.
        branch: The branch on which the versions are.
    """

    def __init__(self, places: Places) -> None:
        self.folder = places.folder
        self._places = places
        self._repository = Repository(places, places.folder)
        self._refs = Refs(places, self._repository)
        self._objects = Objects(self._repository)
        self.branch = find_branch(places, self._refs, self._objects)
        history = History(self._repository, self._objects, self._refs, self.branch)
        self._index = Index(places.own, history)
        self._worktree = WorkTree(places, self._repository, self._objects, self._refs, self.branch)
        self._kept: Kept | None = None

    @classmethod
    def create(cls, folder: str | Path, *, recorded_at: datetime) -> Archive:
        """Make an archive in `folder`, or open the one that is there.

        Args:
            folder: Does not exist, or holds nothing but a README.md.
            recorded_at: Now.

        Raises:
            ArchiveError: The folder holds something else.
            ArchiveReadOnlyError: It cannot be written.
        """
        folder = Path(folder)
        if not cls.is_archive(folder) or not _has_commits(folder):
            from tracker.archive.making import make_repository  # noqa: PLC0415 - only here

            make_repository(folder, recorded_at=recorded_at)
        return cls.open(folder)

    @classmethod
    def open(cls, folder: str | Path) -> Archive:
        """Return the archive in `folder`; works on a read-only disk and on a fresh clone.

        Raises:
            ArchiveNotFoundError: There is none.
            ArchiveFormatError: It was made by a newer tracker.
            ArchiveDamagedError: It cannot be read.
        """
        places = find_places(Path(folder))
        if places is None:
            raise ArchiveNotFoundError(
                f"{folder} is no archive", hint=f"run `tracker init {folder}` to make one"
            )
        archive = cls(places)
        try:
            check_format(archive._settings(), folder=places.folder)
        except BaseException:
            archive.close()
            raise
        return archive

    @staticmethod
    def is_archive(folder: str | Path) -> bool:
        """Return whether `folder` is, by a quick look, an archive."""
        return looks_like_archive(Path(folder))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the processes and close the files that reading opened."""
        self._objects.close()
        self._index.close()

    @property
    def own_folder(self) -> Path:
        """The folder for what belongs to this machine alone: no clone brings it."""
        return self._places.own

    def articles(self) -> list[ArticleRef]:
        """Return all articles, sorted by path."""
        return self._index.ask(queries.articles)

    def articles_of(self, source: str) -> list[ArticleRef]:
        """Return the articles that came from a source as declared, sorted by path."""
        return self._index.ask(lambda database: queries.articles_of(database, source))

    def article_at(self, path: str) -> ArticleRef | None:
        """Return the article in the folder `path`, None when there is none."""
        return self._index.ask(lambda database: queries.article_at(database, path))

    def article_of_request(self, requested: str) -> ArticleRef | None:
        """Return the article known by an address: its resource, a request, where it moved to."""
        return self._index.ask(lambda database: queries.article_of_request(database, requested))

    def versions(self, article: ArticleRef) -> list[Version]:
        """Return the versions of an article, oldest first."""
        return self._versions_at(article.path)

    def newest_changes(self) -> list[Version]:
        """Return the versions, not first ones, of the newest pass that committed any."""
        return self._found(self._index.ask(queries.newest_changes))

    def versions_of_pass(self, pass_at: datetime) -> list[Version]:
        """Return the versions of the passes that started then, in the order of recording."""
        started = seconds_of(pass_at)
        return self._found(
            self._index.ask(lambda database: queries.versions_of_pass(database, started))
        )

    def events_of_pass(self, pass_at: datetime) -> list[Event]:
        """Return what the journal notes of the passes that started then, in order."""
        started = seconds_of(pass_at)
        return self._index.ask(lambda database: queries.events_of_pass(database, started))

    def read(self, version: Version) -> StoredVersion:
        """Return a version with what it holds.

        Raises:
            ArchiveDamagedError: What is stored does not read back, or has another digest.
            ArticleUnreadableError: The text is whole, and yet not in the form that is read.
        """
        from tracker.text.form.article import read_article  # noqa: PLC0415 - only where one is read

        content = self._file(version, ARTICLE)
        _check_digest(content, version.article_sha256, version=version, name=ARTICLE)
        record = self._record(version)
        return StoredVersion(
            version=version,
            article=read_article(content.decode(), tags=record.tags, image=record.image),
            capture=record.capture,
            earlier=self.earlier(version),
            load_body=lambda: self.read_body(version),
        )

    def earlier(self, version: Version) -> tuple[Version, ...]:
        """Return the versions of its article before a version, oldest first."""
        # By their order, not by their times: two versions may have been captured in one second.
        return tuple(takewhile(lambda one: one.id != version.id, self.versions(version.article)))

    def read_facts(self, version: Version) -> CaptureFacts:
        """Return the facts of a version's capture, without its text."""
        return self._record(version).capture

    def how_read(self, version: Version) -> HowRead:
        """Return what the bytes of a version were read with."""
        kept = self._index.ask(lambda database: queries.how_read(database, version.id))
        if kept is not None:
            return kept
        facts = self.read_facts(version)
        return HowRead(facts.encoding, facts.settings)

    def read_body(self, version: Version) -> bytes:
        """Return the bytes that were received.

        Raises:
            ArchiveDamagedError: They are missing, or have another digest.
        """
        name = self.file_name(version)
        content = self._file(version, name)
        _check_digest(content, version.body_sha256, version=version, name=name)
        return content

    def file_name(self, version: Version) -> str:
        """Return the name of the file that holds the bytes received, for example `page.html`."""
        entries = self._objects.entries(_name(version, version.article.path))
        names = sorted(name for name in entries if name.startswith(PAGE_STEM))
        if not names:
            raise ArchiveDamagedError(f"version {version.id} holds no bytes received")
        return names[0]

    def events(
        self, article: ArticleRef | None = None, *, source: str | None = None
    ) -> list[Event]:
        """Return what the journal notes of an article, of a source, or all; oldest first."""
        path = None if article is None else article.path
        return self._index.ask(lambda database: queries.events(database, path=path, source=source))

    def passes(self) -> list[PassRecord]:
        """Return the passes, oldest first."""
        return self._index.ask(queries.passes)

    def checked_at(self, source: str) -> datetime | None:
        """Return the start of the last pass that looked at a source, whatever came of it."""
        return self._index.ask(lambda database: queries.checked_at(database, source))

    def looks(self, source: str) -> list[Looks]:
        """Return how each address of a source was looked at; articles first, by their paths."""
        from tracker.archive.looks import read_looks  # noqa: PLC0415 - `diff` needs none of it

        return read_looks(self._index, self._objects, source)

    def suspect(self, article: ArticleRef) -> Suspect | None:
        """Return the capture of an article that is held until a later pass settles it."""
        return self._journal().suspect(article)

    def list_memory(self, source: str) -> ListMemory | None:
        """Return what the last pass remembered of a source that is a list; None for another."""
        return self._journal().list_memory(source)

    def remembered_lists(self) -> frozenset[str]:
        """Return the files of all that is remembered of lists, for `Writer.forget_lists`."""
        return self._journal().lists()

    def validators(self, requested: str) -> tuple[Validators, str] | None:
        """Return what was last received for a request, and the digest of the bytes.

        From the index where the last pass left them, else from the newest version.
        """
        article = self.article_of_request(requested)
        known = [] if article is None else self.versions(article)
        newest = known[-1] if known else None
        newest_id = None if newest is None else newest.id
        found = self._index.ask(
            lambda database: queries.validators(database, requested, version=newest_id)
        )
        if found is not None or newest is None or newest.requested != requested:
            return found
        capture = self.read_facts(newest)
        headers = capture.headers
        told = Validators(capture.final, headers.get("etag"), headers.get("last-modified"))
        return told, newest.body_sha256

    def known_hosts(self, *, now: datetime, since: datetime) -> KnownHosts:
        """Return what passes learned of hosts: who asks to be left alone, and each robots.txt.

        Args:
            now: The moment for which it is asked (aware).
            since: The robots.txt that came before are left out (aware).
        """
        from tracker.model.hosts import KnownHosts  # noqa: PLC0415 - `diff` needs none of it

        return KnownHosts(
            robots=self._index.ask(lambda database: queries.kept_robots(database, since=since)),
            resting=self._index.ask(lambda database: queries.resting(database, now=now)),
        )

    def settings_text(self) -> str:
        """Return `tracker.toml` as it lies in the folder, else as the branch has it.

        Raises:
            SettingsError: It is not UTF-8.
        """
        return read_text(self._settings())

    def write_settings(
        self,
        text: str | Callable[[str], str],
        *,
        message: str,
        recorded_at: datetime,
        wait: timedelta = _WAIT,
    ) -> None:
        """Write `tracker.toml` and commit it alone.

        Args:
            text: Its whole content; or what makes it of the content that it has, which then cannot
                be changed by another tracker in between.
            message: Of the commit, for example `sources: add https://example.org/flood`.
            recorded_at: Now.
            wait: How long to wait for another writer.

        Raises:
            ArchiveLockedError: Another writer has the archive.
            ArchiveReadOnlyError: It cannot be written.
        """
        trunk = self._trunk()
        trunk.begin(at=recorded_at, wait=wait)
        try:
            before = self._settings()
            content = (text if isinstance(text, str) else text(read_text(before))).encode()
            if content != before:
                trunk.commit_settings(content, message=message, at=recorded_at)
            trunk.finish(recorded_at)
        finally:
            trunk.end()

    def unified_diff(self, article: ArticleRef, old: Version, new: Version) -> str:
        """Return git's own diff of `article.md` between two versions."""
        shown = self._repository.run(
            "diff-tree", "-p", "-U3", "--no-ext-diff", "--no-textconv", "--no-color",
            "--no-renames", "--src-prefix=a/", "--dst-prefix=b/", "--abbrev=10",
            "--end-of-options", check_id(old.id), check_id(new.id), "--",
            f"{article.path}/{ARTICLE}",
        )  # fmt: skip
        return shown.decode("utf-8", "replace")

    @contextmanager
    def writing(
        self,
        *,
        pass_at: datetime,
        recorded_now: Callable[[], datetime],
        is_clock_given: bool = False,
        wait: timedelta = _WAIT,
    ) -> Iterator[Writer]:
        """Write one pass; leaving the block stores the journal.

        Whatever ends the block, what was committed and seen in it is stored first, but for an
        error of the archive itself.

        Args:
            pass_at: Start of the pass.
            recorded_now: The real time.
            is_clock_given: `pass_at` was set from outside.
            wait: How long to wait for another writer.

        Raises:
            ArchiveLockedError: Another writer has the archive.
            ArchiveReadOnlyError: It cannot be written.
        """
        from tracker.archive.write import Writer  # noqa: PLC0415 - reading needs none of it

        trunk = self._trunk()
        trunk.begin(at=recorded_now(), wait=wait)
        try:
            writer = Writer(
                trunk,
                self._index,
                pass_at=pass_at,
                recorded_now=recorded_now,
                is_clock_given=is_clock_given,
            )
            try:
                with self._index.held():
                    yield writer
            except ArchiveError:
                raise
            except BaseException:
                writer.finish()
                raise
            writer.finish()
        finally:
            trunk.end()

    def _found(self, found: list[tuple[str, str]]) -> list[Version]:
        by_id: dict[str, Version] = {}
        for path in dict.fromkeys(path for path, _ in found):
            by_id |= {version.id: version for version in self._versions_at(path)}
        return [by_id[commit] for _, commit in found]

    def _versions_at(self, path: str) -> list[Version]:
        return self._index.ask(lambda database: queries.versions(database, path))

    def _journal(self) -> Kept:
        from tracker.archive.kept import Kept  # noqa: PLC0415 - `diff` needs none of it

        if self._kept is None:
            self._kept = Kept(self._index, self._objects)
        return self._kept

    def _trunk(self) -> Trunk:
        from tracker.archive.trunk import Trunk  # noqa: PLC0415 - reading needs none of it

        return Trunk(self._places, self._repository, self._refs, self._worktree, self.branch)

    def _settings(self) -> bytes:
        file = self.folder / SETTINGS
        if self._worktree.is_followed and file.is_file():
            return file.read_bytes()
        tip = self._refs.branch(self.branch)
        if tip is None:
            raise ArchiveDamagedError(f"the branch {self.branch} of {self.folder} is missing")
        return self._objects.read(f"{tip}:{SETTINGS}")

    def _record(self, version: Version) -> Record:
        return read_record(self._file(version, CAPTURE), name=f"{version.id}:{CAPTURE}")

    def _file(self, version: Version, name: str) -> bytes:
        return self._objects.read(_name(version, f"{version.article.path}/{name}"))


def _name(version: Version, path: str) -> str:
    try:
        return f"{check_id(version.id)}:{path}"
    except ArchiveDamagedError:
        raise VersionNotFoundError(f"there is no version {version.id!r}") from None


def _has_commits(folder: Path) -> bool:
    places = find_places(folder)
    if places is None:
        return False
    repository = Repository(places, folder)
    return bool(Refs(places, repository).names())


def _check_digest(content: bytes, expected: str, *, version: Version, name: str) -> None:
    if hashlib.sha256(content).hexdigest() != expected:
        raise ArchiveDamagedError(
            f"{name} of version {version.id} does not have the digest that its commit names",
            hint="run `git fsck` in the archive",
        )
