"""Where the prose of a page lies: the locator's own seed.

It works on the boxes and runs of the one walk. Prose weighs by its length; what is mostly links,
or lies in navigation, furniture or comments, weighs nothing. The box that gathers most weight close
to it is the heart; it grows to the boxes around it as long as they bring more prose than clutter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

from tracker.extract.html.locating.cards import cards
from tracker.extract.html.locating.signs import Sign
from tracker.extract.html.page.boxes import Box, Page, Run, Shape
from tracker.extract.html.volatile.lines import is_copyright
from tracker.text.notices.vocabulary import opens_notice

_LEAST_PROSE = 40
_LEAST_DENSE_PROSE = 14
# Scripts without spaces say in one sign what others say in three.
_DENSE_FROM = "\u2e80"
_LONG_PROSE = 80
_TEXT_TAGS = frozenset("p li dt dd blockquote pre h1 h2 h3 h4 h5 h6 summary address".split())
_REACH = 5
_PROSE_SHAPES = frozenset(
    [Shape.PARAGRAPH, Shape.ITEM, Shape.QUOTATION, Shape.DETAIL, Shape.CODE, Shape.TERM]
)
# A box with so much of all prose is no furniture, whatever its name.
_WRAPPER_SHARE = 0.5
_COMMENTS_SHARE = 0.9
# What stands beside a text by its very element; a notice in it may be longer than the text.
_BESIDE = frozenset(["aside", "footer"])
LONGEST_NOTICE = 2_500
# More are on no page; reading what each says takes long.
MOST_NOTICES = 1_000


class Mass:
    """Sums over the runs of a page, so that any box is weighed at once."""

    def __init__(
        self, page: Page, signs: list[Sign | None], *, language: str | None = None
    ) -> None:
        self.page = page
        self.language = language
        raw = [prose_weight(run) for run in page.runs]
        self.notices = _notices(page, raw, language)
        for number in self.notices:
            raw[number] = 0
        sums = [0, *accumulate(raw)]
        self.headed = _heads(page)
        self.barred = _barred(page, signs, sums=sums, headed=self.headed)
        self.cards = [box for box in cards(page) if box.index not in self.headed]
        for box in self.cards:
            self.barred[box.index : box.end] = [True] * (box.end - box.index)
        weights = [
            0 if self.barred[run.box.index] else weight
            for run, weight in zip(page.runs, raw, strict=True)
        ]
        self.weights = weights
        self.elsewhere = _elsewhere(page, signs, self.cards)
        self._prose = [0, *accumulate(weights)]
        self._length = [0, *accumulate(len(run.text) for run in page.runs)]
        self._linked = [0, *accumulate(run.linked for run in page.runs)]
        self._noted = [0, *accumulate(self._length_of_notice(run) for run in page.runs)]

    def prose(self, box: Box) -> int:
        """Return the weight of the prose in `box`."""
        return self._prose[box.last] - self._prose[box.first]

    def prose_between(self, start: int, end: int) -> int:
        """Return the weight of the prose from one run to before another."""
        return self._prose[end] - self._prose[start] if start < end else 0

    def length(self, box: Box) -> int:
        """Return how many characters are in `box`."""
        return self._length[box.last] - self._length[box.first]

    def link_density(self, box: Box) -> float:
        """Return the share of the characters in `box` that are links; notices do not count."""
        length = self.length(box) - (self._noted[box.last] - self._noted[box.first])
        return (self._linked[box.last] - self._linked[box.first]) / length if length else 0.0

    def is_notice(self, run: Run) -> bool:
        """Return whether a run opens as a notice does, also a short one."""
        if run.index in self.notices or len(run.text) >= _LEAST_PROSE:
            return run.index in self.notices
        return opens_notice(run.text, language=self.language) is not None

    def _length_of_notice(self, run: Run) -> int:
        return len(run.text) if run.index in self.notices and not run.linked else 0


def _notices(page: Page, raw: list[int], language: str | None) -> frozenset[int]:
    """Return the runs of prose that open as notices do.

    A notice that is put in, wherever it stands, must not tip what counts as the article. Where
    most of the prose is of that kind, as in a live blog, it is the article.
    """
    found: list[int] = []
    for run, weight in zip(page.runs, raw, strict=True):
        if not weight or len(run.text) > LONGEST_NOTICE:
            continue
        if opens_notice(run.text, language=language) is not None:
            found.append(run.index)
            if len(found) == MOST_NOTICES:
                break
    weighed = sum(raw[number] for number in found)
    return frozenset(found if weighed * 2 < sum(raw) else ())


def prose_weight(run: Run) -> int:
    """Return how much a run weighs as prose: its length, or nothing."""
    text = run.text
    least = _LEAST_DENSE_PROSE if is_dense(text) else _LEAST_PROSE
    if len(text) < least or run.linked * 2 > len(text) or run.box.shape not in _PROSE_SHAPES:
        return 0
    if "©" in text and is_copyright(text):
        return 0
    weight = len(text) * 3 if least == _LEAST_DENSE_PROSE else len(text)
    return weight // 2 if run.box.shape is Shape.ITEM else weight


def is_dense(text: str) -> bool:
    """Return whether the text is in a script that needs few characters, by its middle."""
    return not text.isascii() and text[len(text) // 2] >= _DENSE_FROM


def find_heart(mass: Mass) -> Box | None:
    """Return the box in which the article's prose lies; None where there is no prose."""
    scores: dict[int, float] = defaultdict(float)
    for run, weight in zip(mass.page.runs, mass.weights, strict=True):
        if weight:
            _spread(run, weight, scores)
    if not scores:
        return None
    boxes = mass.page.boxes
    best = max(
        sorted(scores), key=lambda index: scores[index] * (1 - mass.link_density(boxes[index]))
    )
    return _grow(boxes[best], mass)


def _spread(run: Run, weight: int, scores: dict[int, float]) -> None:
    box: Box | None = run.box
    while box is not None and box.tag in _TEXT_TAGS:
        box = box.parent
    for step in range(_REACH):
        if box is None:
            return
        scores[box.index] += weight / (step + 1)
        box = box.parent


def _grow(heart: Box, mass: Mass) -> Box:
    """Return the widest box around `heart` that still brings prose rather than clutter."""
    box = heart.parent
    while box is not None and box.tag != "html":
        if _brings_prose(heart, box, mass):
            heart = box
        box = box.parent
    return heart


def _brings_prose(heart: Box, wider: Box, mass: Mass) -> bool:
    gained = mass.prose(wider) - mass.prose(heart)
    if gained * 8 < mass.prose(heart):
        return False
    prose = clutter = 0
    for number in (*range(wider.first, heart.first), *range(heart.last, wider.last)):
        run = mass.page.runs[number]
        if mass.barred[run.box.index] or number in mass.notices:
            continue
        if mass.weights[number] and len(run.text) >= _LONG_PROSE:
            prose += len(run.text)
        elif run.box.shape is not Shape.CAPTION:
            clutter += len(run.text)
    # Where more prose is around the heart than in it, the heart is one part among others.
    return prose * 4 > clutter * (3 if gained > mass.prose(heart) else 5)


def _heads(page: Page) -> set[int]:
    """Return the boxes around each `h1`."""
    found = set()
    for box in page.boxes:
        if box.tag == "h1" and box.last > box.first:
            above: Box | None = box
            while above is not None and above.index not in found:
                found.add(above.index)
                above = above.parent
    return found


def _elsewhere(page: Page, signs: list[Sign | None], cards: Sequence[Box]) -> list[bool]:
    """Return for each box whether it is never the article's, whatever else there is to read.

    What asks for consent, and the cards of other articles.
    """
    others = {card.index for card in cards}
    found: list[bool] = []
    for box, sign in zip(page.boxes, signs, strict=True):
        is_inside = box.parent is not None and found[box.parent.index]
        found.append(is_inside or sign is Sign.CONSENT or box.index in others)
    return found


def _barred(
    page: Page, signs: list[Sign | None], *, sums: list[int], headed: set[int]
) -> list[bool]:
    """Return for each box whether its prose counts for nothing."""
    total = sums[-1]
    barred: list[bool] = []
    for box, sign in zip(page.boxes, signs, strict=True):
        is_inside = box.parent is not None and barred[box.parent.index]
        is_beside = box.tag in _BESIDE
        if is_inside or (sign is None and not is_beside):
            barred.append(is_inside)
            continue
        if sign is Sign.CONSENT:
            barred.append(True)
            continue
        share = (sums[box.last] - sums[box.first]) / total if total else 0.0
        is_sure = is_beside or sign is Sign.COMMENTS
        limit = _COMMENTS_SHARE if is_sure else _WRAPPER_SHARE
        barred.append(share < limit and box.index not in headed)
    return barred
