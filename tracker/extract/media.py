"""What a body is read as: a page, Markdown, plain text, a document, or nothing that we read."""

from __future__ import annotations

import re
from enum import StrEnum


class Format(StrEnum):
    """The formats that tracker reads, each under its own media type."""

    HTML = "text/html"
    XHTML = "application/xhtml+xml"
    MARKDOWN = "text/markdown"
    PLAIN = "text/plain"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ODT = "application/vnd.oasis.opendocument.text"
    EPUB = "application/epub+zip"

    @property
    def is_document(self) -> bool:
        """Whether it is read by `tracker.extract.documents`, from bytes."""
        return self in _DOCUMENTS


_DOCUMENTS = frozenset([Format.PDF, Format.DOCX, Format.ODT, Format.EPUB])

_DECLARED = {
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.XHTML,
    "application/vnd.wap.xhtml+xml": Format.XHTML,
    "text/plain": Format.PLAIN,
    "text/markdown": Format.MARKDOWN,
    "text/x-markdown": Format.MARKDOWN,
    "application/pdf": Format.PDF,
    "application/x-pdf": Format.PDF,
    "application/acrobat": Format.PDF,
    "text/pdf": Format.PDF,
    Format.DOCX.value: Format.DOCX,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template": Format.DOCX,
    "application/vnd.ms-word.document.macroenabled.12": Format.DOCX,
    "application/vnd.ms-word.template.macroenabled.12": Format.DOCX,
    Format.ODT.value: Format.ODT,
    "application/vnd.oasis.opendocument.text-template": Format.ODT,
    Format.EPUB.value: Format.EPUB,
}
# These say nothing about the bytes; they are looked at instead.
_UNKNOWN = frozenset(
    ["", "application/octet-stream", "binary/octet-stream", "application/unknown",
     "unknown/unknown", "application/x-unknown", "*/*", "content/unknown", "text/xml",
     "application/xml", "text", "application/force-download", "application/x-download",
     "application/download", "application/zip", "application/x-zip-compressed",
     "application/x-zip"]
)  # fmt: skip
_ZIP = "application/zip"
_OLE = "application/x-ole-storage"
_SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\x7fELF", "application/x-executable"),
    (b"\x00\x00\x01\x00", "image/x-icon"),
    (b"wOFF", "font/woff"),
    (b"wOF2", "font/woff2"),
    (b"OggS", "application/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
)
_HTML_START = re.compile(
    rb"^\s{0,4096}(?:<!--[\s\S]{0,8192}?-->\s{0,4096}|<\?xml[^>]{0,512}>\s{0,4096}){0,8}"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|script|style|link|h1|h2|div|p|br|table|a|b|"
    rb"article|main|section|header|nav|iframe|font|!doctype\s+htm)\b",
    re.IGNORECASE,
)
_SOME_XML = re.compile(rb"^\s{0,4096}<(?:\?xml|rss|feed|svg|urlset|sitemapindex)\b", re.IGNORECASE)
_SNIFFED_BYTES = 65_536
_PDF_HEAD = 1_024
_SUFFIXES = {".md": Format.MARKDOWN, ".markdown": Format.MARKDOWN, ".txt": Format.PLAIN}


def read_as(body: bytes, *, media_type: str | None, address: str) -> Format | str:
    """Return the format to read `body` in, else the media type that cannot be read.

    A declared type is believed, but for types that mean "unknown" and for bytes that are plainly
    something else under the name of a text. A page served as `text/plain` stays text, as in a
    browser.

    Args:
        body: As received.
        media_type: As declared, lower case, without parameters; None when not declared.
        address: The address or path that answered; its suffix decides between texts where nothing
            is declared.
    """
    declared = (media_type or "").split(";", 1)[0].strip().lower()
    foreign = _signature(body)
    if declared in _DECLARED:
        form = _DECLARED[declared]
        # A zip that tells nothing of itself is most likely cut off.
        is_cut = foreign == _ZIP and form.is_document
        return _as_declared(body, form) if foreign is None or is_cut else foreign
    if declared not in _UNKNOWN:
        return declared
    return foreign or _sniff(body, declared=declared, address=address)


def why_unread(media_type: str, body: bytes) -> str:
    """Return why bytes of a media type that is no format of ours are not read, for people."""
    # Office puts a document that has a password into the container of its old formats.
    # Source: MS-OFFCRYPTO, section 2.3.4.4, "\\EncryptedPackage Stream".
    if media_type == _OLE and "EncryptedPackage".encode("utf-16-le") in body:
        return "the document is encrypted"
    return f"media type {media_type} is not one that tracker reads"


def _as_declared(body: bytes, form: Format) -> Format:
    """Return the declared format; a page in place of a document is a page."""
    if form.is_document and _HTML_START.match(_narrow(body[:_SNIFFED_BYTES])):
        return Format.HTML
    return form


def _signature(body: bytes) -> Format | str | None:
    """Return what the first bytes say."""
    for start, media_type in _SIGNATURES:
        if body.startswith(start):
            return _kind_of_zip(body) if media_type == _ZIP else _format_of(media_type)
    # Source: ISO 32000-1, annex H, note 13: the header may stand anywhere in the first 1024 bytes.
    head = body[:_PDF_HEAD]
    return Format.PDF if b"%PDF-" in head and not _HTML_START.match(_narrow(head)) else None


def _format_of(media_type: str) -> Format | str:
    return Format.PDF if media_type == Format.PDF else media_type


def _kind_of_zip(body: bytes) -> Format | str:
    from tracker.extract.documents.package.kinds import kind_of_zip  # noqa: PLC0415 - only for zips

    kind = kind_of_zip(body)
    return _ZIP if kind is None else Format(kind)


def _sniff(body: bytes, *, declared: str, address: str) -> Format | str:
    head = _narrow(body[:_SNIFFED_BYTES])
    if _HTML_START.match(head):
        return Format.HTML
    if declared.endswith("xml") or _SOME_XML.match(head):
        return declared or "application/xml"
    if _is_binary(head):
        return declared or "application/octet-stream"
    if head.lstrip()[:1] in (b"{", b"[") and head.rstrip()[-1:] in (b"}", b"]"):
        return "application/json"
    path = re.split(r"[?#]", address, maxsplit=1)[0].lower()
    suffix = path[path.rfind(".") :] if "." in path else ""
    if suffix in (".html", ".htm", ".xhtml"):
        return Format.HTML
    return _SUFFIXES.get(suffix, Format.PLAIN)


def _narrow(head: bytes) -> bytes:
    """Return UTF-16 as single bytes and drop marks, so that markup can be seen."""
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        if head.startswith(mark):
            return head[len(mark) :].replace(b"\x00", b"")
    if head[:64].count(0) >= len(head[:64]) // 3 > 0:
        return head.replace(b"\x00", b"")
    return head


def _is_binary(head: bytes) -> bool:
    # Source: WHATWG MIME Sniffing, section 3, "binary data byte"
    controls = sum(head.count(byte) for byte in (*range(9), 11, *range(14, 27), *range(28, 32)))
    return controls > len(head) // 200
