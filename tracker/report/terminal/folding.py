"""Versions that are two variants in turn, folded to one line of the history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.model.history import LogEntry, VersionEntry, alternations


@dataclass(frozen=True, slots=True)
class Fold:
    """Versions of one article that are two variants in turn.

    Attributes:
        entries: Those that are folded, in the order of the history; the first two that were seen,
            one of each variant, are not among them.
        times: How often the two variants were seen, with those first two.
    """

    entries: Sequence[VersionEntry]
    times: int


def folded(entries: Sequence[LogEntry]) -> Iterator[LogEntry | Fold]:
    """Yield the entries of a history, with runs of two variants in turn folded.

    Args:
        entries: Of one article or of many, newest or oldest first.
    """
    start = 0
    while start < len(entries):
        stop = _same_article(entries, start)
        if stop == start:
            yield entries[start]
            start += 1
            continue
        versions = [each for each in entries[start:stop] if isinstance(each, VersionEntry)]
        yield from _folded_versions(versions)
        start = stop


def _same_article(entries: Sequence[LogEntry], start: int) -> int:
    """Return the place behind the versions of one article that follow each other."""
    stop = start
    while (
        stop < len(entries)
        and isinstance(entries[stop], VersionEntry)
        and entries[stop].article.path == entries[start].article.path
    ):
        stop += 1
    return stop


def _folded_versions(versions: Sequence[VersionEntry]) -> Iterator[LogEntry | Fold]:
    done = 0
    for run in alternations([each.version.article_sha256 for each in versions]):
        yield from versions[done : run.start]
        part = versions[run.start : run.stop]
        is_newest_first = part[0].version.captured_at > part[-1].version.captured_at
        if is_newest_first:
            yield Fold(part[:-2], len(part))
            yield from part[-2:]
        else:
            yield from part[:2]
            yield Fold(part[2:], len(part))
        done = run.stop
    yield from versions[done:]
