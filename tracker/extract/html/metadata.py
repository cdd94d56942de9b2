"""What a page declares about its article: JSON-LD, Open Graph, `<meta>`, `<link>`, `<time>`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tracker.extract.html.jsonld import article_objects, text_of, texts_of
from tracker.extract.html.space import collapse
from tracker.extract.html.tree import Element
from tracker.model.times import DeclaredTime
from tracker.text.dates import parse_declared

_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title",
           "sailthru.title", "parsely-title")  # fmt: skip
_AUTHORS = ("citation_author", "author", "article:author", "article:author_name", "byl",
            "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "twitter:creator",
            "og:article:author")  # fmt: skip
_PUBLISHED = ("article:published_time", "og:article:published_time", "article:published",
              "datepublished", "parsely-pub-date", "sailthru.date", "publish-date", "publish_date",
              "pubdate", "publication_date", "date.published", "citation_publication_date",
              "citation_online_date", "dcterms.issued", "dc.date.issued", "dcterms.created",
              "dc.date", "dcterms.date", "date")  # fmt: skip
_MODIFIED = ("article:modified_time", "og:article:modified_time", "og:updated_time",
             "article:modified", "datemodified", "last-modified", "revised", "dcterms.modified",
             "dc.date.modified", "utime")  # fmt: skip
_SECTIONS = ("article:section", "og:article:section", "section", "parsely-section",
             "articlesection", "dc.subject.section")  # fmt: skip
_SUMMARIES = ("og:description", "description", "twitter:description")
_IMAGES = ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")
_ADDRESS = re.compile(r"^(?:https?:|/|www\.|@)", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,4}")
_BETWEEN_AUTHORS = re.compile(r"\s*(?:;|,|、| and | & | und | et )\s*")
_BETWEEN_TITLE = re.compile(r"\s+[|\-–—·•«»:]{1,2}\s+|\s*[|·•«»]\s*")
_BY = re.compile(r"^(?:by|von|par|por|di|door|av|af)\s*:?\s+", re.IGNORECASE)
_DEGREES = frozenset(["jr", "sr", "phd", "ph.d", "md", "m.d", "ii", "iii", "esq", "mp", "dds"])
_MOST_TAGS = 50
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page declares, each as the first place that has it says.

    Attributes:
        titles: All that the page calls its article, the surest first, the site's name cut off.
        byline: Authors' names.
        published: When it appeared.
        modified: When it was last changed.
        canonical: As declared, absolute.
        language: BCP 47 tag.
        section: Of the outlet.
        tags: Keywords.
        image: Main image, absolute.
        summary: A description, to know the standfirst by.
        site: The outlet's name.
        body: The whole text, where the page declares it.
        is_free: False when the page says that its text is behind a paywall.
        kinds: What the page says that it is (`og:type`), lower case.
    """

    titles: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    published: DeclaredTime | None = None
    modified: DeclaredTime | None = None
    canonical: str | None = None
    language: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    image: str | None = None
    summary: str | None = None
    site: str | None = None
    body: str | None = None
    is_free: bool | None = None
    kinds: tuple[str, ...] = ()


@dataclass(slots=True)
class _Head:
    """What stands in the head of a page, by name."""

    meta: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    objects: list[dict[str, Any]] = field(default_factory=list)
    title: str | None = None
    canonical: str | None = None
    language: str | None = None

    def first(self, names: Iterable[str]) -> str | None:
        """Return the first value under the first of `names` that has one."""
        return next((value for name in names for value in self.meta.get(name, ())), None)

    def declared(self, name: str) -> Iterator[Any]:
        """Give what the JSON-LD objects say under a name."""
        return (found[name] for found in self.objects if found.get(name))


def read_metadata(root: Element, absolute: Callable[[str], str | None]) -> Metadata:
    """Return what the page below `root` declares.

    Args:
        root: The root element.
        absolute: Makes an address absolute and drops tracking; None for what is no address.
    """
    head = _read_head(root)
    language = _language(head)
    site = head.first(("og:site_name", "application-name")) or _publisher(head)
    canonical = head.canonical or head.first(("og:url",))
    image = next((text for value in head.declared("image") if (text := _image(value))), None)
    image = head.first(_IMAGES) or image
    free = next((value for value in _free(head)), None)
    return Metadata(
        titles=_titles(head, site),
        byline=_byline(head, site),
        published=_time(head, "datePublished", _PUBLISHED, language),
        modified=_time(head, "dateModified", _MODIFIED, language),
        canonical=absolute(canonical) if canonical else None,
        language=language,
        section=_first_text(head.declared("articleSection")) or head.first(_SECTIONS),
        tags=_tags(head),
        image=absolute(image) if image else None,
        summary=_first_text(head.declared("description")) or head.first(_SUMMARIES),
        site=site,
        body=_first_text(head.declared("articleBody")),
        is_free=free,
        kinds=tuple(value.lower() for value in head.meta.get("og:type", ())),
    )


def _read_head(root: Element) -> _Head:
    head = _Head()
    head.language = root.get("lang") or root.get("xml:lang") or root.get("{*}lang")
    scripts = []
    for element in root.iter("meta", "link", "title", "script"):
        if element.tag == "meta":
            _note_meta(head, element)
        elif element.tag == "link":
            if head.canonical is None and "canonical" in (element.get("rel") or "").lower().split():
                head.canonical = (element.get("href") or "").strip() or None
        elif element.tag == "title":
            is_svg = element.getparent() is not None and element.getparent().tag == "svg"
            head.title = head.title or (None if is_svg else collapse(element.text or "") or None)
        elif "ld+json" in (element.get("type") or "").lower():
            scripts.append(element.text or "")
    head.objects = article_objects(scripts)
    return head


def _note_meta(head: _Head, element: Element) -> None:
    content = collapse(element.get("content") or "")
    if not content:
        return
    get = element.get
    for name in (get("property"), get("name"), get("itemprop"), get("http-equiv")):
        if name:
            head.meta[name.strip().lower()].append(content)


def _titles(head: _Head, site: str | None) -> tuple[str, ...]:
    found = [text for value in head.declared("headline") if (text := text_of(value))]
    found += [text for value in head.declared("name") if (text := text_of(value))]
    found += [value for name in _TITLES for value in head.meta.get(name, ())]
    if head.title:
        found.append(head.title)
    cut = (_without_site(text, site, others=found) for text in found)
    return tuple(dict.fromkeys(text for text in cut if text))


def _without_site(title: str, site: str | None, *, others: list[str]) -> str | None:
    """Return a title without the site's name before or behind it; None when nothing is left."""
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


def _byline(head: _Head, site: str | None) -> tuple[str, ...]:
    for value in head.declared("author"):
        names = [name for name in texts_of(value) if not _ADDRESS.match(name)]
        if names:
            return split_names(names)
    for name in _AUTHORS:
        values = [value for value in head.meta.get(name, ()) if not _ADDRESS.match(value)]
        values = [value for value in values if not site or value.casefold() != site.casefold()]
        if values:
            return split_names(values)
    return ()


def split_names(values: Iterable[str]) -> tuple[str, ...]:
    """Return the names in bylines, each once: `By A. Bee and C. Dee` holds two."""
    found: dict[str, None] = {}
    for value in values:
        for name in _BETWEEN_AUTHORS.split(_BY.sub("", value.strip())):
            bare = name.strip(" ,|·•–—-")
            if bare.casefold().rstrip(".") in _DEGREES and found:
                bare = f"{found.popitem()[0]}, {bare}"
            if bare and len(bare) <= _LONGEST_NAME:
                found[bare] = None
    return tuple(found)


def _time(
    head: _Head, key: str, names: tuple[str, ...], language: str | None
) -> DeclaredTime | None:
    candidates = [text for value in head.declared(key) if (text := text_of(value))]
    candidates += [value for name in names for value in head.meta.get(name, ())]
    return first_time(candidates, language)


def first_time(candidates: Iterable[str], language: str | None) -> DeclaredTime | None:
    """Return the first of the texts that is a time."""
    for text in candidates:
        declared = parse_declared(text, language=language)
        if declared is not None:
            return declared
    return None


def _language(head: _Head) -> str | None:
    found = head.language or head.first(("og:locale", "content-language", "language",
                                         "dc.language"))  # fmt: skip
    found = found or _first_text(head.declared("inLanguage"))
    match = _LANGUAGE.match(found.strip()) if found else None
    return match[0].replace("_", "-") if match else None


def _publisher(head: _Head) -> str | None:
    return _first_text(head.declared("publisher"))


def _image(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("url") or value.get("contentUrl") or value.get("@id")
    return value.strip() if isinstance(value, str) else None


def _tags(head: _Head) -> tuple[str, ...]:
    values = list(head.meta.get("article:tag", ()))
    for value in head.declared("keywords"):
        values += texts_of(value)
    if not values:
        values = [*head.meta.get("news_keywords", ()), *head.meta.get("keywords", ())]
    parts = (part.strip() for value in values for part in value.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))[:_MOST_TAGS]


def _free(head: _Head) -> Iterator[bool]:
    for value in (found.get("isAccessibleForFree") for found in head.objects):
        if value is not None:
            yield str(value).strip().lower() not in ("false", "no", "0")
    for value in head.meta.get("article:content_tier", ()):
        yield value.lower() == "free"


def _first_text(values: Iterable[Any]) -> str | None:
    return next((text for value in values if (text := text_of(value))), None)
