"""An article, and the same after edits of all kinds that touch a share of its words."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from benchmarks.prose import Prose

Paragraphs = list[list[str]]
"""Sentences of each paragraph."""

_SENTENCES = (2, 6)
_ALL = 100


def make_pair(words: int, percent: int = 10) -> tuple[Paragraphs, Paragraphs]:
    """Return an article of so many words, and the same with a share of its words touched.

    Words, phrases, sentences and paragraphs are replaced, added, removed and moved, each kind as
    often as the others, until so many words are touched; at 100 all of it is another text.
    """
    prose = Prose(f"{percent} in a hundred of {words} words")
    old = _article(words, prose)
    if percent == _ALL:
        return old, _article(words, prose)
    editor = _Editor(old, prose)
    while editor.touched * 100 < percent * words:
        editor.edit()
    return old, [paragraph for paragraph in editor.paragraphs if paragraph]


def _article(words: int, prose: Prose) -> Paragraphs:
    found: Paragraphs = []
    count = 0
    while count < words:
        found.append([prose.sentence() for _ in range(prose.random.randint(*_SENTENCES))])
        count += sum(len(sentence.split()) for sentence in found[-1])
    return found


class _Editor:
    """Edits paragraphs, and counts the words that it touches; no sentence twice.

    Attributes:
        paragraphs: As they stand.
        touched: How many words were replaced, added, removed or moved.
    """

    def __init__(self, paragraphs: Paragraphs, prose: Prose) -> None:
        self.paragraphs = [list(paragraph) for paragraph in paragraphs]
        self.touched = 0
        self._prose = prose
        self._random: Random = prose.random
        self._done: set[str] = set()
        self._deeds: tuple[Callable[[list[str], int], None], ...] = (
            self._replace_word, self._replace_phrase, self._insert_words, self._delete_words,
            self._rewrite, self._add_sentence, self._remove_sentence,
            self._add_paragraph, self._remove_paragraph, self._move_paragraph,
        )  # fmt: skip

    def edit(self) -> None:
        """Do one deed at a sentence that was not touched before."""
        paragraph = self._random.choice(self.paragraphs)
        if not paragraph:
            return
        place = self._random.randrange(len(paragraph))
        if paragraph[place] not in self._done:
            self._random.choice(self._deeds)(paragraph, place)

    def _words(self, count: int) -> list[str]:
        return [self._random.choice(self._prose.sentence().split()) for _ in range(count)]

    def _put(self, paragraph: list[str], place: int, words: list[str], touched: int) -> None:
        paragraph[place] = " ".join(words)
        self._done.add(paragraph[place])
        self.touched += touched

    def _splice(self, paragraph: list[str], place: int, gone: int, come: int) -> None:
        """Put new words in the place of others, neither the first nor the last of a sentence."""
        words = paragraph[place].split()
        start = self._random.randrange(1, max(2, len(words) - gone - 1))
        words[start : start + gone] = self._words(come)
        self._put(paragraph, place, words, max(gone, come))

    def _replace_word(self, paragraph: list[str], place: int) -> None:
        self._splice(paragraph, place, 1, 1)

    def _replace_phrase(self, paragraph: list[str], place: int) -> None:
        self._splice(paragraph, place, self._random.randint(2, 5), self._random.randint(2, 5))

    def _insert_words(self, paragraph: list[str], place: int) -> None:
        self._splice(paragraph, place, 0, self._random.randint(1, 4))

    def _delete_words(self, paragraph: list[str], place: int) -> None:
        self._splice(paragraph, place, self._random.randint(1, 4), 0)

    def _rewrite(self, paragraph: list[str], place: int) -> None:
        words = paragraph[place].split()
        count = len(words) // 3
        for at in self._random.sample(range(len(words)), count):
            words[at] = self._words(1)[0]
        self._put(paragraph, place, words, count)

    def _add_sentence(self, paragraph: list[str], place: int) -> None:
        paragraph.insert(place, "")
        words = self._prose.sentence().split()
        self._put(paragraph, place, words, len(words))

    def _remove_sentence(self, paragraph: list[str], place: int) -> None:
        self.touched += len(paragraph.pop(place).split())

    def _add_paragraph(self, paragraph: list[str], _: int) -> None:
        new = [self._prose.sentence() for _ in range(self._random.randint(1, 3))]
        self._insert(paragraph, new)
        self._done.update(new)

    def _remove_paragraph(self, paragraph: list[str], _: int) -> None:
        self.touched += _count(paragraph)
        paragraph.clear()

    def _move_paragraph(self, paragraph: list[str], _: int) -> None:
        moved = list(paragraph)
        paragraph.clear()
        self._insert(self._random.choice(self.paragraphs), moved)
        self._done.update(moved)

    def _insert(self, before: list[str], new: list[str]) -> None:
        place = next(k for k, one in enumerate(self.paragraphs) if one is before)
        self.paragraphs.insert(place, new)
        self.touched += _count(new)


def _count(paragraph: list[str]) -> int:
    return sum(len(sentence.split()) for sentence in paragraph)
