"""Boxes in which a site asks for an e-mail address, to send its letters there."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tracker.extract.html.locating.mass import is_dense
from tracker.extract.html.locating.signs import Sign
from tracker.extract.html.page.boxes import Box, Page
from tracker.extract.html.page.tree import Element
from tracker.extract.html.page.visible import SKIPPED_TAGS

_MOST_ASKED = 20
_MOST_RUNS = 4
_LONGEST = 250
_LEAST_SAID = 12
_DENSE = 3
_PLAIN = frozenset(["div", "aside", "section", "form", "fieldset", "center"])
_MAIL = re.compile(r"e-?mail|newsletter|courriel|correo", re.IGNORECASE)


def with_offers(page: Page, signs: list[Sign | None]) -> list[Sign | None]:
    """Return what each box claims to be, those of such offers as furniture.

    An offer is the smallest box with the field and some words: what stands beside it is text.
    """
    asked = [field for field in page.root.iter("input") if _asks_for_mail(field)][:_MOST_ASKED]
    if not asked:
        return signs
    boxes = {box.element: box for box in page.boxes}
    unseen = set(page.hidden)
    found = list(signs)
    for field in asked:
        box = _box_of(field, boxes, unseen)
        while box is not None and _is_plain(box) and found[box.index] is not Sign.COMMENTS:
            said = _said(box, page)
            if said >= _LEAST_SAID:
                if said <= _LONGEST and box.last - box.first <= _MOST_RUNS:
                    found[box.index] = found[box.index] or Sign.FURNITURE
                break
            box = box.parent
    return found


def _box_of(field: Element, boxes: Mapping[Element, Box], unseen: set[Element]) -> Box | None:
    """Return the box around a field; None for a field that readers do not see."""
    for above in field.iterancestors():
        if above in unseen or above.tag in SKIPPED_TAGS:
            return None
        if above in boxes:
            return boxes[above]
    return None


def _asks_for_mail(field: Element) -> bool:
    kind = (field.get("type") or "text").lower()
    if kind == "email":
        return True
    said = f"{field.get('name') or ''} {field.get('placeholder') or ''}"
    return kind == "text" and _MAIL.search(said) is not None


def _is_plain(box: Box) -> bool:
    """Return whether sites set offers in such a box, and none writes an answer in it."""
    return box.tag in _PLAIN and next(box.element.iter("textarea"), None) is None


def _said(box: Box, page: Page) -> int:
    """Return how much a box says, in letters of an alphabet; too much with a headline."""
    runs = page.runs[box.first : box.last]
    if any(run.box.tag == "h1" for run in runs):
        return _LONGEST + 1
    return sum(len(run.text) * (_DENSE if is_dense(run.text) else 1) for run in runs)
