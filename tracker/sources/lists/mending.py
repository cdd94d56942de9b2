"""Mends what most often keeps XML that people made from being XML."""

from __future__ import annotations

import re
from html.entities import name2codepoint

from tracker.sources.lists.trouble import UnreadableListError

# A piece in which an ampersand is one, or an ampersand with the name of what it stands for.
_PIECES = re.compile(rb"<!\[CDATA\[[\s\S]*?(?:\]\]>|\Z)|&(#x?[0-9A-Fa-f]{1,8};|\w{1,40};)?")
_OWN = frozenset({b"amp;", b"lt;", b"gt;", b"quot;", b"apos;"})
_HEAD = 65_536
_ENTITIES = re.compile(rb"<!ENTITY\s", re.IGNORECASE)


def mended(body: bytes) -> bytes:
    """Return XML with bare ampersands escaped and entities of HTML as the characters they are.

    Without that libxml2 would drop `&b` from the address `?a=1&b=2`.
    """
    if b"\x00" in body[:4]:
        # UTF-16, which only programs write.
        return body
    return _PIECES.sub(_mend, body.lstrip())


def refuse_entities(body: bytes) -> None:
    """Refuse XML that declares entities of its own, which no list needs.

    Raises:
        UnreadableListError: It does.
    """
    if _ENTITIES.search(body[:_HEAD].replace(b"\x00", b"")):
        raise UnreadableListError("it declares entities of its own")


def _mend(found: re.Match[bytes]) -> bytes:
    piece, name = found[0], found[1]
    if piece.startswith(b"<") or name in _OWN or (name and name.startswith(b"#")):
        return piece
    code = name2codepoint.get(name[:-1].decode("ascii", "replace")) if name else None
    return b"&#%d;" % code if code else b"&amp;" + (name or b"")
