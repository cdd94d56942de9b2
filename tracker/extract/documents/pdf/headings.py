"""Which paragraphs of a PDF are headings, and of which level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tracker.extract.documents.pdf.blocks import Paragraph
from tracker.extract.documents.pdf.measures import Measures
from tracker.text.normalise import fold

_LARGER = 1.12
_LONGEST = 250
_LONGEST_BOLD = 150
_LINES = 6
_NO_HEADING = (".", ",", ";", "،", "。")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a paragraph is as a heading.

    Attributes:
        level: From 1; None for the headline of the document.
        reason: For people.
    """

    level: int | None
    reason: str


@dataclass(slots=True)
class Headings:
    """The headings of a document by the `id` of their paragraph."""

    found: dict[int, Heading] = field(default_factory=dict)

    def of(self, paragraph: Paragraph) -> Heading | None:
        """Return what a paragraph is as a heading; None when it is none."""
        return self.found.get(id(paragraph))


def find_headings(
    paragraphs: Sequence[Paragraph],
    measures: Measures,
    *,
    outline: Mapping[str, int],
    title: str | None,
) -> Headings:
    """Return the headings: by the document's outline, by the size of the letters, by bold ones.

    Args:
        paragraphs: Of the whole document.
        measures: Its setting.
        outline: The titles in its outline, folded, with their levels.
        title: What its metadata call it.
    """
    loud = [one for one in paragraphs if _is_loud(one, measures, outline)]
    top = _headline(paragraphs, loud, title)
    shift = 0 if top is None else 1
    ranks = _ranks([one for one in loud if one is not top], measures)
    headings = Headings()
    for one in loud:
        if one is top:
            headings.found[id(one)] = Heading(None, "the largest letters on the first page")
            continue
        level = outline.get(text_of(one))
        if level is not None:
            headings.found[id(one)] = Heading(level + shift, "in the outline of the document")
        else:
            size = one.first.size
            said = f"letters of {size:g} points" + (", bold" if one.first.is_bold else "")
            headings.found[id(one)] = Heading(ranks[_rank_key(one, measures)] + shift, said)
    return headings


def text_of(paragraph: Paragraph) -> str:
    """Return the words of a paragraph for comparing."""
    return fold(" ".join(line.text for line in paragraph.lines))


def _is_loud(paragraph: Paragraph, measures: Measures, outline: Mapping[str, int]) -> bool:
    text = " ".join(line.text for line in paragraph.lines)
    if paragraph.is_note or len(paragraph.lines) > _LINES or not any(map(str.isalpha, text)):
        return False
    if paragraph.is_contents:
        return False
    if outline and text_of(paragraph) in outline:
        return True
    first = paragraph.first
    if first.size >= _LARGER * measures.body:
        return len(text) <= _LONGEST
    is_bold = first.is_bold and not measures.is_bold and first.size >= measures.body - 1
    return is_bold and len(text) <= _LONGEST_BOLD and not text.endswith(_NO_HEADING)


def _headline(
    paragraphs: Sequence[Paragraph], loud: Sequence[Paragraph], title: str | None
) -> Paragraph | None:
    if not paragraphs or not loud:
        return None
    page = paragraphs[0].first.page
    first = [one for one in loud if one.first.page == page]
    said = fold(title or "")
    named = next((one for one in first if said and text_of(one) == said), None)
    if named is not None or not first:
        return named
    largest = max(one.first.size for one in loud)
    tops = [one for one in loud if one.first.size >= largest - 0.1]
    is_alone = len(tops) == 1 and tops[0] is next(
        (one for one in first if one.first.size >= largest - 0.1),
        None,
    )
    return tops[0] if is_alone else None


def _rank_key(paragraph: Paragraph, measures: Measures) -> tuple[float, bool]:
    size = round(paragraph.first.size * 2) / 2
    return (max(size, measures.body), paragraph.first.is_bold)


def _ranks(loud: Sequence[Paragraph], measures: Measures) -> dict[tuple[float, bool], int]:
    """Return the level for each look: the larger, the higher; of one size bold before others."""
    looks = sorted({_rank_key(one, measures) for one in loud}, reverse=True)
    return {look: number + 1 for number, look in enumerate(looks)}
