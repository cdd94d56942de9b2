"""Words, numbers, marks and white space."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.text.tokens import has_words, is_unspaced, letter_runs, tokens, words

MIXED = st.lists(
    st.sampled_from(
        "don’t|1,250.5|12:30|3rd|https://a.b/c?d=1| |\u00a0|—|漢|ราคา|हिन्दी|e\u0301|co\u00adop|_"
        "|½|.|\n|👩\u200d👩\u200d👧|🇫🇷|١٢٫٥".split("|")
    ),
    max_size=12,
).map("".join)


@given(st.text() | MIXED)
@settings(max_examples=300)
def test_joined_tokens_are_the_text_again(text: str) -> None:
    """Nothing is lost, and no token is empty."""
    found = tokens(text)

    assert text == "".join(found)
    assert all(found)


@pytest.mark.parametrize(
    "number",
    [
        "1,250.5",
        "12:30",
        "3rd",
        "10km",
        "2012",
        "12\u00a0000",
        "1\u202f234\u202f567,5",
        "١٢٫٥",
        "०",
    ],
)
def test_a_number_is_one_token(number: str) -> None:
    """With its separators, and with what is written onto it."""
    assert ["about", " ", number, ".", " ", "So"] == tokens(f"about {number}. So")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don’t say l'eau", ["Don’t", " ", "say", " ", "l'eau"]),
        ("well-known—so", ["well", "-", "known", "—", "so"]),
        ("“Yes,”  he", ["“", "Yes", ",", "”", "  ", "he"]),
        ("(see https://a.b/c?d=1,2).", ["(", "see", " ", "https://a.b/c?d=1,2", ")", "."]),
        (
            "cafe\u0301s co\u00adop می\u200cخواهم",
            ["cafe\u0301s", " ", "co\u00adop", " ", "می\u200cخواهم"],
        ),
        ("हिन्दी में है।", ["हिन्दी", " ", "में", " ", "है", "।"]),
        ("彼は言った。", ["彼", "は", "言", "っ", "た", "。"]),
        ("他有3只猫", ["他", "有", "3", "只", "猫"]),
        ("ที่ 3", ["ที่", " ", "3"]),
        ("한국어 말", ["한국어", " ", "말"]),
        ("🇫🇷🇩🇪 👩\u200d👩\u200d👧 👍🏽", ["🇫🇷", "🇩🇪", " ", "👩\u200d👩\u200d👧", " ", "👍🏽"]),
        ("$5 5%", ["$", "5", " ", "5", "%"]),
        ("", []),
    ],
)
def test_words_marks_and_characters_are_tokens(text: str, expected: list[str]) -> None:
    """Words keep their apostrophes and marks; in scripts without spaces each character stands."""
    assert expected == tokens(text)


def test_words_are_without_marks_and_space() -> None:
    """For comparing; numbers are among them."""
    assert ["The", "dam", "held", "1,250.5", "t"] == words("“The dam” held: 1,250.5 t.")


def test_characters_without_spaces_count_in_pairs() -> None:
    """One alone says little; one that stands alone stays."""
    assert ["彼は", "は言", "on", "猫"] == words("彼は言 on 猫。")


def test_scripts_without_spaces_are_known_by_their_first_character() -> None:
    """Korean sets spaces."""
    assert [True, True, False, False] == [is_unspaced(one) for one in ("漢", "ข", "한", "a")]


@pytest.mark.parametrize(
    "piece", ["a", "1,", "'a", "漢", "1\u00a0", "\u200d", ". ", "🇫", "https://,"]
)
def test_a_megabyte_of_one_thing_is_cut_at_once(piece: str) -> None:
    """No form starts over from each place; a quadratic one would take hours here."""
    text = piece * (1_000_000 // len(piece))

    assert text == "".join(tokens(text))


def test_a_text_of_marks_alone_has_no_words() -> None:
    """A row of stars parts two sections and says nothing."""
    texts = ("", "* * *", "—", "a", "7", "é", "今")

    assert [False] * 3 + [True] * 4 == [has_words(text) for text in texts]


@given(st.text("ab 1.-'é今"))
def test_runs_of_letters_have_neither_digits_nor_marks(text: str) -> None:
    """In plain texts, which are read more quickly, as in others."""
    assert letter_runs(text) == letter_runs(text + " é")[:-1]
