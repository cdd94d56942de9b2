"""Names in bylines."""

import pytest

from tracker.text.names import names_in


@pytest.mark.parametrize(
    ("line", "language", "names"),
    [
        ("By Ida Bro and Ulf Sand, Staff Writers | March 11, 2024", "en", ("Ida Bro", "Ulf Sand")),
        ("Veröffentlicht am 4. Mai 2023 von Jörn Haff", "de", ("Jörn Haff",)),
        ("Par Léa Mont et Anne d'Or", "fr", ("Léa Mont", "Anne d'Or")),
        ("Por Ana Pérez y Luis Gil", None, ("Ana Pérez", "Luis Gil")),
        ("كتبت: منى السيد", "ar", ("منى السيد",)),
        ("文・写真 田中太郎", "ja", ("田中太郎",)),
        ("作者:王小明", "zh", ("王小明",)),
        ("홍길동 기자", "ko", ("홍길동",)),
        ("dan\nPosts: 210\nJoined: May 2014", "en", ("dan",)),
        ("Ida Bro, Associated Press", "en", ("Ida Bro",)),
        ("Ida Bro@idabro", "en", ("Ida Bro",)),
        ("Ida Bro (avec Ulf Sand, Ada Holt)", "fr", ("Ida Bro", "Ulf Sand", "Ada Holt")),
        ("Ida Bro Senior Politics Editor, The Elm Post", "en", ("Ida Bro",)),
        ("By Ida Bro in London for Elm News", "en", ("Ida Bro",)),
        ("By John E Smith", "en", ("John E Smith",)),
        ("By Maria von Trapp", "en", ("Maria von Trapp",)),
        ("José Ortega y Gasset", "en", ("José Ortega y Gasset",)),
        ("By Ida Bro, Ph.D., and Ulf Sand Jr.", "en", ("Ida Bro, Ph.D.", "Ulf Sand Jr.")),
        ("Chicago Board of Education", "en", ("Chicago Board of Education",)),
        ("By Staff Writer", "en", ("Staff Writer",)),
        ("12 comments", "en", ()),
        ("", None, ()),
    ],
)  # fmt: skip
def test_a_byline_is_its_names(line: str, language: str | None, names: tuple[str, ...]) -> None:
    """Without what leads to them, dates, counts, places, houses, and what people are."""
    assert names == names_in(line, language=language)


def test_an_endless_byline_ends() -> None:
    """Only its beginning is read."""
    assert 60 >= len(names_in("By " + "Ida Bro and " * 50_000, language="en"))
    assert () == names_in("." * 100_000)
