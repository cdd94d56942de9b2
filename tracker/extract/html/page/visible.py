"""What of a page no reader sees."""

from __future__ import annotations

import re

from tracker.extract.html.page.boxes import Box, Shape
from tracker.extract.html.page.tree import Element

# The parser takes `source`, `track` and `wbr` for elements with content: they are walked through.
SKIPPED_TAGS = frozenset(
    "script style noscript template svg iframe frame object embed canvas map head title meta link "
    "base textarea select option optgroup button input datalist audio video "
    "annotation annotation-xml rp progress meter area noframes noembed applet "
    "amp-ad amp-analytics amp-sticky-ad amp-embed amp-iframe amp-video amp-sidebar".split()
)
# An inline style that hides; `opacity: 0` is how many pages fade their text in.
_HIDING = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
# Class names that all sites use for text that only screen readers hear.
_UNSEEN_CLASSES = frozenset(
    "sr-only screen-reader-text screen-reader screenreader visually-hidden visuallyhidden "
    "visually_hidden u-visually-hidden u-visuallyhidden sr-text a11y-hidden assistive-text "
    "element-invisible screen-reader-only sronly sr_only hide-visually hidden-visually "
    "katex-mathml mjx-assistive-mml mw-editsection".split()
)
# One of these is in each of them; most class names are done with at this look.
_UNSEEN_SIGNS = re.compile("sr-|sr_|sron|screen|isually|a11y|assist|invisible|katex|editsection")
# Signs at the end of a heading by which readers get its address.
_HANDLES = frozenset(["#", "¶", "§", "🔗", "\uf0c1"])
# So many elements around an image may be its frame, with the image itself beside.
_FRAMES = 2
_MARKS_OF_WORDS = re.compile(r"\w")


def is_skipped(element: Element, *, box: Box | None) -> bool:
    """Return whether an element is never text that is read: scripts, controls, media."""
    tag = element.tag
    if not isinstance(tag, str):
        return True
    if tag not in SKIPPED_TAGS:
        return False
    if tag == "noscript":
        return not _shows_late_image(element)
    # A button that unfolds a section carries the section's heading.
    return not (tag == "button" and box is not None and _names_a_section(box))


def _shows_late_image(element: Element) -> bool:
    """Return whether a `<noscript>` is the only place that has an image which scripts bring."""
    inner = [held for held in element.iter() if held is not element]
    if not inner or any(held.tag not in ("img", "picture", "source") for held in inner):
        return False
    if any((held.tail or "").strip() for held in inner) or (element.text or "").strip():
        return False
    around = element
    for _ in range(_FRAMES):
        above = around.getparent()
        if above is None or above.tag in ("body", "article", "main", "section"):
            break
        around = above
        if any(_is_shown_without(image, element) for image in around.iter("img", "amp-img")):
            return False
    is_framed = around.tag in ("figure", "picture")
    return is_framed or any(held.tag == "img" and held.get("alt") for held in inner)


def _is_shown_without(image: Element, noscript: Element) -> bool:
    return all(above is not noscript for above in image.iterancestors("noscript"))


def is_hidden(element: Element) -> bool:
    """Return whether a browser would not show the element."""
    style = element.get("style")
    if style is not None and _HIDING.search(style):
        return True
    if element.get("hidden") is not None:
        return True
    if element.get("aria-hidden") == "true" and _is_out_of_sight(element):
        return True
    classes = element.get("class")
    if classes and _UNSEEN_SIGNS.search(classes):
        return not _UNSEEN_CLASSES.isdisjoint(classes.lower().split())
    return element.tag == "dialog" and element.get("open") is None


def is_handle(link: Element) -> bool:
    """Return whether a link is only a sign by which readers get the address of a heading."""
    if (link.text or "").strip() not in _HANDLES or len(link):
        return False
    return (link.get("href") or "").startswith("#")


def _names_a_section(box: Box) -> bool:
    return box.shape is Shape.HEADING or box.tag in ("summary", "dt")


def _is_out_of_sight(element: Element) -> bool:
    """Return whether `aria-hidden` means hidden here.

    On a block it is what closed menus and dialogs carry. On a word it hides a drop cap from a
    screen reader, not from a reader; on a sign without letters it is decoration.
    """
    if element.tag not in ("span", "b", "i", "em", "strong", "font", "time"):
        return element.tag not in ("img", "picture", "amp-img", "p", "h1", "figure", "body", "html")
    return not _MARKS_OF_WORDS.search("".join(element.itertext()))
