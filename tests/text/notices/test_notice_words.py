"""The files of the words of notices, and the index that is made from them."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from tests.text import notice_index
from tracker.text.notices.notice_index import LANGUAGES, dateline_languages, languages_at
from tracker.text.notices.notice_words import notice_words
from tracker.text.notices.phrases import choices, fold_word, phrase, words_from
from tracker.text.notices.vocabulary import opens_notice

FOLDER = Path(notice_index.TARGET).parent


def test_the_index_is_what_the_files_say() -> None:
    """A changed file shows here: make the index with `python -m tests.text.notice_index`."""
    expected = notice_index.rendered()

    assert expected == notice_index.TARGET.read_text(encoding="utf-8")


def test_each_file_is_known() -> None:
    """A new language is a new file and its name in the list."""
    assert sorted(LANGUAGES) == sorted(path.stem for path in FOLDER.glob("*.toml"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_file_is_sound(code: str) -> None:
    """It tells its own language, uses the sets it has, has the sets it uses, no label twice."""
    text = (FOLDER / f"{code}.toml").read_text(encoding="utf-8")
    file = tomllib.loads(text)
    rules = re.sub(r"(?m)^#.*$", "", text)
    used = set(re.findall(r"\{(\w+)\??\}", rules))
    labels = Counter(
        phrase(each)
        for table in file["label"]
        for word in table["words"]
        for each in dict.fromkeys(choices(word))
    )

    assert code == file["language"] == notice_words(code).language
    assert set(file["words"]) == used
    assert [] == [label for label, count in labels.items() if count > 1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", ("plain",)),
        ("corrigé(|e|s)", ("corrigé", "corrigée", "corrigés")),
        ("(a(|b)|c)d", ("ad", "cd", "abd")),
    ],
)
def test_endings_are_written_out(text: str, expected: tuple[str, ...]) -> None:
    """Each choice once, also inside another."""
    assert expected == choices(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("MISE A JOUR", "Mise à jour"),
        ("DÜZELTME AÇIKLAMA", "düzeltme açıklama"),
        ("GİRİŞ", "giriş"),
        ("Обновлён", "ОБНОВЛЕН"),
        ("حُدّث", "حدث"),
        ("أخطاء", "اخطاء"),
        ("به‌روزرسانی", "بهروزرساني"),
        ("l’article", "L'ARTICLE"),
    ],
)
def test_words_are_compared_by_their_letters(one: str, other: str) -> None:
    """Accents, vowel signs, joiners and case come and go."""
    assert fold_word(one) == fold_word(other)


def test_each_character_without_spaces_is_a_word() -> None:
    """Nothing else parts the words of Chinese and Japanese."""
    assert ("更", "新", "ア", "プ") == phrase("更新アプ")
    assert (fold_word("업데이트"), "2") == phrase("업데이트 2")


def test_marks_of_direction_are_no_words() -> None:
    """Publishers set them around right-to-left text."""
    assert ("تحديث", ":") == phrase("\u200f\u202bتحديث\u202c:")
    assert opens_notice("\u200fتصحيح: الرقم 12 وليس 21.", language="ar") is not None


def test_a_text_that_is_no_notice_asks_no_language() -> None:
    """Its first two words tell."""
    assert [] == languages_at(words_from("The minister said on Tuesday", 0), "en")
    assert [] == languages_at(words_from("Le ministre a dit mardi", 0), "fr")
    assert [] == dateline_languages("minister", "en")


def test_the_article_s_own_language_is_asked_first() -> None:
    """Then English, which every language borrows from."""
    words = words_from("Update: x", 0)

    assert ["de", "en"] == languages_at(words, "de-AT")[:2]
    assert "en" == languages_at(words, None)[0]


@pytest.mark.parametrize(
    "unit",
    ["更新", "更正：", "Mise à jour ", "تحديث ", "\u200f", "この記事は", "업데이트 ", "本文已", "(",
     "é", "в предыдущей версии ", "dans une version précédente ", "2012年3月23日更新 ", "، "],
)  # fmt: skip
def test_long_junk_is_read_in_bounded_work(unit: str) -> None:
    """Only the first words of a sentence are looked at: what is longer says no more."""
    for language in (None, "zh"):
        long, short = (unit * (length // len(unit)) for length in (1_000_000, 10_000))

        assert opens_notice(short, language=language) == opens_notice(long, language=language)
