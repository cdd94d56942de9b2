"""What stands by the headline: standfirst, byline, date line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from tracker.extract.html.locating.mass import is_dense
from tracker.extract.html.locating.signs import words_of
from tracker.extract.html.page.boxes import Box, Page, Run, Shape
from tracker.extract.html.roles.date_lines import (
    is_bare_time,
    is_date_line,
    is_permalink,
    may_be_bare_time,
)
from tracker.model.article import Role
from tracker.text.name_forms import has_role, is_house
from tracker.text.names import names_in
from tracker.text.normalise import fold
from tracker.text.times.dates import find_times

_REACH = 25
_ABOVE = 4
_FEW = 3
_ENDS = (".", ":", "?")
_SHORT = ("jr.", "sr.", "inc.", "st.")
_LONGEST_LINE = 200
_LONGEST_STANDFIRST = 700
_PROSE = 240
_STOPS = (".", "!", "?", "。", "؟", "।")
# After so much text no standfirst follows.
_SENTENCE = 120
_STANDFIRST = frozenset(
    "standfirst dek deck subtitle subhead subheading subheadline subhed strapline summary lead "
    "lede intro excerpt teaser chapo sommaire vorspann untertitel "
    "entradilla bajada sumario occhiello "
    "catenaccio abstract description kicker".split()
) - {"kicker", "teaser"}
_BYLINE = frozenset(
    "byline author authors writer contributor contributors autor auteur autore".split()
)
_BY = (
    r"(?:by|words\s+by|written\s+by|reported\s+by|posted\s+by|story\s+by|von|par|por|di|door|av|af|"
    r"przez|автор\w*|от|текст|بقلم|מאת|作者|記者|撰文|by:|文(?=\s?[:：・／/]))"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What the page's metadata says that helps to know the lines by the headline.

    Attributes:
        language: BCP 47 tag.
        authors: Names.
        summary: A description.
        sites: The sites that the page's own addresses are of.
    """

    language: str | None = None
    authors: Sequence[str] = ()
    summary: str | None = None
    sites: frozenset[str] = frozenset()


def opening_roles(
    page: Page,
    *,
    headline: Run | None,
    span: tuple[int, int],
    told: Told,
    is_apart: Callable[[Run], bool],
) -> dict[int, Role]:
    """Return the roles of the runs by the headline that are standfirst, byline or date line.

    Args:
        page: The page.
        headline: Its headline.
        span: First run of the article and the one past its last.
        told: What the page's metadata says.
        is_apart: Whether a run lies in a box that is left out, as an offer under the headline is:
            only a byline or date line is taken from there.
    """
    if headline is None:
        return {}
    lines = _Lines(page, headline, told, is_apart)
    start, end = span
    has_begun = False
    above = range(max(start, headline.index - _ABOVE), headline.index)
    below = range(headline.index + 1, min(end, headline.index + _REACH))
    for number in (*above, *below):
        run = page.runs[number]
        if not run.text or lines.takes(run):
            continue
        if number < headline.index or (is_apart(run) and not lines.is_summary(run)):
            continue
        if not has_begun and lines.leads(run):
            lines.found[number] = Role.STANDFIRST
        elif _is_text(run, _PROSE):
            break
        else:
            has_begun = has_begun or _is_text(run, _SENTENCE)
    lines.take_times(page.runs[max(headline.index + 1, start) : end])
    return lines.found


class _Lines:
    """The lines by a headline, and which of them were found so far."""

    def __init__(
        self, page: Page, headline: Run, told: Told, is_apart: Callable[[Run], bool]
    ) -> None:
        self.page = page
        self.headline = headline
        self.language = told.language
        self.authors = [fold(name) for name in told.authors]
        self.summary = fold(told.summary) if told.summary else None
        self.is_apart = is_apart
        self.found: dict[int, Role] = {}

    def takes(self, run: Run) -> bool:
        """Return whether a run is a byline or a date line; it is found then."""
        if len(run.text) > _LONGEST_LINE or run.box.shape in (Shape.HEADING, Shape.QUOTATION):
            return False
        if self._is_byline(run):
            self.found[run.index] = Role.BYLINE
            return True
        is_today = run.index < self.headline.index and _is_of_the_site(run, self.headline)
        if is_today or not self._is_dateline(run):
            return False
        self.found[run.index] = Role.DATELINE
        return True

    def is_summary(self, run: Run) -> bool:
        """Return whether a run is what the page's metadata gives as its description."""
        return self.summary is not None and fold(run.text) == self.summary

    def leads(self, run: Run) -> bool:
        """Return whether a run is the standfirst."""
        if Role.STANDFIRST in self.found.values() or run.is_linky:
            return False
        if len(run.text) > _LONGEST_STANDFIRST or not _may_lead(run.text):
            return False
        if run.box.shape not in (Shape.PARAGRAPH, Shape.HEADING) or _heads_links(self.page, run):
            return False
        if self._follows_time(run):
            return False
        if self.is_summary(run) and run.box.tag != "p":
            return True
        is_named = not _STANDFIRST.isdisjoint(self._names_near(run))
        return is_named or self._is_second_heading(run)

    def _is_second_heading(self, run: Run) -> bool:
        """Return whether a heading follows the headline, with nothing but its lines between."""
        between = sum(number > self.headline.index for number in self.found)
        return run.box.shape is Shape.HEADING and run.index == self.headline.index + between + 1

    def _is_byline(self, run: Run) -> bool:
        text = fold(run.text)
        if _is_deed(run.text) or not any(map(str.isalpha, text)):
            return False
        if _by_pattern().match(text) and not (text.endswith(_ENDS) and not _ends_short(text)):
            return True
        authors = self.authors
        if any(text == name or (name in text and len(text) < len(name) + 60) for name in authors):
            return True
        named = any(
            element.get("rel") == "author" or "author" in (element.get("itemprop") or "")
            for element in run.elements
        )
        is_classed = not _BYLINE.isdisjoint(self._names_near(run))
        if not (named or is_classed) or len(text) >= _LONGEST_LINE // 2:
            return False
        return not run.text.endswith(".") and self._may_be_names(run)

    def _may_be_names(self, run: Run) -> bool:
        """Return whether a line that is marked as an author's holds names: no house, no address.

        Scientific pages mark the affiliation of each author as they mark its name.
        """
        if has_role(run.text):
            return True
        if is_house(run.text) and (self.authors or Role.BYLINE in self.found.values()):
            return False
        is_dated = bool(find_times(run.text, language=self.language))
        return not is_dated or bool(names_in(run.text, language=self.language))

    def _is_dateline(self, run: Run) -> bool:
        names = self._names_near(run)
        if not is_date_line(run, names, language=self.language):
            return False
        if not run.is_linky:
            return True
        linked = [number for number in self.found if self.page.runs[number].is_linky]
        has_one = any(self.found[number] is Role.DATELINE for number in linked)
        return not has_one and is_permalink(run, language=self.language)

    def take_times(self, runs: Sequence[Run]) -> None:
        """Find the runs that are nothing but a time, as the entries of a live blog have it."""
        for run in runs:
            if run.index in self.found or not may_be_bare_time(run) or self.is_apart(run):
                continue
            if is_bare_time(run, self._names_near(run), language=self.language):
                self.found[run.index] = Role.DATELINE

    def _follows_time(self, run: Run) -> bool:
        """Return whether a time of day stands above a line, which then heads an entry."""
        if self.found.get(run.index - 1) is not Role.DATELINE:
            return False
        times = find_times(self.page.runs[run.index - 1].text, language=self.language)
        return bool(times) and all(time.declared.at.startswith("T") for time in times)

    def _names_near(self, run: Run) -> list[str]:
        """Return the words of the names of a run's box, of a small one around it, of its parts."""
        names = words_of(run.box)
        parent = run.box.parent
        if parent is not None and self._is_small(parent):
            names += words_of(parent)
        for element in run.elements[:6]:
            names += re.findall(r"[a-z0-9]+", (element.get("class") or "").lower())
        return names

    def _is_small(self, box: Box) -> bool:
        """Return whether a box holds but a few lines, whatever the page has put among them."""
        runs = self.page.runs[box.first : box.last]
        if len(runs) > _REACH:
            return False
        return sum(not self.is_apart(run) for run in runs) <= _FEW


def _is_of_the_site(run: Run, headline: Run) -> bool:
    """Return whether a date line above the headline is today's date at the top of the page."""
    box: Box | None = run.box
    while box is not None and not box.first <= headline.index < box.last:
        box = box.parent
    return box is None or (box.tag in ("body", "html") and run.index != headline.index - 1)


def _ends_short(text: str) -> bool:
    """Return whether the stop at the end of a line is that of an abbreviation ("Ph.D.", "Jr.")."""
    last = text.rsplit(None, 1)[-1]
    return last.endswith(".") and ("." in last[:-1] or last in _SHORT)


def _is_deed(text: str) -> bool:
    """Return whether a line says by which deed something is agreed: "By signing up you ..."."""
    words = text.split(None, 2)
    is_by = len(words) > 2 and words[0].strip(":*") in ("By", "by")  # noqa: PLR2004 - and more
    return is_by and words[1].endswith("ing") and words[1].islower()


def _may_lead(text: str) -> bool:
    """Return whether a line says something, and is no label of what follows."""
    return not text.endswith((":", "：")) and any(letter.isalpha() for letter in text)


def _heads_links(page: Page, run: Run) -> bool:
    """Return whether a heading by the headline stands over links, as "You may also like" does."""
    if run.box.shape is not Shape.HEADING:
        return False
    follows = [after for after in page.runs[run.index + 1 : run.index + 3] if after.text]
    return bool(follows) and follows[0].is_linky


def _is_text(run: Run, least: int) -> bool:
    length = len(run.text) * (3 if is_dense(run.text) else 1)
    return length > least and run.box.shape is Shape.PARAGRAPH


@cache
def _by_pattern() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,3}}{_BY}\s*[:：]?\s*\S", re.IGNORECASE)
