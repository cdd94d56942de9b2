"""Which kind of document a zip is."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
EPUB = "application/epub+zip"

_LONGEST_KIND = 200
_MOST_ENTRIES = 20_000
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, struct.error, ValueError,
           RuntimeError)  # fmt: skip


def kind_of_zip(body: bytes) -> str | None:
    """Return the media type of the document that a zip is; None when it is none that is known."""
    said = _first_file(body)
    if said in (EPUB, ODT):
        return said
    if said is not None and said.startswith(f"{ODT}-"):
        return ODT
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as found:
            names = {entry.filename for entry in found.infolist()[:_MOST_ENTRIES]}
            said = _unpacked(found) if "mimetype" in names else None
    except _BROKEN:
        return None
    return said if said in (EPUB, ODT) else _by_names(names)


def _unpacked(found: zipfile.ZipFile) -> str:
    """Return what the file `mimetype` says where it does not stand first."""
    with found.open("mimetype") as part:
        return part.read(_LONGEST_KIND).decode("ascii", "replace").strip()


def _by_names(names: set[str]) -> str | None:
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return DOCX
    if "META-INF/container.xml" in names:
        return EPUB
    if {"content.xml", "META-INF/manifest.xml"} <= names and "mimetype" not in names:
        return ODT
    return None


def _first_file(body: bytes) -> str | None:
    """Return what the file `mimetype` says, which stands first and is not packed.

    Source: OpenDocument 1.3, part 2, section 3.3; EPUB OCF 3.3, section 4.3.
    """
    name = b"mimetype"
    if body[30 : 30 + len(name)] != name:
        return None
    length = int.from_bytes(body[18:22], "little")
    extra = int.from_bytes(body[28:30], "little")
    start = 30 + len(name) + extra
    if not 0 < length <= _LONGEST_KIND:
        return None
    return body[start : start + length].decode("ascii", "replace").strip()
