"""Compare two versions, like with like: extracted again where their extractors differ."""

from __future__ import annotations

from dataclasses import replace

from tracker.changes import build_change
from tracker.model.capture import CaptureFacts, Extraction
from tracker.model.change import Change
from tracker.model.version import StoredVersion


def compare(old: StoredVersion, new: StoredVersion) -> Change:
    """Return what changed from `old` to `new`, with its verdict.

    Args:
        old: The earlier version, as `Archive.read` gives it.
        new: The later version of the same article.

    The archive must still be open when the two were made by different extractors, or with
    different settings: their bytes are then read and extracted again, so that an upgrade of
    tracker never looks like somebody's edit.
    """
    if _is_alike(old.capture, new.capture):
        return build_change(old, new)
    return build_change(_again(old, new), _again(new, new), re_extracted=True)


def first_version(new: StoredVersion) -> Change:
    """Return the change of kind `first`: an article's first version and what stands in it."""
    return build_change(None, new)


def _is_alike(old: CaptureFacts, new: CaptureFacts) -> bool:
    return (old.extractor, old.settings) == (new.extractor, new.settings)


def _again(stored: StoredVersion, settings_from: StoredVersion) -> StoredVersion:
    """Return `stored` as today's extractor reads its bytes, with the settings of another."""
    from tracker.workflow.reread import reread  # noqa: PLC0415  # loads the extractor

    settings = settings_from.capture.settings
    read = reread(stored.load_body(), stored.capture, settings=settings)
    if not isinstance(read, Extraction):
        # What was an article once is none to today's extractor; what is stored still stands.
        return stored
    facts = replace(stored.capture, settings=settings)
    return replace(stored, article=read.article, capture=facts)
