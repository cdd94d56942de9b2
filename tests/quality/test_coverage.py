"""Which edits each notice accounts for: floors that only rise."""

import tomllib
from pathlib import Path

from tests.quality.coverage.measure import pairs, wrongs

FLOOR = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))[
    "notices"
]["coverage"]
LEAST = 60


def test_a_notice_covers_what_it_names_and_nothing_else() -> None:
    """A pair is right when every edit in it has the notice that it should, or none."""
    judged = {pair.new: found for pair in pairs() if (found := wrongs(pair))}

    assert len(pairs()) >= LEAST
    assert len(judged) <= (1 - FLOOR) * len(pairs()), judged
