"""The form of `article.md`: an article as Markdown that reads well and reads back exactly.

Front matter, then the blocks, parted by one blank line, one sentence a line. Published text is
escaped only where CommonMark would take it for markup. What CommonMark cannot say (a block is a
standfirst, a byline, a notice) stands in the front matter under `roles`: a list along the
article, in which a number counts blocks that are what their syntax says, and a word is the role
of the next block.

Why it is so: docs/decisions/article-form.md.
"""

from __future__ import annotations

from collections.abc import Sequence

from tracker.model.article import Mark, MarkKind
from tracker.text.form.canonical import canonical, canonical_block, mark_order
from tracker.text.form.inline_writing import STARS, TAGS
from tracker.text.form.reading import read_article
from tracker.text.form.writing import write_article, write_block

__all__ = ["canonical", "canonical_block", "marked", "read_article", "write_article", "write_block"]


def marked(text: str, marks: Sequence[Mark]) -> str:
    """Return the words with their markup, for people: nothing is escaped.

    Links are `[words](target)`, images `![alt](address)`, emphasis `*words*` and `**words**`,
    code is in backticks, the rest in tags (`<sup>2</sup>`).
    """
    events: list[tuple[int, int, int, str]] = []
    for number, mark in enumerate(sorted(marks, key=mark_order)):
        opening, closing = _signs(mark)
        if mark.start == mark.end:
            events.append((mark.start, 1, number, opening + closing))
            continue
        events.append((mark.start, 2, number, opening))
        events.append((mark.end, 0, -number, closing))
    pieces: list[str] = []
    done = 0
    for place, _, _, sign in sorted(events):
        pieces += (text[done:place], sign)
        done = max(done, place)
    return "".join(pieces) + text[done:]


def _signs(mark: Mark) -> tuple[str, str]:
    match mark.kind:
        case MarkKind.LINK:
            return "[", f"]({mark.target or ''})"
        case MarkKind.IMAGE:
            return "![", f"]({mark.target or ''})"
        case MarkKind.EMPHASIS | MarkKind.STRONG:
            return STARS[mark.kind], STARS[mark.kind]
        case MarkKind.CODE:
            return "`", "`"
        case _:
            return f"<{TAGS[mark.kind]}>", f"</{TAGS[mark.kind]}>"
