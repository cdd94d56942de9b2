"""Notices are kept in pages of every build, and nothing else moves: floors that only rise."""

from __future__ import annotations

import pytest

from tests.quality.floors import floor
from tests.quality.retention.markups import MARKUPS
from tests.quality.retention.measure import Tally, measure, notices, read, sample
from tests.quality.sites.around import Around
from tests.quality.sites.builds import BUILDS
from tests.quality.sites.parts import SLOTS, Slots
from tests.quality.sites.stories import plain, stories


@pytest.fixture(scope="module")
def tally() -> Tally:
    """Return what becomes of a fixed sample of the trials."""
    count, seed = int(floor("retention", "sample")), int(floor("retention", "seed"))
    return measure(sample(count, seed=seed))


def test_there_is_enough_to_try() -> None:
    """Pages, texts, markups and places, as unlike each other as real ones."""
    assert len(BUILDS) >= 40
    assert len(notices()) >= 40
    assert len({notice.language for notice in notices()}) >= 10
    assert len(MARKUPS) >= 30
    assert len(SLOTS) == 10


def test_notices_inside_the_article_are_kept(tally: Tally) -> None:
    """Also those without any word by which they could be known."""
    assert tally.share("inside") >= floor("retention", "inside"), tally.lost


def test_notices_with_a_keyword_are_kept_wherever_they_stand(tally: Tally) -> None:
    """In a banner, an aside, a footer, behind the article's own element."""
    assert tally.share("keyword") >= floor("retention", "keyword"), tally.lost


def test_other_lines_stay_as_they_are(tally: Tally) -> None:
    """A notice must not change what the rest of the page is taken for."""
    assert tally.disturbance <= floor("retention", "disturbed"), tally.moved


@pytest.mark.parametrize("build", BUILDS)
def test_every_build_gives_headline_and_all_paragraphs(build: str) -> None:
    """In each language."""
    for story in stories().values():
        article = read(BUILDS[build](story, Around(), Slots()))
        assert article is not None
        text = "\n".join(block.text for block in article.blocks)

        assert article.title == story.headline
        assert [p for p in story.paragraphs if plain(p) not in text] == []
