"""What the words of an edit say: whether they differ in more than typography, and which differ."""

from __future__ import annotations

import re

from tracker.model.change import Edit, EditKind, Facet, SpanKind
from tracker.text.normalise import fold

_WORD = re.compile(r"\w+(?:[.,:'’]\w+)*")
_MARKUP = re.compile(r"\]\([^()\s]{0,2000}\)|[*\[\]`!]")

_REWORKING = (EditKind.REWRITTEN, EditKind.MOVED, EditKind.SPLIT, EditKind.MERGED)


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded, without markup and marks."""
    return _WORD.findall(fold(_MARKUP.sub(" ", text)))


def differs_in_words(old: str, new: str) -> bool:
    """Tell whether two texts differ in more than typography, emphasis and division."""
    return words_of(old) != words_of(new)


def is_reworded(edit: Edit) -> bool:
    """Tell whether an edit rewrites a sentence in more than typography and emphasis."""
    if edit.kind not in _REWORKING or edit.old is None or edit.new is None:
        return False
    if edit.facets and set(edit.facets) != {Facet.TYPOGRAPHY}:
        return True
    return differs_in_words(edit.old.text, edit.new.text)


def changed_texts(edit: Edit) -> tuple[str, str]:
    """Return the words that an edit takes away and those that it puts in, joined by spaces."""
    if edit.spans is None:
        old = edit.old.text if edit.old is not None and edit.new is None else ""
        new = edit.new.text if edit.new is not None and edit.old is None else ""
        return old, new
    sides = {SpanKind.DELETE: "", SpanKind.INSERT: ""}
    for kind in sides:
        sides[kind] = " ".join(
            span.text.strip() for span in edit.spans if span.kind is kind and span.text.strip()
        )
    return sides[SpanKind.DELETE], sides[SpanKind.INSERT]


def changed_runs(edit: Edit) -> list[tuple[str, str]]:
    """Return each run of changed words as (taken away, put in), in the order of the sentence."""
    runs: list[tuple[str, str]] = []
    old = new = ""
    for span in edit.spans or ():
        if span.kind is SpanKind.EQUAL:
            if (old + new).strip():
                runs.append((old.strip(), new.strip()))
            old = new = ""
        elif span.kind is SpanKind.DELETE:
            old += span.text
        else:
            new += span.text
    if (old + new).strip():
        runs.append((old.strip(), new.strip()))
    return runs
