"""Which elements selectors mean."""

from __future__ import annotations

import pytest

from tracker.extract.html.page.tree import parse
from tracker.extract.html.steering.matching import Matcher

PAGE = """<div id=a class="x y"><p class=x>1</p><p>2<b>k</b></p><span data-t="Foo-bar">3</span>
<p lang=en-GB>4</p></div><ul><li>5<li>6<li class=md:w-1/2>7</ul><div></div>"""


@pytest.mark.parametrize(
    ("selector", "texts"),
    [
        ("p", "1 2 4"),
        ("P.x", "1"),
        (".x.y > p", "1 2 4"),
        ("#a b", "k"),
        ("p + p", "2"),
        ("p~span", "3"),
        ("p:not(.x)", "2 4"),
        ("p:not(.x, [lang])", "2"),
        ("li:nth-child(odd)", "5 7"),
        ("li:nth-child(-n+2)", "5 6"),
        ("li:nth-last-child(1)", "7"),
        ("li:nth-of-type( 2n + 1 )", "5 7"),
        ("li:first-child, li:last-of-type", "5 7"),
        ("[data-t^=Foo]", "3"),
        ('[data-t|="foo" i]', "3"),
        ("[data-t$=bar]", "3"),
        ("[data-t*='oo-b']", "3"),
        ("[lang|=en]", "4"),
        ("[class~=x]:is(p, b)", "1"),
        ("p:has(b)", "2"),
        ("p:has(+ span)", "2"),
        ("div:has(> span) > span", "3"),
        ("div:has(p ~ span) > b", ""),
        (r".md\:w-1\/2", "7"),
        ("p:only-of-type", ""),
        ("b:only-child", "k"),
        (":root p:first-of-type", "1"),
        ("div:empty", ""),
        ("body *:where(span)", "3"),
    ],
)
def test_a_selector_means_what_a_browser_takes_it_to_mean(selector: str, texts: str) -> None:
    """In the order of the page, each element once."""
    found = [element.text or "" for element in Matcher(parse(PAGE)).find(selector)]

    assert texts == " ".join(found).strip()


@pytest.mark.parametrize("inner", ["<p>x", "<div><p>x"])
def test_work_grows_with_the_page_and_no_faster(inner: str) -> None:
    """Many siblings, many levels: each condition looks at each element once."""
    page = parse("<div class=a>" * 900 + inner * 20_000)
    matcher = Matcher(page)

    assert (
        matcher.find(".a .a .a p ~ p:nth-child(2n + 1):not(.x):has(+ p), p p p p + p") is not None
    )
