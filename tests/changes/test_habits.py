"""What a source does with its stamp and its declared date."""

from tests.changes.making import article, stored
from tracker.changes.build import build_change
from tracker.changes.habits import habit_of, with_habit
from tracker.model.article import Article
from tracker.model.change import Habit


def story(people: int, *, stamp: str = "", modified: str | None = None) -> Article:
    """Return a text with a figure, and perhaps a stamp."""
    line = f"@ Updated {stamp}\n\n" if stamp else ""
    return article(f"{line}The minister said {people} people were hurt.", modified=modified)


def reasons(old: Article, new: Article, habit: Habit) -> tuple[str, ...]:
    """Return the reasons of a change by a source with a habit."""
    change = build_change(stored(old), stored(new, name="b", at="2012-03-23T20:00"))
    return with_habit(change, habit).reasons


def test_only_changes_of_text_are_counted() -> None:
    """A stamp that moves alone is no sign of a change."""
    steps = [
        (story(12, stamp="22 March 2012"), story(14, stamp="23 March 2012")),
        (story(14, stamp="23 March 2012"), story(14, stamp="24 March 2012")),
        (story(14, modified="2012-03-23"), story(15, modified="2012-03-24")),
    ]

    assert Habit(changes=2, stamped=1, dated=1) == habit_of(steps)


def test_a_stamp_that_moves_with_nearly_every_change_is_told() -> None:
    """So that nobody takes it for a disclosure."""
    old, new = story(12, stamp="22 March 2012"), story(14, stamp="23 March 2012")

    said = "this source's stamp moves with 96 % of its changes (24 of 25)"
    assert said == reasons(old, new, Habit(changes=25, stamped=24, dated=0))[-1]


def test_a_change_without_what_mostly_moves_is_told() -> None:
    """Somebody may have gone round it."""
    told = reasons(story(12), story(14), Habit(changes=10, stamped=9, dated=4))

    said = "this source's stamp moves with 90 % of its changes (9 of 10), but not with this one"
    assert said == told[-1]


def test_of_a_few_changes_one_cannot_speak_of_a_habit() -> None:
    """Nor where a notice tells of the change."""
    old, new = story(12, stamp="22 March 2012"), story(14, stamp="23 March 2012")
    noticed = article("The minister said 14 people were hurt.\n\nCorrection: It said 12.")

    few = reasons(old, new, Habit(changes=4, stamped=4, dated=0))
    told = reasons(story(12), noticed, Habit(changes=9, stamped=9, dated=9))
    assert not any("habit" in each or "of its changes" in each for each in (*few, *told))
