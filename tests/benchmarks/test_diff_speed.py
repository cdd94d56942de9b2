"""The pairs that the differs are measured on are what the tables say."""

from difflib import SequenceMatcher
from pathlib import Path

import pytest

from benchmarks import diff_speed
from benchmarks.measure import Usage


@pytest.mark.parametrize("words", [500, 2000])
def test_about_a_tenth_of_the_words_differ(words: int) -> None:
    """Also in a short article."""
    old, new = (diff_speed.text_of(side).split() for side in diff_speed.make_pair(words))
    matching = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    kept = sum(block.size for block in matching)

    assert words <= len(old) < words + 120
    assert 0.07 <= 1 - kept / len(old) <= 0.13


def test_a_pair_is_the_same_in_every_run() -> None:
    """So that figures of two days can be compared."""
    assert diff_speed.make_pair(500) == diff_speed.make_pair(500)


def test_the_commands_compare_the_same_two_versions(tmp_path: Path) -> None:
    """Both print what changed; neither ends with an error."""
    costs = diff_speed.compare_commands(100, runs=1, folder=tmp_path)

    assert costs.tracker.cpu > costs.git.cpu > 0
    assert "[-" in (tmp_path / "diff.log").read_text(encoding="utf-8")


def test_the_tables_give_ratios(capsys: pytest.CaptureFixture[str]) -> None:
    """Figures of one machine say little, ratios more."""
    diff_speed.report_alone({500: diff_speed.Alone(0.002, 0.02, 0.004)})
    diff_speed.report_commands({500: diff_speed.Commands(Usage(0.2, 1, 30), Usage(0.01, 1, 5))})
    rows = [line for line in capsys.readouterr().out.splitlines() if line.startswith("| 500")]

    assert ["0.50", "0.100"] == [cell.strip() for cell in rows[0].strip("| ").split("|")[-2:]]
    assert "20.0" == rows[1].strip("| ").split("|")[3].strip()
