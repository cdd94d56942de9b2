"""Pages made of texts of our own, to be edited."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tracker.model.change import EditKind, Unit
from tracker.text.sentences import sentence_spans
from tracker.text.tokens import tokens

TEXTS = Path(__file__).with_name("texts")
UNSPACED = {"zh", "ja"}

Changed = tuple[tuple[str, str], ...]
"""What was deleted and what was inserted in its place."""


@dataclass(eq=False, slots=True)
class Node:
    """A sentence of one side; two sides share the nodes that are equal.

    Attributes:
        text: What it says.
        is_touched: Something was done to it, so that nothing else may be.
        is_fenced: Beside it something came, went or moved, so that it may only be reworded.
    """

    text: str
    is_touched: bool = False
    is_fenced: bool = False


Paragraph = list[Node]


@dataclass(slots=True)
class Deed:
    """Something done, by the nodes that it concerns."""

    name: str
    kind: EditKind
    unit: Unit
    old: Sequence[Node] = ()
    new: Sequence[Node] = ()
    changed: Changed | None = None


@cache
def articles() -> dict[str, list[list[str]]]:
    """Return the articles of each language as lists of paragraphs."""
    found = {}
    for path in sorted(TEXTS.glob("*.txt")):
        pieces = re.split(r"(?m)^=== .*\n", path.read_text(encoding="utf-8"))
        found[path.stem] = [piece.splitlines() for piece in pieces if piece.strip()]
    return found


def is_word(token: str) -> bool:
    """Tell whether a token is a word, of any script."""
    return token[0].isalpha() and "://" not in token


@dataclass(slots=True)
class Page:
    """A page that is being edited."""

    language: str
    chance: random.Random
    old: list[Paragraph]
    new: list[Paragraph]
    spare: list[str]
    deeds: list[Deed] = field(default_factory=list)

    @property
    def glue(self) -> str:
        """What stands between two sentences."""
        return "" if self.language in UNSPACED else " "

    def spare_sentence(self) -> str:
        """Return a sentence that is nowhere on the page."""
        return self.spare.pop(self.chance.randrange(len(self.spare)))

    def spare_words(self, count: int, *, but: str) -> str:
        """Return words in a row of some other sentence, none of which is in a text."""
        known = set(tokens(but.casefold()))
        for _ in range(200):
            found = tokens(self.chance.choice(self.spare))
            places = [k for k, one in enumerate(found) if is_word(one)]
            if len(places) <= count:
                continue
            first = self.chance.randrange(1, len(places) - count + 1)
            run = found[places[first] : places[first + count - 1] + 1]
            is_plain = all(one.isspace() or is_word(one) for one in run)
            if is_plain and not known & {one.casefold() for one in run if not one.isspace()}:
                return "".join(run)
        raise LookupError("no words are left that are not in the text")

    def free(self, *, fenced_too: bool = False) -> list[tuple[int, int]]:
        """Return paragraph and index of the sentences that nothing touched, in chance's order."""
        places = [
            (p, k)
            for p, paragraph in enumerate(self.new)
            for k, node in enumerate(paragraph)
            if not node.is_touched and (fenced_too or not node.is_fenced)
        ]
        self.chance.shuffle(places)
        return places

    def free_paragraphs(self) -> list[int]:
        """Return the paragraphs that nothing touched, in chance's order."""
        places = [
            p
            for p, paragraph in enumerate(self.new)
            if not any(node.is_touched or node.is_fenced for node in paragraph)
        ]
        self.chance.shuffle(places)
        return places

    def around(self, p: int, k: int) -> list[Node]:
        """Return the sentences before and after one, also across paragraphs."""
        flat = [node for paragraph in self.new for node in paragraph]
        place = sum(len(one) for one in self.new[:p]) + k
        return flat[max(place - 1, 0) : place + 2]

    def is_quiet(self, p: int, k: int) -> bool:
        """Tell whether a sentence is as it was, and stands where it stood."""
        return not (self.new[p][k].is_touched or self.new[p][k].is_fenced)

    def touch(self, *nodes: Node) -> None:
        """Reserve sentences for one deed."""
        for node in nodes:
            node.is_touched = True
            node.is_fenced = True

    def fence(self, p: int, k: int) -> None:
        """Let a sentence and its neighbours be reworded only."""
        for node in self.around(p, k):
            node.is_fenced = True


def make_page(language: str, chance: random.Random, articles_each: int) -> Page:
    """Return a page of articles drawn by chance; the others are spare."""
    own = list(articles()[language])
    chance.shuffle(own)
    taken, rest = own[:articles_each], own[articles_each:]
    paragraphs = [one for article in taken for one in article]
    if not rest:
        rest = [paragraphs[-3:]]
        paragraphs = paragraphs[:-3]
    spare = [text for article in rest for one in article for text in cut(one)]
    nodes = [[Node(text) for text in cut(one)] for one in paragraphs]
    return Page(language, chance, [list(one) for one in nodes], nodes, spare)


def cut(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [text[start:end] for start, end in sentence_spans(text)]
