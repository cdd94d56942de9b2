"""What extractors print, brought to one form before it is judged."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html

_LINES = frozenset(
    "address article aside blockquote body br caption dd details div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre section summary"
    " table tr ul".split()
)
_CELLS = frozenset(("td", "th"))
_ADDRESSES = ("href", "src")
_KEPT = (*_ADDRESSES, "alt")
_QUERY = re.compile(r"(\]\([^()\s?]*)\?[^()\s]*")


def squash_lines(text: str) -> str:
    """Return the lines that say anything, with single spaces in them."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def text_of(markup: str) -> str:
    """Return the text of a piece of HTML, a block a line, cells parted by a space."""
    parts: list[str] = []
    for event, element in etree.iterwalk(_parse(markup), events=("start", "end")):
        border = "\n" if element.tag in _LINES else " " if element.tag in _CELLS else ""
        inside = element.text if event == "start" else element.tail
        said = " ".join((inside or "").split("\n"))
        parts += [border, said]
    return squash_lines("".join(parts))


def bare(markup: str) -> str:
    """Return a piece of HTML with no attributes but addresses, less their queries, and alt texts.

    Queries are what outlets count readers with; whoever compares pages would cut them off.
    """
    root = _parse(markup)
    for element in root.iter():
        for name, value in element.attrib.items():
            if name not in _KEPT:
                del element.attrib[name]
            elif name in _ADDRESSES:
                element.set(name, value.partition("?")[0])
    written = etree.tostring(root, encoding="unicode", method="html")
    return squash_lines(re.sub(r"\s*(<[^<>]*>)\s*", r" \1 ", " ".join(written.split())))


def without_queries(markdown: str) -> str:
    """Return Markdown whose links and images lead to addresses without a query."""
    return _QUERY.sub(r"\1", markdown)


def _parse(markup: str) -> Any:
    parser = html.HTMLParser(remove_comments=True, remove_pis=True)
    return html.document_fromstring(markup or "<p></p>", parser=parser)
