"""The parts of a PDF to the blocks of an article, with the page on which each begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.extract.documents.draft import Draft
from tracker.extract.documents.pdf.blocks import Paragraph, Part, Writer, item_sign
from tracker.extract.documents.pdf.headings import Headings
from tracker.extract.documents.pdf.rows import Table
from tracker.model.article import Role
from tracker.model.reading import LeftOut

_CAPTION = re.compile(
    r"(?:figure|fig\.|table|tab\.|chart|box|abbildung|abb\.|tabelle|tableau|figura|tabla|quadro"
    r"|рис\.|таблица|图|表|圖)\s*\d{1,3}\b",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 600
_LEAST_CONTENTS = 3


@dataclass(slots=True)
class _Items:
    """How deep the items of a list are, by where they begin."""

    starts: list[float] = field(default_factory=list)

    def level(self, x0: float, size: float) -> int:
        """Return the level of an item."""
        while self.starts and x0 < self.starts[-1] - size / 2:
            self.starts.pop()
        if not self.starts or x0 > self.starts[-1] + size / 2:
            self.starts.append(x0)
        return len(self.starts)


def write_parts(draft: Draft, parts: Sequence[Part], headings: Headings, writer: Writer) -> None:
    """Add all parts to a draft."""
    contents = sum(isinstance(part, Paragraph) and part.is_contents for part in parts)
    items = _Items()
    for part in parts:
        if isinstance(part, Table):
            _begin(draft, part.first.page)
            draft.add(Role.TABLE, writer.table(part), _on(part.first.page, "lines side by side"))
        elif part.is_contents and contents >= _LEAST_CONTENTS:
            text = writer.paragraph(part.lines).text
            draft.leave_out(LeftOut.NAVIGATION, "in the table of contents", text)
        else:
            _begin(draft, part.first.page)
            _paragraph(draft, part, headings, writer, items)


def _begin(draft: Draft, page: int) -> None:
    """Note that what is added next begins on a page."""
    place = len(draft.blocks)
    while draft.pages and draft.pages[-1][0] == place:
        draft.pages.pop()
    if not draft.pages or draft.pages[-1][1] != page:
        draft.pages.append((place, page))


def _on(page: int, reason: str) -> str:
    return f"page {page}: {reason}"


def _paragraph(
    draft: Draft, part: Paragraph, headings: Headings, writer: Writer, items: _Items
) -> None:
    page = part.first.page
    heading = headings.of(part)
    sign = item_sign(part.first.text)
    if heading is not None:
        role = Role.HEADLINE if heading.level is None else Role.HEADING
        inline = writer.paragraph(part.lines)
        draft.add(role, inline, _on(page, heading.reason), level=heading.level)
    elif part.is_note:
        draft.add(Role.PARAGRAPH, writer.paragraph(part.lines), _on(page, "a footnote"))
    elif sign is not None:
        inline = writer.paragraph(part.lines, skip=sign[0])
        level = items.level(part.first.x0, part.first.size)
        draft.add(
            Role.LIST_ITEM, inline, _on(page, "the sign of an item"), level=level, ordinal=sign[1]
        )
        return
    else:
        _prose(draft, part, writer)
    items.starts.clear()


def _prose(draft: Draft, part: Paragraph, writer: Writer) -> None:
    inline = writer.paragraph(part.lines)
    is_caption = _CAPTION.match(inline.text) is not None and len(inline.text) <= _LONGEST_CAPTION
    role = Role.CAPTION if is_caption else Role.PARAGRAPH
    reason = "a caption by its words" if is_caption else "lines of one paragraph"
    draft.add(role, inline, _on(part.first.page, reason))
