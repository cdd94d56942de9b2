"""Cards: boxes of one make side by side, each of them a link to another page and a word on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tracker.extract.html.page.boxes import Box, Page, Shape

_LEAST = 3
_MOST_RUNS = 6
_LONGEST = 250


def cards(page: Page) -> list[Box]:
    """Return the boxes that are cards, in order: three or more of one parent and tag.

    What they say is about other pages, so it says nothing of where the article is.
    """
    alike: dict[tuple[int, str], list[Box]] = defaultdict(list)
    for box in page.boxes:
        parent = box.parent
        if parent is not None and 0 < box.last - box.first <= _MOST_RUNS:
            alike[parent.index, box.tag].append(box)
    return [box for group in alike.values() for box in _cards_of(page, group)]


def _cards_of(page: Page, group: Sequence[Box]) -> Iterator[Box]:
    if len(group) < _LEAST:
        return
    found = [box for box in group if is_card(page, box)]
    if len(found) >= _LEAST and len(found) * 4 >= len(group) * 3:
        yield from found


def is_card(page: Page, box: Box) -> bool:
    """Return whether a box has a heading that is a link, and a few words more."""
    runs = [run for run in page.runs[box.first : box.last] if run.text]
    is_headed = any(
        run.is_linky and run.box.shape is Shape.HEADING and run.box.level > 1 for run in runs[:2]
    )
    return is_headed and 0 < sum(len(run.text) - run.linked for run in runs) <= _LONGEST
