"""Labels whose date stands in the box behind them: `<dt>Last updated</dt><dd>5 May 2024</dd>`.

To readers the two are one line, and so they are for the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tracker.extract.html.page.boxes import Box, Run, Shape
from tracker.extract.html.roles.ground import Ground
from tracker.extract.html.roles.strays import is_stray
from tracker.extract.html.roles.verdict import LeftOut, Verdict
from tracker.model.article import Role
from tracker.model.change import NoticeKind
from tracker.text.notices.dated import Dating, date_labels
from tracker.text.notices.vocabulary import opens_notice
from tracker.text.times.dates import time_at

_LONGEST_LABEL = 40
_LONGEST_DATE = 80
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"\w+")
_MOST = 20
_MOST_EXTRA = 2
# A row of labels and their dates has no more boxes around each than these.
_HIGHEST = 2
_ELSEWHERE = frozenset([LeftOut.OUTSIDE, LeftOut.NAVIGATION, LeftOut.COMMENTS])
_APART = frozenset([Shape.HEADING, Shape.CAPTION, Shape.CODE, Shape.QUOTATION])


def keep_pairs(ground: Ground, verdicts: list[Verdict]) -> None:
    """Make one line of each label and its date; bring in those of a change from anywhere.

    Args:
        ground: The facts of the page.
        verdicts: On the runs of the page, changed in place.
    """
    language = ground.scene.told.language
    for number, (label, date, dating) in enumerate(label_pairs(ground.scene.page.runs, language)):
        if number == _MOST:
            return
        if label.index in ground.in_table or date.index in ground.in_table:
            continue
        role = _role(ground, verdicts, label, date, dating)
        if role is not None:
            reason = f"a {role.value} with its label"
            verdicts[label.index] = Verdict(role, reason, goes_on=True)
            verdicts[date.index] = Verdict(role, reason)


def _role(
    ground: Ground, verdicts: list[Verdict], label: Run, date: Run, dating: Dating
) -> Role | None:
    """Return the role of a label with its date; None where both stay what they are."""
    is_near = label.index in ground.opening or date.index in ground.opening
    is_amid = ground.start <= label.index < ground.end
    if verdicts[date.index].is_in and is_amid:
        return Role.DATELINE
    if dating is not Dating.MODIFIED or is_near:
        return None
    fate = ground.fates[label.box.index]
    root = ground.scene.located.root
    if fate is not None and fate.role in _ELSEWHERE:
        return None
    if root.first <= label.index < root.last and not is_amid:
        return None
    scene = ground.scene
    is_of_widget = is_stray(
        scene.page,
        date,
        NoticeKind.STAMP,
        headline=scene.headline,
        language=scene.told.language,
    )
    return None if is_of_widget else Role.NOTICE


def label_pairs(runs: Sequence[Run], language: str | None) -> Iterator[tuple[Run, Run, Dating]]:
    """Give the labels with their dates, and what these date.

    Args:
        runs: Of a page, in their order.
        language: BCP 47 tag of the page.
    """
    for label, date in pairwise(runs):
        if not 0 < len(label.text) <= _LONGEST_LABEL or not 0 < len(date.text) <= _LONGEST_DATE:
            continue
        if _DIGIT.search(label.text) or not _DIGIT.search(date.text):
            continue
        if label.box.shape in _APART or date.box.shape in _APART or not _is_row(label.box, date):
            continue
        dating = _dating(label.text, language)
        if dating is not None and _is_date(label.text, date.text, dating, language):
            yield label, date, dating


def _is_row(box: Box, date: Run) -> bool:
    """Return whether a date stands in a box beside that of its label, or in a row with it."""
    step: Box | None = box.parent
    for _ in range(_HIGHEST):
        if step is None:
            return False
        if step.holds(date.box):
            return True
        step = step.parent
    return False


def _dating(label: str, language: str | None) -> Dating | None:
    """Return what a text that is nothing but a label dates."""
    found = date_labels(label, language=language)
    if len({each.dating for each in found}) != 1:
        return None
    rest = label[: found[0].start] + label[found[-1].end :]
    # "Meeting date" is not when the page was published.
    most = _MOST_EXTRA if found[0].dating is Dating.MODIFIED else 0
    return found[0].dating if len(_LETTERS.findall(rest)) <= most else None


def _is_date(label: str, text: str, dating: Dating, language: str | None) -> bool:
    """Return whether a text is the date that a label announces."""
    if dating is Dating.MODIFIED:
        line = f"{label} {text}"
        return opens_notice(line, language=language) is NoticeKind.STAMP
    found = time_at(text, 0, language=language)
    return found is not None and (found.end - found.start) * 2 >= len(text)
