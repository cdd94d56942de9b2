"""What a change is and how readers were told, in words."""

from __future__ import annotations

from tracker.model.change import Change, ChangeKind, Disclosure, NoticeKind, NoticeStatus
from tracker.report.words import short_id

_NOTICE_KINDS = (
    ChangeKind.RETRACTION,
    ChangeKind.CORRECTION,
    ChangeKind.CLARIFICATION,
    ChangeKind.UPDATE,
)
_QUIET = {
    ChangeKind.REWORDING: "other words; no number, name, quotation or the like was touched",
    ChangeKind.COSMETIC: "the same words; only typography, emphasis or order differ",
    ChangeKind.METADATA: "the text is the same; only what is declared about it differs",
    ChangeKind.FIRST: "one version so far, nothing to compare it with",
    ChangeKind.RE_EXTRACTION: "the page was read by another extractor; read alike, nothing differs",
}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def heading(change: Change) -> str:
    """Return the kind in capitals: `UPDATE`, `SILENT EDIT`, `CORRECTION REMOVED`."""
    kind = change.kind.value.upper()
    if change.kind in _NOTICE_KINDS and change.disclosure is not Disclosure.NOTICE:
        return f"{kind} REMOVED"
    return f"SILENT {kind}" if change.is_silent else kind


def sentence(change: Change) -> str:
    """Return how readers were told, in a sentence without a full stop."""
    said = []
    if change.kind is ChangeKind.REVERSAL and change.reverts_to:
        said.append(f"the article is again as in version {short_id(change.reverts_to)}")
    said.append(_ours(change) or _QUIET.get(change.kind) or _told(change))
    if change.kind in _QUIET and change.disclosure is Disclosure.STAMP:
        said.append('a "last updated" line moved')
    return "; ".join(said)


def _ours(change: Change) -> str | None:
    """Return what is told of edits that come of our own way to look at the page."""
    if change.kind is not ChangeKind.RE_EXTRACTION or not (change.edits or change.fields):
        return None
    return "a browser renders the page now, or no longer does; as received, nothing differs"


def _told(change: Change) -> str:
    hidden = len(change.undisclosed)
    match change.disclosure:
        case Disclosure.NOTICE:
            return _by_notice(change, hidden)
        case Disclosure.STAMP if hidden or _has_title(change):
            return 'unexplained: a "last updated" line moved, but nothing says what changed'
        case Disclosure.STAMP:
            return 'a "last updated" line moved'
        case Disclosure.METADATA if change.is_silent:
            return "nothing on the page says that it changed; only its metadata does"
        case _ if change.is_silent:
            return "nothing on the page says that it changed"
        case _:
            return "no notice"


def _by_notice(change: Change, hidden: int) -> str:
    told = [
        one
        for one in change.notices
        if one.status in (NoticeStatus.ADDED, NoticeStatus.CHANGED)
        and one.notice.kind is not NoticeKind.STAMP
    ]
    disclosed = "disclosed by a notice"
    if len(told) > 1:
        disclosed = f"disclosed by {_number(len(told))} notices"
    if not hidden:
        return disclosed
    them = "it" if len(told) <= 1 else "them"
    if hidden == 1:
        return f"{disclosed}, but one change is not covered by {them}"
    return f"{disclosed}, but {_number(hidden)} changes are not covered by {them}"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def _has_title(change: Change) -> bool:
    return any(one.name == "title" for one in change.fields)
