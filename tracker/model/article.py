"""What a reader reads: an article and its blocks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tracker.model.times import DeclaredTime


class Role(StrEnum):
    """What a block of an article is to its reader."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTATION = "quotation"
    CAPTION = "caption"
    TABLE = "table"
    CODE = "code"
    NOTICE = "notice"


class MarkKind(StrEnum):
    """What a mark says about the words that it spans."""

    LINK = "link"
    IMAGE = "image"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that holds for a run of a block's text.

    Attributes:
        start: First character, counted from 0 in `Block.text`.
        end: One past the last character. Equal to `start` only for an image without alt text.
        kind: What holds.
        target: The address of a link or an image, else None.
    """

    start: int
    end: int
    kind: MarkKind
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-level unit of an article.

    Attributes:
        role: What it is to the reader.
        text: The words as a reader sees them, without markup; an image counts with its alt text.
            White space is single spaces. A newline is a line break that the publisher set; in a
            table it parts rows and a tab parts cells; code keeps its white space as published.
        level: Depth of a heading (1 to 6) or of a list item or quotation (from 1), else None.
        ordinal: The number of an item of an ordered list, else None.
        marks: Properly nested, in the order of their starts, the outer one first.
    """

    role: Role
    text: str
    level: int | None = None
    ordinal: int | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it stood at one capture.

    Attributes:
        title: The headline as readers see it, else what the metadata declares.
        byline: The authors' names as given, in order.
        published: When the publisher says that it appeared.
        modified: When the publisher says that it was last changed.
        canonical: The address that the page declares for itself.
        language: BCP 47 tag as declared.
        section: The section of the outlet.
        tags: Keywords; recorded, but they make no version.
        image: Address of the main image; recorded, but it makes no version.
        blocks: In the order of the page; the headline and the byline are blocks too.
    """

    title: str | None = None
    byline: tuple[str, ...] = ()
    published: DeclaredTime | None = None
    modified: DeclaredTime | None = None
    canonical: str | None = None
    language: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    image: str | None = None
    blocks: tuple[Block, ...] = ()
