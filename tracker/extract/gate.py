"""Whether what came back is an article at all.

Each rule needs two kinds of evidence: words that say so, and a page that has little else. A real
short article passes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from tracker.extract.gate_phrases import phrases
from tracker.model.article import Block, Role
from tracker.model.capture import NotArticle, Outcome

# Text of the article's own, over which no phrase on the page can make it something else.
_MUCH = 1_200
_SOME = 250
_LEAST = 25
_PROSE = frozenset([Role.PARAGRAPH, Role.QUOTATION, Role.LIST_ITEM, Role.NOTICE, Role.STANDFIRST,
                    Role.TABLE, Role.CODE, Role.CAPTION])  # fmt: skip
_MATTER = frozenset([Role.TABLE, Role.CAPTION, Role.LIST_ITEM, Role.CODE, Role.QUOTATION])
_MOSTLY_LINKS = 0.6
_LINKS = 15
_MOST_LINES = 60


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the gate looks at.

    Attributes:
        blocks: Of the article as it was read.
        titles: What the page calls itself.
        visible: The visible text of the whole page.
        linked: The share of the text around the article that is links.
        links: How many lines of it are links.
        has_password: Whether it asks for a password.
        has_script: Whether it brings scripts.
        requested: The address that was asked for.
        final: The address that answered.
        is_free: False when the page says that its text is behind a paywall.
        site: The outlet's name.
        hidden_text: What a page without scripts shows (`<noscript>`).
        kinds: What the page says that it is.
        is_selected: Whether a person said which part of the page counts, be it short or all links.
        is_whole: Whether all that is visible counts, headings as much as text.
        canonical: The address that it declares for itself.
    """

    blocks: Sequence[Block]
    titles: Sequence[str]
    visible: str
    linked: float
    links: int
    has_password: bool
    has_script: bool
    requested: str
    final: str
    is_free: bool | None = None
    site: str | None = None
    hidden_text: str = ""
    kinds: Sequence[str] = ()
    is_selected: bool = False
    is_whole: bool = False
    canonical: str | None = None


def turn_away(evidence: Evidence) -> NotArticle | None:
    """Return why the page is no article; None when it may be one."""
    own = sum(
        len(block.text) for block in evidence.blocks if evidence.is_whole or block.role in _PROSE
    )
    reason = (
        _redirected_home(evidence)
        or _by_words(evidence, own)
        or (None if evidence.is_selected else _by_shape(evidence, own))
    )  # fmt: skip
    return None if reason is None else NotArticle(Outcome.BLOCKED, reason)


def empty() -> NotArticle:
    """Return the result for a body in which there is nothing to read."""
    return NotArticle(Outcome.BLOCKED, "an empty page")


def _redirected_home(evidence: Evidence) -> str | None:
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
    return is_site and not evidence.titles and evidence.links > _LINKS


def _by_words(evidence: Evidence, own: int) -> str | None:
    if own > _MUCH:
        return None
    text = evidence.visible[: _MUCH * 5]
    heads = [*evidence.titles[:4], *(block.text for block in evidence.blocks[:2])]
    checks = (
        (_heads_say("captcha_head", heads), "a captcha"),
        (_is_captcha(heads, text, own), "a captcha"),
        (own < _SOME * 2 and _says_error(evidence, heads, own), "an error page: not found"),
        (own < _SOME * 2 and _heads_say("server", heads), "an error page"),
        (own < _SOME * 2 and _is_maintenance(heads, text), "a maintenance page"),
        (own < _SOME * 3 and _asks_login(evidence, heads, text), "a login page"),
        (_is_paywall(evidence, text, own), "a paywall stub"),
        (own < _SOME * 4 and _is_consent(evidence, text), "a consent wall"),
    )
    return next((reason for holds, reason in checks if holds), None)


def _by_shape(evidence: Evidence, own: int) -> str | None:
    visible = evidence.visible.strip()
    if own >= _SOME:
        is_list = evidence.linked > _MOSTLY_LINKS and own < _MUCH and evidence.links > _LINKS
        return "a list of links" if is_list else None
    waits = own < _LEAST or _says("script", visible)
    if len(visible) < _SOME and evidence.has_script and waits:
        return "an empty shell that waits for scripts"
    if not visible:
        return "an empty page"
    if evidence.linked > _MOSTLY_LINKS and evidence.links > _LINKS and not _has_matter(evidence):
        return "a list of links"
    if own == 0:
        return "a list of links" if evidence.links else "a page without text"
    return None


def _has_matter(evidence: Evidence) -> bool:
    """Return whether a page without prose has captions, a table, or a list of text."""
    return sum(len(block.text) for block in evidence.blocks if block.role in _MATTER) >= _LEAST


def _asks_login(evidence: Evidence, heads: Sequence[str], text: str) -> bool:
    if evidence.has_password:
        return _says("login", text) or _heads_say("login_title", heads)
    return _heads_say("login_title", heads) and _says("login", text)


def _is_paywall(evidence: Evidence, text: str, own: int) -> bool:
    if not _says("paywall", text):
        return False
    return own < _MUCH if evidence.is_free is False else own < _SOME * 2


def _is_consent(evidence: Evidence, text: str) -> bool:
    # A banner beside an article is usual; the page is a wall when it talks of little else.
    count = len(phrases("consent").findall(text))
    own = "\n".join(block.text for block in evidence.blocks)
    return count > 1 and (len(text) < _SOME * 8) and _says("consent", own or text)


def _says_error(evidence: Evidence, heads: Sequence[str], own: int) -> bool:
    # On a page with hardly any text each line may be the one that says it.
    lines = evidence.visible.split("\n")[:_MOST_LINES] if own < _SOME else ()
    return _heads_say("error", [*heads, *lines])


def _is_captcha(heads: Sequence[str], text: str, own: int) -> bool:
    if own < _SOME:
        return _says("captcha", text)
    return own < _SOME * 2 and any(_says("captcha", head) for head in heads)


def _is_maintenance(heads: Sequence[str], text: str) -> bool:
    return _heads_say("maintenance_head", heads) and _says("maintenance", text)


def _says(name: str, text: str) -> bool:
    return phrases(name).search(text) is not None


def _heads_say(name: str, heads: Sequence[str]) -> bool:
    pattern = phrases(name)
    return any(pattern.fullmatch(head[:200].strip()) for head in heads)
