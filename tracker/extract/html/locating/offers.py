"""Boxes in which a site asks for an e-mail address, to send its letters there."""

from __future__ import annotations

import re

from tracker.extract.html.locating.mass import is_dense
from tracker.extract.html.locating.signs import Sign
from tracker.extract.html.page.boxes import Box, Page
from tracker.extract.html.page.tree import Element

_MOST_ASKED = 20
_MOST_RUNS = 6
_LONGEST = 350
_DENSE = 3
_NEVER = frozenset(["html", "body", "main", "article"])
_MAIL = re.compile(r"e-?mail|newsletter|courriel|correo", re.IGNORECASE)


def with_offers(page: Page, signs: list[Sign | None]) -> list[Sign | None]:
    """Return what each box claims to be, those of such offers as furniture."""
    asked = [field for field in page.root.iter("input") if _asks_for_mail(field)][:_MOST_ASKED]
    if not asked:
        return signs
    boxes = {box.element: box for box in page.boxes}
    found = list(signs)
    for field in asked:
        box = next((boxes[above] for above in field.iterancestors() if above in boxes), None)
        if box is not None and _is_small(box, page) and not _is_for_comments(box):
            offer = _around(box, page)
            found[offer.index] = found[offer.index] or Sign.FURNITURE
    return found


def _asks_for_mail(field: Element) -> bool:
    kind = (field.get("type") or "text").lower()
    if kind == "email":
        return True
    said = f"{field.get('name') or ''} {field.get('placeholder') or ''}"
    return kind == "text" and _MAIL.search(said) is not None


def _is_for_comments(box: Box) -> bool:
    return next(box.element.iter("textarea"), None) is not None


def _around(box: Box, page: Page) -> Box:
    while box.parent is not None and _is_small(box.parent, page):
        box = box.parent
    return box


def _is_small(box: Box, page: Page) -> bool:
    """Return whether a box holds but a few lines, and is no part that a page is built of."""
    if box.tag in _NEVER or box.last - box.first > _MOST_RUNS:
        return False
    runs = page.runs[box.first : box.last]
    length = sum(len(run.text) * (_DENSE if is_dense(run.text) else 1) for run in runs)
    return length <= _LONGEST and all(run.box.tag != "h1" for run in runs)
