"""Where, on a page with several articles, the asked one begins and ends."""

from __future__ import annotations

import re
from itertools import islice

from tracker.extract.html.locating.locate import Located
from tracker.extract.html.locating.mass import Mass
from tracker.extract.html.locating.signs import words_of
from tracker.extract.html.page.boxes import Box, Page, Run, Shape
from tracker.text.normalise import fold

_LEAST_PROSE = 200
_MOST_HEADINGS = 100
_NEAR_TOP = 12
_BY_HEADING = 4
_DEEPEST = 3
_LONGEST_BYLINE = 200
_STOPS = (".", "!", "?", "。", "؟", "।")
_NAMES = frozenset("article story post entry".split())
_OWN_NAME = re.compile(r"(?:h?entry|post|story|article)(?:-\d+)?")
_MOST_NAMES = 20
_PARTS = frozenset("section part body content chapter block text".split())
_BYLINES = frozenset("byline author dateline meta timestamp published pubdate".split())


def bounds(page: Page, located: Located, headline: Run | None, mass: Mass) -> tuple[int, int]:
    """Return the first run of the asked article and the one past its last.

    Another article begins at another `h1` in a box of its own that holds prose and carries the
    signs of an article. Several `h1` in one text are only headings. Where the asked one has a box
    of its own, what has a heading outside of it is another as soon as that leads to a page, is of
    the first level, or heads an `article`.
    """
    start = located.root.first if headline is None else min(located.root.first, headline.index)
    end = _with_what_follows(page, located.root, mass)
    if headline is None:
        return start, end
    own = _own_box(headline, mass)
    if own is not None:
        before, behind = _others_around(page, own, mass)
        start, end = max(start, before), min(end, behind)
    runs = page.runs[located.root.first : located.root.last]
    for run in islice((run for run in runs if _is_first_heading(run)), _MOST_HEADINGS):
        if run.index == headline.index or fold(run.text) == fold(headline.text):
            continue
        other = _apart(run.box, headline)
        is_apart = run.index - other.first <= _NEAR_TOP
        if not is_apart or not _is_article(other, page, mass, heading=run.index):
            continue
        if run.index < headline.index:
            start = max(start, other.last)
        elif mass.prose_between(headline.index, other.first) >= _LEAST_PROSE:
            # With less before it the heading is the article's own.
            return start, min(end, other.first)
    return min(start, headline.index), end


def _own_box(headline: Run, mass: Mass) -> Box | None:
    """Return the smallest box around a headline that is an article by its name, and has prose."""
    box: Box | None = headline.box
    while box is not None and box.tag not in ("body", "html"):
        if _is_own(box) and mass.prose(box) >= _LEAST_PROSE:
            return box
        box = box.parent
    return None


def _others_around(page: Page, own: Box, mass: Mass) -> tuple[int, int]:
    """Return the end of the last other article before a box, and the start of the first behind."""
    start, end = 0, len(page.runs)
    for run in islice((run for run in page.runs if _may_head(run)), _MOST_HEADINGS):
        if own.first <= run.index < own.last:
            continue
        other = _headed(run, own)
        if other is None or not mass.prose(other) or not _are_equals(own, other, mass):
            continue
        if run.index < own.first:
            start = max(start, other.last)
        else:
            return start, other.first
    return start, end


def _are_equals(own: Box, other: Box, mass: Mass) -> bool:
    """Return whether two boxes may each be an article: of one make, or none but the other's top."""
    is_one_make = own.parent is other.parent and own.tag == other.tag
    return is_one_make or mass.prose(own) * 2 >= mass.prose(other)


def _may_head(run: Run) -> bool:
    return run.box.shape is Shape.HEADING and 0 < run.box.level <= _DEEPEST


def _headed(heading: Run, own: Box) -> Box | None:
    """Return the box beside an article that a heading makes another; None where it does not."""
    box = heading.box
    is_article = False
    while box.parent is not None and not box.parent.holds(own):
        box = box.parent
        is_article = is_article or _is_own(box)
    is_first = heading.index - box.first <= _NEAR_TOP // 4
    is_other = is_article or heading.is_linky or heading.box.level == 1
    return box if is_first and is_other and box is not heading.box else None


def _is_own(box: Box) -> bool:
    """Return whether a box is called an article, and not one of its parts."""
    names = (box.element.get("class") or "").lower().split()
    return box.tag == "article" or any(_OWN_NAME.fullmatch(name) for name in names[:_MOST_NAMES])


def _is_named(box: Box) -> bool:
    words = words_of(box)
    return not _NAMES.isdisjoint(words) and _PARTS.isdisjoint(words)


def _with_what_follows(page: Page, root: Box, mass: Mass) -> int:
    """Return the end of the article with the paragraphs that stand right behind its box."""
    end = root.last
    if root.tag in ("article", "main", "body") or root.parent is None:
        return end
    while end < root.parent.last:
        run = page.runs[end]
        if root.parent not in (run.box, run.box.parent):
            break
        if not mass.weights[end] and not mass.is_notice(run):
            break
        end += 1
    return end


def _is_first_heading(run: Run) -> bool:
    return run.box.shape is Shape.HEADING and run.box.level == 1


def _apart(box: Box, headline: Run) -> Box:
    """Return the widest box around `box` that does not hold the headline."""
    while box.parent is not None and not box.parent.first <= headline.index < box.parent.last:
        box = box.parent
    return box


def _is_article(box: Box, page: Page, mass: Mass, *, heading: int) -> bool:
    if mass.prose(box) < _LEAST_PROSE:
        return False
    inner = page.boxes[box.index : box.end]
    if any(held.tag == "article" and held.first <= heading < held.last for held in inner[:50]):
        return True
    if "Article" in (box.element.get("itemtype") or ""):
        return True
    if _is_named(box):
        return True
    # A byline stands by the heading and is no sentence; a notice in a `meta` box is none.
    return any(
        abs(held.first - heading) <= _BY_HEADING
        and mass.length(held) <= _LONGEST_BYLINE
        and not _BYLINES.isdisjoint(words_of(held))
        and held.last > held.first
        and not page.runs[held.last - 1].text.endswith(_STOPS)
        for held in inner[:50]
    )
