"""The index passes over what is no notice, and never anything else."""

import random
from collections.abc import Iterator, Sequence
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.text.notice_index import label_pairs, statement_pairs
from tracker.text.notices import openings, statements
from tracker.text.notices.label_starts import Opening
from tracker.text.notices.notice_index import LANGUAGES, languages_near, statement_languages
from tracker.text.notices.notice_words import notice_words
from tracker.text.notices.openings import read_opening
from tracker.text.notices.phrases import Word, words_from
from tracker.text.notices.statements import Said, find_statements

LEADS = ("", "", "", "(", "[", "– ", "« ", "* ")
REST = (
    ": the figure was 12.",
    " 2",
    " (March 23, 2012)",
    " was amended on 5 May 2012.",
    ", the",
    "",
)


@cache
def starts() -> tuple[tuple[str, str], ...]:
    """Return first and second words of labels and statements, those of all languages mixed."""
    found: set[tuple[str, str]] = set()
    for code in LANGUAGES:
        words = notice_words(code)
        for pairs in (label_pairs(words), statement_pairs(words)):
            found |= {(first, second or "") for first, second in pairs if first}
    return tuple(sorted(found))


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Return a text that starts as a notice does, or nearly."""
    chosen = random.Random(draw(st.integers(0, 2**32)))  # noqa: S311 - no secret
    first, second = chosen.choice(starts())
    if chosen.random() < 0.3:
        second = chosen.choice(starts())[1]
    between = chosen.choice((" ", " ", " ", ", ", ". "))
    case = chosen.choice((str, str.capitalize, str.upper))
    return chosen.choice(LEADS) + case(first) + between + second + chosen.choice(REST)


def read(text: str, language: str | None) -> tuple[Opening | None, list[Said]]:
    """Return all that is read from a text."""
    return read_opening(text, language=language), find_statements(text, language=language)


def in_order(language: str | None) -> list[str]:
    """Return all languages, in the order in which they are asked."""
    near = languages_near(language)
    return [*near, *(code for code in LANGUAGES if code not in near)]


@pytest.fixture(scope="module")
def without_index() -> Iterator[pytest.MonkeyPatch]:
    """Yield a patch that can be set and undone, once for all examples."""
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@settings(max_examples=300, deadline=None)
@given(text=texts(), language=st.sampled_from([None, "en", "de-AT", "fr", "pt", "it"]))
@example(text="Update 1 (March 23, 2012 2:00pm) –", language="en")
@example(text="An earlier version of this article said 12.", language=None)
def test_what_the_index_passes_over_is_no_notice(
    without_index: pytest.MonkeyPatch, text: str, language: str | None
) -> None:
    """Every file is asked instead, and the answer is the same."""
    found = read(text, language)

    def ask_all(words: Sequence[Word], language: str | None) -> list[str]:
        return in_order(language) if words else []

    without_index.setattr(openings, "languages_at", ask_all)
    without_index.setattr(statements, "statement_languages", ask_all)
    expected = read(text, language)
    without_index.undo()

    assert expected == found


def test_a_label_that_every_language_knows_is_a_statement_in_few() -> None:
    """Their files are not read for it."""
    words = words_from("Update 1 (March 23, 2012 2:00pm) –", 0)

    assert [] == statement_languages(words, "en")
