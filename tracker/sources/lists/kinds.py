"""What kind of list a body is, by its first bytes."""

from __future__ import annotations

import re
import zlib
from enum import Enum

MAX_BYTES = 50 * 1024 * 1024
"""Of a list, unpacked. Source: sitemaps.org/protocol.html, "Using Sitemap index files"."""

_SNIFFED = 16_384
_GZIP = b"\x1f\x8b"
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# What may stand before the root element; bounded, for nobody writes so much there.
_BEFORE = re.compile(
    rb"\s*(?:<\?[^>]{0,2000}\?>\s*|<!--(?:(?!-->)[\s\S]){0,4000}-->\s*|<!DOCTYPE[^>\[]{0,500}"
    rb"(?:\[[^\]]{0,8000}\]\s{0,20})?>\s*){0,20}",
    re.IGNORECASE,
)
_ROOT = re.compile(rb"<(?:[\w.-]{1,40}:)?([\w.-]{1,40})")
_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/')


class Form(Enum):
    """The forms of lists that show themselves."""

    XML_FEED = "an XML feed"
    JSON_FEED = "a JSON Feed"
    SITEMAP = "a sitemap"
    INDEX = "a sitemap index"
    PLAIN = "addresses, one a line"


_ROOTS = {
    b"rss": Form.XML_FEED,
    b"feed": Form.XML_FEED,
    b"rdf": Form.XML_FEED,
    b"urlset": Form.SITEMAP,
    b"sitemapindex": Form.INDEX,
}


def form_of(body: bytes, *, media_type: str | None) -> Form | None:
    """Return the form of a list; None for what is none, as a page.

    Args:
        body: Unpacked.
        media_type: As declared; a list of addresses is one only as plain text.
    """
    head = _narrow(body[:_SNIFFED])
    start = head.lstrip()[:1]
    if start == b"<":
        return _form_of_xml(head)
    if start == b"{":
        return Form.JSON_FEED if _JSON_FEED.search(_narrow(body)) else None
    is_plain = media_type in {None, "text/plain", "text/uri-list", "application/octet-stream"}
    return Form.PLAIN if is_plain and _is_addresses(head) else None


def _form_of_xml(head: bytes) -> Form | None:
    before = _BEFORE.match(head)
    root = _ROOT.match(head, before.end() if before else 0)
    form = _ROOTS.get(root[1].lower()) if root else None
    if root and root[1].lower() == b"rdf" and b"purl.org/rss" not in head:
        # Other data in RDF, as descriptions of vocabularies.
        return None
    return form


def unpack(body: bytes) -> bytes | None:
    """Return a body without the gzip around it; None for what is damaged or too large.

    Sitemaps are served as `.xml.gz`, which is no compression of HTTP.
    """
    if not body.startswith(_GZIP):
        return body if len(body) <= MAX_BYTES else None
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        plain = unpacker.decompress(body, MAX_BYTES + 1)
    except zlib.error:
        return None
    return plain if unpacker.eof and len(plain) <= MAX_BYTES else None


def is_packed(body: bytes) -> bool:
    """Return whether a body is a gzip file."""
    return body.startswith(_GZIP)


def _narrow(head: bytes) -> bytes:
    """Return bytes of UTF-16 as single ones and drop marks, so that markup can be seen."""
    for mark in _MARKS:
        if head.startswith(mark):
            return head[len(mark) :].replace(b"\x00", b"")
    return head.replace(b"\x00", b"") if b"\x00" in head[:4] else head


def _is_addresses(head: bytes) -> bool:
    """Return whether each line is an address and nothing else."""
    # The last line may be cut off by the look at the head alone.
    lines = [line.strip() for line in head.splitlines()[:200]]
    found = [line for line in lines if line and not line.startswith(b"#")]
    return bool(found) and all(
        re.match(rb"https?://[^\s<>\"]+$", line, re.IGNORECASE) for line in found
    )
