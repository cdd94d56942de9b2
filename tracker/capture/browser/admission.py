"""Which requests of a page are worth asking: those that may bring text.

The others get a stand-in at once, so that the page goes on as if they had come: a page is read for
its words, and every request that is not made spares the site one.

Source: https://www.w3.org/TR/fetch-metadata/ for the `Sec-Fetch-*` headers, which Chromium sends
to secure origins; to others it sends only `Accept`.
"""

from __future__ import annotations

from enum import Enum

from tracker.capture.browser.messages import Question, Reply

_ASKED = frozenset({"GET", "HEAD", "POST", "OPTIONS"})

# The smallest transparent GIF.
_PIXEL = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b"
)


class Admission(Enum):
    """What is done with a request."""

    ASK = "it is asked"
    STYLE = "an empty style sheet stands in"
    IMAGE = "an empty image stands in"
    FRAME = "an empty page stands in"
    NOTHING = "nothing stands in"


_BY_DESTINATION = {
    "style": Admission.STYLE,
    "image": Admission.IMAGE,
    "frame": Admission.FRAME,
    "iframe": Admission.FRAME,
    "fencedframe": Admission.FRAME,
    **dict.fromkeys(
        "audio embed font manifest object paintworklet report speculationrules track video".split(),
        Admission.NOTHING,
    ),
}
_TYPES = {Admission.STYLE: "text/css", Admission.IMAGE: "image/gif", Admission.FRAME: "text/html"}


def admit(question: Question) -> Admission:
    """Return what is done with a request of a page."""
    headers = question.headers
    if question.method not in _ASKED or "upgrade" in headers:
        return Admission.NOTHING
    if "sec-purpose" in headers or "text/event-stream" in headers.get("accept", ""):
        return Admission.NOTHING
    if question.method == "POST" and headers.get("sec-fetch-mode") == "no-cors":
        # No script can read the answer: it only tells the site something.
        return Admission.NOTHING
    return _BY_DESTINATION.get(destination(question), Admission.ASK)


def stand_in(question: Question, admission: Admission) -> Reply:
    """Return what the page gets in place of an answer."""
    if admission not in _TYPES:
        # It also tells a stream of events not to come again.
        return Reply(204, _open_to(question))
    body = _PIXEL if admission is Admission.IMAGE else b""
    return Reply(200, (("Content-Type", _TYPES[admission]), *_open_to(question)), body)


def destination(question: Question) -> str:
    """Return what a request is for: `document`, `script`, `style`, ...; empty when not told."""
    headers = question.headers
    named = headers.get("sec-fetch-dest")
    if named is not None:
        return named
    if "upgrade-insecure-requests" in headers:
        # Sent for what is opened as a page, at the top or in a frame.
        return "document"
    accept = headers.get("accept", "")
    if accept.startswith("image/"):
        return "image"
    return "style" if accept.startswith("text/css") else ""


def _open_to(question: Question) -> tuple[tuple[str, str], ...]:
    """Return what lets a script of another origin see the stand-in, as it might the real one."""
    origin = question.headers.get("origin")
    if origin is None:
        return ()
    return (
        ("Access-Control-Allow-Origin", origin),
        ("Access-Control-Allow-Credentials", "true"),
    )
