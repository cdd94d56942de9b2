"""Articles that go back and forth, in `status` and `log`."""

from pathlib import Path

from tests.workflow.test_like_with_like import STORY, Watched
from tracker.report.terminal.log import render_log
from tracker.sources.settings import read_watchlist
from tracker.workflow.history import log_entries, statuses


def test_an_article_that_flaps_is_named_with_its_likely_cause(tmp_path: Path) -> None:
    """And its history is folded."""
    watched = Watched(tmp_path)
    for turn in range(5):
        watched.write(STORY.replace("Thursday", "Friday") if turn % 2 else STORY)
        if not turn:
            watched.declare()
        watched.look()
    with watched.archive as archive:
        (status,) = statuses(archive, read_watchlist(archive.settings_text()))
        entries = list(log_entries(archive, archive.articles()))

    (flapping,) = status.flapping
    assert (5, "two copies served in turn") == (flapping.times, flapping.cause)
    assert "2 variants seen 5 times" in render_log(entries, width=80, has_colour=False)


def test_an_article_that_settled_flaps_no_more(tmp_path: Path) -> None:
    """A version that is neither ends it."""
    watched = Watched(tmp_path)
    for turn in range(5):
        watched.write(STORY.replace("Thursday", f"Friday {turn // 4}") if turn % 2 else STORY)
        if not turn:
            watched.declare()
        watched.look()
    watched.write(STORY.replace("eleven", "twelve"))
    watched.look()
    with watched.archive as archive:
        (status,) = statuses(archive, read_watchlist(archive.settings_text()))

    assert status.flapping == ()
