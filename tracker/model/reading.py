"""How an article was read: what was left out, and what the page declares, with the places."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LeftOut(StrEnum):
    """What a block of a page is that is no part of the article."""

    NAVIGATION = "navigation"
    LINKS = "links"
    FURNITURE = "furniture"
    COMMENTS = "comments"
    VOLATILE = "volatile"
    HIDDEN = "hidden"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class LeftOutBlock:
    """Text of a page that is no part of the article.

    Attributes:
        role: What it is.
        reason: Why it was left out, for people.
        text: As a reader sees it, or would if it were shown.
    """

    role: LeftOut
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class LeftOutCount:
    """How many blocks were left out for one reason."""

    role: LeftOut
    reason: str
    count: int


class Property(StrEnum):
    """What a page, the list that leads to it, and its server can declare about its article."""

    TITLE = "title"
    ALTERNATIVE_TITLE = "alternative_title"
    BYLINE = "byline"
    PUBLISHED = "published"
    MODIFIED = "modified"
    CANONICAL = "canonical"
    LANGUAGE = "language"
    SECTION = "section"
    TAGS = "tags"
    IMAGE = "image"
    PUBLISHER = "publisher"
    PAYWALL = "paywall"
    CORRECTION = "correction"
    AMP = "amp"
    MOBILE = "mobile"
    LISTED_PUBLISHED = "listed_published"
    LISTED_MODIFIED = "listed_modified"
    SERVED_MODIFIED = "served_modified"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one place says of a property.

    Attributes:
        place: Where it stands: `json-ld headline`, `meta og:title`, `<title>`, `the headline`.
        values: What it says, as a list of texts; more than one only of names and tags.
    """

    place: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Declaration:
    """A property of an article with all that the page says of it.

    Attributes:
        name: Which property.
        candidates: The one that was taken first, the others in the order of their rank.
    """

    name: Property
    candidates: tuple[Candidate, ...]


def count_left_out(blocks: tuple[LeftOutBlock, ...]) -> tuple[LeftOutCount, ...]:
    """Return how many blocks were left out by role and reason.

    The roles come in their own order, the reasons of each as they are met on the page.
    """
    counts: dict[tuple[LeftOut, str], int] = {}
    for block in blocks:
        key = (block.role, block.reason)
        counts[key] = counts.get(key, 0) + 1
    order = {role: place for place, role in enumerate(LeftOut)}
    found = [LeftOutCount(role, reason, count) for (role, reason), count in counts.items()]
    return tuple(sorted(found, key=lambda one: order[one.role]))
