"""What a box means for the text in it: the signs of its markup, less those that cannot be true."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.extract.html.locating.locate import Located
from tracker.extract.html.locating.signs import Sign, words_of
from tracker.extract.html.page.boxes import Box, Page, Run, Shape
from tracker.extract.html.roles.comments import comment_boxes
from tracker.extract.html.roles.verdict import LeftOut, Verdict

_LEFT_OUT = {
    Sign.NAVIGATION: LeftOut.NAVIGATION,
    Sign.FURNITURE: LeftOut.FURNITURE,
    Sign.COMMENTS: LeftOut.COMMENTS,
    Sign.CONSENT: LeftOut.FURNITURE,
}
_COMMENTS = Verdict(LeftOut.COMMENTS, "what readers wrote")
OTHER = Verdict(LeftOut.OUTSIDE, "in another article on the page")
# An element that holds a tenth of the core is no furniture, whatever it is called.
_IMMUNE_SHARE = 0.1
_LEAST_IMMUNE = 200
# So many lines with links are a list of what to read next.
_SEVERAL = 3
_LEAST_SENTENCE = 50
_TEXTS = frozenset(["p", "div", "li", "blockquote", "h2", "h3", "h4"])
_WEAK = frozenset(
    "share shares sharing social sidebar toolbar menu nav toc breadcrumb popular trending "
    "recommended tags login masthead teaser teasers readmore tab".split()
)
_OFFERS = frozenset(
    "ad ads advert advertisement advertising promo promos promotion sponsor sponsored newsletter "
    "newsletters signup subscribe subscription cookie cookies consent gdpr related recirc outbrain "
    "taboola donate donation paywall upsell count counts counter buttons button bar comment "
    "comments reply replies".split()
)
_PAGE_EDGES = frozenset(["header", "footer"])
_SECTIONS = frozenset(["article", "main", "section"])


def fates(
    page: Page,
    located: Located,
    headline: Run | None,
    signs: Sequence[Sign | None],
    *,
    cards: Sequence[Box],
) -> list[Verdict | None]:
    """Return for each box what all text in it is, or None where the text itself decides.

    Args:
        page: The page.
        located: Where its article is.
        headline: Its headline.
        signs: What its boxes claim to be.
        cards: The boxes that lead to other articles.
    """
    core = _core_lengths(page, located)
    need = max(_LEAST_IMMUNE, _IMMUNE_SHARE * core[0])
    parts = _Parts(page, located, headline, cards)
    comments = comment_boxes(page, core, signs, after=located.core[0])
    found: list[Verdict | None] = []
    in_section: list[bool] = []
    for box, sign in zip(page.boxes, signs, strict=True):
        parent = box.parent
        in_section.append(box.tag in _SECTIONS or (parent is not None and in_section[parent.index]))
        if box.index in comments:
            found.append(_COMMENTS)
            continue
        has_headline = headline is not None and box.first <= headline.index < box.last
        if core[box.index] >= need or has_headline:
            found.append(None)
            continue
        above = None if parent is None else found[parent.index]
        if above is not None and sign is not Sign.COMMENTS:
            # Comments inside furniture are comments, and another article is one: no notice is
            # taken from there.
            is_other = above.role is LeftOut.FURNITURE and parts.is_other(box)
            found.append(OTHER if is_other else above)
            continue
        own = None if sign is not None and parts.is_sentence(box) else _own(box, sign)
        if own is None and not core[box.index]:
            own = parts.apart(box, is_in_section=in_section[-1])
        found.append(own)
    return found


def _core_lengths(page: Page, located: Located) -> list[int]:
    """Return how much of the core each box holds; the first one holds all."""
    held = [0] * len(page.boxes)
    for number in located.core:
        run = page.runs[number]
        held[run.box.index] += len(run.text)
    for index in range(len(held) - 1, 0, -1):
        parent = page.boxes[index].parent
        if parent is not None:
            held[parent.index] += held[index]
    return held


class _Parts:
    """What a page's own elements say of text beside the core."""

    def __init__(
        self, page: Page, located: Located, headline: Run | None, cards: Sequence[Box]
    ) -> None:
        self.page = page
        self.located = located
        first = located.core[0]
        self.first = first if headline is None else min(first, headline.index)
        self.cards = frozenset(card.index for card in cards)

    def apart(self, box: Box, *, is_in_section: bool) -> Verdict | None:
        """Return what is told by an element without core; None when it may be of the article."""
        if self.is_other(box):
            return OTHER
        below = self._below(box)
        if below is not None:
            return Verdict(below, "below the article")
        if box.tag in _PAGE_EDGES and not is_in_section and not self._is_amid(box):
            return Verdict(LeftOut.FURNITURE, f"in the {box.tag} of the page")
        return None

    def is_other(self, box: Box) -> bool:
        """Return whether a box is another article, or a card that leads to one."""
        return (box.tag == "article" and self._is_another(box)) or box.index in self.cards

    def is_sentence(self, box: Box) -> bool:
        """Return whether a box is one sentence amid the text, whatever a class says of it.

        Boxes with offers in them have more lines, or a link; what advertisements, newsletters and
        ways to other stories are called by stays out all the same.
        """
        if box.last - box.first != 1 or box.tag not in _TEXTS:
            return False
        if not self.located.core[0] < box.first < self.located.core[-1]:
            return False
        run = self.page.runs[box.first]
        words = words_of(box)
        is_said = not run.linked and len(run.text) >= _LEAST_SENTENCE
        return is_said and not _WEAK.isdisjoint(words) and _OFFERS.isdisjoint(words)

    def _below(self, box: Box) -> LeftOut | None:
        """Return what a part of the page behind the text is: an aside, or ways to others.

        Asked where no element is the article's, so that its end is that of the page.
        """
        root = self.located.root
        if root.tag != "body" or box.parent is not root or box.first <= self.located.core[-1]:
            return None
        if box.tag == "aside":
            return LeftOut.FURNITURE
        runs = self.page.runs[box.first : box.last]
        linked, length = sum(run.linked for run in runs), sum(len(run.text) for run in runs)
        is_list = linked * 4 >= length and sum(run.linked > 0 for run in runs) >= _SEVERAL
        return LeftOut.OUTSIDE if is_list else None

    def _is_another(self, box: Box) -> bool:
        """Return whether an `article` leads elsewhere or has a heading; else it is an entry."""
        runs = self.page.runs[box.first : box.last]
        is_headed = any(run.box.shape is Shape.HEADING for run in runs)
        return is_headed or any(run.linked * 2 > len(run.text) for run in runs)

    def _is_amid(self, box: Box) -> bool:
        """Return whether an element stands in the article's own box: amid or right behind its text.

        What leads elsewhere does not count: some sites set the page's foot there.
        """
        if any(run.linked for run in self.page.runs[box.first : box.last]):
            return False
        root, last = self.located.root, self.located.core[-1]
        if not root.first <= box.first < root.last or root.tag in ("body", "html"):
            return self.first < box.first <= last
        return box.first <= last + 1


def _own(box: Box, sign: Sign | None) -> Verdict | None:
    return None if sign is None else Verdict(_LEFT_OUT[sign], f"in {_named(box)}")


def _named(box: Box) -> str:
    get = box.element.get
    name = " ".join((get("class") or get("id") or get("role") or "").split())
    return f"<{box.tag} {name[:60]}>" if name else f"<{box.tag}>"
