"""Deeds that the tests of the archive share, with a clock that stands still."""

from __future__ import annotations

import hashlib
import os
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tracker.archive import Archive, Writer
from tracker.model.article import Article, Block, Role
from tracker.model.capture import CaptureFacts, Origin, Robots, Settings
from tracker.model.version import ArticleRef, Draft, Version

FIRST = datetime(2012, 3, 22, 15, tzinfo=UTC)
REAL = datetime(2026, 1, 1, tzinfo=UTC)
FLOOD = ArticleRef("https://example.org/flood", "example.org/flood")


def hours(count: float) -> datetime:
    """Return a time after the first pass."""
    return FIRST + timedelta(hours=count)


def clock() -> datetime:
    """Return the real time of the tests, which stands still."""
    return REAL


def article_of(text: str, *, title: str = "Flood") -> Article:
    """Return an article of a headline and one paragraph."""
    blocks = (Block(Role.HEADLINE, title), Block(Role.PARAGRAPH, text))
    return Article(title=title, language="en", blocks=blocks)


def facts_of(resource: str, body: bytes, *, media_type: str = "text/html") -> CaptureFacts:
    """Return the facts of a capture of `body`."""
    return CaptureFacts(
        requested=resource,
        final=resource,
        redirects=(),
        status=200,
        headers={"etag": '"1"'},
        media_type=media_type,
        encoding="utf-8",
        bytes=len(body),
        sha256=hashlib.sha256(body).hexdigest(),
        extractor="test/1",
        settings=Settings(),
        robots=Robots.OBEYED,
        origin=Origin.LIVE,
    )


def draft_of(
    text: str,
    *,
    at: datetime,
    article: ArticleRef = FLOOD,
    previous: Version | None = None,
    source: str | None = None,
    title: str = "Flood",
) -> Draft:
    """Return a draft of a version whose page holds `text`."""
    body = f"<p>{text}</p>\r\n".encode()
    return Draft(
        article=article,
        content=article_of(text, title=title),
        capture=facts_of(article.resource, body),
        body=body,
        captured_at=at,
        subject=f"{title}: {text}",
        previous=previous,
        source=source or article.resource,
    )


def git(folder: Path, *arguments: str) -> str:
    """Return what git prints in `folder`, as a user without any settings sees it."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("GIT_")
    } | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    who = ["-c", "user.name=A User", "-c", "user.email=user@example.org"]
    ended = subprocess.run(
        ["git", *who, *arguments], cwd=folder, env=environment, capture_output=True, check=True
    )
    return ended.stdout.decode()


def record_pass(archive: Archive, hour: float, *texts: str | None) -> Writer:
    """Run a pass at an hour: texts are new versions of the flood, None is a sighting."""
    at = hours(hour)
    with archive.writing(
        pass_at=at, recorded_now=clock, is_clock_given=True, wait=timedelta(0)
    ) as writer:
        for text in texts:
            if text is None:
                writer.see(FLOOD)
                continue
            known = archive.versions(FLOOD)
            writer.commit(draft_of(text, at=at, previous=known[-1] if known else None))
            writer.checkpoint()
    return writer


def is_clean(folder: Path) -> bool:
    """Return whether git finds nothing changed and nothing broken."""
    git(folder, "fsck", "--strict")
    return git(folder, "status", "--porcelain") == ""
