"""From corresponding sentences to edits: whole paragraphs, splits, order, spans, facets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tracker.changes.facets import facets_of, has_words, is_substantive
from tracker.changes.sides import Sentence, Side
from tracker.changes.spans import find_spans
from tracker.model.article import Role
from tracker.model.change import Edit, EditKind, Facet, Span, SpanKind, Unit

# Between these a reader sees no difference that is worth telling.
_PROSE = frozenset({Role.PARAGRAPH, Role.NOTICE, Role.DATELINE, Role.STANDFIRST, Role.CAPTION})


@dataclass(slots=True)
class Matching:
    """Which sentences of both sides correspond.

    Attributes:
        old: The earlier side.
        new: The later side.
        kept: New order by old order, for sentences that kept their place, equal or rewritten.
        moved: New order by old order, for sentences that stand elsewhere.
    """

    old: Side
    new: Side
    kept: dict[int, int] = field(default_factory=dict)
    moved: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Placed:
    """An edit and where it comes among the others."""

    rank: tuple[int, int, int]
    edit: Edit


def make_edits(matching: Matching, *, language: str | None) -> list[Edit]:
    """Return the edits that a matching amounts to, in the order of the new article.

    Removed sentences come where they stood: after what corresponds to the sentence before them.
    """
    maker = _Maker(matching, language)
    placed = [
        *maker.added(),
        *maker.removed(),
        *maker.moved(),
        *maker.divided(),
        *maker.rewritten(),
    ]
    return [one.edit for one in sorted(placed, key=lambda one: one.rank)]


class _Maker:
    def __init__(self, matching: Matching, language: str | None) -> None:
        self._matching = matching
        self._old = matching.old
        self._new = matching.new
        self._language = language
        self._in_division: set[int] = set()

    def added(self) -> Iterator[_Placed]:
        """Yield what is in no correspondence on the new side."""
        taken = {*self._matching.kept.values(), *self._matching.moved.values()}
        free = [one for one in self._new.sentences if one.order not in taken]
        for run in _runs(free):
            unit = Unit.PARAGRAPH if self._new.is_whole(run) else Unit.SENTENCE
            place = self._new.place(run)
            says = has_words(place.text)
            edit = Edit(EditKind.ADDED, unit, None, place, is_substantive=says)
            yield _Placed((run[0].order, 1, 0), edit)

    def removed(self) -> Iterator[_Placed]:
        """Yield what is in no correspondence on the old side."""
        taken = {*self._matching.kept, *self._matching.moved}
        free = [one for one in self._old.sentences if one.order not in taken]
        ranks = self._ranks_of_old()
        for run in _runs(free):
            unit = Unit.PARAGRAPH if self._old.is_whole(run) else Unit.SENTENCE
            place = self._old.place(run)
            says = has_words(place.text)
            edit = Edit(EditKind.REMOVED, unit, place, None, is_substantive=says)
            yield _Placed((ranks[run[0].order], 0, run[0].order), edit)

    def _ranks_of_old(self) -> list[int]:
        """Return for each old sentence the new one before which it would come."""
        ranks, next_new = [], 0
        for sentence in self._old.sentences:
            ranks.append(next_new)
            if sentence.order in self._matching.kept:
                next_new = self._matching.kept[sentence.order] + 1
        return ranks

    def moved(self) -> Iterator[_Placed]:
        """Yield the sentences that stand elsewhere, those that moved together as one edit."""
        pairs = [
            (self._old.sentences[i], self._new.sentences[j])
            for i, j in sorted(self._matching.moved.items(), key=lambda pair: pair[1])
        ]
        for group in _together(pairs):
            olds, news = [pair[0] for pair in group], [pair[1] for pair in group]
            is_whole = self._old.is_whole(olds) and self._new.is_whole(news)
            unit = Unit.PARAGRAPH if is_whole else Unit.SENTENCE
            edit = self._compared(EditKind.MOVED, unit, olds, news, are_spans_needed=False)
            yield _Placed((news[0].order, 1, 0), edit)

    def divided(self) -> Iterator[_Placed]:
        """Yield paragraphs of which several were made, and several of which one was made."""
        kept = self._matching.kept
        back = {j: i for i, j in kept.items()}
        for number in self._old.numbers:
            olds = self._old.by_block[number]
            news = _image(olds, kept, self._new)
            if news is not None and _blocks(news) > 1:
                yield self._division(EditKind.SPLIT, olds, news)
        for number in self._new.numbers:
            news = self._new.by_block[number]
            found = _image(news, back, self._old)
            if found is not None and _blocks(found) > 1:
                yield self._division(EditKind.MERGED, found, news)

    def _division(
        self, kind: EditKind, olds: Sequence[Sentence], news: Sequence[Sentence]
    ) -> _Placed:
        self._in_division.update(one.order for one in olds)
        edit = self._compared(kind, Unit.PARAGRAPH, olds, news, are_spans_needed=True)
        return _Placed((news[0].order, 1, 0), edit)

    def rewritten(self) -> Iterator[_Placed]:
        """Yield the sentences that kept their place and differ, and blocks of another role."""
        told: set[int] = set()
        for i, j in sorted(self._matching.kept.items()):
            old, new = self._old.sentences[i], self._new.sentences[j]
            if i in self._in_division:
                continue
            if old.key != new.key:
                told.add(new.block)
                edit = self._compared(
                    EditKind.REWRITTEN, Unit.SENTENCE, [old], [new], are_spans_needed=True
                )
                yield _Placed((j, 1, 0), edit)
            elif new.index == 0 and old.index == 0 and self._is_other_kind(old, new):
                yield _Placed((j, 1, 0), self._of_other_kind(old, new))

    def _is_other_kind(self, old: Sentence, new: Sentence) -> bool:
        one, other = self._old.blocks[old.block], self._new.blocks[new.block]
        if one.role in _PROSE and other.role in _PROSE:
            return False
        return (one.role, one.level, one.ordinal is None) != (
            other.role,
            other.level,
            other.ordinal is None,
        )

    def _of_other_kind(self, old: Sentence, new: Sentence) -> Edit:
        olds, news = self._old.by_block[old.block], self._new.by_block[new.block]
        same = [one.key for one in olds] == [one.key for one in news]
        before, after = (olds, news) if same else ([old], [new])
        place = self._new.place(after)
        return Edit(
            EditKind.REWRITTEN,
            Unit.PARAGRAPH if same else Unit.SENTENCE,
            self._old.place(before),
            place,
            spans=(Span(SpanKind.EQUAL, place.text),),
            facets=(Facet.TYPOGRAPHY,),
        )

    def _compared(
        self,
        kind: EditKind,
        unit: Unit,
        olds: Sequence[Sentence],
        news: Sequence[Sentence],
        *,
        are_spans_needed: bool,
    ) -> Edit:
        """Return an edit with both sides compared word by word."""
        is_equal = [one.key for one in olds] == [one.key for one in news]
        if is_equal and not are_spans_needed:
            return Edit(kind, unit, self._old.place(olds), self._new.place(news))
        targets = [[address for one in side for address in one.targets] for side in (olds, news)]
        are_targets_equal = targets[0] == targets[1]
        is_same_text = self._old.text(olds) == self._new.text(news)
        with_markup = not are_targets_equal or (is_same_text and not is_equal)
        old = self._old.place(olds, with_markup=with_markup)
        new = self._new.place(news, with_markup=with_markup)
        spans = find_spans(old.text, new.text)
        facets: tuple[Facet, ...] = ()
        if not is_equal and are_targets_equal and is_same_text:
            facets = (Facet.TYPOGRAPHY,)
        elif not is_equal:
            facets = facets_of(
                find_spans(self._old.text(olds), self._new.text(news)),
                are_targets_equal=are_targets_equal,
                language=self._language,
            )
        return Edit(
            kind,
            unit,
            old,
            new,
            spans=spans,
            facets=facets,
            is_substantive=not is_equal and is_substantive(spans, facets),
        )


def _runs(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """Yield the sentences in groups that follow each other in one block."""
    run: list[Sentence] = []
    for sentence in sentences:
        if run and (sentence.block, sentence.order) != (run[-1].block, run[-1].order + 1):
            yield run
            run = []
        run.append(sentence)
    if run:
        yield run


def _together(
    pairs: Sequence[tuple[Sentence, Sentence]],
) -> Iterator[list[tuple[Sentence, Sentence]]]:
    """Yield moved sentences in groups that follow each other in one block on both sides."""
    group: list[tuple[Sentence, Sentence]] = []
    for pair in pairs:
        if group and not all(
            (after.block, after.order) == (before.block, before.order + 1)
            for before, after in zip(group[-1], pair, strict=True)
        ):
            yield group
            group = []
        group.append(pair)
    if group:
        yield group


def _image(
    sentences: Sequence[Sentence], matched: dict[int, int], other: Side
) -> list[Sentence] | None:
    """Return what corresponds to all sentences of a block, if it is whole blocks in a row."""
    orders = [matched.get(one.order) for one in sentences]
    if not orders or None in orders:
        return None
    found = [other.sentences[order] for order in orders if order is not None]
    first, last = found[0], found[-1]
    is_row = [one.order for one in found] == list(range(first.order, last.order + 1))
    is_whole = first.index == 0 and last.order == other.by_block[last.block][-1].order
    return found if is_row and is_whole else None


def _blocks(sentences: Sequence[Sentence]) -> int:
    return len({one.block for one in sentences})
