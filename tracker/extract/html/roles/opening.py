"""What stands by the headline: standfirst, byline, date line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tracker.extract.html.locating.mass import is_dense
from tracker.extract.html.locating.signs import words_of
from tracker.extract.html.page.boxes import Box, Page, Run, Shape
from tracker.model.article import Role
from tracker.text.normalise import fold
from tracker.text.times.dates import find_times

_REACH = 25
_ABOVE = 4
_LONGEST_LINE = 200
_LONGEST_STANDFIRST = 700
_PROSE = 240
_LONGEST_DATED = 160
_STOPS = (".", "!", "?", "。", "؟", "।")
_DIGIT = re.compile(r"\d")
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
_DATELINE = frozenset(
    "dateline date datetime timestamp time published pubdate updated modified meta".split()
)
_BY = (
    r"(?:by|words\s+by|written\s+by|reported\s+by|posted\s+by|story\s+by|von|par|por|di|door|av|af|"
    r"przez|автор\w*|от|текст|بقلم|מאת|作者|記者|文|撰文|by:)"
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
    page: Page, *, headline: Run | None, span: tuple[int, int], told: Told
) -> dict[int, Role]:
    """Return the roles of the runs by the headline that are standfirst, byline or date line.

    Args:
        page: The page.
        headline: Its headline.
        span: First run of the article and the one past its last.
        told: What the page's metadata says.
    """
    if headline is None:
        return {}
    names = [fold(name) for name in told.authors]
    summary = fold(told.summary) if told.summary else None
    start, end = span
    found: dict[int, Role] = {}
    has_begun = False
    above = range(max(start, headline.index - _ABOVE), headline.index)
    below = range(headline.index + 1, min(end, headline.index + _REACH))
    for number in (*above, *below):
        run = page.runs[number]
        if not run.text:
            continue
        line = _line(run, headline, names=names, language=told.language)
        if line is not None:
            found[number] = line
            continue
        if number < headline.index:
            continue
        is_first = not has_begun and _is_standfirst(run, headline, found, summary=summary)
        if is_first and not _heads_links(page, run):
            found[number] = Role.STANDFIRST
        elif _is_text(run, _PROSE):
            break
        else:
            has_begun = has_begun or _is_text(run, _SENTENCE)
    return found


def _is_of_the_site(run: Run, headline: Run) -> bool:
    """Return whether a date line above the headline is today's date at the top of the page."""
    box: Box | None = run.box
    while box is not None and not box.first <= headline.index < box.last:
        box = box.parent
    return box is None or (box.tag in ("body", "html") and run.index != headline.index - 1)


def _line(run: Run, headline: Run, *, names: Sequence[str], language: str | None) -> Role | None:
    text = run.text
    if len(text) > _LONGEST_LINE or run.box.shape in (Shape.HEADING, Shape.QUOTATION):
        return None
    if _is_byline(run, names):
        return Role.BYLINE
    if not _is_dateline(run, language):
        return None
    is_today = run.index < headline.index and _is_of_the_site(run, headline)
    return None if is_today else Role.DATELINE


def _is_byline(run: Run, names: Sequence[str]) -> bool:
    text = fold(run.text)
    if _is_deed(run.text):
        return False
    if _by_pattern().match(text) and not text.endswith((".", ":", "?")):
        return True
    if any(text == name or (name in text and len(text) < len(name) + 60) for name in names):
        return True
    named = any(
        element.get("rel") == "author" or "author" in (element.get("itemprop") or "")
        for element in run.elements
    )
    is_classed = not _BYLINE.isdisjoint(_names_near(run))
    return (named or is_classed) and len(text) < _LONGEST_LINE // 2 and not run.text.endswith(".")


def _is_deed(text: str) -> bool:
    """Return whether a line says by which deed something is agreed: "By signing up you ..."."""
    words = text.split(None, 2)
    is_by = len(words) > 2 and words[0].strip(":*") in ("By", "by")  # noqa: PLR2004 - and more
    return is_by and words[1].endswith("ing") and words[1].islower()


def _is_dateline(run: Run, language: str | None) -> bool:
    has_time = any(element.tag == "time" for element in run.elements)
    if not has_time and _DIGIT.search(run.text) is None:
        return False
    is_classed = not _DATELINE.isdisjoint(_names_near(run))
    if not (has_time or is_classed) and _is_sentence(run.text):
        return False
    times = find_times(run.text, language=language)
    if has_time and times:
        return True
    covered = sum(time.end - time.start for time in times)
    return covered > 0 and (is_classed or covered * 10 >= len(run.text) * 4)


def _is_sentence(text: str) -> bool:
    """Return whether a line is too long to be mostly dates."""
    return len(text) > (_LONGEST_DATED // 2 if text.endswith(_STOPS) else _LONGEST_DATED)


def _is_standfirst(run: Run, headline: Run, found: dict[int, Role], *, summary: str | None) -> bool:
    if Role.STANDFIRST in found.values() or len(run.text) > _LONGEST_STANDFIRST or run.is_linky:
        return False
    if run.box.shape not in (Shape.PARAGRAPH, Shape.HEADING) or not _has_letters(run.text):
        return False
    if summary and fold(run.text) == summary and run.box.tag != "p":
        return True
    if not _STANDFIRST.isdisjoint(_names_near(run)):
        return True
    if run.box.shape is not Shape.HEADING:
        return False
    between = sum(number > headline.index for number in found)
    return run.index == headline.index + between + 1


def _has_letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def _heads_links(page: Page, run: Run) -> bool:
    """Return whether a heading by the headline stands over links, as "You may also like" does."""
    if run.box.shape is not Shape.HEADING:
        return False
    follows = [after for after in page.runs[run.index + 1 : run.index + 3] if after.text]
    return bool(follows) and follows[0].is_linky


def _is_text(run: Run, least: int) -> bool:
    length = len(run.text) * (3 if is_dense(run.text) else 1)
    return length > least and run.box.shape is Shape.PARAGRAPH


def _names_near(run: Run) -> list[str]:
    """Return the words of the names of the run's box, of the one around it, and of its parts."""
    names = words_of(run.box)
    parent = run.box.parent
    if parent is not None and parent.last - parent.first <= 3:  # noqa: PLR2004 - a small group
        names += words_of(parent)
    for element in run.elements[:6]:
        names += re.findall(r"[a-z0-9]+", (element.get("class") or "").lower())
    return names


@cache
def _by_pattern() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,3}}{_BY}\s*[:：]?\s*\S", re.IGNORECASE)
