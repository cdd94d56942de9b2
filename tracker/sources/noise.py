"""Whether a source changes far more than news does: then it is most likely noise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tracker.model.looks import Noise

_DAY = timedelta(days=1)
_DAYS = 7

FIRST_DAY = 0.151
LATER_DAY = 0.0047
"""Share of the articles of which the text changes on their first day, and on each later one.

Source: 88 million articles (docs/decisions/adaptive-schedule.md): 15.1 % within 24 hours, 17.9 %
within a week.
"""

_LEAST = 5
_TIMES = 10


@dataclass(frozen=True, slots=True)
class Life:
    """An article's life so far.

    Attributes:
        first_seen_at: When it was first captured.
        changed_at: When each later version was captured.
    """

    first_seen_at: datetime
    changed_at: Sequence[datetime]


def find_noise(lives: Iterable[Life], *, at: datetime) -> Noise | None:
    """Return that articles changed on far more of the last seven days than news articles do.

    Several changes on one day count once: a story that develops has many, for a day or two.

    Args:
        lives: The articles of one source.
        at: The end of the last day, the newest look at the source.
    """
    changed = watched = 0
    expected = 0.0
    for life in lives:
        age = at - life.first_seen_at
        # The days by their distance from `at`, and whether the article was new on them.
        days = range(min(_DAYS, age // _DAY + 1)) if age >= timedelta(0) else range(0)
        watched += len(days)
        expected += sum(FIRST_DAY if day == age // _DAY else LATER_DAY for day in days)
        changed += len({(at - each) // _DAY for each in life.changed_at} & set(days))
    if changed < _LEAST or changed < _TIMES * expected:
        return None
    return Noise(changed, watched, expected)
