"""Pairs of articles drawn by chance, and what must hold of the edits between them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence

from tracker.changes.differ import diff_articles
from tracker.model.article import Article, Block, Role
from tracker.model.change import Edit, EditKind, SpanKind

_WORDS = (
    "the a of and said new old bridge river mayor council 12 1,250.5 14:30 Monday “yes” (no) "
    "don't not Berlin Ms. Dr. U.S. rain — … é ёлка мост 今日 雨。 雪 कल ข่าว قال 😀 a\u0301 \u00adco"
).split()
_STOPS = (".", ".", ".", "?", "!", "…", "。", "", ":")
_ROLES = (
    Role.PARAGRAPH,
    Role.PARAGRAPH,
    Role.PARAGRAPH,
    Role.HEADING,
    Role.LIST_ITEM,
    Role.QUOTATION,
    Role.TABLE,
    Role.CODE,
    Role.NOTICE,
)


def faults(number: int) -> list[str]:
    """Return what is wrong with the edits between the pair of a number."""
    chance = random.Random(number)  # noqa: S311 - it draws tests, no secrets
    old = _article(chance)
    new = _edited(old, chance) if number % 4 else _article(chance)
    there, back = diff_articles(old, new), diff_articles(new, old)
    found = [*_rebuilt(there), *_swapped(there, back)]
    if diff_articles(old, old) or diff_articles(old, Article(title="x", blocks=old.blocks)):
        found.append("equal articles differ")
    if (old.blocks != new.blocks) != bool(there):
        found.append("unequal articles do not differ")
    return [*found, *_inserted(old, chance)]


def _rebuilt(edits: Sequence[Edit]) -> Iterator[str]:
    for edit in edits:
        if edit.spans is None or edit.old is None or edit.new is None:
            continue
        for place, other in ((edit.old, SpanKind.INSERT), (edit.new, SpanKind.DELETE)):
            if place.text != "".join(span.text for span in edit.spans if span.kind is not other):
                yield f"spans do not rebuild {place.text!r}"


def _swapped(there: Sequence[Edit], back: Sequence[Edit]) -> Iterator[str]:
    for one, other in ((EditKind.ADDED, EditKind.REMOVED), (EditKind.REMOVED, EditKind.ADDED)):
        if _texts(there, one) != _texts(back, other):
            yield f"what is {one.value} one way is not {other.value} the other way"


def _texts(edits: Sequence[Edit], kind: EditKind) -> Counter[str]:
    places = (edit.new or edit.old for edit in edits if edit.kind is kind)
    return Counter(place.text for place in places if place is not None)


def _inserted(old: Article, chance: random.Random) -> Iterator[str]:
    """Yield what is wrong when paragraphs of other words are put in."""
    count = chance.randint(1, 3)
    blocks = list(old.blocks)
    for k in range(count):
        text = " ".join(f"w{chance.randrange(10**9)}" for _ in range(8)) + f" {k}."
        blocks.insert(chance.randint(0, len(blocks)), Block(Role.PARAGRAPH, text))
    edits = diff_articles(old, Article(language=old.language, blocks=tuple(blocks)))
    if [edit.kind for edit in edits] != [EditKind.ADDED] * count:
        yield f"{count} inserted paragraphs are {[edit.kind.value for edit in edits]}"


def _article(chance: random.Random) -> Article:
    blocks = tuple(_block(chance) for _ in range(chance.randint(0, 8)))
    return Article(language=chance.choice(("en", "de", "ru", None)), blocks=blocks)


def _block(chance: random.Random) -> Block:
    role = chance.choice(_ROLES)
    glue = "\n" if role in {Role.TABLE, Role.CODE} else " "
    text = glue.join(_sentence(chance) for _ in range(chance.randint(1, 4))).strip()
    has_level = role in {Role.HEADING, Role.LIST_ITEM, Role.QUOTATION}
    return Block(role, text or "x", level=1 if has_level else None)


def _sentence(chance: random.Random) -> str:
    words = chance.choices(_WORDS, k=chance.randint(1, 14))
    return " ".join(words).strip() + chance.choice(_STOPS)


def _edited(old: Article, chance: random.Random) -> Article:
    blocks = list(old.blocks)
    for _ in range(chance.randint(1, 4)):
        _edit(blocks, chance)
    return Article(language=old.language, blocks=tuple(blocks))


def _edit(blocks: list[Block], chance: random.Random) -> None:
    deed = chance.choice(("insert", "delete", "move", "repeat", "words", "words", "words", "join"))
    at = chance.randrange(len(blocks)) if blocks else 0
    if deed == "insert" or not blocks:
        blocks.insert(at, _block(chance))
    elif deed == "delete":
        del blocks[at]
    elif deed == "move":
        blocks.insert(chance.randrange(len(blocks)), blocks.pop(at))
    elif deed == "repeat":
        blocks.insert(at, blocks[at])
    elif deed == "join" and at + 1 < len(blocks):
        one, other = blocks[at], blocks.pop(at + 1)
        blocks[at] = Block(one.role, f"{one.text} {other.text}", one.level)
    else:
        one = blocks[at]
        blocks[at] = Block(one.role, _touched(one.text, chance), one.level)


def _touched(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    at = chance.randrange(len(words))
    words[at : at + chance.randint(0, 2)] = chance.choices(_WORDS, k=chance.randint(0, 2))
    return " ".join(words).strip() or "x"
