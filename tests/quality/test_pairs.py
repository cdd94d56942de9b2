"""Change pairs written by hand, over kinds, facets and scripts: floors that only rise."""

from collections import Counter
from functools import cache

from tests.quality.floors import floor
from tests.quality.pairs.measure import Tally, measure
from tests.quality.pairs.reading import FILES, pairs_in


@cache
def tally() -> Tally:
    """Return what is told right of all pairs."""
    return measure(*FILES)


def test_there_are_enough_pairs_and_each_is_another() -> None:
    """Over the kinds of edits, what they touch, and the scripts."""
    texts = Counter((pair.text, str(pair.around)) for pair in pairs_in(*FILES))

    assert len(texts) >= floor("pairs", "count")
    assert [text for text, count in texts.items() if count > 1] == []


def test_an_edit_is_told_as_exactly_one_with_its_right_extent() -> None:
    """Inserted, removed, split, merged, substituted, rewritten."""
    assert tally().share("edit") >= floor("pairs", "edit"), tally().wrongs


def test_a_move_is_told_as_a_move() -> None:
    """Also of what was reworded on its way."""
    assert tally().share("move") >= floor("pairs", "move"), tally().wrongs


def test_a_number_is_never_cut() -> None:
    """What a reader sees deleted and inserted is the whole number."""
    assert tally().numbers > 0
    assert tally().cut == 0


def test_facets_are_told_where_they_are_and_only_there() -> None:
    """In each of the languages."""
    assert tally().facet_precision >= floor("pairs", "facets"), tally().wrongs
    assert tally().facet_recall >= floor("pairs", "facets"), tally().wrongs


def test_most_pairs_are_told_without_any_mistake() -> None:
    """All edits, facets, fields, and the verdict where it is labelled."""
    clean = tally().clean

    assert clean >= floor("pairs", "clean") * (clean + len(tally().wrongs)), tally().wrongs
