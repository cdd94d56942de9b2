"""What makes a line one of dates: the date of an article, or the time of an entry."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.extract.html.page.boxes import Run, Shape
from tracker.extract.html.page.parted import parted_text
from tracker.extract.html.volatile.lines import without_volatile
from tracker.text.notices.dated import date_labels
from tracker.text.times.dates import FoundTime, find_times

_LONGEST_DATED = 160
_LONGEST_TIME = 60
_LEAD = 3
_NEAR = 6
_STOPS = (".", "!", "?", "。", "؟", "।")
_DIGIT = re.compile(r"\d")
# "January 2023: grant refused", "1974 – a cold winter": what follows is no name.
_ANNOUNCED = re.compile(r"\s*(?:[:：]|\s[–—-]\s)\s*[^\W\d_]{2,}")
_SAID = re.compile(r"[^\W\d_A-Z]{3,}\W+[^\W\d_A-Z]{3,}")
_DATELINE = frozenset(
    "dateline date datetime timestamp time published pubdate updated modified meta".split()
)
_NO_TIME = frozenset([Shape.HEADING, Shape.QUOTATION, Shape.CAPTION, Shape.CODE])


def is_date_line(run: Run, names: Sequence[str], *, language: str | None) -> bool:
    """Return whether a line by the headline says when the article is from.

    Args:
        run: The line.
        names: The words of the names of its elements.
        language: BCP 47 tag of the page.
    """
    has_time = _has_time(run)
    if not has_time and _DIGIT.search(run.text) is None:
        return False
    is_classed = not _DATELINE.isdisjoint(names)
    if not (has_time or is_classed) and _is_sentence(run.text):
        return False
    text = parted_text(run)
    times = find_times(text, language=language)
    if has_time and times:
        return True
    if not times or is_classed:
        return bool(times)
    return _is_mostly_dates(text, times, language) and not _is_told(text, times, language)


def _is_mostly_dates(text: str, times: Sequence[FoundTime], language: str | None) -> bool:
    """Return whether two fifths of a line are dates, or it starts as a line of dates does."""
    if _covered(times) * 10 >= len(without_volatile(text)) * 4:
        return True
    labels = date_labels(text[: times[0].start], language=language)
    is_begun = bool(labels) and labels[0].start <= _LEAD
    return is_begun and times[0].start - labels[-1].end <= _NEAR and not text.endswith(_STOPS)


def is_permalink(run: Run, *, language: str | None) -> bool:
    """Return whether a link is a date and nothing else; lists of what else there is are dated too.

    Args:
        run: A line that is a link.
        language: BCP 47 tag of the page.
    """
    times = find_times(run.text, language=language)
    return run.box.shape is not Shape.ITEM and _covered(times) * 3 >= len(run.text) * 2


def may_be_bare_time(run: Run) -> bool:
    """Return by a quick look whether a line may be nothing but a time."""
    if not 0 < len(run.text) <= _LONGEST_TIME or run.box.shape in _NO_TIME:
        return False
    return _DIGIT.search(run.text) is not None


def is_bare_time(run: Run, names: Sequence[str], *, language: str | None) -> bool:
    """Return whether a line is nothing but a time, as an entry of a live blog has it.

    Args:
        run: The line.
        names: The words of the names of its elements.
        language: BCP 47 tag of the page.
    """
    if run.is_linky or (not _has_time(run) and _DATELINE.isdisjoint(names)):
        return False
    text = without_volatile(run.text)
    return _covered(find_times(text, language=language)) * 3 >= len(text) * 2 > 0


def _has_time(run: Run) -> bool:
    return any(element.tag == "time" for element in run.elements)


def _covered(times: Sequence[FoundTime]) -> int:
    return sum(time.end - time.start for time in times)


def _is_sentence(text: str) -> bool:
    """Return whether a line is too long to be mostly dates."""
    return len(text) > (_LONGEST_DATED // 2 if text.endswith(_STOPS) else _LONGEST_DATED)


def _is_told(text: str, times: Sequence[FoundTime], language: str | None) -> bool:
    """Return whether a line tells what was on a date ("January 2023: grant refused.")."""
    spans = [(time.start, time.end) for time in times]
    if date_labels(text, dates=spans, language=language):
        return False
    rest = text[times[-1].end :]
    is_announced = _ANNOUNCED.match(rest) is not None
    return is_announced or (text.endswith(_STOPS) and _SAID.search(rest) is not None)
