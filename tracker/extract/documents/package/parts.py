"""The parts of a zip, read within bounds: no bomb is unpacked, no name leads anywhere."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

from lxml import etree

from tracker.extract.documents.trouble import DamagedError, EncryptedError, TooLargeError

# An element of lxml, which ships no types.
Element = Any

MEGABYTE = 1 << 20
_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much of a zip is read.

    Attributes:
        entries: How many files it may hold.
        part_bytes: Size of one part, unpacked.
        total_bytes: Size of all parts that are read, unpacked.
        ratio: How many times larger than packed a part of over a megabyte may be: text of a real
            document is packed to a tenth, tables of equal rows to a hundredth.
    """

    entries: int = 20_000
    part_bytes: int = 64 * MEGABYTE
    total_bytes: int = 256 * MEGABYTE
    ratio: int = 400


_BOUNDS = Bounds()
_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, struct.error, ValueError,
           NotImplementedError, RuntimeError)  # fmt: skip


class Package:
    """A zip that is open.

    Args:
        body: The bytes of the document.
        bounds: How much of it is read.

    Raises:
        UnreadableError: It is no zip, or over a bound.
    """

    def __init__(self, body: bytes, *, bounds: Bounds = _BOUNDS) -> None:
        self._bounds = bounds
        self._left = bounds.total_bytes
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(body))
        except _BROKEN as problem:
            raise DamagedError("its list of files does not read") from problem
        entries = self._zip.infolist()
        if len(entries) > bounds.entries:
            raise TooLargeError(f"over {bounds.entries:,} files in it")
        # Of two files of one name the last one counts, as in every reader of zips.
        self._entries = {_plain(entry.filename): entry for entry in entries}

    @property
    def names(self) -> list[str]:
        """The names of all files, sorted."""
        return sorted(self._entries)

    def has(self, name: str) -> bool:
        """Return whether there is a part of this name."""
        return _plain(name) in self._entries

    def read(self, name: str) -> bytes | None:
        """Return a part; None when there is none.

        Raises:
            UnreadableError: It cannot be unpacked, or is over a bound.
        """
        entry = self._entries.get(_plain(name))
        if entry is None:
            return None
        if entry.flag_bits & _ENCRYPTED:
            raise EncryptedError
        # What the zip says of the size may be a lie; so much is unpacked and no more.
        limit = min(self._bounds.part_bytes, self._left)
        try:
            with self._zip.open(entry) as part:
                content = part.read(limit + 1)
        except _BROKEN as problem:
            raise DamagedError(f"{name} does not unpack") from problem
        self._check(name, entry, len(content), limit)
        self._left -= len(content)
        return content

    def _check(self, name: str, entry: zipfile.ZipInfo, length: int, limit: int) -> None:
        if length > limit:
            raise TooLargeError(f"{name} unpacks to over {limit // MEGABYTE:,} MB")
        if length > MEGABYTE and length > self._bounds.ratio * max(entry.compress_size, 1):
            raise TooLargeError(f"{name} unpacks to {self._bounds.ratio} times its size")

    def xml(self, name: str) -> Element | None:
        """Return the root element of a part; None when there is no such part.

        Raises:
            UnreadableError: It is not well-formed, or over a bound.
        """
        content = self.read(name)
        return None if content is None else parse_xml(content, name=name)

    def need_xml(self, name: str) -> Element:
        """Return the root element of a part that must be there.

        Raises:
            UnreadableError: It is not there, not well-formed, or over a bound.
        """
        root = self.xml(name)
        if root is None:
            raise DamagedError(f"{name} is missing")
        return root


def parse_xml(content: bytes, *, name: str) -> Element:
    """Return the root element of XML: no entity, no document type, no network, bounded depth.

    Raises:
        UnreadableError: It is not well-formed.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.LxmlError as problem:
        raise DamagedError(f"{name} is not well-formed") from problem
    if root.getroottree().docinfo.internalDTD is not None and _has_entities(root):
        raise DamagedError(f"{name} declares entities of its own")
    return root


def _has_entities(root: Element) -> bool:
    return bool(list(root.getroottree().docinfo.internalDTD.iterentities()))


def local(element: Element) -> str:
    """Return the name of an element without its namespace; the empty text for what is none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """Return an attribute by its name without namespace: producers differ in the namespace."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child of that name; None when there is none."""
    if element is None:
        return None
    return next((one for one in element if local(one) == name), None)


def children(element: Element | None) -> list[Element]:
    """Return the children of an element that may not be there."""
    return [] if element is None else list(element)


def text_of(element: Element | None) -> str:
    """Return all text in an element; the empty text of none."""
    return "" if element is None else "".join(element.itertext())


def whole(text: str | None, default: int) -> int:
    """Return the number that an attribute says, `default` where it says none that is in use."""
    is_number = text is not None and text.isdecimal() and len(text) <= _MOST_DIGITS
    return int(text) if text is not None and is_number else default


def joined(base: str, target: str) -> str:
    """Return the name of a part that another one names.

    Args:
        base: Name of the part in which it is named.
        target: As it is named there, relative or from the top (`/word/document.xml`).
    """
    path = target if target.startswith("/") else posixpath.join(posixpath.dirname(base), target)
    return _plain(posixpath.normpath(path))


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")
