"""Lists in a DOCX: the number and depth of each item, counted as Word counts."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.extract.documents.docx.styles import value
from tracker.extract.documents.package.parts import (
    Element,
    Package,
    attribute,
    child,
    children,
    local,
    whole,
)

_LEVELS = 9
_NO_NUMBER = frozenset(["bullet", "none"])


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    start: int


@dataclass(frozen=True, slots=True)
class Item:
    """What an item of a list is.

    Attributes:
        level: From 1.
        ordinal: Its number; None for a bullet.
    """

    level: int
    ordinal: int | None


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has been counted."""

    forms: dict[str, dict[int, _Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def item(self, numbering: Element | None) -> Item | None:
        """Return the next item of the list that a `numPr` names; None where it names none."""
        number = value(child(numbering, "numId"))
        if number is None or number == "0" or number not in self.lists:
            return None
        level = min(whole(value(child(numbering, "ilvl")), 0), _LEVELS - 1)
        abstract = self.lists[number]
        form = self.forms.get(abstract, {}).get(level, _Level("bullet", 1))
        if form.form in _NO_NUMBER:
            return Item(level + 1, None)
        return Item(level + 1, self._count(number, abstract, level, form))

    def _count(self, number: str, abstract: str, level: int, form: _Level) -> int:
        # Lists that share their form go on counting, unless one says where it starts.
        counts = self._counts.setdefault(abstract, {})
        restart = self.starts.get((number, level))
        if restart is not None and (number, level) not in self._begun:
            counts.pop(level, None)
        self._begun.add((number, level))
        first = restart if restart is not None else form.start
        counts[level] = counts[level] + 1 if level in counts else first
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        return counts[level]


def read_numbering(package: Package, part: str | None) -> Numbering:
    """Return the lists in a part; none where there is no such part."""
    root = None if part is None else package.xml(part)
    found = Numbering()
    for element in children(root):
        if local(element) == "abstractNum":
            name = attribute(element, "abstractNumId") or ""
            found.forms[name] = dict(_levels(element))
        elif local(element) == "num":
            _read_list(found, element)
    return found


def _levels(element: Element) -> list[tuple[int, _Level]]:
    return [
        (
            whole(attribute(one, "ilvl"), 0),
            _Level(value(child(one, "numFmt")) or "decimal", whole(value(child(one, "start")), 1)),
        )
        for one in element
        if local(one) == "lvl"
    ]


def _read_list(found: Numbering, element: Element) -> None:
    name = attribute(element, "numId") or ""
    found.lists[name] = value(child(element, "abstractNumId")) or ""
    for one in element:
        start = value(child(one, "startOverride"))
        if local(one) == "lvlOverride" and start is not None:
            found.starts[name, whole(attribute(one, "ilvl"), 0)] = whole(start, 1)
