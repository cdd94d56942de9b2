"""Every visible run of the page gets a role, with the reason for it.

Inside the article a run survives unless something speaks against it; outside it is left out unless
it opens a notice. No word list is needed for a block of the article to survive.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.extract.html.articles import bounds
from tracker.extract.html.boxes import Box, Break, Page, Run, Shape
from tracker.extract.html.embeds import EMBED
from tracker.extract.html.fates import fates
from tracker.extract.html.inline import shows_image
from tracker.extract.html.leftovers import drop_leftovers
from tracker.extract.html.locate import Located
from tracker.extract.html.mass import LONGEST_NOTICE, MOST_NOTICES, Mass
from tracker.extract.html.opening import Told, opening_roles
from tracker.extract.html.signs import Sign
from tracker.extract.html.tables import data_tables
from tracker.extract.html.verdict import LeftOut, Verdict
from tracker.extract.html.volatile import (
    is_copyright,
    is_volatile,
)
from tracker.model.article import Role
from tracker.model.change import NoticeKind
from tracker.text.addresses import site_of
from tracker.text.normalise import fold
from tracker.text.notices.vocabulary import opens_notice

_LONGEST_LABEL = 80
_LONGEST_LINE = 120
_LONGEST_NOTICE_BOX = 2_500
_MOSTLY_LINKS = 0.5
_NEARLY_ALL_LINKS = 0.85
_LEAST_LEAD = 25
_LONGEST_FIGURE = 12
_STOPS = (".", "!", "?", "。", "؟", "।")
_LISTS = frozenset(["ul", "ol", "dl", "menu", "dir"])
_ADDRESS = re.compile(r"https?://\S", re.IGNORECASE)
_TOLD = (Shape.PARAGRAPH, Shape.QUOTATION)
SHAPE_ROLES = {
    Shape.PARAGRAPH: Role.PARAGRAPH,
    Shape.HEADING: Role.HEADING,
    Shape.ITEM: Role.LIST_ITEM,
    Shape.QUOTATION: Role.QUOTATION,
    Shape.CAPTION: Role.CAPTION,
    Shape.CODE: Role.CODE,
    Shape.TERM: Role.PARAGRAPH,
    Shape.DETAIL: Role.LIST_ITEM,
}


@dataclass(frozen=True, slots=True)
class Scene:
    """All that the role of a run depends on.

    Attributes:
        page: The page.
        mass: Its sums.
        signs: What its boxes claim to be.
        located: Where the article is.
        headline: The run of the headline.
        told: What its metadata says.
    """

    page: Page
    mass: Mass
    signs: Sequence[Sign | None]
    located: Located
    headline: Run | None
    told: Told


def judge(scene: Scene) -> list[Verdict]:
    """Return the verdict on each run of the page, in order."""
    judged = _Judge(scene)
    verdicts = [judged.verdict(run) for run in scene.page.runs]
    judged.keep_lists(verdicts)
    judged.keep_together(verdicts)
    below = range(judged.last_core + 1, judged.end)
    drop_leftovers(scene.page, verdicts, core=judged.core, span=below)
    judged.drop_bare_headings(verdicts)
    return verdicts


class _Judge:
    """The facts of a page that the verdict on each run is taken from."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        page, located, headline = scene.page, scene.located, scene.headline
        self.start, self.end = bounds(page, located, headline, scene.mass)
        core = [number for number in located.core if self.start <= number < self.end]
        self.core = frozenset(core)
        self.first_core = core[0] if core else self.end
        self.last_core = core[-1] if core else self.end
        self.fates = fates(page, located, headline, scene.signs)
        self.kinds: dict[int, NoticeKind] = {}
        self.in_table = self._runs_in_tables()
        self.opening = opening_roles(
            page, headline=headline, span=(self.start, self.end), told=scene.told
        )

    def verdict(self, run: Run) -> Verdict:
        headline = self.scene.headline
        if headline is not None and run.index == headline.index:
            return Verdict(Role.HEADLINE, "the headline of the page")
        if not run.text:
            return self._image(run)
        if run.index in self.in_table:
            return Verdict(SHAPE_ROLES[run.box.shape], "in a table of the article")
        fate = self.fates[run.box.index]
        if fate is not None and fate.role is LeftOut.COMMENTS:
            return fate
        if self.start <= run.index < self.end:
            never = self._never(run)
            return never or self._notice(run, fate) or self._left_out(run, fate) or self._kept(run)
        return self._notice(run, fate) or fate or Verdict(LeftOut.OUTSIDE, "outside the article")

    def _never(self, run: Run) -> Verdict | None:
        """Return the verdict on what is no part of any article, not even as a notice."""
        if is_volatile(run.text) or _is_label_with_links(run):
            return Verdict(LeftOut.VOLATILE, "a line that changes by itself")
        if run.index < self.first_core and _is_figure(run.text):
            return Verdict(LeftOut.VOLATILE, "a bare figure above the text")
        if self._is_headline_again(run):
            return Verdict(LeftOut.FURNITURE, "the headline once more")
        if run.index > self.last_core and self._is_copyright(run):
            return Verdict(LeftOut.FURNITURE, "the copyright of the page")
        return None

    def _runs_in_tables(self) -> frozenset[int]:
        """Return the runs in data tables that are not mostly links: each cell of them counts."""
        return frozenset(
            number
            for table in data_tables(self.scene.page, start=self.start, end=self.end)
            if self.fates[table.box.index] is None
            and self.scene.mass.link_density(table.box)
            < (_NEARLY_ALL_LINKS if table.has_heads else _MOSTLY_LINKS)
            for number in range(table.box.first, table.box.last)
        )

    def _notice(self, run: Run, fate: Verdict | None) -> Verdict | None:
        if len(run.text) > LONGEST_NOTICE or run.is_linky or self._is_elsewhere(run, fate):
            return None
        if len(self.kinds) >= MOST_NOTICES:
            return None
        kind = opens_notice(run.text, language=self.scene.told.language)
        if kind is None or (kind is NoticeKind.STAMP and self._is_lead(run)):
            return None
        if kind is NoticeKind.STAMP and run.index in self.opening:
            return Verdict(Role.DATELINE, "a date line by the headline")
        if run.box.shape is Shape.CODE or self._never(run) is not None:
            return None
        self.kinds[run.index] = kind
        return Verdict(Role.NOTICE, "it opens as a notice does")

    def _is_lead(self, run: Run) -> bool:
        return run.box.shape is Shape.HEADING and run.index not in self.opening

    def _is_elsewhere(self, run: Run, fate: Verdict | None) -> bool:
        """Return whether the run lies in another article, where a notice is not about this one."""
        if fate is not None and fate.role in (LeftOut.OUTSIDE, LeftOut.NAVIGATION):
            return True
        root = self.scene.located.root
        return root.first <= run.index < root.last and not self.start <= run.index < self.end

    def _left_out(self, run: Run, fate: Verdict | None) -> Verdict | None:
        if run.index in self.opening and not run.is_linky:
            return None
        if fate is not None:
            return fate
        if self._is_label(run):
            return Verdict(LeftOut.FURNITURE, "a label above the headline")
        is_byline = self.opening.get(run.index) is Role.BYLINE
        if run.is_linky and not is_byline and not self._leads_off(run):
            return Verdict(LeftOut.LINKS, "over three quarters of it are links")
        return None

    def _leads_off(self, run: Run) -> bool:
        """Return whether a paragraph amid the text is a link to another site: what it is about.

        What a site offers to read next leads to itself, and shows no address.
        """
        own, box = self.scene.told.sites, run.box
        if box.element.get(EMBED) is not None:
            return run.index <= self.last_core or self._ends_text(run)
        if not own or box.tag not in ("p", "blockquote") or box.shape not in _TOLD:
            return False
        is_amid = self.first_core < run.index < self.last_core
        if not is_amid and not (run.index > self.last_core and self._ends_text(run)):
            return False
        if _ADDRESS.search(run.text) is not None:
            return True
        hosts = [site_of(e.get("href") or "") for e in run.elements if e.tag == "a"]
        return all(host is not None and host not in own for host in hosts)

    @staticmethod
    def _is_copyright(run: Run) -> bool:
        return run.box.shape is not Shape.CAPTION and is_copyright(run.text)

    def _is_headline_again(self, run: Run) -> bool:
        headline = self.scene.headline
        is_heading = run.box.shape is Shape.HEADING
        return is_heading and headline is not None and fold(run.text) == fold(headline.text)

    def _is_label(self, run: Run) -> bool:
        headline = self.scene.headline
        if headline is None or run.index > headline.index or run.index in self.core:
            return False
        return len(run.text) < _LONGEST_LABEL and run.box.shape is not Shape.CAPTION

    def _kept(self, run: Run) -> Verdict:
        role = self.opening.get(run.index)
        if role is not None:
            return Verdict(role, f"a {role.value} by the headline")
        reason = "in the article" if run.index in self.core else "inside the article's element"
        return Verdict(SHAPE_ROLES[run.box.shape], reason)

    def _image(self, run: Run) -> Verdict:
        fate = self.fates[run.box.index]
        if not self.start <= run.index < self.end:
            return fate or Verdict(LeftOut.OUTSIDE, "outside the article")
        if fate is not None:
            return fate
        in_figure = run.box.shape is Shape.CAPTION
        if not in_figure and run.index > self.last_core and not self._ends_text(run):
            return Verdict(LeftOut.OUTSIDE, "an image below the article")
        if not in_figure and _leads_to_page(run):
            return Verdict(LeftOut.LINKS, "an image that leads elsewhere")
        images = [e for e in run.elements if e.tag in ("img", "amp-img")]
        if not any(shows_image(image) for image in images):
            return Verdict(LeftOut.FURNITURE, "an icon, a portrait or a pixel")
        return Verdict(Role.CAPTION, "an image in the article")

    def _ends_text(self, run: Run) -> bool:
        """Return whether a run below the text stands in the very same box as its end."""
        root = self.scene.located.root
        if not self.core or root.tag in ("body", "html"):
            return False
        last = self.scene.page.runs[self.last_core].box
        return root.holds(last) and (run.box is last.parent or _beside(last, run.box))

    def keep_lists(self, verdicts: list[Verdict]) -> None:
        """Keep links in lists that are not mostly links, or that a sentence announces."""
        decided: dict[int, bool] = {}
        for run in self.scene.page.runs[self.start : self.end]:
            if verdicts[run.index].role is not LeftOut.LINKS or not run.text:
                continue
            around = _list_around(run.box)
            if around is None or around.parent is None:
                continue
            if around.index not in decided:
                decided[around.index] = self._is_told(around, verdicts)
            if decided[around.index]:
                reason = "a link in a list of the article"
                verdicts[run.index] = Verdict(SHAPE_ROLES[run.box.shape], reason)

    def _is_told(self, around: Box, verdicts: Sequence[Verdict]) -> bool:
        if self.fates[around.index] is not None:
            return False
        if self.scene.mass.link_density(around) < _MOSTLY_LINKS:
            return True
        if around.first <= self.start:
            return False
        before = self.scene.page.runs[around.first - 1]
        ends = before.text.rstrip()[-1:] in (":", "：")
        return ends and len(before.text) >= _LEAST_LEAD and verdicts[before.index].is_in

    def keep_together(self, verdicts: list[Verdict]) -> None:
        """Bring in what stands under a notice's label outside the article."""
        runs = self.scene.page.runs
        for number in sorted(self.kinds):
            if self._is_within(runs[number]):
                continue
            for run in self._under(runs[number]):
                if self._belongs(run, runs[number]) and not verdicts[run.index].is_in:
                    verdicts[run.index] = Verdict(Role.NOTICE, "it stands under a notice")

    def _belongs(self, run: Run, label: Run) -> bool:
        """Return whether text by a notice is a part of it, not of what the page has around it."""
        fate = self.fates[run.box.index]
        if not run.text or run.is_linky or fate is not self.fates[label.box.index]:
            return False
        if is_volatile(run.text) or self._is_copyright(run):
            return False
        return self._announces(label) or run.text.endswith(_STOPS)

    def _is_within(self, run: Run) -> bool:
        """Return whether a run is where each line of the article is kept for its place alone."""
        headline = self.scene.headline
        first = self.start if headline is None else max(self.start, headline.index)
        return first <= run.index < self.end and self.fates[run.box.index] is None

    def _under(self, label: Run) -> Sequence[Run]:
        """Return what follows a label in the box that is its own, or the text right behind it."""
        runs = self.scene.page.runs
        box = label.box
        while box.last - box.first == 1 and box.parent is not None:
            box = box.parent
        if box.first == label.index and self._is_small(box):
            return runs[label.index + 1 : box.last]
        follows = runs[label.index + 1 : label.index + 2]
        is_own = self._announces(label) and all(
            _beside(label.box, run.box) and len(run.text) <= LONGEST_NOTICE for run in follows
        )
        return follows if is_own else ()

    def _is_small(self, box: Box) -> bool:
        """Return whether a box may be a notice's own: short, and without the article in it."""
        if box.tag in ("body", "html") or self.scene.mass.length(box) > _LONGEST_NOTICE_BOX:
            return False
        headline = self.scene.headline
        holds_headline = headline is not None and box.first <= headline.index < box.last
        if self.scene.mass.link_density(box) > _MOSTLY_LINKS:
            return False
        return not holds_headline and self.core.isdisjoint(range(box.first, box.last))

    def _announces(self, label: Run) -> bool:
        """Return whether a label's text must follow behind it."""
        if self.kinds[label.index] is NoticeKind.STAMP or len(label.text) > _LONGEST_LABEL:
            return False
        return not label.text.rstrip("*_)] ").endswith(_STOPS)

    def _heads_notice(self, number: int) -> bool:
        return number in self.kinds and self.scene.page.runs[number].box.shape is Shape.HEADING

    def drop_bare_headings(self, verdicts: list[Verdict]) -> None:
        """Leave out headings under which nothing of the article stands, and those over links."""
        reason = "a heading with nothing of the article under it"
        texts, links = 0, 0
        for number in range(self.end - 1, self.start - 1, -1):
            verdict = verdicts[number]
            if verdict.role is LeftOut.LINKS:
                links += 1
            elif verdict.role is Role.HEADING:
                if not texts or links > 1:
                    verdicts[number] = Verdict(LeftOut.FURNITURE, reason)
                links = 0
            elif verdict.role is Role.NOTICE:
                # One that was brought in from the end of the page must not keep a heading.
                texts += number in self.core or number not in self.kinds
                if texts == 1 and self._heads_notice(number):
                    # The one text at the end belongs to the notice, not to a heading above it.
                    texts = 0
            elif verdict.is_in:
                texts, links = texts + 1, 0


def _is_label_with_links(run: Run) -> bool:
    """Return whether a short run holds counters and labels, parted by markup, and links at most."""
    if not run.elements or len(run.text) > _LONGEST_LINE:
        return False
    depth, is_said = 0, False
    for piece in run.pieces:
        if isinstance(piece, str):
            if depth or piece.isspace():
                continue
            if not is_volatile(piece.strip()):
                return False
            is_said = True
        elif not isinstance(piece, Break):
            # Inside a link each further element closes one level again.
            depth += -bool(depth) if piece is None else bool(depth) or piece.tag == "a"
    return is_said


def _is_figure(text: str) -> bool:
    """Return whether a line is nothing but a figure: how many read, shared or answered."""
    return len(text) < _LONGEST_FIGURE and text.strip("+kKmM ").replace(",", "").isdecimal()


def _beside(one: Box, other: Box) -> bool:
    """Return whether two boxes stand side by side, or are one."""
    return one is other or (one.parent is not None and one.parent is other.parent)


def _list_around(box: Box) -> Box | None:
    """Return the outermost list around a box, but for what begins anew."""
    found = None
    step: Box | None = box
    while step is not None and step.lists:
        if step.tag in _LISTS:
            found = step
        step = step.parent
    return found


def _leads_to_page(run: Run) -> bool:
    for element in run.elements:
        if element.tag == "a":
            href = (element.get("href") or "").split("?", 1)[0].lower()
            return not href.endswith((".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg"))
    return False
