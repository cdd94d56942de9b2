"""Times of day in the forms in which they are written, with their zones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tracker.text.times.date_words import Words
from tracker.text.times.zones import is_zone_name, longest_zone_name

_HALVES = {
    **dict.fromkeys(
        ["am", "上午", "凌晨", "早上", "清晨", "午前", "오전", "새벽", "ص", "صباحا"], 0
    ),
    **dict.fromkeys(
        ["pm", "下午", "晚上", "傍晚", "中午", "午後", "午后", "오후", "م", "مساء"], 12
    ),
}
_NOON = {"noon": 12, "midday": 12, "midnight": 0, "midi": 12, "minuit": 0, "mediodía": 12}
_NAMED_HOURS = frozenset(["h", "uhr"])
_HOURS = frozenset(
    ["h", "hs", "hrs", "hours", "uhr", "ч", "uur", "horas", "heures", "часов", "часа"]
)
_MINUTES = ("min", "mn", "m")
_HOUR_MARKS = "時时点點시"
_MINUTE_MARKS = "分분"
_COLONS = (":", "：")
_HOURS_A_DAY = 24
_SIXTY = 60
_OFFSET_HOURS = 15


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day.

    Attributes:
        hour: 0 to 23.
        minute: 0 to 59.
        second: None when it is not given.
        zone: As written, or None.
        is_plain: Whether it is just figures (`20:03`), which alone may be a score.
        is_dotted: Whether the figures are parted by a dot, which alone may be a price.
    """

    hour: int
    minute: int = 0
    second: int | None = None
    zone: str | None = None
    is_plain: bool = False
    is_dotted: bool = False


Found = tuple[Clock, int]
"""A time and the place behind it."""


def _two_digits(words: Words, i: int) -> int | None:
    """Return a number from 00 to 59 in two digits."""
    number = words.number(i)
    return (
        number if words.digits(i) == len("59") and number is not None and number < _SIXTY else None
    )


def _figures(words: Words, i: int) -> Found | None:
    """Read `14:00`, `14:00:05.123`, `14.00`, `14h30`, `14 Uhr 30`, `5时32分`, and a bare `5`."""
    hour = words.number(i)
    if hour is None or hour >= _HOURS_A_DAY:
        return None
    mark = words.raw(i + 1)
    minute = _two_digits(words, i + 2)
    if mark in _COLONS and minute is not None:
        return _seconds(words, Clock(hour, minute, is_plain=True), i + 3)
    if mark == "." and minute is not None and words.raw(i + 3) != ".":
        return Clock(hour, minute, is_plain=True, is_dotted=True), i + 3
    return _named_hours(words, hour, i + 1)


def _seconds(words: Words, clock: Clock, i: int) -> Found | None:
    second = _two_digits(words, i + 1)
    if words.raw(i) not in _COLONS or second is None:
        return (clock, i) if words.raw(i) not in _COLONS or not words.digits(i + 1) else None
    i += 2
    if words.raw(i) in (".", ",") and words.digits(i + 1):
        i += 2
    return replace(clock, second=second), i


def _named_hours(words: Words, hour: int, i: int) -> Found | None:
    """Read the minutes behind a word for hours (`h`, `Uhr`, `時`)."""
    j = words.skip(i)
    word = words.word(j)
    if word in _NAMED_HOURS:
        # `14h05`, `14 h 05`, `14 Uhr 05`: in `14h 05` the figures belong to something else.
        k = words.skip(j + 1) if word == "uhr" or j > i else j + 1
        minute = _two_digits(words, k)
        if minute is None or (words.is_cut(k + 1) and words.word(k + 1) not in _MINUTES):
            return Clock(hour), j + 1
        return Clock(hour, minute), k + 1 + (words.word(k + 1) in _MINUTES)
    if not word or word[0] not in _HOUR_MARKS or _is_duration(words, j):
        return None
    k = words.skip(j + 1)
    minute = words.number(k)
    behind = words.skip(k + 1)
    if minute is not None and minute < _SIXTY and words.word(behind)[:1] in tuple(_MINUTE_MARKS):
        return Clock(hour, minute), behind + 1
    return (Clock(hour, 30), j + 2) if words.raw(j + 1) == "半" else (Clock(hour), j + 1)


def _is_duration(words: Words, i: int) -> bool:
    """Tell whether a mark for hours counts them (`3시간`, `3時間`)."""
    return words.word(i)[1:2] == "간" or words.raw(i + 1) in ("間", "间")


def _half_of_day(words: Words, i: int) -> tuple[int, int] | None:
    """Return 0 for the morning's or 12 for the afternoon's half that is named, and its end."""
    pair = words.run(i, 2)
    if pair in _HALVES:
        return _HALVES[pair], i + 2
    if (half := _HALVES.get(words.word(i).rstrip("\u064b"))) is not None:
        return half, i + 1
    letters = [words.word(i)]
    j = i + 1 + (words.raw(i + 1) == ".")
    j = words.skip(j)
    letters.append(words.word(j))
    if letters[0] not in ("a", "p") or letters[1] != "m":
        return None
    end = j + 1
    return (0 if letters[0] == "a" else 12), end + (
        words.raw(end) == "." and words.raw(i + 1) == "."
    )


def _in_half(clock: Clock, half: int) -> Clock | None:
    """Return a time with its half of the day applied; None for `15 a.m.`."""
    if clock.hour > 12:  # noqa: PLR2004 - hours of half a day
        return replace(clock, is_plain=False) if half else None
    hour = clock.hour % 12 + half
    return replace(clock, hour=hour, is_plain=False)


def _whole(words: Words, i: int) -> Found | None:
    """Read `1432 GMT`: four digits are a time only before a zone or a word for hours."""
    if words.digits(i) != len("1432"):
        return None
    raw = words.raw(i)
    hour, minute = int(raw[:2]), int(raw[2:])
    j = words.skip(i + 1)
    is_timed = words.word(j) in ("hrs", "hours") or zone_at(words, j) is not None
    if hour >= _HOURS_A_DAY or minute >= _SIXTY or not is_timed or words.raw(j) in "+-":
        return None
    return Clock(hour, minute), i + 1


def _noon(words: Words, i: int) -> Found | None:
    """Read `noon`, `12 noon`, `midnight`."""
    j = words.skip(i + 1) if words.number(i) == 12 else i  # noqa: PLR2004 - noon
    hour = _NOON.get(words.word(j))
    return None if hour is None else (Clock(hour), j + 1)


def _basic(words: Words, i: int) -> Found | None:
    """Read the time of `20120323T140000Z`."""
    raw = words.raw(i)
    if words.digits(i) not in (len("1400"), len("140000")):
        return None
    hour, minute = int(raw[:2]), int(raw[2:4])
    second = int(raw[4:]) if raw[4:] else None
    if hour >= _HOURS_A_DAY or minute >= _SIXTY or (second or 0) >= _SIXTY:
        return None
    return Clock(hour, minute, second), i + 1


def _unzoned_at(words: Words, i: int) -> Found | None:
    """Read a time without its zone."""
    if (found := _noon(words, i) or _whole(words, i)) is not None:
        return found
    half = _half_of_day(words, i)
    j = words.skip(half[1]) if half is not None else i
    found = _figures(words, j)
    if found is None and half is None and (hour := words.number(j)) is not None:
        found = (Clock(hour), j + 1) if 0 < hour < _HOURS_A_DAY else None
        if found is None or _half_of_day(words, words.skip(j + 1)) is None:
            return None
    return None if found is None else _with_half(words, found, half)


def _with_half(words: Words, found: Found, half: tuple[int, int] | None) -> Found | None:
    clock, end = found
    behind = _half_of_day(words, words.skip(end)) if half is None else None
    if behind is not None:
        half, end = behind, behind[1]
    if half is not None:
        told = _in_half(clock, half[0])
        return None if told is None else (told, end)
    j = words.skip(end)
    if words.word(j) in _HOURS:
        return replace(clock, is_plain=False), j + 1
    return None if words.is_cut(end) and zone_at(words, end) is None else found


def words_before_figures() -> Iterator[str]:
    """Yield all that a time of day may start with when it starts with no figure."""
    yield from _HALVES
    yield from _NOON
    yield from ("a.m.", "p.m.")


def zone_at(words: Words, i: int) -> tuple[str, int] | None:
    """Return the zone that starts at a place, as written, and the place behind it."""
    is_bracketed = words.raw(i) == "("
    i += is_bracketed
    found = _named_zone(words, i) or _offset(words, i)
    if found is None or not is_bracketed:
        return found
    return (found[0], found[1] + 1) if words.raw(found[1]) == ")" else None


def _named_zone(words: Words, i: int) -> tuple[str, int] | None:
    """Read a zone by name, and `GMT+2`; the longest name counts."""
    for count in range(2 * longest_zone_name() - 1, 0, -2):
        name = words.run(i, count)
        if not is_zone_name(name) or (name.islower() and count == 1 and len(name) < len("utc")):
            continue
        end = i + count
        if name.casefold() in ("utc", "gmt") and (offset := _offset(words, words.skip(end))):
            return words.text[words.start(i) : words.end(offset[1])], offset[1]
        return name, end
    return None


def _offset(words: Words, i: int) -> tuple[str, int] | None:
    """Read `+02:00`, `+0200`, `-5`."""
    if words.raw(i) not in ("+", "-", "−") or not words.digits(i + 1):
        return None
    hours = words.raw(i + 1)
    end = i + 2
    is_short = len(hours) <= len("02")
    if is_short and words.raw(end) == ":" and _two_digits(words, end + 1) is not None:
        end += 2
    elif not is_short and len(hours) != len("0200"):
        return None
    if int(hours[:2]) >= _OFFSET_HOURS:
        return None
    return words.text[words.start(i) : words.end(end)], end


def _zone_behind(words: Words, i: int) -> tuple[str, int] | None:
    """Return the zone behind a time; figures belong only when they cannot be a date."""
    j = words.skip(i)
    found = zone_at(words, j)
    if found is None:
        return None
    is_bare = found[0][0] in "+-−" and len(found[0]) < len("+0200")
    return None if is_bare and j != i else found


def clock_at(words: Words, i: int, *, is_iso: bool = False) -> Found | None:
    """Return the time of day that starts at a place, with its zone, and the place behind it.

    Args:
        words: The text.
        i: The place.
        is_iso: Whether it stands behind the `T` of ISO 8601, where `140000` is a time.
    """
    found = (_basic(words, i) if is_iso else None) or _unzoned_at(words, i)
    if found is None:
        return None
    clock, end = found
    zone = _zone_behind(words, end)
    if zone is None:
        return found
    return replace(clock, zone=zone[0], is_plain=False), zone[1]
