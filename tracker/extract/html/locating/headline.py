"""Which run is the headline."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.extract.html.locating.locate import Located
from tracker.extract.html.locating.signs import words_of
from tracker.extract.html.page.boxes import Box, Page, Run, Shape
from tracker.text.normalise import fold

_LONGEST = 300
_LEAST_CUT = 12
_REACH = 60
_NAMES = frozenset(["headline", "title", "heading", "hed"])
# How sure a candidate is; under this it is none.
_LEAST_RANK = 2


def find_headline(
    page: Page, located: Located, *, titles: Sequence[str], site: str | None
) -> Run | None:
    """Return the run that readers see as the headline; None where none can be told.

    Args:
        page: The page.
        located: Where its article is.
        titles: What the page's metadata calls the article.
        site: The outlet's name, which is never a headline.
    """
    first, last = located.core[0], located.core[-1]
    known = [fold(title) for title in titles if title]
    name = fold(site) if site else None
    best: tuple[int, int] | None = None
    found: Run | None = None
    for run in page.runs[max(0, min(first - _REACH, located.root.first)) : located.root.last]:
        if not run.text or len(run.text) > _LONGEST:
            continue
        is_late = run.index > first
        if run.index > last:
            break
        if is_late and run.box.shape is not Shape.HEADING:
            continue
        rank = _rank(run, known=known, site=name)
        if rank < _LEAST_RANK:
            continue
        # Above the text the last one counts, in the text the first.
        place = (rank * 2 - is_late, -run.index if is_late or rank > _LEAST_RANK else run.index)
        if best is None or place > best:
            best, found = place, run
    return found


def _rank(run: Run, *, known: Sequence[str], site: str | None) -> int:
    text = fold(run.text)
    if text == site:
        return 0
    is_heading, is_h1 = run.box.shape is Shape.HEADING, _heads(run.box) == 1
    if any(_says(text, title) or (is_h1 and _holds(text, title)) for title in known):
        # A blog's own name is often the `h1` of its posts, and the start of their `<title>`.
        return 5 + is_h1 + 2 * (text in known) if is_heading else 3 - run.is_linky
    if is_h1:
        return 2
    if run.is_linky:
        return 0
    is_named = is_heading and not _NAMES.isdisjoint(words_of(run.box))
    return 3 if run.box.element.get("itemprop") == "headline" else 2 * is_named


def _heads(box: Box) -> int:
    return box.level if box.shape is Shape.HEADING else 0


def _holds(text: str, title: str) -> bool:
    """Return whether a line is the title and more behind it, or a word on it before.

    Titles in the head are often cut, and some headings begin with a kicker.
    """
    if len(title) < _LEAST_CUT:
        return False
    if text.startswith(title):
        return not text[len(title) :][:1].isalnum()
    return text.endswith(title) and not text[-len(title) - 1].isalnum()


def _says(text: str, title: str) -> bool:
    """Return whether a line is the title, or the title is it and the site's name."""
    if text == title:
        return True
    if len(text) < _LEAST_CUT or not title.startswith(text):
        return False
    return not title[len(text) :].lstrip()[:1].isalnum()
