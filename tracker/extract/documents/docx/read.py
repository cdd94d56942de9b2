"""A DOCX to an article.

Source: ECMA-376, Office Open XML File Formats, part 1 (WordprocessingML); elements are known by
their names without namespace, for the strict and the transitional form differ in nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping

from tracker.extract.documents.core import read_core
from tracker.extract.documents.docx.body import BodyReader
from tracker.extract.documents.docx.numbering import read_numbering
from tracker.extract.documents.docx.relations import Relation, main_part, relations_of
from tracker.extract.documents.docx.runs import Scope
from tracker.extract.documents.docx.styles import read_styles
from tracker.extract.documents.draft import Draft
from tracker.extract.documents.headline import promote_heading
from tracker.extract.documents.package.parts import (
    Element,
    Package,
    attribute,
    child,
    local,
    text_of,
)
from tracker.model.reading import LeftOut, Property

_EDGES = {"header": "in the header of the pages", "footer": "in the footer of the pages"}


def read_docx(body: bytes, *, address: str) -> Draft:
    """Return the blocks of a DOCX and what it declares.

    Tracked insertions and deletions are marks, as `<ins>` and `<del>` are on a page. Notes follow
    the text. Headers, footers, comments and hidden text are left out.

    Raises:
        UnreadableError: It cannot be read.
    """
    package = Package(body)
    part = main_part(package)
    text = child(package.need_xml(part), "body")
    relations = relations_of(package, part)
    reader = _reader(package, relations, address=address)
    if text is not None:
        reader.read(text)
    promote_heading(reader.draft)
    _read_notes(package, reader, relations, address=address)
    _leave_out(package, reader, relations)
    return reader.draft


def _reader(package: Package, relations: Mapping[str, Relation], *, address: str) -> BodyReader:
    styles = read_styles(package, _part(relations, "styles"))
    draft = Draft()
    read_core(package, draft.declared)
    draft.declared.put(Property.LANGUAGE, "the styles", styles.language)
    numbering = read_numbering(package, _part(relations, "numbering"))
    return BodyReader(draft, Scope(styles, relations, address), numbering)


def _part(relations: Mapping[str, Relation], kind: str) -> str | None:
    """Return the part that a relation of this kind names."""
    found = (one.target for one in relations.values() if one.kind == kind and not one.is_outside)
    return next(found, None)


def _read_notes(
    package: Package, reader: BodyReader, relations: Mapping[str, Relation], *, address: str
) -> None:
    """Add the notes that the text refers to, in the order of their marks."""
    scope = reader.scope
    found: dict[tuple[str, str], Element] = {}
    own: dict[str, Mapping[str, Relation]] = {}
    for kind in ("footnote", "endnote"):
        part = _part(relations, f"{kind}s")
        root = None if part is None else package.xml(part)
        if part is None or root is None:
            continue
        own[kind] = relations_of(package, part)
        found |= {(kind, attribute(one, "id") or ""): one for one in root if local(one) == kind}
    done = 0
    # A note may refer to another one, which is then added to the end.
    while waiting := list(scope.notes)[done:]:
        done += len(waiting)
        for note in waiting:
            if note in found:
                inner = Scope(scope.styles, own[note[0]], address, scope.notes, note, scope.hidden)
                _read_note(BodyReader(reader.draft, inner, reader.numbering), found[note])


def _read_note(reader: BodyReader, element: Element) -> None:
    note, draft = reader.scope.own_note, reader.draft
    first = len(draft.blocks)
    reader.read(element)
    if note is not None:
        said = f"{note[0]} {reader.scope.notes[note]}"
        draft.reasons[first:] = [said] * (len(draft.blocks) - first)


def _leave_out(package: Package, reader: BodyReader, relations: Mapping[str, Relation]) -> None:
    """Note what is no part of the article: headers, footers, comments, hidden text."""
    draft = reader.draft
    for relation in sorted(relations.values(), key=lambda one: (one.kind, one.target)):
        if relation.is_outside or relation.kind not in (*_EDGES, "comments"):
            continue
        root = package.xml(relation.target)
        if root is None:
            continue
        if relation.kind == "comments":
            for one in root:
                said = f"a comment by {attribute(one, 'author') or 'somebody'}"
                draft.leave_out(LeftOut.COMMENTS, said, _text(one))
        else:
            draft.leave_out(LeftOut.FURNITURE, _EDGES[relation.kind], _text(root))
    for text in reader.scope.hidden:
        draft.leave_out(LeftOut.HIDDEN, "hidden from readers", text)


def _text(element: Element) -> str:
    """Return the words in an element, paragraphs and tabs as spaces."""
    return " ".join(
        "".join(
            text_of(one) if local(one) in ("t", "delText") else " "
            for one in paragraph.iter()
            if local(one) in ("t", "delText", "tab", "br")
        )
        for paragraph in element.iter()
        if local(paragraph) == "p"
    )
