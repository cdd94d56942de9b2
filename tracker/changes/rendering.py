"""What is of a publisher's making, and what of ours, where a browser rendered one side only."""

from __future__ import annotations

import hashlib

from tracker.model.version import StoredVersion
from tracker.text.form.article import write_article

ONLY_RENDERING = (
    "only a browser makes the difference, which rendered one of the versions: as received, both "
    "hold the same article"
)
ALSO_RENDERING = (
    "a browser rendered one of the versions only, and some of the difference may come of that"
)


def is_rendered_apart(old: StoredVersion, new: StoredVersion) -> bool:
    """Return whether a browser rendered one of two versions and not the other."""
    return (old.capture.rendering is None) != (new.capture.rendering is None)


def is_same_as_received(old: StoredVersion, new: StoredVersion) -> bool:
    """Return whether two versions hold the same article when no browser renders them.

    The articles must have been read by the same extractor.
    """
    received = _received(old)
    return received is not None and received == _received(new)


def _received(version: StoredVersion) -> str | None:
    """Return the digest of the article in the bytes as received, None when they hold none."""
    rendering = version.capture.rendering
    if rendering is not None:
        return rendering.article_sha256
    return hashlib.sha256(write_article(version.article).encode()).hexdigest()
