"""Pure renderers: what a change, a history or a pass looks like to people and to scripts."""

from __future__ import annotations

from tracker.report.as_json import (
    article_json,
    change_json,
    result_json,
    status_json,
    version_json,
)
from tracker.report.summary import subject, summarise

__all__ = [
    "article_json",
    "change_json",
    "result_json",
    "status_json",
    "subject",
    "summarise",
    "version_json",
]
