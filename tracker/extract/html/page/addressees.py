"""E-mail addresses that a site hides from robots: each as a reader sees it.

Cloudflare writes them anew with another key at each visit, and a script of its own shows them.

Source: https://developers.cloudflare.com/waf/tools/scrape-shield/email-address-obfuscation/
"""

from __future__ import annotations

from tracker.extract.html.page.tree import Element

_HIDDEN = "data-cfemail"
_PATH = "/cdn-cgi/l/email-protection"


def hides_addressees(text: str) -> bool:
    """Return whether a page has such addresses."""
    return _PATH in text or _HIDDEN in text


def show_addressees(root: Element) -> None:
    """Write out the addresses on a page, in text and as targets of links."""
    for element in root.xpath(f"descendant-or-self::*[@{_HIDDEN}]"):
        shown = _read(element.get(_HIDDEN))
        if shown:
            del element[:]
            element.text = shown
            if _PATH in (element.get("href") or ""):
                element.set("href", f"mailto:{shown}")
    for element in root.xpath(f"descendant::a[contains(@href, '{_PATH}')]"):
        path, _, hidden = element.get("href").partition("#")
        shown = _read(hidden)
        element.set("href", f"mailto:{shown}" if shown else path)


def _read(hidden: str) -> str | None:
    """Return an address from pairs of hexadecimal digits, of which the first is the key."""
    try:
        key, *signs = bytes.fromhex(hidden)
        shown = bytes(sign ^ key for sign in signs).decode()
    except ValueError:
        return None
    return shown if "@" in shown and shown.isprintable() else None
