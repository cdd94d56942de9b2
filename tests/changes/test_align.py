"""What corresponds because it is equal, and what keeps its order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.changes import align
from tracker.changes.align import Gap, Pair, anchors, gaps_between, heaviest_chain, unique_pairs

LINES = st.lists(st.sampled_from("abcde"), max_size=9)


def anchored(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Return the anchors of two whole lists."""
    return anchors(old, new, Gap(0, len(old), 0, len(new)))


def is_increasing(pairs: Sequence[Pair]) -> bool:
    """Say whether pairs increase on both sides."""
    return all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pairs))


@given(LINES, LINES)
@settings(max_examples=200)
def test_anchors_are_equal_and_keep_their_order(old: list[str], new: list[str]) -> None:
    """No thing is in two of them."""
    found = anchored(old, new)

    assert is_increasing(found)
    assert all(old[i] == new[j] for i, j in found)


@given(LINES)
def test_equal_lists_correspond_from_end_to_end(lines: list[str]) -> None:
    """Whatever is repeated in them."""
    assert [(k, k) for k in range(len(lines))] == anchored(lines, lines)


@given(LINES, LINES)
def test_gaps_hold_all_that_is_in_no_pair(old: list[str], new: list[str]) -> None:
    """Each index of both sides is in a pair or in one gap."""
    whole = Gap(0, len(old), 0, len(new))
    pairs = anchored(old, new)
    gaps = list(gaps_between(pairs, whole))
    olds = [i for gap in gaps for i in gap.old] + [i for i, _ in pairs]
    news = [j for gap in gaps for j in gap.new] + [j for _, j in pairs]

    assert list(whole.old) == sorted(olds)
    assert list(whole.new) == sorted(news)


def test_what_is_unique_is_found_before_what_is_repeated() -> None:
    """The repeated line between two unique ones is the one that stood there."""
    assert [(0, 1), (1, 2), (2, 3)] == anchored(["one", "x", "two"], ["x", "one", "x", "two", "x"])


def test_only_what_occurs_once_on_both_sides_is_unique() -> None:
    """In the order of the old list."""
    assert [(0, 2), (3, 0)] == unique_pairs("axxbc", "bcacd", Gap(0, 5, 0, 5))


def test_repeated_things_are_paired_past_the_bound_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then by how often they occurred, and still in order."""
    old, new = ["a", "b"] * 5, ["b", "a"] * 5
    monkeypatch.setattr(align, "MOST_CELLS", 10)
    found = anchored(old, new)

    assert is_increasing(found)
    assert all(old[i] == new[j] for i, j in found)
    assert len(found) >= 5


def test_lists_that_are_unique_only_one_by_one_take_few_rounds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each thing here becomes unique only when its neighbour was taken."""
    shared = [f"u{k}" for n in range(2, 2_000) for k in (n, n - 1)]
    old = [line for k, each in enumerate(shared) for line in (each, f"old {k}")]
    new = [line for k, each in enumerate(shared) for line in (each, f"new {k}")]
    looked_at = 0

    def counting(one: Sequence[str], other: Sequence[str], gap: Gap) -> list[Pair]:
        nonlocal looked_at
        looked_at += len(gap.old) + len(gap.new)
        return unique_pairs(one, other, gap)

    monkeypatch.setattr(align, "unique_pairs", counting)
    found = anchored(old, new)

    assert len(found) >= len(shared) - 2
    assert looked_at <= 16 * (len(old) + len(new))


PAIRS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), unique=True, max_size=8)


@given(PAIRS, st.lists(st.integers(1, 4), min_size=8, max_size=8))
@settings(max_examples=200)
def test_no_chain_is_heavier(pairs: list[Pair], weights: list[int]) -> None:
    """Of all that increase on both sides, found by trying them all."""
    pairs = sorted(pairs)
    chains = (
        chosen
        for count in range(len(pairs) + 1)
        for chosen in combinations(range(len(pairs)), count)
        if is_increasing([pairs[k] for k in chosen])
    )
    best = max(sum(weights[k] for k in chosen) for chosen in chains)
    found = heaviest_chain(pairs, weights[: len(pairs)]) if pairs else []

    assert is_increasing([pairs[k] for k in found])
    assert best == sum(weights[k] for k in found)


def test_of_two_that_weigh_the_same_the_one_that_moved_up_is_outside() -> None:
    """The earlier of the two in the old list keeps its place."""
    assert [0] == heaviest_chain([(0, 1), (1, 0)], [7, 7])
    assert [1] == heaviest_chain([(0, 1), (1, 0)], [7, 8])
