"""What one walk over a page brings: boxes (block-level elements) and runs (visible text)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from tracker.extract.html.page.tree import Element


class Shape(Enum):
    """What the markup says that a run of text is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "list item"
    QUOTATION = "quotation"
    CAPTION = "caption"
    CODE = "code"
    TERM = "term"
    DETAIL = "detail"


class Break(Enum):
    """A `<br>` among the pieces of a run."""

    LINE = "line"


# Text, the start of an inline element, the end of one (None), or a line break.
Piece = str | Element | Break | None


@dataclass(slots=True, eq=False)
class Box:
    """A block-level element on the page.

    Attributes:
        element: The element.
        tag: Its name.
        parent: The box around it; None for the outermost.
        index: Its place among the page's boxes, in document order.
        depth: How many boxes are around it.
        shape: What text in it is.
        shaped_by: The box that gave it its shape; None for paragraphs.
        level: Depth of a heading, list or quotation, as `shape` asks.
        lists: How many lists are around it.
        quotes: How many quotations are around it.
        ordinal: Number of an item of an ordered list.
        items: How many items a list has had so far.
        first: The first run in it, by number.
        last: One past its last run.
        end: One past its last inner box, by number.
    """

    element: Element
    tag: str
    parent: Box | None
    index: int
    depth: int
    shape: Shape = Shape.PARAGRAPH
    shaped_by: Box | None = None
    level: int = 0
    lists: int = 0
    quotes: int = 0
    ordinal: int | None = None
    items: int = 0
    first: int = 0
    last: int = 0
    end: int = 0

    def holds(self, box: Box) -> bool:
        """Return whether `box` is this one or lies in it."""
        return self.index <= box.index < self.end


@dataclass(slots=True, eq=False)
class Run:
    """Visible text between two block boundaries.

    Attributes:
        box: The innermost box around it.
        pieces: Text and inline marks, as published.
        elements: The inline elements met in it, in order.
        text: What a reader sees; a newline is a line break.
        linked: How many characters of it are in links to other pages.
        index: Its place among the page's runs.
        has_image: Whether it shows an image.
    """

    box: Box
    pieces: list[Piece]
    elements: list[Element]
    text: str
    linked: int
    index: int
    has_image: bool

    @property
    def is_linky(self) -> bool:
        """Whether over three quarters of it are links.

        Source: measured; blocks of over 75 % link text are not the article.
        """
        return self.linked > 0 and self.linked * 4 > len(self.text) * 3


@dataclass(slots=True, eq=False)
class Page:
    """A page after the walk.

    Attributes:
        root: The root element.
        boxes: In document order; the first one encloses all others.
        runs: In document order.
        hidden: Elements that readers do not see, left out with all they hold.
    """

    root: Element
    boxes: list[Box] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    hidden: list[Element] = field(default_factory=list)
