"""What the page itself says of its article: headline, byline, the dates by the headline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tracker.extract.html.locating.signs import words_of
from tracker.extract.html.metadata.properties import Metadata
from tracker.extract.html.metadata.seen_dates import SeenDate, seen_dates
from tracker.extract.html.page.boxes import Page, Run
from tracker.extract.html.page.parted import parted_text
from tracker.extract.html.page.space import collapse
from tracker.extract.html.page.tree import Element
from tracker.extract.html.roles.blocks import RoledBlock
from tracker.extract.html.roles.pairs import label_pairs
from tracker.extract.html.roles.verdict import Verdict
from tracker.model.article import Block, Role
from tracker.model.change import NoticeKind
from tracker.model.reading import Candidate, LeftOut, Property
from tracker.text.names import names_in
from tracker.text.notices.dated import Dating, dated_times
from tracker.text.notices.vocabulary import opens_notice

_BY_HEADLINE = frozenset([Role.DATELINE, Role.BYLINE])
_SHORT = frozenset([Role.PARAGRAPH, Role.LIST_ITEM, LeftOut.VOLATILE])
_MOST_LINES = 12
_MOST_BYLINES = 4
_ABOVE = 4
_BELOW = 12
_REACH = 25
_LONGEST_LINE = 200
_TWO = 2
_DAY = len("2024-05-01")


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
    headline = next((block.text for block in shown if block.role is Role.HEADLINE), None)
    heads = [Candidate("the headline", (collapse(headline),))] if headline else []
    dates = list(_dates(page, verdicts, declared.language))
    return (
        declared.with_seen(Property.TITLE, heads, is_first=True)
        .with_seen(Property.BYLINE, _names(shown, declared.language))
        .with_seen(Property.PUBLISHED, _candidates(_published(dates)))
        .with_seen(Property.MODIFIED, _candidates(_modified(dates)))
    )


def _candidates(dates: Iterable[SeenDate]) -> Iterator[Candidate]:
    return (Candidate(date.place, (date.text,)) for date in dates)


def _published(dates: Sequence[SeenDate]) -> list[SeenDate]:
    """Return the dates of publication: those that are said to be, else the earlier unsaid one.

    Only the first two are asked: what follows may date something else.
    """
    said = [date for date in dates if date.dating is Dating.PUBLISHED]
    unsaid = [date for date in dates if date.dating is None]
    if said or len(unsaid) < _TWO:
        return said or unsaid
    first, second = unsaid[:_TWO]
    days = first.declared.at[:_DAY], second.declared.at[:_DAY]
    is_later = len(days[0]) == len(days[1]) == _DAY and days[1] < days[0]
    is_finer = days[0] == days[1] and len(first.declared.at) == _DAY
    return [second if is_later or is_finer else first]


def _modified(dates: Sequence[SeenDate]) -> list[SeenDate]:
    return [date for date in dates if date.dating is Dating.MODIFIED]


def _names(shown: Sequence[Block], language: str | None) -> Iterator[Candidate]:
    """Give the names in the first line by the headline that holds some."""
    lines = [block.text for block in shown if block.role is Role.BYLINE]
    stamps = [block.text for block in shown if block.role is Role.DATELINE]
    for line in lines[:_MOST_BYLINES]:
        names = names_in(line, language=language)
        if names:
            yield Candidate("the byline", names)
            return
    for line in stamps[:_MOST_LINES]:
        names = names_in(_without_changer(line, language), language=language, is_led=True)
        if names:
            yield Candidate("the date line", names)
            return


def _without_changer(line: str, language: str | None) -> str:
    """Return a line without who made a change ("Last updated on 2 March 2024 by iris")."""
    for each in dated_times(line, language=language):
        if each.dating is Dating.MODIFIED and line[each.found.end :].lstrip()[:1].islower():
            return line[: each.found.start]
    return line


def _dates(page: Page, verdicts: Sequence[Verdict], language: str | None) -> Iterator[SeenDate]:
    """Give the dates in the lines that may date the article, those by the headline first."""
    for run in _lines(page, verdicts, language)[:_MOST_LINES]:
        text, elements = _whole(page, verdicts, run)
        role = verdicts[run.index].role
        is_dated = role in _BY_HEADLINE or role is Role.NOTICE
        if not is_dated and all(element.tag != "time" for element in elements):
            # What its words say is not asked.
            continue
        for date in seen_dates(text, elements, names=words_of(run.box), language=language):
            if is_dated or date.place == "<time>":
                yield date
    for line, elements in _rows(page, verdicts, language):
        yield from seen_dates(line, elements, language=language)


def _rows(
    page: Page, verdicts: Sequence[Verdict], language: str | None
) -> Iterator[tuple[str, list[Element]]]:
    """Give the rows of a table by the headline that are a label with its date."""
    place = _headline(verdicts)
    near = page.runs[:0] if place is None else page.runs[place : place + _REACH]
    for label, date, _ in label_pairs(near, language):
        if verdicts[label.index].is_in and not verdicts[label.index].goes_on:
            yield f"{label.text} {date.text}", [*label.elements, *date.elements]


def _headline(verdicts: Sequence[Verdict]) -> int | None:
    found = (number for number, verdict in enumerate(verdicts) if verdict.role is Role.HEADLINE)
    return next(found, None)


def _whole(page: Page, verdicts: Sequence[Verdict], run: Run) -> tuple[str, list[Element]]:
    """Return the text and the elements of a line that may go on in the next run."""
    if not verdicts[run.index].goes_on:
        return parted_text(run), run.elements
    behind = page.runs[run.index + 1]
    return f"{parted_text(run)} {parted_text(behind)}", [*run.elements, *behind.elements]


def _lines(page: Page, verdicts: Sequence[Verdict], language: str | None) -> list[Run]:
    """Return the lines that may date the article: date lines, stamps, short ones by the headline.

    "3 hours ago" is no text of the article, yet its `<time>` says exactly when.
    """
    roles = [verdict.role for verdict in verdicts]
    place = _headline(verdicts)
    near = range(0) if place is None else range(place - _ABOVE, place + _BELOW)
    lines = [
        run
        for run in page.runs
        if run.text
        and not (run.index and verdicts[run.index - 1].goes_on)
        and (
            roles[run.index] in _BY_HEADLINE
            or (run.index in near and roles[run.index] in _SHORT and len(run.text) < _LONGEST_LINE)
        )
    ]
    stamps = [
        run
        for run in page.runs
        if roles[run.index] is Role.NOTICE
        and not (run.index and verdicts[run.index - 1].goes_on)
        and opens_notice(_whole(page, verdicts, run)[0], language=language) is NoticeKind.STAMP
    ]
    return [*lines[: _MOST_LINES - len(stamps[:2])], *stamps[:2]]
