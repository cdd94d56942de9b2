"""What the gate looks at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.model.article import Block, Role

# Text of the article's own over which no words on the page can make it something else.
MUCH = 1_200
_PROSE = frozenset([Role.PARAGRAPH, Role.QUOTATION, Role.LIST_ITEM, Role.NOTICE, Role.STANDFIRST,
                    Role.TABLE, Role.CODE, Role.CAPTION])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is around the article's text; looked up only where that text is short.

    Attributes:
        headings: Those that are no blocks, outside the frame of the site.
        lines: Visible text that is no block and no link, outside the frame of the site.
        controls: The labels of buttons, and of links that stand alone.
        has_password: Whether a password is asked for outside the frame of the site.
        has_script: Whether the page brings scripts, or says that it needs them.
        visible: How many characters are visible on the whole page.
        links: How many lines are links.
    """

    headings: Sequence[str] = ()
    lines: Sequence[str] = ()
    controls: Sequence[str] = ()
    has_password: bool = False
    has_script: bool = False
    visible: int = 0
    links: int = 0


@dataclass(frozen=True, slots=True)
class Teasers:
    """How much of where the article should be leads to other pages of the site.

    Attributes:
        leads: Lines that are links to other pages of the site, long enough for a headline.
        share: Of all text there, what such links and the short texts between them make.
        linked: Of all text there, what links make.
        lines: Lines that are links of any kind.
    """

    leads: int = 0
    share: float = 0.0
    linked: float = 0.0
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the gate looks at.

    Attributes:
        blocks: Of the article as it was read.
        titles: What the page calls itself, the site's name cut off.
        requested: The address that was asked for.
        final: The address that answered.
        language: As declared.
        is_free: False when the page says that its text is behind a paywall.
        kinds: What the page says that it is.
        is_signed: Whether it declares an author.
        is_dated: Whether it declares when it was published.
        canonical: The address that it declares for itself.
        around: What is around the text.
        teasers: What leads to other pages.
        is_selected: Whether a person said which part of the page counts, be it short or all links.
        is_whole: Whether all that is visible counts, headings as much as text.
    """

    blocks: Sequence[Block]
    titles: Sequence[str]
    requested: str
    final: str
    language: str | None = None
    is_free: bool | None = None
    kinds: Sequence[str] = ()
    is_signed: bool = False
    is_dated: bool = False
    canonical: str | None = None
    around: Surroundings = field(default_factory=Surroundings)
    teasers: Teasers = field(default_factory=Teasers)
    is_selected: bool = False
    is_whole: bool = False

    @property
    def own(self) -> int:
        """How many characters of text of its own the article has."""
        return own_text(self.blocks, is_whole=self.is_whole)

    @property
    def signs(self) -> int:
        """How many signs of an article it declares."""
        is_article = any("article" in kind for kind in self.kinds)
        return self.is_signed + self.is_dated + is_article


def own_text(blocks: Sequence[Block], *, is_whole: bool = False) -> int:
    """Return how many characters of text are in blocks, headings and lines of names left out."""
    return sum(len(block.text) for block in blocks if is_whole or block.role in _PROSE)
