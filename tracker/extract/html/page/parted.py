"""Lines in which a "last updated" stands glued to a link: two lines to readers, one in the markup.

`<footer><a>Edit this page</a><span>Last updated on 2 March 2024</span></footer>`
"""

from __future__ import annotations

import re

from tracker.extract.html.page.boxes import Break, Page, Piece, Run
from tracker.extract.html.page.space import shown
from tracker.model.change import NoticeKind
from tracker.text.notices.vocabulary import opens_notice

_DIGIT = re.compile(r"\d")
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


def _place(run: Run, language: str | None) -> int | None:
    """Return the piece with which a stamp behind links starts."""
    if _DIGIT.search(run.text) is None:
        return None
    place = _behind_links(run.pieces)
    if place is None:
        return None
    kind = opens_notice(shown(run.pieces[place:]), language=language)
    return place if kind is NoticeKind.STAMP else None


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
