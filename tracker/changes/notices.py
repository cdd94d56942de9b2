"""The notices that stand in an article, and what became of them between two versions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.model.article import Article, Block, MarkKind, Role
from tracker.model.change import Notice, NoticeKind
from tracker.model.times import DeclaredTime
from tracker.text.notices.datelines import read_dateline
from tracker.text.notices.openings import Opening, kind_of_opening, may_open, read_opening
from tracker.text.notices.statements import RANKS, Said, find_statements
from tracker.text.notices.vocabulary import kind_said
from tracker.text.times.resolving import resolve

_SILENT_ROLES = (Role.HEADLINE, Role.BYLINE, Role.CODE)
_TEXT_ROLES = (Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTATION, Role.NOTICE)

# Where a notice may start inside a block: a line, a bracket, a sentence.
_INNER_START = re.compile(
    r"\n\s*|[\[(（［【〔]|[.!?…؟][\"'”’»)\]]{0,4}\s{1,3}|[。！？][”’」』）)\]]{0,4}\s{0,3}"
)

_BRACKETS = "[(（［【〔"
_CLOSING = " )]）］】〕"

_MOST_INNER = 200
"""How many places inside one block are looked at."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A notice and which part of its block it is.

    Attributes:
        notice: What it says.
        start: Where its own words start in the block's text.
        end: Where they end.
        is_section: Whether new blocks right behind it belong to it: under an update's label, and
            under any label that stands alone in its block.
    """

    notice: Notice
    start: int
    end: int
    is_section: bool

    @property
    def words(self) -> str:
        """Its own words, of all that the block says."""
        return self.notice.text[self.start : self.end]


def read_notices(article: Article, *, timezone: str | None = None) -> list[Notice]:
    """Return the notices that stand in an article, in its order.

    Args:
        article: The article.
        timezone: IANA name of the source's zone, for declared times that name none.
    """
    return [standing.notice for standing in stand(article, timezone=timezone)]


def stand(article: Article, *, timezone: str | None = None) -> list[Standing]:
    """Return the notices of an article with the part of the block that each is.

    Args:
        article: The article.
        timezone: IANA name of the source's zone, for declared times that name none.
    """
    return [
        standing
        for number, block in enumerate(article.blocks)
        if block.role not in _SILENT_ROLES
        for standing in _in_block(article, number, block, timezone)
    ]


def _in_block(
    article: Article, number: int, block: Block, timezone: str | None
) -> Iterator[Standing]:
    """Yield the notices of one block."""
    reader = _Reader(article, number, block, timezone)
    openings = _openings(article, block)
    said = find_statements(block.text, language=article.language)
    if not openings:
        yield from reader.without_label(said)
        return
    starts = [
        0 if start == openings[0][0] and not said_before(said, start) else start
        for start, _ in openings
    ]
    ends = [*starts[1:], len(block.text)]
    before = [each for each in said if each.start < starts[0]]
    yield from reader.without_label(before, end=starts[0])
    for (offset, opening), start, end in zip(openings, starts, ends, strict=True):
        own = [each for each in said if start <= each.start < end]
        yield reader.labelled(opening, own, span=(start, end), offset=offset)


def said_before(said: Sequence[Said], place: int) -> bool:
    """Tell whether a statement stands before a place."""
    return any(each.start < place for each in said)


def _openings(article: Article, block: Block) -> list[tuple[int, Opening]]:
    """Return the labels of a block with the place from which each was read."""
    first = read_opening(block.text, language=article.language, is_heading=_is_heading_like(block))
    found = [] if first is None else [(0, first)]
    marks = list(_INNER_START.finditer(block.text))
    for mark in [*marks[: _MOST_INNER // 2], *marks[_MOST_INNER // 2 :][-_MOST_INNER // 2 :]]:
        place = mark.start() if mark[0] in _BRACKETS else mark.end()
        if found and place <= found[-1][0] + found[-1][1].body:
            continue
        if not may_open(block.text, place):
            continue
        inner = read_opening(block.text[place:], language=article.language)
        if inner is not None and _is_plain(block.text[place:], inner, mark[0]):
            found.append((place, inner))
    return found


def _is_plain(text: str, opening: Opening, mark: str) -> bool:
    """Tell whether a label inside a block is one: announced, on its own line, or in brackets."""
    if mark[0] == "\n" or mark in _BRACKETS:
        return True
    label = text[opening.start : opening.end]
    return opening.is_announcing and not label[:1].islower()


def _is_heading_like(block: Block) -> bool:
    """Tell whether a block is a heading to the eye, or was found to be a notice."""
    if block.role in (Role.HEADING, Role.NOTICE):
        return True
    return any(
        mark.kind is MarkKind.STRONG
        and mark.start == 0
        and mark.end >= len(block.text.rstrip(" :"))
        for mark in block.marks
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Makes notices of what was found in one block."""

    article: Article
    number: int
    block: Block
    timezone: str | None

    def labelled(
        self, opening: Opening, said: Sequence[Said], *, span: tuple[int, int], offset: int
    ) -> Standing:
        """Return the notice of a label.

        Args:
            opening: The label.
            said: The statements that stand behind it.
            span: The part of the block that is the notice.
            offset: From where in the block the label was read.
        """
        own = self.block.text[offset : span[1]]
        label_kind = self._kind(own, opening)
        kind = label_kind
        if label_kind is not NoticeKind.STAMP or any(not _is_stamp(each) for each in said):
            kind = kind_said(label_kind, said)
        time = opening.time or next((each.time for each in said if each.time), None)
        label = own[opening.start : opening.end]
        has_rest = bool(own[opening.body :].strip(_CLOSING))
        is_section = kind is not NoticeKind.STAMP and offset == 0
        is_section = is_section and (kind is NoticeKind.UPDATE or not has_rest)
        declared = None if time is None else time.declared
        notice = self._notice(kind, label, opening.number, declared, opening.language)
        return Standing(notice, *span, is_section=is_section)

    def _kind(self, own: str, opening: Opening) -> NoticeKind:
        """Return what a label says, given what stands around its block."""
        kind = kind_of_opening(own, opening)
        rest = own[opening.body :].strip(_CLOSING)
        is_alone = opening.time is not None and opening.number is None and not rest
        if kind is not NoticeKind.UPDATE or not is_alone:
            return kind
        is_announced = opening.is_announcing or not opening.is_participle
        has_text = self.block.role is not Role.DATELINE and self._is_text_next()
        return kind if is_announced and has_text else NoticeKind.STAMP

    def _is_text_next(self) -> bool:
        """Tell whether text follows that may belong to a label alone in its block."""
        following = self.article.blocks[self.number + 1 : self.number + 2]
        return any(block.role in _TEXT_ROLES for block in following)

    def without_label(self, said: Sequence[Said], *, end: int | None = None) -> Iterator[Standing]:
        """Yield the notice that statements alone make, or a stamp in a line of dates."""
        text = self.block.text
        if said:
            best = min(said, key=lambda each: (RANKS.index(each.kind), each.start))
            time = next((each.time.declared for each in said if each.time), None)
            notice = self._notice(best.kind, None, None, time, best.language)
            yield Standing(notice, said[0].start, len(text) if end is None else end, False)  # noqa: FBT003
            return
        opening = read_dateline(text, language=self.article.language) if end is None else None
        if opening is not None and opening.time is not None:
            label = text[opening.start : opening.end]
            notice = self._notice(
                NoticeKind.STAMP, label, None, opening.time.declared, opening.language
            )
            yield Standing(notice, opening.start, opening.time.end, is_section=False)

    def _notice(
        self,
        kind: NoticeKind,
        label: str | None,
        number: int | None,
        declared: DeclaredTime | None,
        language: str,
    ) -> Notice:
        """Return a notice with its time completed from the article's dates."""
        article = self.article
        if declared is not None:
            declared = resolve(
                declared,
                published=article.published,
                modified=article.modified,
                timezone=self.timezone,
                language=article.language,
            )
        return Notice(
            kind=kind,
            label=label,
            number=number,
            text=self.block.text,
            declared=declared,
            language=language,
            block=self.number,
        )


def _is_stamp(said: Said) -> bool:
    return said.kind is NoticeKind.STAMP
