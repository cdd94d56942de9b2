"""Films, posts, maps and charts that a page shows in frames: each a line with its address.

Only frames of known providers count: what advertisers show in theirs is another at each visit.
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
_SOURCES = ("src", "data-src", "data-lazy-src")
_LONGEST = 200
_SPACES = re.compile(r"\s+")


def show_embeds(root: Element) -> None:
    """Set a paragraph with its address in place of each frame of a known provider."""
    for frame in list(root.iter("iframe")):
        address = None if is_hidden(frame) else _address(frame)
        if address is not None:
            title = _SPACES.sub(" ", frame.get("title") or "").strip()[:_LONGEST]
            frame.clear(keep_tail=True)
            frame.tag = "p"
            frame.set(EMBED, "")
            link = etree.SubElement(frame, "a", href=address)
            link.text = title or address.split("//", 1)[1]


def _address(frame: Element) -> str | None:
    """Return the address of what a frame shows, if it is that of a known provider."""
    for name in _SOURCES:
        try:
            parts = urlsplit((frame.get(name) or "").strip())
        except ValueError:
            continue
        host = parts.netloc.lower()
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
