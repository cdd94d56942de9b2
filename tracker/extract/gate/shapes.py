"""Lists of links and empty shells, by how a page is built."""

from __future__ import annotations

from urllib.parse import urlsplit

from tracker.extract.gate.evidence import MUCH, Evidence
from tracker.extract.gate.speech import listen
from tracker.extract.gate.words import words_of
from tracker.model.article import MarkKind, Role

SHELL = "an empty shell that waits for scripts"
_SOME = 250
_LEAST = 25
_MATTER = frozenset([Role.TABLE, Role.CAPTION, Role.LIST_ITEM, Role.CODE, Role.QUOTATION])
_MOSTLY_LINKS = 0.6
_LINKS = 15
_LEADS = 4
_MANY_LEADS = 8
_TEASED = 0.8
_HALF_TEASED = 0.65


def home(evidence: Evidence) -> str | None:
    """Return whether the front page came in place of the article."""
    if not evidence.requested.startswith(("http://", "https://")):
        return None
    if _is_home(evidence.requested):
        return None
    if _is_home(evidence.final) or _shows_home(evidence):
        return "the home page in place of the article"
    return None


def _is_home(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path in ("", "/") and not parts.query


def _shows_home(evidence: Evidence) -> bool:
    """Return whether the front page answers under an article's address, without a redirect.

    Some sites declare their front page as the canonical address of all pages: what it is must show
    too, by its name as the only title and by links all over it.
    """
    declares = evidence.canonical is not None and _is_home(evidence.canonical)
    is_site = declares or "website" in evidence.kinds
    return is_site and not evidence.titles and evidence.teasers.lines > _LINKS


def shape(evidence: Evidence) -> str | None:
    """Return what the page is by its build, None when it may be an article."""
    around = evidence.around
    if _is_list(evidence) or _is_mostly_links(evidence):
        return "a list of links"
    if evidence.own > MUCH or not (around.visible or around.has_script or evidence.blocks):
        return None
    if _is_empty(evidence):
        return SHELL if around.has_script else "a page without text"
    if evidence.own == 0:
        return "a list of links" if around.links else "a page without text"
    return None


def _is_mostly_links(evidence: Evidence) -> bool:
    teasers = evidence.teasers
    if teasers.linked <= _MOSTLY_LINKS or teasers.lines <= _LINKS or evidence.own >= MUCH:
        return False
    return evidence.own >= _SOME or not _has_matter(evidence)


def _is_empty(evidence: Evidence) -> bool:
    """Return whether nothing is there, or nothing but what stands around any page."""
    around = evidence.around
    waits = evidence.own < _LEAST and around.has_script and around.visible < _SOME
    return waits or _is_frame_only(evidence)


def _is_list(evidence: Evidence) -> bool:
    """Return whether what is there leads to other pages of the site, with a few words on each."""
    teasers = evidence.teasers
    if teasers.leads < _LEADS:
        return False
    if teasers.share < _TEASED:
        is_many = teasers.leads >= _MANY_LEADS and evidence.own < _SOME and not evidence.signs
        return is_many and teasers.share >= _HALF_TEASED
    if evidence.signs:
        return teasers.leads >= _MANY_LEADS and evidence.signs == 1
    return teasers.leads > _LEADS or _names_list(evidence)


def _names_list(evidence: Evidence) -> bool:
    speech = listen(evidence)
    topic = words_of("en").topics["list"]
    return any(topic.is_said(part) for parts in speech.heads for part in parts)


def _is_frame_only(evidence: Evidence) -> bool:
    """Return whether all text is what stands at the foot of any page, and nothing is above it."""
    speech = listen(evidence)
    marks = (mark.kind for block in evidence.blocks for mark in block.marks)
    if not speech.is_bare or MarkKind.IMAGE in marks:
        return False
    common = words_of("en").common
    return all(common.filler.search(sentence) for sentence in speech.own)


def _has_matter(evidence: Evidence) -> bool:
    """Return whether a page without prose has captions, a table, or a list of text."""
    return sum(len(block.text) for block in evidence.blocks if block.role in _MATTER) >= _LEAST
