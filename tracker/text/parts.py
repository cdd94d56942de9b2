"""Several pages as one body: each as it was received, with its address, in one file.

The file is what browsers and mail programs read as a saved page (MHTML), with parts in binary.

Source: RFC 2046, section 5.1; RFC 2557, section 4.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

PARTS = "multipart/related"

_HEAD = re.compile(
    rb'MIME-Version: 1\.0\r\nContent-Type: multipart/related; boundary="([0-9a-z-]{1,70})"\r\n\r\n'
)


@dataclass(frozen=True, slots=True)
class Part:
    """One page.

    Attributes:
        address: The one that answered.
        content_type: The HTTP header, as received.
        body: As received.
    """

    address: str
    content_type: str
    body: bytes = field(repr=False)


def join_parts(parts: Sequence[Part]) -> bytes:
    """Return the pages as one body; the same pages always give the same bytes."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part.body).digest())
    # No page can hold a digest of itself.
    boundary = b"part-" + digest.hexdigest()[:48].encode()
    pieces = [
        b"MIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; boundary="' + boundary + b'"\r\n\r\n'
    ]
    for part in parts:
        pieces += [b"--", boundary, b"\r\n", _head(part), b"\r\n", part.body, b"\r\n"]
    return b"".join([*pieces, b"--", boundary, b"--\r\n"])


def read_parts(body: bytes) -> list[Part]:
    """Return the pages of a body that `join_parts` made; none of another."""
    head = _HEAD.match(body)
    if head is None:
        return []
    held = body[head.end() :].removesuffix(b"\r\n--" + head[1] + b"--\r\n")
    pieces = (b"\r\n" + held).split(b"\r\n--" + head[1] + b"\r\n")[1:]
    return [_part(piece) for piece in pieces]


def _head(part: Part) -> bytes:
    lines = [
        f"Content-Type: {_one_line(part.content_type) or 'text/html'}",
        f"Content-Location: {_one_line(part.address)}",
        "Content-Transfer-Encoding: binary",
    ]
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8", "replace")


def _part(piece: bytes) -> Part:
    head, _, body = piece.partition(b"\r\n\r\n")
    lines = head.decode("utf-8", "replace").split("\r\n")
    said = dict(line.partition(": ")[::2] for line in lines)
    return Part(said.get("Content-Location", ""), said.get("Content-Type", ""), body)


def _one_line(text: str) -> str:
    return " ".join(text.split())
