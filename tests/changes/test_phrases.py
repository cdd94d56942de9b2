"""Words inside runs of letters, and words with a hyphen."""

import pytest

from tracker.changes.lexicon import lexicon_for
from tracker.changes.phrases import phrases_in
from tracker.model.change import Facet


@pytest.mark.parametrize(
    ("language", "text", "changed", "facet"),
    [
        ("zh", "守塔人声称灯亮着。", "声", Facet.ATTRIBUTION),
        ("zh", "他没有来。", "没有", Facet.NEGATION),
        ("zh", "星期二开会。", "二", Facet.DATE),
        ("zh", "来了三十人。", "三", Facet.NUMBER),
        ("ja", "市は火曜日に橋を閉めた。", "火", Facet.DATE),
        ("ja", "市は橋を閉めないと決めた。", "めない", Facet.NEGATION),
        ("ko", "그는 문을 닫았다고 주장했다.", "주장했다", Facet.ATTRIBUTION),
        ("th", "เขาอ้างว่าไฟติด", "อ้างว่า", Facet.ATTRIBUTION),
        ("pt", "Abre na terça-feira.", "terça", Facet.DATE),
        ("fr", "Le porte-parole se tait.", "porte", Facet.ATTRIBUTION),
    ],
)
def test_a_phrase_is_told_where_a_part_of_it_changed(
    language: str, text: str, changed: str, facet: Facet
) -> None:
    """The change may be one character of it."""
    start = text.index(changed)
    found = phrases_in(text, [(start, start + len(changed))], lexicon_for(language))

    assert [facet] == [phrase.facet for phrase in found]


@pytest.mark.parametrize(
    ("language", "text", "changed"),
    [
        ("zh", "这座桥非常旧。", "非常"),  # "very" has the sign that denies
        ("zh", "一些人来了。", "一些"),
        ("ko", "그는 끊임없이 걸었다.", "끊임없이"),
        ("en", "A well-known lamp.", "well"),
    ],
)
def test_a_word_that_only_holds_a_phrase_tells_nothing(
    language: str, text: str, changed: str
) -> None:
    """Nor does one that is in no list."""
    start = text.index(changed)
    found = phrases_in(text, [(start, start + len(changed))], lexicon_for(language))

    assert [] == [phrase for phrase in found if phrase.facet is not None]


def test_a_phrase_beside_a_change_is_not_told() -> None:
    """Only what the change touches is."""
    text = "守塔人声称灯亮着。"

    assert [] == list(phrases_in(text, [(0, 3)], lexicon_for("zh")))
