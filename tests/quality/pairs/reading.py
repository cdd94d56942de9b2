"""The labelled pairs, read from their files.

A pair is a row: language, text, what should be told, and what else matters. In the text `[-...-]`
stands on the old side only and `{+...+}` on the new side only; ` // ` parts blocks, each written
as in `article.md`, or with its role before it (`@caption Rain.`).

An edit to be told is a line:

    ! rewritten sentence: 12 -> 14 | ~ -> about #number
    - moved sentence: It rained. => It rained hard.

First whether it is substantive (`!`) or not (`-`); then its kind and unit; then the words deleted
and inserted, place by place (`~` for none), or the whole old and new text (`=>`, or one text that
is the same on both sides); then its facets. White space at the ends of words does not count, a tab
between cells is written ` | ` in whole texts.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from tests.changes.making import stored
from tests.quality.edit_scripts import changed_in
from tracker.changes.build import build_change
from tracker.model.article import Article, Block, Role
from tracker.model.change import Change, Edit, EditKind, Facet, Place, Unit
from tracker.text.form.reading import read_article
from tracker.text.times.dates import parse_declared

FILES = ("kinds", "facets", "scripts", "unseen", "harder")

_OLD_ONLY = re.compile(r"\[-(.*?)-\]", re.DOTALL)
_NEW_ONLY = re.compile(r"\{\+(.*?)\+\}", re.DOTALL)
_ROLE = re.compile(r"@(\w+) ")
_LABEL = re.compile(r"([!-]) (\w+) (\w+): (.*?)((?: #\w+)*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Label:
    """What should be told of one thing that was done.

    Attributes:
        text: The label as written.
        kind: What was done.
        unit: Of what.
        old: The whole old text, where it is given.
        new: The whole new text, where it is given.
        words: What is deleted and inserted, place by place, where it is given.
        facets: What is touched.
        is_substantive: Whether it changes what the article says.
    """

    text: str
    kind: EditKind
    unit: Unit
    old: str | None
    new: str | None
    words: tuple[tuple[str, str], ...]
    facets: tuple[Facet, ...]
    is_substantive: bool

    def is_met_by(self, edit: Edit) -> bool:
        """Tell whether an edit is of that kind and unit and has exactly that extent."""
        if (edit.kind, edit.unit) != (self.kind, self.unit):
            return False
        if self.words:
            told = tuple((old.strip(), new.strip()) for old, new in changed_in(edit))
            return told == self.words
        return (_shown(edit.old), _shown(edit.new)) == (self.old, self.new)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions, and what should be told of them.

    Attributes:
        name: Of the group.
        language: BCP 47 tag.
        text: Both texts in one.
        labels: The edits to be told.
        verdict: "kind", or "kind, silent", or "kind, disclosure"; empty where it is not labelled.
        around: Fields beside the text, written as the text is; and `again`, where the new side is
            a version that was seen before the old one.
    """

    name: str
    language: str
    text: str
    labels: tuple[Label, ...]
    verdict: str
    around: Mapping[str, Any]

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that differ."""
        return tuple(
            name
            for name in self.around
            if _side(self.around[name], new=False) != (_side(self.around[name], new=True))
        )

    def article(self, *, new: bool) -> Article:
        """Return one side."""
        parts = [part.strip() for part in _side(self.text, new=new).split(" // ")]
        blocks = tuple(_block(part) for part in parts if part)
        values = {
            name: _value(name, _side(text, new=new))
            for name, text in self.around.items()
            if name != "again"
        }
        return replace(
            Article(title="Valley news", language=self.language, blocks=blocks), **values
        )

    def change(self) -> Change:
        """Return the change from one side to the other."""
        before = stored(self.article(new=False))
        after = self.article(new=True)
        if not self.around.get("again"):
            return build_change(before, stored(after, name="b", at="2012-03-23T20:00"))
        first = stored(after, name="9", at="2012-03-21T20:00")
        earlier = (first.version, before.version)
        return build_change(before, stored(after, name="b", at="2012-03-23T20:00", earlier=earlier))


@cache
def pairs_in(*names: str) -> tuple[Pair, ...]:
    """Return the pairs of the named files."""
    found = []
    for name in names:
        path = Path(__file__).with_name(f"{name}.toml")
        groups = tomllib.loads(path.read_text(encoding="utf-8"))
        found += [_pair(group, row) for group, rows in groups.items() for row in rows]
    return tuple(found)


def _pair(group: str, row: Sequence[Any]) -> Pair:
    language, text, labels, *rest = row
    verdict = next((each for each in rest if isinstance(each, str)), "")
    around = next((each for each in rest if isinstance(each, dict)), {})
    return Pair(group, language, text, tuple(map(_label, labels)), verdict, around)


def _label(text: str) -> Label:
    match = _LABEL.fullmatch(text)
    assert match is not None, text
    says, kind, unit, extent, facets = match.groups()
    old: str | None
    old, arrow, new = extent.partition(" => ")
    words: tuple[tuple[str, str], ...] = ()
    if kind == EditKind.REWRITTEN and not arrow:
        words = tuple(_step(each) for each in extent.split(" | "))
    return Label(
        text,
        EditKind(kind),
        Unit(unit),
        None if kind == EditKind.ADDED else old,
        None if kind == EditKind.REMOVED else (new if arrow else old),
        words,
        tuple(map(Facet, facets.replace("#", "").split())),
        is_substantive=says == "!",
    )


def _step(text: str) -> tuple[str, str]:
    old, arrow, new = text.partition(" -> ")
    assert arrow, text
    return old.replace("~", "").strip(), new.replace("~", "").strip()


def _shown(place: Place | None) -> str | None:
    return None if place is None else place.text.replace("\t", " | ")


def _side(text: Any, *, new: bool) -> Any:
    """Return one side of a text in which both are written."""
    if not isinstance(text, str):
        return text
    gone, kept = (_OLD_ONLY, _NEW_ONLY) if new else (_NEW_ONLY, _OLD_ONLY)
    return kept.sub(r"\1", gone.sub("", text))


def _value(name: str, text: str) -> Any:
    if name == "byline":
        return tuple(filter(None, text.split(", ")))
    if name in ("published", "modified"):
        return parse_declared(text) if text else None
    return text or None


def _block(part: str) -> Block:
    role = _ROLE.match(part)
    body = part[role.end() :] if role else part
    [block] = read_article(f"---\nlanguage: en\n---\n\n{body}\n").blocks
    return replace(block, role=Role(role[1])) if role else block
