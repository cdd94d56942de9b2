"""An ODT to an article.

Source: OpenDocument 1.3, part 3; elements are known by their names without namespace.
"""

from __future__ import annotations

from tracker.extract.documents.declared import Declared
from tracker.extract.documents.draft import Draft
from tracker.extract.documents.headline import promote_heading
from tracker.extract.documents.odt.body import BodyReader
from tracker.extract.documents.odt.runs import Scope
from tracker.extract.documents.odt.styles import read_styles
from tracker.extract.documents.package.parts import (
    Element,
    Package,
    attribute,
    child,
    children,
    local,
    text_of,
)
from tracker.extract.documents.trouble import DamagedError, EncryptedError, UnreadableError
from tracker.model.reading import LeftOut, Property

_TIMES = {"creation-date": Property.PUBLISHED, "date": Property.MODIFIED}
_EDGES = ("header", "footer")


def read_odt(body: bytes, *, address: str) -> Draft:
    """Return the blocks of an ODT and what it declares.

    Tracked insertions and deletions are marks, as `<ins>` and `<del>` are on a page. Notes follow
    the text. Headers, footers, comments and hidden text are left out.

    Raises:
        UnreadableError: It cannot be read.
    """
    package = Package(body)
    _refuse_encrypted(package)
    content = package.need_xml("content.xml")
    styles = package.xml("styles.xml")
    text = child(child(content, "body"), "text")
    if text is None:
        raise DamagedError("its text is missing")
    draft = Draft()
    known = read_styles([styles, content])
    _read_meta(package, draft.declared)
    draft.declared.put(Property.LANGUAGE, "the default style", known.language)
    scope = Scope(known, address, _changes(text))
    reader = BodyReader(draft, scope)
    reader.read(text)
    promote_heading(draft)
    _read_notes(reader)
    _leave_out(draft, scope, styles)
    return draft


def _refuse_encrypted(package: Package) -> None:
    manifest = package.xml("META-INF/manifest.xml")
    if manifest is not None and any(local(one) == "encryption-data" for one in manifest.iter()):
        raise EncryptedError


def _changes(text: Element) -> dict[str, Element]:
    """Return the tracked changes by their ids: each an `insertion` or a `deletion`."""
    found: dict[str, Element] = {}
    for region in children(child(text, "tracked-changes")):
        change = next(iter(region), None)
        if change is not None:
            found[attribute(region, "id") or ""] = change
    return found


def _read_notes(reader: BodyReader) -> None:
    """Add the notes in the order of their marks; a note may have one of its own."""
    notes = reader.scope.notes
    done = 0
    while done < len(notes):
        citation, body = notes[done]
        done += 1
        first = len(reader.draft.blocks)
        _number(body, citation)
        reader.read(body)
        for place in range(first, len(reader.draft.blocks)):
            reader.draft.reasons[place] = f"note {citation}"


def _number(body: Element, citation: str) -> None:
    """Put a note's number before its text, where readers see it."""
    first = next((one for one in body.iter() if local(one) in ("p", "h")), None)
    if first is not None:
        first.text = f"{citation} {first.text or ''}"


def _leave_out(draft: Draft, scope: Scope, styles: Element | None) -> None:
    for element in styles.iter() if styles is not None else ():
        name = local(element)
        for edge in _EDGES:
            if name.startswith(edge) and local(element.getparent()) == "master-page":
                text = " ".join(text_of(one) for one in element.iter() if local(one) == "p")
                draft.leave_out(LeftOut.FURNITURE, f"in the {edge} of the pages", text)
    for reason, text in scope.comments:
        draft.leave_out(LeftOut.COMMENTS, reason, text)
    for text in scope.hidden:
        draft.leave_out(LeftOut.HIDDEN, "hidden from readers", text)


def _read_meta(package: Package, declared: Declared) -> None:
    """Note what `meta.xml` says; damage in it costs nothing else."""
    try:
        root = package.xml("meta.xml")
    except UnreadableError:
        return
    found = child(root, "meta")
    names: dict[str, list[str]] = {}
    for element in children(found):
        names.setdefault(local(element), []).append(text_of(element))
    for name, what in _TIMES.items():
        declared.put(what, f"meta {name}", *names.get(name, ())[:1])
    for name in ("initial-creator", "creator"):
        declared.put_names(f"meta {name}", names.get(name, ()))
    declared.put(Property.TITLE, "meta title", *names.get("title", ())[:1])
    declared.put(Property.LANGUAGE, "meta language", *names.get("language", ())[:1])
    declared.put(Property.TAGS, "meta keyword", *names.get("keyword", ()))
