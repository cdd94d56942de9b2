"""An EPUB to an article: its pages in the order of its spine, each read as a page of the web is.

Source: EPUB 3.3, https://www.w3.org/TR/epub-33/
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, replace
from urllib.parse import unquote

from tracker.extract.decode import decode
from tracker.extract.documents.declared import Declared
from tracker.extract.documents.draft import Draft
from tracker.extract.documents.headline import promote_heading
from tracker.extract.documents.package.parts import (
    Element,
    Package,
    attribute,
    child,
    children,
    joined,
    local,
    text_of,
)
from tracker.extract.documents.trouble import DamagedError, EncryptedError, TooLargeError
from tracker.extract.html.read import Reading, read_page
from tracker.extract.marks import Inline
from tracker.model.article import Role
from tracker.model.capture import Mode, Settings
from tracker.model.reading import LeftOut, Property

_PAGES = frozenset(["application/xhtml+xml", "text/html", "application/x-dtbook+xml"])
_MOST_PAGES = 5_000
_FONT_KEYS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")


@dataclass(frozen=True, slots=True)
class _Page:
    """A page of the spine: the name of its part, and whether it is the table of contents."""

    name: str
    is_contents: bool


def read_epub(body: bytes, *, address: str, settings: Settings) -> Draft:
    """Return the blocks of an EPUB and what it declares.

    Raises:
        UnreadableError: It cannot be read.
    """
    package = Package(body)
    name = _book(package)
    book = package.need_xml(name)
    draft = Draft()
    _read_metadata(child(book, "metadata"), draft.declared)
    pages = _spine(book, name)
    _refuse_encrypted(package, {page.name for page in pages})
    for page in pages:
        _read_one(package, page, draft, address=address, settings=settings)
    promote_heading(draft)
    return draft


def _book(package: Package) -> str:
    """Return the name of the part that lists the others."""
    container = package.need_xml("META-INF/container.xml")
    found = (one for one in container.iter() if local(one) == "rootfile")
    name = next((attribute(one, "full-path") for one in found), None)
    if not name:
        raise DamagedError("META-INF/container.xml names no book")
    return name


def _spine(book: Element, name: str) -> list[_Page]:
    items = {attribute(one, "id"): one for one in children(child(book, "manifest"))}
    found: list[_Page] = []
    for reference in children(child(book, "spine")):
        item = items.get(attribute(reference, "idref"))
        if item is None or (attribute(item, "media-type") or "").lower() not in _PAGES:
            continue
        part = joined(name, unquote(attribute(item, "href") or ""))
        is_contents = "nav" in (attribute(item, "properties") or "").split()
        found.append(_Page(part, is_contents))
    if len(found) > _MOST_PAGES:
        raise TooLargeError(f"over {_MOST_PAGES:,} pages")
    if not found:
        raise DamagedError("its list of pages is empty")
    return found


def _refuse_encrypted(package: Package, pages: set[str]) -> None:
    """Refuse a book whose pages are encrypted; fonts may be."""
    root = package.xml("META-INF/encryption.xml")
    for element in children(root):
        method = next((one for one in element.iter() if local(one) == "EncryptionMethod"), None)
        if method is not None and attribute(method, "Algorithm") in _FONT_KEYS:
            continue
        named = (attribute(one, "URI") or "" for one in element.iter())
        if any(unquote(one).lstrip("/") in pages for one in named):
            raise EncryptedError


def _read_one(
    package: Package, page: _Page, draft: Draft, *, address: str, settings: Settings
) -> None:
    """Add the blocks of one page of the spine."""
    content = package.read(page.name)
    if content is None:
        raise DamagedError(f"{page.name} is missing")
    text = decode(content).text
    # All of a page of a book counts, but for what the settings say of it.
    reading = read_page(
        text,
        address=_place(address, page.name),
        requested=address,
        settings=replace(settings, mode=Mode.PAGE),
    )
    if not isinstance(reading, Reading):
        return
    if page.is_contents:
        for roled in reading.blocks:
            draft.leave_out(LeftOut.NAVIGATION, "in the table of contents", roled.block.text)
        return
    _add(draft, reading, name=posixpath.basename(page.name))


def _place(address: str, name: str) -> str:
    """Return what relative links are read against: in a book they lead to its own parts."""
    return name if not address.startswith(("http://", "https://")) else f"{address}/{name}"


def _add(draft: Draft, reading: Reading, *, name: str) -> None:
    for roled in reading.blocks:
        block = roled.block
        is_first = block.role is Role.HEADLINE
        # Each page has a headline of its own: the heading of a chapter.
        role, level = (Role.HEADING, 1) if is_first else (block.role, block.level)
        inline = Inline(block.text, block.marks)
        draft.add(role, inline, f"{roled.reason}, in {name}", level=level, ordinal=block.ordinal)
    for left in reading.left_out:
        draft.leave_out(left.role, left.reason, left.text)


def _read_metadata(metadata: Element | None, declared: Declared) -> None:
    for element in children(metadata):
        name, text = local(element), text_of(element)
        place = f"opf {name}"
        match name:
            case "title":
                declared.put(Property.TITLE, place, text)
            case "language":
                declared.put(Property.LANGUAGE, place, text)
            case "date":
                kind = attribute(element, "event") or "publication"
                is_change = kind == "modification"
                what = Property.MODIFIED if is_change else Property.PUBLISHED
                declared.put(what, place, text)
            case "publisher":
                declared.put(Property.PUBLISHER, place, text)
            case "meta" if attribute(element, "property") == "dcterms:modified":
                declared.put(Property.MODIFIED, "opf dcterms:modified", text)
    declared.put_names("opf creator", _texts(metadata, "creator"))
    declared.put(Property.TAGS, "opf subject", *_texts(metadata, "subject"))


def _texts(metadata: Element | None, name: str) -> list[str]:
    return [text_of(one) for one in children(metadata) if local(one) == name]
