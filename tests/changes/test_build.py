"""A change as a whole."""

import pytest

from tests.changes.making import article, stored
from tracker.changes import build_change
from tracker.model.change import ChangeKind, Disclosure, EditKind, NoticeStatus, Timing

OLD = """# Flood in the valley

Rain fell on the valley for three days. The river rose.

The minister said 12 people were rescued. More are waiting on roofs.

The bridge is closed."""

NEW = OLD.replace(
    "valley\n\nRain",
    "valley\n\nUpdate 1 (March 23, 2012 2:00pm) –\n\n"
    "The dam has held, engineers said. The army has sent soldiers to fill sandbags.\n\nRain",
).replace("12 people", "14 people")


def test_the_contract_s_example_comes_out_as_written() -> None:
    """One notice that covers its paragraph, and one figure that nobody disclosed."""
    old = stored(article(OLD), seen_until="2012-03-23T12:00")
    new = stored(article(NEW), name="b", at="2012-03-23T20:00", earlier=[old.version])
    change = build_change(old, new)
    (notice,) = change.notices
    figure = next(edit for edit in change.edits if edit.kind is EditKind.REWRITTEN)

    assert (ChangeKind.UPDATE, Disclosure.NOTICE, False) == (
        change.kind,
        change.disclosure,
        change.is_silent,
    )
    assert (NoticeStatus.ADDED, Timing.INSIDE) == (notice.status, notice.timing)
    assert {0} == {change.edits[number].notice for number in notice.edits}
    assert 2 == len(notice.edits)
    assert figure.notice is None
    assert (change.edits.index(figure),) == change.undisclosed
    assert (
        'new notice "Update 1"',
        "declared time inside the window, no zone given",
        "number changed: 12 -> 14, not covered by a notice",
    ) == change.reasons


def test_the_first_version_has_its_notices_as_kept() -> None:
    """And no edits."""
    change = build_change(None, stored(article(NEW)))

    assert (ChangeKind.FIRST, ()) == (change.kind, change.edits)
    assert [NoticeStatus.KEPT] == [each.status for each in change.notices]
    assert change.window.after is None


def test_a_change_back_is_a_reversal() -> None:
    """To the newest earlier version that it equals, but for the one before."""
    first = stored(article(OLD))
    second = stored(article(NEW), name="b", at="2012-03-23T20:00", earlier=[first.version])
    third = stored(
        article(OLD), name="c", at="2012-03-24T20:00", earlier=[first.version, second.version]
    )
    change = build_change(second, third)

    assert (ChangeKind.REVERSAL, first.version.id) == (change.kind, change.reverts_to)


def test_equal_versions_with_others_between_are_a_reversal_without_edits() -> None:
    """Nothing differs from the old side itself."""
    first = stored(article(OLD))
    second = stored(article(NEW), name="b", at="2012-03-23T20:00", earlier=[first.version])
    third = stored(
        article(OLD), name="c", at="2012-03-24T20:00", earlier=[first.version, second.version]
    )
    change = build_change(first, third)

    assert (ChangeKind.REVERSAL, first.version.id, ()) == (
        change.kind,
        change.reverts_to,
        change.edits,
    )


def test_an_upgrade_of_the_extractor_is_no_edit() -> None:
    """Read by the same one, nothing differs."""
    old = stored(article(OLD))
    new = stored(article(OLD), name="b", at="2012-03-23T20:00", extractor="tracker 2")

    assert build_change(old, new, re_extracted=True).kind is ChangeKind.RE_EXTRACTION


def test_a_figure_without_a_word_is_a_silent_edit() -> None:
    """Nothing on the page says that it changed."""
    old = stored(article(OLD))
    new = stored(article(OLD.replace("12", "14")), name="b", at="2012-03-23T20:00")
    change = build_change(old, new)

    assert (ChangeKind.EDIT, Disclosure.NONE, True, (0,)) == (
        change.kind,
        change.disclosure,
        change.is_silent,
        change.undisclosed,
    )


def test_a_stamp_s_own_line_is_not_substantive() -> None:
    """It is a sign, and the only change here is one of metadata."""
    old = stored(article(OLD.replace("\n\nRain", "\n\n@ Updated 22 March 2012\n\nRain")))
    new = stored(
        article(OLD.replace("\n\nRain", "\n\n@ Updated 23 March 2012\n\nRain")),
        name="b",
        at="2012-03-23T20:00",
    )
    change = build_change(old, new)

    assert (ChangeKind.METADATA, Disclosure.STAMP, ()) == (
        change.kind,
        change.disclosure,
        change.undisclosed,
    )


@pytest.mark.parametrize(
    ("previous_seen", "after"),
    [("2012-03-23T10:00", "2012-03-23T10:00"), (None, "2012-03-23T12:00")],
)
def test_the_window_starts_where_the_commit_says(previous_seen: str | None, after: str) -> None:
    """So that it never changes afterwards."""
    old = stored(article(OLD), seen_until="2012-03-23T12:00")
    new = stored(
        article(NEW),
        name="b",
        at="2012-03-23T20:00",
        earlier=[old.version],
        previous_seen=previous_seen,
    )
    window = build_change(old, new).window

    assert window.after is not None
    assert f"{after}:00+00:00" == window.after.isoformat()


def test_the_source_s_zone_decides_and_is_told() -> None:
    """A time that the publisher left without one."""
    old = stored(article(OLD), seen_until="2012-03-23T12:00", timezone="America/New_York")
    new = stored(article(NEW), name="b", at="2012-03-23T17:00", timezone="America/New_York")
    (notice,) = build_change(old, new).notices

    assert notice.timing is Timing.AFTER
    assert notice.notice.declared is not None
    assert ("timezone",) == notice.notice.declared.resolved
