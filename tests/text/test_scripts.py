"""The quick expressions for spaced texts say what the full ones say."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tracker.text import sentences, tokens
from tracker.text.notices import phrases
from tracker.text.scripts import is_spaced
from tracker.text.times import date_words

SPACED = st.text(
    st.one_of(
        st.characters(max_codepoint=0xE00, exclude_categories=["Cs"]),
        st.characters(min_codepoint=0x1800, max_codepoint=0x3004),
        st.sampled_from(" .,:'’–“”0123456789\u0301\u200c"),
    )
)


@settings(max_examples=300)
@given(SPACED)
@example("The minister’s “12,5 %” – see https://example.org/a?b – on 5 мая 2012, l’été")
@example("נמסר ב־5 במרץ، ۱۲ مارس")
@example("पानी में")
def test_a_spaced_text_is_cut_alike_by_both_expressions(text: str) -> None:
    """Into tokens, words, words of phrases, lexemes of dates."""
    assert is_spaced(text)
    for expression in (tokens._token, tokens._bare_word, phrases._word):
        quick, full = expression(with_unspaced=False), expression(with_unspaced=True)
        assert full.findall(text) == quick.findall(text)
    quick, full = (date_words._lexeme(with_chinese=one) for one in (False, True))
    assert full.findall(text) == quick.findall(text)


@settings(max_examples=300)
@given(st.characters(exclude_categories=["Cs"]))
def test_no_character_that_stands_alone_is_spaced(character: str) -> None:
    """Whatever one of the expressions takes for such a character needs the full ones."""
    alone = tokens._any_unspaced().match(character) or sentences._unspaced().match(character)

    assert not (alone and is_spaced(character))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", True),
        ("plain", True),
        ("l’été – “вода” – מים – ماء – पानी", True),
        ("ภาษาไทย", False),
        ("ភាសាខ្មែរ", False),
        ("三月", False),
        ("アプリ", False),
        ("한국어", False),
        ("5 \U0001f600", False),
    ],
)
def test_scripts_are_known_by_their_characters(text: str, expected: bool) -> None:
    """One character is enough."""
    assert expected == is_spaced(text)
