"""The styles of a DOCX: what a paragraph is by the style it has."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tracker.extract.documents.package.parts import (
    Element,
    Package,
    attribute,
    child,
    children,
    local,
    whole,
)
from tracker.model.article import MarkKind, Role

_DEEPEST = 20
# Source: ECMA-376, part 1, section 17.3.1.20
_BODY_TEXT = 9
_HEADING = re.compile(r"heading (\d)")
_CONTENTS = re.compile(r"toc \d|toc heading|table of (?:figures|authorities)|contents heading")
_ROLES = {
    "title": Role.HEADLINE,
    "subtitle": Role.STANDFIRST,
    "caption": Role.CAPTION,
    "image caption": Role.CAPTION,
    "table caption": Role.CAPTION,
    "quote": Role.QUOTATION,
    "intense quote": Role.QUOTATION,
    "block text": Role.QUOTATION,
    "quotations": Role.QUOTATION,
    "author": Role.BYLINE,
    "byline": Role.BYLINE,
    "date": Role.DATELINE,
    "dateline": Role.DATELINE,
    "html preformatted": Role.CODE,
    "source code": Role.CODE,
    "preformatted text": Role.CODE,
    "macro": Role.CODE,
}
_OFF = frozenset(["0", "false", "off", "none"])


def is_on(element: Element | None) -> bool | None:
    """Return whether a switch such as `<w:b/>` is on; None when it is not there."""
    if element is None:
        return None
    return (attribute(element, "val") or "true").lower() not in _OFF


def value(element: Element | None, name: str = "val") -> str | None:
    """Return an attribute of an element that may not be there."""
    return None if element is None else attribute(element, name)


@dataclass(frozen=True, slots=True)
class Style:
    """A style as it is written, its parent's facts not in it.

    Attributes:
        name: In lower case; for built-in styles in English, whatever the language.
        parent: The id of the style that it is based on.
        paragraph: Its `pPr`.
        run: Its `rPr`.
    """

    name: str
    parent: str | None
    paragraph: Element | None
    run: Element | None


@dataclass(slots=True)
class Styles:
    """All styles of a document by their ids."""

    known: dict[str, Style] = field(default_factory=dict)
    default: str | None = None
    language: str | None = None

    def chain(self, name: str | None) -> list[Style]:
        """Return a style and those that it is based on."""
        found: list[Style] = []
        while name is not None and len(found) < _DEEPEST:
            style = self.known.get(name)
            if style is None:
                break
            found.append(style)
            name = style.parent
        return found

    def role(self, name: str | None) -> tuple[Role, int | None] | None:
        """Return what a paragraph of this style is, with a heading's level; None for plain text."""
        for style in self.chain(name):
            heading = _HEADING.fullmatch(style.name)
            if heading is not None:
                return Role.HEADING, int(heading[1])
            if style.name in _ROLES:
                return _ROLES[style.name], None
            level = outline_level(style.paragraph)
            if level is not None:
                return Role.HEADING, level
        return None

    def is_contents(self, name: str | None) -> bool:
        """Return whether a paragraph of this style is a line of a table of contents."""
        return any(_CONTENTS.fullmatch(style.name) for style in self.chain(name))

    def numbering(self, name: str | None) -> Element | None:
        """Return the `numPr` that a paragraph of this style has from it."""
        for style in self.chain(name):
            found = child(style.paragraph, "numPr")
            if found is not None:
                return found
        return None

    def marks(self, name: str | None) -> dict[MarkKind, bool]:
        """Return the marks that a style of runs sets or takes away."""
        found: dict[MarkKind, bool] = {}
        for style in self.chain(name):
            for kind, is_set in run_marks(style.run).items():
                found.setdefault(kind, is_set)
        return found

    def is_hidden(self, name: str | None) -> bool:
        """Return whether text of this style is not shown."""
        return any(is_on(child(style.run, "vanish")) for style in self.chain(name))


def outline_level(paragraph: Element | None) -> int | None:
    """Return the level of a heading that a `pPr` says, from 1; None for body text."""
    said = whole(value(child(paragraph, "outlineLvl")), _BODY_TEXT)
    return None if said >= _BODY_TEXT else said + 1


def run_marks(run: Element | None) -> dict[MarkKind, bool]:
    """Return the marks that a `rPr` sets (True) or takes away (False)."""
    if run is None:
        return {}
    found: dict[MarkKind, bool] = {}
    for kind, names in (
        (MarkKind.STRONG, ("b", "bCs")),
        (MarkKind.EMPHASIS, ("i", "iCs")),
        (MarkKind.DELETED, ("strike", "dstrike")),
    ):
        is_set = [on for name in names if (on := is_on(child(run, name))) is not None]
        if is_set:
            found[kind] = is_set[0] or (kind is MarkKind.DELETED and any(is_set))
    place = value(child(run, "vertAlign"))
    if place is not None:
        found[MarkKind.SUPERSCRIPT] = place == "superscript"
        found[MarkKind.SUBSCRIPT] = place == "subscript"
    return found


def read_styles(package: Package, part: str | None) -> Styles:
    """Return the styles in a part; none where there is no such part."""
    root = None if part is None else package.xml(part)
    styles = Styles()
    for element in children(root):
        if local(element) == "docDefaults":
            defaults = child(child(element, "rPrDefault"), "rPr")
            styles.language = value(child(defaults, "lang"))
        if local(element) != "style":
            continue
        name = attribute(element, "styleId") or ""
        styles.known[name] = Style(
            name=(value(child(element, "name")) or name).strip().lower(),
            parent=value(child(element, "basedOn")),
            paragraph=child(element, "pPr"),
            run=child(element, "rPr"),
        )
        if attribute(element, "type") == "paragraph" and attribute(element, "default") == "1":
            styles.default = name
    return styles
