"""What the page itself says of its article: headline, byline, the times by the headline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.extract.html.metadata.naming import split_names
from tracker.extract.html.metadata.properties import Metadata
from tracker.extract.html.page.boxes import Page, Run
from tracker.extract.html.page.space import collapse
from tracker.extract.html.page.tree import Element
from tracker.extract.html.roles.blocks import RoledBlock
from tracker.extract.html.roles.verdict import Verdict
from tracker.model.article import Block, Role
from tracker.model.change import NoticeKind
from tracker.model.reading import Candidate, LeftOut, Property
from tracker.text.notices.vocabulary import opens_notice
from tracker.text.times.dates import find_times, parse_declared

_LINES = frozenset([Role.DATELINE, Role.BYLINE, Role.NOTICE])
_SHORT = frozenset([Role.PARAGRAPH, Role.LIST_ITEM, LeftOut.VOLATILE])
_MOST_LINES = 6
_ABOVE = 4
_BELOW = 12
_LONGEST_LINE = 200
_MODIFIED = ("modified", "updated", "update")
_PUBLISHED = ("published", "pubdate", "created", "posted")


def with_page(
    declared: Metadata, page: Page, verdicts: Sequence[Verdict], blocks: Sequence[RoledBlock]
) -> Metadata:
    """Return the metadata with what readers see: the headline first, the rest after the head.

    Args:
        declared: What the page declares.
        page: The page.
        verdicts: On its runs.
        blocks: Of the article.
    """
    shown = [roled.block for roled in blocks]
    language = declared.language
    headline = next((block.text for block in shown if block.role is Role.HEADLINE), None)
    heads = [Candidate("the headline", (collapse(headline),))] if headline else []
    times = list(_times(page, verdicts, language))
    published = [one for name, one in times if name is Property.PUBLISHED]
    modified = [one for name, one in times if name is Property.MODIFIED]
    return (
        declared.with_seen(Property.TITLE, heads, is_first=True)
        .with_seen(Property.BYLINE, _names(shown, language))
        .with_seen(Property.PUBLISHED, published or _dates(shown, language))
        .with_seen(Property.MODIFIED, modified)
    )


def _names(shown: Sequence[Block], language: str | None) -> Iterator[Candidate]:
    """Give the names in the byline; a date beside them is cut."""
    line = next((block.text for block in shown if block.role is Role.BYLINE), "")
    times = find_times(line, language=language)
    parts = [line[: times[0].start], line[times[-1].end :]] if times else [line]
    names = split_names([next((part for part in parts if len(part.strip()) > 1), "")])
    if names:
        yield Candidate("the byline", names)


def _dates(shown: Sequence[Block], language: str | None) -> Iterator[Candidate]:
    """Give the first date by the headline."""
    lines = [block.text for block in shown if block.role in (Role.DATELINE, Role.BYLINE)]
    for line in lines[:_MOST_LINES]:
        found = find_times(line, language=language)
        if found:
            yield Candidate("the date line", (found[0].declared.text,))
            return


def _times(
    page: Page, verdicts: Sequence[Verdict], language: str | None
) -> Iterator[tuple[Property, Candidate]]:
    """Give the `<time>` elements by the headline that carry a date, and what each dates."""
    for run in _lines(page, verdicts)[:_MOST_LINES]:
        for element in run.elements:
            said = (element.get("datetime") or "").strip() if element.tag == "time" else ""
            if said and parse_declared(said, language=language) is not None:
                name = _dated(run, element, language)
                if name is not None:
                    yield name, Candidate("<time>", (said,))


def _lines(page: Page, verdicts: Sequence[Verdict]) -> list[Run]:
    """Return the lines that may date the article: date lines, and short ones by the headline.

    "3 hours ago" is no text of the article, yet its `<time>` says exactly when.
    """
    roles = [verdict.role for verdict in verdicts]
    place = roles.index(Role.HEADLINE) if Role.HEADLINE in roles else None
    near = range(0) if place is None else range(place - _ABOVE, place + _BELOW)
    return [
        run
        for run in page.runs
        if roles[run.index] in _LINES
        or (run.index in near and roles[run.index] in _SHORT and len(run.text) < _LONGEST_LINE)
    ]


def _dated(run: Run, element: Element, language: str | None) -> Property | None:
    """Return what a `<time>` dates; None for a second one that no markup explains."""
    names = f"{element.get('itemprop') or ''} {element.get('class') or ''}".lower()
    if any(word in names for word in _PUBLISHED) or element.get("pubdate") is not None:
        return Property.PUBLISHED
    if any(word in names for word in _MODIFIED):
        return Property.MODIFIED
    is_first = next(e for e in run.elements if e.tag == "time") is element
    is_stamp = opens_notice(run.text, language=language) is NoticeKind.STAMP
    if is_first:
        return Property.MODIFIED if is_stamp else Property.PUBLISHED
    return Property.PUBLISHED if is_stamp else None
