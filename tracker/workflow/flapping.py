"""Articles that go back and forth between two variants."""

from __future__ import annotations

from tracker.archive import Archive
from tracker.changes.flapping import cause_of
from tracker.model.article import Article
from tracker.model.history import Flapping, alternations
from tracker.model.version import ArticleRef
from tracker.workflow.compare import compare
from tracker.workflow.stored import read_stored


def flapping_of(archive: Archive, article: ArticleRef) -> Flapping | None:
    """Return how an article flaps: that its newest versions are two variants in turn."""
    versions = archive.versions(article)
    runs = alternations([version.article_sha256 for version in versions])
    if not runs or runs[-1].stop != len(versions):
        return None
    old, new = (read_stored(archive, version) for version in versions[-2:])
    cause = cause_of(
        compare(old, new), old_length=_length(old.article), new_length=_length(new.article)
    )
    since = versions[runs[-1].start].captured_at
    return Flapping(article, times=len(runs[-1]), since=since, cause=cause)


def _length(article: Article) -> int:
    return sum(len(block.text) for block in article.blocks)
