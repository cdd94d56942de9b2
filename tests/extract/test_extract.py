"""The way in: formats, results, hostile bodies, the same answer everywhere."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extract.sites import BUILDS, PARAGRAPHS, Story
from tracker.extract import EXTRACTOR, doubt, extract
from tracker.extract.media import Format, read_as
from tracker.model.article import Article, Block, Role
from tracker.model.capture import Extraction, NotArticle, Outcome

ADDRESS = "https://courier.example/2024/03/ferry"


@pytest.mark.parametrize(
    ("body", "media_type", "address", "form"),
    [
        (b"<p>x", "text/html", "a", Format.HTML),
        (b"<p>x", "application/xhtml+xml", "a", Format.XHTML),
        (b"<!doctype html><p>x", "text/plain", "a", Format.PLAIN),
        (b"<!-- a --> <!DOCTYPE html><p>x", "application/octet-stream", "a", Format.HTML),
        ("\ufeff<html>".encode("utf-16-le"), None, "a", Format.HTML),
        (b"# A\n", None, "notes/a.md", Format.MARKDOWN),
        (b"# A\n", None, "notes/a.txt", Format.PLAIN),
        (b"# A\n", "text/markdown", "a", Format.MARKDOWN),
        (b"just text", None, "a", Format.PLAIN),
        (b"%PDF-1.7", "text/html", "a", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n", None, "a", "image/png"),
        (b'{"a": 1}', None, "a", "application/json"),
        (b"{}", "application/json", "a", "application/json"),
        (bytes(range(256)), None, "a", "application/octet-stream"),
        (b"<?xml version='1.0'?><rss/>", "application/xml", "a", "application/xml"),
    ],
)
def test_a_body_is_read_as_what_it_is(
    body: bytes, media_type: str | None, address: str, form: str
) -> None:
    """By declaration, by its bytes where that says nothing, by its suffix last."""
    assert form == read_as(body, media_type=media_type, address=address)


def test_what_cannot_be_read_is_told() -> None:
    """With the media type at fault."""
    found = extract(b"\x89PNG\r\n\x1a\n", address=ADDRESS, media_type="image/png")

    assert NotArticle(Outcome.FAILED, "media type image/png is not one that tracker reads") == found


@pytest.mark.parametrize("body", [b"", b"  \n", b"<html></html>", b"<!-- x -->"])
def test_a_body_with_nothing_in_it_is_an_empty_page(body: bytes) -> None:
    """Whatever it is called."""
    assert NotArticle(Outcome.BLOCKED, "an empty page") == extract(
        body, address=ADDRESS, media_type="text/html"
    )


@pytest.mark.parametrize(
    "body",
    [random.Random(number).randbytes(3_000) for number in range(4)]  # noqa: S311 - no secret
    + [b"\xff\xfe\x00", b"\x00" * 50, b"PK\x03\x04" + bytes(range(256)) * 9],
)
@pytest.mark.parametrize("media_type", ["text/html", "text/plain"])
def test_bytes_that_are_no_text_are_told(body: bytes, media_type: str) -> None:
    """Whatever they are called: they are no article, nor a change of one."""
    found = extract(body, address=ADDRESS, media_type=media_type)

    assert isinstance(found, NotArticle)
    assert Outcome.FAILED is found.outcome


def test_what_was_read_is_recorded() -> None:
    """Media type and encoding, so that it can be read again."""
    body = BUILDS["semantic"](Story(), 1).encode()

    found = extract(body, address=ADDRESS, media_type=None, content_type="text/html; charset=UTF-8")

    assert isinstance(found, Extraction)
    assert ("text/html", "utf-8") == (found.media_type, found.encoding)
    assert EXTRACTOR.startswith("tracker-extract ")


def test_the_same_bytes_give_the_same_article_in_any_process() -> None:
    """Whatever the hash seed."""
    code = (
        "from tests.extract.sites import BUILDS, Story; from tracker.extract import extract;"
        "print([repr(extract(b(Story(), 3).encode(), address='https://a.example/b/c', "
        "media_type='text/html')) for b in BUILDS.values()])"
    )
    outs = {
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, text=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": "."},
        ).stdout
        for seed in ("0", "1")
    }  # fmt: skip

    assert len(outs) == 1


def test_importing_the_room_loads_no_parser() -> None:
    """What a format needs is loaded when it comes."""
    code = (
        "import sys, tracker.extract as e;"
        "e.extract(b'text', address='a.txt', media_type='text/plain');"
        "print({'lxml', 'trafilatura', 'markdown_it', 'charset_normalizer'} & set(sys.modules))"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout

    assert out.strip() == "set()"


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 5_000 + f"<p>{' '.join(PARAGRAPHS)}</p>" + "</div>" * 5_000,
        "<span>" * 5_000 + " ".join(PARAGRAPHS),
        "<p>" + "." * 1_000_000,
        "<p>" + "a " * 500_000,
        "<p>" + "[(" * 300_000,
        "<b>x<i>y" * 30_000,
        f"<p>{PARAGRAPHS[0]}" * 20_000,
        "<table>" * 300 + "<tr><td>x" * 300,
        "<ul><li>" * 1_500 + "x",
        "<a href='/x'>" * 20_000,
        "<h1>x</h1>" * 20_000,
        "<p>" + "<br>" * 100_000 + "x",
        "<pre>" + " \n" * 200_000 + "x",
        "<" * 200_000,
        "&amp" * 200_000,
    ],
    ids=range(15),
)
def test_hostile_pages_end_with_a_result(page: str) -> None:
    """Deep, long, broken: always a result, in bounded time."""
    assert isinstance(
        extract(page.encode(), address=ADDRESS, media_type="text/html"), Extraction | NotArticle
    )


def test_text_below_five_thousand_levels_is_kept() -> None:
    """Levels that the parser would give up on are flattened."""
    page = "<div>" * 5_000 + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)

    found = extract(page.encode(), address=ADDRESS, media_type="text/html")

    assert isinstance(found, Extraction)
    assert list(PARAGRAPHS) == [block.text for block in found.article.blocks]


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_damaged_pages_give_sound_blocks_or_a_reason(data: st.DataObject) -> None:
    """Marks are nested and in their text, text can be written, whatever was cut out."""
    build = data.draw(st.sampled_from(sorted(BUILDS)))
    page = BUILDS[build](Story(above="<p>a <b>b <a href='/x'>c</b> d</a></p>"), 1)
    start = data.draw(st.integers(0, len(page)))
    end = data.draw(st.integers(start, min(len(page), start + 400)))
    junk = data.draw(
        st.sampled_from(["", "<", "</p>", "<b>", "\x00", "<table><td>", "]]>", "&#xD800;"])
    )

    found = extract((page[:start] + junk + page[end:]).encode(), address=ADDRESS,
                    media_type="text/html")  # fmt: skip

    for block in found.article.blocks if isinstance(found, Extraction) else ():
        _check(block)


def _check(block: Block) -> None:
    block.text.encode()
    opened: list[int] = []
    starts = [mark.start for mark in block.marks]
    assert starts == sorted(starts)
    for mark in block.marks:
        assert 0 <= mark.start <= mark.end <= len(block.text)
        while opened and opened[-1] <= mark.start:
            opened.pop()
        assert not opened or mark.end <= opened[-1]
        opened.append(mark.end)


def article(*texts: str) -> Article:
    """Return an article of paragraphs."""
    return Article(title="t", blocks=tuple(Block(Role.PARAGRAPH, text) for text in texts))


def test_a_great_loss_is_doubted_and_its_size_told() -> None:
    """Over 70 % of the words."""
    old = article(*PARAGRAPHS)

    assert doubt(old, article(PARAGRAPHS[0][:60])) == "89 % of the text is gone"
    assert doubt(old, article()) == "100 % of the text is gone"


def test_another_text_is_doubted() -> None:
    """Almost nothing in common."""
    other = "The orchestra of the town plays in the old mill; seats were sold within one hour. " * 4

    assert doubt(article(*PARAGRAPHS), article(other)) == (
        "almost nothing in common with the version before"
    )


def test_edits_growth_and_short_articles_are_not_doubted() -> None:
    """Half of it new, much added, or too little to judge."""
    old = article(*PARAGRAPHS)

    assert doubt(old, old) is None
    assert (
        doubt(old, article(*PARAGRAPHS[:2], "All the rest is new and says other things.")) is None
    )
    assert (
        doubt(old, article(*PARAGRAPHS, *["Some more words that were added later on."] * 40))
        is None
    )
    assert doubt(article("Short and gone."), article("Other words.")) is None
    assert doubt(old, replace(old, title="Another title")) is None
