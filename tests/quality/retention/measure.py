"""Notices in pages: which are kept, and what else moves when one is put in.

A trial is a page without and with one notice. A notice is kept when its whole text stands in the
article, white space apart. A line is disturbed when it stands in one of the two articles alone and
is no part of the notice.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path
from random import Random

from tests.quality.retention.markups import MARKUPS
from tests.quality.sites.around import Around
from tests.quality.sites.builds import BUILDS
from tests.quality.sites.parts import INSIDE, SLOTS, Slots
from tests.quality.sites.stories import stories
from tracker.extract import extract
from tracker.model.article import Article
from tracker.model.capture import Extraction

ADDRESS = "https://gazette.example/2024/03/depot"

Lines = Callable[[str], tuple[str, ...]]
"""What reads the lines of the text on a page."""


@dataclass(frozen=True)
class Notice:
    """A notice of our own."""

    language: str
    label: str
    rest: str
    has_keyword: bool

    def in_markup(self, markup: str) -> str:
        """Return the notice in a markup."""
        whole = f"{self.label} {self.rest}".strip()
        filled = markup.replace("{}", whole).replace("{r}", self.rest)
        return filled.replace("{l}", self.label)


@dataclass(frozen=True)
class Trial:
    """A page, a notice, and how and where it stands."""

    build: str
    notice: Notice
    markup: str
    place: str

    @property
    def counts(self) -> bool:
        """Whether the notice has to be kept there."""
        return self.notice.has_keyword or self.place in INSIDE


@dataclass
class Tally:
    """What became of the trials.

    Attributes:
        tried: How many have to be kept, by group.
        kept: How many were, by group.
        lines: How many lines the pages have.
        disturbed: How many of them moved.
        lost: The trials whose notice was lost.
        moved: The trials in which lines moved, with these lines.
    """

    tried: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    lines: int = 0
    disturbed: int = 0
    lost: list[Trial] = field(default_factory=list)
    moved: list[tuple[Trial, list[str]]] = field(default_factory=list)

    def share(self, group: str) -> float:
        """Return the share of a group's notices that were kept."""
        return self.kept[group] / self.tried[group] if self.tried[group] else 1.0

    def add(self, other: Tally) -> None:
        """Take in what became of more trials."""
        self.tried += other.tried
        self.kept += other.kept
        self.lines += other.lines
        self.disturbed += other.disturbed
        self.lost += other.lost
        self.moved += other.moved

    @property
    def disturbance(self) -> float:
        """The share of the lines that moved."""
        return self.disturbed / self.lines if self.lines else 0.0


@cache
def notices() -> tuple[Notice, ...]:
    """Return the notices of all languages."""
    text = Path(__file__).with_name("texts.toml").read_text(encoding="utf-8")
    return tuple(
        Notice(language, label, rest, has_keyword=kind == "keyword")
        for language, kinds in tomllib.loads(text).items()
        for kind, texts in kinds.items()
        for label, rest in texts
    )


def all_trials(build: str) -> Iterator[Trial]:
    """Give a page's part of the whole product: each notice in each markup at each place."""
    for notice, markup, place in product(notices(), MARKUPS, SLOTS):
        yield Trial(build, notice, markup, place)


def sample(count: int, *, seed: int) -> list[Trial]:
    """Return a fixed sample of the product; every page, markup, place and notice is in it."""
    random = Random(seed)  # noqa: S311 - a sample, no secret
    columns = [_spread(values, count, random) for values in (BUILDS, notices(), MARKUPS, SLOTS)]
    return [Trial(*row) for row in zip(*columns, strict=True)]


def article_lines(page: str) -> tuple[str, ...]:
    """Return the lines of the article on a page, as readers see them."""
    article = read(page)
    if article is None:
        return ()
    return tuple(line for block in article.blocks for line in block.text.split("\n") if line)


def measure(trials: Iterable[Trial], lines_of: Lines = article_lines) -> Tally:
    """Return what becomes of the trials.

    Args:
        trials: Each is a page.
        lines_of: What reads a page.
    """
    tally = Tally()
    for trial in trials:
        _add(tally, trial, lines_of)
    return tally


def _spread(values: Iterable[object], count: int, random: Random) -> list[object]:
    drawn = list(values)
    drawn = (drawn * (count // len(drawn) + 1))[:count]
    random.shuffle(drawn)
    return drawn


def _add(tally: Tally, trial: Trial, lines_of: Lines) -> None:
    before = _bare(trial.build, trial.notice.language, lines_of)
    after = lines_of(_page(trial))
    words = _solid(f"{trial.notice.label}{trial.notice.rest}")
    if trial.counts:
        is_kept = words in _solid("".join(after))
        groups = ["all", f"place {trial.place}", f"build {trial.build}", trial.notice.language]
        groups += ["inside"] * (trial.place in INSIDE) + ["keyword"] * trial.notice.has_keyword
        for group in groups:
            tally.tried[group] += 1
            tally.kept[group] += is_kept
        if not is_kept:
            tally.lost.append(trial)
    tally.lines += len(before)
    moved = _moved(before, after, words)
    tally.disturbed += len(moved)
    if moved:
        tally.moved.append((trial, moved))


def _moved(before: tuple[str, ...], after: tuple[str, ...], words: str) -> list[str]:
    gone, come = Counter(before), Counter(after)
    lost = list((gone - come).elements())
    new = [line for line in (come - gone).elements() if not _is_of(line, words)]
    return [f"- {line}" for line in lost] + [f"+ {line}" for line in new]


def _is_of(line: str, words: str) -> bool:
    """Return whether a line is the notice, or a part of it, with the signs set around it."""
    solid = _solid(line).strip("[]()*+-–")
    return not solid or solid in words or words in solid


@cache
def _bare(build: str, language: str, lines_of: Lines) -> tuple[str, ...]:
    return lines_of(BUILDS[build](stories()[language], Around(), Slots()))


def _page(trial: Trial) -> str:
    slots = Slots(trial.place, trial.notice.in_markup(trial.markup))
    return BUILDS[trial.build](stories()[trial.notice.language], Around(), slots)


def read(page: str) -> Article | None:
    """Return the article on a page, or None."""
    found = extract(page.encode(), address=ADDRESS, media_type="text/html")
    return found.article if isinstance(found, Extraction) else None


def _solid(text: str) -> str:
    return "".join(text.split())
