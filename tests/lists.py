"""Lists of a small news site, for tests that run tracker as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from tests.articles import page
from tests.program import Program
from tests.site import Site

XML = "application/xml"

STORIES = ("flood", "levee", "bridge")

_TEXTS = {
    "flood": ("The river rose above the second mark on Thursday evening, and the lower town was"
              " cleared before midnight, the district office said in a statement.",
              "More rain is expected until Saturday, and the schools stay closed until then."),
    "levee": ("The levee at the old mill has held for now, engineers of the water board said on"
              " Friday after they had walked its whole length.",
              "Two pumps were brought from the coast, and four more are on their way by rail."),
    "bridge": ("The bridge at the station was closed to trains on Friday, for one of its pillars"
               " had moved by the width of a hand, the railway company said.",
               "Passengers are taken by bus to the next town, which takes them an hour longer."),
}  # fmt: skip


def put_stories(site: Site, names: Iterable[str] = STORIES) -> None:
    """Serve articles, each under its name."""
    for name in names:
        title = name.capitalize()
        texts = _TEXTS.get(name) or (f"Story {name}: {_TEXTS['flood'][0]}", _TEXTS["flood"][1])
        site.put(f"/{name}", page(title, texts))


def rss(links: Iterable[str], *, title: str = "Valley News") -> str:
    """Return a feed that leads to these addresses."""
    items = "".join(
        f"<item><title>Entry {number}</title><link>{link}</link>"
        f"<guid isPermaLink='false'>{number}</guid>"
        f"<pubDate>Thu, 22 Mar 2012 1{number % 10}:00:00 +0000</pubDate></item>"
        for number, link in enumerate(links)
    )
    return (
        "<?xml version='1.0' encoding='UTF-8'?><rss version='2.0'><channel>"
        f"<title>{title}</title><link>http://example.org/</link>{items}</channel></rss>"
    )


def sitemap(links: Iterable[str], *, holder: str = "url", root: str = "urlset") -> str:
    """Return a sitemap that leads to these addresses."""
    rows = "".join(
        f"<{holder}><loc>{link}</loc><lastmod>2012-03-22</lastmod></{holder}>" for link in links
    )
    namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f"<?xml version='1.0'?><{root} xmlns='{namespace}'>{rows}</{root}>"


def index(links: Iterable[str]) -> str:
    """Return a sitemap index that leads to these sitemaps."""
    return sitemap(links, holder="sitemap", root="sitemapindex")


def atom(entries: Iterable[tuple[str, str]]) -> str:
    """Return a feed of entries with their whole texts: each its name, and its HTML."""
    items = "".join(
        f"<entry><title>{name.capitalize()}</title><link href='https://example.org/{name}'/>"
        f"<id>tag:example.org,2012:{name}</id><published>2012-03-22T10:00:00Z</published>"
        f"<updated>2012-03-22T10:00:00Z</updated><author><name>Ada Bee</name></author>"
        f"<content type='html'>{escape(text)}</content></entry>"
        for name, text in entries
    )
    return (
        "<?xml version='1.0' encoding='UTF-8'?>"
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>Valley News</title>"
        f"<id>tag:example.org,2012:feed</id>{items}</feed>"
    )


def told_texts(name: str) -> str:
    """Return the text of a story as HTML."""
    return "".join(f"<p>{text}</p>" for text in _TEXTS[name])


def take_two_sitemaps(site: Site, program: Program) -> None:
    """Declare an index of two sitemaps with an article each, and make a first pass."""
    put_stories(site)
    inner = [site.url("/map0"), site.url("/map1")]
    site.put("/sitemap.xml", index(inner), media_type=XML)
    site.put("/map0", sitemap([site.url("/flood")]), media_type=XML)
    site.put("/map1", sitemap([site.url("/levee")]), media_type=XML)
    program("add", "--keep", "1h", site.url("/sitemap.xml"))
    program.take(at="2012-03-22T15:00")
