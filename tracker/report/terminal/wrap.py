"""Words broken into lines by the cells that they take on a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tracker.report.safe import visible


class Style(StrEnum):
    """What a run of text is; the value is the terminal's code for it."""

    PLAIN = ""
    TITLE = "1"
    QUIET = "2"
    ALARM = "1;31"
    ADDED = "32"
    REMOVED = "31"
    REWRITTEN = "33"
    MOVED = "36"
    INSERTED = "32;4"
    DELETED = "31;9"


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style."""

    text: str
    style: Style = Style.PLAIN


Line = list[Run]

# No line starts with these, or ends with those (scripts that break between any two characters).
_NO_START = frozenset("、。，．！？；：）」』】》〉〕”’…‥・ー々ゝヽっゃゅょッャュョ!?.,;:)]}")
_NO_END = frozenset("（「『【《〈〔“‘([{")
_PARTS = re.compile(r"\n| +|[^ \n]+")
# Latin, Greek, Cyrillic and the usual punctuation: a column each.
_NARROW = re.compile("[ -~\u00a0-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e]*")
_WIDE = 2


def cells(text: str) -> int:
    """Return how many columns the text takes."""
    if _NARROW.fullmatch(text):
        return len(text)
    # rich knows the widths of every script; it is loaded only where one needs it.
    from rich.cells import cell_len  # noqa: PLC0415

    return cell_len(text)


def width_of(runs: Iterable[Run]) -> int:
    """Return how many columns the runs take."""
    return sum(cells(run.text) for run in runs)


def wrap(runs: Iterable[Run], *, width: int) -> list[Line]:
    """Return the runs as lines of at most `width` columns.

    A newline in the text ends a line. Words longer than a line are broken. Everything that would
    act on a terminal is shown instead.
    """
    filler = _Filler(width)
    for run in runs:
        for part in _PARTS.findall(visible(run.text.replace("\t", "    "))):
            filler.take(part, run.style)
    return filler.finish()


@dataclass(slots=True)
class _Filler:
    """Fills lines with words; a word may have parts of several styles."""

    width: int
    lines: list[Line] = field(default_factory=list)
    line: Line = field(default_factory=list)
    used: int = 0
    space: Line = field(default_factory=list)
    word: Line = field(default_factory=list)

    def take(self, part: str, style: Style) -> None:
        """Take a newline, spaces, or a part of a word."""
        if part == "\n":
            self._end_word()
            self._end_line()
        elif part[0] == " ":
            self._end_word()
            self.space.append(Run(part, style))
        elif cells(part) == len(part):
            self.word.append(Run(part, style))
        else:
            self._take_wide(part, style)

    def finish(self) -> list[Line]:
        """Return the lines."""
        self._end_word()
        if self.line or not self.lines:
            self._end_line()
        return self.lines

    def _take_wide(self, part: str, style: Style) -> None:
        for cluster in _clusters(part):
            is_wide = cells(cluster) >= _WIDE
            before = self.word[-1].text[-1] if self.word else ""
            may_break = before not in _NO_END and cluster[0] not in _NO_START
            if before and may_break and (is_wide or cells(before) >= _WIDE):
                self._end_word()
            self.word.append(Run(cluster, style))

    def _end_word(self) -> None:
        if not self.word:
            return
        size, gap = width_of(self.word), width_of(self.space)
        if self.line and self.used + gap + size > self.width:
            self._end_line()
        elif self.used + gap + size <= self.width:
            self._put(self.space)
        self.space = []
        if size > self.width - self.used:
            self._put_broken()
        else:
            self._put(self.word)
        self.word = []

    def _put(self, runs: Line) -> None:
        self.line += runs
        self.used += width_of(runs)

    def _put_broken(self) -> None:
        """Put a word that no line holds, cut before a run that fits, or where the line is full."""
        for run in self.word:
            size = cells(run.text)
            if self.line and self.width - self.used < size <= self.width:
                self._end_line()
            for cluster in _clusters(run.text):
                if self.line and self.used + cells(cluster) > self.width:
                    self._end_line()
                self._put([Run(cluster, run.style)])

    def _end_line(self) -> None:
        self.lines.append(_merged(self.line))
        self.line, self.space, self.used = [], [], 0


def _clusters(text: str) -> Iterator[str]:
    """Yield the characters, each with the marks that belong to it."""
    found = ""
    for character in text:
        joins = found.endswith("\u200d") or cells(found + character) == cells(found)
        if found and not joins:
            yield found
            found = ""
        found += character
        if len(found) > 32:  # noqa: PLR2004 - a heap of marks is cut, whatever it is
            yield found
            found = ""
    if found:
        yield found


def _merged(line: Line) -> Line:
    found: Line = []
    for run in line:
        if found and found[-1].style is run.style:
            found[-1] = Run(found[-1].text + run.text, run.style)
        else:
            found.append(run)
    return found


@dataclass(slots=True)
class Page:
    """Lines of text as they are put together.

    Attributes:
        width: Columns that may be used.
        has_colour: Whether styles are written.
    """

    width: int
    has_colour: bool
    lines: list[Line] = field(default_factory=list)

    def blank(self) -> None:
        """Put an empty line, unless there is one already."""
        if self.lines and self.lines[-1]:
            self.lines.append([])

    def put(
        self,
        runs: Sequence[Run] | str,
        *,
        first: Sequence[Run] = (),
        indent: int = 0,
        width: int | None = None,
    ) -> None:
        """Put text, wrapped.

        Args:
            runs: The text.
            first: What stands before its first line, within the indent.
            indent: Columns left free before each line.
            width: Where lines end, when not at the page's edge.
        """
        said = [Run(runs)] if isinstance(runs, str) else runs
        room = max((width or self.width) - indent, 8)
        for number, line in enumerate(wrap(said, width=room)):
            before = _padded(first if number == 0 else (), indent)
            self.lines.append([*before, *line])

    def put_with_label(
        self, runs: Sequence[Run], label: str, *, first: Sequence[Run], indent: int, margin: int
    ) -> None:
        """Put text with a label at the page's right edge, beside its last line where it fits.

        Args:
            runs: The text.
            label: The label; may be empty.
            first: What stands before the first line, within the indent.
            indent: Columns left free before each line.
            margin: Columns left free for labels at the right edge.
        """
        self.put(runs, first=first, indent=indent, width=self.width - margin)
        if not label:
            return
        free = self.width - width_of(self.lines[-1]) - cells(label)
        if free < 1:
            self.lines.append([])
            free = max(self.width - cells(label), indent)
        self.lines[-1] = [*self.lines[-1], Run(" " * free), Run(label, Style.QUIET)]

    def text(self) -> str:
        """Return the page; it ends with a newline unless it is empty."""
        say = _coloured if self.has_colour else _plain
        lines = [say(line) for line in self.lines]
        while lines and not lines[-1]:
            lines.pop()
        return "".join(f"{line}\n" for line in lines)


def _padded(first: Sequence[Run], indent: int) -> Line:
    missing = indent - width_of(first)
    return [*first, Run(" " * missing)] if missing > 0 else list(first)


def _plain(line: Line) -> str:
    return "".join(run.text for run in line).rstrip(" ")


def _coloured(line: Line) -> str:
    if not _plain(line):
        return ""
    return "".join(
        f"\x1b[{run.style.value}m{run.text}\x1b[0m" if run.style.value else run.text for run in line
    ).rstrip(" ")
