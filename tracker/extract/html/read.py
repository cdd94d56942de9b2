"""An HTML page to an article, with the role of everything that is visible on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any

from lxml import etree

from tracker.extract.described import article_of
from tracker.extract.gate import Evidence, Surroundings, Teasers, empty, turn_away
from tracker.extract.html.evidence import gather
from tracker.extract.html.locating.headline import find_headline
from tracker.extract.html.locating.last_resort import dialog, whole
from tracker.extract.html.locating.locate import Located, locate
from tracker.extract.html.locating.mass import Mass
from tracker.extract.html.locating.offers import with_offers
from tracker.extract.html.locating.seed import find_core
from tracker.extract.html.locating.signs import Sign, signs
from tracker.extract.html.metadata.page_says import with_page
from tracker.extract.html.metadata.properties import read_metadata
from tracker.extract.html.page.addressees import hides_addressees, show_addressees
from tracker.extract.html.page.boxes import Box, Page, Run
from tracker.extract.html.page.embeds import show_embeds
from tracker.extract.html.page.inline import Links
from tracker.extract.html.page.parted import part_stamps
from tracker.extract.html.page.space import collapse
from tracker.extract.html.page.tree import Element, parse
from tracker.extract.html.page.walk import walk
from tracker.extract.html.roles.blocks import RoledBlock, build_blocks
from tracker.extract.html.roles.ground import Scene
from tracker.extract.html.roles.judge import judge
from tracker.extract.html.roles.opening import Told
from tracker.extract.html.roles.verdict import LeftOut, LeftOutBlock, Verdict, left_out
from tracker.extract.html.steering.steer import (
    around,
    confine,
    judge_all,
    remove,
    runs_of,
    selected,
    show_controls,
    without_signs,
)
from tracker.extract.html.volatile.lines import is_copyright
from tracker.extract.links import link_of
from tracker.model.article import Article
from tracker.model.capture import Mode, NotArticle, Outcome, Settings
from tracker.model.reading import Declaration, Property
from tracker.text.addresses import clean_link, site_of

_DEFAULT = Settings()


@dataclass(frozen=True, slots=True)
class Reading:
    """A page that was read.

    Attributes:
        article: What a reader reads.
        blocks: Its blocks with the reason for the role of each.
        left_out: All other visible text in the order of the page, then what is hidden.
        metadata: What the page declares, with the places.
    """

    article: Article
    blocks: tuple[RoledBlock, ...]
    left_out: tuple[LeftOutBlock, ...]
    metadata: tuple[Declaration, ...]


def read_page(
    text: str,
    *,
    address: str,
    requested: str,
    settings: Settings = _DEFAULT,
    seed: Callable[[Page, str], list[Run]] = find_core,
) -> Reading | NotArticle:
    """Return the article on an HTML page, or why there is none.

    Args:
        text: The page.
        address: The address that answered; links are made absolute with it.
        requested: The address that was asked for.
        settings: How the source is to be read.
        seed: The second opinion on where the article is.
    """
    root = parse(text)
    if root is None:
        return empty()
    if hides_addressees(text):
        show_addressees(root)
    return _Reader(root, address=address, requested=requested, settings=settings).read(
        seed=lambda page: seed(page, text)
    )


class _Reader:
    """A page that is being read."""

    def __init__(self, root: Element, *, address: str, requested: str, settings: Settings) -> None:
        self.settings = settings
        self.addresses = (requested, address)
        self.removed = remove(root, settings.remove) if settings.remove else []
        self.wanted = selected(root, settings.select) if settings.select else None
        if settings.mode is Mode.PAGE:
            show_controls(root)
        show_embeds(root)
        absolute = partial(_absolute, base=_base(root, address))
        self.links = Links(absolute)
        self.page = walk(root)
        self.declared = read_metadata(root, absolute, address=address)
        part_stamps(self.page, language=self.declared.language)
        self.chosen = None if self.wanted is None else runs_of(self.page, self.wanted)

    def read(self, *, seed: Callable[[Page], list[Run]]) -> Reading | NotArticle:
        """Return the article, or why there is none."""
        if self.chosen == ():
            named = ", ".join(self.settings.select)
            return NotArticle(Outcome.BLOCKED, f"nothing on the page is meant by --select {named}")
        claims = with_offers(self.page, signs(self.page))
        if self.wanted is not None:
            claims = without_signs(self.page, claims, self.wanted)
        mass = Mass(self.page, claims, language=self.declared.language)
        located = self._locate(mass, seed)
        if located is None:
            return turn_away(self._evidence([])) or empty()
        verdicts, blocks = self._build(mass, claims, located)
        if (
            self.chosen is None
            and _is_nothing(blocks)
            and (other := self._look_again(claims)) is not None
        ):
            located, verdicts, blocks = other
        refused = turn_away(self._evidence(blocks, root=located.root))
        return self._reading(verdicts, blocks) if refused is None else refused

    def _build(
        self, mass: Mass, claims: list[Sign | None], located: Located
    ) -> tuple[list[Verdict], list[RoledBlock]]:
        verdicts = self._judge(mass, claims, located)
        return verdicts, build_blocks(self.page, verdicts, root=located.root, links=self.links)

    def _look_again(
        self, claims: list[Sign | None]
    ) -> tuple[Located, list[Verdict], list[RoledBlock]] | None:
        """Return the article of a page where what was taken for it is all furniture.

        A banner may have more prose than a page of one line, of pictures or of figures; and some
        pages open a text in a dialog.
        """
        mass = Mass(self.page, claims, language=self.declared.language)
        located = whole(self.page, mass)
        if located is not None:
            verdicts, blocks = self._build(mass, claims, located)
            if not _is_nothing(blocks):
                return located, verdicts, blocks
        opened = dialog(self.page, claims)
        if opened is None:
            return None
        claims = without_signs(self.page, claims, frozenset([opened.element]))
        mass = Mass(self.page, claims, language=self.declared.language)
        located = around(self.page, range(opened.first, opened.last))
        return located, *self._build(mass, claims, located)

    def _locate(self, mass: Mass, seed: Callable[[Page], list[Run]]) -> Located | None:
        page = self.page
        if self.chosen is not None:
            return around(page, self.chosen)
        if self.settings.mode is Mode.PAGE:
            return around(page, [run.index for run in page.runs]) if page.runs else None
        return locate(page, mass, seed=lambda: seed(page)) or whole(page, mass)

    def _judge(self, mass: Mass, claims: list[Sign | None], located: Located) -> list[Verdict]:
        page, declared = self.page, self.declared
        headline = find_headline(page, located, titles=declared.titles, site=declared.site)
        if self.settings.mode is Mode.PAGE:
            return judge_all(
                page, headline=headline, chosen=self.chosen, language=declared.language
            )
        own = (*self.addresses, declared.text(Property.CANONICAL) or "")
        told = Told(
            declared.language,
            declared.texts(Property.BYLINE),
            declared.summary,
            frozenset(site for address in own if (site := site_of(address))),
        )
        verdicts = judge(Scene(page, mass, claims, located, headline, told))
        if self.chosen is not None:
            confine(page, verdicts, self.chosen)
        return verdicts

    def _evidence(self, blocks: Sequence[RoledBlock], *, root: Box | None = None) -> Evidence:
        article = [roled.block for roled in blocks]
        found = gather(self.page, self.declared, article, addresses=self.addresses, root=root)
        if self.chosen is None and self.settings.mode is Mode.ARTICLE:
            return found
        # A person said what of the page counts, be it a list of links; a wall is none the less one.
        return replace(
            found,
            around=Surroundings(),
            teasers=Teasers(),
            is_selected=bool(blocks),
            is_whole=self.settings.mode is Mode.PAGE,
        )

    def _reading(self, verdicts: Sequence[Verdict], blocks: Sequence[RoledBlock]) -> Reading:
        known = with_page(self.declared, self.page, verdicts, blocks)
        return Reading(
            article=replace(article_of(known), blocks=tuple(roled.block for roled in blocks)),
            blocks=tuple(blocks),
            left_out=(*_rest(self.page, verdicts), *self.removed),
            metadata=known.declarations(),
        )


def _base(root: Element, address: str) -> str:
    element = next(root.iter("base"), None)
    href = None if element is None else element.get("href")
    return (clean_link(href, base=address) if href else None) or address


def _absolute(address: str, *, base: str) -> str | None:
    return link_of(address, base=base)


def _is_nothing(blocks: Sequence[RoledBlock]) -> bool:
    """Return whether nothing was kept but what stands at the foot of any page."""
    return all(is_copyright(roled.block.text) for roled in blocks)


def _rest(page: Page, verdicts: Sequence[Verdict]) -> list[LeftOutBlock]:
    found = [block for run in page.runs if (block := left_out(run, verdicts[run.index]))]
    for element in page.hidden:
        text = collapse(" ".join(_finder()(element)))
        if text:
            found.append(LeftOutBlock(LeftOut.HIDDEN, "hidden from readers", text))
    return found


@cache
def _finder() -> Any:
    """Return what finds the texts in an element, but for what is no text at all."""
    unread = " or ".join(f"parent::{tag}" for tag in ("script", "style", "noscript", "template"))
    return etree.XPath(f"descendant::text()[not({unread})]")
