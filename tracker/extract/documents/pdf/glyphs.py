"""The characters of a page as PDFium gives them: in the order of the text, with their places."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

# Over this a page is no text to be read but a drawing of letters.
MOST_GLYPHS = 200_000

_BOLD = re.compile(r"bold|black|heavy|semibold|demi|cmbx|sfbx|lmbx", re.IGNORECASE)
_BOLD_WEIGHT = 600
_NAME_BYTES = 256
_QUARTER = 90
_USUAL_WIDTH = 0.5
_FARTHEST = 1e6
_LARGEST = 10_000
# What PDFium gives for a hyphen at the end of a line.
_HYPHENS = frozenset([0x02, 0xFFFE])
_NONE = frozenset([0, 0xFFFD])


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of characters looks.

    Attributes:
        size: Of the letters as drawn, in points.
        is_bold: By the name or weight of the font.
        turn: By how much it is turned, a multiple of 90 degrees; None when it is aslant.
        degrees: By how much it is turned.
    """

    size: float
    is_bold: bool
    turn: int | None
    degrees: float


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and where it stands, as if its line ran from left to right.

    Attributes:
        text: One character; a space where PDFium puts one between words.
        x0: Left end of the room that it takes.
        x1: Right end of it.
        y: The base line, upwards.
        is_made: Whether PDFium put it there: it is not in the document.
        is_wrong: Whether the font does not say which character it is.
        piece: Number of the piece of a line in which it is read, where that is known; else 0.
    """

    text: str
    x0: float
    x1: float
    y: float
    look: Look
    is_made: bool = False
    is_wrong: bool = False
    piece: int = 0


class PageText:
    """The text of one page; `close` it at the end.

    Args:
        page: The raw page.
    """

    def __init__(self, page: Any) -> None:
        self._raw = pdfium.FPDFText_LoadPage(page)
        self._count = max(pdfium.FPDFText_CountChars(self._raw), 0) if self._raw else 0
        self._looks: dict[Any, Look] = {}

    def close(self) -> None:
        """Free what PDFium holds."""
        if self._raw:
            pdfium.FPDFText_ClosePage(self._raw)

    @property
    def count(self) -> int:
        """How many characters there are."""
        return self._count

    def glyphs(self) -> Iterator[Glyph]:
        """Give the characters in the order of the text."""
        raw = self._raw
        box = pdfium.FS_RECTF()
        x, y = ctypes.c_double(), ctypes.c_double()
        look: Look | None = None
        last: Any = None
        for number in range(self._count):
            code = pdfium.FPDFText_GetUnicode(raw, number)
            if code in (0x0A, 0x0D):
                continue
            holder = pdfium.FPDFText_GetTextObject(raw, number)
            key = ctypes.cast(holder, ctypes.c_void_p).value if holder else None
            if key is None:
                # Made by PDFium: a space between words.
                if look is not None:
                    yield Glyph(" ", 0, 0, 0, look, is_made=True)
                continue
            if key != last or look is None:
                look, last = self._look(number, key), key
            pdfium.FPDFText_GetLooseCharBox(raw, number, box)
            pdfium.FPDFText_GetCharOrigin(raw, number, x, y)
            edges = (box.left, box.right, box.bottom, box.top)
            start, end, base = _turned(edges, x.value, y.value, look)
            is_wrong = code in _NONE
            yield Glyph(
                _character(code), _near(start), _near(end), _near(base), look, is_wrong=is_wrong
            )

    def _look(self, number: int, key: Any) -> Look:
        known = self._looks.get(key)
        if known is None:
            known = self._looks[key] = _look_of(self._raw, number)
        return known


def _look_of(raw: Any, number: int) -> Look:
    size = pdfium.FPDFText_GetFontSize(raw, number)
    matrix = pdfium.FS_MATRIX()
    turn: int | None = 0
    degrees = 0.0
    if pdfium.FPDFText_GetMatrix(raw, number, matrix):
        size *= math.hypot(matrix.c, matrix.d) or 1
        degrees = math.degrees(math.atan2(_near(matrix.b), _near(matrix.a)))
        nearest = round(degrees / _QUARTER) * _QUARTER
        turn = nearest % 360 if abs(degrees - nearest) < 3 else None  # noqa: PLR2004 - a scan may be askew
    name = ctypes.create_string_buffer(_NAME_BYTES)
    flags = ctypes.c_int()
    length = pdfium.FPDFText_GetFontInfo(raw, number, name, _NAME_BYTES, flags)
    is_bold = 0 < length <= _NAME_BYTES and _BOLD.search(name.value.decode("utf-8", "replace"))
    weight = pdfium.FPDFText_GetFontWeight(raw, number)
    size = min(abs(_near(size)), _LARGEST)
    return Look(round(size, 2), bool(is_bold) or weight >= _BOLD_WEIGHT, turn, degrees)


def _near(place: float) -> float:
    """Return a place within reason: a damaged document may set a sign anywhere, and nowhere."""
    return min(max(place, -_FARTHEST), _FARTHEST) if math.isfinite(place) else 0.0


def _turned(
    edges: tuple[float, float, float, float], x: float, y: float, look: Look
) -> tuple[float, float, float]:
    """Return start, end and base line as they are when the page is held so that one can read."""
    left, right, bottom, top = edges
    match look.turn:
        case None:
            angle = math.radians(look.degrees)
            start = x * math.cos(angle) + y * math.sin(angle)
            base = y * math.cos(angle) - x * math.sin(angle)
            return start, start + _USUAL_WIDTH * look.size, base
        case 90:
            return bottom, top, -x
        case 180:
            return -right, -left, -y
        case 270:
            return -top, -bottom, x
        case _:
            return left, right, y


def _character(code: int) -> str:
    if code in _HYPHENS:
        return "-"
    if 0xD800 <= code < 0xE000 or code > 0x10FFFF:  # noqa: PLR2004 - surrogates, and past the last
        return "\ufffd"
    return chr(code)
