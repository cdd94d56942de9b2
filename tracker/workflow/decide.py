"""What becomes of a capture: pure functions of what is known, with nothing to call."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime
from enum import Enum

from tracker.model.article import Article
from tracker.model.capture import Outcome, Redirect
from tracker.model.times import DeclaredTime
from tracker.model.version import Suspect, Version
from tracker.text.addresses import clean_address
from tracker.text.times.dates import follows_request

PERMANENT = frozenset({301, 308})


class Step(Enum):
    """What is to be done with an article that came back."""

    KEEP = "it is the version that is known"
    COMMIT = "it is a new version"
    CONFIRM = "it is what an earlier pass held back, now seen again"
    HOLD = "it is held back until a later pass shows the same"


def is_same_state(
    old: Article, new: Article, *, old_captured_at: datetime, new_captured_at: datetime
) -> bool:
    """Return whether both are one state of an article.

    Tags and the main image make no version, and neither does a date that follows the request:
    within 5 minutes of it, twice running, with the same text. A page may print the hour as its
    modification; a document that is made for each request says that it was created then, too.
    """
    old = replace(old, tags=(), image=None)
    new = replace(new, tags=(), image=None)
    if old == new:
        return True

    def is_clock(before: DeclaredTime | None, after: DeclaredTime | None) -> bool:
        return follows_request(before, old_captured_at) and follows_request(after, new_captured_at)

    if is_clock(old.modified, new.modified):
        new = replace(new, modified=old.modified)
    if is_clock(old.published, new.published):
        new = replace(new, published=old.published)
    return old == new


def next_step(
    new: Article,
    *,
    captured_at: datetime,
    doubt: str | None,
    held: Suspect | None,
    pass_at: datetime,
    accept: bool,
) -> Step:
    """Return what to do with an article that differs from the version that is known.

    Args:
        new: The article that came back.
        captured_at: When it came.
        doubt: Why it is suspect beside the known version, None when it is not.
        held: What an earlier pass held back, if anything.
        pass_at: Start of this pass; what was held in the same pass settles nothing.
        accept: Whether the user said that it is right.
    """
    if held is not None and held.captured_at < pass_at:
        times = {"old_captured_at": held.captured_at, "new_captured_at": captured_at}
        if is_same_state(held.content, new, **times):
            return Step.CONFIRM
    return Step.HOLD if doubt is not None and not accept else Step.COMMIT


def outcome_of(digest: str, earlier: Sequence[Version]) -> Outcome:
    """Return whether a new version is new, changed, or equals an earlier one.

    Args:
        digest: Article-SHA256 of the new version.
        earlier: The article's versions so far, oldest first.
    """
    if not earlier:
        return Outcome.NEW
    is_back = any(one.article_sha256 == digest for one in earlier[:-1])
    return Outcome.REVERSED if is_back else Outcome.CHANGED


def moved_to(resource: str, redirects: Sequence[Redirect]) -> str | None:
    """Return the address that an article has moved to for good, None when it has not moved.

    Args:
        resource: The article's address, that of its first version.
        redirects: The hops of a capture that brought the article.
    """
    if not redirects or not all(hop.status in PERMANENT for hop in redirects):
        return None
    target = clean_address(redirects[-1].target)
    return None if target == resource else target


def is_behind(newest: Version | None, now: datetime) -> bool:
    """Return whether a pass at `now` would be earlier than what an article has seen already."""
    return newest is not None and max(newest.captured_at, newest.seen_until) > now


def belongs_to_another(
    newest: Version, *, requested: str, source: str, declared: AbstractSet[str]
) -> bool:
    """Return whether a request is for a second address of an article that is watched already.

    Args:
        newest: The newest version of the article that the request is for.
        requested: The address or path.
        source: The source that asks for it, as declared.
        declared: The sources that are declared.
    """
    return newest.requested != requested and newest.source != source and newest.source in declared
