"""One walk over the parsed page: boxes and runs in document order.

The walk is driven by lxml's own iterator, so that no depth of nesting can exhaust the stack, and
touches each element twice.
"""

from __future__ import annotations

import re

from lxml import etree

from tracker.extract.html.page.boxes import Box, Break, Page, Piece, Run, Shape
from tracker.extract.html.page.mathml import PARTS, scripted, sign_before, sign_behind
from tracker.extract.html.page.space import collapse, shown, verbatim
from tracker.extract.html.page.tree import Element
from tracker.extract.html.page.visible import SKIPPED_TAGS, is_handle, is_hidden, is_skipped

BLOCK_TAGS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li "
    "listing main menu nav ol p plaintext pre search section summary table tbody td tfoot th thead "
    "tr ul xmp".split()
)
MARK_TAGS = frozenset(
    "a em i cite dfn var strong b code kbd samp tt sup sub ins del s strike img amp-img".split()
)
# Marks that are never closed go on through all blocks that follow; no text has so many.
_MOST_MARKS = 50
_IMAGES = ("img", "amp-img")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SHAPES = {
    "li": Shape.ITEM,
    "blockquote": Shape.QUOTATION,
    "figure": Shape.CAPTION,
    "figcaption": Shape.CAPTION,
    "caption": Shape.CAPTION,
    "pre": Shape.CODE,
    "listing": Shape.CODE,
    "xmp": Shape.CODE,
    "plaintext": Shape.CODE,
    "dt": Shape.TERM,
    "dd": Shape.DETAIL,
    **dict.fromkeys(_HEADINGS, Shape.HEADING),
}
# They begin anew: text in an article that is in a list item is no list item.
_ANEW = frozenset("article section main aside details table td th body form".split())
_LISTS = frozenset(["ul", "ol", "dl", "menu", "dir"])
_SHAPING = frozenset([*_SHAPES, *_LISTS, "blockquote"])
# Text that is set around an inline element by every browser.
_AROUND = {"q": ("“", "”"), "rt": ("(", ")")}
# The inline elements that mean something for the text in them.
_MEANING = MARK_TAGS | frozenset(_AROUND) | PARTS
_NUMBER = re.compile(r"[0-9]{1,8}")
_TEXT_BOXES = frozenset(["p", "dt", "summary", "figcaption", "caption", *_HEADINGS])


def walk(root: Element) -> Page:
    """Return the boxes and runs of the page below `root`, hidden text left out."""
    walker = _Walker(Page(root))
    events = etree.iterwalk(root, events=("start", "end"))
    skipped = None
    for event, element in events:
        if event == "end":
            if element is not skipped:
                walker.close(element)
            walker.tail(element, is_skipped=element is skipped)
            skipped = None
        elif walker.passes_over(element):
            skipped = element
            events.skip_subtree()
        else:
            walker.open(element)
    return walker.finish()


class _Walker:
    """The state of one walk."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.box: Box | None = None
        self.pieces: list[Piece] = []
        self.elements: list[Element] = []
        self.marks: list[Element] = []
        self.linked = 0
        self.links = 0
        self.is_blank = True
        self.has_image = False
        self.after_break = False
        self.is_in_code = False
        self.opened: list[bool] = []

    def passes_over(self, element: Element) -> bool:
        """Return whether nothing of the element is shown; note what is hidden."""
        tag = element.tag
        is_plain = tag not in SKIPPED_TAGS and isinstance(tag, str)
        if not is_plain and is_skipped(element, box=self.box):
            if tag == "script" and element.get("type") and self.box is not None:
                self._add_sign(scripted(element))
            return True
        is_off = (tag == "dialog" or element.keys()) and is_hidden(element)
        if is_off or (tag == "a" and is_handle(element)):
            self.page.hidden.append(element)
            return True
        return False

    def open(self, element: Element) -> None:
        tag = element.tag
        is_block = tag in BLOCK_TAGS or ("-" in tag and self._is_custom_block(tag))
        self.opened.append(is_block)
        if is_block:
            self._open_box(element, tag)
        elif tag == "br":
            self._break()
        else:
            self._open_inline(element, tag)
        text = element.text
        if text:
            self._add(text)

    def close(self, element: Element) -> None:
        if self.opened.pop():
            self._close_box()
        else:
            self._close_inline(element.tag, element)

    def tail(self, element: Element, *, is_skipped: bool) -> None:
        if is_skipped and isinstance(element.tag, str) and element.tag in BLOCK_TAGS:
            self._edge(is_in_code=self.is_in_code)
        text = element.tail
        if text and self.box is not None:
            self._add(text)

    def finish(self) -> Page:
        self._flush()
        while self.box is not None:
            self._close_box()
        return self.page

    def _is_custom_block(self, tag: str) -> bool:
        # Sites build their frame of elements of their own; inside a sentence they are inline.
        return tag not in MARK_TAGS and not self._is_in_text()

    def _is_in_text(self) -> bool:
        return not self.is_blank or (self.box is not None and self.box.tag in _TEXT_BOXES)

    def _open_box(self, element: Element, tag: str) -> None:
        if self.pieces or self.elements:
            self._edge(is_in_code=self.is_in_code)
        boxes = self.page.boxes
        box = _new_box(element, tag, self.box, index=len(boxes), first=len(self.page.runs))
        boxes.append(box)
        self.box = box
        self.is_in_code = box.shape is Shape.CODE

    def _close_box(self) -> None:
        box = self.box
        if box is None:
            return
        if self.pieces or self.elements:
            self._edge(is_in_code=self.is_in_code and box.shaped_by is not box)
        box.last = len(self.page.runs)
        box.end = len(self.page.boxes)
        self.box = box.parent
        self.is_in_code = box.parent is not None and box.parent.shape is Shape.CODE

    def _open_inline(self, element: Element, tag: str) -> None:
        self.elements.append(element)
        if tag not in _MEANING:
            return
        if tag in _IMAGES:
            # It ends at once: what a broken page holds in it is not the image.
            self.pieces += [element, None]
            self.has_image = True
            self.after_break = False
        elif tag in MARK_TAGS:
            if len(self.marks) < _MOST_MARKS:
                self.pieces.append(element)
            self.marks.append(element)
            self.links += tag == "a" and _leads_away(element)
        elif tag in _AROUND:
            self._add(_AROUND[tag][0])
        elif tag in PARTS:
            self._add_sign(sign_before(element))

    def _close_inline(self, tag: str, element: Element) -> None:
        if tag not in _MEANING or tag in _IMAGES:
            return
        if tag in MARK_TAGS:
            self.marks.pop()
            if len(self.marks) < _MOST_MARKS:
                self.pieces.append(None)
            self.links -= tag == "a" and _leads_away(element)
        elif tag in _AROUND:
            self._add(_AROUND[tag][1])
        elif tag in PARTS:
            self._add_sign(sign_behind(element))

    def _break(self) -> None:
        if self.after_break and not self.is_in_code:
            self._flush()
            return
        self.pieces.append(Break.LINE)
        self.after_break = True

    def _add_sign(self, sign: str) -> None:
        if sign:
            self._add(sign)

    def _add(self, text: str) -> None:
        if text.isspace():
            # Before the first word it is not seen.
            if not self.is_blank or self.has_image or self.is_in_code:
                self.pieces.append(text)
            return
        self.pieces.append(text)
        self.is_blank = False
        self.after_break = False
        if self.links:
            self.linked += len(collapse(text)) + 1

    def _edge(self, *, is_in_code: bool) -> None:
        """Part what comes before a block's border from what comes after."""
        if not is_in_code:
            self._flush()
        elif not self.is_blank and self.pieces[-1] is not Break.LINE:
            self.pieces.append(Break.LINE)

    def _flush(self) -> None:
        if (not self.is_blank or self.has_image) and self.box is not None:
            self._append_run(self.box)
        self.pieces = list(self.marks[:_MOST_MARKS])
        self.elements = self.marks[:_MOST_MARKS]
        self.linked = 0
        self.is_blank = True
        self.has_image = False
        self.after_break = False

    def _append_run(self, box: Box) -> None:
        text = verbatim(self.pieces) if self.is_in_code else shown(self.pieces)
        if text or self.has_image:
            runs = self.page.runs
            linked = min(self.linked, len(text))
            runs.append(
                Run(box, self.pieces, self.elements, text, linked, len(runs), self.has_image)
            )


def _new_box(element: Element, tag: str, parent: Box | None, *, index: int, first: int) -> Box:
    """Return a box that takes on its parent's shape, unless it has its own or begins anew."""
    if parent is None or tag in _ANEW:
        depth = 0 if parent is None else parent.depth + 1
        box = Box(element, tag, parent, index, depth, first=first)
    else:
        box = Box(
            *(element, tag, parent, index, parent.depth + 1, parent.shape, parent.shaped_by),
            *(parent.level, parent.lists, parent.quotes, parent.ordinal),
            first=first,
        )
    if tag in _SHAPING:
        _give_shape(box, parent)
    return box


def _give_shape(box: Box, parent: Box | None) -> None:
    box.lists += box.tag in _LISTS
    box.quotes += box.tag == "blockquote"
    shape = _SHAPES.get(box.tag)
    if shape is None or (box.shape is Shape.CODE and box.tag in ("li", "figure")):
        return
    box.shape, box.shaped_by = shape, box
    box.level = _HEADINGS.get(box.tag, 0)
    box.ordinal = _ordinal(box, parent) if box.tag == "li" else None


def _ordinal(box: Box, parent: Box | None) -> int | None:
    """Return the number that a browser sets before an item of an ordered list."""
    if parent is None or parent.tag != "ol":
        return None
    is_reversed = parent.element.get("reversed") is not None
    if parent.items == 0 and parent.ordinal is None:
        children = sum(1 for child in parent.element if child.tag == "li")
        parent.ordinal = _whole(parent.element.get("start"), children if is_reversed else 1)
    own = _whole(box.element.get("value"), None)
    first = parent.ordinal if parent.ordinal is not None else 1
    number = own if own is not None else first + (-parent.items if is_reversed else parent.items)
    if own is not None:
        # Those that follow count on from it.
        parent.ordinal = own + (parent.items if is_reversed else -parent.items)
    parent.items += 1
    return number


def _whole(text: str | None, default: int | None) -> int | None:
    text = (text or "").strip()
    sign = -1 if text.startswith("-") else 1
    digits = text.lstrip("+-")
    return sign * int(digits) if _NUMBER.fullmatch(digits) else default


def _leads_away(element: Element) -> bool:
    href = element.get("href")
    return bool(href) and not href.startswith("#")
