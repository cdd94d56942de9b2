"""A version whose text does not read back is read from its bytes, and costs no pass its end."""

from __future__ import annotations

from typing import Any

import pytest

from tests.workflow.test_like_with_like import STORY, Watched, watched
from tracker.errors import ArticleUnreadableError
from tracker.model.capture import Outcome
from tracker.text.form.article import write_article
from tracker.workflow import reread
from tracker.workflow.compare import newest_changes
from tracker.workflow.stored import read_stored

__all__ = ["watched"]  # a fixture


def test_a_version_that_does_not_read_back_is_extracted_again(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one that a fault in writing left behind: the next pass compares with what was seen."""
    write = write_article

    def write_badly(article: Any) -> str:
        return write(article).replace("The ferry sailed", "*The ferry sailed")

    with monkeypatch.context() as before:
        before.setattr(reread, "write_article", write_badly)
        watched.look()
    watched.write(f"<div class=story>{STORY.replace('eleven', 'twelve')}</div>")
    article = watched.archive.articles()[0]
    first = watched.archive.versions(article)[0]

    with pytest.raises(ArticleUnreadableError):
        watched.archive.read(first)
    assert "eleven days" in read_stored(watched.archive, first).article.blocks[1].text
    assert watched.look()[0] is Outcome.CHANGED
    (change,) = newest_changes(watched.archive)
    assert ["number"] == [facet for edit in change.edits for facet in edit.facets]
