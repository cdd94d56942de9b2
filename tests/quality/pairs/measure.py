"""Change pairs written by hand: what should be told of each, and what is told.

`python -m tests.quality.pairs.measure [FILE]` prints the figures and what is judged wrongly.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from tests.quality.pairs.reading import FILES, Label, Pair, pairs_in
from tracker.model.change import Change, Edit, EditKind, Facet, SpanKind

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


@dataclass(slots=True)
class Tally:
    """What was told right over many pairs.

    Attributes:
        labels: Labels by "move" or "edit", and how many were told as exactly one edit.
        right: The same, of those that were.
        numbers: Numbers in the texts of rewritings, and how many of them were cut.
        cut: How many of the numbers were cut.
        facets: Facets that are labelled and told, only labelled, only told.
        clean: Pairs in which nothing is wrong.
        wrongs: What is wrong, by pair.
    """

    labels: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    numbers: int = 0
    cut: int = 0
    facets: Counter[str] = field(default_factory=Counter)
    clean: int = 0
    wrongs: list[tuple[Pair, list[str]]] = field(default_factory=list)

    def share(self, group: str) -> float:
        """Return the share of the labels of a group that were told right."""
        return self.right[group] / self.labels[group]

    @property
    def facet_precision(self) -> float:
        """The share of the facets told that are labelled."""
        return self.facets["both"] / (self.facets["both"] + self.facets["told"])

    @property
    def facet_recall(self) -> float:
        """The share of the facets labelled that are told."""
        return self.facets["both"] / (self.facets["both"] + self.facets["labelled"])


@cache
def measure(*names: str) -> Tally:
    """Return what was told right in the named files."""
    tally = Tally()
    for pair in pairs_in(*names):
        change = pair.change()
        wrongs = [*_judge(pair, change, tally), *_verdict(pair, change)]
        if wrongs:
            tally.wrongs.append((pair, wrongs))
        tally.clean += not wrongs
    return tally


def _judge(pair: Pair, change: Change, tally: Tally) -> Iterator[str]:
    """Yield what is wrong with the edits of a pair, and count it."""
    left = list(change.edits)
    for label in pair.labels:
        group = "move" if label.kind is EditKind.MOVED else "edit"
        tally.labels[group] += 1
        found = [edit for edit in left if label.is_met_by(edit)]
        if len(found) != 1:
            tally.facets["labelled"] += len(label.facets)
            yield f"not told: {label.text}"
            continue
        tally.right[group] += 1
        left.remove(found[0])
        yield from _compare(label, found[0], tally)
    for edit in left:
        tally.facets["told"] += len(edit.facets)
        yield f"told: {_line(edit)}"
    for edit in change.edits:
        yield from _cut_numbers(edit, tally)


def _compare(label: Label, edit: Edit, tally: Tally) -> Iterator[str]:
    want, told = set(label.facets), set(edit.facets)
    tally.facets["both"] += len(want & told)
    tally.facets["labelled"] += len(want - told)
    tally.facets["told"] += len(told - want)
    if want != told:
        yield f"facets {_names(told)} not {_names(want)}: {label.text}"
    if label.is_substantive != edit.is_substantive:
        yield f"substantive {edit.is_substantive}: {label.text}"


def _names(facets: set[Facet]) -> str:
    return ", ".join(sorted(facets)) or "none"


def _cut_numbers(edit: Edit, tally: Tally) -> Iterator[str]:
    """Yield the numbers that a border between two spans cuts in pieces."""
    for other in (SpanKind.INSERT, SpanKind.DELETE):
        pieces = [span.text for span in edit.spans or () if span.kind is not other]
        borders = {sum(map(len, pieces[:k])) for k in range(1, len(pieces))}
        for number in _NUMBER.finditer("".join(pieces)):
            tally.numbers += 1
            if borders & set(range(number.start() + 1, number.end())):
                tally.cut += 1
                yield f"cut: {number[0]}"


def _verdict(pair: Pair, change: Change) -> Iterator[str]:
    """Yield what is wrong with the verdict, where it is labelled, and with the fields."""
    told = f"{change.kind}, {'silent' if change.is_silent else change.disclosure}"
    if pair.verdict and pair.verdict not in (told, str(change.kind)):
        yield f"change is {told}, not {pair.verdict}"
    fields = tuple(each.name for each in change.fields)
    if sorted(fields) != sorted(pair.fields):
        yield f"fields {fields}, not {pair.fields}"


def _line(edit: Edit) -> str:
    """Return an edit in the form of the labels."""
    says = "!" if edit.is_substantive else "-"
    sides = " => ".join(place.text for place in (edit.old, edit.new) if place is not None)
    spans = "".join(
        {SpanKind.EQUAL: "{}", SpanKind.DELETE: "[-{}-]", SpanKind.INSERT: "{{+{}+}}"}[
            span.kind
        ].format(span.text)
        for span in edit.spans or ()
    )
    facets = "".join(f" #{facet}" for facet in edit.facets)
    return f"{says} {edit.kind} {edit.unit}: {spans or sides}{facets}"


def report(names: Sequence[str]) -> str:
    """Return the figures, and what is wrong."""
    tally = measure(*names)
    lines = [
        f"{pair.name}, {pair.language}: {pair.text}\n    " + "\n    ".join(wrongs)
        for pair, wrongs in tally.wrongs
    ]
    lines += [
        f"{group}s told as one, exactly: {tally.right[group]} of {tally.labels[group]}"
        f" = {tally.share(group):.3f}"
        for group in tally.labels
    ]
    lines += [
        f"numbers whole: {tally.numbers - tally.cut} of {tally.numbers}",
        f"facets: precision {tally.facet_precision:.3f}, recall {tally.facet_recall:.3f}"
        f" ({dict(tally.facets)})",
        f"pairs without any mistake: {tally.clean} of {tally.clean + len(tally.wrongs)}",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(report(sys.argv[1:] or FILES))
