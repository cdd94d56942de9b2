"""What came back instead of an article is told, and no article is turned away for its words."""

from __future__ import annotations

from tests.quality.floors import floor
from tests.quality.not_an_article.measure import passed, refused, told


def test_there_is_enough_to_try() -> None:
    """On both sides."""
    assert len({case.page for case in refused()}) >= 400
    assert len({case.page for case in passed()}) >= 400


def test_what_is_no_article_is_told_with_its_reason() -> None:
    """In several languages, bare and in a site's frame."""
    cases = refused()
    wrong = [
        (case.reason, told(case), case.title, case.is_framed)
        for case in cases
        if not told(case).startswith(case.reason)
    ]

    assert len(wrong) <= (1 - floor("not_an_article", "turned_away")) * len(cases), wrong


def test_short_and_odd_articles_pass() -> None:
    """Words that sound like an error, a wall or a login are not enough."""
    cases = passed()
    wrong = [(told(case), case.title, case.is_framed) for case in cases if told(case)]

    assert len(wrong) <= (1 - floor("not_an_article", "let_through")) * len(cases), wrong
