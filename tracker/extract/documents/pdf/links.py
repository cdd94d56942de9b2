"""The links of a page: addresses, and the boxes that lead to them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

_MOST_LINKS = 5_000
_MOST_BYTES = 8_192


@dataclass(frozen=True, slots=True)
class LinkBox:
    """A box on a page that leads to an address."""

    x0: float
    x1: float
    y0: float
    y1: float
    target: str

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point is in it."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


def link_boxes(document: Any, page: Any) -> list[LinkBox]:
    """Return the boxes of a page that lead to an address outside the document."""
    found = []
    for link in _links(page):
        target = _target(document, link)
        box = pdfium.FS_RECTF()
        if target and pdfium.FPDFLink_GetAnnotRect(link, box):
            x0, x1 = sorted((box.left, box.right))
            y0, y1 = sorted((box.bottom, box.top))
            found.append(LinkBox(x0, x1, y0, y1, target))
    return found


def _links(page: Any) -> Iterator[Any]:
    place = ctypes.c_int(0)
    for _ in range(_MOST_LINKS):
        link = pdfium.FPDF_LINK()
        if not pdfium.FPDFLink_Enumerate(page, place, link):
            return
        yield link


def _target(document: Any, link: Any) -> str | None:
    action = pdfium.FPDFLink_GetAction(link)
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return None
    length = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
    if not 1 < length <= _MOST_BYTES:
        return None
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFAction_GetURIPath(document, action, buffer, length)
    return buffer.value.decode("utf-8", "replace")
