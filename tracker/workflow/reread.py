"""Extract bytes, fresh or stored: the one place that calls the extractor."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from tracker.extract import EXTRACTOR, extract
from tracker.model.article import Article
from tracker.model.capture import (
    Capture,
    CaptureFacts,
    Extraction,
    NotArticle,
    Rendering,
    Settings,
)
from tracker.model.reading import Declaration, count_left_out
from tracker.model.version import Suspect
from tracker.text.form.article import write_article
from tracker.text.sentences import SPLITTER
from tracker.workflow.apart.parent import is_read_apart, read_apart
from tracker.workflow.bugs import unread_by_bug
from tracker.workflow.lists.own_entries import FEEDS, read_own_entry
from tracker.workflow.told import served, told_of, with_told


@dataclass(frozen=True, slots=True)
class Kept:
    """An article beside the bytes that it was read from.

    Attributes:
        article: As it was read.
        capture: How it was read.
        load_body: Gives the bytes.
    """

    article: Article
    capture: CaptureFacts
    load_body: Callable[[], bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Question:
    """What of a capture is to be read, and how.

    Attributes:
        capture: What came back.
        encoding: The character encoding last used for this address, if any.
        settings: How the source's bytes are read.
    """

    capture: Capture
    encoding: str | None
    settings: Settings

    @property
    def how(self) -> dict[str, Any]:
        """The arguments of the extractor, but for the bytes."""
        return {
            "address": self.capture.final,
            "requested": self.capture.requested,
            "media_type": self.capture.media_type,
            "content_type": self.capture.headers.get("content-type"),
            "encoding": self.encoding,
            "settings": self.settings,
        }

    @property
    def needs_process(self) -> bool:
        """Whether the bytes are read in a process of their own, however few there are."""
        content_type = self.capture.headers.get("content-type")
        return is_read_apart(
            self.capture.body, media_type=self.capture.media_type, content_type=content_type
        )


Read = tuple[Extraction, str] | NotArticle
"""An article with its `article.md`, or why there is none."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A question and what was read."""

    question: Question
    read: Read


def read_capture(
    capture: Capture, *, encoding: str | None, settings: Settings
) -> Extraction | NotArticle:
    """Return the article in what came back.

    Args:
        capture: What came back.
        encoding: The character encoding last used for this address, if any.
        settings: How the source's bytes are read.
    """
    return _extract(capture.body, **Question(capture, encoding, settings).how)


def _extract(body: bytes, **how: Any) -> Extraction | NotArticle:
    """Return what the extractor makes of bytes, in another process where that may break off."""
    if how["media_type"] in FEEDS and "#" in how["requested"]:
        del how["encoding"]
        return read_own_entry(body, **how)
    kind = {name: how[name] for name in ("media_type", "content_type")}
    return read_apart(body, **how) if is_read_apart(body, **kind) else extract(body, **how)


def read_or_tell(question: Question) -> Read:
    """Return the article in what came back with its `article.md`, or why there is none.

    As `read_capture`, but a bug that this page brings to light is a result too: the other pages of
    a pass must not pay for it.
    """
    try:
        read = _extract(question.capture.body, **question.how)
        return read if isinstance(read, NotArticle) else (read, write_article(read.article))
    except Exception as bug:  # noqa: BLE001 - whatever it is, it is told as the page's result
        return unread_by_bug(bug, address=question.capture.requested)


def facts_of(
    capture: Capture,
    read: Extraction,
    *,
    settings: Settings,
    listed: tuple[Declaration, ...] = (),
) -> CaptureFacts:
    """Return the facts of a capture that brought an article.

    Args:
        capture: What came back.
        read: The article in it.
        settings: With which it was read.
        listed: What the list that leads to it says of it.
    """
    return CaptureFacts(
        requested=capture.requested,
        final=capture.final,
        redirects=capture.redirects,
        status=capture.status,
        headers=capture.headers,
        media_type=read.media_type,
        encoding=read.encoding,
        bytes=len(capture.body),
        sha256=capture.sha256,
        extractor=EXTRACTOR,
        settings=settings,
        robots=capture.robots,
        origin=capture.origin,
        left_out=count_left_out(read.left_out),
        metadata=with_told(read.metadata, (*listed, *served(capture.headers))),
        pages=read.pages,
        proxy=capture.proxy,
        splitter=SPLITTER,
        rendering=_rendering_of(capture, settings),
    )


def hint_at(capture: Capture, read: NotArticle) -> str | None:
    """Return what to do about a capture that holds no article, when there is something."""
    if capture.rendering is None:
        return read.hint
    # Its scripts ran; why nothing came of it may be what they were refused.
    told = ", ".join(f"{reason} ({count})" for reason, count in capture.rendering.refused)
    return f"some of what its scripts asked for brought nothing: {told}" if told else None


def _rendering_of(capture: Capture, settings: Settings) -> Rendering | None:
    """Return how a page was rendered, with what it holds when it is not."""
    if capture.rendering is None or capture.received is None:
        return None
    plain = replace(capture, body=capture.received, rendering=None, received=None)
    read = read_or_tell(Question(plain, None, settings))
    if isinstance(read, NotArticle):
        return capture.rendering
    digest = hashlib.sha256(read[1].encode()).hexdigest()
    return replace(capture.rendering, article_sha256=digest)


def reread(body: bytes, facts: CaptureFacts, *, settings: Settings) -> Extraction | NotArticle:
    """Return the article in stored bytes, read as they were read at their capture."""
    return _extract(
        body,
        address=facts.final,
        requested=facts.requested,
        media_type=facts.media_type,
        content_type=facts.headers.get("content-type"),
        encoding=facts.encoding,
        settings=settings,
    )


def read_alike(old: Kept, new: Kept) -> tuple[Article, Article]:
    """Return both articles as today's extractor reads them, with the same settings.

    The settings are those of `new`; where they give no article of one of the two (a selector that
    an earlier layout of the page does not know), those of `old`. What neither can read stays as it
    is stored.
    """
    before, after = old.capture, new.capture
    if (before.extractor, before.settings) == (after.extractor, after.settings):
        return old.article, new.article
    for settings in dict.fromkeys((after.settings, before.settings)):
        pair = _read_with(old, settings), _read_with(new, settings)
        if pair[0] is not None and pair[1] is not None:
            return pair[0], pair[1]
    return old.article, new.article


def _read_with(kept: Kept, settings: Settings) -> Article | None:
    if (kept.capture.extractor, kept.capture.settings) == (EXTRACTOR, settings):
        return kept.article
    read = _try_again(kept.load_body(), kept.capture, settings)
    return None if read is None else read.article


def _try_again(body: bytes, facts: CaptureFacts, settings: Settings) -> Extraction | None:
    try:
        read = reread(body, facts, settings=settings)
    except Exception:  # noqa: BLE001 - a bug of today's extractor; what is stored still stands
        return None
    return read if isinstance(read, Extraction) else None


def read_held_alike(held: Suspect, facts: CaptureFacts) -> Suspect:
    """Return a capture that is held as today's extractor, with these facts' settings, reads it."""
    if (held.capture.extractor, held.capture.settings) == (facts.extractor, facts.settings):
        return held
    read = _try_again(held.body, held.capture, facts.settings)
    if read is None:
        return held
    capture = replace(
        held.capture,
        extractor=EXTRACTOR,
        settings=facts.settings,
        left_out=count_left_out(read.left_out),
        metadata=with_told(read.metadata, told_of(held.capture.metadata)),
        pages=read.pages,
    )
    return replace(held, content=read.article, capture=capture)
