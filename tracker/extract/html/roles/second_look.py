"""What the verdicts on other runs say of a run: lists, what stands under a notice, headings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from tracker.extract.html.locating.mass import LONGEST_NOTICE
from tracker.extract.html.page.boxes import Box, Run, Shape
from tracker.extract.html.roles.ground import (
    MOSTLY_LINKS,
    SHAPE_ROLES,
    Ground,
    beside,
    is_copyright_line,
    leads_to_documents,
)
from tracker.extract.html.roles.verdict import LeftOut, Verdict
from tracker.extract.html.volatile.lines import is_volatile
from tracker.model.article import Role
from tracker.model.change import NoticeKind

_LONGEST_LABEL = 80
_LONGEST_NOTICE_BOX = 2_500
_LEAST_LEAD = 25
# Before links these say that they are what else there is to read.
_OFFERS = (
    r"\W*(?:related|read|more|also|see|further|recommended|popular|latest|trending|lesen|mehr|auch|weiter\w*|"
    r"passend\w*|lire|voir|plus|aussi|à\s+lire|sur\s+le\s+même|leer|lee|más|además|ver|te\s+puede|leia|veja|mais|"
    r"leggi|altro|anche|correlat\w*|lees|meer|ook|czytaj|zobacz|więcej|читайте|также|ещё|еще|по\s+теме|"
    r"читайте|також|اقرأ|المزيد|相关|相關|延伸|推荐|推薦|関連|あわせて|관련)\b"
)
_STOPS = (".", "!", "?", "。", "؟", "।")
_LISTS = frozenset(["ul", "ol", "dl", "menu", "dir"])


class SecondLook:
    """Changes verdicts in place, once there is one on each run.

    Args:
        ground: The facts of the page.
        kinds: What each run that opens as a notice does says.
        verdicts: On the runs of the page.
    """

    def __init__(
        self, ground: Ground, kinds: Mapping[int, NoticeKind], verdicts: list[Verdict]
    ) -> None:
        self.ground = ground
        self.kinds = kinds
        self.verdicts = verdicts

    def keep_lists(self) -> None:
        """Keep links in lists that are not mostly links, or that a sentence announces."""
        decided: dict[int, bool] = {}
        for run in self.ground.scene.page.runs[self.ground.start : self.ground.end]:
            if self.verdicts[run.index].role is not LeftOut.LINKS or not run.text:
                continue
            around = _list_around(run.box)
            if around is None or around.parent is None:
                continue
            if around.index not in decided:
                decided[around.index] = self._is_told(around)
            if decided[around.index]:
                reason = "a link in a list of the article"
                self.verdicts[run.index] = Verdict(SHAPE_ROLES[run.box.shape], reason)

    def _is_told(self, around: Box) -> bool:
        if self.ground.fates[around.index] is not None:
            return False
        runs = self.ground.scene.page.runs[around.first : around.last]
        if self.ground.scene.mass.link_density(around) < MOSTLY_LINKS or leads_to_documents(runs):
            return True
        if around.tag == "dl" and any(
            run.box.shape is Shape.TERM and not run.linked for run in runs
        ):
            return True
        if around.first <= self.ground.start:
            return False
        before = self.ground.scene.page.runs[around.first - 1]
        ends = before.text.rstrip()[-1:] in (":", "：")
        is_lead = ends and len(before.text) >= _LEAST_LEAD and _offers().match(before.text) is None
        return is_lead and self.verdicts[before.index].is_in

    def _is_amid(self, box: Box) -> bool:
        return self.ground.first_core < box.first and box.last <= self.ground.last_core

    def keep_together(self) -> None:
        """Bring in what stands under a notice's label outside the article."""
        runs = self.ground.scene.page.runs
        for number in sorted(self.kinds):
            if self._is_within(runs[number]):
                continue
            for run in self._under(runs[number]):
                if self._belongs(run, runs[number]) and not self.verdicts[run.index].is_in:
                    self.verdicts[run.index] = Verdict(Role.NOTICE, "it stands under a notice")

    def _belongs(self, run: Run, label: Run) -> bool:
        """Return whether text by a notice is a part of it, not of what the page has around it."""
        fate = self.ground.fates[run.box.index]
        if not run.text or run.is_linky or fate is not self.ground.fates[label.box.index]:
            return False
        if is_volatile(run.text) or is_copyright_line(run):
            return False
        return self._announces(label) or run.text.endswith(_STOPS)

    def _is_within(self, run: Run) -> bool:
        """Return whether a run is where each line of the article is kept for its place alone."""
        headline = self.ground.scene.headline
        first = self.ground.start if headline is None else max(self.ground.start, headline.index)
        return first <= run.index < self.ground.end and self.ground.fates[run.box.index] is None

    def _under(self, label: Run) -> Sequence[Run]:
        """Return what follows a label in the box that is its own, or the text right behind it."""
        runs = self.ground.scene.page.runs
        box = label.box
        while box.last - box.first == 1 and box.parent is not None:
            box = box.parent
        if box.first == label.index and self._is_small(box):
            return runs[label.index + 1 : box.last]
        follows = runs[label.index + 1 : label.index + 2]
        is_own = self._announces(label) and all(
            beside(label.box, run.box) and len(run.text) <= LONGEST_NOTICE for run in follows
        )
        return follows if is_own else ()

    def _is_small(self, box: Box) -> bool:
        """Return whether a box may be a notice's own: short, and without the article in it."""
        if box.tag in ("body", "html") or self.ground.scene.mass.length(box) > _LONGEST_NOTICE_BOX:
            return False
        headline = self.ground.scene.headline
        holds_headline = headline is not None and box.first <= headline.index < box.last
        if self.ground.scene.mass.link_density(box) > MOSTLY_LINKS:
            return False
        return not holds_headline and self.ground.core.isdisjoint(range(box.first, box.last))

    def _announces(self, label: Run) -> bool:
        """Return whether a label's text must follow behind it."""
        if self.kinds[label.index] is NoticeKind.STAMP or len(label.text) > _LONGEST_LABEL:
            return False
        return not label.text.rstrip("*_)] ").endswith(_STOPS)

    def _heads_notice(self, number: int) -> bool:
        return (
            number in self.kinds and self.ground.scene.page.runs[number].box.shape is Shape.HEADING
        )

    def drop_bare_headings(self) -> None:
        """Leave out headings under which nothing of the article stands, and those over links."""
        reason = "a heading with nothing of the article under it"
        texts, links = 0, 0
        for number in range(self.ground.end - 1, self.ground.start - 1, -1):
            verdict = self.verdicts[number]
            if verdict.role is LeftOut.LINKS:
                links += 1
            elif verdict.role is Role.HEADING:
                if not texts or links > 1:
                    self.verdicts[number] = Verdict(LeftOut.FURNITURE, reason)
                links = 0
            elif verdict.role is Role.NOTICE:
                # One that was brought in from the end of the page must not keep a heading.
                texts += number in self.ground.core or number not in self.kinds
                if texts == 1 and self._heads_notice(number):
                    # The one text at the end belongs to the notice, not to a heading above it.
                    texts = 0
            elif verdict.is_in:
                texts, links = texts + 1, 0


@cache
def _offers() -> re.Pattern[str]:
    return re.compile(_OFFERS, re.IGNORECASE)


def _list_around(box: Box) -> Box | None:
    """Return the outermost list around a box, but for what begins anew."""
    found = None
    step: Box | None = box
    while step is not None and step.lists:
        if step.tag in _LISTS:
            found = step
        step = step.parent
    return found
