"""Whether one of some words stands in the text that a change added or removed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tracker.model.change import Change, FieldChange, FieldValue, SpanKind
from tracker.text.normalise import fold
from tracker.text.scripts import is_spaced

_ANY_ENDING = "*"


def is_touched(words: Sequence[str], pairs: Sequence[tuple[str, str]]) -> bool:
    """Return whether a word stands more often on one side of a pair than on the other.

    A word is found whatever its case, and whole: `ban` is not in `bank`, but `ban*` is. Scripts
    that set no spaces between words have no whole words; there it is found anywhere.

    >>> is_touched(["recall*"], [("", "The maker Recalled it.")])
    True
    >>> is_touched(["call"], [("", "The maker recalled it.")])
    False
    >>> is_touched(["recall"], [("A recall of 12 cars", "A recall of 14 cars"), ("12", "14")])
    False
    """
    patterns = [_pattern(word) for word in words]
    folded = [(fold(old), fold(new)) for old, new in pairs]
    return any(
        len(pattern.findall(old)) != len(pattern.findall(new))
        for pattern in patterns
        for old, new in folded
    )


def pairs_of(change: Change) -> list[tuple[str, str]]:
    """Return what a change made of what: of sentences, of runs in them, of fields."""
    return [*_of_edits(change), *(_of_field(one) for one in change.fields)]


def _of_edits(change: Change) -> Iterator[tuple[str, str]]:
    for edit in change.edits:
        yield (edit.old.text if edit.old else "", edit.new.text if edit.new else "")
        for span in edit.spans or ():
            if span.kind is SpanKind.DELETE:
                yield (span.text, "")
            elif span.kind is SpanKind.INSERT:
                yield ("", span.text)


def _of_field(one: FieldChange) -> tuple[str, str]:
    return (_text(one.old), _text(one.new))


def _text(value: FieldValue) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return "\n".join(value) if isinstance(value, tuple) else value.text


def _pattern(word: str) -> re.Pattern[str]:
    wanted = fold(word.removesuffix(_ANY_ENDING)).strip()
    found = re.escape(wanted)
    if not is_spaced(wanted):
        return re.compile(found)
    before = r"(?<!\w)" if wanted[:1].isalnum() else ""
    is_whole = not word.endswith(_ANY_ENDING) and wanted[-1:].isalnum()
    return re.compile(before + found + (r"(?!\w)" if is_whole else ""))
