"""JSON-LD as pages really carry it: arrays, `@graph`, references, broken in many small ways."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tracker.extract.html.page.space import collapse

_ARTICLE_TYPES = frozenset(
    "article newsarticle blogposting liveblogposting reportagenewsarticle analysisnewsarticle "
    "opinionnewsarticle reviewnewsarticle backgroundnewsarticle advertisercontentarticle report "
    "asknewsarticle scholarlyarticle techarticle apireference socialmediaposting "
    "discussionforumposting review satiricalarticle medicalscholarlyarticle".split()
)
_PAGE_TYPES = frozenset(["webpage", "itempage", "creativework", "webpageelement", "faqpage"])
_CDATA = re.compile(
    r"^\s*(?://\s*|/\*\s*)?(?:<!\[CDATA\[|<!--)(?:\s*\*/)?"
    r"|(?://\s*|/\*\s*)?(?:\]\]>|-->)(?:\s*\*/)?\s*$"
)
_TRAILING_COMMA = re.compile(r",(\s*[\]}])")
_TYPE = re.compile(r'"@type"\s*:\s*(?:\[\s*)?"([^"\\]{1,80})"')
_PAIR = re.compile(
    r'"(headline|alternativeHeadline|datePublished|dateModified|articleSection|inLanguage|'
    r'description|url|author|correction)"\s*:\s*(?:\[\s*)?(?:\{[^{}"]{0,40}(?:"@type"\s*:\s*"[^"]{1,40}"'
    r'\s*,\s*)?"name"\s*:\s*)?"((?:[^"\\\n]|\\.){1,2000})"'
)
_BETWEEN = re.compile(r"[\s,;]*")
_LARGEST = 1_000_000
_DEEPEST = 12
_MOST_PARTS = 50
_MOST = 200


@dataclass(slots=True)
class Linked:
    """The JSON-LD of a page.

    Attributes:
        objects: Those that describe an article, articles before pages, in the order given.
        nodes: All that are named by an `@id`, by it.
    """

    objects: list[dict[str, Any]] = field(default_factory=list)
    nodes: dict[str, dict[str, Any]] = field(default_factory=dict)

    def said(self, key: str) -> Iterator[Any]:
        """Give what the objects say under a key, references resolved."""
        return (self.resolved(found[key]) for found in self.objects if found.get(key))

    def split(self, value: Any) -> tuple[list[Any], list[Any]]:
        """Return the people, and the houses, among those that are named as authors."""
        values = value if isinstance(value, list) else [value]
        houses = [held for held in values[:_MOST] if is_house(held)]
        return [held for held in values[:_MOST] if held not in houses], houses

    def resolved(self, value: Any, depth: int = 0) -> Any:
        """Return a value in which what is only referred to by its `@id` stands itself."""
        if isinstance(value, list):
            return [self.resolved(held, depth) for held in value[:_MOST]]
        if isinstance(value, dict) and "name" not in value and depth < _DEEPEST:
            node = self.nodes.get(str(value.get("@id")))
            return value if node is None or node is value else node
        return value


def read_linked(texts: list[str], *, addresses: frozenset[str] = frozenset()) -> Linked:
    """Return the JSON-LD of a page, without what it says of other articles.

    Args:
        texts: The contents of the page's `application/ld+json` scripts.
        addresses: What the page is called elsewhere: its canonical address, the one that answered;
            without scheme, `www.` and final slash, as `bare_address` gives them.
    """
    objects = [found for text in texts for found in _objects(_parse(text), 0)]
    nodes = {str(found["@id"]): found for found in objects if found.get("@id") and len(found) > 1}
    articles = [found for found in objects if _types(found) & _ARTICLE_TYPES]
    pages = [found for found in objects if _types(found) & _PAGE_TYPES]
    return Linked([*_of_this_page(articles, addresses), *pages[:_MOST_PARTS]], nodes)


def bare_address(address: str) -> str:
    """Return an address without scheme, `www.`, query, fragment and final slash."""
    bare = re.sub(r"^[a-z][a-z0-9+.-]*://(?:www\.)?", "", address.strip().lower())
    return re.split(r"[?#]", bare, maxsplit=1)[0].rstrip("/")


def text_of(value: Any) -> str | None:
    """Return a text, or the name or address of an object, on one line; None when there is none."""
    if isinstance(value, list):
        value = next((held for held in value[:_MOST] if text_of(held)), None)
    if isinstance(value, dict):
        names = ("name", "@value", "text", "url", "@id")
        value = next((value[name] for name in names if value.get(name)), None)
        if isinstance(value, (dict, list)):
            # One level more is what `{"name": {"@value": "..."}}` needs, and no page nests deeper.
            value = value.get("@value") if isinstance(value, dict) else value[0]
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    # Some publishers escape twice: "&amp;quot;".
    return collapse(html.unescape(html.unescape(str(value)))) or None


def is_house(value: Any) -> bool:
    """Return whether an object is an organisation by its type."""
    return isinstance(value, dict) and any(
        kind.endswith(("organization", "corporation")) for kind in _types(value)
    )


def texts_of(value: Any) -> list[str]:
    """Return a list of texts: names of objects, parts of a list."""
    values = value if isinstance(value, list) else [value]
    return [text for text in (text_of(held) for held in values[:_MOST]) if text]


def _of_this_page(articles: list[dict[str, Any]], known: frozenset[str]) -> list[dict[str, Any]]:
    """Return the objects of the page's own article: the first one, or the one at its address."""
    named = [_addresses(found) for found in articles]
    own = next((place for place, names in enumerate(named) if names & known), 0)
    if not articles:
        return []
    main = named[own]
    return [articles[own]] + [
        found
        for place, found in enumerate(articles)
        if place != own and (not named[place] or not main or named[place] & (main | known))
        and _is_same_headline(found, articles[own])
    ]  # fmt: skip


def _is_same_headline(one: dict[str, Any], other: dict[str, Any]) -> bool:
    first, second = text_of(one.get("headline")), text_of(other.get("headline"))
    return first is None or second is None or first.casefold() == second.casefold()


def _addresses(found: dict[str, Any]) -> frozenset[str]:
    page = found.get("mainEntityOfPage")
    values = [found.get("url"), found.get("@id"), page if isinstance(page, str) else None]
    if isinstance(page, dict):
        values += [page.get("@id"), page.get("url")]
    return frozenset(
        bare_address(value) for value in values if isinstance(value, str) and "://" in value
    )


def _parse(text: str) -> Any:
    if len(text) > _LARGEST:
        return None
    text = _CDATA.sub("", _CDATA.sub("", text.strip())).strip().rstrip(";")
    for attempt in _attempts(text):
        try:
            # Raw newlines and tabs inside texts are common; strict parsing refuses them.
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return _values(text) or _salvaged(text)


def _attempts(text: str) -> Iterator[str]:
    yield text
    yield _TRAILING_COMMA.sub(r"\1", text)
    if "&quot;" in text and '"' not in text:
        yield _TRAILING_COMMA.sub(r"\1", html.unescape(text))


def _values(text: str) -> list[Any]:
    """Return the objects that stand one after the other, as templates leave them."""
    decoder = json.JSONDecoder(strict=False)
    found: list[Any] = []
    place = text.find("{")
    while 0 <= place < len(text) and len(found) < _MOST_PARTS:
        try:
            value, end = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            break
        found.append(value)
        after = _BETWEEN.match(text, end)
        place = after.end() if after is not None else end
    return found


def _salvaged(text: str) -> dict[str, Any] | None:
    """Return what can be read of an article in a text that is no JSON at all."""
    kind = _TYPE.search(text)
    if kind is None or kind[1].rsplit("/", 1)[-1].lower() not in _ARTICLE_TYPES:
        return None
    found: dict[str, Any] = {"@type": kind[1]}
    for pair in _PAIR.finditer(text):
        try:
            found.setdefault(pair[1], json.loads(f'"{pair[2]}"', strict=False))
        except ValueError:
            continue
    return found


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for held in value:
            yield from _objects(held, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "author", "publisher"):
            if isinstance(value.get(key), (dict, list)):
                yield from _objects(value[key], depth + 1)


def _types(found: dict[str, Any]) -> set[str]:
    value = found.get("@type")
    values = value if isinstance(value, list) else [value]
    return {re.split(r"[/:]", str(held))[-1].lower() for held in values if held}
