"""Whether an article goes on at another address: `rel=next`, and a page number that follows."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from tracker.text.addresses import same_site

_SAID = re.compile(rb"""\brel\s{0,9}=\s{0,9}["']?[^"'<>]{0,80}\bnext\b""")
_BEFORE = 120
_WORDS = "page|seite|pagina|pag|side|sida|sivu|strona|pg|p"
_NAMES = frozenset(f"{_WORDS}|paged|pagenum|pageno|pn".split("|"))
_NUMBER = re.compile(
    rf"(?:[/_,.-](?P<word>{_WORDS})[/_,-]?|[/_,-])0{{0,2}}(?P<number>\d{{1,3}})"
    r"(?=\.[a-z]{2,5}$|$)",
    re.IGNORECASE,
)


def next_page(body: bytes, *, address: str, first: str, number: int) -> str | None:
    """Return where an article goes on; None where it ends.

    `rel=next` alone says little: it also leads to the next story, or the next page of a list. It
    counts where the address is that of the first page with the number of the next one in it.

    Args:
        body: A page of it.
        address: The one that answered.
        first: The address of its first page.
        number: The number of the next page, from 2.
    """
    if not _says_next(body):
        return None
    from tracker.sources.lists.sections import next_link  # noqa: PLC0415 - few pages have one

    found = next_link(body, base=address)
    if found is None or not same_site(found, first):
        return None
    return found if _is_page(found, first=first, number=number) else None


def _says_next(body: bytes) -> bool:
    """Return whether `rel=next` may stand there: every page is asked, and few have it."""
    lowered = body.lower()
    place = lowered.find(b"next")
    while place >= 0:
        if _SAID.search(lowered, max(0, place - _BEFORE), place + 5):
            return True
        place = lowered.find(b"next", place + 4)
    return False


def _is_page(address: str, *, first: str, number: int) -> bool:
    bare = _without(address, number)
    return bare is not None and bare in {_without(first, 1), _plain(first)}


def _without(address: str, number: int) -> tuple[str, str] | None:
    """Return an address without the number of its page; None when that is not in it."""
    path, query = _plain(address)
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, said) for name, said in pairs if name.lower() not in _NAMES]
    if len(kept) < len(pairs):
        said = [value for name, value in pairs if name.lower() in _NAMES]
        return (path, urlencode(kept)) if said == [str(number)] else None
    found = _NUMBER.search(path)
    if found is None or int(found["number"]) != number:
        return None
    if number == 1 and not found["word"]:
        # The first chapter or the first day, whose next one is another article.
        return None
    return path[: found.start()] + path[found.end() :], urlencode(kept)


def _plain(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.path.rstrip("/"), urlencode(parse_qsl(parts.query, keep_blank_values=True))
