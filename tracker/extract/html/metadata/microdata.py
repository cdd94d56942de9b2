"""Microdata of the page's own article: `itemprop` in an `itemscope` of an article's type."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import islice
from typing import Any

from lxml import etree

from tracker.extract.html.page.space import collapse
from tracker.extract.html.page.tree import Element

_NAMES = frozenset(
    "headline name alternativeheadline alternatename author creator datepublished datecreated "
    "datemodified articlesection keywords image inlanguage publisher isaccessibleforfree "
    "correction url mainentityofpage".split()
)
_ARTICLES = ("article", "posting", "report", "webpage", "creativework", "review")
_PEOPLE = frozenset(["author", "creator", "publisher"])
_ADDRESSED = frozenset(["image", "url", "mainentityofpage"])
_MOST = 3_000
_DEEPEST = 60
_MOST_NEAR = 200
_LONGEST = 2_000


def read_microdata(root: Element) -> dict[str, list[str]]:
    """Return what the microdata of the page says, by name in lower case.

    Of several articles on a page the one that holds its text (`articleBody`) is meant, else the
    first. What lies in a scope of another kind, as a comment, a person or a product, is left out.
    """
    scopes: dict[int, dict[str, list[str]]] = {}
    order: list[tuple[int, Element | None]] = []
    with_body: set[int] = set()
    for element in islice(_found(root), _MOST):
        scope = _scope_of(element)
        if scope is not None and not _is_article(scope):
            continue
        key = 0 if scope is None else id(scope)
        if key not in scopes:
            scopes[key] = defaultdict(list)
            order.append((key, scope))
        for name in (element.get("itemprop") or "").lower().split():
            if name in ("articlebody", "text"):
                with_body.add(key)
            elif name in _NAMES and (value := _value(element, name)):
                scopes[key][name].append(value)
    own = _own([key for key, _ in order if key], with_body)
    return _joined(scopes.get(own, {}), scopes.get(0, {}) if own else {})


def _own(keys: list[int], with_body: set[int]) -> int:
    return next((key for key in keys if key in with_body), keys[0] if keys else 0)


def _joined(one: dict[str, list[str]], more: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: [*one.get(name, ()), *more.get(name, ())] for name in {**one, **more}}


def _found(root: Element) -> Any:
    return iter(_finder()(root))


@cache
def _finder() -> Any:
    return etree.XPath("//*[@itemprop]")


def _scope_of(element: Element) -> Element | None:
    """Return the element whose item a property belongs to; None when there is none near."""
    step = element.getparent()
    for _ in range(_DEEPEST):
        if step is None or step.get("itemscope") is not None:
            return step
        step = step.getparent()
    return None


def _is_article(scope: Element) -> bool:
    kind = (scope.get("itemtype") or "").rsplit("/", 1)[-1].lower()
    return kind.endswith(_ARTICLES)


def _value(element: Element, name: str) -> str | None:
    get = element.get
    if name in _PEOPLE and get("itemscope") is not None:
        near = islice(element.iter(), _MOST_NEAR)
        named = next((inner for inner in near if inner.get("itemprop") == "name"), None)
        return None if named is None else _own_text(named)
    if name in _ADDRESSED:
        address = get("content") or get("src") or get("href")
        return address.strip() if address else None
    return _own_text(element)


def _own_text(element: Element) -> str | None:
    get = element.get
    said = get("content") or (get("datetime") if element.tag == "time" else None)
    return collapse(said or some_text(element)) or None


def some_text(element: Element) -> str:
    """Return the text in an element, the beginning of a long one."""
    parts = []
    length = 0
    for part in element.itertext():
        parts.append(part)
        length += len(part)
        # Properties may be nested a thousand deep, each around the same text.
        if length > _LONGEST:
            break
    return "".join(parts)[:_LONGEST]
