"""Those who are told: how each is known, and how a message is handed to them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tracker.model.message import Attempt, Message, Verdict
from tracker.model.source import Recipient
from tracker.notify import command, messenger
from tracker.text.variables import VARIABLE, UnsetError, expand

ON_CHANGE = "--on-change"


@dataclass(frozen=True, slots=True)
class Addressee:
    """A recipient in one run.

    Attributes:
        recipient: What it wants to be told, and where.
        name: Names it from run to run, so that it is told of nothing twice; holds no secret.
        label: For people; holds no secret.
        folder: Where its command runs; None for the current folder.
    """

    recipient: Recipient
    name: str
    label: str
    folder: Path | None = None


def declared(recipients: Sequence[Recipient], *, folder: Path) -> list[Addressee]:
    """Return those whom tracker.toml declares; their commands run in the archive's folder."""
    return [
        Addressee(one, name_of(one), f"notify {number} ({_where(one)})", folder)
        for number, one in enumerate(recipients, 1)
    ]


def on_change(given: str) -> Addressee:
    """Return the command that `--on-change` gives: it gets every change, and no failures."""
    recipient = Recipient(command=given, failures=0)
    return Addressee(recipient, name_of(recipient), ON_CHANGE)


def name_of(recipient: Recipient) -> str:
    """Return what names a recipient: where it is, as written, so that no rule makes it another."""
    where = json.dumps([recipient.to, recipient.command])
    return hashlib.sha256(where.encode()).hexdigest()[:16]


def hand_over(addressee: Addressee, message: Message, environment: Mapping[str, str]) -> Attempt:
    """Hand a message to a recipient; each `$NAME` in its address is taken from the environment."""
    given = addressee.recipient
    if given.command is not None:
        return command.hand_over(given.command, message, folder=addressee.folder)
    try:
        address = expand(given.to or "", environment).text
    except UnsetError as unset:
        return Attempt(Verdict.FAILED, f"the environment variable {unset.name} is not set")
    return messenger.hand_over(address, message)


def _where(one: Recipient) -> str:
    """Return what of an address is no secret: `slack`, `$CHAT`, the program of a command."""
    if one.command is not None:
        return one.command.split()[0].rpartition("/")[2] if one.command.split() else "command"
    whole = VARIABLE.fullmatch(one.to or "")
    if whole is not None:
        return whole.group()
    scheme, separator, _ = (one.to or "").partition("://")
    return scheme if separator and scheme.isalnum() else "messenger"
