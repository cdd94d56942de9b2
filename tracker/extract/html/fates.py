"""What a box means for the text in it: the signs of its markup, less those that cannot be true."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.extract.html.boxes import Box, Page, Run
from tracker.extract.html.locate import Located
from tracker.extract.html.signs import Sign
from tracker.extract.html.verdict import LeftOut, Verdict

_LEFT_OUT = {
    Sign.NAVIGATION: LeftOut.NAVIGATION,
    Sign.FURNITURE: LeftOut.FURNITURE,
    Sign.COMMENTS: LeftOut.COMMENTS,
}
# An element that holds a tenth of the core is no furniture, whatever it is called.
_IMMUNE_SHARE = 0.1
_LEAST_IMMUNE = 200
_PAGE_EDGES = frozenset(["header", "footer"])
_SECTIONS = frozenset(["article", "main", "section"])


def fates(
    page: Page, located: Located, headline: Run | None, signs: Sequence[Sign | None]
) -> list[Verdict | None]:
    """Return for each box what all text in it is, or None where the text itself decides."""
    core = _core_lengths(page, located)
    need = max(_LEAST_IMMUNE, _IMMUNE_SHARE * core[0])
    found: list[Verdict | None] = []
    in_section: list[bool] = []
    for box, sign in zip(page.boxes, signs, strict=True):
        parent = box.parent
        in_section.append(box.tag in _SECTIONS or (parent is not None and in_section[parent.index]))
        has_headline = headline is not None and box.first <= headline.index < box.last
        if core[box.index] >= need or has_headline:
            found.append(None)
            continue
        own = _own(box, sign, has_core=core[box.index] > 0, is_in_section=in_section[-1])
        above = None if parent is None else found[parent.index]
        found.append(own if own is not None and _outranks(own, above) else above)
    return found


def _core_lengths(page: Page, located: Located) -> list[int]:
    """Return how much of the core each box holds; the first one holds all."""
    held = [0] * len(page.boxes)
    for number in located.core:
        run = page.runs[number]
        held[run.box.index] += len(run.text)
    for index in range(len(held) - 1, 0, -1):
        parent = page.boxes[index].parent
        if parent is not None:
            held[parent.index] += held[index]
    return held


def _own(box: Box, sign: Sign | None, *, has_core: bool, is_in_section: bool) -> Verdict | None:
    if sign is not None:
        return Verdict(_LEFT_OUT[sign], f"in {_named(box)}")
    if box.tag == "article" and not has_core:
        return Verdict(LeftOut.OUTSIDE, "in another article on the page")
    if box.tag in _PAGE_EDGES and not is_in_section and not has_core:
        return Verdict(LeftOut.FURNITURE, f"in the {box.tag} of the page")
    return None


def _outranks(own: Verdict, above: Verdict | None) -> bool:
    # Comments inside furniture are comments: no notice is taken from there.
    return above is None or own.role is LeftOut.COMMENTS


def _named(box: Box) -> str:
    get = box.element.get
    name = " ".join((get("class") or get("id") or get("role") or "").split())
    return f"<{box.tag} {name[:60]}>" if name else f"<{box.tag}>"
