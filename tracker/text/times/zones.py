"""The zones of declared times: what was written, and which offsets from UTC it can mean.

Abbreviations are read in one of three ways:

- with summer time (`ET`, `UK time`, `MSK`): the rules of a place, for the date;
- fixed (`EST`, `GMT`, `CEST`): one offset, whatever the date;
- ambiguous (`CST`, `IST`, `BST`, `AST`): several offsets, so never a certain moment.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

EARLIEST = timedelta(hours=14)
"""The offset of the zone whose day starts first."""

LATEST = timedelta(hours=-12)
"""The offset of the zone whose day ends last."""

_FIXED_MINUTES: Mapping[str, int] = {
    **dict.fromkeys(
        ["utc", "gmt", "z", "wet", "tu", "мвг", "بتوقيت غرينتش", "بتوقيت جرينتش", "توقيت غرينتش"], 0
    ),
    "est": -300,
    "edt": -240,
    "cdt": -300,
    "mst": -420,
    "mdt": -360,
    "pst": -480,
    "pdt": -420,
    "akst": -540,
    "akdt": -480,
    "hst": -600,
    "adt": -180,
    "nst": -210,
    "ndt": -150,
    "cet": 60,
    "cest": 120,
    "mez": 60,
    "mesz": 120,
    "eet": 120,
    "eest": 180,
    "west": 60,
    "jst": 540,
    "kst": 540,
    "hkt": 480,
    "sgt": 480,
    "pht": 480,
    "pkt": 300,
    "npt": 345,
    "aest": 600,
    "aedt": 660,
    "acst": 570,
    "acdt": 630,
    "awst": 480,
    "nzst": 720,
    "nzdt": 780,
    "sast": 120,
    "cat": 120,
    "eat": 180,
    "wat": 60,
    "wib": 420,
    "wita": 480,
    "wit": 540,
    "ict": 420,
    "myt": 480,
    "brt": -180,
    "art": -180,
    "clst": -180,
    "idt": 180,
}

_AMBIGUOUS_MINUTES: Mapping[str, tuple[int, ...]] = {
    "ast": (-240, 180),  # Atlantic, Arabia
    "bst": (60, 360),  # British summer, Bangladesh
    "cst": (-360, 480),  # Central America, China
    "ist": (330, 120, 60),  # India, Israel, Ireland
    "gst": (240, -120),  # Gulf, South Georgia
}

_PLACES: Mapping[str, str] = {
    "et": "America/New_York",
    "ct": "America/Chicago",
    "mt": "America/Denver",
    "pt": "America/Los_Angeles",
    "eastern": "America/New_York",
    "central": "America/Chicago",
    "mountain": "America/Denver",
    "pacific": "America/Los_Angeles",
    "eastern time": "America/New_York",
    "central time": "America/Chicago",
    "mountain time": "America/Denver",
    "pacific time": "America/Los_Angeles",
    "new york time": "America/New_York",
    "uk time": "Europe/London",
    "london time": "Europe/London",
    "paris time": "Europe/Paris",
    "berlin time": "Europe/Berlin",
    "moscow time": "Europe/Moscow",
    "beijing time": "Asia/Shanghai",
    "heure de paris": "Europe/Paris",
    "بتوقيت مكة المكرمة": "Asia/Riyadh",
    "بتوقيت السعودية": "Asia/Riyadh",
    "بتوقيت القاهرة": "Africa/Cairo",
    "بتوقيت بيروت": "Asia/Beirut",
    "بتوقيت موسكو": "Europe/Moscow",
    "по москве": "Europe/Moscow",
    "по московскому времени": "Europe/Moscow",
    "за київським часом": "Europe/Kyiv",
    "hora peninsular": "Europe/Madrid",
    "hora de méxico": "America/Mexico_City",
    "horário de brasília": "America/Sao_Paulo",
    "北京时间": "Asia/Shanghai",
    "北京時間": "Asia/Shanghai",
    "日本時間": "Asia/Tokyo",
    "hora de brasília": "America/Sao_Paulo",
    "hora de madrid": "Europe/Madrid",
    "msk": "Europe/Moscow",
    "мск": "Europe/Moscow",
    "trt": "Europe/Istanbul",
    "tsi": "Europe/Istanbul",
}

_UNKNOWN = frozenset(
    [
        "local time",
        "local",
        "heure locale",
        "hora local",
        "ora locale",
        "ortszeit",
        "lokale tijd",
        "местное время",
        "по местному времени",
        "yerel saat",
        "waktu setempat",
        "czasu lokalnego",
        "بالتوقيت المحلي",
        "بتوقيت محلي",
        "当地时间",
        "當地時間",
        "現地時間",
    ]
)

_LONGEST_NAME = 3
"""How many words the name of a zone has at most."""

_OFFSET = re.compile(r"(?:(?:utc|gmt)\s?)?([+\-−])(\d{1,2})(?::?(\d{2}))?$", re.IGNORECASE)


@cache
def _names() -> frozenset[str]:
    """Return every name of a zone, in lower case."""
    return frozenset([*_FIXED_MINUTES, *_AMBIGUOUS_MINUTES, *_PLACES, *_UNKNOWN])


def is_zone_name(words: str) -> bool:
    """Tell whether words, parted by single spaces, name a zone."""
    return words.casefold() in _names()


def longest_zone_name() -> int:
    """Return how many words the name of a zone has at most."""
    return _LONGEST_NAME


def _place(zone: str) -> ZoneInfo | None:
    """Return the rules of a place, by our names or by an IANA name."""
    name = _PLACES.get(zone.casefold(), zone if "/" in zone else None)
    if name is None:
        return None
    # Few articles name a place, and the module costs more than all the rest of this one.
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _written_offset(zone: str) -> timedelta | None:
    """Return the offset that is written in figures (`+02:00`, `GMT+2`)."""
    found = _OFFSET.match(zone.strip())
    if found is None:
        return None
    size = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return size if found[1] == "+" else -size


def _offsets_of_place(place: ZoneInfo, wall: datetime) -> tuple[timedelta, ...]:
    """Return the offsets that a place may have at a wall clock's time.

    There are two where clocks are put back, and none that is right where they are put forward:
    then both are given, too.
    """
    both = [wall.replace(tzinfo=place, fold=fold).utcoffset() for fold in (0, 1)]
    return tuple(dict.fromkeys(offset for offset in both if offset is not None))


def offsets(zone: str, wall: datetime) -> tuple[timedelta, ...]:
    """Return the offsets from UTC that a zone may mean at a wall clock's time.

    Args:
        zone: As written (`ET`, `+02:00`, `BST`), or an IANA name (`Europe/Paris`).
        wall: The time on the clock there, without a zone.

    Returns:
        One when it is certain, several when it is not, none when nothing is known of the zone.
    """
    name = zone.strip("() ").casefold()
    if name in _FIXED_MINUTES:
        return (timedelta(minutes=_FIXED_MINUTES[name]),)
    if name in _AMBIGUOUS_MINUTES:
        return tuple(timedelta(minutes=each) for each in _AMBIGUOUS_MINUTES[name])
    if (written := _written_offset(name)) is not None:
        return (written,)
    place = _place(zone)
    return () if place is None else _offsets_of_place(place, wall)


def instant_of(wall: datetime, zone: str) -> datetime | None:
    """Return the moment in UTC when the zone makes it certain, else None.

    Args:
        wall: The time on the clock, without a zone.
        zone: As written, or an IANA name.
    """
    known = offsets(zone, wall)
    if len(known) != 1:
        return None
    try:
        return (wall - known[0]).replace(tzinfo=UTC)
    except OverflowError:
        return None


def wall_time(at: str) -> datetime | None:
    """Return the time on the clock of a declared time's `at`, None when a part is missing."""
    if len(at) < len("2012-03-23T14:00") or not at[0].isdecimal():
        return None
    try:
        return datetime.fromisoformat(at)
    except ValueError:
        return None
