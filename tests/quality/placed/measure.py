"""How well notices are read where they stand, on sets of our own.

`python -m tests.quality.placed.measure first` tells what is read wrongly.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tracker.changes.notices import read_notices
from tracker.model.article import Article, Block, Mark, MarkKind, Role
from tracker.model.change import Notice

HERE = Path(__file__).parent
DEEP = ("en", "fr", "es", "de", "pt", "ru", "ar", "zh")


@dataclass(frozen=True)
class Case:
    """A text where it stands, and what a reader takes from it; `kind` is None for no notice."""

    language: str
    role: str
    text: str
    kind: str | None = None
    label: str | None = None
    number: int | None = None
    written: str | None = None
    at: str | None = None
    zone: str | None = None


def _cases(language: str, table: dict[str, list[list[str | int]]]) -> Iterator[Case]:
    for role, kind, label, number, written, at, zone, text in table["notice"]:
        told = [each or None for each in (kind, label, number, written, at, zone)]
        yield Case(language, str(role), str(text), *told)  # type: ignore[arg-type]
    for role, text in table["plain"]:
        yield Case(language, str(role), str(text))


@cache
def cases(batch: str) -> tuple[Case, ...]:
    """Return the cases of a batch, `first` or `second`, in all languages."""
    found: list[Case] = []
    for path in sorted((HERE / batch).glob("*.toml")):
        file = tomllib.loads(path.read_text(encoding="utf-8"))
        tables = {path.stem: file} if "notice" in file else file
        for language, table in tables.items():
            found += _cases(language, table)
    return tuple(found)


def article_of(case: Case, language: str | None) -> Article:
    """Return an article in which a text stands where its case says."""
    marks = (Mark(0, len(case.text), MarkKind.LINK, "/other"),) if case.role == "link" else ()
    role = Role.LIST_ITEM if case.role == "link" else Role(case.role)
    block = Block(role, case.text, marks=marks)
    text = Block(Role.PARAGRAPH, "…")
    if role is Role.HEADLINE:
        return Article(language=language, blocks=(block, text))
    below = (text,) if role is Role.HEADING else ()
    return Article(language=language, blocks=(Block(Role.HEADLINE, "…"), text, block, *below))


def read(case: Case) -> Notice | None:
    """Return the first notice that is read."""
    found = read_notices(article_of(case, case.language))
    return found[0] if found else None


def missed(batch: str, languages: tuple[str, ...] | None = None) -> list[str]:
    """Return the notices that are not found."""
    return [f"{each.language} {each.text}" for each in sought(batch, languages) if not read(each)]


def false(batch: str, languages: tuple[str, ...] | None = None) -> list[str]:
    """Return what is taken for a notice and is none."""
    return [
        f"{each.language} {each.role} {each.text}"
        for each in cases(batch)
        if each.kind is None and (not languages or each.language in languages) and read(each)
    ]


def sought(batch: str, languages: tuple[str, ...] | None = None) -> list[Case]:
    """Return the cases that are notices."""
    chosen = (each for each in cases(batch) if each.kind is not None)
    return [each for each in chosen if not languages or each.language in languages]


def declared(notice: Notice) -> tuple[str | None, str | None, str | None]:
    """Return a notice's time as written, as read, and its zone."""
    time = notice.declared
    return (time.text, time.at, time.timezone) if time else (None, None, None)


VALUES: dict[str, tuple[Callable[[Notice], object], Callable[[Case], object]]] = {
    "kind": (lambda notice: notice.kind.value, lambda case: case.kind),
    "label": (
        lambda notice: (notice.label, notice.number),
        lambda case: (case.label, case.number),
    ),
    "declared": (declared, lambda case: (case.written, case.at, case.zone)),
}


def wrong(batch: str, value: str, languages: tuple[str, ...] | None = None) -> list[str]:
    """Return the notices that are found, and of which a value is read wrongly."""
    told, expected = VALUES[value]
    return [
        f"{told(notice)} not {expected(case)}: {case.text}"
        for case in sought(batch, languages)
        if (notice := read(case)) is not None and told(notice) != expected(case)
    ]


def report(batch: str) -> str:
    """Return the figures of a batch and what is wrong."""
    notices, plain = len(sought(batch)), sum(1 for each in cases(batch) if each.kind is None)
    lists = {"missed": missed(batch), "false": false(batch)}
    lists |= {value: wrong(batch, value) for value in VALUES}
    found = notices - len(lists["missed"])
    figures = [
        f"{notices} notices, {plain} others: recall {found / notices:.3f}",
        f"precision {found / max(1, found + len(lists['false'])):.3f}",
        *(f"{value} {1 - len(lists[value]) / max(1, found):.3f}" for value in VALUES),
    ]
    texts = ["\n  ".join([name, *each]) for name, each in lists.items()]
    return "\n".join([*texts, ", ".join(figures), ""])


if __name__ == "__main__":
    sys.stdout.write(report(sys.argv[1]))
