"""Most words start no time, and are passed over without a look at what follows."""

import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tracker.text.times import moments
from tracker.text.times.calendars import names
from tracker.text.times.clock_forms import words_before_figures
from tracker.text.times.date_words import cut_words
from tracker.text.times.dates import FoundTime, find_times, parse_declared

LANGUAGES = (None, "en", "en-GB", "fr", "vi", "ja", "ar", "he", "ru", "pt", "xx")
NAMES = sorted({name for code in LANGUAGES for name in (*names(code), *words_before_figures())})
FIGURES = ("5", "12", "23", "2012", "1432", "14:00", "14.30", "3:05:07", "20120323", "23/3/2012")
OTHERS = (
    *("the", "Mario", "amber", "Sunday", "a", "p", "m", "at", "in", "GMT", "ET", "Uhr", "h", "hrs"),
    *("令和", "年", "月", "日", "時", "ב", "–", "/", "(", ")", ".", ",", ":", "\u200f", "ё"),
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Return names, figures and marks in any order, written in any way, nearly a date."""
    chosen = random.Random(draw(st.integers(0, 2**32)))  # noqa: S311 - no secret
    pieces = []
    for _ in range(chosen.randint(1, 9)):
        piece = chosen.choice(chosen.choice((NAMES, FIGURES, OTHERS)))
        if chosen.random() < 0.1:
            cut = chosen.randint(0, len(piece))
            piece = piece[:cut] + chosen.choice((".", "\u200b", "\u0301", " ", "")) + piece[cut:]
        pieces += [chosen.choice((str, str.title, str.upper))(piece), chosen.choice((" ", " ", ""))]
    return "".join(pieces)


def read(text: str, language: str | None) -> tuple[list[FoundTime], object]:
    """Return all that is read from a text."""
    return find_times(text, language=language), parse_declared(text, language=language)


@settings(max_examples=600, deadline=None)
@given(text=texts(), language=st.sampled_from(LANGUAGES))
@example(text="p. m. 5:30, M.ay 5, 2012", language="en")
@example(text="Noon on 5 May; Sun., 23 Mar 2012 2:00 P.M. ET", language="en")
@example(text="thứ hai 5 tháng ba 2012", language="vi")
def test_what_is_passed_over_starts_no_time(text: str, language: str | None) -> None:
    """Every place is looked at instead, and the answer is the same."""
    found = read(text, language)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(moments, "may_start", lambda *_: True)
        expected = read(text, language)

    assert expected == found


def test_of_usual_words_few_are_looked_at() -> None:
    """Else passing over would be worth nothing."""
    text = "The minister said in Ardenmoor that 12 people of the harbour board were rescued"
    words = cut_words(text, language="en")
    looked_at = [words.raw(i) for i in range(len(words.spans)) if moments.may_start(words, i)]

    assert ["12"] == looked_at
