"""Times: what a publisher declares, and the window in which a change was seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Precision(StrEnum):
    """How exactly a declared time is given."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class DeclaredTime:
    """A date or time as the publisher gives it, with nothing added from today.

    Attributes:
        text: The date as written, for example `March 23, 2012 2:00pm`.
        at: The known parts in ISO 8601, without a zone: `2012-03-23T14:00`, `2012-03-23`,
            `2012-03`, `2012`, `--08-08` (no year), `T20:03` (no date).
        precision: The finest part that is given.
        timezone: The zone as written (`ET`, `+02:00`, `Z`), or None. A source's own zone is used
            for what has none, and then named in `resolved`.
        instant: The moment in UTC when the zone makes it certain, else None. A date without a
            time of day never has one.
        resolved: The parts of `at` that were completed from the article's own dates or from the
            source's settings, in the order year, month, day, timezone.
    """

    text: str
    at: str
    precision: Precision
    timezone: str | None = None
    instant: datetime | None = None
    resolved: tuple[str, ...] = ()

    @property
    def lacks(self) -> str | None:
        """What it lacks to be on a day that can be told: its `year`, its `date`, or nothing."""
        if self.at.startswith("--"):
            return "year"
        return "date" if self.at.startswith("T") else None


@dataclass(frozen=True, slots=True)
class Window:
    """The interval in which a change happened, both ends aware and in UTC.

    Attributes:
        after: When the old state was last seen; None when there was none.
        until: When the new state was first seen.
    """

    after: datetime | None
    until: datetime
