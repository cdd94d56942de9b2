"""The words of pages that are no articles."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import tracker.text
from tracker.extract.gate.words import LANGUAGES, words_of

FOLDER = Path(tracker.text.__file__).with_name("data") / "instead"
KINDS = {"missing", "fault", "robot", "consent", "paywall", "login", "maintenance", "script"}
KEYS = {"say", "of", "is", "near", "unless", "press"}


def test_each_file_is_a_language_and_each_language_has_a_file() -> None:
    """None is forgotten."""
    assert sorted(LANGUAGES) == sorted(path.stem for path in FOLDER.glob("*.toml"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_the_kinds_that_matter(language: str) -> None:
    """With lists that the reader of the files knows."""
    tables = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    kinds = {name: table for name, table in tables.items() if name not in ("language", "common")}

    assert tables["language"] == language
    assert set(words_of(language).topics) >= KINDS
    assert {key for table in kinds.values() for key in table} <= KEYS


@pytest.mark.parametrize(
    ("language", "kind", "sentence"),
    [
        ("en", "missing", "the story that you asked for has been removed"),
        ("en", "consent", "we and our partners store data on your device"),
        ("de", "maintenance", "unsere website wird gerade aktualisiert"),
        ("ar", "missing", "لم نعثر على الصفحة"),
        ("ja", "paywall", "この続きは有料会員の方のみお読みいただけます"),
        ("he", "login", "עליך להתחבר"),
    ],
)
def test_stems_that_stand_together_say_a_kind(language: str, kind: str, sentence: str) -> None:
    """In any order, with whatever ends and beginnings the language gives them."""
    assert words_of(language).topics[kind].is_said(sentence)


def test_a_stem_begins_where_a_word_begins() -> None:
    """In languages that part their words."""
    topic = words_of("en").topics["app"]

    assert not topic.is_said("what may happen is free to open")
    assert topic.is_said("open it in the app, it is free")
