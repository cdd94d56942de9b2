"""Pages of very different build give the same article, whatever is around it."""

from __future__ import annotations

import pytest

from tests.extract.sites import ARABIC, BUILDS, CHINESE, HEADLINE, PARAGRAPHS, Story
from tracker.extract import extract
from tracker.model.article import Article, Role
from tracker.model.capture import Extraction

ADDRESS = "https://courier.example/2024/03/ferry"
NOTICE = "Update 1 (March 23, 2012 2:00pm) – the second ship has been promised."
PLACES = ["above", "below"]
MARKUPS = [
    "<p>{}</p>",
    "<p><strong>{}</strong></p>",
    "<p><em>{}</em></p>",
    "<div>{}</div>",
    '<div class="article-update">{}</div>',
    '<div class="meta">{}</div>',
    '<aside class="correction">{}</aside>',
    "<footer>{}</footer>",
    "<blockquote>{}</blockquote>",
    "<details open><summary>Note</summary>{}</details>",
    "<ul><li>{}</li></ul>",
    "<section><p>{}</p></section>",
    "<dl><dt>Note</dt><dd>{}</dd></dl>",
    "<span>{}</span>",
]


def read(page: str) -> Article:
    """Return the article of a page."""
    found = extract(page.encode(), address=ADDRESS, media_type="text/html")
    assert isinstance(found, Extraction), found
    return found.article


def texts(article: Article) -> list[str]:
    """Return the texts of an article's blocks."""
    return [block.text for block in article.blocks]


def placed(place: str, markup: str) -> Story:
    """Return the story with `markup` above or below its text."""
    return Story(above=markup) if place == "above" else Story(below=markup)


@pytest.mark.parametrize("build", BUILDS)
def test_every_build_gives_headline_and_all_paragraphs(build: str) -> None:
    """The article is found whatever the site is built of."""
    article = read(BUILDS[build](Story(), 1))

    assert article.title == HEADLINE
    assert [text for text in texts(article) if text in PARAGRAPHS] == list(PARAGRAPHS)
    assert [b.role for b in article.blocks if b.text == HEADLINE] == [Role.HEADLINE]


@pytest.mark.parametrize("build", BUILDS)
def test_nothing_else_of_the_page_is_in_the_article(build: str) -> None:
    """Menus, advertisements, other stories and comments stay outside."""
    article = read(BUILDS[build](Story(), 1))

    known = {HEADLINE, *PARAGRAPHS, "By Mira Sol", "7 March 2024", "Part 1", "Part 2", "Part 3",
             "Part 4"}  # fmt: skip
    assert [text for text in texts(article) if text not in known] == []


@pytest.mark.parametrize("build", BUILDS)
def test_noise_around_the_article_makes_no_other_article(build: str) -> None:
    """Advertisements, menus, counters, nonces and hashed names never make a version."""
    articles = [read(BUILDS[build](Story(), noise)) for noise in (1, 2, 5, 40)]

    assert all(article == articles[0] for article in articles)


@pytest.mark.parametrize("build", BUILDS)
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("markup", MARKUPS)
def test_a_notice_is_kept_and_disturbs_nothing(build: str, place: str, markup: str) -> None:
    """A notice by the text is kept whole, whatever element carries it."""
    plain = texts(read(BUILDS[build](Story(), 1)))

    article = read(BUILDS[build](placed(place, markup.format(NOTICE)), 1))

    assert NOTICE in texts(article)
    assert plain == [text for text in texts(article) if text not in (NOTICE, "Note")]


@pytest.mark.parametrize("build", BUILDS)
@pytest.mark.parametrize("markup", ["<p>{}</p>", '<aside class="note">{}</aside>', "<div>{}</div>"])
def test_a_notice_far_from_the_text_is_brought_in(build: str, markup: str) -> None:
    """A correction at the foot of the page is part of the article."""
    notice = "Correction: an earlier version of this article misstated the cost of the repairs."

    article = read(BUILDS[build](Story(far=markup.format(notice)), 1))

    assert [b.role for b in article.blocks if b.text == notice] == [Role.NOTICE]


@pytest.mark.parametrize("build", BUILDS)
@pytest.mark.parametrize("place", PLACES)
def test_a_line_by_the_text_survives_without_any_keyword(build: str, place: str) -> None:
    """No word list decides what of the article survives."""
    line = "The figure for the passengers was first given as four hundred by the harbour office."

    article = read(BUILDS[build](placed(place, f"<p>{line}</p>"), 1))

    assert line in texts(article)


@pytest.mark.parametrize("build", BUILDS)
@pytest.mark.parametrize(
    ("language", "paragraphs"), [("zh", CHINESE), ("ar", ARABIC)], ids=["zh", "ar"]
)
def test_other_scripts_are_found_as_well(
    build: str, language: str, paragraphs: tuple[str, ...]
) -> None:
    """Scripts without spaces or from right to left weigh as much."""
    story = Story(paragraphs[0][:20], paragraphs, language)

    article = read(BUILDS[build](story, 1))

    assert [text for text in texts(article) if text in paragraphs] == list(paragraphs)
    assert article.language == language


@pytest.mark.parametrize("build", BUILDS)
@pytest.mark.parametrize(
    ("old", "new"),
    [("340", "341"), ("Ada Lind", "Ada Lund"), ("again on Thursday,", "again on Thursday"),
     ("before", "after"), ("Repairs cost 1.2 million kroner. ", "")],
)  # fmt: skip
def test_a_small_true_change_gives_another_article(build: str, old: str, new: str) -> None:
    """A digit, a letter, a comma, a word, a sentence."""
    paragraphs = tuple(text.replace(old, new) for text in PARAGRAPHS)

    before, after = (read(BUILDS[build](Story(paragraphs=p), 1)) for p in (PARAGRAPHS, paragraphs))

    assert before != after
