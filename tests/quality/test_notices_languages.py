"""How many notices are found in each language, and how many false: floors that only rise."""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tracker.changes.notices import read_notices
from tracker.model.article import Article, Block, Role
from tracker.model.change import Notice
from tracker.text.notices.notice_index import LANGUAGES
from tracker.text.notices.vocabulary import opens_notice

FOLDER = Path(__file__).with_name("notices")
DEEP = ("fr", "es", "de", "pt", "ru", "ar", "zh")

RECALL = 0.98
PRECISION = 0.98
KIND = 0.98
LABEL = 0.99
DECLARED = 0.98
UNSEEN = 0.94


@dataclass(frozen=True)
class Sample:
    """A notice and what a reader takes from it."""

    kind: str
    label: str | None
    number: int | None
    at: str | None
    text: str
    language: str


@cache
def notices(code: str) -> tuple[Sample, ...]:
    """Return the notices of a language's set."""
    rows = _file(code)["notice"]
    return tuple(
        Sample(kind, label or None, number or None, at or None, text, code)
        for kind, label, number, at, text in rows
    )


@cache
def plain(code: str) -> tuple[str, ...]:
    """Return what only looks like a notice in a language's set."""
    return tuple(_file(code)["plain"])


@cache
def _file(code: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))


def codes() -> list[str]:
    """Return the languages that have a set."""
    return [code for code in LANGUAGES if (FOLDER / f"{code}.toml").exists()]


def read(text: str, language: str | None) -> Notice | None:
    """Return the first notice of an article whose last paragraph is a text."""
    blocks = (Block(Role.PARAGRAPH, "…"), Block(Role.PARAGRAPH, text))
    found = read_notices(Article(language=language, blocks=blocks))
    return found[0] if found else None


def _wrong(
    value: Callable[[Notice], object], expected: Callable[[Sample], object]
) -> Iterator[str]:
    """Yield what is read wrongly in the sets, each in its own language."""
    for sample in (each for code in codes() for each in notices(code)):
        notice = read(sample.text, sample.language)
        if notice is not None and value(notice) != expected(sample):
            yield f"{value(notice)} not {expected(sample)}: {sample.text}"


def _declared(notice: Notice) -> str | None:
    return notice.declared.at if notice.declared is not None else None


ALL = tuple(sample for code in codes() for sample in notices(code))


@pytest.mark.parametrize("declared", ["own", None, "en"])
def test_notices_are_found_whatever_language_the_page_declares(declared: str | None) -> None:
    """A page may declare none, or a wrong one."""
    missed = [
        each.text
        for each in ALL
        if opens_notice(each.text, language=each.language if declared == "own" else declared)
        is None
    ]

    assert len(missed) <= (1 - RECALL) * len(ALL), missed


@pytest.mark.parametrize("declared", ["own", None, "en"])
def test_what_is_no_notice_is_taken_for_none(declared: str | None) -> None:
    """Neither by the extractor, nor by the reader of notices."""
    texts = [(text, code) for code in codes() for text in plain(code)]
    false = [
        text
        for text, code in texts
        if opens_notice(text, language=code if declared == "own" else declared) is not None
        or read(text, code if declared == "own" else declared) is not None
    ]

    assert len(false) <= (1 - PRECISION) * (len(ALL) + len(false)), false


@pytest.mark.parametrize("code", codes())
def test_each_language_has_floors_of_its_own(code: str) -> None:
    """No language hides behind the others: at most one missed, at most one false."""
    missed = [each.text for each in notices(code) if opens_notice(each.text, language=code) is None]
    false = [text for text in plain(code) if opens_notice(text, language=code) is not None]

    assert (len(missed) <= 1, len(false) <= 1) == (True, True), (missed, false)


def test_what_was_written_after_the_rules_is_read_too() -> None:
    """Rules fit what they were written for; these show how they fare elsewhere."""
    path = FOLDER.with_name("notices_unseen.toml")
    unseen = tomllib.loads(path.read_text(encoding="utf-8"))
    sought = [(text, code) for code, each in unseen.items() for text in each["notice"]]
    missed = [text for text, code in sought if opens_notice(text, language=code) is None]
    false = [
        text
        for code, each in unseen.items()
        for text in each["plain"]
        if opens_notice(text, language=code) is not None
    ]

    assert len(missed) <= (1 - UNSEEN) * len(sought), missed
    assert len(false) <= (1 - UNSEEN) * (len(sought) + len(false)), false


@pytest.mark.parametrize("code", codes())
def test_each_set_is_large_enough(code: str) -> None:
    """Small sets show nothing."""
    size = 20 if code in DEEP else 12

    assert min(len(notices(code)), len(plain(code))) >= size


def test_the_kind_is_right() -> None:
    """It decides what the change is called."""
    wrong = list(_wrong(lambda notice: notice.kind.value, lambda sample: sample.kind))

    assert len(wrong) <= (1 - KIND) * len(ALL), wrong


def test_label_and_number_are_as_printed() -> None:
    """A reader finds the notice by them."""
    wrong = list(
        _wrong(
            lambda notice: (notice.label, notice.number),
            lambda sample: (sample.label, sample.number),
        )
    )

    assert len(wrong) <= (1 - LABEL) * len(ALL), wrong


def test_the_declared_time_is_exact() -> None:
    """With the precision that is given, and none where none is."""
    wrong = list(_wrong(_declared, lambda sample: sample.at))

    assert len(wrong) <= (1 - DECLARED) * len(ALL), wrong
