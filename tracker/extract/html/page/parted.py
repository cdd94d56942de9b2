"""Lines in which a "last updated" stands glued to a link: two lines to readers, one in the markup.

`<footer><a>Edit this page</a><span>Last updated on 2 March 2024</span></footer>`
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.extract.html.page.boxes import Break, Page, Piece, Run
from tracker.extract.html.page.space import shown
from tracker.model.change import NoticeKind
from tracker.text.notices.vocabulary import opens_notice

_DIGIT = re.compile(r"\d")
# "2024|Updated", "Bro|Published", never "S|arah".
_BEFORE = re.compile(r"(?:\d|[^\W\d_A-Z])$")
_BEHIND = re.compile(r"[A-Z]|[^\W\d_a-z](?<=[^\x00-\x7f])")
_LONGEST = 240
_MOST = 10


def part_stamps(page: Page, *, language: str | None) -> None:
    """Cut lines in two where a stamp follows links, so that each half is judged by itself.

    Args:
        page: A page after the walk, changed in place.
        language: BCP 47 tag of the page.
    """
    number, parted = 0, 0
    while number < len(page.runs) and parted < _MOST:
        run = page.runs[number]
        place = _place(run, language) if 0 < run.linked < len(run.text) <= _LONGEST else None
        if place is not None:
            _part(page, run, place)
            parted += 1
        number += 1


def parted_pieces(pieces: Sequence[Piece]) -> list[Piece]:
    """Return pieces with a space where elements set words against each other.

    `<span>4 May 2024</span><span>Updated 5 May</span>` is parted by the page's style alone.
    """
    parted: list[Piece] = []
    last = ""
    for piece in pieces:
        if isinstance(piece, str) and piece:
            if _BEFORE.search(last) and _BEHIND.match(piece):
                parted.append(" ")
            last = piece
        elif isinstance(piece, Break):
            last = ""
        parted.append(piece)
    return parted


def parted_text(run: Run) -> str:
    """Return the text of a line by the headline, with a space between what elements part."""
    return shown(parted_pieces(run.pieces)) if run.elements else run.text


def _place(run: Run, language: str | None) -> int | None:
    """Return the piece with which a stamp behind links starts."""
    if _DIGIT.search(run.text) is None:
        return None
    place = _behind_links(run.pieces)
    rest = shown(run.pieces[place:]) if place is not None else ""
    if _DIGIT.search(rest) is None or opens_notice(rest, language=language) is not NoticeKind.STAMP:
        return None
    return place


def _behind_links(pieces: list[Piece]) -> int | None:
    """Return the first piece of text behind links that nothing but marks stands between."""
    opened: list[bool] = []
    has_link = False
    for place, piece in enumerate(pieces):
        if piece is None:
            if opened:
                opened.pop()
        elif isinstance(piece, Break):
            continue
        elif not isinstance(piece, str):
            opened.append(piece.tag == "a")
            has_link = has_link or piece.tag == "a"
        elif not any(opened) and any(map(str.isalnum, piece)):
            return place if has_link and not opened else None
    return None


def _part(page: Page, run: Run, place: int) -> None:
    before, behind = run.pieces[:place], run.pieces[place:]
    links = [piece for piece in before if piece is not None and not isinstance(piece, str | Break)]
    rest = [element for element in run.elements if element not in links]
    second = Run(run.box, behind, rest, shown(behind), 0, run.index + 1, has_image=False)
    run.pieces, run.text = before, shown(before)
    run.linked = min(run.linked, len(run.text))
    page.runs.insert(run.index + 1, second)
    for later in page.runs[run.index + 2 :]:
        later.index += 1
    for box in page.boxes:
        box.first += box.first > run.index
        box.last += box.last > run.index
