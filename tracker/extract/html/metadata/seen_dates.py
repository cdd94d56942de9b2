"""The dates in a line that readers see, and what each is that of.

What the line says in words comes first ("Updated 5 May"), then what its markup says (a class, an
`itemprop`). The value of a `<time>` counts more than the words that it marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tracker.extract.html.page.space import collapse
from tracker.extract.html.page.tree import Element
from tracker.model.times import DeclaredTime
from tracker.text.notices.dated import Dating, Span, date_roles
from tracker.text.times.dates import find_times, parse_declared

_WORD = re.compile(r"[a-z]+")
_MODIFIED = frozenset(
    "modified updated update datemodified modification lastmod lastmodified lastupdated "
    "dateupdated modifieddate updateddate".split()
)
_PUBLISHED = frozenset(
    "published pubdate publish publication created posted datepublished datecreated "
    "publisheddate publishdate".split()
)
_OF_POSTS = frozenset(["date", "entry", "post"])
_PARTING = re.compile(r"[^\W\d_]|[|·•\n]")
_KEY = re.compile(r"[^\W\d_]\s?[:：]\s*$")
_BARE = re.compile(r"T|\d{4}(?:T|$)")
_NAMES = ("itemprop", "class", "property", "data-testid", "data-type", "id")
_MOST_ELEMENTS = 40
_PLAIN = frozenset(["a", "img", "amp-img", "br"])


@dataclass(frozen=True, slots=True)
class SeenDate:
    """A date in a line.

    Attributes:
        place: Where it stands, for people.
        text: As the publisher gives it.
        declared: What it says.
        dating: What it is that of; None where nothing says it.
    """

    place: str
    text: str
    declared: DeclaredTime
    dating: Dating | None


def seen_dates(
    text: str, elements: Sequence[Element], *, names: Sequence[str] = (), language: str | None
) -> list[SeenDate]:
    """Return the dates of a line, in its order; a time of day without a date is none.

    Args:
        text: The line.
        elements: The inline elements in it, in order.
        names: Words of the class and id of the box around it.
        language: BCP 47 tag of the page.
    """
    if not any(map(str.isdecimal, text)) and all(e.get("datetime") is None for e in elements):
        return []
    marked = list(_marked(text, elements))
    dated = _dated(text, marked, names, language)
    is_timed = any(_is_time(each) and each.dating is Dating.MODIFIED for _, each in dated)
    return [
        each
        for span, each in dated
        if _is_date(each.declared) and (each.dating is not None or _counts(text, span, is_timed))
    ]


def _counts(text: str, span: Span, is_timed: bool) -> bool:  # noqa: FBT001 - private
    """Return whether a date that nothing explains may be the article's.

    "Joined: May 2014" is the date of something else; that of "20 May 2024 Last updated at 15:42" is
    the day of the change.
    """
    is_day_of_change = is_timed and text[span[1] :].lstrip()[:1].isalpha()
    return not is_day_of_change and _KEY.search(text, 0, span[0]) is None


def _dated(
    text: str, marked: Sequence[tuple[Element, Span]], names: Sequence[str], language: str | None
) -> list[tuple[Span, SeenDate]]:
    """Return all dates and times of a line by their places, with what each is that of."""
    dates = sorted(_dates(text, marked, language), key=lambda each: each[0])
    roles = date_roles(text, [span for span, _ in dates], language=language)
    found: list[tuple[Span, SeenDate]] = []
    for (span, date), role in zip(dates, roles, strict=True):
        dating = role or date.dating or _around(span, marked)
        if dating is None and len(dates) == 1:
            dating = _dating(names)
        elif dating is None and found and not _PARTING.search(text, found[-1][0][1], span[0]):
            # The same once more, as "5 May 2024 (2024-05-05)".
            dating = found[-1][1].dating
        found.append((span, replace(date, dating=dating)))
    return found


def _is_time(date: SeenDate) -> bool:
    return date.declared.at.startswith("T")


def _is_date(declared: DeclaredTime) -> bool:
    """Return whether more than a year or a time of day is known."""
    return _BARE.match(declared.at) is None


def _marked(text: str, elements: Sequence[Element]) -> Iterator[tuple[Element, Span]]:
    """Give the elements of a line that may say something of its dates, with their places."""
    place = 0
    for element in elements[:_MOST_ELEMENTS]:
        if element.tag in _PLAIN or not (element.tag == "time" or element.keys()):
            continue
        own = collapse("".join(element.itertext()))
        start = text.find(own, place)
        if start < 0:
            continue
        yield element, (start, start + len(own))
        # What is nested in it starts where it does.
        place = start if len(element) else start + len(own)


def _dates(
    text: str, marked: Sequence[tuple[Element, Span]], language: str | None
) -> Iterator[tuple[Span, SeenDate]]:
    """Give the dates by their places: those of `<time>`, and those in words that none marks."""
    taken = []
    for element, span in marked:
        said = _said(element, language)
        if said is not None:
            taken.append(span)
            names = [word for name in _NAMES for word in _words(element, name)]
            dating = Dating.PUBLISHED if element.get("pubdate") is not None else _dating(names)
            yield span, SeenDate("<time>", said.text, said, dating)
    for time in find_times(text, language=language):
        if all(time.end <= start or end <= time.start for start, end in taken):
            date = SeenDate("the date line", time.declared.text, time.declared, None)
            yield (time.start, time.end), date


def _said(element: Element, language: str | None) -> DeclaredTime | None:
    """Return the machine's form of a time, which only a `<time>` has."""
    said = (element.get("datetime") or "").strip() if element.tag == "time" else ""
    return parse_declared(said, language=language) if said else None


def _around(span: Span, marked: Sequence[tuple[Element, Span]]) -> Dating | None:
    """Return what the innermost element around a date says that it is that of."""
    for element, (start, end) in reversed(marked):
        if start <= span[0] and span[1] <= end:
            dating = _dating([word for name in _NAMES for word in _words(element, name)])
            if dating is not None:
                return dating
    return None


def _words(element: Element, name: str) -> list[str]:
    return _WORD.findall((element.get(name) or "").lower())


def _dating(names: Sequence[str]) -> Dating | None:
    """Return what names say, None where they say both, as one theme of blogs has it."""
    # The blogs' format asks for the class `updated` on the one date that a post has.
    is_one_date = names.count("updated") == 1 and not _OF_POSTS.isdisjoint(names)
    is_modified = not _MODIFIED.isdisjoint(names) and not is_one_date
    if _PUBLISHED.isdisjoint(names):
        return Dating.MODIFIED if is_modified else None
    return None if is_modified else Dating.PUBLISHED
