"""Where a link leads, on a page and in a file."""

from __future__ import annotations

import re

from tracker.text.addresses import clean_link

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_SPACES = re.compile(r"[\s\x00-\x1f\x7f]+")


def link_of(href: str, *, base: str) -> str | None:
    """Return the address that `href` means, absolute and without tracking; None for none.

    Args:
        href: As written.
        base: The address of the page. In a file, which has none, a relative link is kept as it is
            written: the folder may lie anywhere.
    """
    found = clean_link(href, base=base)
    if found is not None or base.startswith(("http://", "https://")):
        return found
    bare = _SPACES.sub("", href)
    is_relative = bool(bare) and not bare.startswith("#") and _SCHEME.match(bare) is None
    return bare if is_relative else None
