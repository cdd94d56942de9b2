"""JSON-LD as pages really carry it: arrays, `@graph`, broken in many small ways."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from tracker.extract.html.space import collapse

_ARTICLE_TYPES = frozenset(
    "article newsarticle blogposting liveblogposting reportagenewsarticle analysisnewsarticle "
    "opinionnewsarticle reviewnewsarticle backgroundnewsarticle advertisercontentarticle report "
    "scholarlyarticle techarticle socialmediaposting discussionforumposting review "
    "satiricalarticle medicalscholarlyarticle".split()
)
_PAGE_TYPES = frozenset(["webpage", "itempage", "creativework", "webpageelement", "faqpage"])
_CDATA = re.compile(r"^\s*(?://\s*)?(?:<!\[CDATA\[|<!--)|(?://\s*)?(?:\]\]>|-->)\s*$")
_TRAILING_COMMA = re.compile(r",(\s*[\]}])")
_LARGEST = 1_000_000
_DEEPEST = 12


def article_objects(texts: list[str]) -> list[dict[str, Any]]:
    """Return the objects that describe an article, articles before pages, in the order given.

    Args:
        texts: The contents of the page's `application/ld+json` scripts.
    """
    objects = [found for text in texts for found in _objects(_parse(text), 0)]
    articles = [found for found in objects if _types(found) & _ARTICLE_TYPES]
    return articles + [found for found in objects if _types(found) & _PAGE_TYPES]


def text_of(value: Any) -> str | None:
    """Return a text, or the name or address of an object, on one line; None when there is none."""
    if isinstance(value, list):
        value = next((held for held in value if text_of(held)), None)
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value") or value.get("url") or value.get("@id")
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    # Some publishers escape twice: "&amp;quot;".
    return collapse(html.unescape(html.unescape(str(value)))) or None


def texts_of(value: Any) -> list[str]:
    """Return a list of texts: names of objects, parts of a list."""
    values = value if isinstance(value, list) else [value]
    return [text for text in (text_of(held) for held in values[:200]) if text]


def _parse(text: str) -> Any:
    if len(text) > _LARGEST:
        return None
    text = _CDATA.sub("", _CDATA.sub("", text.strip())).strip().rstrip(";")
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            # Raw newlines and tabs inside texts are common; strict parsing refuses them.
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return _first_value(text)


def _first_value(text: str) -> Any:
    """Return the first object of a text with something behind it, as templates leave it."""
    start = text.find("{")
    if start < 0:
        return None
    try:
        return json.JSONDecoder(strict=False).raw_decode(text, start)[0]
    except (ValueError, RecursionError):
        return None


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for held in value:
            yield from _objects(held, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(value.get(key), (dict, list)):
                yield from _objects(value[key], depth + 1)


def _types(found: dict[str, Any]) -> set[str]:
    value = found.get("@type")
    values = value if isinstance(value, list) else [value]
    return {str(held).rsplit("/", 1)[-1].lower() for held in values if held}
