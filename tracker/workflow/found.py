"""An article that a capture brought, with all that is stored of it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace

from tracker.model.article import Article
from tracker.model.capture import Capture, CaptureFacts, Extraction, HowRead
from tracker.model.version import Suspect, Version
from tracker.text.form.article import write_article
from tracker.workflow.reread import facts_of
from tracker.workflow.targets import Target

_YEAR_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})(?=[/-])")


@dataclass(frozen=True, slots=True)
class Found:
    """An article that a capture brought.

    Attributes:
        target: What was asked for.
        got: What came back.
        article: As it was read.
        facts: Of the capture.
        text: Its `article.md`.
        article_sha256: Digest of the text, in hex.
    """

    target: Target
    got: Capture
    article: Article
    facts: CaptureFacts
    text: str
    article_sha256: str


def found_in(target: Target, got: Capture, read: Extraction, text: str) -> Found:
    """Return the article that was read in a capture; `text` is its `article.md`."""
    return Found(
        target=target,
        got=got,
        article=read.article,
        facts=facts_of(
            got,
            read,
            settings=target.source.settings,
            listed=() if target.ready else target.declared,
        ),
        text=text,
        article_sha256=hashlib.sha256(text.encode()).hexdigest(),
    )


def as_held(found: Found, held: Suspect) -> Found:
    """Return the capture that was held, which a later one has confirmed, with its own bytes."""
    text = write_article(held.content)
    return replace(
        found,
        got=replace(
            found.got,
            final=held.capture.final,
            headers=held.capture.headers,
            body=held.body,
            received=held.received,
            captured_at=held.captured_at,
        ),
        article=held.content,
        facts=held.capture,
        text=text,
        article_sha256=hashlib.sha256(text.encode()).hexdigest(),
    )


def is_known(found: Found, newest: Version, how: HowRead) -> bool:
    """Return whether the article is, to the letter, the newest version; nothing need be read."""
    is_alike = (newest.extractor, how.settings) == (found.facts.extractor, found.facts.settings)
    return is_alike and found.article_sha256 == newest.article_sha256


def year_of(article: Article, resource: str) -> int | None:
    """Return the year of an article when it is known: as declared, else from its address."""
    if article.published is not None and article.published.at[:4].isdigit():
        return int(article.published.at[:4])
    found = _YEAR_IN_ADDRESS.search(resource)
    return int(found[1]) if found else None
