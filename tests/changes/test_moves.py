"""How long a text must be to have moved."""

import pytest

from tracker.changes.moves import is_long_enough


@pytest.mark.parametrize(
    ("text", "is_long"),
    [
        ("The bakery gave away all its bread.", True),
        ("It rained all night.", False),
        ("이웃들은 나무와 돈을 모아 지붕을 고쳤다.", True),  # 23 characters, each a syllable
        ("비가 왔다.", False),
        ("近所の人々が木材を持ち寄り、屋根を直した。", True),
        ("雨が降った。", False),
    ],
)
def test_a_sentence_moves_when_it_is_not_met_by_chance(text: str, *, is_long: bool) -> None:
    """A syllable of Hangul says as much as two letters, a Chinese character too."""
    assert is_long == is_long_enough(text)
