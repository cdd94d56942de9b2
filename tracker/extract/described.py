"""An article without its text, of what a page or a document declares about itself."""

from __future__ import annotations

from typing import Protocol

from tracker.model.article import Article
from tracker.model.reading import Property
from tracker.model.times import DeclaredTime
from tracker.text.form.canonical import canonical


class Described(Protocol):
    """What is declared, the best value of each property first."""

    @property
    def language(self) -> str | None:
        """BCP 47 tag."""

    def text(self, name: Property) -> str | None:
        """Return the value of a property; None where there is none."""

    def texts(self, name: Property) -> tuple[str, ...]:
        """Return the values of a property that has several."""

    def time(self, name: Property) -> DeclaredTime | None:
        """Return a property that is a time."""


def article_of(known: Described, *, name: str | None = None) -> Article:
    """Return the article that is described, without blocks.

    Args:
        known: What is declared.
        name: What it is called where nothing gives it a title.
    """
    return canonical(
        Article(
            title=known.text(Property.TITLE) or name,
            byline=known.texts(Property.BYLINE),
            published=known.time(Property.PUBLISHED),
            modified=known.time(Property.MODIFIED),
            canonical=known.text(Property.CANONICAL),
            language=known.language,
            section=known.text(Property.SECTION),
            tags=known.texts(Property.TAGS),
            image=known.text(Property.IMAGE),
        )
    )
