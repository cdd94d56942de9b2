"""The notices that stand in an article, and what became of them between two versions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.changes.labels import is_link, openings_in
from tracker.model.article import Article, Block, Role
from tracker.model.change import Notice, NoticeKind
from tracker.model.times import DeclaredTime
from tracker.text.notices.datelines import read_dateline
from tracker.text.notices.headlines import read_headline
from tracker.text.notices.label_starts import Opening
from tracker.text.notices.openings import kind_of_opening
from tracker.text.notices.statements import RANKS, Said, find_statements
from tracker.text.notices.vocabulary import kind_said
from tracker.text.times.resolving import resolve

_SILENT_ROLES = (Role.BYLINE, Role.CODE)
_TEXT_ROLES = (Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTATION, Role.NOTICE)

_CLOSING = " )]）］】〕"


@dataclass(frozen=True, slots=True)
class Standing:
    """A notice and which part of its block it is.

    Attributes:
        notice: What it says.
        start: Where its own words start in the block's text.
        end: Where they end.
        is_section: Whether new blocks right behind it belong to it: under an update's label, and
            under any label that stands alone in its block.
        is_entry: Whether it is the time of an entry, to which headings belong too.
    """

    notice: Notice
    start: int
    end: int
    is_section: bool
    is_entry: bool = False

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
        if block.role not in _SILENT_ROLES and not is_link(block)
        for standing in _in_block(article, number, block, timezone)
    ]


def _in_block(
    article: Article, number: int, block: Block, timezone: str | None
) -> Iterator[Standing]:
    """Yield the notices of one block."""
    reader = _Reader(article, number, block, timezone)
    if block.role is Role.HEADLINE:
        yield from reader.in_headline()
        return
    openings = openings_in(article, number, block)
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

    def in_headline(self) -> Iterator[Standing]:
        """Yield the notice that the headline carries before or behind its words."""
        text = self.block.text
        opening = read_headline(text, language=self.article.language)
        if opening is None:
            return
        kind = kind_of_opening(text, opening)
        declared = None if opening.time is None else opening.time.declared
        label = text[opening.start : opening.end]
        notice = self._notice(kind, label, opening.number, declared, opening.language)
        yield Standing(notice, opening.start, opening.end, is_section=False)

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
            # A weekday that nothing settles is no date.
            declared = declared if declared.at else None
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
