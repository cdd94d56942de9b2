"""Which edits each notice accounts for, on pairs of our own.

`python -m tests.quality.coverage.measure` tells which pairs are judged wrongly.
"""

from __future__ import annotations

import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.changes.making import article, stored
from tracker.changes.build import build_change
from tracker.model.change import Change, Edit, NoticeStatus


@dataclass(frozen=True)
class Pair:
    """Two texts, the edits that notices cover, and the edits that none covers."""

    language: str
    old: str
    new: str
    named: tuple[str, ...]
    free: tuple[str, ...]

    def change(self) -> Change:
        """Return the change from one to the other."""
        old, new = (
            article(text.replace(" // ", "\n\n"), language=self.language)
            for text in (self.old, self.new)
        )
        before = stored(old)
        return build_change(before, stored(new, name="b", at="2012-03-23T20:00"))


@cache
def pairs() -> tuple[Pair, ...]:
    """Return all pairs."""
    path = Path(__file__).with_name("pairs.toml")
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["pairs"]
    return tuple(Pair(a, b, c, tuple(named), tuple(free)) for a, b, c, named, free in rows)


def _texts(edit: Edit) -> list[str]:
    return [place.text for place in (edit.new, edit.old) if place is not None]


def _is_own(change: Change, edit: Edit) -> bool:
    """Tell whether an edit is a notice's own text, on either side."""
    own = {each.notice.block for each in change.notices if each.status is not NoticeStatus.REMOVED}
    gone = {each.notice.text for each in change.notices if each.status is NoticeStatus.REMOVED}
    if edit.new is None:
        return edit.old is not None and any(edit.old.text in text for text in gone)
    return edit.new.block in own


def wrongs(pair: Pair) -> list[str]:
    """Return what is judged wrongly in a pair."""
    change = pair.change()
    found = []
    left = list(pair.named)
    seen = set()
    for edit in change.edits:
        text = " ".join(_texts(edit))
        if _is_own(change, edit):
            left = [each for each in left if each.split(": ", 1)[1] not in text]
            continue
        expected = next((each for each in pair.named if each.split(": ", 1)[1] in text), None)
        number = None if expected is None else int(expected.split(":")[0])
        seen |= {words for words in pair.free if words in text}
        if expected in left:
            left.remove(expected)
        if edit.notice != number:
            found.append(f"{edit.notice} not {number}: {text}")
    lost = [words for words in (*left, *pair.free) if words not in seen]
    return found + [f"no edit has: {words}" for words in lost]


def report() -> str:
    """Return the figure and what is wrong."""
    judged = {pair: wrongs(pair) for pair in pairs()}
    lines = [
        f"{pair.language} {pair.new}\n    " + "\n    ".join(each)
        for pair, each in judged.items()
        if each
    ]
    right = sum(1 for each in judged.values() if not each)
    return "\n".join([*lines, f"{right} of {len(judged)} pairs right", ""])


if __name__ == "__main__":
    sys.stdout.write(report())
