"""Films, sounds, posts, maps and charts that a page shows: each a line with its address.

Of frames only those of known providers count: what advertisers show in theirs is another at each
visit.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml import etree

from tracker.extract.html.page.tree import Element
from tracker.extract.html.page.visible import is_hidden

EMBED = "data-tracker-embed"
"""Marks the paragraph that stands for a frame."""

# The provider's host, or its end, to how the paths of what it lends to others start.
_PROVIDERS = {
    "youtube.com": ("/embed/",),
    "youtube-nocookie.com": ("/embed/",),
    "player.vimeo.com": ("/video/",),
    "dailymotion.com": ("/embed/", "/player"),
    "twitter.com": ("/embed/", "/i/videos/"),
    "x.com": ("/embed/",),
    "embed.bsky.app": ("/embed/",),
    "facebook.com": ("/plugins/post.php", "/plugins/video.php"),
    "instagram.com": ("/p/", "/reel/", "/tv/"),
    "tiktok.com": ("/embed", "/player"),
    "reddit.com": ("/r/",),
    "redditmedia.com": ("/r/",),
    "w.soundcloud.com": ("/player",),
    "open.spotify.com": ("/embed",),
    "embed.podcasts.apple.com": ("/",),
    "bandcamp.com": ("/embeddedplayer",),
    "archive.org": ("/embed/",),
    "embed.ted.com": ("/",),
    "player.twitch.tv": ("/",),
    "datawrapper.dwcdn.net": ("/",),
    "flo.uri.sh": ("/",),
    "flourish.studio": ("/",),
    "infogram.com": ("/",),
    "public.tableau.com": ("/views/",),
    "documentcloud.org": ("/documents/",),
    "scribd.com": ("/embeds/",),
    "slideshare.net": ("/slideshow/embed",),
    "docs.google.com": ("/",),
    "google.com": ("/maps/",),
    "openstreetmap.org": ("/export/embed",),
    "arcgis.com": ("/",),
    "codepen.io": ("/",),
    "jsfiddle.net": ("/",),
}
# What they show is in the query; elsewhere a query only says how it is shown.
_BY_QUERY = frozenset(["facebook.com", "google.com", "twitter.com", "x.com", "w.soundcloud.com",
                       "openstreetmap.org", "dailymotion.com", "player.twitch.tv"])  # fmt: skip
_PLAYERS = ("video", "audio", "amp-video", "amp-audio")
# Posts that scripts fill in: where they keep which one, and what comes before it in its address.
_POSTS = {
    "amp-twitter": ("data-tweetid", "https://twitter.com/i/status/"),
    "amp-youtube": ("data-videoid", "https://www.youtube.com/watch?v="),
    "amp-instagram": ("data-shortcode", "https://www.instagram.com/p/"),
    "amp-facebook": ("data-href", ""),
    "div": ("data-href", ""),
}
_FACEBOOK = frozenset(["fb-post", "fb-video"])
# Anybody may run a server.
_MASTODON = re.compile(r"/@[^/]+/\d+/embed")
_TIKTOK = re.compile(r"https://(?:www\.)?tiktok\.com/@[^/]+/video/\d+")
_SOURCES = ("src", "data-src", "data-lazy-src")
_LONGEST = 200
_SPACES = re.compile(r"\s+")


def show_embeds(root: Element) -> None:
    """Set a paragraph with its address in place of each player, frame and post that has no text."""
    for element in list(root.iter("iframe", *_PLAYERS, *_POSTS)):
        address = None if is_hidden(element) else _shown_in(element)
        if address is not None:
            _replace(element, address)
    for quote in root.iter("blockquote"):
        cited = quote.get("cite") or ""
        if _TIKTOK.match(cited) and not any(link.get("href") == cited for link in quote.iter("a")):
            _line(etree.SubElement(quote, "p"), cited, "")


def _replace(element: Element, address: str) -> None:
    title = element.get("title") or element.get("aria-label") or ""
    element.clear(keep_tail=True)
    element.tag = "p"
    _line(element, address, title)


def _line(paragraph: Element, address: str, title: str) -> None:
    paragraph.set(EMBED, "")
    link = etree.SubElement(paragraph, "a", href=address)
    link.text = _SPACES.sub(" ", title).strip()[:_LONGEST] or address.split("//", 1)[-1]


def _shown_in(element: Element) -> str | None:
    if element.tag in _PLAYERS:
        return _played(element)
    if element.tag in _POSTS:
        name, prefix = _POSTS[element.tag]
        value = element.get(name)
        is_post = element.tag != "div" or not _FACEBOOK.isdisjoint(element.get("class", "").split())
        return f"{prefix}{value}" if value and is_post else None
    return _address(element)


def _played(player: Element) -> str | None:
    """Return the address of a film or sound that a reader can start.

    What only moves, and the players of advertisers, have no controls of their own.
    """
    if player.get("controls") is None:
        return None
    for element in (player, *player.iter("source")):
        address = (element.get("src") or "").strip()
        if address and not address.startswith(("blob:", "data:")):
            # A query signs it, or says how large it is.
            return address.split("?", 1)[0].split("#", 1)[0]
    return None


def _address(frame: Element) -> str | None:
    """Return the address of what a frame shows, if it is that of a known provider."""
    for name in _SOURCES:
        try:
            parts = urlsplit((frame.get(name) or "").strip())
        except ValueError:
            continue
        host = parts.netloc.lower()
        if host and _MASTODON.fullmatch(parts.path):
            return f"https://{host}{parts.path.removesuffix('/embed')}"
        provider = next((end for end in _ends(host) if end in _PROVIDERS), None)
        if provider is None or not parts.path.lower().startswith(_PROVIDERS[provider]):
            continue
        query = f"?{parts.query}" if provider in _BY_QUERY and parts.query else ""
        return f"https://{host}{parts.path}{query}"
    return None


def _ends(host: str) -> list[str]:
    """Return a host and the domains that it is in, the longest first."""
    labels = host.split(".")[-5:]
    return [".".join(labels[place:]) for place in range(len(labels) - 1)]
