"""Where, on a page with several articles, the asked one begins and ends."""

from __future__ import annotations

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
_LONGEST_BYLINE = 200
_STOPS = (".", "!", "?", "。", "؟", "।")
_NAMES = frozenset("article story post entry".split())
_PARTS = frozenset("section part body content chapter block text".split())
_BYLINES = frozenset("byline author dateline meta timestamp published pubdate".split())


def bounds(page: Page, located: Located, headline: Run | None, mass: Mass) -> tuple[int, int]:
    """Return the first run of the asked article and the one past its last.

    Another article begins at another `h1` in a box of its own that holds prose and carries the
    signs of an article. Several `h1` in one text are only headings.
    """
    start = located.root.first if headline is None else min(located.root.first, headline.index)
    end = _with_what_follows(page, located.root, mass)
    if headline is None:
        return start, end
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
    words = words_of(box)
    if not _NAMES.isdisjoint(words) and _PARTS.isdisjoint(words):
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
