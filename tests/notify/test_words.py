"""Words are looked for in what a change added or removed, and nowhere else."""

from __future__ import annotations

import pytest

from tests.report.builders import added, change, removed, rewritten
from tracker.model.change import Edit, FieldChange
from tracker.notify.words import is_touched, pairs_of


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("recall", "A RECALL was announced."),
        ("recall*", "The cars were recalled."),
        ("don't", "They don’t know."),
        ("product  recall", "The product\u00a0recall began."),
        ("洪水", "昨夜洪水很大。"),
        ("C++", "It is written in C++."),
        ("straße", "In der STRASSE."),
    ],
)
def test_a_word_is_found_as_a_reader_finds_it(word: str, text: str) -> None:
    """Whatever its case, quotes and spaces; anywhere in scripts that set no spaces."""
    assert is_touched([word], [("", text)])


@pytest.mark.parametrize(("word", "text"), [("ban", "The bank closed."), ("call*", "A recall.")])
def test_a_word_is_whole(word: str, text: str) -> None:
    """Unless a star says that it may go on."""
    assert not is_touched([word], [("", text)])


@pytest.mark.parametrize(
    ("word", "edit"),
    [
        ("recall", added("A recall began.")),
        ("recall", removed("A recall began.")),
        ("recall", rewritten("=A ", "-test", "+recall", "= began.")),
        ("product recall", rewritten("=A product ", "-safety ", "=recall began.")),
    ],
)
def test_what_was_added_or_removed_is_looked_at(word: str, edit: Edit) -> None:
    """Also what only came together because something between was taken out."""
    assert is_touched([word], pairs_of(change(edits=(edit,))))


def test_what_stayed_in_a_changed_sentence_is_not_looked_at() -> None:
    """A figure moved beside the word."""
    edit = rewritten("=The recall of ", "-12", "+14", "= cars.")

    assert not is_touched(["recall"], pairs_of(change(edits=(edit,), fields=())))


def test_the_title_counts() -> None:
    """It is text that readers see."""
    field = FieldChange("title", "Cars are checked", "Cars are recalled")

    assert is_touched(["recalled"], pairs_of(change(edits=(), fields=(field,))))
