"""The front matter of a Markdown file: a subset of YAML between `---`, TOML between `+++`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

_YAML = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_PAIR = re.compile(r"([A-Za-z_][\w.-]{0,60})[ \t]*:(?:[ \t]+(.*)|[ \t]*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)")
_NAME = re.compile(r"name[ \t]*:[ \t]*(.*)")
_COMMENT = re.compile(r"[ \t]+#.*$")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands before the text.

    Attributes:
        values: Under names in lower case, each a list of texts.
        rest: The text behind it.
    """

    values: Mapping[str, tuple[str, ...]]
    rest: str

    def first(self, *names: str) -> str | None:
        """Return the first text under the first of `names` that has one."""
        return next((text for name in names for text in self.values.get(name, ()) if text), None)

    def all(self, *names: str) -> tuple[str, ...]:
        """Return all texts under the first of `names` that has any."""
        return next((held for name in names if (held := self.values.get(name))), ())


def split_front_matter(text: str) -> FrontMatter:
    """Return the front matter of a Markdown text and the text behind it.

    What looks like front matter but holds no pairs stays text.
    """
    toml = _TOML.match(text)
    if toml is not None:
        try:
            values = _flat(tomllib.loads(toml[1]))
        except (tomllib.TOMLDecodeError, RecursionError):
            return FrontMatter({}, text)
        return FrontMatter(values, text[toml.end() :])
    yaml = _YAML.match(text)
    found = _pairs(yaml[1]) if yaml is not None else {}
    if yaml is None or not found:
        return FrontMatter({}, text)
    return FrontMatter(found, text[yaml.end() :])


def _pairs(text: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    key = ""
    for line in text.split("\n"):
        pair = _PAIR.fullmatch(line.rstrip())
        if pair is not None:
            key = pair[1].lower()
            found[key] = _inline(pair[2] or "")
        elif key and line.strip() and not line.lstrip().startswith("#"):
            found[key] = _continued(found[key], line)
    return {name: tuple(values) for name, values in found.items()}


def _continued(held: list[str], line: str) -> list[str]:
    """Return the values with what a further line says: an item, or more of a folded text."""
    item = _ITEM.fullmatch(line.rstrip())
    if item is not None:
        name = _NAME.fullmatch(item[1])
        return [*(value for value in held if value), _unquoted(name[1] if name else item[1])]
    if held in ([">"], ["|"], [">-"], ["|-"]):
        return [line.strip()]
    return [*held[:-1], f"{held[-1]} {line.strip()}".strip()] if held and held[-1] else held


def _inline(text: str) -> list[str]:
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return [value for part in text[1:-1].split(",") if (value := _unquoted(part))]
    return [_unquoted(text)]


def _unquoted(text: str) -> str:
    text = text.strip()
    quote = text[:1]
    if quote in ("'", '"') and len(text) > 1:
        end = text.find(quote, 1)
        while end > 0 and quote == '"' and text[end - 1] == "\\":
            end = text.find(quote, end + 1)
        if end > 0:
            return text[1:end].replace(f"\\{quote}", quote)
    return _COMMENT.sub("", text).strip()


def _flat(table: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, value in table.items():
        if isinstance(value, Mapping):
            for inner, texts in _flat(value).items():
                found.setdefault(inner, texts)
        else:
            values = value if isinstance(value, list) else [value]
            found[name.lower()] = tuple(_text(held) for held in values)
    return found


def _text(value: object) -> str:
    if isinstance(value, Mapping):
        return str(value.get("name", ""))
    return value.isoformat() if isinstance(value, (datetime, date)) else str(value)
