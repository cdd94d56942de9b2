"""What a page shows of whether it is an article, for the gate."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from tracker.extract.gate import MUCH, Evidence, Surroundings, Teasers, own_text
from tracker.extract.html.locating.mass import is_dense
from tracker.extract.html.metadata.properties import Metadata
from tracker.extract.html.page.boxes import Box, Page, Run, Shape
from tracker.extract.html.page.space import collapse
from tracker.extract.html.page.tree import Element
from tracker.extract.html.page.visible import is_hidden
from tracker.extract.html.volatile.lines import is_copyright
from tracker.extract.links import link_of
from tracker.model.article import Block
from tracker.model.reading import Property
from tracker.text.addresses import site_of

_FRAME = frozenset(["nav", "header", "footer", "aside", "menu", "search"])
_FRAME_ROLES = frozenset(["navigation", "banner", "contentinfo", "complementary", "search"])
_LONGEST_LABEL = 60
_LEAST_LEAD = 12
_LEAST_DENSE_LEAD = 7
_LEAST_SPACES = 2
# Tables, and links to documents, are what pages of registers and offices are made of.
_DATA = frozenset(["td", "th"])
_DOCUMENT = re.compile(
    r"\.(?:pdf|docx?|odt|rtf|xlsx?|ods|csv|pptx?|zip|txt|mp3|mp4)(?:$|[?#])", re.IGNORECASE
)
_LONGEST_TEASER = 260
_LONGEST_LEAD = 200
_MOST = 200
# With less text than this, a line of the site's header or footer may be all there is.
_LITTLE = 100


def gather(
    page: Page,
    declared: Metadata,
    blocks: Sequence[Block],
    *,
    addresses: tuple[str, str],
    root: Box | None,
) -> Evidence:
    """Return what the gate looks at.

    Args:
        page: The page after its walk.
        declared: What it says of itself.
        blocks: Of the article.
        addresses: The one that was asked for, and the one that answered.
        root: The part of the page that holds the article; None where there is none.
    """
    requested, final = addresses
    frame = _frame(page)
    if own_text(blocks) < _LITTLE:
        blocks = _outside_frame(page, blocks, frame)
    return Evidence(
        blocks=blocks,
        titles=declared.titles,
        requested=requested,
        final=final,
        language=declared.language,
        is_free=declared.is_free,
        kinds=declared.kinds,
        is_signed=bool(declared.texts(Property.BYLINE)),
        is_dated=declared.text(Property.PUBLISHED) is not None,
        canonical=declared.text(Property.CANONICAL),
        around=Surroundings() if own_text(blocks) > MUCH else _around(page, blocks, frame),
        teasers=_teasers(page, root, frame, address=final),
    )


def _around(page: Page, blocks: Sequence[Block], frame: Sequence[bool]) -> Surroundings:
    kept = {block.text for block in blocks}
    shown = [run for run in page.runs if run.text and not frame[run.box.index]]
    top = page.root
    needs = any("script" in "".join(e.itertext()).lower() for e in top.iter("noscript"))
    rest = [
        run for run in shown
        if not run.is_linky and run.text not in kept and not is_copyright(run.text)
    ]  # fmt: skip
    return Surroundings(
        headings=_headings(shown, kept),
        lines=[run.text for run in rest][:_MOST],
        controls=[*_controls(page, frame), *_lone_links(shown)],
        has_password=any(e.get("type") == "password" for e in _outside(page, frame, "input")),
        has_script=needs or next(top.iter("script"), None) is not None,
        visible=sum(len(run.text) for run in page.runs),
        links=sum(run.is_linky for run in page.runs),
    )  # fmt: skip


def _outside_frame(page: Page, blocks: Sequence[Block], frame: Sequence[bool]) -> Sequence[Block]:
    """Return the blocks but for those that only the frame of the site shows."""
    shown = {run.text for run in page.runs if not frame[run.box.index]}
    framed = {run.text for run in page.runs if frame[run.box.index]} - shown
    return [block for block in blocks if block.text not in framed]


def _headings(shown: Sequence[Run], kept: Collection[str]) -> list[str]:
    """Return the heading right above the text, where it is no block of it."""
    above: list[str] = []
    for run in shown:
        if run.text in kept:
            return above[-1:]
        if run.box.shape is Shape.HEADING:
            above.append(run.text)
    return above[:1]


def _frame(page: Page) -> list[bool]:
    """Return for each box whether it is in the frame of the site, not in the page's own part."""
    found: list[bool] = []
    for box in page.boxes:
        parent = box.parent
        is_inside = parent is not None and found[parent.index]
        is_frame = box.tag in _FRAME or (box.element.get("role") or "") in _FRAME_ROLES
        found.append(is_inside or (is_frame and not _is_in_article(box)))
    return found


def _is_in_article(box: Box) -> bool:
    step = box.parent
    while step is not None:
        if step.tag in ("main", "article"):
            return box.tag in ("header", "footer")
        step = step.parent
    return False


def _outside(page: Page, frame: Sequence[bool], *tags: str) -> Iterator[Element]:
    """Yield the elements of some tags that are seen and not in the frame of the site."""
    frames = {box.element for box in page.boxes if frame[box.index]}
    for count, element in enumerate(page.root.iter(*tags)):
        if count > _MOST:
            return
        above = [element, *element.iterancestors()]
        if not any(one in frames or is_hidden(one) for one in above):
            yield element


def _controls(page: Page, frame: Sequence[bool]) -> Iterator[str]:
    for element in _outside(page, frame, "button", "input", "a"):
        label = _label(element)
        if label and len(label) <= _LONGEST_LABEL:
            yield label


def _label(element: Element) -> str:
    if element.tag == "input":
        is_pressed = (element.get("type") or "").lower() in ("submit", "button", "image")
        return collapse(element.get("value") or "") if is_pressed else ""
    if element.tag == "a" and element.get("role") != "button":
        return ""
    return _short_text(element)


def _lone_links(runs: Sequence[Run]) -> Iterator[str]:
    for run in runs:
        if run.linked and len(run.text) <= _LONGEST_LABEL * 2:
            for element in run.elements:
                if element.tag == "a" and (label := _short_text(element)):
                    yield label


def _short_text(element: Element) -> str:
    """Return the text of a control; nothing when it is long: those that are never closed nest."""
    parts, length = [], 0
    for part in element.itertext():
        parts.append(part)
        length += len(part)
        if length > 4 * _LONGEST_LABEL:
            return ""
    return collapse("".join(parts))


def _teasers(page: Page, root: Box | None, frame: Sequence[bool], *, address: str) -> Teasers:
    inside = page.runs if root is None else page.runs[root.first : root.last]
    runs = [
        run for run in inside
        if run.text and not frame[run.box.index] and not is_copyright(run.text)
    ]  # fmt: skip
    total = sum(len(run.text) for run in runs)
    if not total:
        return Teasers()
    linked = sum(run.linked for run in runs) / total
    lines = sum(run.is_linky for run in runs)
    if lines * (_LONGEST_LEAD + _LONGEST_TEASER) < total // 2:
        return Teasers(linked=linked, lines=lines)
    leads, texts = _leads(runs, address=address)
    if texts:
        # What follows the last one may be anything: it counts as far as it is like the others.
        texts[-1] = min(texts[-1], max(texts[:-1], default=0))
    share = (sum(len(run.text) for run in leads) + sum(texts)) / total
    return Teasers(leads=len(leads), share=share, linked=linked, lines=lines)


def _leads(runs: Sequence[Run], *, address: str) -> tuple[list[Run], list[int]]:
    """Return the lines that lead to other pages, and how much text on each follows it."""
    site = site_of(address)
    leads: list[Run] = []
    texts: list[int] = []
    is_open = False
    for run in runs:
        if _is_lead(run, address=address, site=site):
            leads.append(run)
            texts.append(0)
            is_open = True
        elif run.box.tag == "h1":
            is_open = False
        elif is_open:
            texts[-1] += len(run.text)
            if texts[-1] > _LONGEST_TEASER:
                texts[-1], is_open = 0, False
    return leads, texts


def _is_lead(run: Run, *, address: str, site: str | None) -> bool:
    """Return whether a line is a link to another page of the site, long enough for a headline."""
    if not run.is_linky or run.box.tag in _DATA or not _reads_as_headline(run.text):
        return False
    element = next((e for e in run.elements if e.tag == "a" and e.get("href")), None)
    if element is None:
        return False
    href = element.get("href") or ""
    if href.startswith("#") or _DOCUMENT.search(href) is not None:
        return False
    target = link_of(href, base=address)
    return target is not None and site_of(target) == site


def _reads_as_headline(text: str) -> bool:
    """Return whether a line is long enough for a headline, and neither a time nor a name."""
    if is_dense(text):
        return len(text) >= _LEAST_DENSE_LEAD
    digits = sum(sign.isdigit() for sign in text)
    return len(text) >= _LEAST_LEAD and text.count(" ") >= _LEAST_SPACES and digits * 4 < len(text)
