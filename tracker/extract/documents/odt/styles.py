"""The styles of an ODT: what text is by the style it has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tracker.extract.documents.package.parts import (
    Element,
    attribute,
    child,
    children,
    local,
    whole,
)
from tracker.model.article import MarkKind, Role

_DEEPEST = 20
_ESCAPE = re.compile(r"_([0-9a-f]{1,4})_", re.IGNORECASE)
_AUTOMATIC = re.compile(r"p\d+")
_HEADING = re.compile(r"heading (\d{1,2})")
_ROLES = {
    "title": Role.HEADLINE,
    "subtitle": Role.STANDFIRST,
    "quotations": Role.QUOTATION,
    "author": Role.BYLINE,
    "date": Role.DATELINE,
    "caption": Role.CAPTION,
    "illustration": Role.CAPTION,
    "figure": Role.CAPTION,
    "table": Role.CAPTION,
    "drawing": Role.CAPTION,
    "preformatted text": Role.CODE,
    "source code": Role.CODE,
}
_BOLD = frozenset(["bold", "600", "700", "800", "900"])


@dataclass(frozen=True, slots=True)
class Style:
    """A style as it is written, its parent's facts not in it."""

    name: str
    parent: str | None
    list_style: str | None
    marks: dict[MarkKind, bool]
    is_hidden: bool


@dataclass(slots=True)
class Styles:
    """All styles of a document.

    Attributes:
        known: By family (`paragraph`, `text`) and name.
        numbered: For each style of lists, whether its items have numbers, and from which one, by
            level.
        language: The one of the default style.
    """

    known: dict[tuple[str, str], Style] = field(default_factory=dict)
    numbered: dict[str, dict[int, int]] = field(default_factory=dict)
    language: str | None = None

    def chain(self, family: str, name: str | None) -> list[Style]:
        """Return a style and those that it is based on."""
        found: list[Style] = []
        while name is not None and len(found) < _DEEPEST:
            style = self.known.get((family, name))
            if style is None:
                # Some programs leave out the styles that they know by name.
                found.append(Style(_shown(name), None, None, {}, is_hidden=False))
                break
            found.append(style)
            name = style.parent
        return found

    def role(self, name: str | None) -> tuple[Role, int | None] | None:
        """Return what a paragraph of this style is; None for plain text."""
        for style in self.chain("paragraph", name):
            heading = _HEADING.fullmatch(style.name)
            if heading is not None:
                return Role.HEADING, int(heading[1])
            if style.name in _ROLES:
                return _ROLES[style.name], None
        return None

    def named(self, name: str | None) -> str:
        """Return how people know the style: automatic styles have the name of their parent."""
        chain = self.chain("paragraph", name)
        if not chain:
            return ""
        is_automatic = _AUTOMATIC.fullmatch(chain[0].name) is not None and len(chain) > 1
        return chain[1 if is_automatic else 0].name

    def marks(self, name: str | None) -> dict[MarkKind, bool]:
        """Return the marks that a style of text sets or takes away."""
        found: dict[MarkKind, bool] = {}
        for style in self.chain("text", name):
            for kind, is_set in style.marks.items():
                found.setdefault(kind, is_set)
        return found

    def is_hidden(self, family: str, name: str | None) -> bool:
        """Return whether text of this style is not shown."""
        return any(style.is_hidden for style in self.chain(family, name))


def read_styles(roots: Iterable[Element | None]) -> Styles:
    """Return the styles in the parts of a document."""
    styles = Styles()
    for root in roots:
        for element in _elements(root):
            name = local(element)
            if name == "style":
                family = attribute(element, "family") or ""
                styles.known[family, attribute(element, "name") or ""] = _style(element)
            elif name == "list-style":
                styles.numbered[attribute(element, "name") or ""] = _levels(element)
            elif name == "default-style" and attribute(element, "family") == "paragraph":
                styles.language = styles.language or _language(element)
    return styles


def _elements(root: Element | None) -> Iterator[Element]:
    for group in children(root):
        if local(group) in ("styles", "automatic-styles"):
            yield from group


def _style(element: Element) -> Style:
    name = attribute(element, "display-name") or attribute(element, "name") or ""
    text = child(element, "text-properties")
    return Style(
        name=_shown(name),
        parent=attribute(element, "parent-style-name"),
        list_style=attribute(element, "list-style-name"),
        marks=_marks(text),
        is_hidden=text is not None and attribute(text, "display") == "none",
    )


def _shown(name: str) -> str:
    """Return the name of a style as people see it, in lower case: `Text_20_body` has a space."""
    shown = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), name)
    return shown.encode("utf-8", "replace").decode().strip().lower()


def _marks(text: Element | None) -> dict[MarkKind, bool]:
    found: dict[MarkKind, bool] = {}
    if text is None:
        return found
    weight, slope = attribute(text, "font-weight"), attribute(text, "font-style")
    if weight is not None:
        found[MarkKind.STRONG] = weight in _BOLD
    if slope is not None:
        found[MarkKind.EMPHASIS] = slope in ("italic", "oblique")
    line = attribute(text, "text-line-through-style") or attribute(text, "text-line-through-type")
    if line is not None:
        found[MarkKind.DELETED] = line != "none"
    place = (attribute(text, "text-position") or "").split(" ")[0].rstrip("%")
    if place:
        found[MarkKind.SUPERSCRIPT] = place == "super" or (whole(place, 0) > 0)
        found[MarkKind.SUBSCRIPT] = place == "sub" or place.startswith("-")
    return found


def _levels(element: Element) -> dict[int, int]:
    found = {}
    for one in element:
        is_shown = bool(attribute(one, "num-format"))
        if local(one) == "list-level-style-number" and is_shown:
            found[whole(attribute(one, "level"), 1)] = whole(attribute(one, "start-value"), 1)
    return found


def _language(element: Element) -> str | None:
    text = child(element, "text-properties")
    if text is None:
        return None
    language, country = attribute(text, "language"), attribute(text, "country")
    if language in (None, "none", "zxx"):
        return None
    return f"{language}-{country}" if country and country != "none" else language
