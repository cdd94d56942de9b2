"""Whatever a page is: nothing is raised, the work is bounded, and the text is the page's."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.quality.floors import floor
from tests.quality.retention.measure import read
from tests.quality.robustness.damage import damaged
from tests.quality.robustness.hold import extracted_again, faults, lines
from tests.quality.sites.around import Around
from tests.quality.sites.builds import BUILDS
from tests.quality.sites.parts import Slots
from tests.quality.sites.stories import stories
from tracker.extract import extract
from tracker.model.capture import Extraction, NotArticle

ADDRESS = "https://gazette.example/2024/03/depot"
PROSE = "<p>The brick halls of the old depot will be turned into a school, the council said.</p>"
HEAD = f"<article><h1>Old depot</h1>{PROSE * 9}"
_TAGS = st.sampled_from(
    "p div span a b em h1 h2 ul ol li dl dt dd table tr td th blockquote pre br img article main "
    "aside footer section details figure figcaption q sup del time x-y".split()
)
_WORDS = st.sampled_from(
    ["Update:", "The brick halls will be a school.", "“No”", "3 hours ago", "- x", "# y", "|", "*",
     "* * *<br>", "***", "a *<br>", "_ ", "__<br>", "`", "~~", "[", "](", "\\", "5 * 3", "!",
     "1. z", "\u202bשלום\u202c", "学校。", "\u00ad", "&nbsp;", "\n", "<", "&#8203;", "e\u0301"]
)  # fmt: skip
_MARKUP = st.recursive(
    _WORDS,
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag} href='/a' src='/b.jpg' alt='c'>{''.join(parts)}</{tag}>",
        _TAGS,
        st.lists(inner, max_size=4),
    ),
    max_leaves=30,
)

BIG = {
    "10 MB": HEAD + PROSE * 110_000,
    "100,000 elements in a line": HEAD + "<span>a </span>" * 100_000,
    "100,000 boxes": HEAD + "<div>a b</div>" * 100_000,
    "5,000 levels of boxes": HEAD + "<div>" * 5_000 + PROSE,
    "5,000 levels with text": HEAD + "<div>a word " * 5_000,
    "5,000 levels of marks": HEAD + "<b><i>a word " * 2_500,
    "marks that never close": HEAD + "<em><p>a line of text</p>" * 3_000,
    "1,500 levels of tables": HEAD + "<table><tr><td>" * 1_500 + PROSE,
    "dots": HEAD + "<p>" + "." * 1_000_000,
    "blanks": HEAD + "<p>a" + " " * 1_000_000 + "b</p>",
    "line breaks": HEAD + "<p>" + "a<br>" * 100_000,
    "notices": HEAD + "<p>Update 3: it is so.</p>" * 5_000,
    "headings": "<div><h1>A heading</h1>" + PROSE * 3 + "</div>" * 3_000,
    "class names": HEAD + "<div class='" + "ad-x " * 100_000 + "'>a</div>",
}


@pytest.mark.parametrize("page", BIG)
def test_a_page_of_any_size_and_depth_comes_to_an_end(page: str) -> None:
    """With a result or a reason, and all in one pass over it."""
    found = extract(BIG[page].encode(), address=ADDRESS, media_type="text/html")

    assert isinstance(found, Extraction | NotArticle)


def test_damaged_pages_raise_nothing_and_all_holds() -> None:
    """`article.md` reads back, the text is the page's, the same bytes give the same article."""
    wrong = {
        number: found
        for number in range(int(floor("robustness", "damaged")))
        if (found := faults(damaged(number)))
    }

    assert wrong == {}


@given(st.lists(_MARKUP, min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_any_markup_in_a_page_holds(parts: list[str]) -> None:
    """However elements are nested."""
    page = f"<html lang=en><title>Old depot</title>{HEAD}{''.join(parts)}{PROSE}"

    assert faults(page.encode("utf-8", "surrogatepass")) == []


@given(st.binary(max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_bytes_hold(body: bytes) -> None:
    """Whatever a server sends as a page."""
    assert faults(body) == []


def test_an_article_shown_as_a_plain_page_gives_the_same_text() -> None:
    """What was taken for the article is taken for it again."""
    pages = [
        (name, code)
        for place, name in enumerate(BUILDS)
        for number, code in enumerate(stories())
        if (place + number) % 4 == 0
    ]
    other = []
    for name, code in pages:
        article = read(BUILDS[name](stories()[code], Around(), Slots()))
        again = None if article is None else extracted_again(article)
        if article is None or again is None or lines(article) != lines(again):
            other.append((name, code))

    assert len(other) <= (1 - floor("robustness", "again")) * len(pages), other
