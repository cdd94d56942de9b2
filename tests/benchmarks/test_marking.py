"""What other differs mark, in one form."""

import importlib.util

import pytest

from benchmarks.marking import OTHERS, Hunk, bare, hunks_of

OLD = "The dam holds. Twelve men guard it.\nThe lake is full."
NEW = "The dam broke. Twelve men guard it.\nThe lake is almost full."

INSTALLED = [
    name
    for name in OTHERS
    if name != "redlines" or importlib.util.find_spec("redlines") is not None
]


@pytest.mark.parametrize("name", INSTALLED)
def test_every_differ_rebuilds_both_texts(name: str) -> None:
    """But for white space."""
    runs = OTHERS[name](OLD, NEW)

    assert bare(OLD) == bare("".join(text for sign, text in runs if sign <= 0))
    assert bare(NEW) == bare("".join(text for sign, text in runs if sign >= 0))


def test_what_touches_is_one_place_and_white_space_does_not_count() -> None:
    """In whatever order it was removed and added."""
    runs = [(0, "The "), (1, "red "), (-1, "old "), (0, " "), (-1, "big"), (0, "\ndam"), (1, " x")]

    assert [Hunk(3, 9, 3, 6), Hunk(12, 12, 9, 10)] == hunks_of(runs)
