"""White space as a browser shows it."""

from __future__ import annotations

import re

from tracker.extract.html.page.boxes import Break, Piece

# A line break inside joined pieces: the parser lets no NUL through.
LINE = "\x00"
# Controls and marks that no reader sees; joiners, soft hyphens and bidi marks are kept.
_UNSEEN = re.compile("[\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\ufeff\ufffe\uffff]")
_EDGES = re.compile(r" ?\x00 ?")


def clean(text: str) -> str:
    """Return `text` without what no reader sees."""
    return text if text.isprintable() else _UNSEEN.sub("", text)


def collapse(text: str) -> str:
    """Return text on one line: white space is single spaces, none at the ends."""
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    joined = " ".join(text.split())
    return joined if joined.isprintable() else " ".join(_UNSEEN.sub("", text).split())


def shown(pieces: list[Piece]) -> str:
    """Return what a reader sees of the text in `pieces`, without images."""
    if Break.LINE not in pieces:
        return collapse("".join([piece for piece in pieces if isinstance(piece, str)]))
    joined = "".join(
        piece if isinstance(piece, str) else LINE
        for piece in pieces
        if isinstance(piece, str) or piece is Break.LINE
    )
    return _EDGES.sub("\n", collapse(joined)).strip()


def verbatim(pieces: list[Piece]) -> str:
    """Return preformatted text as published, without blank lines around it."""
    text = "".join(
        piece if isinstance(piece, str) else "\n"
        for piece in pieces
        if isinstance(piece, str) or piece is Break.LINE
    )
    text = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [line.rstrip() for line in text.split("\n")]
    full = [number for number, line in enumerate(lines) if line]
    return "\n".join(lines[full[0] : full[-1] + 1]) if full else ""
