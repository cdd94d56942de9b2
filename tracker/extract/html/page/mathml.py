"""Mathematics as a line of text: what MathML sets above or below becomes signs between.

`<mfrac><mi>a</mi><mn>2</mn></mfrac>` reads a/2, a power x^2, an index x_1; what has several parts
stands in brackets, so that no two formulas read alike.
"""

from __future__ import annotations

from tracker.extract.html.page.tree import Element

_BETWEEN = {
    "mfrac": ("/",),
    "msup": ("^",),
    "msub": ("_",),
    "msubsup": ("_", "^"),
    "munder": ("_",),
    "mover": ("^",),
    "munderover": ("_", "^"),
    "mroot": (" root ",),
}
PARTS = frozenset("mi mn mo mrow mtext mstyle mpadded mfenced msqrt mtable mtd mtr".split()) | set(
    _BETWEEN
)
"""The elements of which formulas are made."""


def sign_before(element: Element) -> str:
    """Return what stands before a part of a formula."""
    above = element.getparent()
    signs = () if above is None else _BETWEEN.get(above.tag, ())
    sign = ""
    if signs:
        place = _place(element)
        sign = signs[place - 1] if 0 < place <= len(signs) else ""
    if element.tag == "msqrt":
        return f"{sign}√("
    return f"{sign}(" if _is_grouped(element, above) else sign


def sign_behind(element: Element) -> str:
    """Return what stands behind a part of a formula."""
    if element.tag == "mtd":
        return " "
    return ")" if element.tag == "msqrt" or _is_grouped(element, element.getparent()) else ""


def scripted(element: Element) -> str:
    """Return the formula in a script, which another script shows; nothing where it is shown.

    Source: https://docs.mathjax.org/en/v2.7-latest/start.html (`<script type="math/tex">`).
    """
    if not (element.get("type") or "").lower().startswith("math/"):
        return ""
    before = element.getprevious()
    is_shown = before is not None and (before.get("class") or "").startswith("MathJax")
    return (
        "" if is_shown and any(text.strip() for text in before.itertext()) else element.text or ""
    )


def _place(element: Element) -> int:
    """Return how many parts stand before one, three at most."""
    place, before = 0, element.getprevious()
    while before is not None and place < 3:  # noqa: PLR2004 - no element has a fourth
        place, before = place + 1, before.getprevious()
    return place


def _is_grouped(element: Element, above: Element | None) -> bool:
    """Return whether a part of a fraction or power holds several parts itself."""
    is_placed = above is not None and above.tag in _BETWEEN
    return is_placed and element.tag in ("mrow", *_BETWEEN) and len(element) > 1
