"""Scripts that one pass has fetched already: the pages of a site share them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tracker.capture.browser.messages import Question
from tracker.capture.limits import MEGABYTE
from tracker.capture.wire import Answer

MAX_BYTES = 64 * MEGABYTE

_FORBIDDEN = re.compile(r"\b(?:no-store|no-cache|private)\b", re.IGNORECASE)
_FRESH = re.compile(r"\b(?:s-maxage|max-age)\s*=\s*\"?0*[1-9]", re.IGNORECASE)
_OK = 200


class Kept:
    """Answers that may be given again within a pass."""

    def __init__(self) -> None:
        self._answers: dict[str, Answer] = {}
        self._bytes = 0

    def get(self, address: str, question: Question) -> Answer | None:
        """Return the answer to a request when it is known, None when it has to be asked."""
        return self._answers.get(address) if is_shared(question) else None

    def keep(self, address: str, question: Question, answer: Answer) -> None:
        """Keep an answer, when it may be kept and there is room for it."""
        size = len(answer.body or b"")
        if not (is_shared(question) and may_be_kept(answer)) or address in self._answers:
            return
        if self._bytes + size <= MAX_BYTES:
            self._answers[address] = answer
            self._bytes += size


def is_shared(question: Question) -> bool:
    """Return whether a request is for a script, and says nothing of who asks."""
    headers = question.headers
    is_script = headers.get("sec-fetch-dest") == "script"
    return (
        is_script and question.method == "GET" and not headers.keys() & {"cookie", "authorization"}
    )


def may_be_kept(answer: Answer) -> bool:
    """Return whether an answer is the same for all who ask within a few minutes.

    Source: RFC 9111, section 3.
    """
    headers = answer.headers
    control = headers.get("cache-control", "")
    is_fresh = bool(_FRESH.search(control)) or (not control and "last-modified" in headers)
    is_plain = answer.status == _OK and answer.body is not None and not answer.cookies
    return is_plain and is_fresh and not _FORBIDDEN.search(control) and _is_for_all(headers)


def _is_for_all(headers: Mapping[str, str]) -> bool:
    varies = {name.strip().lower() for name in headers.get("vary", "").split(",")}
    return (
        varies <= {"", "accept-encoding"} and headers.get("access-control-allow-origin", "*") == "*"
    )
