"""An extractor that is older than the one there is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tracker.extract import extract as read
from tracker.model.article import Block, Role
from tracker.model.capture import Extraction, NotArticle
from tracker.workflow import reread, settle


def an_older_extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the extractor be one that reads every page otherwise."""

    def extract(*args: Any, **kwargs: Any) -> Extraction | NotArticle:
        found = read(*args, **kwargs)
        if isinstance(found, NotArticle):
            return found
        added = Block(Role.PARAGRAPH, "Skip to content. Sign in. Accept all cookies.")
        article = replace(found.article, blocks=(*found.article.blocks, added))
        return replace(found, article=article)

    monkeypatch.setattr(reread, "extract", extract)
    for module in (reread, settle):
        monkeypatch.setattr(module, "EXTRACTOR", "tracker-extract 1")
