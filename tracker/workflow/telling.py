"""Tell what a pass brought: from the archive into the outbox, and from there to the recipients."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from tracker.archive import Archive
from tracker.errors import ArchiveReadOnlyError
from tracker.model.message import Attempt, Message, Row, Told
from tracker.model.source import Source, Watchlist
from tracker.notify.addressees import Addressee, declared, hand_over, on_change
from tracker.notify.outbox import Outbox
from tracker.notify.passes import OpenPass, OpenPasses
from tracker.notify.sending import LIFETIME, Round
from tracker.sources.settings import read_watchlist
from tracker.workflow.failures import rows_after, rows_before

FOLDER = "notify"
"""The folder of the outbox, in the one that belongs to this machine alone."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a run tells.

    Attributes:
        on_change: The command that `--on-change` gives; None for none.
        allow_commands: Whether the commands that tracker.toml names are run.
        environment: From which `$NAME` in an address is taken; it may hold secrets.
        now: The real time (aware, UTC).
        pauses: How long to wait before each further attempt in this run.
        pause: Waits for so long.
        on_told: Called with what became of each message.
        on_trouble: Called with a line for what could not be told.
    """

    now: Callable[[], datetime]
    on_change: str | None = None
    allow_commands: bool = False
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    pauses: tuple[timedelta, ...] = ()
    pause: Callable[[timedelta], None] = lambda _: None
    on_told: Callable[[Told], None] = lambda _: None
    on_trouble: Callable[[str], None] = lambda _: None


class Telling:
    """Tells what the passes of this machine bring.

    Args:
        archive: What is told of, open.
        watchlist: What tracker.toml says.
        manner: How to go about it.
    """

    def __init__(self, archive: Archive, watchlist: Watchlist, manner: Manner) -> None:
        self._archive = archive
        self._manner = manner
        folder = archive.own_folder / FOLDER
        self._outbox = Outbox(folder)
        self._passes = OpenPasses(folder)
        self._untold: list[str] = []
        self._source_names = {one.address: one.name for one in watchlist.sources if one.name}
        self._addressees = _addressees(watchlist, manner, archive.folder)

    def begin(self, pass_at: datetime, sources: Sequence[Source]) -> None:
        """Note that a pass begins, so that it is told also when this process is killed.

        Called by the pass while it has the archive for itself: passes that are noted already are
        then over, however they ended.
        """
        if not self._addressees:
            return
        try:
            self._note(pass_at, sources)
        except OSError as problem:
            raise ArchiveReadOnlyError(
                f"the pass cannot be noted, to be told: {problem.strerror or problem}",
                hint="see that there is room on the disk, and who may write to .git/tracker",
            ) from problem

    def _note(self, pass_at: datetime, sources: Sequence[Source]) -> None:
        self._untold = self._passes.names()
        one = OpenPass(
            pass_at=pass_at,
            opened_at=self._manner.now(),
            recipients=tuple(self._addressees),
            known=tuple(version.id for version in self._archive.versions_of_pass(pass_at)),
            events=len(self._archive.events_of_pass(pass_at)),
            rows=self._rows(sources),
        )
        self._untold.append(self._passes.add(one))

    def tell(self) -> None:
        """Tell what was begun, and what waits.

        Raises:
            KeyboardInterrupt: Interrupted; what waits is told later.
        """
        if not self._untold and self._outbox.is_empty():
            return
        try:
            with self._outbox.alone() as is_mine:
                if not is_mine:
                    said = "another tracker tells now; the next pass tells the rest"
                    self._manner.on_trouble(said)
                    return
                self._tell_alone()
        except OSError as problem:
            said = f"the outbox cannot be written: {problem.strerror or problem}"
            self._manner.on_trouble(f"{said}; the next pass tells the rest")

    def _tell_alone(self) -> None:
        going = Round(
            self._outbox,
            recipients=self._addressees.keys(),
            hand_over=self._hand_over,
            now=self._manner.now,
            on_told=self._manner.on_told,
        )
        going.settle_left_behind()
        for name in self._untold:
            self._post(name)
        self._untold = []
        failed = going.send()
        for file in [*self._passes.set_aside, *self._outbox.set_aside]:
            self._manner.on_trouble(f"{file.name} does not read back, and is not told")
        for pause in self._manner.pauses:
            if failed:
                self._manner.pause(pause)
                failed = going.send(also_tried=True)

    def _rows(self, sources: Sequence[Source]) -> Mapping[str, tuple[Row, ...]]:
        if not any(one.recipient.failures for one in self._addressees.values()):
            return {}
        return rows_before(self._archive, [source.address for source in sources])

    def _post(self, name: str) -> None:
        """Put into the outbox what a pass brought, and forget the pass."""
        one = self._passes.find(name)
        if one is None:
            return
        mine = [self._addressees[each] for each in one.recipients if each in self._addressees]
        for order, message in enumerate(self._messages(one, mine)):
            self._outbox.put(message, order=order, put_at=self._manner.now())
        is_old = self._manner.now() - one.opened_at > LIFETIME
        left = [each for each in one.recipients if each not in self._addressees]
        self._passes.keep(one, () if is_old else tuple(left))

    def _messages(self, one: OpenPass, mine: Sequence[Addressee]) -> list[Message]:
        if not mine:
            return []
        # What makes texts of changes is loaded only where something may be told.
        from tracker.workflow.letters import messages_for  # noqa: PLC0415
        from tracker.workflow.news import news_of  # noqa: PLC0415

        found = self._archive.versions_of_pass(one.pass_at)
        versions = [version for version in found if version.id not in one.known]
        events = self._archive.events_of_pass(one.pass_at)[one.events :]
        news = list(news_of(self._archive, versions, events, on_trouble=self._manner.on_trouble))
        failures = rows_after(self._archive, one.rows, events, pass_at=one.pass_at)
        taken = self._outbox.taken()
        return [
            message
            for addressee in mine
            for message in messages_for(
                addressee, news, failures, names=self._source_names, taken=taken
            )
        ]

    def _hand_over(self, message: Message) -> Attempt:
        addressee = self._addressees[message.recipient]
        return hand_over(addressee, message, self._manner.environment)


def tell_waiting(archive: Archive, settings: str, manner: Manner) -> None:
    """Try again what waits, between passes; without effect when nothing does."""
    if not Outbox(archive.own_folder / FOLDER).is_empty():
        Telling(archive, read_watchlist(settings), manner).tell()


def _addressees(watchlist: Watchlist, manner: Manner, folder: Path) -> dict[str, Addressee]:
    """Return whom this run tells, by name; of two at one address the first."""
    found = [on_change(manner.on_change)] if manner.on_change is not None else []
    # An archive may come from somebody else: nothing in it starts a program by itself.
    found += [
        one
        for one in declared(watchlist.recipients, folder=folder)
        if one.recipient.command is None or manner.allow_commands
    ]
    return {one.name: one for one in reversed(found)}


def commands_left(watchlist: Watchlist, manner: Manner) -> list[str]:
    """Return the recipients whose commands are not run, as people know them."""
    if manner.allow_commands:
        return []
    known = declared(watchlist.recipients, folder=Path())
    return [one.label for one in known if one.recipient.command is not None]
