"""Whether an address is asked only for what changed, or for all of it. Pure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from tracker.model.capture import Validators
from tracker.model.version import EventKind

# From the 9th to the 12th time, each address at its own, so that not all pages of a site that
# were captured together are asked in full together.
_LEAST = 8
_SPREAD = 4
_ONE_IN = 10

_SEEN = frozenset({EventKind.MOVED, EventKind.RETURNED})


@dataclass(frozen=True, slots=True)
class Question:
    """How an address is asked.

    Attributes:
        validators: What the server is told that we have; None to ask for all of it.
        reason: Why, for people.
    """

    validators: Validators | None
    reason: str


def question(
    requested: str,
    remembered: Validators | None,
    *,
    last_event: EventKind | None,
    pass_at: datetime,
    is_rendered: bool = False,
) -> Question:
    """Return how an address is asked.

    Args:
        requested: The address.
        remembered: The validators that its bytes came with, if any are known.
        last_event: The newest event of its article, if there is one.
        pass_at: Start of the pass.
        is_rendered: Whether a browser renders what comes: what its scripts bring may differ all
            the same.
    """
    if is_rendered:
        return Question(None, "in full: a browser renders it")
    if remembered is None:
        return Question(None, "in full: it has brought no article yet")
    if not (remembered.etag or remembered.last_modified):
        return Question(None, "in full: the server gave neither ETag nor Last-Modified")
    if last_event is not None and last_event not in _SEEN:
        # What the validators speak of may be what came instead of the article.
        return Question(None, f"in full: it was {last_event.value} when last asked")
    if is_full_turn(requested, confirmed=remembered.confirmed, pass_at=pass_at):
        return Question(None, "in full: every tenth time or so, for servers err")
    names = (("ETag", remembered.etag), ("Last-Modified", remembered.last_modified))
    told = " and ".join(name for name, value in names if value)
    return Question(remembered, f"for what changed, by {told}")


def is_full_turn(requested: str, *, confirmed: int | None, pass_at: datetime) -> bool:
    """Return whether an address is asked in full, though its validators are known.

    A server that says "not modified" by mistake would else hide a change for good.

    Args:
        requested: The address.
        confirmed: How often running a 304 has come; None where nobody counted, as in a fresh
            clone: then one pass in ten, by chance that is the same each time it is asked.
        pass_at: Start of the pass.
    """
    if confirmed is None:
        # The path alone, for the port of a test's server is another each time.
        return _number(f"{urlsplit(requested).path} {pass_at:%Y-%m-%d %H:%M:%S}") % _ONE_IN == 0
    return confirmed >= _LEAST + _number(requested) % _SPREAD


def _number(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "replace")).digest()[:4])
