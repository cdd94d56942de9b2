"""What a box's own markup says that it is: navigation, furniture, comments.

Names of classes are weak evidence: sites put `menu`, `share` and `comments` on wrappers of whole
pages. So a sign is only read here; who holds much of the article is immune to it (`roles`).
"""

from __future__ import annotations

import re
from enum import Enum
from itertools import accumulate, pairwise

from tracker.extract.html.page.boxes import Box, Page, Run, Shape


class Sign(Enum):
    """What a box claims to be."""

    NAVIGATION = "navigation"
    FURNITURE = "furniture"
    COMMENTS = "comments"
    CONSENT = "consent"


_TAGS = {
    "nav": Sign.NAVIGATION,
    "menu": Sign.NAVIGATION,
    "search": Sign.NAVIGATION,
    "dialog": Sign.FURNITURE,
    "form": Sign.FURNITURE,
}
_ROLES = {
    **dict.fromkeys(
        ("navigation", "search", "menu", "menubar", "tablist", "toolbar", "directory"),
        Sign.NAVIGATION,
    ),
    **dict.fromkeys(
        ("dialog", "alertdialog", "contentinfo", "banner", "form", "marquee"), Sign.FURNITURE
    ),
}
_WORDS = {
    **dict.fromkeys(
        "breadcrumb breadcrumbs crumbs nav navbar navigation menu submenu menubar pagination pager "
        "sitenav subnav topnav navi globalnav skiplink skiplinks toc".split(),
        Sign.NAVIGATION,
    ),
    **dict.fromkeys(
        "ad ads advert adverts advertisement advertising adslot adunit adbox adsense adwrapper "
        "adcontainer dfp gpt sponsor sponsored sponsors promo promos promotion promotions "
        "promobox outbrain taboola criteo newsletter newsletters signup subscribe subscription "
        "subscriptions paywall cookie cookies consent "
        "gdpr share shares sharing sharebar sharedaddy "
        "sharetools sociable social socials addtoany "
        "addthis related recirc recirculation recommend "
        "recommended recommendation recommendations trending popular sidebar toolbar tagcloud "
        "taglist tags login masthead teaser teasers readmore upsell backtotop zergnet revcontent "
        "donate donation jetpack".split(),
        Sign.FURNITURE,
    ),
    **dict.fromkeys(
        "onetrust didomi usercentrics cookiebot cybot truste trustarc iubenda osano cookieyes "
        "klaro termly evidon cookiehub complianz borlabs cookielaw".split(),
        Sign.CONSENT,
    ),
    **dict.fromkeys(
        "comment comments commentlist commentary-list disqus respond replies reply kommentar "
        "kommentare commentaires comentarios commenti reacties discussion-thread fb-comments "
        "livefyre coral spot-im".split(),
        Sign.COMMENTS,
    ),
}
_PAIRS = {
    **dict.fromkeys(
        ("read-more", "more-on", "more-from", "more-stories", "more-news", "also-read",
         "also-like", "most-read", "most-popular", "most-viewed", "most-shared", "sign-up",
         "log-in", "sign-in", "back-to", "up-next", "read-next", "next-up", "you-may", "see-also",
         "side-bar", "latest-news", "top-stories", "around-the", "in-other", "cross-sell",
         "follow-us", "app-store", "page-footer", "site-footer", "global-footer", "site-header",
         "global-header", "page-actions", "article-tools", "article-actions", "print-only"),
        Sign.FURNITURE,
    ),
    **dict.fromkeys(("skip-link", "skip-to", "skip-nav", "site-nav", "tab-list"), Sign.NAVIGATION),
    **dict.fromkeys(("user-comments", "discussion-list"), Sign.COMMENTS),
}  # fmt: skip
# Names that say it as a whole: "opinion-poll" may be what the article is about.
_WHOLE = dict.fromkeys(
    "poll polls reader-poll poll-widget poll-box wp-polls polldaddy pds-box site-notice "
    "central-notice stock-ticker stockticker market-ticker ticker-tape".split(),
    Sign.FURNITURE,
)
_SURE = frozenset([Sign.COMMENTS, Sign.CONSENT])
# Words that turn the meaning of the word beside them.
_HARMLESS = frozenset("no has with without hide is not js tag category cat topic".split())
# A photograph "related" to the text is the article's own, and so is the "teaser" that opens it.
_OWN = frozenset(
    [("related", "photo"), ("related", "photos"), ("related", "media"), ("intro", "teaser")]
)
_TURNED = frozenset("no has with without hide".split())
_NEVER = frozenset(["html", "body", "main", "article"])
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[a-z0-9]+")
_LONGEST_NAME = 600
# Sites put the word on what only subscribers see; where the page has it, so do its readers.
_PAYWALL = "paywall"
_LEAST_GATED = 400
_LEAST_PROSE = 60
# A longer name is the slug of a heading, as documentation gives its sections.
_MOST_WORDS = 4


def signs(page: Page) -> list[Sign | None]:
    """Return what each box of the page claims to be, by its own markup alone."""
    known: dict[str, Sign | None] = {}
    found = [_sign(box, known) for box in page.boxes]
    prose: list[int] = []
    for box, sign in zip(page.boxes, found, strict=True):
        if sign is Sign.FURNITURE and _is_gated_text(box, page):
            found[box.index] = None
        elif sign is Sign.NAVIGATION and box.tag not in _TAGS:
            prose = prose or [0, *accumulate(map(_prose, page.runs))]
            if prose[box.last] > prose[box.first]:
                # "toc-section" is a section that the contents lead to; ways through a site are
                # links.
                found[box.index] = None
    return found


def _prose(run: Run) -> int:
    """Return how much more a paragraph of some length says than it has links, or how much less."""
    is_prose = len(run.text) >= _LEAST_PROSE and run.box.shape is Shape.PARAGRAPH
    return (len(run.text) if is_prose else 0) - 4 * run.linked


def words_of(box: Box) -> list[str]:
    """Return the words in the class and id of a box, in lower case."""
    get = box.element.get
    names = f"{get('class') or ''} {get('id') or ''} {get('data-component') or ''}"
    return _WORD.findall(_CAMEL.sub("-", names[:_LONGEST_NAME]).lower())


def _is_gated_text(box: Box, page: Page) -> bool:
    """Return whether a box named for a paywall holds text of the article rather than an offer."""
    if _PAYWALL not in words_of(box):
        return False
    runs = page.runs[box.first : box.last]
    return box.tag == "p" or sum(len(run.text) - run.linked for run in runs) >= _LEAST_GATED


def _sign(box: Box, known: dict[str, Sign | None]) -> Sign | None:
    if box.tag in _NEVER:
        return None
    get = box.element.get
    names = f"{get('class') or ''} {get('id') or ''} {get('data-component') or ''}"
    if names not in known:
        known[names] = _named(names[:_LONGEST_NAME])
    named = known[names]
    if named is Sign.CONSENT:
        return named
    if (get("itemtype") or "").endswith("/Comment"):
        return Sign.COMMENTS
    role = get("role")
    by_role = None if role is None else _ROLES.get(role.lower())
    return _TAGS.get(box.tag) or by_role or named


def _named(names: str) -> Sign | None:
    if names.isspace():
        return None
    found: Sign | None = None
    for name in _CAMEL.sub("-", names).lower().split():
        words = _WORD.findall(name)
        sign = _of_words(words) or _WHOLE.get(name)
        if sign in _SURE:
            return sign
        found = found or sign
    return found


def _of_words(words: list[str]) -> Sign | None:
    if not words or words[0] in _HARMLESS or len(words) > _MOST_WORDS:
        return None
    if not _OWN.isdisjoint(pairwise(words)):
        return None
    found = None
    for place, word in enumerate(words):
        if place and words[place - 1] in _TURNED:
            continue
        pair = _PAIRS.get(f"{word}-{words[place + 1]}") if place + 1 < len(words) else None
        sign = _WORDS.get(word) or pair
        if sign in _SURE:
            return sign
        found = found or sign
    return found
