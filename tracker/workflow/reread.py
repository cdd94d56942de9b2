"""Extract bytes, fresh or stored: the one place that calls the extractor."""

from __future__ import annotations

from dataclasses import replace

from tracker.extract import EXTRACTOR, extract
from tracker.model.capture import Capture, CaptureFacts, Extraction, NotArticle, Settings
from tracker.model.version import Suspect


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


def read_held_alike(held: Suspect, facts: CaptureFacts) -> Suspect:
    """Return a capture that is held as today's extractor, with these facts' settings, reads it."""
    if (held.capture.extractor, held.capture.settings) == (facts.extractor, facts.settings):
        return held
    read = reread(held.body, held.capture, settings=facts.settings)
    if not isinstance(read, Extraction):
        return held
    capture = replace(held.capture, extractor=EXTRACTOR, settings=facts.settings)
    return replace(held, content=read.article, capture=capture)
