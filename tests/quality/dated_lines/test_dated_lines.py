"""Lines by the headline: which date is that of what, and who wrote it."""

from __future__ import annotations

import pytest

from tests.quality.dated_lines.measure import answers, lines
from tests.quality.floors import floor


@pytest.mark.parametrize("name", ["first", "second"])
def test_lines_by_the_headline_are_read_as_a_person_would(name: str) -> None:
    """All that the lines of a file are asked, counted one by one."""
    asked = list(answers(name))
    wrong = [answer for answer in asked if not answer.is_right]

    assert 1 - len(wrong) / len(asked) >= floor("dated_lines", name), "\n".join(map(str, wrong))


def test_the_lines_are_of_all_languages() -> None:
    """Those that notices are read in, in more than a hundred lines."""
    known = {line["language"].split("-")[0] for name in ("first", "second") for line in lines(name)}

    assert len(known) == 19
    assert len(lines("first")) + len(lines("second")) >= 170
