"""What a page declares about its article, each with its place, all places kept.

The order of the places: JSON-LD, Open Graph, Twitter, other `<meta>` and `<link>`, the page as
readers see it, and last Dublin Core and microdata.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tracker.extract.html.metadata.head import Head, read_head
from tracker.extract.html.metadata.microdata import read_microdata
from tracker.extract.html.metadata.naming import is_address, language_tag, split_names, without_site
from tracker.extract.html.metadata.places import (
    Said,
    early,
    languages,
    late,
    publishers,
    summary,
    titles,
)
from tracker.extract.html.page.tree import Element
from tracker.model.reading import Candidate, Declaration, Property
from tracker.model.times import DeclaredTime
from tracker.text.disputes import is_free
from tracker.text.times.dates import parse_declared

_TIMES = frozenset([Property.PUBLISHED, Property.MODIFIED])
_ADDRESSES = frozenset([Property.CANONICAL, Property.IMAGE, Property.AMP, Property.MOBILE])
_MOST_TAGS = 50
_MOST_CANDIDATES = 20
_LONGEST = 2_000
_LONGEST_SECTION = 120


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page declares.

    Attributes:
        places: The candidates of each property, the one that is taken first.
        late: Those of the last places, which come after what readers see.
        summary: A description, to know the standfirst by.
        kinds: What the page says that it is (`og:type`), lower case.
    """

    places: Mapping[Property, tuple[Candidate, ...]] = field(default_factory=dict)
    late: Mapping[Property, tuple[Candidate, ...]] = field(default_factory=dict)
    summary: str | None = None
    kinds: tuple[str, ...] = ()

    def candidates(self, name: Property) -> tuple[Candidate, ...]:
        """Return what all places say of a property."""
        return (*self.places.get(name, ()), *self.late.get(name, ()))[:_MOST_CANDIDATES]

    def text(self, name: Property) -> str | None:
        """Return what is taken of a property that has one value."""
        return next((one.values[0] for one in self.candidates(name)), None)

    def texts(self, name: Property) -> tuple[str, ...]:
        """Return what is taken of a property that has several values."""
        return next((one.values for one in self.candidates(name)), ())

    def time(self, name: Property) -> DeclaredTime | None:
        """Return what is taken of a property that is a time."""
        said = self.text(name)
        return None if said is None else parse_declared(said, language=self.language)

    @property
    def titles(self) -> tuple[str, ...]:
        """All that the page calls its article, the surest first, the site's name cut off."""
        found = (one.values[0] for one in self.candidates(Property.TITLE))
        return tuple(dict.fromkeys(found))

    @property
    def language(self) -> str | None:
        """BCP 47 tag."""
        return self.text(Property.LANGUAGE)

    @property
    def site(self) -> str | None:
        """The outlet's name."""
        return self.text(Property.PUBLISHER)

    @property
    def is_free(self) -> bool | None:
        """False when the page says that its text is behind a paywall."""
        said = self.text(Property.PAYWALL)
        return None if said is None else is_free(said)

    def with_seen(
        self, name: Property, seen: Iterable[Candidate], *, is_first: bool = False
    ) -> Metadata:
        """Return it with what readers see on the page, before or after what it declares."""
        before = self.places.get(name, ())
        found = tuple(one for one in seen if one.values and any(one.values))
        joined = (*found, *before) if is_first else (*before, *found)
        return replace(self, places={**self.places, name: joined}) if found else self

    def declarations(self) -> tuple[Declaration, ...]:
        """Return all of it, each property with its places."""
        return tuple(
            Declaration(name, candidates)
            for name in Property
            if (candidates := self.candidates(name))
        )


def read_metadata(
    root: Element, absolute: Callable[[str], str | None], *, address: str = ""
) -> Metadata:
    """Return what the page below `root` declares.

    Args:
        root: The root element.
        absolute: Makes an address absolute and drops tracking; None for what is no address.
        address: The one that answered, to know the page's own article by.
    """
    head = read_head(root, absolute, address=address)
    sorter = _Sorter(head, absolute)
    micro = read_microdata(root)
    return Metadata(
        places=sorter.sorted(early(head)),
        late=sorter.sorted({name: late(head, micro, name) for name in Property}),
        summary=summary(head),
        kinds=tuple(value.lower() for value in head.meta.get("og:type", ())),
    )


def _tags(values: Sequence[str]) -> tuple[str, ...]:
    parts = (part.strip() for value in values for part in value.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))[:_MOST_TAGS]


class _Sorter:
    """Turns what the places say into candidates of one form."""

    def __init__(self, head: Head, absolute: Callable[[str], str | None]) -> None:
        self.absolute = absolute
        self.language = next(
            (tag for _, values in languages(head) if (tag := language_tag(values[0]))), None
        )
        self.site = next((values[0] for _, values in publishers(head)), None)
        self.titles = [values[0] for _, values in titles(head) if values]

    def sorted(
        self, said: Mapping[Property, Iterable[Said]]
    ) -> dict[Property, tuple[Candidate, ...]]:
        """Return the candidates of each property, empty ones and repetitions left out."""
        return {
            name: found
            for name, places in said.items()
            if (found := tuple(self._candidates(name, places)))
        }

    def _candidates(self, name: Property, places: Iterable[Said]) -> Iterator[Candidate]:
        known: set[Candidate] = set()
        for place, values in places:
            told = tuple(value[:_LONGEST] for value in self._told(name, place, values) if value)
            candidate = Candidate(place, told)
            if told and candidate not in known and len(known) < _MOST_CANDIDATES:
                known.add(candidate)
                yield candidate

    def _told(self, name: Property, place: str, values: Sequence[str]) -> Sequence[str | None]:
        if name in (Property.BYLINE, Property.TAGS):
            return self._names(place, values) if name is Property.BYLINE else _tags(values)
        value = values[0] if values else ""
        if name is Property.TITLE:
            return [without_site(value, self.site, others=self.titles) if value else None]
        if name in _TIMES:
            return [value if parse_declared(value, language=self.language) else None]
        if name in _ADDRESSES:
            return [self.absolute(value) if value else None]
        if name is Property.SECTION:
            # Some sites mark the whole text up as the section.
            return [value if len(value) <= _LONGEST_SECTION else None]
        return [language_tag(value) if name is Property.LANGUAGE else value]

    def _names(self, place: str, values: Sequence[str]) -> tuple[str, ...]:
        site = self.site.casefold() if self.site else None
        names = [value for value in values if not is_address(value)]
        own = [value for value in names if value.casefold() != site]
        return split_names(own, place=place, language=self.language)
