"""Entries of live blogs, and which of them are new."""

from tests.changes.making import article
from tracker.changes.differ import diff_articles
from tracker.changes.entries import added_entries
from tracker.model.article import Article

INTRO = "# Gate\n\nAll that happens at the gate today.\n\n"
FIRST = "@ 09:10\n\n## Gate moves\n\nIt moved two metres."
SECOND = "@ 11:20\n\n## Boats leave\n\nTwelve of them left."
THIRD = "@ 14:05\n\n## Gate open\n\nThe last one left."


def labels(old: Article, new: Article) -> list[str | None]:
    """Return the labels of the new entries."""
    return [
        pair.new.notice.label
        for pair in added_entries(new, diff_articles(old, new), timezone=None)
        if pair.new
    ]


def test_a_new_entry_is_known_by_its_series() -> None:
    """Wherever it stands in it."""
    old = article(INTRO + SECOND + "\n\n" + FIRST)

    assert ["14:05"] == labels(old, article(INTRO + f"{THIRD}\n\n{SECOND}\n\n{FIRST}"))
    assert ["14:05"] == labels(old, article(INTRO + f"{SECOND}\n\n{FIRST}\n\n{THIRD}"))
    assert [] == labels(old, old)


def test_two_entries_of_one_minute_are_two() -> None:
    """What stands under the time tells them apart."""
    old = article(INTRO + SECOND + "\n\n" + FIRST)
    new = article(INTRO + "@ 11:20\n\n## Ferry too\n\nIt left.\n\n" + SECOND + "\n\n" + FIRST)

    assert ["11:20"] == labels(old, new)


def test_an_entry_that_was_edited_is_none_that_was_added() -> None:
    """Its time was there before, and declares nothing of the edit."""
    old = article(INTRO + SECOND + "\n\n" + FIRST)
    new = article(INTRO + SECOND.replace("Boats", "Ships") + "\n\n" + FIRST.replace("two", "nine"))

    assert [] == labels(old, new)


def test_the_date_of_an_article_is_no_entry() -> None:
    """Nor is one line of a time in its text."""
    old = article("# Gate\n\nText.")

    assert [] == labels(old, article("# Gate\n\n@ 5 May 2024\n\nText.\n\nMore."))
    assert [] == labels(old, article("# Gate\n\n@ 5 May 2024\n\nText.\n\n@ 09:10\n\nMore."))


def test_the_time_of_an_entry_falls_on_the_day_of_the_last_change() -> None:
    """Never on the day before: live blogs forget to move that date."""
    old = article(INTRO + SECOND + "\n\n" + FIRST, modified="2024-05-05T11:30")
    times = []
    for modified in ("2024-05-05T14:06", "2024-05-05T13:00"):
        new = article(INTRO + f"{THIRD}\n\n{SECOND}\n\n{FIRST}", modified=modified)
        (pair,) = added_entries(new, diff_articles(old, new), timezone=None)
        assert pair.new is not None
        declared = pair.new.notice.declared
        times.append(None if declared is None else declared.at)

    assert ["2024-05-05T14:05", "T14:05"] == times


def test_headings_that_begin_with_a_time_of_day_head_entries() -> None:
    """Where there are several; years and dates do not."""
    old = article("# Ice\n\nIntro.\n\n## 9:40 Airport closed\n\nNo flights.")
    new = article(
        "# Ice\n\nIntro.\n\n## 10:50 Schools close\n\nAt noon."
        "\n\n## 9:40 Airport closed\n\nNo flights."
    )

    assert ["10:50"] == labels(old, new)
    assert [] == labels(article("# Ice\n\nIntro."), old)
    assert [] == labels(
        article("# Ice\n\n## 2012: the flood\n\nText."),
        article("# Ice\n\n## 2012: the flood\n\nText.\n\n## 5 May 2013\n\nMore."),
    )
