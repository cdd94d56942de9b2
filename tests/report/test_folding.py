"""Two variants in turn are one line of the history."""

from collections.abc import Sequence

from tests.report.builders import FLOOD, LEVEE, change, version
from tracker.model.history import LogEntry, VersionEntry
from tracker.model.version import ArticleRef
from tracker.report.terminal.folding import Fold, folded


def history(variants: Sequence[int], ref: ArticleRef = FLOOD) -> list[LogEntry]:
    """Return entries, newest first, of versions with the given variants, oldest first."""
    entries: list[LogEntry] = []
    for hour, variant in enumerate(variants):
        new = version(variant, f"2012-03-22T{hour:02}:00", ref=ref)
        entries.insert(0, VersionEntry(ref, new, change(new=new)))
    return entries


def shapes(entries: Sequence[LogEntry]) -> list[tuple[int, int] | str]:
    """Return a fold as (versions in it, times seen), another entry as its variant."""
    return [
        (len(each.entries), each.times)
        if isinstance(each, Fold)
        else each.version.article_sha256[:1]
        if isinstance(each, VersionEntry)
        else ""
        for each in folded(entries)
    ]


def test_the_first_of_each_variant_stays() -> None:
    """They tell what the variants are."""
    assert [(4, 6), "2", "1"] == shapes(history([1, 2, 1, 2, 1, 2]))
    assert ["1", "2", (4, 6)] == shapes(history([1, 2, 1, 2, 1, 2])[::-1])


def test_a_mere_reversal_is_not_folded() -> None:
    """A-B-A is told as it is."""
    assert ["1", "2", "1"] == shapes(history([1, 2, 1]))


def test_what_stands_around_a_run_stays() -> None:
    """Versions before it and after it."""
    assert ["4", (2, 4), "2", "1", "3"] == shapes(history([3, 1, 2, 1, 2, 4]))


def test_versions_of_another_article_end_a_run() -> None:
    """Each article has its own."""
    entries = [*history([1, 2]), *history([1, 2], LEVEE)]

    assert ["2", "1", "2", "1"] == shapes(entries)
