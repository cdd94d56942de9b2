"""A source's habit, read from its history."""

from pathlib import Path

from tests.workflow.test_like_with_like import Watched
from tracker.model.history import VersionEntry
from tracker.workflow.compare import change_of
from tracker.workflow.history import log_entries


def test_a_habit_is_told_with_the_changes_that_it_sheds_light_on(tmp_path: Path) -> None:
    """By `diff` and by `log` alike."""
    watched = Watched(tmp_path)
    for day in range(1, 9):
        watched.write(
            f"<p>Updated {day} March 2024</p>"
            f"<p>The ferry sailed with {day + 10} people on board after days in the harbour.</p>"
            "<p>Its engine was repaired by two engineers who waited for a part from abroad.</p>"
        )
        if day == 1:
            watched.declare()
        watched.look()
    with watched.archive as archive:
        article = archive.articles()[0]
        change = change_of(archive, archive.versions(article)[-1])
        entry = next(iter(log_entries(archive, [article])))

    said = "this source's stamp moves with 100 % of its changes (7 of 7)"
    assert said == change.reasons[-1]
    assert isinstance(entry, VersionEntry)
    assert change.reasons == entry.change.reasons
