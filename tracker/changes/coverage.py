"""Which edits each notice accounts for.

Three ways, in this order: its own text; the new blocks that belong to it; what it names elsewhere.
An edit has one notice at most, and a notice that was kept or removed has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.changes.naming import Match, match, names_of
from tracker.changes.notice_pairs import NoticePair
from tracker.changes.notices import Standing
from tracker.model.article import Article, Block, Role
from tracker.model.change import Edit, EditKind, NoticeKind, NoticeStatus, Place, Unit
from tracker.text.sentences import block_sentences

_ACTIVE = (NoticeStatus.ADDED, NoticeStatus.CHANGED)


@dataclass(frozen=True, slots=True)
class _Sides:
    old: Article
    new: Article
    edits: Sequence[Edit]
    added_blocks: Mapping[int, int]

    def has_added_heading(self, number: int) -> bool:
        """Tell whether a block is a heading that was added."""
        return number in self.added_blocks and self.new.blocks[number].role is Role.HEADING


def cover(
    old: Article, new: Article, *, edits: Sequence[Edit], pairs: Sequence[NoticePair]
) -> list[Edit]:
    """Return the edits, each with the number of the notice that accounts for it.

    Args:
        old: The old article.
        new: The new article.
        edits: As the differ gives them.
        pairs: What became of each notice; an edit's `notice` is a place in it.
    """
    added = {
        edit.new.block: number
        for number, edit in enumerate(edits)
        if edit.kind is EditKind.ADDED and edit.unit is Unit.PARAGRAPH and edit.new is not None
    }
    sides = _Sides(old, new, edits, added)
    covering: dict[int, int] = {}
    for find in (_own_edits, _following_edits):
        for number, pair in enumerate(pairs):
            if pair.status in _ACTIVE:
                for edit in find(sides, pair, pairs):
                    covering.setdefault(edit, number)
    _cover_named(sides, pairs, covering)
    return [
        replace(edit, notice=covering.get(number)) if number in covering else edit
        for number, edit in enumerate(edits)
    ]


def sentences_in(block: Block, start: int, end: int) -> range:
    """Return the numbers of the sentences of a block that lie in a part of its text."""
    spans = block_sentences(block)
    inside = [number for number, (first, last) in enumerate(spans) if last > start and first < end]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def is_in(place: Place | None, standing: Standing, article: Article) -> bool:
    """Tell whether a place of an edit touches a notice's own sentences."""
    if place is None or place.block != standing.notice.block:
        return False
    own = sentences_in(article.blocks[place.block], standing.start, standing.end)
    return place.sentence < own.stop and own.start < place.sentence + max(place.count, 1)


def _own_edits(sides: _Sides, pair: NoticePair, pairs: Sequence[NoticePair]) -> Iterator[int]:
    """Yield the edits that are a notice's own text."""
    del pairs
    after = pair.new
    if after is None:
        return
    label = replace_end(after, sides.new)
    for number, edit in enumerate(sides.edits):
        is_new = is_in(edit.new, after, sides.new)
        if pair.old is None:
            # In a block that was there before, only its sentences that are new are the notice's.
            is_whole = edit.kind is EditKind.ADDED or is_in(edit.new, label, sides.new)
            if is_new and is_whole:
                yield number
        elif is_new or (edit.new is None and is_in(edit.old, pair.old, sides.old)):
            yield number


def replace_end(standing: Standing, article: Article) -> Standing:
    """Return a notice cut down to the sentence in which it starts."""
    spans = block_sentences(article.blocks[standing.notice.block])
    end = next((last for _, last in spans if last > standing.start), standing.end)
    return replace(standing, end=min(end, standing.end))


def _following_edits(sides: _Sides, pair: NoticePair, pairs: Sequence[NoticePair]) -> Iterator[int]:
    """Yield the new blocks that belong to a notice."""
    if pair.new is not None and pair.new.is_section:
        for block in _following_blocks(sides, pair.new, pairs):
            yield sides.added_blocks[block]


def _following_blocks(
    sides: _Sides, standing: Standing, pairs: Sequence[NoticePair]
) -> Iterator[int]:
    """Yield the blocks inserted right behind a label: up to the next notice, heading, old block."""
    notices = {pair.new.notice.block for pair in pairs if pair.new is not None}
    own = sides.new.blocks[standing.notice.block]
    if standing.end < len(own.text.rstrip()):
        return
    heading = standing.notice.block - 1
    if standing.is_entry and sides.has_added_heading(heading) and heading not in notices:
        yield heading
    for number in range(standing.notice.block + 1, len(sides.new.blocks)):
        block = sides.new.blocks[number]
        is_other = number in notices or (not standing.is_entry and _ends_section(own, block))
        if is_other or number not in sides.added_blocks:
            return
        yield number


def _ends_section(label: Block, block: Block) -> bool:
    """Tell whether a block ends what a label began."""
    if block.role is Role.HEADLINE:
        return True
    if block.role is not Role.HEADING:
        return False
    return label.role is not Role.HEADING or (block.level or 1) <= (label.level or 1)


def _cover_named(sides: _Sides, pairs: Sequence[NoticePair], covering: dict[int, int]) -> None:
    """Add the edits that notices name; the notice that names one best has it."""
    candidates: list[_Candidate] = []
    for number, pair in enumerate(pairs):
        if pair.new is None or pair.status not in _ACTIVE:
            continue
        if pair.new.notice.kind is not NoticeKind.STAMP:
            candidates += _named_by(sides, pair.new, number, pairs, covering)
    for candidate in sorted(candidates, key=lambda each: (not each.match.is_full, each.notice)):
        covering.setdefault(candidate.edit, candidate.notice)


@dataclass(frozen=True, slots=True)
class _Candidate:
    notice: int
    edit: int
    match: Match


def _named_by(
    sides: _Sides,
    standing: Standing,
    number: int,
    pairs: Sequence[NoticePair],
    covering: Mapping[int, int],
) -> list[_Candidate]:
    """Return the edits that one notice names.

    A value that is explained by an edit which it names by old and new names no other edit.
    """
    named = names_of(
        _whole_text(sides, standing, pairs),
        kind=standing.notice.kind,
        language=sides.new.language,
    )
    found = [
        _Candidate(number, index, how)
        for index, edit in enumerate(sides.edits)
        if index not in covering and (how := match(named, edit)) is not None
    ]
    explained = frozenset[str]().union(*(each.match.around for each in found if each.match.is_full))
    return [each for each in found if each.match.is_full or each.match.values - explained]


def _whole_text(sides: _Sides, standing: Standing, pairs: Sequence[NoticePair]) -> str:
    """Return a notice's words behind its label, and those of the blocks that belong to it."""
    own = standing.words
    label = standing.notice.label
    if label is not None and label in own:
        own = own[own.index(label) + len(label) :]
    declared = standing.notice.declared
    if declared is not None:
        # When it was said names nothing.
        own = own.replace(declared.text, " ", 1)
    following = []
    if standing.is_section:
        following = [
            sides.new.blocks[number].text for number in _following_blocks(sides, standing, pairs)
        ]
    return "\n".join([own, *following])
