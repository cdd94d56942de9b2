"""The forms of lines that change by themselves: what they must say, and what else they may."""

from __future__ import annotations

import re
from collections.abc import Callable

from tracker.extract.html.volatile.reading import Line, read_line
from tracker.extract.html.volatile.vocabulary import Part

# From so many years on, "years ago" is said of what happened, not of when it was posted.
_MANY_YEARS = 5
# What many gave; one critic gives whole stars and halves.
_MEAN = re.compile(r"[1-4][.,](?!0{1,2}$|50?$)\d{1,2}")
_FULL = frozenset(["10", "100"])
_CLOCK = re.compile(r"\d{1,3}:\d\d:\d\d")
# A line has one number, or two as bounds; more are a date.
_RANGE = 2

_COUNTED = Part.COUNT | Part.ONE | Part.COMMENT
_COUNTER = _COUNTED | Part.NUMBER | Part.ZERO | Part.PEOPLE | Part.THIS | Part.NOW | Part.FILL
_DEED = _COUNTER | Part.DEED
_CALL = _COUNTER | Part.CALL
_POLL = Part.NUMBER | Part.VOTE | Part.FILL
_AGO = Part.NUMBER | Part.AGO | Part.LABEL | Part.FILL
_DAY = Part.DAY | Part.LABEL | Part.FILL
_SPAN = Part.SPAN | Part.MINUTE
_READING = Part.NUMBER | Part.MINUTE | Part.READ | Part.FILL | Part.THIS
_LISTENING = _READING | Part.LISTEN | Part.NOW | Part.CLOCK
_SCALE = Part.RATE | Part.OUTOF | Part.STARS
_RATING = _SCALE | Part.NUMBER | Part.VOTE | Part.FILL | Part.PEOPLE
_METER = Part.NUMBER | Part.METER | Part.KEY | Part.FILL | Part.OUTOF
_COUNTDOWN = Part.CLOCK | Part.NUMBER | Part.COUNTDOWN | Part.FILL
_LIKED = Part.NUMBER | Part.PERCENT | Part.COUNT | Part.DEED | Part.PEOPLE | Part.THIS | Part.FILL
_HELPFUL = Part.NUMBER | Part.PEOPLE | Part.HELPFUL | Part.THIS | Part.FILL | Part.OUTOF


def changes_by_itself(text: str) -> bool:
    """Return whether a short line is nothing but a counter, a relative time, a rating, a call."""
    line = read_line(text)
    return line is not None and any(form(line) for form in _FORMS)


def tells_ago(text: str) -> bool:
    """Return whether a short text is nothing but how long ago something was."""
    line = read_line(text)
    return line is not None and _is_ago(line)


def is_day(text: str) -> bool:
    """Return whether a short text is a day of its reader's and nothing else: "yesterday"."""
    line = read_line(text)
    return line is not None and line.is_of(Part.DAY)


def _is_counter(line: Line) -> bool:
    """Return whether a line counts: "1,204 views", "no comments", "shared 214 times"."""
    if not line.has(_COUNTED) or not line.is_of(_COUNTER):
        return False
    if line.has(Part.NUMBER):
        return line.count(Part.NUMBER) <= line.count(_COUNTED | Part.PEOPLE)
    # Who says "no comment" is quoted, "no reply" is told; a page says "no comments".
    is_none = any(part & Part.COUNT and part & Part.COMMENT for part in line.parts)
    return is_none and line.has(Part.ZERO)


def _is_ago(line: Line) -> bool:
    """Return whether a line tells how long ago: "updated 3 hours ago"."""
    if not line.has(Part.AGO):
        return False
    if line.is_of(_AGO | _SPAN):
        return line.count(Part.NUMBER) <= line.count(_SPAN)
    numbers = line.numbers
    is_number = len(numbers) == 1 and numbers[0].isdecimal()
    is_years = is_number and line.has(Part.YEAR) and line.is_of(_AGO | Part.YEAR)
    return is_years and int(numbers[0][:4]) < _MANY_YEARS


def _is_day(line: Line) -> bool:
    """Return whether a line tells on which day by that of its reader: "Published: yesterday"."""
    return line.has(Part.DAY) and line.has(Part.LABEL) and line.is_of(_DAY)


def _is_reading(line: Line) -> bool:
    """Return whether a line tells how long the reading takes: "5 min read"."""
    said = Part.NUMBER, Part.MINUTE, Part.READ
    return all(map(line.has, said)) and len(line.numbers) <= _RANGE and line.is_of(_READING)


def _is_call(line: Line) -> bool:
    """Return whether a line calls to comment or to read comments: "see all 31 comments"."""
    if not line.has(Part.COMMENT) or len(line.numbers) > _RANGE or not line.is_of(_CALL):
        return False
    return any(part & Part.CALL and not part & Part.COMMENT for part in line.parts)


def _is_deed(line: Line) -> bool:
    """Return whether a line says how many do something with it now: "204 are reading this"."""
    said = Part.DEED, Part.NUMBER | Part.ZERO, Part.THIS | Part.NOW
    return all(map(line.has, said)) and len(line.numbers) <= 1 and line.is_of(_DEED)


def _is_listening(line: Line) -> bool:
    """Return whether a line offers to listen: "Listen to this article · 7:13"."""
    if not line.has(Part.LISTEN) or not line.is_of(_LISTENING):
        return False
    if line.count(Part.NUMBER | Part.CLOCK) > _RANGE:
        return False
    is_timed = line.has(Part.MINUTE) and line.has(Part.NUMBER)
    return is_timed or line.has(Part.THIS | Part.CLOCK)


def _is_player(line: Line) -> bool:
    """Return whether a line is where a player stands: "0:00 / 7:13"."""
    is_player = line.count(Part.CLOCK) == _RANGE and line.is_of(Part.CLOCK | Part.OUTOF)
    return is_player and not line.words[0].strip("0:")


def _is_rating(line: Line) -> bool:
    """Return whether a line is what many gave: "4.6 out of 5 (102 votes)".

    A critic gives whole or half stars, and nobody counts the votes.
    """
    if not line.has(_SCALE) or not line.is_of(_RATING):
        return False
    numbers = line.numbers
    is_mean = any(map(_MEAN.fullmatch, numbers))
    if line.has(Part.VOTE) and len(numbers) > 1:
        return is_mean or line.has(Part.OUTOF)
    return is_mean and _FULL.isdisjoint(numbers)


def _is_poll(line: Line) -> bool:
    """Return whether a line counts votes: "102 votes", but not "Votes: 102" of a candidate."""
    is_counted = line.parts[0] == Part.NUMBER and bool(line.parts[-1] & Part.VOTE)
    return is_counted and len(line.numbers) == 1 and line.is_of(_POLL)


def _is_profile(line: Line) -> bool:
    """Return whether a line tells of who wrote in a forum: "Posts: 210 Joined: May 2014"."""
    place = next((at for at, part in enumerate(line.parts) if part & Part.JOINED), 0)
    return place > 1 and _is_counter(Line(line.parts[:place], line.words[:place]))


def _is_meter(line: Line) -> bool:
    """Return whether a line counts what may still be read: "3 free articles left"."""
    return all(map(line.has, (Part.NUMBER, Part.METER, Part.KEY))) and line.is_of(_METER)


def _is_countdown(line: Line) -> bool:
    """Return whether a line counts down: "Ends in 04:12:33"."""
    is_clock = any(map(_CLOCK.fullmatch, line.words))
    return is_clock and line.has(Part.COUNTDOWN) and line.is_of(_COUNTDOWN)


def _is_liked(line: Line) -> bool:
    """Return whether a line tells how many liked it: "87 % liked this", "found this helpful"."""
    if line.has(Part.HELPFUL):
        return line.has(Part.NUMBER) and line.is_of(_HELPFUL)
    said = Part.NUMBER, Part.PERCENT, Part.THIS, Part.COUNT | Part.DEED
    return all(map(line.has, said)) and line.is_of(_LIKED)


_FORMS: tuple[Callable[[Line], bool], ...] = (
    *(_is_counter, _is_ago, _is_day, _is_reading, _is_call, _is_deed, _is_listening),
    *(_is_player, _is_rating, _is_poll, _is_profile, _is_meter, _is_countdown, _is_liked),
)
