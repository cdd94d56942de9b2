"""How many labelled edits are told as exactly one edit, exactly right: floors that only rise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from tests.quality.edit_scripts import Label, is_right, scripts
from tracker.changes.differ import diff_articles
from tracker.model.change import EditKind

RIGHT = 0.995
MOVES = 0.99
EACH_DEED = 0.96
PAGES = 0.97

# Pages of one, two, three and five articles, with 4, 8, 12 and 20 deeds.
SETS = ((1, 60, 1, 4), (2, 50, 2, 8), (3, 40, 3, 12), (4, 24, 5, 20))


@cache
def judged() -> tuple[tuple[tuple[Label, bool], ...], ...]:
    """Return each page's labels, each with whether it was told right."""
    return tuple(_judged())


def _judged() -> Iterator[tuple[tuple[Label, bool], ...]]:
    for seed, count, articles_each, deeds in SETS:
        for script in scripts(seed=seed, count=count, articles_each=articles_each, edits=deeds):
            edits = diff_articles(script.old, script.new)
            yield tuple((label, is_right(label, edits)) for label in script.labels)


def share_right(*, moves: bool) -> float:
    """Return the share of labels that were told right, of moves or of all else."""
    found = [
        is_told
        for page in judged()
        for label, is_told in page
        if (label.kind is EditKind.MOVED) == moves
    ]
    return sum(found) / len(found)


def test_edits_are_told_as_one_edit_with_their_exact_extent() -> None:
    """Inserted, removed, replaced, substituted, rewritten, split and merged."""
    assert share_right(moves=False) >= RIGHT


def test_moves_are_told_as_moves_also_when_reworded() -> None:
    """Sentences and whole paragraphs."""
    assert share_right(moves=True) >= MOVES


def test_no_kind_of_deed_falls_behind() -> None:
    """An average hides the one thing that always goes wrong."""
    counts, right = Counter[str](), Counter[str]()
    for page in judged():
        for label, is_told in page:
            counts[label.deed] += 1
            right[label.deed] += is_told
    shares = {deed: right[deed] / counts[deed] for deed in counts}

    assert {deed: share for deed, share in shares.items() if share < EACH_DEED} == {}


def test_most_pages_are_told_without_any_mistake() -> None:
    """What is told right leaves no words for edits that are not there."""
    pages = [all(is_told for _, is_told in page) for page in judged()]

    assert sum(pages) / len(pages) >= PAGES
