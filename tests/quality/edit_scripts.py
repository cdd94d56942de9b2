"""Labelled edit scripts over texts of our own: what was done to a page, and what should be told.

A page is one article or several in a row.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.quality.deeds import DEEDS
from tests.quality.edit_pages import Changed, Deed, Node, Page, Paragraph, articles, cut, make_page
from tracker.model.article import Article, Block, Role
from tracker.model.change import Edit, EditKind, Place, SpanKind, Unit

Extent = tuple[int, int, int]
"""Block, first sentence, how many."""


@dataclass(frozen=True, slots=True)
class Label:
    """What should be told of one thing that was done."""

    deed: str
    kind: EditKind
    unit: Unit
    old: Extent | None
    new: Extent | None
    changed: Changed | None = None


@dataclass(frozen=True, slots=True)
class Script:
    """Two versions of a page, and what was done between them."""

    old: Article
    new: Article
    labels: tuple[Label, ...]


def scripts(
    *,
    seed: int,
    count: int,
    articles_each: int,
    edits: int,
    languages: Sequence[str] = (),
) -> Iterator[Script]:
    """Yield scripts over pages that take turns through the languages.

    Args:
        seed: The same gives the same.
        count: How many.
        articles_each: Articles in a row that make a page, where a language has so many.
        edits: Deeds on a page, as far as it has room.
        languages: All of them, and English more often, if none are named.
    """
    languages = languages or [*articles(), *["en"] * 12]
    made = 0
    turn = 0
    while made < count:
        chance = random.Random(f"{seed}-{turn}")  # noqa: S311 - it draws tests, no secrets
        script = _script(languages[turn % len(languages)], chance, articles_each, edits)
        turn += 1
        if script is not None:
            made += 1
            yield script


def _script(language: str, chance: random.Random, articles_each: int, edits: int) -> Script | None:
    page = make_page(language, chance, articles_each)
    deeds = list(DEEDS)
    for _ in range(4 * edits):
        if len(page.deeds) >= edits:
            break
        try:
            chance.choice(deeds)(page)
        except (LookupError, ValueError):
            continue
    old = _article(page, page.old)
    new = _article(page, page.new)
    labels = tuple(_label(page, deed) for deed in page.deeds)
    if old is None or new is None:
        return None
    return Script(old, new, labels)


def _article(page: Page, paragraphs: Sequence[Paragraph]) -> Article | None:
    """Return the article, if it is cut into the very sentences that it was made of."""
    texts = [page.glue.join(node.text for node in one) for one in paragraphs]
    if any(
        cut(text) != [node.text for node in one]
        for text, one in zip(texts, paragraphs, strict=True)
    ):
        return None
    blocks = tuple(Block(Role.PARAGRAPH, text) for text in texts)
    return Article(language=page.language, blocks=blocks)


def _label(page: Page, deed: Deed) -> Label:
    return Label(
        deed.name,
        deed.kind,
        deed.unit,
        _extent(page.old, deed.old),
        _extent(page.new, deed.new),
        deed.changed,
    )


def _extent(paragraphs: Sequence[Paragraph], nodes: Sequence[Node]) -> Extent | None:
    if not nodes:
        return None
    for p, paragraph in enumerate(paragraphs):
        if nodes[0] in paragraph:
            return p, paragraph.index(nodes[0]), len(nodes)
    raise AssertionError(nodes[0].text)


def is_right(label: Label, edits: Sequence[Edit]) -> bool:
    """Tell whether exactly one edit of the right kind has exactly the right extent."""
    found = [
        edit
        for edit in edits
        if (edit.kind, edit.unit) == (label.kind, label.unit)
        and (_place(edit.old), _place(edit.new)) == (label.old, label.new)
    ]
    if len(found) != 1:
        return False
    return label.changed is None or changed_in(found[0]) == label.changed


def changed_in(edit: Edit) -> Changed:
    """Return what the spans of an edit delete and insert, place by place."""
    found = []
    old = new = ""
    for span in edit.spans or ():
        if span.kind is SpanKind.DELETE:
            old += span.text
        elif span.kind is SpanKind.INSERT:
            new += span.text
        elif old or new:
            found.append((old, new))
            old = new = ""
    if old or new:
        found.append((old, new))
    return tuple(found)


def _place(place: Place | None) -> Extent | None:
    return None if place is None else (place.block, place.sentence, place.count)
