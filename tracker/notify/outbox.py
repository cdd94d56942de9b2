"""Messages on their way: each is a file, and the folder that it lies in says how far it is.

    waiting/   to be sent, for the first time or again
    sending/   an attempt has begun

A message moves to `sending/` before its recipient can see anything of it. One that a killed tracker
left there may or may not have arrived: it is told as uncertain and never sent again. One that lies
in both folders is known to have failed, and waits.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from tracker.model.message import Message
from tracker.notify.files import SPARE, locked, make_safe, move, set_aside, write_whole
from tracker.notify.ledger import Ledger, stamp

_LOCK = "lock"


@dataclass(frozen=True, slots=True)
class Letter:
    """A message in the outbox.

    Attributes:
        message: What is told.
        put_at: When it was put there (UTC).
        tries: How many attempts failed.
        tried_at: When the last of them did (UTC).
        name: Of its file.
    """

    message: Message
    put_at: datetime
    tries: int = 0
    tried_at: datetime | None = None
    name: str = ""


class Outbox:
    """The outbox in a folder.

    Attributes:
        ledger: What was told from it.
        set_aside: Files that did not read back and were renamed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._waiting = folder / "waiting"
        self._sending = folder / "sending"
        self.ledger = Ledger(folder)
        self.set_aside: list[Path] = []

    def is_empty(self) -> bool:
        """Return whether nothing is on its way."""
        return not (_names(self._waiting) or _names(self._sending))

    @contextlib.contextmanager
    def alone(self) -> Iterator[bool]:
        """Keep others from the outbox; say whether it was free, else nothing may be done to it."""
        for folder in (self._waiting, self._sending):
            folder.mkdir(parents=True, exist_ok=True)
        with locked(self._folder / _LOCK) as is_mine:
            if is_mine:
                self._sweep()
            yield is_mine

    def put(self, message: Message, *, order: int, put_at: datetime) -> None:
        """Put a message in; without effect when it is there already.

        Args:
            message: What is told.
            order: Of messages put in at one time, the lower one goes first.
            put_at: When (UTC).
        """
        name = f"{put_at:%Y%m%dT%H%M%SZ}-{order:05d}-{_digest(message)}.json"
        write_whole(self._waiting / name, _write(Letter(message, put_at)))

    def taken(self) -> set[tuple[str, str]]:
        """Return of what each recipient was told, will be, or never can be: recipient and key."""
        on_their_way = [*self.waiting(), *self.left_behind()]
        return self.ledger.settled() | {
            (letter.message.recipient, key)
            for letter in on_their_way
            for key in letter.message.keys
        }

    def waiting(self) -> list[Letter]:
        """Return what is to be sent, the oldest first."""
        return self._letters(self._waiting)

    def left_behind(self) -> list[Letter]:
        """Return what a tracker that is no more had begun to send."""
        return self._letters(self._sending)

    def begin(self, letter: Letter) -> None:
        """Mark that an attempt begins."""
        move(self._waiting / letter.name, self._sending / letter.name)

    def put_back(self, letter: Letter, *, tried_at: datetime) -> None:
        """Let a message wait again after an attempt that is known to have failed."""
        tried = replace(letter, tries=letter.tries + 1, tried_at=tried_at)
        write_whole(self._waiting / letter.name, _write(tried))
        _remove(self._sending / letter.name)

    def finish(self, letter: Letter) -> None:
        """Take a message out, wherever it lies."""
        _remove(self._sending / letter.name)
        _remove(self._waiting / letter.name)

    def _letters(self, folder: Path) -> list[Letter]:
        found = []
        for name in _names(folder):
            try:
                found.append(_read((folder / name).read_bytes(), name))
            except (ValueError, KeyError, TypeError):
                self.set_aside.append(set_aside(folder / name))
        return found

    def _sweep(self) -> None:
        """Do to its end what a killed tracker was about to do to the files."""
        for file in (*self._waiting.iterdir(), *self._sending.iterdir()):
            if file.suffix == SPARE:
                _remove(file)
        for name in _names(self._waiting):
            _remove(self._sending / name)


def _digest(message: Message) -> str:
    told = json.dumps([message.recipient, message.keys])
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _names(folder: Path) -> list[str]:
    if not folder.is_dir():
        return []
    return sorted(file.name for file in folder.iterdir() if file.suffix == ".json")


def _remove(file: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        file.unlink()
        make_safe(file.parent)


def _write(letter: Letter) -> bytes:
    return json.dumps(
        {
            "put_at": stamp(letter.put_at),
            "tries": letter.tries,
            "tried_at": None if letter.tried_at is None else stamp(letter.tried_at),
            "message": asdict(letter.message),
        },
        ensure_ascii=False,
        indent=1,
    ).encode("utf-8", "surrogatepass")


def _read(content: bytes, name: str) -> Letter:
    fields = json.loads(content.decode("utf-8", "surrogatepass"))
    told = fields["message"]
    lists = {"keys": tuple(told["keys"]), "lines": tuple(told["lines"])}
    return Letter(
        message=Message(**{**told, **lists}),
        put_at=_time(fields["put_at"]),
        tries=fields["tries"],
        tried_at=_time(fields["tried_at"]) if fields["tried_at"] else None,
        name=name,
    )


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
