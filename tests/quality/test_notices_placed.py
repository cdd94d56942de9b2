"""How well notices are read where they stand, in which words: floors that only rise."""

import tomllib
from pathlib import Path

import pytest

from tests.quality.placed.measure import (
    DEEP,
    cases,
    false,
    missed,
    sought,
    wrong,
)
from tracker.changes.notices import read_notices
from tracker.model.article import Article, Block, Role
from tracker.text.notices.notice_index import LANGUAGES
from tracker.text.times.dates import parse_declared

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))[
    "notices"
]
BATCHES = ("first", "second", "third")


@pytest.mark.parametrize("batch", BATCHES)
def test_notices_are_found_where_they_stand(batch: str) -> None:
    """A missed one makes an honest publisher look silent."""
    lost = missed(batch)

    assert len(lost) <= (1 - FLOORS["recall"]) * len(sought(batch)), lost


@pytest.mark.parametrize("batch", BATCHES)
def test_what_stands_there_and_is_none_is_taken_for_none(batch: str) -> None:
    """A false notice is a false accusation or a false excuse."""
    taken = false(batch)

    assert len(taken) <= (1 - FLOORS["precision"]) * len(sought(batch)), taken


@pytest.mark.parametrize("batch", BATCHES)
@pytest.mark.parametrize("value", ["kind", "label", "declared"])
def test_each_part_of_a_notice_is_read_as_it_is_printed(batch: str, value: str) -> None:
    """Kind, label with number, and declared time with zone."""
    misread = wrong(batch, value)

    assert len(misread) <= (1 - FLOORS[value]) * len(sought(batch)), misread


@pytest.mark.parametrize("language", DEEP)
def test_no_language_hides_behind_the_others(language: str) -> None:
    """At most one missed and one false in each batch of each."""
    for batch in BATCHES:
        assert len(missed(batch, (language,))) <= 1, batch
        assert len(false(batch, (language,))) <= 1, batch


def test_the_sets_are_large_enough() -> None:
    """Small sets show nothing."""
    known = [each for batch in BATCHES for each in cases(batch)]
    notices = [each for each in known if each.kind is not None]

    assert (len(notices) >= 300, len(known) - len(notices) >= 300) == (True, True)
    assert {each.language for each in known} == set(LANGUAGES)


def test_what_a_time_does_not_say_comes_from_the_article_s_dates() -> None:
    """Never from today, and what was completed is named."""
    path = Path(__file__).parent / "placed" / "resolved.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["times"]
    misread = [
        f"{told} not {at} {zone} {completed}: {text}"
        for language, published, modified, text, at, zone, completed in rows
        if (told := _completed(language, published, modified, text)) != [at, zone, completed]
    ]

    assert len(misread) <= (1 - FLOORS["declared"]) * len(rows), misread


def _completed(language: str, published: str, modified: str, text: str) -> list[str]:
    """Return the time of the notice in a text, its zone, and what was completed."""
    article = Article(
        language=language,
        published=parse_declared(published) if published else None,
        modified=parse_declared(modified) if modified else None,
        blocks=(Block(Role.PARAGRAPH, "…"), Block(Role.PARAGRAPH, text)),
    )
    (notice,) = read_notices(article)
    time = notice.declared
    return ["", "", ""] if time is None else [time.at, time.timezone or "", " ".join(time.resolved)]
