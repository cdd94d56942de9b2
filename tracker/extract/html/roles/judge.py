"""Every visible run of the page gets a role, with the reason for it.

Inside the article a run survives unless something speaks against it; outside it is left out unless
it opens a notice. No word list is needed for a block of the article to survive.
"""

from __future__ import annotations

import re

from tracker.extract.html.locating.mass import LONGEST_NOTICE, MOST_NOTICES
from tracker.extract.html.page.boxes import Break, Run, Shape
from tracker.extract.html.page.embeds import EMBED
from tracker.extract.html.page.inline import shows_image
from tracker.extract.html.roles.ground import (
    SHAPE_ROLES,
    Ground,
    Scene,
    is_copyright_line,
    leads_to_documents,
)
from tracker.extract.html.roles.leftovers import drop_leftovers
from tracker.extract.html.roles.pairs import keep_pairs
from tracker.extract.html.roles.second_look import SecondLook
from tracker.extract.html.roles.strays import is_stray
from tracker.extract.html.roles.verdict import LeftOut, Verdict
from tracker.extract.html.volatile.lines import is_figure, is_volatile, leads_on
from tracker.model.article import Role
from tracker.model.change import NoticeKind
from tracker.text.addresses import site_of
from tracker.text.normalise import fold
from tracker.text.notices.vocabulary import opens_notice

_LONGEST_LABEL = 80
_LONGEST_LINE = 120
_LONGEST_OFFER = 300
_ADDRESS = re.compile(r"https?://\S", re.IGNORECASE)
_TOLD = (Shape.PARAGRAPH, Shape.QUOTATION)


def judge(scene: Scene) -> list[Verdict]:
    """Return the verdict on each run of the page, in order."""
    ground = Ground(scene)
    judged = _Judge(ground)
    verdicts = [judged.verdict(run) for run in scene.page.runs]
    look = SecondLook(ground, judged.kinds, verdicts)
    look.keep_lists()
    look.keep_together()
    keep_pairs(ground, verdicts)
    below = range(ground.last_core + 1, ground.end)
    drop_leftovers(scene.page, verdicts, core=ground.core, span=below)
    look.drop_bare_headings()
    return verdicts


class _Judge:
    """The verdict on each run by itself."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.kinds: dict[int, NoticeKind] = {}

    def verdict(self, run: Run) -> Verdict:
        headline = self.ground.scene.headline
        if headline is not None and run.index == headline.index:
            return Verdict(Role.HEADLINE, "the headline of the page")
        if not run.text:
            return self._image(run)
        if run.index in self.ground.in_table:
            return Verdict(SHAPE_ROLES[run.box.shape], "in a table of the article")
        fate = self.ground.fates[run.box.index]
        if fate is not None and fate.role is LeftOut.COMMENTS:
            return fate
        if self.ground.start <= run.index < self.ground.end:
            never = self._never(run)
            return never or self._notice(run, fate) or self._left_out(run, fate) or self._kept(run)
        return self._notice(run, fate) or fate or Verdict(LeftOut.OUTSIDE, "outside the article")

    def _never(self, run: Run) -> Verdict | None:
        """Return the verdict on what is no part of any article, not even as a notice."""
        if is_volatile(run.text) or _is_label_with_links(run):
            return Verdict(LeftOut.VOLATILE, "a line that changes by itself")
        if run.index < self.ground.first_core and is_figure(run.text):
            return Verdict(LeftOut.VOLATILE, "a bare figure or time above the text")
        if self._is_headline_again(run):
            return Verdict(LeftOut.FURNITURE, "the headline once more")
        if run.index > self.ground.last_core and is_copyright_line(run):
            return Verdict(LeftOut.FURNITURE, "the copyright of the page")
        return None

    def _notice(self, run: Run, fate: Verdict | None) -> Verdict | None:
        if len(run.text) > LONGEST_NOTICE or len(self.kinds) >= MOST_NOTICES:
            return None
        if run.is_linky or self._is_elsewhere(run, fate):
            return None
        kind = opens_notice(run.text, language=self.ground.scene.told.language)
        if kind is None or (kind is NoticeKind.STAMP and self._is_lead(run)):
            return None
        if kind is NoticeKind.STAMP and run.index in self.ground.opening:
            return Verdict(Role.DATELINE, "a date line by the headline")
        is_none = run.box.shape is Shape.CODE or self._never(run) is not None
        if is_none or self._is_stray(run, fate, kind):
            return None
        self.kinds[run.index] = kind
        return Verdict(Role.NOTICE, "it opens as a notice does")

    def _is_stray(self, run: Run, fate: Verdict | None, kind: NoticeKind) -> bool:
        scene = self.ground.scene
        is_amid = fate is None and self.ground.start <= run.index < self.ground.end
        if is_amid:
            return False
        told, headline = scene.told, scene.headline
        return is_stray(scene.page, run, kind, headline=headline, language=told.language)

    def _is_lead(self, run: Run) -> bool:
        return run.box.shape is Shape.HEADING and run.index not in self.ground.opening

    def _is_elsewhere(self, run: Run, fate: Verdict | None) -> bool:
        """Return whether the run lies in another article, where a notice is not about this one."""
        if fate is not None and fate.role in (LeftOut.OUTSIDE, LeftOut.NAVIGATION):
            return True
        root = self.ground.scene.located.root
        return (
            root.first <= run.index < root.last
            and not self.ground.start <= run.index < self.ground.end
        )

    def _left_out(self, run: Run, fate: Verdict | None) -> Verdict | None:
        if run.index in self.ground.opening and not run.is_linky:
            return None
        if fate is not None:
            return fate
        if self._is_label(run):
            return Verdict(LeftOut.FURNITURE, "a label above the headline")
        is_byline = self.ground.opening.get(run.index) in (Role.BYLINE, Role.DATELINE)
        if run.is_linky and not is_byline and not self._leads_off(run):
            return Verdict(LeftOut.LINKS, "over three quarters of it are links")
        return None

    def _leads_off(self, run: Run) -> bool:
        """Return whether a paragraph amid the text is a link to another site: what it is about.

        What a site offers to read next leads to itself, and shows no address.
        """
        own, box = self.ground.scene.told.sites, run.box
        if box.element.get(EMBED) is not None or (box.tag == "p" and leads_to_documents([run])):
            return run.index <= self.ground.last_core or self.ground.ends_text(run)
        if not own or box.tag not in ("p", "blockquote") or box.shape not in _TOLD:
            return False
        is_amid = self.ground.first_core < run.index < self.ground.last_core
        if not is_amid and not (run.index > self.ground.last_core and self.ground.ends_text(run)):
            return False
        if _ADDRESS.search(run.text) is not None:
            return True
        hosts = [site_of(e.get("href") or "") for e in run.elements if e.tag == "a"]
        return all(host is not None and host not in own for host in hosts)

    def _is_headline_again(self, run: Run) -> bool:
        headline = self.ground.scene.headline
        is_heading = run.box.shape is Shape.HEADING
        return is_heading and headline is not None and fold(run.text) == fold(headline.text)

    def _is_label(self, run: Run) -> bool:
        headline = self.ground.scene.headline
        if headline is None or run.index > headline.index or run.index in self.ground.core:
            return False
        return len(run.text) < _LONGEST_LABEL and run.box.shape is not Shape.CAPTION

    def _kept(self, run: Run) -> Verdict:
        role = self.ground.opening.get(run.index)
        if role is not None:
            return Verdict(role, f"a {role.value} by the headline")
        reason = (
            "in the article" if run.index in self.ground.core else "inside the article's element"
        )
        return Verdict(SHAPE_ROLES[run.box.shape], reason)

    def _image(self, run: Run) -> Verdict:
        fate = self.ground.fates[run.box.index]
        if not self.ground.start <= run.index < self.ground.end:
            return fate or Verdict(LeftOut.OUTSIDE, "outside the article")
        if fate is not None:
            return fate
        in_figure = run.box.shape is Shape.CAPTION
        if not in_figure and run.index > self.ground.last_core and not self.ground.ends_text(run):
            return Verdict(LeftOut.OUTSIDE, "an image below the article")
        if _leads_to_page(run) and not (in_figure and self._is_illustration(run)):
            return Verdict(LeftOut.LINKS, "an image that leads elsewhere")
        images = [e for e in run.elements if e.tag in ("img", "amp-img")]
        if not any(shows_image(image) for image in images):
            return Verdict(LeftOut.FURNITURE, "an icon, a portrait or a pixel")
        return Verdict(Role.CAPTION, "an image in the article")

    def _is_illustration(self, run: Run) -> bool:
        """Return whether a figure that is a link is of the text: amid it, or with a caption."""
        if self.ground.first_core < run.index < self.ground.last_core:
            return True
        figure = run.box.shaped_by or run.box
        runs = self.ground.scene.page.runs[figure.first : figure.last]
        return any(other.text and not other.linked for other in runs)


def _is_label_with_links(run: Run) -> bool:
    """Return whether a short run holds counters and labels, parted by markup, and links at most."""
    if not run.elements or len(run.text) > _LONGEST_OFFER:
        return False
    is_short = len(run.text) <= _LONGEST_LINE
    depth, is_said = 0, False
    for piece in run.pieces:
        if isinstance(piece, str):
            if depth or piece.isspace():
                continue
            said = piece.strip()
            if not leads_on(said) and not (is_short and is_volatile(said)):
                return False
            is_said = True
        elif not isinstance(piece, Break):
            # Inside a link each further element closes one level again.
            depth += -bool(depth) if piece is None else bool(depth) or piece.tag == "a"
    return is_said


def _leads_to_page(run: Run) -> bool:
    for element in run.elements:
        if element.tag == "a":
            href = (element.get("href") or "").split("?", 1)[0].lower()
            return not href.endswith((".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg"))
    return False
