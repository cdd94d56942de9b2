"""One side of a comparison: the blocks and sentences of an article that edits can concern."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from tracker.model.article import Article, Block, Mark, MarkKind, Role
from tracker.model.change import Place
from tracker.text.form.article import marked
from tracker.text.sentences import block_sentences

# The headline and the byline are told as fields.
FIELDS = frozenset({Role.HEADLINE, Role.BYLINE})
_TARGETS = frozenset({MarkKind.LINK, MarkKind.IMAGE})

# Where there is too much to cut, a longer block is not even cut to count its sentences.
_LONGEST_COUNTED = 20_000


# Thousands are made of a long article, which frozen ones would take thrice the time for.
@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence, or a row of a table, or a line of code; it is never changed.

    Attributes:
        order: Its number among all sentences of the side, from 0.
        block: Number of its block in the article.
        index: Number of the sentence in its block.
        start: Its first character in the block's text.
        end: One past its last.
        key: Its text with markup: what is equal in it is the same sentence.
        text: Its text as a reader sees it.
        targets: Addresses of its links and images, in order.
    """

    order: int
    block: int
    index: int
    start: int
    end: int
    key: str
    text: str
    targets: tuple[str, ...]


class Side:
    """The blocks of an article that are compared, and their sentences.

    Attributes:
        blocks: All blocks of the article.
        numbers: The numbers of those that are compared.
        keys: Their texts with markup: what is equal in it is the same block.
    """

    def __init__(self, article: Article) -> None:
        self.blocks = article.blocks
        self.numbers = [
            number for number, block in enumerate(article.blocks) if block.role not in FIELDS
        ]
        compared = [self.blocks[number] for number in self.numbers]
        self.keys = [
            _shown(marked(one.text, one.marks) if one.marks else one.text, one) for one in compared
        ]
        self._joined: set[int] = set()
        self._is_uncut = False

    def join_all(self) -> None:
        """Take each block as one sentence, and let long ones count as one."""
        self.join(self.numbers)
        self._is_uncut = True

    def join(self, numbers: Iterable[int]) -> None:
        """Take each of these blocks as one sentence; to be said before its sentences are asked.

        Blocks that are equal on both sides need not be cut.
        """
        self._joined.update(numbers)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """All sentences that are compared, in order."""
        return [one for row in self.by_block.values() for one in row]

    @cached_property
    def by_block(self) -> dict[int, list[Sentence]]:
        """The sentences of each block, by the block's number."""
        found: dict[int, list[Sentence]] = {}
        order = 0
        for number, key in zip(self.numbers, self.keys, strict=True):
            block = self.blocks[number]
            if number in self._joined and key and not block.marks:
                row = [Sentence(order, number, 0, 0, len(block.text), key, key, ())]
            else:
                row = self._sentences_of(number, block, order)
            found[number] = row
            order += len(row)
        return found

    def _sentences_of(self, number: int, block: Block, order: int) -> list[Sentence]:
        row = []
        for index, (start, end) in enumerate(self._cut(number)):
            text = key = _shown(block.text[start:end], block)
            targets: tuple[str, ...] = ()
            if block.marks or not text:
                marks = _inside(block.marks, start, end)
                key = _shown(marked(block.text[start:end], marks), block)
                text = text or _shown(marked("", marks), block)
                targets = tuple(one.target or "" for one in marks if one.kind in _TARGETS)
            row.append(Sentence(order + index, number, index, start, end, key, text, targets))
        return row

    def _cut(self, number: int) -> Sequence[tuple[int, int]]:
        """Return where the sentences of a block are; an image without words counts as one."""
        block = self.blocks[number]
        whole = [(0, len(block.text))]
        return whole if number in self._joined else block_sentences(block) or whole

    @cached_property
    def key_of_block(self) -> dict[int, str]:
        """The text with markup of each block, by the block's number."""
        return dict(zip(self.numbers, self.keys, strict=True))

    def is_whole(self, sentences: Sequence[Sentence]) -> bool:
        """Say whether sentences that follow each other in one block are all that it has."""
        return len(sentences) == len(self.by_block[sentences[0].block])

    def place(self, sentences: Sequence[Sentence], *, with_markup: bool = False) -> Place:
        """Return the place of sentences that follow each other, in one block or in several."""
        first = sentences[0]
        text = self.text(sentences, with_markup=with_markup)
        return Place(
            block=first.block,
            role=self.blocks[first.block].role,
            sentence=first.index,
            count=sum(map(self._count, sentences)) if self._joined else len(sentences),
            # An image without words has nothing else to show.
            text=text or self.text(sentences, with_markup=True),
        )

    def _count(self, sentence: Sentence) -> int:
        """Return of how many sentences one consists: a block that was not cut may have several."""
        is_long = len(self.blocks[sentence.block].text) > _LONGEST_COUNTED
        if sentence.block not in self._joined or (is_long and self._is_uncut):
            return 1
        return max(len(block_sentences(self.blocks[sentence.block])), 1)

    def text(self, sentences: Sequence[Sentence], *, with_markup: bool = False) -> str:
        """Return the text of sentences that follow each other; blocks are joined by a space."""
        if len(sentences) == 1 and not with_markup and sentences[0].end > sentences[0].start:
            return sentences[0].text
        pieces = []
        start = 0
        for k, sentence in enumerate(sentences):
            if k + 1 == len(sentences) or sentences[k + 1].block != sentence.block:
                pieces.append(self._piece(sentences[start], sentence, with_markup=with_markup))
                start = k + 1
        return " ".join(pieces)

    def _piece(self, first: Sentence, last: Sentence, *, with_markup: bool) -> str:
        block = self.blocks[first.block]
        text = block.text[first.start : last.end]
        if with_markup:
            text = marked(text, _inside(block.marks, first.start, last.end))
        return _shown(text, block)


def _inside(marks: Sequence[Mark], start: int, end: int) -> list[Mark]:
    """Return the marks of a stretch of text, cut to it and counted from its start."""
    if not marks:
        return []
    return [
        Mark(max(one.start, start) - start, min(one.end, end) - start, one.kind, one.target)
        for one in marks
        if (one.start < end and one.end > start)
        or (one.start == one.end and start <= one.start <= end)
    ]


def _shown(text: str, block: Block) -> str:
    """Return text with the cells of a table parted as a reader sees it."""
    return text.replace("\t", " | ") if block.role is Role.TABLE else text
