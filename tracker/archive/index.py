"""The index: which versions there are, without asking git. A cache, made again when in doubt."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from tracker.archive import tables
from tracker.archive.history import History, Tips

FILE = "index.sqlite"
_BUSY_SECONDS = 10.0
# The file is whole, but others are at it or it cannot be written: it is left where it is.
_NOT_OURS = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
    }
)
_T = TypeVar("_T")


class Index:
    """The index of one archive.

    Args:
        folder: Where its file lies. Where that cannot be written the index is in memory.
        history: What it is made from.
    """

    def __init__(self, folder: Path, history: History) -> None:
        self._file = folder / FILE
        self._history = history
        self._database: sqlite3.Connection | None = None
        self._is_fresh_at: Tips | None = None
        self._is_held = False

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Look at the branches only once, and after `look_again`: inside, nobody else writes."""
        self.look_again()
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False

    def look_again(self) -> None:
        """Look at the branches before the next answer, also while they are held."""
        self._is_fresh_at = None

    def tips(self) -> Tips:
        """Return where the branches are, as the next answer sees them."""
        known = self._is_fresh_at if self._is_held else None
        return self._history.tips() if known is None else known

    def ask(self, question: Callable[[sqlite3.Connection], _T]) -> _T:
        """Return the answer to `question`, from an index that knows the branches as they are."""
        for _ in range(2):
            try:
                return question(self._current())
            except sqlite3.DatabaseError as problem:
                if problem.sqlite_errorcode & 0xFF in _NOT_OURS:
                    break
                self._discard()
        # Nothing on the disk can be relied on.
        self.close()
        self._database = _in_memory()
        return question(self._current())

    def tell(self, deed: Callable[[sqlite3.Connection], None]) -> None:
        """Change what only the index knows; where it cannot be written nothing is kept."""
        with contextlib.suppress(sqlite3.DatabaseError):
            database = self._current()
            with _writing(database):
                deed(database)

    def close(self) -> None:
        """Close the file."""
        database, self._database = self._database, None
        self._is_fresh_at = None
        if database is not None:
            database.close()

    def _current(self) -> sqlite3.Connection:
        tips = self.tips()
        if self._database is None:
            self._database = self._open()
        if tips != self._is_fresh_at:
            if _tips_of(self._database) != tips:
                self._refresh(tips)
            self._is_fresh_at = tips
        return self._database

    def _open(self) -> sqlite3.Connection:
        try:
            self._file.parent.mkdir(exist_ok=True)
            database = _connect(str(self._file))
        except (sqlite3.OperationalError, OSError):
            return self._open_read_only()
        try:
            _tips_of(database)
        except sqlite3.DatabaseError:
            database.close()
            self._discard()
            return self._open_read_only() if self._file.exists() else _connect(str(self._file))
        return database

    def _open_read_only(self) -> sqlite3.Connection:
        memory = _in_memory()
        if not self._file.is_file():
            return memory
        address = self._file.absolute().as_uri() + "?mode=ro&immutable=1"
        with contextlib.suppress(sqlite3.DatabaseError):
            stored = _connect(address, is_uri=True)
            with contextlib.closing(stored):
                stored.backup(memory)
        return memory

    def _refresh(self, tips: Tips) -> None:
        database = self._database
        assert database is not None  # noqa: S101 - it was just opened
        try:
            self._update(database, tips)
        except sqlite3.OperationalError:
            # The file can be read but not written, or another reader is at it for long.
            self._database = memory = _in_memory()
            with contextlib.suppress(sqlite3.DatabaseError):
                database.backup(memory)
            database.close()
            self._update(memory, tips)

    def _update(self, database: sqlite3.Connection, tips: Tips) -> None:
        with _writing(database):
            known = _tips_of(database)
            if known is None or not self._history.continues(known, tips):
                tables.create_tables(database)
                known = Tips(None, None)
            if known != tips:
                self._history.enter(database, known, tips)
                tables.set_meta(database, "branch", tips.branch)
                tables.set_meta(database, "journal", tips.journal)

    def _discard(self) -> None:
        self.close()
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)
            self._file.with_name(f"{FILE}-journal").unlink(missing_ok=True)


def _connect(name: str, *, is_uri: bool = False) -> sqlite3.Connection:
    return sqlite3.connect(
        name, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False, uri=is_uri
    )


def _in_memory() -> sqlite3.Connection:
    return _connect(":memory:")


def _tips_of(database: sqlite3.Connection) -> Tips | None:
    row = database.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone()
    if row is None or tables.get_meta(database, "format") != tables.FORMAT:
        return None
    return Tips(tables.get_meta(database, "branch"), tables.get_meta(database, "journal"))


@contextlib.contextmanager
def _writing(database: sqlite3.Connection) -> Iterator[None]:
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with contextlib.suppress(sqlite3.DatabaseError):
            database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")
