"""Which part of a page is the article.

A seed says which runs are surely of it (the core). The article is then the smallest box that holds
nearly all of them, widened to the `article` or `main` around it, and the headline above. What
survives inside is decided in `roles`, not here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tracker.extract.html.locating.mass import Mass, find_heart, prose_weight
from tracker.extract.html.page.boxes import Box, Page, Run

_SHARE = 0.9
_CONTAINERS = frozenset(["article", "main"])
_ROLES = frozenset(["main", "article"])
NO_ROOT = frozenset(
    "p span li ul ol dl dd dt blockquote td th tr tbody thead table figure figcaption pre "
    "h1 h2 h3 h4 h5 h6 summary address".split()
)
# With less prose than this the seed's own view is not enough.
_SURE = 400
_MOSTLY_LINKS = 0.5
# A page of more runs, and hardly any prose, is no article that a second opinion would find.
_MOST_ASKED = 10_000


@dataclass(frozen=True, slots=True)
class Located:
    """Where the article is.

    Attributes:
        root: The box that holds it.
        core: The numbers of the runs that are surely of it, ascending.
    """

    root: Box
    core: tuple[int, ...]


def locate(page: Page, mass: Mass, *, seed: Callable[[], Sequence[Run]]) -> Located | None:
    """Return where the article is; None when the page has no prose at all.

    Args:
        page: The page.
        mass: Its sums.
        seed: Asked for a second opinion where our own view is unsure and the page is no giant.
    """
    heart = find_heart(mass)
    own = [] if heart is None else _core_in(heart, mass)
    is_askable = len(page.runs) <= _MOST_ASKED
    if is_askable and (heart is None or _is_unsure(heart, mass)):
        seeded = [run.index for run in seed() if not mass.elsewhere[run.box.index]]
        if _weight(seeded, page) > _weight(own, page):
            own = seeded
    if not own:
        return None
    return Located(_widen(_climb(_smallest(own, page), mass)), tuple(own))


def _is_unsure(heart: Box, mass: Mass) -> bool:
    return mass.prose(heart) < _SURE or mass.link_density(heart) > _MOSTLY_LINKS


def _core_in(heart: Box, mass: Mass) -> list[int]:
    return [number for number in range(heart.first, heart.last) if mass.weights[number]]


def _weight(numbers: Sequence[int], page: Page) -> int:
    return sum(prose_weight(page.runs[number]) for number in numbers)


def _smallest(core: Sequence[int], page: Page) -> Box:
    """Return the smallest box that holds nearly all of the core."""
    lengths = [len(page.runs[number].text) for number in core]
    total = sum(lengths)
    held: dict[int, int] = {}
    for number, length in zip(core, lengths, strict=True):
        box: Box | None = page.runs[number].box
        # Sums go up one box at a time below, so that deep pages stay quick.
        if box is not None:
            held[box.index] = held.get(box.index, 0) + length
    for index in range(len(page.boxes) - 1, 0, -1):
        parent = page.boxes[index].parent
        amount = held.get(index)
        if amount and parent is not None:
            held[parent.index] = held.get(parent.index, 0) + amount
    fitting = [index for index, amount in held.items() if amount >= _SHARE * total]
    return page.boxes[max(fitting, key=lambda index: (page.boxes[index].depth, -index))]


def _climb(box: Box, mass: Mass) -> Box:
    """Return the nearest box that can be a root around `box`.

    A cell is one where it is the column of a page that is laid out by a table: nearly all prose
    of the table lies in it.
    """
    cell: Box | None = None
    while box.tag in NO_ROOT and box.parent is not None:
        if box.tag == "td" and cell is None:
            cell = box
        box = box.parent
    if cell is None or mass.prose(cell) < _SURE or cell.last - cell.first < 2:  # noqa: PLR2004 - one run is a cell of data
        return box
    return cell if mass.prose(box) * 4 <= mass.prose(cell) * 5 else box


def _widen(root: Box) -> Box:
    """Return the nearest `article` or `main` around `root`, or `root`; never the whole page."""
    box: Box | None = root
    while box is not None and box.tag not in ("body", "html"):
        if box.tag in _CONTAINERS or (box.element.get("role") or "").lower() in _ROLES:
            return box
        box = box.parent
    return root
