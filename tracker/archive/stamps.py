"""Times as trailers and JSON hold them: UTC, whole seconds, `2012-03-23T20:00:00Z`."""

from __future__ import annotations

from datetime import UTC, datetime

from tracker.errors import ArchiveDamagedError


def whole(moment: datetime) -> datetime:
    """Return `moment` in UTC, cut to the second."""
    return moment.astimezone(UTC).replace(microsecond=0)


def write_time(moment: datetime) -> str:
    """Return `moment` as it stands in trailers and JSON."""
    return whole(moment).replace(tzinfo=None).isoformat() + "Z"


def read_time(text: str) -> datetime:
    """Return the time that `write_time` wrote.

    Raises:
        ArchiveDamagedError: The text is no such time.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ArchiveDamagedError(f"{text!r} is no time") from None
    if moment.tzinfo is None:
        raise ArchiveDamagedError(f"{text!r} names no zone")
    return whole(moment)


def seconds_of(moment: datetime) -> int:
    """Return `moment` as seconds since 1970, the form of the index and of git."""
    return int(whole(moment).timestamp())


def from_seconds(seconds: int) -> datetime:
    """Return the time that `seconds_of` counted."""
    return datetime.fromtimestamp(seconds, UTC)
