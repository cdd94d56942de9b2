"""The differ: blocks, then sentences, then words.

    equal blocks -> equal sentences -> alike sentences in their places -> alike ones elsewhere
    -> what moved -> what is less alike, between what stayed -> halves of split sentences

Deterministic, without a clock; work is bounded by counts (see `align`, `pairs` and `spans`).
"""

from __future__ import annotations

from tracker.changes.edits import make_edits
from tracker.changes.matching import match_sentences
from tracker.changes.sides import Side
from tracker.model.article import Article
from tracker.model.change import Edit


def diff_articles(old: Article, new: Article) -> list[Edit]:
    """Return the edits between two articles, in the order of the new one; none when equal.

    Headlines and bylines are left out, since they are told as fields; blocks are counted with
    them all the same.
    """
    return diff_with_reasons(old, new)[0]


def diff_with_reasons(old: Article, new: Article) -> tuple[list[Edit], tuple[str, ...]]:
    """Return the edits, and where bounds of the work made them coarser than they could be.

    Returns:
        The edits as `diff_articles` gives them; statements for people, hardly ever any.
    """
    if old.blocks == new.blocks:
        return [], ()
    matching = match_sentences(Side(old), Side(new))
    edits, reasons = make_edits(matching, language=new.language or old.language)
    return edits, (*matching.reasons, *reasons)
