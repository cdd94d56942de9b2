"""A document's article in the making, whatever the format."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tracker.extract.described import article_of
from tracker.extract.documents.declared import Declared
from tracker.extract.marks import Inline
from tracker.extract.plain import name_of
from tracker.model.article import Block, Role
from tracker.model.capture import Extraction, NotArticle, Outcome
from tracker.model.reading import LeftOut, LeftOutBlock, Property
from tracker.text.form.canonical import canonical_block
from tracker.text.normalise import squash
from tracker.text.notices.vocabulary import opens_notice

_LONGEST_NOTICE = 2_500
_LONGEST_REASON = 200
_MAY_BE_NOTICE = frozenset([Role.PARAGRAPH, Role.LIST_ITEM])


@dataclass(slots=True)
class Draft:
    """The blocks of a document with their reasons, and what it declares.

    Attributes:
        declared: What the document declares.
        blocks: In the order of the document, each in canonical form.
        reasons: Why each has its role.
        left_out: What is no part of the article.
        pages: Where the page changes, for a format that has pages: the number of a block, and
            that of the page on which it begins, from 1.
    """

    declared: Declared = field(default_factory=Declared)
    blocks: list[Block] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    left_out: list[LeftOutBlock] = field(default_factory=list)
    pages: list[tuple[int, int]] = field(default_factory=list)

    @property
    def has_headline(self) -> bool:
        """Whether there is a headline yet."""
        return any(block.role is Role.HEADLINE for block in self.blocks)

    def add(
        self,
        role: Role,
        inline: Inline,
        reason: str,
        *,
        level: int | None = None,
        ordinal: int | None = None,
    ) -> None:
        """Add a block, unless a reader sees nothing of it; a paragraph may be a notice."""
        if role in _MAY_BE_NOTICE and self._is_notice(inline.text):
            role, reason = Role.NOTICE, "it opens as a notice does"
        tidy = canonical_block(Block(role, inline.text, level, ordinal, inline.marks))
        if tidy is None or self._repeats(tidy):
            return
        last = self.blocks[-1] if self.blocks else None
        if role is Role.CODE and last is not None and last.role is Role.CODE:
            # Each line of it is a paragraph.
            self.blocks[-1] = Block(Role.CODE, f"{last.text}\n{tidy.text}")
            return
        self.blocks.append(tidy)
        self.reasons.append(reason[:_LONGEST_REASON])

    def _repeats(self, block: Block) -> bool:
        """Return whether a picture's caption says what its description said just before."""
        last = self.blocks[-1] if self.blocks else None
        return block.role is Role.CAPTION and block == last

    def _is_notice(self, text: str) -> bool:
        if len(text) > _LONGEST_NOTICE:
            return False
        return opens_notice(squash(text), language=self.declared.language) is not None

    def leave_out(self, role: LeftOut, reason: str, text: str) -> None:
        """Note text that is no part of the article; the same for the same reason once."""
        block = LeftOutBlock(role, reason, squash(text))
        if block.text and block not in self.left_out[-500:]:
            self.left_out.append(block)

    def finish(self, media_type: str, *, address: str) -> Extraction | NotArticle:
        """Return the article.

        Args:
            media_type: What the bytes were read as.
            address: Its last part names the document that has no title of its own.
        """
        if not self.blocks:
            return NotArticle(Outcome.BLOCKED, "an empty document", hint="there is no text in it")
        headline = next((b.text for b in self.blocks if b.role is Role.HEADLINE), None)
        if headline is not None:
            self.declared.put_first(Property.TITLE, "the headline", headline)
        article = article_of(self.declared, name=name_of(address))
        return Extraction(
            article=replace(article, blocks=tuple(self.blocks)),
            media_type=media_type,
            encoding=None,
            reasons=tuple(self.reasons),
            left_out=tuple(self.left_out),
            metadata=self.declared.declarations(),
            pages=tuple(self.pages) or None,
        )
