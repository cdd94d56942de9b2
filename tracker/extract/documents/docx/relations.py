"""Where the parts of a DOCX lie, and where its links lead."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from tracker.extract.documents.package.parts import Element, Package, attribute, joined, local
from tracker.extract.documents.trouble import DamagedError

_MAIN = "officeDocument"


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part says of another.

    Attributes:
        kind: The last word of its type: `hyperlink`, `header`, `footnotes`.
        target: A name in the package, or an address.
        is_outside: Whether it is an address.
    """

    kind: str
    target: str
    is_outside: bool


def relations_of(package: Package, part: str) -> dict[str, Relation]:
    """Return the relations of a part (of the package itself for the empty text) by their ids."""
    folder, name = posixpath.split(part)
    root = package.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    if root is None:
        return {}
    return {
        attribute(one, "Id") or "": _relation(one, part)
        for one in root
        if local(one) == "Relationship"
    }


def _relation(element: Element, part: str) -> Relation:
    kind = (attribute(element, "Type") or "").rpartition("/")[2]
    target = attribute(element, "Target") or ""
    is_outside = attribute(element, "TargetMode") == "External"
    return Relation(kind, target if is_outside else joined(part, target), is_outside)


def main_part(package: Package) -> str:
    """Return the name of the part that holds the text.

    Raises:
        UnreadableError: There is none.
    """
    for relation in relations_of(package, "").values():
        if relation.kind == _MAIN and package.has(relation.target):
            return relation.target
    if package.has("word/document.xml"):
        return "word/document.xml"
    raise DamagedError("its text is missing")
