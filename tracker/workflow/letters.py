"""What happened, made into messages for each who wants to be told."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from tracker.model.change import Change
from tracker.model.message import Failures, Message, News, Row
from tracker.notify.addressees import Addressee
from tracker.notify.rules import is_wanted, wanted_failures
from tracker.report.as_json import change_json, version_json
from tracker.report.failures import failures_json, failures_text, failures_title
from tracker.report.telling import (
    absence_text,
    absence_title,
    change_text,
    change_title,
    digest_text,
    digest_title,
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """One thing to tell."""

    keys: tuple[str, ...]
    title: str
    text: str
    line: str


def messages_for(
    addressee: Addressee,
    news: Sequence[News],
    failures: Sequence[Failures],
    *,
    names: Mapping[str, str],
    taken: AbstractSet[tuple[str, str]],
) -> Iterator[Message]:
    """Yield the messages that a recipient gets for a pass, in the order of telling.

    Args:
        addressee: Whom to tell.
        news: What the pass brought.
        failures: How the rows of failures stand after it.
        names: The name of each source that has one, by its address.
        taken: What was told or will be: recipient and key.
    """
    told = frozenset(key for name, key in taken if name == addressee.name)
    pieces = [
        *_of_news(addressee, news, names, told),
        *_of_failures(addressee, failures, names, told),
    ]
    if addressee.recipient.digest and pieces:
        titles = [piece.title for piece in pieces]
        yield _message(
            addressee,
            pieces,
            title=digest_title(titles),
            text=digest_text(titles, [piece.text for piece in pieces])
            if len(pieces) > 1
            else pieces[0].text,
        )
        return
    for piece in pieces:
        yield _message(addressee, [piece], title=piece.title, text=piece.text)


def _of_news(
    addressee: Addressee, news: Sequence[News], names: Mapping[str, str], told: AbstractSet[str]
) -> Iterator[_Piece]:
    for one in news:
        if one.key not in told and is_wanted(addressee.recipient, one, names=names):
            yield _piece(one)


def _of_failures(
    addressee: Addressee,
    failures: Sequence[Failures],
    names: Mapping[str, str],
    told: AbstractSet[str],
) -> Iterator[_Piece]:
    for each in failures:
        wanted = wanted_failures(addressee.recipient, each, names=names)
        rows = [row for row in wanted.rows if _key(row) not in told] if wanted else []
        if rows:
            one = replace(each, rows=tuple(rows))
            keys = tuple(_key(row) for row in rows)
            yield _Piece(keys, failures_title(one), failures_text(one), _line(failures_json(one)))


def _piece(one: News) -> _Piece:
    if isinstance(one.matter, Change):
        title, text, fields = change_title, change_text, change_json
        return _Piece((one.key,), title(one.matter), text(one.matter), _line(fields(one.matter)))
    absence = one.matter
    line = _line(version_json(absence))
    return _Piece((one.key,), absence_title(absence), absence_text(absence), line)


def _key(row: Row) -> str:
    state = "recovery" if row.is_over else "failing"
    return f"{state} {row.requested} {row.since:%Y-%m-%dT%H:%M:%SZ}"


def _line(fields: Mapping[str, object]) -> str:
    return json.dumps(fields, ensure_ascii=False)


def _message(addressee: Addressee, pieces: Sequence[_Piece], *, title: str, text: str) -> Message:
    return Message(
        recipient=addressee.name,
        label=addressee.label,
        keys=tuple(key for piece in pieces for key in piece.keys),
        title=title,
        text=text,
        lines=tuple(piece.line for piece in pieces),
    )
