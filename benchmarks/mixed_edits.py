"""Pairs of texts in which a given share of the words was touched, by edits of every kind."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.prose import Prose
from tracker.model.article import Article, Block, Role

Paragraphs = list[list[str]]
"""Sentences, paragraph by paragraph."""


def make_pair(words: int, percent: int) -> tuple[Paragraphs, Paragraphs]:
    """Return paragraphs, and the same with edits until a share of the words is touched.

    Args:
        words: How many, or a few more.
        percent: The share in a hundred; at 100 nothing of the first is in the second.
    """
    prose = Prose(f"{percent} % of {words} words")
    old: Paragraphs = []
    while count_words(old) < words:
        old += [[prose.sentence() for _ in range(prose.random.randint(2, 6))] for _ in range(8)]
    old = _cut(old, words)
    if percent == 100:
        return old, [[prose.sentence() for _ in paragraph] for paragraph in old]
    editor = _Editor([list(paragraph) for paragraph in old], prose)
    most = count_words(old) * percent // 100
    while editor.touched < most:
        editor.edit(most - editor.touched)
    return old, [paragraph for paragraph in editor.paragraphs if paragraph]


def count_words(paragraphs: Paragraphs) -> int:
    """Return how many words there are."""
    return sum(len(sentence.split()) for paragraph in paragraphs for sentence in paragraph)


def _cut(paragraphs: Paragraphs, words: int) -> Paragraphs:
    kept: Paragraphs = []
    count = 0
    for paragraph in paragraphs:
        if count >= words:
            break
        kept.append(paragraph)
        count += count_words([paragraph])
    return kept


class _Editor:
    """Makes edits by chance.

    Attributes:
        paragraphs: What is edited.
        touched: How many words were touched so far: replaced, inserted, deleted, moved.
    """

    def __init__(self, paragraphs: Paragraphs, prose: Prose) -> None:
        self.paragraphs = paragraphs
        self.touched = 0
        self._prose = prose
        self._chance = prose.random
        # Of a hundred edits three in four are inside a sentence, as editors work.
        self._deeds: list[tuple[int, int, Callable[[], int]]] = [
            (45, 0, self._replace_words),
            (15, 0, self._insert_words),
            (15, 0, self._delete_words),
            (8, 30, self._insert_sentence),
            (8, 30, self._delete_sentence),
            (3, 80, self._insert_paragraph),
            (3, 80, self._delete_paragraph),
            (3, 80, self._move_paragraph),
        ]

    def edit(self, left: int) -> None:
        """Make one edit, one of those that touch no more than so many words or little more."""
        deeds = [(weight, deed) for weight, size, deed in self._deeds if size <= left]
        ((_, deed),) = self._chance.choices(deeds, [weight for weight, _ in deeds])
        self.touched += deed()

    def _place(self) -> tuple[list[str], int]:
        filled = [paragraph for paragraph in (self._any() for _ in range(9)) if paragraph]
        paragraph = filled[0]
        return paragraph, self._chance.randrange(len(paragraph))

    def _any(self) -> list[str]:
        return self._chance.choice(self.paragraphs)

    def _new_words(self) -> list[str]:
        words = self._prose.sentence().rstrip(".").split()
        start = self._chance.randrange(len(words) - 3)
        return words[start : start + self._chance.randint(1, 3)]

    def _change(self, *, deletes: bool, inserts: bool) -> int:
        paragraph, at = self._place()
        words = paragraph[at].split()
        count = self._chance.randint(1, 3) if deletes else 0
        start = self._chance.randrange(max(1, len(words) - 1 - count))
        new = self._new_words() if inserts else []
        changed = [*words[:start], *new, *words[start + count :]]
        if not changed:
            return 0
        paragraph[at] = " ".join(changed)
        return max(count, len(new))

    def _replace_words(self) -> int:
        return self._change(deletes=True, inserts=True)

    def _insert_words(self) -> int:
        return self._change(deletes=False, inserts=True)

    def _delete_words(self) -> int:
        return self._change(deletes=True, inserts=False)

    def _insert_sentence(self) -> int:
        paragraph, at = self._place()
        paragraph.insert(at, self._prose.sentence())
        return count_words([[paragraph[at]]])

    def _delete_sentence(self) -> int:
        paragraph, at = self._place()
        return count_words([[paragraph.pop(at)]]) if len(paragraph) > 1 else 0

    def _insert_paragraph(self) -> int:
        new = [self._prose.sentence() for _ in range(self._chance.randint(2, 4))]
        self.paragraphs.insert(self._chance.randrange(len(self.paragraphs)), new)
        return count_words([new])

    def _delete_paragraph(self) -> int:
        if len(self.paragraphs) < 3:
            return 0
        return count_words([self.paragraphs.pop(self._chance.randrange(len(self.paragraphs)))])

    def _move_paragraph(self) -> int:
        one = self.paragraphs.pop(self._chance.randrange(len(self.paragraphs)))
        self.paragraphs.insert(self._chance.randrange(len(self.paragraphs) + 1), one)
        return count_words([one])


@dataclass(frozen=True, slots=True)
class Forms:
    """A pair in the forms that differs take."""

    texts: tuple[str, str]
    pages: tuple[str, str]


def forms_of(pair: tuple[Paragraphs, Paragraphs]) -> Forms:
    """Return a pair as plain texts and as HTML."""
    return Forms((text_of(pair[0]), text_of(pair[1])), (_page(pair[0]), _page(pair[1])))


def text_of(paragraphs: Paragraphs) -> str:
    """Return an article as plain text, a paragraph a line."""
    return "".join(f"{' '.join(paragraph)}\n\n" for paragraph in paragraphs)


def _page(paragraphs: Paragraphs) -> str:
    body = "".join(f"<p>{html.escape(' '.join(paragraph))}</p>\n" for paragraph in paragraphs)
    return f"<!DOCTYPE html>\n<html><head><title>Pair</title></head><body>{body}</body></html>"


def article_of(text: str) -> Article:
    """Return the article of a plain text, made anew, so that nothing is known of it."""
    blocks = tuple(Block(Role.PARAGRAPH, line) for line in text.split("\n\n") if line)
    return Article(title="A benchmark", language="en", blocks=blocks)
