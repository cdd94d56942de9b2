"""An HTML page to an article, with the role of everything that is visible on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from tracker.extract.gate import Evidence, empty, turn_away
from tracker.extract.html.boxes import Box, Page, Run
from tracker.extract.html.headline import find_headline
from tracker.extract.html.inline import Links
from tracker.extract.html.locate import Located, locate
from tracker.extract.html.mass import Mass
from tracker.extract.html.metadata import Metadata, first_time, read_metadata, split_names
from tracker.extract.html.opening import Told
from tracker.extract.html.roles import Scene, judge
from tracker.extract.html.seed import find_core
from tracker.extract.html.signs import signs
from tracker.extract.html.space import collapse
from tracker.extract.html.structure import RoledBlock, build_blocks
from tracker.extract.html.tree import Element, parse
from tracker.extract.html.verdict import LeftOut, LeftOutBlock, Verdict, left_out
from tracker.extract.html.walk import walk
from tracker.extract.links import link_of
from tracker.model.article import Article, Block, Role
from tracker.model.capture import NotArticle
from tracker.model.times import DeclaredTime
from tracker.text.addresses import clean_link
from tracker.text.dates import find_times

_MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """A page that was read.

    Attributes:
        article: What a reader reads.
        blocks: Its blocks with the reason for the role of each.
        left_out: All other visible text, and what is hidden, in the order of the page.
    """

    article: Article
    blocks: tuple[RoledBlock, ...]
    left_out: tuple[LeftOutBlock, ...]


def read_page(
    text: str, *, address: str, requested: str, seed: Callable[[Page, str], list[Run]] = find_core
) -> Reading | NotArticle:
    """Return the article on an HTML page, or why there is none.

    Args:
        text: The page.
        address: The address that answered; links are made absolute with it.
        requested: The address that was asked for.
        seed: The second opinion on where the article is.
    """
    root = parse(text)
    if root is None:
        return empty()
    base = _base(root, address)
    absolute = partial(_absolute, base=base)
    links = Links(absolute)
    page = walk(root)
    declared = read_metadata(root, absolute)
    claims = signs(page)
    mass = Mass(page, claims)
    located = locate(page, mass, seed=lambda: seed(page, text)) or _whole(page)
    if located is None:
        evidence = _evidence(page, declared, [], addresses=(requested, address))
        return turn_away(evidence) or empty()
    headline = find_headline(page, located, titles=declared.titles, site=declared.site)
    told = Told(declared.language, declared.byline, declared.summary)
    scene = Scene(page, mass, claims, located, headline, told)
    verdicts = judge(scene)
    blocks = build_blocks(page, verdicts, root=located.root, links=links)
    evidence = _evidence(page, declared, blocks, addresses=(requested, address), root=located.root)
    refused = turn_away(evidence)
    if refused is not None:
        return refused
    article = _article(declared, blocks)
    return Reading(article, tuple(blocks), tuple(_rest(page, verdicts)))


def _base(root: Element, address: str) -> str:
    element = next(root.iter("base"), None)
    href = None if element is None else element.get("href")
    return (clean_link(href, base=address) if href else None) or address


def _absolute(address: str, *, base: str) -> str | None:
    return link_of(address, base=base)


def _whole(page: Page) -> Located | None:
    """Return the whole page as the article, where it has text but no prose."""
    numbers = tuple(run.index for run in page.runs if run.text and not run.is_linky)
    body = next((box for box in page.boxes if box.tag == "body"), None)
    return Located(body, numbers) if body is not None and numbers else None


def _article(declared: Metadata, blocks: Sequence[RoledBlock]) -> Article:
    shown = [roled.block for roled in blocks]
    headline = next((block.text for block in shown if block.role is Role.HEADLINE), None)
    title = collapse(headline) if headline else next(iter(declared.titles), None)
    return Article(
        title=title,
        byline=declared.byline or _names_shown(shown, declared.language),
        published=declared.published or _time_shown(shown, declared.language),
        modified=declared.modified,
        canonical=declared.canonical,
        language=declared.language,
        section=declared.section,
        tags=declared.tags,
        image=declared.image,
        blocks=tuple(shown),
    )


def _names_shown(shown: Sequence[Block], language: str | None) -> tuple[str, ...]:
    """Return the names in the byline, where the metadata gives none; a date beside them is cut."""
    line = next((block.text for block in shown if block.role is Role.BYLINE), "")
    times = find_times(line, language=language)
    parts = [line[: times[0].start], line[times[-1].end :]] if times else [line]
    return split_names([next((part for part in parts if len(part.strip()) > 1), "")])


def _time_shown(shown: Sequence[Block], language: str | None) -> DeclaredTime | None:
    """Return the first date by the headline, where the metadata gives none."""
    lines = [block.text for block in shown if block.role in (Role.DATELINE, Role.BYLINE)]
    for line in lines[:_MOST_LINES]:
        found = find_times(line, language=language)
        if found:
            return first_time([found[0].declared.text], language)
    return None


def _evidence(
    page: Page,
    declared: Metadata,
    blocks: Sequence[RoledBlock],
    *,
    addresses: tuple[str, str],
    root: Box | None = None,
) -> Evidence:
    runs = page.runs if root is None else page.runs[root.first : root.last]
    total = sum(len(run.text) for run in runs)
    linked = sum(run.linked for run in runs)
    top = page.root
    requested, final = addresses
    return Evidence(
        blocks=[roled.block for roled in blocks],
        titles=declared.titles,
        visible="\n".join(run.text for run in page.runs),
        linked=linked / total if total else 0.0,
        links=sum(run.is_linky for run in runs),
        has_password=any(e.get("type") == "password" for e in top.iter("input")),
        has_script=next(top.iter("script"), None) is not None,
        requested=requested,
        final=final,
        is_free=declared.is_free,
        site=declared.site,
        hidden_text=" ".join("".join(e.itertext()) for e in top.iter("noscript")),
        kinds=declared.kinds,
        canonical=declared.canonical,
    )


def _rest(page: Page, verdicts: Sequence[Verdict]) -> list[LeftOutBlock]:
    found = [block for run in page.runs if (block := left_out(run, verdicts[run.index]))]
    for element in page.hidden:
        text = collapse(" ".join(element.itertext()))
        if text:
            found.append(LeftOutBlock(LeftOut.HIDDEN, "hidden from readers", text))
    return found
