"""Extract bytes, fresh or stored: the one place that calls the extractor."""

from __future__ import annotations

from tracker.extract import extract
from tracker.model.capture import Capture, CaptureFacts, Extraction, NotArticle, Settings


def read_capture(
    capture: Capture, *, encoding: str | None, settings: Settings
) -> Extraction | NotArticle:
    """Return the article in what came back.

    Args:
        capture: What came back.
        encoding: The character encoding last used for this address, if any.
        settings: How the source's bytes are read.
    """
    return extract(
        capture.body,
        address=capture.final,
        requested=capture.requested,
        media_type=capture.media_type,
        content_type=capture.headers.get("content-type"),
        encoding=encoding,
        settings=settings,
    )


def reread(body: bytes, facts: CaptureFacts, *, settings: Settings) -> Extraction | NotArticle:
    """Return the article in stored bytes, read as they were read at their capture."""
    return extract(
        body,
        address=facts.final,
        requested=facts.requested,
        media_type=facts.media_type,
        content_type=facts.headers.get("content-type"),
        encoding=facts.encoding,
        settings=settings,
    )
