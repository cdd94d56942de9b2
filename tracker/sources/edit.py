"""Change tracker.toml without losing what a person wrote in it: comments, order, spacing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import tomlkit
from tomlkit.items import AoT, Item, Table

from tracker.model.source import SourceKind

SettingValue = str | bool | list[str] | dict[str, str]


def declare(
    text: str, address: str, kind: SourceKind, *, settings: Mapping[str, SettingValue]
) -> tuple[str, bool]:
    """Return the text with the source declared, and whether anything changed by it.

    Args:
        text: tracker.toml as it is.
        address: The URL, or the path with `/`.
        kind: Which of the two it is.
        settings: Values by their keys in tracker.toml; only those that were given. A source that
            is declared already keeps its others; an empty list or table, and false, take the key
            away.
    """
    changed, addresses = declare_all(text, [(address, kind)], settings=settings)
    return changed, bool(addresses)


def declare_all(
    text: str, sources: Iterable[tuple[str, SourceKind]], *, settings: Mapping[str, SettingValue]
) -> tuple[str, list[str]]:
    """Return the text with all these sources declared, and the addresses of those that changed.

    The text is parsed once, however many they are.

    Args:
        text: tracker.toml as it is.
        sources: The addresses, each with what it is.
        settings: As of `declare`.
    """
    document = tomlkit.parse(text)
    entries = {_address(entry): entry for entry in document.get("source", [])}
    changed, added = [], []
    for address, kind in sources:
        entry = entries.get(address)
        if entry is None:
            added.append(_new(address, kind, settings))
            changed.append(address)
        elif _change(entry, settings):
            changed.append(address)
    if len(changed) > len(added):
        text = tomlkit.dumps(document)
    # tomlkit would set a new table right under the last one, without a blank line.
    return "\n\n".join([text.rstrip("\n"), *added]) + "\n" if added else text, changed


def withdraw(text: str, address: str) -> tuple[str, bool]:
    """Return the text without the source, and whether it was there."""
    document = tomlkit.parse(text)
    sources = document.get("source")
    if not isinstance(sources, AoT):
        return text, False
    for entry in sources:
        if _address(entry) == address:
            return _without(document, entry), True
    return text, False


def _change(entry: Table, settings: Mapping[str, SettingValue]) -> bool:
    """Give a source its settings, and return whether anything changed by it."""
    before = entry.as_string()
    for key, value in settings.items():
        if not value:
            entry.pop(key, None)
        elif entry.get(key) != value:
            _set(entry, key, _item(value))
    return bool(entry.as_string() != before)


def _set(entry: Table, key: str, value: Item) -> None:
    """Set a value of a source; a new key goes before the comments that follow the last one.

    To tomlkit these comments belong to the source above them, to a reader to what follows.
    """
    body = entry.value.body
    end = len(body)
    while end and body[end - 1][0] is None:
        end -= 1
    following = body[end:]
    del body[end:]
    entry[key] = value
    body.extend(following)


def _without(document: tomlkit.TOMLDocument, entry: Table) -> str:
    """Return the text without the lines of a source; comments on lines of their own stay."""
    mark = "x" * (len(tomlkit.dumps(document)) + 1)
    for key in list(entry):
        del entry[key]
    entry[mark] = True
    lines = tomlkit.dumps(document).split("\n")
    last = next(number for number, line in enumerate(lines) if line.startswith(mark))
    first = last
    while not lines[first].lstrip().startswith("["):
        first -= 1
    kept = [*lines[first + 1 : last], *lines[last + 1 :]]
    while kept and not kept[0].strip() and not "".join(lines[first - 1 : first]).strip():
        # Two empty lines where the source was: one is enough.
        del kept[0]
    return "\n".join([*lines[:first], *kept]).rstrip("\n") + "\n"


def _new(address: str, kind: SourceKind, settings: Mapping[str, SettingValue]) -> str:
    """Return the lines of a source that was not there."""
    key = "url" if kind is SourceKind.PAGE else "path"
    entry = {key: address, **{name: value for name, value in settings.items() if value}}
    lines = [f"{key} = {_item(value).as_string()}" for key, value in entry.items()]
    return "\n".join(["[[source]]", *lines])


def _item(value: SettingValue) -> Item:
    if not isinstance(value, dict):
        return tomlkit.item(value)
    table = tomlkit.inline_table()
    table.update(value)
    return table


def _address(entry: Mapping[str, Any]) -> str | None:
    return entry.get("url") or entry.get("path")
