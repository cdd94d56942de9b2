"""What pages declare about their article."""

from __future__ import annotations

import pytest

from tracker.extract.html.metadata.naming import split_names
from tracker.extract.html.metadata.properties import Metadata, read_metadata
from tracker.extract.html.page.tree import parse
from tracker.model.reading import Property
from tracker.text.addresses import clean_link


def declared(head: str, html: str = '<html lang="en-GB">') -> Metadata:
    """Return what a page with `head` declares."""
    root = parse(f"{html}<head>{head}</head><body><p>x</p></body></html>")
    return read_metadata(root, lambda address: clean_link(address, base="https://c.example/a/b"))


BROKEN = [
    '{"@type":"NewsArticle","headline":"Sails &amp; rows","author":"Mira Sol"}',
    '[{"@type":"Organization"},{"@type":["Article"],"headline":"Sails & rows","author":["Mira Sol"]}]',
    '{"@context":"x","@graph":[{"@type":"WebPage","name":"Other"},{"@type":"NewsArticle",'
    '"headline":"Sails & rows","author":{"@type":"Person","name":"Mira Sol"}}]}',
    '//<![CDATA[\n{"@type":"NewsArticle","headline":"Sails & rows","author":[{"name":"Mira Sol"}],}\n//]]>',
    '{"@type":"http://schema.org/NewsArticle","headline":"Sails\n& rows","author":"Mira Sol"};',
    '{"@type":"WebPage","mainEntity":{"@type":"Report","headline":"Sails & rows","author":"Mira Sol"}}',
]


@pytest.mark.parametrize("text", BROKEN)
def test_json_ld_is_read_in_every_form(text: str) -> None:
    """Arrays, graphs, trailing commas, CDATA, raw newlines, entities."""
    found = declared(f'<script type="application/ld+json">{text}</script>')

    assert ("Sails & rows",) == found.titles[:1]
    assert ("Mira Sol",) == found.texts(Property.BYLINE)


def test_hopeless_json_ld_is_passed_over() -> None:
    """Other places speak then."""
    found = declared(
        f'<script type="application/ld+json">{"[" * 5000}</script>'
        '<script type="application/ld+json">{"@type": nonsense</script>'
        '<meta property="og:title" content="Sails"><meta name="author" content="By A. Bee and C. Dee">'
    )

    assert ("Sails",) == found.titles
    assert ("A. Bee", "C. Dee") == found.texts(Property.BYLINE)


@pytest.mark.parametrize(
    ("title", "bare"),
    [("Ferry sails - Island Courier", "Ferry sails"), ("Island Courier | Ferry sails", "Ferry sails"),
     ("Ferry sails | News | Island Courier", "Ferry sails | News"), ("Ferry - a tale", "Ferry - a tale"),
     ("Ferry sails", "Ferry sails")],
)  # fmt: skip
def test_the_name_of_the_site_is_no_part_of_the_title(title: str, bare: str) -> None:
    """Whatever parts the two."""
    found = declared(
        f'<title>{title}</title><meta property="og:site_name" content="Island Courier">'
    )

    assert (bare,) == found.titles


def test_times_addresses_and_the_rest_are_read() -> None:
    """As declared, addresses absolute."""
    found = declared(
        '<meta property="article:published_time" content="2024-03-07T09:00:00+01:00">'
        '<meta itemprop="dateModified" content="2024-03-08"><link rel="canonical" href="/a?utm_id=1">'
        '<meta property="article:section" content="News"><meta name="keywords" content="sea, ships,sea">'
        '<meta property="og:image" content="i.jpg">'
    )

    published, modified = found.time(Property.PUBLISHED), found.time(Property.MODIFIED)
    assert published is not None
    assert modified is not None
    assert ("2024-03-07T09:00:00+01:00", "+01:00") == (published.text, published.timezone)
    assert modified.at == "2024-03-08"
    assert found.text(Property.CANONICAL) == "https://c.example/a"
    assert ("en-GB", "News") == (found.language, found.text(Property.SECTION))
    assert ("sea", "ships") == found.texts(Property.TAGS)
    assert found.text(Property.IMAGE) == "https://c.example/a/i.jpg"


@pytest.mark.parametrize(
    ("line", "names"),
    [("By Mira Sol, Jo Ek and Ada Lind", ("Mira Sol", "Jo Ek", "Ada Lind")),
     ("Von Mira Sol und Jo Ek", ("Mira Sol", "Jo Ek")), ("Jo Ek, Jr.", ("Jo Ek, Jr.",)),
     ("José Ortega y Gasset", ("José Ortega y Gasset",)), ("", ())],
)  # fmt: skip
def test_a_byline_is_a_list_of_names(line: str, names: tuple[str, ...]) -> None:
    """Without the word before them."""
    assert names == split_names([line])


@pytest.mark.parametrize(
    "body",
    [
        '<div itemprop="headline">' * 900 + "word " * 100_000,
        '<div itemprop="author" itemscope>' * 900 + "<p>x" * 20_000,
        '<meta name="author" content="A. Bee">' * 20_000,
        '<script type="application/ld+json">{"@type":"Article",' + '"author": {"x": ' * 50_000 + "</script>",
        '<script type="application/ld+json">' + '{"@type":"Article","url":"u"},' * 20_000 + "</script>",
        '<script type="application/ld+json">{"@type": "Article"' + ', "author"   :   [ ' * 50_000 + "</script>",
    ],
    ids=["nested texts", "nested people", "metas", "deep", "many", "damaged"],
)  # fmt: skip
def test_hostile_declarations_are_bounded(body: str) -> None:
    """In how many are kept, and in how much of each is looked at."""
    found = declared(body)

    assert all(len(one.candidates) <= 20 for one in found.declarations())
    assert all(
        sum(len(value) for value in candidate.values) < 10_000
        for one in found.declarations()
        for candidate in one.candidates
    )
