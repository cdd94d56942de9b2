"""The pairs that the differs are measured on are what the tables say."""

from __future__ import annotations

import sys
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from benchmarks import diff_speed
from benchmarks.measure import Usage
from benchmarks.mixed_edits import article_of, count_words, forms_of, make_pair, text_of
from benchmarks.other_differs import cost_of
from tracker.changes import diff_articles
from tracker.model.change import EditKind


@pytest.mark.parametrize(("words", "percent"), [(500, 10), (2000, 10), (2000, 1), (2000, 50)])
def test_about_the_share_of_the_words_differs(words: int, percent: int) -> None:
    """A moved paragraph counts in full, so that fewer words than touched may differ."""
    old, new = (text_of(side).split() for side in make_pair(words, percent))
    matching = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    kept = sum(block.size for block in matching)

    assert words <= len(old) < words + 120
    assert percent / 300 <= 1 - kept / len(old) <= percent / 80


def test_nothing_is_left_where_all_is_touched() -> None:
    """But by chance."""
    old, new = make_pair(500, 100)

    assert not {tuple(paragraph) for paragraph in old} & {tuple(paragraph) for paragraph in new}


def test_edits_are_of_every_kind() -> None:
    """A benchmark of replaced words alone would say little."""
    old, new = (article_of(text) for text in forms_of(make_pair(20_000, 10)).texts)
    kinds = {edit.kind for edit in diff_articles(old, new)}

    assert {EditKind.ADDED, EditKind.REMOVED, EditKind.MOVED, EditKind.REWRITTEN} <= kinds


def test_a_pair_is_the_same_in_every_run() -> None:
    """So that figures of two days can be compared."""
    assert make_pair(500, 10) == make_pair(500, 10)


def test_an_article_has_all_words_of_its_text() -> None:
    """All differs compare the same."""
    old, _ = make_pair(500, 10)
    article = article_of(text_of(old))

    assert count_words(old) == sum(len(block.text.split()) for block in article.blocks)


def test_what_costs_nothing_is_repeated() -> None:
    """A clock tells little of a single short call."""
    calls: list[int] = []
    cost = cost_of(lambda: calls.append(sum(range(20_000))), runs=1)

    assert len(calls) > 2
    assert 0 < cost < 0.2


def test_a_cell_has_the_cost_of_every_differ(tmp_path: Path) -> None:
    """But of one that this Python does not have."""
    cell = diff_speed.compare(200, 10, runs=1, python=sys.executable, folder=tmp_path)

    assert min(cell.tracker, cell.git, cell.characters or 0, cell.lxml or 0) > 0
    assert cell.megabytes > 5


def test_the_commands_compare_the_same_two_versions(tmp_path: Path) -> None:
    """Both print what changed; neither ends with an error."""
    costs = diff_speed.compare_commands(100, runs=1, folder=tmp_path)

    assert costs.tracker.cpu > costs.git.cpu > 0
    assert "[-" in (tmp_path / "diff.log").read_text(encoding="utf-8")


def test_the_tables_give_ratios(capsys: pytest.CaptureFixture[str]) -> None:
    """Figures of one machine say little, ratios more."""
    cell = diff_speed.Cell(0.002, 0.004, 0.02, None, 0.01, 30)
    diff_speed.report_grid({(500, 10): cell})
    diff_speed.report_commands({500: diff_speed.Commands(Usage(0.2, 1, 30), Usage(0.01, 1, 5))})
    rows = [line for line in capsys.readouterr().out.splitlines() if line.startswith("| 500")]
    cells = [[cell.strip() for cell in row.strip("| ").split("|")] for row in rows]

    assert ["0.5", "10.0", "-", "5.0", "30"] == cells[0][4:]
    assert "20.0" == cells[1][3]


def test_growth_is_told_where_both_lengths_were_measured(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Five times the words should cost five times as much."""
    small, large = (diff_speed.Cell(cost, 0.004, None, None, None, 30) for cost in (0.02, 0.12))
    diff_speed.report_growth({(20_000, 10): small, (100_000, 10): large})

    assert "6.0" in capsys.readouterr().out
