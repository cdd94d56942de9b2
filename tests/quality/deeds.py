"""The deeds that edit a page.

Each takes what is free, or raises LookupError or ValueError when there is no room for it. Deeds
never touch each other, and what moves passes more text than it has, so that each has exactly one
right answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tests.quality.edit_pages import Deed, Node, Page, is_word
from tracker.model.change import EditKind, Unit
from tracker.text.tokens import is_unspaced, tokens


def _quiet(page: Page, *, least: int = 1) -> tuple[int, int]:
    for p, k in page.free():
        if len(page.new[p]) >= least and page.is_quiet(p, k):
            return p, k
    raise LookupError


def insert_sentence(page: Page) -> None:
    """Put a sentence after another."""
    p, k = _quiet(page)
    page.fence(p, k)
    node = Node(page.spare_sentence(), is_touched=True, is_fenced=True)
    page.new[p].insert(k + 1, node)
    page.deeds.append(Deed("inserted", EditKind.ADDED, Unit.SENTENCE, new=[node]))


def remove_sentence(page: Page) -> None:
    """Take a sentence out of a paragraph that has others."""
    p, k = _quiet(page, least=2)
    page.fence(p, k)
    node = page.new[p].pop(k)
    page.deeds.append(Deed("removed", EditKind.REMOVED, Unit.SENTENCE, old=[node]))


def replace_sentence(page: Page) -> None:
    """Put a sentence in the place of one with which it has nothing to do."""
    p, k = _quiet(page, least=2)
    page.fence(p, k)
    node = Node(page.spare_sentence(), is_touched=True, is_fenced=True)
    gone, page.new[p][k] = page.new[p][k], node
    page.deeds.append(Deed("replaced", EditKind.REMOVED, Unit.SENTENCE, old=[gone]))
    page.deeds.append(Deed("replaced", EditKind.ADDED, Unit.SENTENCE, new=[node]))


def _quiet_border(page: Page) -> int:
    """Return a paragraph whose first sentence and the last before it are untouched."""
    borders = [p for p in range(1, len(page.new)) if page.is_quiet(p, 0)]
    return page.chance.choice(borders)


def insert_paragraph(page: Page) -> None:
    """Put a paragraph between two."""
    if not page.spare:
        raise LookupError
    p = _quiet_border(page)
    page.fence(p, 0)
    count = min(page.chance.randint(1, 3), len(page.spare))
    nodes = [Node(page.spare_sentence(), is_touched=True, is_fenced=True) for _ in range(count)]
    page.new.insert(p, nodes)
    page.deeds.append(Deed("paragraph inserted", EditKind.ADDED, Unit.PARAGRAPH, new=nodes))


def insert_alike(page: Page) -> None:
    """Put a paragraph beside one that it is much like."""
    p = _quiet_border(page)
    beside = p - page.chance.randint(0, 1)
    model = page.new[beside]
    texts = [_reworded(page, one.text, share=0.4) for one in model]
    if not all(count for _, count in texts):
        raise LookupError
    nodes = [Node(text, is_touched=True, is_fenced=True) for text, _ in texts]
    page.fence(p, 0)
    for k in range(len(model)):
        page.fence(beside, k)  # were it taken away, the copy would be what it became
    page.new.insert(p, nodes)
    page.deeds.append(Deed("alike inserted", EditKind.ADDED, Unit.PARAGRAPH, new=nodes))


def remove_paragraph(page: Page) -> None:
    """Take a paragraph out."""
    p = _quiet_paragraph(page)
    page.fence(p, 0)
    page.fence(p, len(page.new[p]) - 1)
    nodes = page.new.pop(p)
    page.deeds.append(Deed("paragraph removed", EditKind.REMOVED, Unit.PARAGRAPH, old=nodes))


def _quiet_paragraph(page: Page) -> int:
    for p in page.free_paragraphs():
        if page.is_quiet(p, 0) and page.is_quiet(p, len(page.new[p]) - 1):
            return p
    raise LookupError


def substitute(page: Page) -> None:
    """Replace one to three words in a row by others."""
    for p, k in page.free(fenced_too=True):
        node = page.new[p][k]
        found = tokens(node.text)
        places = [i for i, one in enumerate(found) if is_word(one)]
        count = page.chance.randint(1, 3)
        if len(places) < count + 4:
            continue
        first = page.chance.randrange(1, len(places) - count)
        start, end = places[first], places[first + count - 1] + 1
        if not all(one.isspace() or is_word(one) for one in found[start:end]):
            continue
        words = page.spare_words(page.chance.randint(1, 3), but=node.text)
        _rewrite(page, p, k, "substituted", "".join(found[start:end]), words, start)
        return
    raise LookupError


def change_number(page: Page) -> None:
    """Replace a number by another."""
    for p, k in page.free(fenced_too=True):
        found = tokens(page.new[p][k].text)
        places = [i for i, one in enumerate(found) if one[0].isdigit() and i]
        if places:
            place = page.chance.choice(places)
            old = found[place]
            first = re.sub(r"\d", lambda one: str((int(one[0]) + 3) % 9 + 1), old, count=1)
            _rewrite(page, p, k, "number", old, first, place)
            return
    raise LookupError


def _rewrite(page: Page, p: int, k: int, name: str, old: str, new: str, place: int) -> None:  # noqa: PLR0917 - what and where
    gone = page.new[p][k]
    found = tokens(gone.text)
    start = len("".join(found[:place]))
    text = gone.text[:start] + new + gone.text[start + len(old) :]
    node = Node(text, is_touched=True, is_fenced=gone.is_fenced)
    page.new[p][k] = node
    changed = ((old, new),)
    page.deeds.append(Deed(name, EditKind.REWRITTEN, Unit.SENTENCE, [gone], [node], changed))


def rewrite(page: Page) -> None:
    """Replace a third to a half of the words of a sentence."""
    p, k = _quiet(page)
    gone = page.new[p][k]
    text, count = _reworded(page, gone.text, share=page.chance.choice((0.35, 0.5, 0.65)))
    if count < 2 or len(gone.text) < 30:
        raise LookupError
    page.fence(p, k)
    node = Node(text, is_touched=True, is_fenced=True)
    page.new[p][k] = node
    page.deeds.append(Deed("rewritten", EditKind.REWRITTEN, Unit.SENTENCE, [gone], [node]))


def _reworded(page: Page, text: str, *, share: float) -> tuple[str, int]:
    """Return a sentence with a share of its words replaced, and how many were.

    Where words are not parted two characters make one, and each is replaced alone.
    """
    if page.glue == "":
        share /= 2
    found = tokens(text)
    places = [i for i, one in enumerate(found) if is_word(one)][1:]
    count = round(share * len(places))
    for place in sorted(page.chance.sample(places, count)):
        found[place] = page.spare_words(1, but=text)
    return "".join(found), count


def move_sentence(page: Page) -> None:
    """Put a sentence elsewhere, past others that are longer together."""
    _move_sentence(page, "moved", 0.0)


def move_reworded(page: Page) -> None:
    """Put a sentence elsewhere with a fifth of its words replaced."""
    _move_sentence(page, "moved, reworded", page.chance.choice((0.15, 0.25)))


def _move_sentence(page: Page, name: str, share: float) -> None:
    p, k = _quiet(page, least=2)
    gone = page.new[p][k]
    if len(gone.text) < (14 if page.glue == "" else 40):
        raise LookupError
    q, m = page.chance.choice([place for place in page.free() if page.is_quiet(*place)])
    _check_crossing(page, (p, k), (q, m), [gone])
    node = _copied(page, gone, share)
    page.fence(p, k)
    page.fence(q, m)
    page.new[q].insert(m, node)
    page.new[p].remove(gone)
    page.deeds.append(Deed(name, EditKind.MOVED, Unit.SENTENCE, [gone], [node]))


def _check_crossing(
    page: Page, one: tuple[int, int], other: tuple[int, int], moving: Sequence[Node]
) -> None:
    """Raise unless more untouched text lies between two places than moves."""
    size = sum(len(node.text) for node in moving)
    first, last = sorted((one, other))
    between = [
        node
        for p, paragraph in enumerate(page.new)
        for k, node in enumerate(paragraph)
        if first <= (p, k) < last and node not in moving
    ]
    if sum(len(node.text) for node in between if not node.is_touched) <= 1.3 * size:
        raise LookupError


def _copied(page: Page, node: Node, share: float) -> Node:
    if not share:
        node.is_touched = node.is_fenced = True
        return node
    return Node(_reworded(page, node.text, share=share)[0], is_touched=True, is_fenced=True)


def move_paragraph(page: Page) -> None:
    """Put a paragraph between two others."""
    _move_paragraph(page, "paragraph moved", 0.0)


def move_paragraph_reworded(page: Page) -> None:
    """Put a paragraph between two others, with a tenth of its words replaced."""
    _move_paragraph(page, "paragraph moved, reworded", 0.1)


def _move_paragraph(page: Page, name: str, share: float) -> None:
    p = _quiet_paragraph(page)
    gone = page.new[p]
    q = _quiet_border(page)
    if q in {p, p + 1}:
        raise LookupError
    _check_crossing(page, (p, 0), (q, -1), gone)
    nodes = [_copied(page, node, share) for node in gone]
    page.fence(p, 0)
    page.fence(p, len(gone) - 1)
    page.fence(q, 0)
    page.new.insert(q, nodes)
    page.new = [one for one in page.new if one is not gone]
    page.deeds.append(Deed(name, EditKind.MOVED, Unit.PARAGRAPH, list(gone), nodes))


def split_paragraph(page: Page) -> None:
    """Make two paragraphs of one."""
    p = next(p for p in [*page.free_paragraphs(), -1] if p < 0 or len(page.new[p]) > 1)
    if p < 0:
        raise LookupError
    nodes = page.new[p]
    page.touch(*nodes)
    cut = page.chance.randrange(1, len(nodes))
    page.new[p : p + 1] = [nodes[:cut], nodes[cut:]]
    page.deeds.append(
        Deed("paragraph split", EditKind.SPLIT, Unit.PARAGRAPH, list(nodes), list(nodes))
    )


def merge_paragraphs(page: Page) -> None:
    """Make one paragraph of two."""
    free = set(page.free_paragraphs())
    p = page.chance.choice([p for p in sorted(free) if p + 1 in free])
    nodes = [*page.new[p], *page.new[p + 1]]
    page.touch(*nodes)
    page.new[p : p + 2] = [nodes]
    page.deeds.append(
        Deed("paragraphs merged", EditKind.MERGED, Unit.PARAGRAPH, list(nodes), list(nodes))
    )


def join_sentences(page: Page) -> None:
    """Make one sentence of two."""
    p, k, joined = _joinable(page)
    nodes = page.new[p][k : k + 2]
    page.fence(p, k)
    page.fence(p, k + 1)
    page.new[p][k : k + 2] = [joined]
    page.deeds.append(Deed("sentences merged", EditKind.MERGED, Unit.SENTENCE, nodes, [joined]))


def split_sentence(page: Page) -> None:
    """Make two sentences of one."""
    p, k, joined = _joinable(page)
    nodes = page.new[p][k : k + 2]
    for paragraph in page.old:
        if nodes[0] in paragraph:
            place = paragraph.index(nodes[0])
            assert paragraph[place + 1] is nodes[1]
            paragraph[place : place + 2] = [joined]
    page.fence(p, k)
    page.fence(p, k + 1)
    page.touch(*nodes)
    page.deeds.append(Deed("sentence split", EditKind.SPLIT, Unit.SENTENCE, [joined], nodes))


def _joinable(page: Page) -> tuple[int, int, Node]:
    """Return the place of two plain sentences, and what they are as one."""
    for p, k in page.free():
        pair = page.new[p][k : k + 2]
        if len(pair) == 2 and page.is_quiet(p, k) and page.is_quiet(p, k + 1):
            one, other = pair
            if one.text[-1] in ".。।" and min(len(one.text), len(other.text)) > 12:
                glue = "，" if is_unspaced(one.text[-2]) else page.chance.choice(("; ", ", and "))
                return (
                    p,
                    k,
                    Node(one.text[:-1] + glue + other.text, is_touched=True, is_fenced=True),
                )
    raise LookupError


DEEDS: tuple[Callable[[Page], None], ...] = (
    insert_sentence,
    remove_sentence,
    replace_sentence,
    insert_paragraph,
    insert_alike,
    remove_paragraph,
    substitute,
    substitute,
    change_number,
    rewrite,
    move_sentence,
    move_reworded,
    move_paragraph,
    move_paragraph_reworded,
    split_paragraph,
    merge_paragraphs,
    join_sentences,
    split_sentence,
)
