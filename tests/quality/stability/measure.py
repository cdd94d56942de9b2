"""What looks changed: pages around which something moved, and stories that were really edited."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from random import Random

from tests.quality.retention.measure import read
from tests.quality.sites.around import KINDS, Around
from tests.quality.sites.builds import BUILDS
from tests.quality.sites.parts import Slots
from tests.quality.sites.stories import stories
from tests.quality.stability.edits import EDITS
from tracker.text.form.article import write_article

ALL = "all together"

Text = Callable[[str], str]
"""What reads the text on a page, with all that makes a version."""


@dataclass(frozen=True)
class Pair:
    """A page before and after: its build, its language, what moved around it or in it."""

    build: str
    language: str
    change: str


@dataclass
class Seen:
    """What became of pairs: how many differ as bytes, and which look changed or unchanged."""

    tried: int = 0
    changed: list[Pair] = field(default_factory=list)
    unchanged: list[Pair] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share that looks changed."""
        return len(self.changed) / self.tried if self.tried else 0.0


def noise_pairs() -> Iterator[Pair]:
    """Give each build in each language with each kind of change around it, alone and together."""
    for row in product(BUILDS, stories(), (*KINDS, ALL)):
        yield Pair(*row)


def edit_pairs() -> Iterator[Pair]:
    """Give each build in each language with each small true change."""
    for row in product(BUILDS, stories(), EDITS):
        yield Pair(*row)


def sample(pairs: Iterable[Pair], count: int, *, seed: int) -> list[Pair]:
    """Return a fixed sample."""
    return Random(seed).sample(list(pairs), count)  # noqa: S311 - a sample, no secret


def article_text(page: str) -> str:
    """Return the `article.md` of a page."""
    article = read(page)
    return "" if article is None else write_article(article)


def see_noise(pairs: Iterable[Pair], text_of: Text = article_text) -> Seen:
    """Return which pages look changed, as `text_of` reads them, when what is around them moved."""
    seen = Seen()
    for pair in pairs:
        moved = frozenset(KINDS) if pair.change == ALL else frozenset([pair.change])
        story, build = stories()[pair.language], BUILDS[pair.build]
        _look(seen, pair, build(story, Around(changed=moved), Slots()), text_of)
    return seen


def see_edits(pairs: Iterable[Pair], text_of: Text = article_text) -> Seen:
    """Return which pages look changed, as `text_of` reads them, when the story was edited.

    A page that does not show what was edited is the same page, and is not counted.
    """
    seen = Seen()
    for pair in pairs:
        story = EDITS[pair.change](stories()[pair.language])
        _look(seen, pair, BUILDS[pair.build](story, Around(), Slots()), text_of)
    return seen


def _look(seen: Seen, pair: Pair, page: str, text_of: Text) -> None:
    before = BUILDS[pair.build](stories()[pair.language], Around(), Slots())
    if page == before:
        return
    seen.tried += 1
    is_changed = text_of(page) != _text_before(pair.build, pair.language, text_of)
    (seen.changed if is_changed else seen.unchanged).append(pair)


@cache
def _text_before(build: str, language: str, text_of: Text) -> str:
    return text_of(BUILDS[build](stories()[language], Around(), Slots()))
