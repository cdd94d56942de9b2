"""What a document declares about itself, with the places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from tracker.model.reading import Candidate, Declaration, Property
from tracker.model.times import DeclaredTime
from tracker.text.normalise import squash
from tracker.text.times.dates import parse_declared

_BETWEEN = re.compile(r"\s*(?:;|\n)\s*")
# What programs write where nobody gave a name.
_NO_NAMES = frozenset(
    ["admin", "administrator", "author", "user", "windows user", "microsoft office user",
     "python-docx", "openpyxl", "unknown", "un-named", "anonymous", "default", "owner", "root"]
)  # fmt: skip
# A title that a program made of a file's name: it moves with the file, not with the text.
_FILE_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel) - .*|untitled(?:[ -]?\d+)?|document\d*"
    r"|.{1,200}\.(?:docx?|odt|rtf|pdf|indd|tex|dvi|qxd|pages|html?|md|txt|wpd|pptx?|xlsx?))",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(slots=True)
class Declared:
    """The candidates of each property, in the order of their rank."""

    _found: dict[Property, list[Candidate]] = field(default_factory=dict)

    def put(self, name: Property, place: str, *values: str | None) -> None:
        """Note what a place says of a property; nothing, and what is none, is passed over."""
        texts = tuple(text for value in values if value and (text := squash(value)))
        texts = tuple(text for text in texts if self._may_be(name, text))
        if texts:
            self._found.setdefault(name, []).append(Candidate(place, texts))

    def put_names(self, place: str, said: Iterable[str | None]) -> None:
        """Note authors, several of which may stand in one text, parted by semicolons."""
        names = [name for one in said if one for name in _BETWEEN.split(one)]
        self.put(Property.BYLINE, place, *names)

    def put_first(self, name: Property, place: str, value: str) -> None:
        """Note what goes before all that was noted of the property."""
        self._found.setdefault(name, []).insert(0, Candidate(place, (squash(value),)))

    def _may_be(self, name: Property, text: str) -> bool:
        if name is Property.BYLINE:
            return text.casefold() not in _NO_NAMES
        if name is Property.TITLE:
            return _FILE_TITLE.fullmatch(text) is None
        if name in (Property.PUBLISHED, Property.MODIFIED):
            return parse_declared(text, language=None) is not None
        return True

    @property
    def language(self) -> str | None:
        """The document's language."""
        return self.text(Property.LANGUAGE)

    def text(self, name: Property) -> str | None:
        """Return the first value of a property."""
        found = self._found.get(name)
        return found[0].values[0] if found else None

    def texts(self, name: Property) -> tuple[str, ...]:
        """Return all values that the first place has of a property, each once."""
        found = self._found.get(name)
        return tuple(dict.fromkeys(found[0].values)) if found else ()

    def time(self, name: Property) -> DeclaredTime | None:
        """Return a property that is a time."""
        text = self.text(name)
        return None if text is None else parse_declared(text, language=None)

    def declarations(self) -> tuple[Declaration, ...]:
        """Return all that was noted, in the order of the properties."""
        return tuple(
            Declaration(name, tuple(self._found[name])) for name in Property if name in self._found
        )
