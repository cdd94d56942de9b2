"""How many labelled edits each differ tells right, on the same pages in one run.

    python -m benchmarks.differ_quality [--seed N]

Pages of our own texts, with 5, 12 and 20 edits drawn by chance (`tests/quality/edit_scripts.py`).
Ours is right when exactly one edit of the right kind has exactly the right extent, and the very
words where the label has them. The others tell no kinds; they are right when

    added, removed     exactly this text is marked, as one place
    words, numbers     exactly these words are marked in the sentence, as one place
    rewritten          what is marked in the sentence does not go beyond it
    sentences split or merged       the same
    paragraphs split or merged      no word in them is marked
    moved              never: it is marked as removed and as added

White space does not count for them. `fragments` are the marked places for each edit that was made,
`number whole` the numbers of which all figures are marked together, on both sides. The run takes
about two minutes.
"""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from benchmarks.marking import OTHERS, Hunk, bare, hunks_of
from benchmarks.measure import print_table
from tests.quality.edit_pages import articles
from tests.quality.edit_scripts import Extent, Label, Script, changed_in, is_right, scripts
from tracker.changes.differ import diff_articles
from tracker.model.article import Article
from tracker.model.change import EditKind, Unit
from tracker.text.sentences import block_sentences

OURS = "tracker"
SETS = ((5, 1, 65), (12, 3, 49), (20, 5, 35))
"""Edits on a page, articles in a row that make one, pages."""

_MANY_ARTICLES = 5


@dataclass(slots=True)
class Score:
    """How a differ did.

    Attributes:
        counts: Labels, by what they are counted under.
        right: The same, of those told right.
        fragments: Places that are marked.
        cost: CPU in seconds.
        pages: How many.
    """

    counts: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    fragments: int = 0
    cost: float = 0.0
    pages: int = 0

    def add(self, names: Sequence[str], *, is_told: bool) -> None:
        """Count a label under each of some names."""
        self.counts.update(names)
        if is_told:
            self.right.update(names)

    def share(self, name: str) -> str:
        """Return the share of right ones under a name, for people."""
        return f"{self.right[name] / self.counts[name]:.1%}"


def run(seed: int) -> dict[str, Score]:
    """Return how each differ did."""
    scores = {name: Score() for name in (OURS, *OTHERS)}
    long = [language for language, own in articles().items() if len(own) >= _MANY_ARTICLES]
    for edits, articles_each, count in SETS:
        languages = list(articles()) if articles_each == 1 else long
        for script in scripts(
            seed=seed + edits,
            count=count,
            articles_each=articles_each,
            edits=edits,
            languages=languages,
        ):
            _judge_ours(script, scores[OURS], edits)
            page = _Page(script)
            for name, differ in OTHERS.items():
                _judge_other(page, differ, scores[name], edits)
    return scores


def _names(script: Script, label: Label, edits: int) -> list[str]:
    is_move = label.kind is EditKind.MOVED
    language = script.old.language
    return ["all", "moves" if is_move else "others", f"{edits} edits", f"in {language}"]


def _judge_ours(script: Script, score: Score, edits: int) -> None:
    start = _cpu()
    told = diff_articles(script.old, script.new)
    score.cost += _cpu() - start
    score.pages += 1
    score.fragments += sum(len(changed_in(edit)) or 1 for edit in told)
    steps = [step for edit in told for step in changed_in(edit)]
    for label in script.labels:
        score.add(_names(script, label, edits), is_told=is_right(label, told))
        if label.deed == "number":
            score.add(["numbers"], is_told=_has_number(label, steps))


def _cpu() -> float:
    """Return the CPU used so far, of programs that ended too."""
    return sum(os.times()[:4])


def _has_number(label: Label, steps: Sequence[tuple[str, str]]) -> bool:
    """Tell whether one marked place holds a whole number on both sides."""
    assert label.changed is not None
    ((before, after),) = label.changed
    return any(before in old and after in new for old, new in steps)


class _Page:
    """Two versions as plain texts, with the places of their sentences."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.old, self.new = (
            "\n".join(block.text for block in one.blocks) for one in (script.old, script.new)
        )
        self.bare_old, self.bare_new = bare(self.old), bare(self.new)
        self._old_places, self._new_places = _places(script.old), _places(script.new)

    def extents(self, label: Label) -> tuple[range, range]:
        """Return where the sentences of a label are on both sides; empty where it has none."""
        return _range(self._old_places, label.old), _range(self._new_places, label.new)


def _places(article: Article) -> list[list[int]]:
    """Return where each sentence of each block starts, and at last where the block ends."""
    found, start = [], 0
    for block in article.blocks:
        sizes = [len(bare(block.text[a:b])) for a, b in block_sentences(block)]
        found.append([start + size for size in accumulate(sizes, initial=0)])
        start = found[-1][-1]
    return found


def _range(places: Sequence[Sequence[int]], extent: Extent | None) -> range:
    if extent is None:
        return range(0)
    block, first, count = extent
    # Sentences are counted on: a divided paragraph ends in the next block.
    starts = [*places[block], *(one for row in places[block + 1 : block + 2] for one in row[1:])]
    return range(starts[first], starts[first + count])


def _judge_other(
    page: _Page, differ: Callable[[str, str], list[tuple[int, str]]], score: Score, edits: int
) -> None:
    start = _cpu()
    runs = differ(page.old, page.new)
    score.cost += _cpu() - start
    score.pages += 1
    hunks = hunks_of(runs)
    score.fragments += len(hunks)
    for label in page.script.labels:
        names = _names(page.script, label, edits)
        score.add(names, is_told=_is_marked(page, label, hunks))
        if label.deed == "number":
            score.add(["numbers"], is_told=_has_number(label, [_texts(page, one) for one in hunks]))


def _texts(page: _Page, hunk: Hunk) -> tuple[str, str]:
    return (
        page.bare_old[hunk.old_start : hunk.old_end],
        page.bare_new[hunk.new_start : hunk.new_end],
    )


def _is_marked(page: _Page, label: Label, hunks: Sequence[Hunk]) -> bool:
    """Tell whether what is marked is what a label says, as far as marks can say it."""
    if label.kind is EditKind.MOVED:
        return False
    old, new = page.extents(label)
    mine = [
        hunk
        for hunk in hunks
        if (hunk.old_start < old.stop and old.start < hunk.old_end)
        or (hunk.new_start < new.stop and new.start < hunk.new_end)
    ]
    if label.kind in (EditKind.SPLIT, EditKind.MERGED) and label.unit is Unit.PARAGRAPH:
        return not mine
    if label.changed is not None:
        wanted = [(bare(before), bare(after)) for before, after in label.changed]
        return [_texts(page, hunk) for hunk in mine] == wanted
    if label.kind is EditKind.ADDED:
        return len(mine) == 1 and _is_only(mine[0].turned, page.bare_new, new)
    if label.kind is EditKind.REMOVED:
        return len(mine) == 1 and _is_only(mine[0], page.bare_old, old)
    return bool(mine) and all(_is_inside(hunk, old, new) for hunk in mine)


def _is_only(hunk: Hunk, text: str, extent: range) -> bool:
    """Tell whether a hunk takes just an extent away; it may lie shifted where that is the same."""
    if hunk.new_end > hunk.new_start:
        return False
    without = text[: hunk.old_start] + text[hunk.old_end :]
    return without == text[: extent.start] + text[extent.stop :]


def _is_inside(hunk: Hunk, old: range, new: range) -> bool:
    return (
        old.start <= hunk.old_start
        and hunk.old_end <= old.stop
        and new.start <= hunk.new_start
        and hunk.new_end <= new.stop
    )


def report(scores: dict[str, Score]) -> None:
    """Print the tables."""
    head = ["differ", "right", "without moves", "moves found"]
    head += [f"right, {edits} edits a page" for edits, _, _ in SETS]
    head += ["fragments an edit", "number whole", "ms a page"]
    rows = []
    for name, score in scores.items():
        row = [name, *(score.share(one) for one in ("all", "others", "moves"))]
        row += [score.share(f"{edits} edits") for edits, _, _ in SETS]
        row += [
            f"{score.fragments / score.counts['all']:.2f}",
            score.share("numbers"),
            f"{1000 * score.cost / score.pages:.1f}",
        ]
        rows.append(row)
    ours = scores[OURS]
    print(f"{ours.counts['all']} labelled edits on {ours.pages} pages")
    print_table(head, rows)
    languages = [f"in {one}" for one in articles() if ours.counts[f"in {one}"]]
    print()
    print_table(
        ["right", "edits", *scores],
        [
            [one[3:], str(ours.counts[one]), *(score.share(one) for score in scores.values())]
            for one in languages
        ],
    )


def main() -> None:
    """Judge all differs and print the tables."""
    parser = argparse.ArgumentParser(description="How many labelled edits each differ tells right.")
    parser.add_argument("--seed", type=int, default=7, help="draws other pages")
    report(run(parser.parse_args().seed))


if __name__ == "__main__":
    main()
