"""A run's pieces to text and marks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tracker.extract.html.page.boxes import Break, Piece
from tracker.extract.html.page.space import clean, collapse
from tracker.extract.html.page.tree import Element
from tracker.extract.marks import Inline, Span, trim
from tracker.model.article import MarkKind

_KINDS = {
    "a": MarkKind.LINK,
    "img": MarkKind.IMAGE,
    "amp-img": MarkKind.IMAGE,
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), MarkKind.EMPHASIS),
    **dict.fromkeys(("strong", "b"), MarkKind.STRONG),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), MarkKind.CODE),
    "sup": MarkKind.SUPERSCRIPT,
    "sub": MarkKind.SUBSCRIPT,
    "ins": MarkKind.INSERTED,
    **dict.fromkeys(("del", "s", "strike"), MarkKind.DELETED),
}
# Where sites that load images late keep the address; the first is what a browser shows.
_SOURCES = ("src", "data-src", "data-original", "data-lazy-src", "data-hi-res-src", "data-srcset",
            "srcset")  # fmt: skip
_SPACES = re.compile(r"\s+")
_SMALLEST_IMAGE = 32
_DECORATIONS = re.compile(
    r"(?:^|[\s_-])(?:icon|icons|avatar|gravatar|emoji|spacer|pixel|logo)\b", re.IGNORECASE
)
_EMOJI = re.compile(r"(?:^|[\s_-])(?:emoji|wp-smiley|twemoji)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Links:
    """How addresses are read.

    Attributes:
        absolute: Returns a link's address, absolute and without tracking; None for one that
            leads nowhere.
    """

    absolute: Callable[[str], str | None]


def read_inline(pieces: list[Piece], links: Links, *, is_code: bool = False) -> Inline:
    """Return the text of `pieces` as a reader sees it, with its marks.

    Args:
        pieces: Of one run; marks that are still open at the end are closed there.
        links: How addresses are read.
        is_code: Keep white space as published.
    """
    writer = _Writer(links, is_code=is_code)
    for piece in pieces:
        if piece is None:
            writer.close()
        elif piece is Break.LINE:
            writer.line_break()
        elif isinstance(piece, str):
            writer.write(piece)
        else:
            writer.open(piece)
    return writer.finish()


def shows_image(element: Element) -> bool:
    """Return whether an image is shown to be looked at: no pixel, icon, portrait or smiley."""
    for name in ("width", "height"):
        size = (element.get(name) or "").strip().removesuffix("px")
        if size.isascii() and size.isdigit() and int(size[:6]) <= _SMALLEST_IMAGE:
            return False
    if element.get("role") in ("presentation", "none") and not element.get("alt"):
        return False
    return not _DECORATIONS.search(f"{element.get('class') or ''}")


def image_address(element: Element, links: Links) -> str | None:
    """Return the address of an image; None without.

    Of its query only what may say which image it is stays: the rest sizes and signs it.
    """
    for name in _SOURCES:
        value = (element.get(name) or "").strip()
        if name.endswith("srcset"):
            value = value.split(",", 1)[0].strip().split(" ", 1)[0]
        address = links.absolute(value) if value and not value.startswith("data:") else None
        if address is not None:
            bare, _, query = address.split("#", 1)[0].partition("?")
            naming = [part for part in query.split("&") if _NAMING.match(part)] if query else []
            return f"{bare}?{'&'.join(naming)}" if naming else bare
    return None


_NAMING = re.compile(
    r"(?:url|src|id|image|img|imgid|image_?id|file|filename|path|name|key|photo|photo_?id|media|"
    r"media_?id|asset|uuid|guid|p|u|i)=.",
    re.IGNORECASE,
)


class _Writer:
    """Text in the making."""

    def __init__(self, links: Links, *, is_code: bool) -> None:
        self.links = links
        self.is_code = is_code
        self.parts: list[str] = []
        self.length = 0
        self.last = ""
        # Mark kind and start of what is open; None for what makes no mark.
        self.stack: list[tuple[MarkKind, int, str | None] | None] = []
        self.marks: list[Span] = []
        self.order = 0

    def write(self, text: str) -> None:
        text = clean(text)
        if not self.is_code:
            if "  " in text or not text.isprintable():
                text = _SPACES.sub(" ", text)
            if text[:1] == " " and self.last in ("", " ", "\n"):
                text = text[1:]
        if text:
            self._append(text)

    def line_break(self) -> None:
        if not self.is_code and self.last == " ":
            self.parts[-1] = self.parts[-1][:-1]
            self.length -= 1
        self._append("\n")

    def open(self, element: Element) -> None:
        kind = _KINDS[element.tag]
        if kind is MarkKind.IMAGE:
            self._image(element)
            self.stack.append(None)
            return
        target = None
        if kind is MarkKind.LINK:
            target = self._target(element)
        is_known = any(held is not None and held[0] is kind for held in self.stack)
        makes_none = is_known or (kind is MarkKind.LINK and target is None)
        makes_none = makes_none or (self.is_code and kind is MarkKind.CODE)
        self.stack.append(None if makes_none else (kind, self.length, target))

    def close(self) -> None:
        held = self.stack.pop() if self.stack else None
        if held is None:
            return
        kind, start, target = held
        self._mark(start, self.length, kind, target)

    def finish(self) -> Inline:
        while self.stack:
            self.close()
        text = "".join(self.parts)
        if not self.is_code:
            return trim(text, self.marks)
        bare = text.strip("\n")
        shift = len(text) - len(text.lstrip("\n"))
        marks = [(max(0, s - shift), min(e - shift, len(bare)), o, k, t)
                 for s, e, o, k, t in self.marks]  # fmt: skip
        lines = "\n".join(line.rstrip() for line in bare.split("\n"))
        # Trailing blanks in code are not seen; with them gone, offsets would no longer hold.
        return trim(bare, marks) if lines == bare else Inline(lines, ())

    def _target(self, element: Element) -> str | None:
        href = (element.get("href") or "").strip()
        if not href or href.startswith("#"):
            return None
        return self.links.absolute(href)

    def _image(self, element: Element) -> None:
        alt = collapse(element.get("alt") or "")
        if _EMOJI.search(element.get("class") or ""):
            self.write(alt)
            return
        if not shows_image(element):
            return
        address = image_address(element, self.links)
        if address is None and not alt:
            return
        start = self.length
        if alt:
            self._append(alt)
        self._mark(start, self.length, MarkKind.IMAGE, address)

    def _append(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)
        self.last = text[-1]

    def _mark(self, start: int, end: int, kind: MarkKind, target: str | None) -> None:
        self.marks.append((start, end, self.order, kind, target))
        self.order += 1
