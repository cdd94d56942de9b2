"""What moves around an article makes no version, what is edited in it does."""

from __future__ import annotations

from tests.quality.floors import floor
from tests.quality.sites.around import KINDS
from tests.quality.stability.edits import EDITS
from tests.quality.stability.measure import (
    ALL,
    edit_pairs,
    noise_pairs,
    sample,
    see_edits,
    see_noise,
)

COUNT, SEED = int(floor("stability", "alone")), int(floor("stability", "seed"))


def test_there_is_enough_to_try() -> None:
    """Kinds of change around an article and in it."""
    assert len(KINDS) >= 25
    assert len(EDITS) >= 15


def test_what_moves_around_an_article_makes_no_version() -> None:
    """Each kind of change alone."""
    seen = see_noise(sample(noise_pairs(), COUNT, seed=SEED))

    assert seen.share <= floor("stability", "false_versions"), seen.changed


def test_all_of_it_together_makes_no_version() -> None:
    """As on a page that is fetched again after a day."""
    pairs = [pair for pair in noise_pairs() if pair.change == ALL]
    seen = see_noise(pair for place, pair in enumerate(pairs) if place % 3 == 0)

    assert seen.share <= floor("stability", "false_versions"), seen.changed


def test_small_true_changes_are_seen() -> None:
    """A comma is an edit, and so is the target of a link."""
    seen = see_edits(sample(edit_pairs(), COUNT, seed=SEED))

    assert seen.share >= floor("stability", "surfaced"), seen.unchanged
