"""From corresponding sentences to edits: whole paragraphs, splits, order, spans, facets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.changes.divisions import Link, find_divisions
from tracker.changes.facets import touched
from tracker.changes.matching import Matching
from tracker.changes.sides import Sentence
from tracker.changes.spans import Comparer
from tracker.model.article import Role
from tracker.model.change import Edit, EditKind, Facet, Span, SpanKind, Unit
from tracker.text.tokens import has_words

# Between these a reader sees no difference that is worth telling.
_PROSE = frozenset({Role.PARAGRAPH, Role.NOTICE, Role.DATELINE, Role.STANDFIRST, Role.CAPTION})


@dataclass(frozen=True, slots=True)
class _Placed:
    """An edit and where it comes among the others."""

    rank: tuple[int, int, int]
    edit: Edit


def make_edits(matching: Matching, *, language: str | None) -> tuple[list[Edit], tuple[str, ...]]:
    """Return the edits that a matching amounts to, in the order of the new article.

    Removed sentences come where they stood: after what corresponds to the sentence before them.

    Returns:
        The edits, and where they are coarser than they could be.
    """
    maker = _Maker(matching, language)
    placed = [
        *maker.added(),
        *maker.removed(),
        *maker.moved(),
        *maker.divided(),
        *maker.rewritten(),
    ]
    edits = [one.edit for one in sorted(placed, key=lambda one: one.rank)]
    return edits, tuple(maker.reasons())


class _Maker:
    def __init__(self, matching: Matching, language: str | None) -> None:
        self._old = matching.old
        self._new = matching.new
        self._language = language
        self._comparer = Comparer()
        kept, moved = matching.links(matching.kept), matching.links(matching.moved)
        self._kept = kept
        self._divisions, shifted = find_divisions(kept)
        self._moved = sorted([*moved, *shifted], key=lambda link: link.news[0].order)
        self._shifted = set(shifted)
        self._new_orders = {link.olds[0].order: link.news[0].order for link in kept}
        linked = [*kept, *moved]
        self._taken_old = {one.order for each in linked for one in each.olds}
        self._taken_new = {one.order for each in linked for one in each.news}

    def reasons(self) -> Iterator[str]:
        """Yield what the bound on comparing words means for the result."""
        if self._comparer.coarse:
            yield (
                f"too long to compare all words of {self._comparer.coarse} edits: "
                "told as replaced where they differ"
            )

    def added(self) -> Iterator[_Placed]:
        """Yield what is in no correspondence on the new side."""
        free = [one for one in self._new.sentences if one.order not in self._taken_new]
        for run in _runs(free):
            unit = Unit.PARAGRAPH if self._new.is_whole(run) else Unit.SENTENCE
            place = self._new.place(run)
            says = has_words(place.text)
            edit = Edit(EditKind.ADDED, unit, None, place, is_substantive=says)
            yield _Placed((run[0].order, 1, 0), edit)

    def removed(self) -> Iterator[_Placed]:
        """Yield what is in no correspondence on the old side."""
        free = [one for one in self._old.sentences if one.order not in self._taken_old]
        ranks = self._ranks_of_old()
        for run in _runs(free):
            unit = Unit.PARAGRAPH if self._old.is_whole(run) else Unit.SENTENCE
            place = self._old.place(run)
            says = has_words(place.text)
            edit = Edit(EditKind.REMOVED, unit, place, None, is_substantive=says)
            yield _Placed((ranks[run[0].order], 0, run[0].order), edit)

    def _ranks_of_old(self) -> list[int]:
        """Return for each old sentence the new one before which it would come."""
        after = {link.olds[-1].order: link.news[-1].order + 1 for link in self._kept}
        ranks, next_new = [], 0
        for sentence in self._old.sentences:
            ranks.append(next_new)
            next_new = after.get(sentence.order, next_new)
        return ranks

    def moved(self) -> Iterator[_Placed]:
        """Yield the sentences that stand elsewhere, those that moved together as one edit."""
        for group in _together(self._moved):
            olds = [one for link in group for one in link.olds]
            news = [one for link in group for one in link.news]
            is_whole = self._old.is_whole(olds) and self._new.is_whole(news)
            unit = Unit.PARAGRAPH if is_whole else Unit.SENTENCE
            edit = self._compared(EditKind.MOVED, unit, olds, news, are_spans_needed=False)
            yield _Placed((news[0].order, 1, 0), edit)

    def divided(self) -> Iterator[_Placed]:
        """Yield paragraphs of which several were made, and several of which one was made."""
        for each in self._divisions:
            is_split = each.olds[0].block == each.olds[-1].block
            kind = EditKind.SPLIT if is_split else EditKind.MERGED
            edit = self._compared(kind, Unit.PARAGRAPH, each.olds, each.news, are_spans_needed=True)
            yield _Placed((each.news[0].order, 1, 0), edit)

    def rewritten(self) -> Iterator[_Placed]:
        """Yield the sentences that kept their place and differ, and blocks of another role."""
        divided = {one.order for each in self._divisions for one in each.news}
        for link in self._kept:
            old, new = link.olds[0], link.news[0]
            if new.order in divided or link in self._shifted:
                continue
            is_one = len(link.olds) == len(link.news) == 1
            if not is_one or old.key != new.key:
                kind = _kind_of(link)
                edit = self._compared(
                    kind, Unit.SENTENCE, link.olds, link.news, are_spans_needed=True
                )
                yield _Placed((new.order, 1, 0), edit)
            elif new.index == 0 and old.index == 0:
                beside = self._of_block(old, new)
                if beside is not None:
                    yield _Placed((new.order, 1, 0), beside)

    def _of_block(self, old: Sentence, new: Sentence) -> Edit | None:
        """Return what changed about two blocks beside their sentences, of which these are first."""
        if self._is_other_kind(old, new):
            return self._of_other_kind(old, new)
        if self._old.key_of_block[old.block] == self._new.key_of_block[new.block]:
            return None
        olds, news = self._old.by_block[old.block], self._new.by_block[new.block]
        if [one.key for one in olds] != [one.key for one in news] or not self._stayed(olds, news):
            return None
        with_markup = self._old.text(olds) == self._new.text(news)
        before = self._old.place(olds, with_markup=with_markup)
        after = self._new.place(news, with_markup=with_markup)
        return Edit(
            EditKind.REWRITTEN,
            Unit.PARAGRAPH,
            before,
            after,
            spans=self._spans(before.text, after.text),
            facets=(Facet.TYPOGRAPHY,),
        )

    def _stayed(self, olds: Sequence[Sentence], news: Sequence[Sentence]) -> bool:
        """Tell whether each of some sentences became the other in its place."""
        pairs = zip(olds, news, strict=True)
        return all(self._new_orders.get(one.order) == other.order for one, other in pairs)

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
        is_spent = self._comparer.is_spent
        spans = self._spans(old.text, new.text)
        if is_equal:
            return Edit(kind, unit, old, new, spans=spans)
        told = spans
        if with_markup:
            told = self._spans(self._old.text(olds), self._new.text(news))
        found = touched(
            told,
            are_targets_equal=are_targets_equal,
            language=self._language,
            is_coarse=is_spent,
        )
        return Edit(
            kind,
            unit,
            old,
            new,
            spans=spans,
            facets=found.facets,
            is_substantive=found.is_substantive,
        )

    def _spans(self, old: str, new: str) -> tuple[Span, ...]:
        return self._comparer.compare(old, new)


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


def _kind_of(link: Link) -> EditKind:
    """Return what became of sentences that kept their place."""
    if len(link.news) > 1:
        return EditKind.SPLIT
    return EditKind.MERGED if len(link.olds) > 1 else EditKind.REWRITTEN


def _together(links: Sequence[Link]) -> Iterator[list[Link]]:
    """Yield moved sentences in groups that follow each other in one block on both sides."""
    group: list[Link] = []
    for link in links:
        if group and not (
            _follows(group[-1].olds[-1], link.olds[0])
            and _follows(group[-1].news[-1], link.news[0])
        ):
            yield group
            group = []
        group.append(link)
    if group:
        yield group


def _follows(before: Sentence, after: Sentence) -> bool:
    return (after.block, after.order) == (before.block, before.order + 1)
