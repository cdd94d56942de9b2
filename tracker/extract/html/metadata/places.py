"""The places where pages declare something, property by property, in the order of their rank.

JSON-LD, Open Graph, Twitter, other `<meta>` and `<link>`; last Dublin Core and microdata.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tracker.extract.html.metadata.head import Head
from tracker.extract.html.metadata.jsonld import text_of, texts_of
from tracker.extract.html.metadata.naming import is_address
from tracker.model.reading import Property

_TITLES = ("og:title", "twitter:title", "sailthru.title", "parsely-title", "citation_title",
           "title", "headline")  # fmt: skip
_AUTHORS = ("citation_author", "author", "article:author", "article:author_name", "byl",
            "parsely-author", "sailthru.author", "twitter:creator",
            "og:article:author", "authors", "byline", "cxenseparse:author")  # fmt: skip
_PUBLISHED = ("article:published_time", "og:article:published_time", "article:published",
              "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
              "publish-date", "publish_date", "pubdate", "publication_date", "date.published",
              "article_date_original", "ptime", "cxenseparse:recs:publishtime",
              "citation_publication_date", "citation_online_date", "date", "created")  # fmt: skip
_MODIFIED = ("article:modified_time", "og:article:modified_time", "og:updated_time",
             "og:modified_time", "article:modified", "datemodified", "lastmod", "last-modified",
             "revised", "utime", "date.modified", "modified")  # fmt: skip
_SECTIONS = ("article:section", "og:article:section", "section", "parsely-section",
             "articlesection", "cxenseparse:section")  # fmt: skip
_IMAGES = ("og:image", "og:image:secure_url", "og:image:url", "twitter:image",
           "twitter:image:src", "parsely-image-url", "thumbnail")  # fmt: skip
_PUBLISHERS = ("og:site_name", "application-name", "citation_journal_title",
               "publisher", "twitter:app:name:iphone")  # fmt: skip
_TIERS = ("article:content_tier", "og:article:content_tier", "content_tier")
_SUMMARIES = ("og:description", "description", "twitter:description")
_DUBLIN = {
    Property.TITLE: ("dc.title", "dcterms.title"),
    Property.BYLINE: ("dc.creator", "dcterms.creator"),
    Property.PUBLISHED: ("dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created",
                         "dc.date", "dcterms.date"),
    Property.MODIFIED: ("dcterms.modified", "dc.date.modified"),
    Property.LANGUAGE: ("dc.language", "dcterms.language"),
    Property.SECTION: ("dc.subject.section",),
    Property.TAGS: ("dc.subject", "dcterms.subject"),
    Property.PUBLISHER: ("dc.publisher", "dcterms.publisher"),
}  # fmt: skip
_MICRODATA = {
    Property.TITLE: ("headline", "name"),
    Property.ALTERNATIVE_TITLE: ("alternativeheadline", "alternatename"),
    Property.BYLINE: ("author", "creator"),
    Property.PUBLISHED: ("datepublished", "datecreated"),
    Property.MODIFIED: ("datemodified",),
    Property.CANONICAL: ("mainentityofpage", "url"),
    Property.LANGUAGE: ("inlanguage",),
    Property.SECTION: ("articlesection",),
    Property.TAGS: ("keywords",),
    Property.IMAGE: ("image",),
    Property.PUBLISHER: ("publisher",),
    Property.PAYWALL: ("isaccessibleforfree",),
    Property.CORRECTION: ("correction",),
}
MANY = frozenset([Property.BYLINE, Property.TAGS])
"""The properties that have several values."""

Said = tuple[str, Sequence[str]]
"""A place, and what stands there."""


def publishers(head: Head) -> list[Said]:
    """Return what the page calls its outlet."""
    names, others = _PUBLISHERS[:2], _PUBLISHERS[2:]
    return [
        *_each(head.named(names)), *_linked(head, "publisher"), *_each(head.named(others))
    ]  # fmt: skip


def summary(head: Head) -> str | None:
    """Return a description of the article."""
    said = _linked(head, "description")
    return said[0][1][0] if said else head.first(_SUMMARIES)


def early(head: Head) -> dict[Property, Iterable[Said]]:
    """Return what the first places say of each property."""
    linked, named = head.linked, head.named
    return {
        Property.LANGUAGE: languages(head),
        Property.PUBLISHER: publishers(head),
        Property.TITLE: titles(head),
        Property.ALTERNATIVE_TITLE: _linked(head, "alternativeHeadline", "alternateName"),
        Property.BYLINE: _authors(head),
        Property.PUBLISHED: [
            *_linked(head, "datePublished", "dateCreated", "uploadDate"),
            *_each(named(_PUBLISHED)),
        ],
        Property.MODIFIED: [*_linked(head, "dateModified"), *_each(named(_MODIFIED))],
        Property.CANONICAL: _canonicals(head),
        Property.SECTION: [*_linked(head, "articleSection"), *_each(named(_SECTIONS))],
        Property.TAGS: _tags(head),
        Property.IMAGE: [
            *_each(named(_IMAGES)),
            *_linked_images(head),
            *_linked(head, "thumbnailUrl"),
            *(("link image_src", [href]) for href in head.links["image_src"]),
        ],
        Property.PAYWALL: [
            *(("json-ld isAccessibleForFree", [text]) for text in _free(head)),
            *_each(named(_TIERS)),
        ],
        Property.AMP: [("link amphtml", [href]) for href in head.links["amphtml"][:1]],
        Property.MOBILE: [("link alternate", [href]) for href in head.mobile[:1]],
        Property.CORRECTION: [
            ("json-ld correction", [text])
            for value in linked.said("correction") for text in _corrections(value)
        ],
    }  # fmt: skip


def late(head: Head, micro: Mapping[str, Sequence[str]], name: Property) -> list[Said]:
    """Return what the last places say of a property.

    Args:
        head: Of the page.
        micro: Its microdata.
        name: The property.
    """
    found = list(_each(head.named(_DUBLIN.get(name, ()))))
    if name in MANY:
        found = _together(head, _DUBLIN.get(name, ()))
    if name is Property.BYLINE:
        found = [*_linked_authors(head, are_people=False), *found]
    key = next((key for key in _MICRODATA.get(name, ()) if micro.get(key)), None)
    if key is None:
        return found
    if name in MANY:
        return [*found, (f"microdata {key}", micro[key])]
    return [*found, *((f"microdata {key}", [value]) for value in micro[key])]


def _each(named: Iterable[tuple[str, str]]) -> Iterator[Said]:
    return ((place, [value]) for place, value in named)


def _together(head: Head, names: Iterable[str]) -> list[Said]:
    """Return the contents under each name as one list: a name for each author."""
    return [(f"meta {name}", head.meta[name]) for name in names if name in head.meta]


def _linked(head: Head, *keys: str) -> list[Said]:
    """Return what the JSON-LD says under the first of `keys` that it has."""
    for key in keys:
        texts = (text_of(value) for value in head.linked.said(key))
        found: list[Said] = [(f"json-ld {key}", [text]) for text in texts if text]
        if found:
            return found
    return []


def languages(head: Head) -> Iterator[Said]:
    """Give what the page says of its language."""
    if head.language:
        yield "<html lang>", [head.language]
    yield from _each(head.named(("og:locale", "content-language", "language")))
    yield from _linked(head, "inLanguage")


def titles(head: Head) -> Iterator[Said]:
    """Give what the page calls its article, the site's name still in it."""
    yield from _linked(head, "headline", "name")
    yield from _each(head.named(_TITLES))
    if head.title:
        yield "<title>", [head.title]


def _authors(head: Head) -> Iterator[Said]:
    yield from _linked_authors(head, are_people=True)
    yield from _together(head, _AUTHORS)
    if head.authors:
        yield "link author", head.authors


def _linked_authors(head: Head, *, are_people: bool) -> Iterator[Said]:
    """Give the authors of the JSON-LD that are people, or the houses that are named for them.

    A house often stands where the page shows readers a person.
    """
    for key in ("author", "creator"):
        told = [head.linked.split(value) for value in head.linked.said(key)]
        yield from (
            (f"json-ld {key}", texts_of(people if are_people else houses))
            for people, houses in told
            if are_people or not people
        )
        if any(people or houses for people, houses in told):
            return


def _canonicals(head: Head) -> Iterator[Said]:
    yield from (("link canonical", [href]) for href in head.links["canonical"])
    yield from _each(head.named(("og:url", "twitter:url")))
    for key in ("mainEntityOfPage", "url"):
        for found in head.linked.objects[:1]:
            value = found.get(key)
            value = value.get("@id") or value.get("url") if isinstance(value, dict) else value
            if isinstance(value, str) and is_address(value):
                yield f"json-ld {key}", [value]


def _tags(head: Head) -> Iterator[Said]:
    yield from _together(head, ("article:tag", "og:article:tag"))
    for value in head.linked.said("keywords"):
        yield "json-ld keywords", texts_of(value)
    yield from _together(head, ("news_keywords", "keywords", "parsely-tags", "sailthru.tags"))


def _linked_images(head: Head) -> list[Said]:
    found = (_image(value) for value in head.linked.said("image"))
    return [("json-ld image", [text]) for text in found if text]


def _image(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("url") or value.get("contentUrl") or value.get("@id")
    return value.strip() if isinstance(value, str) else None


def _free(head: Head) -> Iterator[str]:
    for found in head.linked.objects:
        parts = found.get("hasPart")
        parts = parts if isinstance(parts, list) else [parts]
        for holder in (found, *parts[:5]):
            value = holder.get("isAccessibleForFree") if isinstance(holder, dict) else None
            if isinstance(value, (bool, str, int)):
                yield str(value)


def _corrections(value: Any) -> Iterator[str]:
    for held in value[:20] if isinstance(value, list) else [value]:
        if isinstance(held, dict):
            names = ("datePublished", "dateCreated", "name", "headline", "text", "description")
            parts = [text for name in names if (text := text_of(held.get(name)))]
            if parts:
                yield ": ".join(dict.fromkeys(parts))
        elif text := text_of(held):
            yield text
