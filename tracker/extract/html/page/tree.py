"""Text to a tree, once, whatever the text is."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

# An element of lxml, which ships no types.
Element = Any

# libxml2 gives up below 2,048 levels; what is deeper is brought up to here.
_DEEPEST = 1_000
_INLINE = frozenset(["span", "font", "b", "i", "u", "em", "strong", "small", "big", "a"])
_TAG = re.compile(r"<(/?)(div|span|font|b|i|u|em|strong|section|center|small|big|a|p|li|ul|td|tr"
                  r"|table|tbody|blockquote|article)\b[^<>]*>", re.IGNORECASE)  # fmt: skip


def parse(text: str) -> Element | None:
    """Return the root element of a page; None when there is nothing in it.

    No network, no entities from outside, comments and processing instructions dropped. Levels past
    the thousandth are flattened, so that text below them is kept.
    """
    data = text.encode("utf-8", "replace")
    parser = _parser()
    root = _feed(data, parser)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        root = _feed(_flatten(text).encode("utf-8", "replace"), _parser())
    return root


def _parser() -> Any:
    return etree.HTMLParser(
        encoding="utf-8",
        huge_tree=True,
        recover=True,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )


def _feed(data: bytes, parser: Any) -> Element | None:
    try:
        return etree.fromstring(data, parser)
    except (etree.LxmlError, AssertionError):
        # "Document is empty"; lxml asserts where libxml2 gave no tree at all.
        return None


def _flatten(text: str) -> str:
    depth = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal depth
        depth += -1 if match[1] else 1
        if depth < _DEEPEST or (depth == _DEEPEST and not match[1]):
            return match[0]
        # A block's border stays one; `<br>` needs no end.
        return "" if match[2].lower() in _INLINE else "<br><br>"

    return _TAG.sub(keep, text)
