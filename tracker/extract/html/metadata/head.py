"""What a page says of itself outside its text, by the place where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from lxml import etree

from tracker.extract.html.metadata.jsonld import Linked, bare_address, read_linked
from tracker.extract.html.page.space import collapse
from tracker.extract.html.page.tree import Element

_MOST_VALUES = 60
_LONGEST = 4_000


@dataclass(slots=True)
class Head:
    """What a page says of itself.

    Attributes:
        meta: Contents of `<meta>`, by name in lower case, in order.
        linked: Its JSON-LD.
        title: Of `<title>`.
        links: Addresses of `<link>`, by each word of its `rel`.
        mobile: Addresses of pages for narrow screens.
        authors: Texts of the links in the page that are marked `rel=author`.
        language: Of the root element.
    """

    meta: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    linked: Linked = field(default_factory=Linked)
    title: str | None = None
    links: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    mobile: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    language: str | None = None

    def named(self, names: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Give each place and content under `names`, in the order of the names."""
        return (
            (f"meta {name}", value) for name in names if name in self.meta
            for value in self.meta[name]
        )  # fmt: skip

    def first(self, names: Iterable[str]) -> str | None:
        """Return the first content under the first of `names` that has one."""
        return next((value for _, value in self.named(names)), None)


def read_head(root: Element, absolute: Callable[[str], str | None], *, address: str) -> Head:
    """Return what the page below `root` says of itself.

    Args:
        root: The root element.
        absolute: Makes an address absolute; None for what is no address.
        address: The one that answered.
    """
    head = Head(language=root.get("lang") or root.get("xml:lang") or root.get("{*}lang"))
    scripts = []
    for element in _author_finder()(root):
        _note_author(head, element)
    for element in root.iter("meta", "link", "title", "script"):
        tag = element.tag
        if tag == "meta":
            _note_meta(head, element)
        elif tag == "link":
            _note_link(head, element)
        elif tag == "title":
            is_svg = element.getparent() is not None and element.getparent().tag == "svg"
            head.title = head.title or (None if is_svg else collapse(element.text or "") or None)
        elif "ld+json" in (element.get("type") or "").lower():
            scripts.append(element.text or "")
    named = [address, *head.links["canonical"][:1], *head.meta["og:url"][:1]]
    known = (absolute(text) or text for text in named)
    addresses = frozenset(bare for text in known if (bare := bare_address(text)))
    head.linked = read_linked(scripts, addresses=addresses)
    return head


@cache
def _author_finder() -> Any:
    # A page has hundreds of links: to find these few is libxml2's work.
    return etree.XPath('//a[contains(@rel, "author")]')


def _note_author(head: Head, element: Element) -> None:
    if "author" in (element.get("rel") or "").lower().split() and len(head.authors) < _MOST_VALUES:
        text = collapse("".join(element.itertext()))
        if text and text not in head.authors:
            head.authors.append(text)


def _note_meta(head: Head, element: Element) -> None:
    get = element.get
    content = collapse((get("content") or "")[:_LONGEST])
    if not content:
        return
    # One with an `itemprop` alone is microdata, and read as that.
    for name in (get("property"), get("name"), get("http-equiv")):
        if name and len(head.meta[name.strip().lower()]) < _MOST_VALUES:
            head.meta[name.strip().lower()].append(content)


def _note_link(head: Head, element: Element) -> None:
    href = (element.get("href") or "").strip()
    words = (element.get("rel") or "").lower().split() if href else []
    # Source: Google Search Central, "Separate URLs" of mobile sites.
    if "alternate" in words and "max-width" in (element.get("media") or ""):
        head.mobile.append(href)
    for word in words:
        if len(head.links[word]) < _MOST_VALUES:
            head.links[word].append(href)
