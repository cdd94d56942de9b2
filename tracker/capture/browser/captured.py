"""A capture of a page whose scripts have run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from tracker.capture.browser.browser import Rendered
from tracker.capture.browser.page import Hop
from tracker.capture.trouble import TroubleError
from tracker.model.capture import Capture, Outcome, Redirect, Rendering

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_OK = frozenset({200, 203})
_GONE = frozenset({404, 410})


def is_page(got: Capture) -> bool:
    """Return whether what came is a page, which a browser can render."""
    if got.media_type is None:
        return got.body.lstrip()[:1] == b"<"
    return got.media_type in _PAGES


def captured(got: Capture, rendered: Rendered, *, at: datetime) -> Capture:
    """Return a capture with the page that a browser made of it.

    Args:
        got: As received.
        rendered: What the browser made of it.
        at: When it was done.

    Raises:
        TroubleError: Its scripts lead to a page that is not there.
    """
    documents = rendered.shown.documents
    last = documents[-1].status if documents else got.status
    if last not in _OK:
        outcome = Outcome.GONE if last in _GONE else Outcome.FAILED
        raise TroubleError(f"HTTP {last} where a script leads", outcome=outcome)
    hops = _hops(got.final, documents)
    return replace(
        got,
        final=hops[-1].target if hops else got.final,
        redirects=(*got.redirects, *hops),
        body=rendered.shown.html,
        captured_at=at,
        rendering=Rendering(
            browser=rendered.browser,
            received_sha256=got.sha256,
            requests=rendered.traffic.asked,
            refused=tuple(Counter(rendered.traffic.refused.values()).most_common()),
        ),
        received=got.body,
    )


def _hops(start: str, documents: Sequence[Hop]) -> list[Redirect]:
    """Return where scripts went on to other documents; one of theirs has the status of a page."""
    hops = []
    for before, hop in pairwise(documents):
        if hop.address != start:
            hops.append(Redirect(before.status, origin=start, target=hop.address))
            start = hop.address
    return hops
