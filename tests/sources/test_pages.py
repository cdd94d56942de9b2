"""Whether an article goes on at another address, by `rel=next` and the number in it."""

from __future__ import annotations

import pytest

from tracker.sources.pages import next_page

FIRST = "https://example.org/2012/flood"


def found(href: str, *, first: str = FIRST, number: int = 2, tag: str = "link") -> str | None:
    """Return where a page goes on that names `href` as its next one."""
    body = f"<html><body><{tag} rel='next' href='{href}'>Next</{tag}></body></html>".encode()
    return next_page(body, address=first, first=first, number=number)


@pytest.mark.parametrize(
    ("first", "href"),
    [
        (FIRST, "/2012/flood/2"),
        (FIRST, "/2012/flood/2/"),
        (FIRST + "/", "page/2/"),
        (FIRST, "flood-2"),
        (FIRST, "?page=2"),
        (FIRST + "?page=1", "?page=2"),
        (FIRST + "?id=7", "?id=7&seite=2"),
        (FIRST + ".html", "flood-2.html"),
        (FIRST + ".html", "flood_seite-2.html"),
        (FIRST + ",p1.html", "flood,p2.html"),
        (FIRST + "/page-1", "page-2"),
    ],
)
def test_the_address_of_the_first_page_with_the_next_number_is_a_page_of_it(
    first: str, href: str
) -> None:
    """However the outlet writes the number."""
    assert found(href, first=first) is not None
    assert found(href, first=first, tag="a") is not None


@pytest.mark.parametrize(
    ("first", "href"),
    [
        (FIRST, "/2012/levee"),
        (FIRST, "/2012/levee-2"),
        (FIRST, "/2012/flood/3"),
        (FIRST, "/2012/flood"),
        (FIRST, "https://other.example/2012/flood/2"),
        (FIRST, "/2012/flood?page=3"),
        ("https://example.org/book/chapter-1", "chapter-2"),
        ("https://example.org/2012/03/01", "02"),
        ("https://example.org/2012/03/22", "23"),
        (FIRST, "javascript:next()"),
    ],
)
def test_the_next_story_is_no_page_of_this_one(first: str, href: str) -> None:
    """`rel=next` leads there just as well."""
    assert found(href, first=first) is None


def test_a_third_page_follows_the_second() -> None:
    """It is held beside the first one."""
    assert f"{FIRST}/3" == found(f"{FIRST}/3", number=3)


def test_a_page_without_such_a_link_ends_the_article() -> None:
    """It is not even parsed."""
    assert next_page(b"<p>next</p>", address=FIRST, first=FIRST, number=2) is None
