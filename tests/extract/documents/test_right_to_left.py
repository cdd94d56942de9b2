"""Lines of a PDF that run from right to left are read as they are read, however they are written."""

import random

import pytest

from tracker.extract.documents.pdf.glyphs import Glyph, Look
from tracker.extract.documents.pdf.right_to_left import as_read

LOOK = Look(size=10, is_bold=False, turn=0, degrees=0)


def drawn(text: str, *, y: float = 0) -> list[Glyph]:
    """Return a line as it is drawn: `text` from left to right, a letter every five points."""
    return [
        Glyph(letter, place * 5, place * 5 + 5, y, LOOK)
        for place, letter in enumerate(text)
        if letter != " "
    ]


def read(glyphs: list[Glyph]) -> str:
    """Return what is read of them."""
    return "".join(glyph.text for glyph in as_read(glyphs))


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("הירפסה", "הספריה"),
        (".2024 תנש לש םייונמ", "מנויים של שנת 2024."),
        ("לקש 1,250,000", "1,250,000 שקל"),
        ("השדח Wi-Fi תשר", "רשת Wi-Fi חדשה"),
        ("(רלוד ףלא 340-כ) לקש", "שקל (כ-340 אלף דולר)"),
        (")רלוד 340( לקש", "שקל (340 דולר)"),
        ("ةديدجلا هايملا ةطحم", "محطة المياه الجديدة"),
        ("The word םולש means peace.", "The word שלום means peace."),
        ("• תינוריעה הירפסה.", "• הספריה העירונית."),
    ],
)
def test_a_line_is_read_from_where_its_letters_stand(shown: str, expected: str) -> None:
    """Programs write the letters in any order."""
    glyphs = drawn(shown)
    backwards = glyphs[::-1]
    mixed = random.Random(7).sample(glyphs, len(glyphs))  # noqa: S311 - to test with

    assert [expected] * 3 == [read(glyphs), read(backwards), read(mixed)]


def test_a_line_from_left_to_right_is_left_as_it_is() -> None:
    """PDFium knows better in which order a row of a table was written."""
    glyphs = drawn("Cost 21,400")

    assert glyphs[::-1] == list(as_read(glyphs[::-1]))


def test_lines_stay_apart_and_in_their_order() -> None:
    """Only what stands on one base line is put together."""
    glyphs = [*drawn("אבג", y=20), *drawn("first", y=10), *drawn("דהו")]

    assert "גבאfirstוהד" == read(glyphs)


def test_a_wide_gap_parts_what_is_read_first_at_the_right() -> None:
    """As cells of a table."""
    pieces = {glyph.piece for glyph in as_read(drawn("הנש     ריחמ"))}

    assert 2 == len(pieces)
    assert "מחירשנה" == read(drawn("הנש     ריחמ"))


def test_vowel_signs_stay_with_their_letters() -> None:
    """They stand over them, in no order of their own."""
    letters = drawn("םולש")
    sign = Glyph("\u05b8", 10, 15, 0, LOOK)

    assert "של\u05b8ום" == read([sign, *letters])


def test_the_two_letters_of_one_sign_keep_their_order() -> None:
    """Lam and alef are drawn as one; nothing in the place says which comes first."""
    lam, alef = (Glyph(letter, 5, 10, 0, LOOK) for letter in "\u0644\u0627")
    end = Glyph("\u0645", 0, 5, 0, LOOK)

    assert {"\u0644\u0627\u0645"} == {read([lam, alef, end]), read([end, alef, lam])}
