"""What a source's settings say of its pages: what holds the article, what is no part of it.

`remove` and the controls of `page` mode change the tree before it is walked; `select` and `page`
decide on the runs afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tracker.extract.html.locating.locate import NO_ROOT, Located
from tracker.extract.html.locating.signs import Sign
from tracker.extract.html.page.boxes import Box, Page, Run, Shape
from tracker.extract.html.page.inline import shows_image
from tracker.extract.html.page.space import collapse
from tracker.extract.html.page.tree import Element
from tracker.extract.html.page.visible import is_hidden
from tracker.extract.html.roles.ground import SHAPE_ROLES
from tracker.extract.html.roles.verdict import LeftOut, LeftOutBlock, Verdict
from tracker.extract.html.steering.matching import Matcher
from tracker.model.article import Role
from tracker.text.notices.vocabulary import opens_notice

_LONGEST_NOTICE = 2_500
_FOUND_BY_EVERYONE = frozenset([Role.HEADLINE, Role.NOTICE])
# In `page` mode what can be pressed or chosen is text as well: a block, or an item of a list.
_CONTROLS = {
    "button": "div",
    "select": "ul",
    "datalist": "ul",
    "optgroup": "div",
    "option": "li",
    "textarea": "div",
}
_PRESSED = frozenset(["submit", "button", "reset"])
_UNREAD = frozenset(["script", "style", "noscript", "template"])


def remove(root: Element, selectors: Sequence[str]) -> list[LeftOutBlock]:
    """Empty the elements that the selectors mean; return their text as blocks that are left out.

    The elements stay, so that what stands before and behind them stays apart.
    """
    found = []
    for element, selector in Matcher(root).outermost(selectors):
        text = collapse(" ".join(_texts(element)))
        if text:
            reason = f"removed by the setting {selector}"
            found.append(LeftOutBlock(LeftOut.OUTSIDE, reason, text))
        _empty(element)
    return found


def show_controls(root: Element) -> None:
    """Turn buttons and choices into text, for `page` mode."""
    for element in list(root.iter("input", *_CONTROLS)):
        if element.tag != "input":
            element.tag = _CONTROLS[element.tag]
        elif (element.get("type") or "").lower() in _PRESSED and element.get("value"):
            element.tag = "div"
            element.text = element.get("value")


def selected(root: Element, selectors: Sequence[str]) -> frozenset[Element]:
    """Return the elements that the selectors mean."""
    matcher = Matcher(root)
    return frozenset(element for one in selectors for element in matcher.find(one))


def runs_of(page: Page, elements: frozenset[Element]) -> tuple[int, ...]:
    """Return the numbers of the runs in `elements`, ascending.

    An element inside a line, as a `<span>`, means the whole line.
    """
    is_in: list[bool] = []
    for box in page.boxes:
        is_in.append(
            box.element in elements or (box.parent is not None and is_in[box.parent.index])
        )
    return tuple(
        run.index
        for run in page.runs
        if is_in[run.box.index] or any(element in elements for element in run.elements)
    )


def around(page: Page, chosen: Sequence[int]) -> Located:
    """Return the smallest part of the page that holds all of the chosen runs."""
    box: Box = page.runs[chosen[0]].box
    while box.parent is not None and (
        not box.first <= chosen[0] <= chosen[-1] < box.last or box.tag in NO_ROOT
    ):
        box = box.parent
    return Located(box, tuple(chosen))


def without_signs(
    page: Page, signs: Sequence[Sign | None], elements: frozenset[Element]
) -> list[Sign | None]:
    """Return the signs of the boxes, but for the selected ones and those around them."""
    freed: set[int] = set()
    for box in page.boxes:
        if box.element in elements:
            step: Box | None = box
            while step is not None and step.index not in freed:
                freed.add(step.index)
                step = step.parent
    return [
        None if box.index in freed else sign for box, sign in zip(page.boxes, signs, strict=True)
    ]


def confine(page: Page, verdicts: list[Verdict], chosen: Iterable[int]) -> None:
    """Let the article be the chosen runs; the headline and notices come in from anywhere."""
    inside = frozenset(chosen)
    for run in page.runs:
        role = verdicts[run.index].role
        if run.index in inside:
            if role is LeftOut.OUTSIDE:
                verdicts[run.index] = Verdict(SHAPE_ROLES[run.box.shape], "in what is selected")
        elif isinstance(role, Role) and role not in _FOUND_BY_EVERYONE:
            verdicts[run.index] = Verdict(LeftOut.OUTSIDE, "outside what is selected")


def judge_all(
    page: Page, *, headline: Run | None, chosen: Iterable[int] | None, language: str | None
) -> list[Verdict]:
    """Return the verdicts of `page` mode: everything visible counts.

    Args:
        page: The page.
        headline: Its headline.
        chosen: The runs that were selected; None for all.
        language: As declared.
    """
    inside = None if chosen is None else frozenset(chosen)
    found = []
    for run in page.runs:
        if inside is not None and run.index not in inside:
            found.append(Verdict(LeftOut.OUTSIDE, "outside what is selected"))
        elif headline is not None and run.index == headline.index:
            found.append(Verdict(Role.HEADLINE, "the headline of the page"))
        else:
            found.append(_visible(run, language))
    return found


def _visible(run: Run, language: str | None) -> Verdict:
    if not run.text:
        images = [e for e in run.elements if e.tag in ("img", "amp-img")]
        if any(e.get("alt") or shows_image(e) for e in images):
            return Verdict(Role.CAPTION, "an image on the page")
        return Verdict(LeftOut.FURNITURE, "an icon, a portrait or a pixel")
    is_short = len(run.text) <= _LONGEST_NOTICE and run.box.shape is not Shape.CODE
    if is_short and opens_notice(run.text, language=language) is not None:
        return Verdict(Role.NOTICE, "it opens as a notice does")
    return Verdict(SHAPE_ROLES[run.box.shape], "visible on the page")


def _texts(element: Element) -> Iterable[str]:
    """Give the texts of an element as readers see them."""
    for inner in element.iter():
        is_read = isinstance(inner.tag, str) and inner.tag not in _UNREAD and not is_hidden(inner)
        if is_read and inner.text:
            yield inner.text
        if inner is not element and inner.tail:
            yield inner.tail


def _empty(element: Element) -> None:
    element.clear(keep_tail=True)
    if element.tag in ("img", "amp-img", "br", "input"):
        element.tag = "span"
