"""The asked article is kept to itself where others stand around it."""

from __future__ import annotations

import pytest

from tests.extract.bare import TEXT, read, texts
from tests.extract.sites import HEADLINE, PARAGRAPHS

OTHER = "Ostriches escaped from a farm near Belmont and ran along the motorway for an hour."
MORE = "Update: the birds are back in their field, and a vet checked them on Tuesday evening."


@pytest.mark.parametrize(
    "other",
    [
        "<article><h1>Ostriches loose</h1>{}</article>",
        "<article><h2>Ostriches loose</h2><p>By Vera Small</p>{}</article>",
        "<section><h1>Ostriches loose</h1>{}</section>",
        '<div><h2><a href="/ostriches">Ostriches loose</a></h2>{}</div>',
        '<div class="story"><h2>Ostriches loose</h2>{}</div>',
    ],
)
@pytest.mark.parametrize("own", ["<article>{}</article>", '<div class="story">{}</div>'])
@pytest.mark.parametrize("place", ["behind", "before"])
def test_another_article_does_not_leak_in(own: str, other: str, place: str) -> None:
    """Nor does its notice."""
    asked = own.format(f"<h1>{HEADLINE}</h1>{TEXT}")
    others = other.format(f"<p>{OTHER}</p><p>{OTHER} Nobody was hurt.</p><p>{MORE}</p>")
    body = asked + others if place == "behind" else others + asked
    found = texts(read(f"<main>{body}</main>"))

    assert [text for text in found if "strich" in text or "birds" in text] == []
    assert [text for text in PARAGRAPHS if text not in found] == []


def test_the_body_of_an_article_whose_top_has_a_box_of_its_own_is_kept() -> None:
    """The box around headline and abstract is called the article's; the text stands beside it."""
    top = f'<div class="article"><h1>{HEADLINE}</h1>{TEXT}</div>'
    body = f"<section><h1>Methods</h1>{TEXT * 4}<p>{OTHER}</p></section>"

    assert OTHER in texts(read(f"<main>{top}{body}</main>"))


def test_entries_of_a_live_blog_are_of_it() -> None:
    """Each is an `article` with a heading; the headline stands above them all."""
    entry = "<article><time>14:0{0}</time><h2>Point {0}</h2><p>{1}</p></article>"
    entries = "".join(entry.format(number, f"{OTHER} {number}") for number in range(5))
    found = texts(read(f"<main><h1>{HEADLINE}</h1>{TEXT}<div>{entries}</div></main>"))

    assert [number for number in range(5) if f"{OTHER} {number}" not in found] == []
