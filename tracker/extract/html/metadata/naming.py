"""Names in metadata: of people in a byline, of a site in a title, of languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tracker.text.names import names_in

_ADDRESS = re.compile(r"^(?:https?:|/|www\.|@|#|_:)", re.IGNORECASE)
_BETWEEN_TITLE = re.compile(r"\s+[|\-–—·•«»:]{1,2}\s+|\s*[|·•«»]\s*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,4}")
_LONGEST_NAME = 100
# Their names are one to a tag, the family name first.
_CATALOGUED = ("meta citation_", "meta dc.", "meta dcterms.")
_TURNED = re.compile(r"[^,;&]+,[^,;&]+")


def is_address(text: str) -> bool:
    """Return whether a text is an address or a handle, not a name."""
    return _ADDRESS.match(text) is not None


def split_names(
    values: Iterable[str], *, place: str = "", language: str | None = None
) -> tuple[str, ...]:
    """Return the names in bylines, each once: `By A. Bee and C. Dee` holds two.

    Args:
        values: What a place says.
        place: The place; in catalogues of books a name is turned (`Bee, Ada`).
        language: BCP 47 tag of the page.
    """
    found: dict[str, None] = {}
    for value in values:
        text = value.strip()
        if place.startswith(_CATALOGUED) and _TURNED.fullmatch(text):
            names: Iterable[str] = [text]
        else:
            names = names_in(text, language=language, is_declared=bool(place))
        found.update(dict.fromkeys(name for name in names if len(name) <= _LONGEST_NAME))
    return tuple(found)


def without_site(title: str, site: str | None, *, others: Sequence[str]) -> str | None:
    """Return a title without the site's name before or behind it; None when nothing is left.

    Args:
        title: As declared.
        site: The outlet's name.
        others: What the page calls its article elsewhere: what one of them is whole, is the title.
    """
    if site and title.casefold() == site.casefold():
        return None
    places = list(_BETWEEN_TITLE.finditer(title))
    if not places:
        return title
    whole = {other.casefold() for other in others}
    for place in places:
        before, after = title[: place.start()].strip(), title[place.end() :].strip()
        for kept, dropped in ((before, after), (after, before)):
            if kept.casefold() in whole or (site and dropped.casefold() == site.casefold()):
                return kept or None
    return _cut_last(title, places, site)


def _cut_last(title: str, places: list[re.Match[str]], site: str | None) -> str:
    """Cut a tail that holds the site's name, or a short one behind a bar."""
    last = places[-1]
    tail, head = title[last.end() :].strip(), title[: last.start()].strip()
    is_named = bool(site) and str(site).casefold() in tail.casefold()
    is_barred = "|" in last[0] and len(tail) * 2 < len(head) and len(tail.split()) <= 5  # noqa: PLR2004 - names of sites are short
    return head if head and (is_named or is_barred) else title


def language_tag(text: str) -> str | None:
    """Return the BCP 47 tag that a text starts with: `en-GB` of `en_GB`; None without one."""
    match = _LANGUAGE.match(text.strip())
    return match[0].replace("_", "-") if match else None
