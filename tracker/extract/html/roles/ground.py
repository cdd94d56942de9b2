"""The facts of a page that the role of each run is taken from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.extract.html.locating.articles import bounds
from tracker.extract.html.locating.locate import Located
from tracker.extract.html.locating.mass import Mass
from tracker.extract.html.locating.signs import Sign
from tracker.extract.html.page.boxes import Box, Page, Run, Shape
from tracker.extract.html.page.tables import data_tables
from tracker.extract.html.roles.fates import fates
from tracker.extract.html.roles.opening import Told, opening_roles
from tracker.extract.html.volatile.lines import is_copyright
from tracker.model.article import Role

MOSTLY_LINKS = 0.5
_DOCUMENT = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|csv|tsv|epub|zip|json|xml|txt|mp3|mp4|wav|ics)(?:[?#]|$)",
    re.IGNORECASE,
)
_NEARLY_ALL_LINKS = 0.85
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
"""The role that the markup of a run gives it."""


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


class Ground:
    """A page with its article found: where it begins and ends, and what its boxes mean.

    Attributes:
        scene: What all is taken from.
        start: The first run of the article.
        end: The run behind its last.
        core: The runs that are surely of it.
        first_core: The first of these.
        last_core: The last of these.
        fates: What each box means for the text in it.
        opening: The roles of the lines by the headline.
        in_table: The runs in tables with data.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        page, located, headline = scene.page, scene.located, scene.headline
        self.start, self.end = bounds(page, located, headline, scene.mass)
        core = [number for number in located.core if self.start <= number < self.end]
        self.core = frozenset(core)
        self.first_core = core[0] if core else self.end
        self.last_core = core[-1] if core else self.end
        self.fates = fates(page, located, headline, scene.signs, cards=scene.mass.cards)
        self.in_table = self._runs_in_tables()
        self.opening = opening_roles(
            page,
            headline=headline,
            span=(self.start, self.end),
            told=scene.told,
            is_apart=lambda run: self.fates[run.box.index] is not None,
        )

    def ends_text(self, run: Run) -> bool:
        """Return whether a run below the text stands in the very same box as its end."""
        root = self.scene.located.root
        if not self.core or root.tag in ("body", "html"):
            return False
        last = self.scene.page.runs[self.last_core].box
        return root.holds(last) and (run.box is last.parent or beside(last, run.box))

    def _runs_in_tables(self) -> frozenset[int]:
        """Return the runs in data tables that are not mostly links: each cell of them counts."""
        return frozenset(
            number
            for table in data_tables(self.scene.page, start=self.start, end=self.end)
            if self.fates[table.box.index] is None
            and self.scene.mass.link_density(table.box)
            < (_NEARLY_ALL_LINKS if table.has_heads else MOSTLY_LINKS)
            for number in range(table.box.first, table.box.last)
        )


def is_copyright_line(run: Run) -> bool:
    """Return whether a run is the copyright of the page, not of a picture."""
    return run.box.shape is not Shape.CAPTION and is_copyright(run.text)


def leads_to_documents(runs: Sequence[Run]) -> bool:
    """Return whether all links in some text are to files: what it is about, no other page."""
    paths = [e.get("href") or "" for run in runs for e in run.elements if e.tag == "a"]
    return bool(paths) and all(_DOCUMENT.search(path) is not None for path in paths)


def beside(one: Box, other: Box) -> bool:
    """Return whether two boxes stand side by side, or are one."""
    return one is other or (one.parent is not None and one.parent is other.parent)
