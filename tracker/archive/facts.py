"""The facts of a version: into the trailers of its commit, and back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from tracker.archive import trailers
from tracker.archive.layout import check_path
from tracker.archive.stamps import read_time, write_time
from tracker.errors import ArchiveDamagedError, ArchiveError
from tracker.model.capture import Origin
from tracker.model.version import Draft

_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """What the trailers of one version say; see `tracker.model.version.Version`."""

    resource: str
    path: str
    title: str | None
    captured_at: datetime
    pass_at: datetime
    previous: str | None
    previous_seen: datetime | None
    body_sha256: str
    article_sha256: str
    extractor: str
    origin: Origin
    source: str
    requested: str


def facts_of(
    draft: Draft, *, pass_at: datetime, article_sha256: str, previous_seen: datetime | None
) -> VersionFacts:
    """Return the facts of a version that is to be committed."""
    return VersionFacts(
        resource=draft.article.resource,
        path=check_path(draft.article.path),
        title=draft.content.title,
        captured_at=draft.captured_at,
        pass_at=pass_at,
        previous=None if draft.previous is None else draft.previous.article_sha256,
        previous_seen=previous_seen,
        body_sha256=draft.capture.sha256,
        article_sha256=article_sha256,
        extractor=draft.capture.extractor,
        origin=draft.capture.origin,
        source=draft.source,
        requested=draft.capture.requested,
    )


def write_facts(subject: str, facts: VersionFacts, *, is_clock_given: bool) -> str:
    """Return the commit message of a version."""
    seen = facts.previous_seen
    is_known_request = facts.requested == facts.resource
    return trailers.write_message(
        subject,
        [
            (trailers.RESOURCE, facts.resource),
            (trailers.PATH, facts.path),
            (trailers.TITLE, facts.title),
            (trailers.CAPTURED_AT, write_time(facts.captured_at)),
            (trailers.PASS, write_time(facts.pass_at)),
            (trailers.CLOCK, "given" if is_clock_given else None),
            (trailers.PREVIOUS, facts.previous),
            (trailers.PREVIOUS_SEEN, None if seen is None else write_time(seen)),
            (trailers.BODY, facts.body_sha256),
            (trailers.ARTICLE, facts.article_sha256),
            (trailers.EXTRACTOR, facts.extractor),
            (trailers.ORIGIN, facts.origin.value),
            (trailers.SOURCE, facts.source),
            (trailers.REQUESTED, None if is_known_request else facts.requested),
        ],
    )


def read_facts(commit: str, message: str) -> VersionFacts | None:
    """Return the facts in a commit's message, None when it is no version.

    Raises:
        ArchiveDamagedError: It is a version, but a fact is missing or malformed.
    """
    found = trailers.read_trailers(message)
    if trailers.RESOURCE not in found:
        return None
    try:
        return _facts_in(found)
    except (KeyError, ValueError, ArchiveError) as problem:
        raise ArchiveDamagedError(
            f"the trailers of version {commit} do not read back: {problem!r}",
            hint=f"see `git show -s {commit}` in the archive",
        ) from None


def _facts_in(found: dict[str, str]) -> VersionFacts:
    seen = found.get(trailers.PREVIOUS_SEEN)
    return VersionFacts(
        resource=found[trailers.RESOURCE],
        path=check_path(found[trailers.PATH]),
        title=found.get(trailers.TITLE),
        captured_at=read_time(found[trailers.CAPTURED_AT]),
        pass_at=read_time(found[trailers.PASS]),
        previous=found.get(trailers.PREVIOUS),
        previous_seen=None if seen is None else read_time(seen),
        body_sha256=_digest(found[trailers.BODY]),
        article_sha256=_digest(found[trailers.ARTICLE]),
        extractor=found[trailers.EXTRACTOR],
        origin=Origin(found[trailers.ORIGIN]),
        source=found[trailers.SOURCE],
        requested=found.get(trailers.REQUESTED, found[trailers.RESOURCE]),
    )


def _digest(text: str) -> str:
    if not _DIGEST.fullmatch(text):
        raise ValueError(text[:80])
    return text
