"""CSS selectors, read: types, ids, classes, attributes, combinators, and the structural ones.

They are matched in `tracker/extract/html/steering/matching.py`. What depends on a person or a
browser (`:hover`, `::before`) is refused with its name.

Source: Selectors Level 4, https://www.w3.org/TR/selectors-4/
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tracker.errors import UsageError

_LONGEST = 2_000
_DEEPEST = 6
_NAME = r"(?:[-\w\u0080-\U0010ffff]|\\[0-9a-fA-F]{1,6}[ \t\n]?|\\[^\n0-9a-fA-F])+"
_NTH = re.compile(r"([+-]?\d{0,6})n(?:([+-])(\d{1,6}))?|([+-]?\d{1,6})")
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})[ \t\n]?|\\(.)", re.DOTALL)
_SPACE = re.compile(r"[ \t\r\n\f]*")
_NTHS = frozenset("nth-child nth-last-child nth-of-type nth-last-of-type".split())
_PLAIN = frozenset(
    "first-child last-child only-child first-of-type last-of-type only-of-type empty root".split()
)
_HOLDERS = {"not": "not", "is": "is", "where": "is", "matches": "is", "has": "has"}
_HINT = (
    "write it like article.story, #main > p, div[data-part=body] or .story p:not(.ad); "
    "known are " + ", ".join(f":{name}" for name in sorted({*_PLAIN, *_NTHS, "not", "is", "has"}))
)


@dataclass(frozen=True, slots=True)
class Test:
    """One condition on an element.

    Attributes:
        kind: `tag`, `id`, `class`, `attribute`, or the name of a pseudo-class.
        name: The name that is meant; of an attribute its own.
        operator: Of an attribute: `=`, `~=`, `|=`, `^=`, `$=`, `*=`; empty: it is there.
        value: What an attribute is compared with.
        ignores_case: Whether that is done without regard to case.
        step: Of `nth-...`: the a of `an+b`.
        offset: Of `nth-...`: the b of `an+b`.
        inner: What stands in `:not()`, `:is()`, `:has()`.
    """

    kind: str
    name: str = ""
    operator: str = ""
    value: str = ""
    ignores_case: bool = False
    step: int = 0
    offset: int = 0
    inner: tuple[Complex, ...] = ()


@dataclass(frozen=True, slots=True)
class Complex:
    """Conditions joined by combinators, from left to right.

    Attributes:
        parts: Each a combinator (`" "`, `>`, `+`, `~`) and the conditions on the element behind it.
            The combinator of the first counts only inside `:has()`.
    """

    parts: tuple[tuple[str, tuple[Test, ...]], ...]


@cache
def read_selector(text: str) -> tuple[Complex, ...]:
    """Return the alternatives of a selector, as commas part them.

    Raises:
        UsageError: It is none, or one that tracker does not know; the message says where.
    """
    if len(text) > _LONGEST:
        raise UsageError(f"a CSS selector of {len(text):,} characters is too long", hint=_HINT)
    reader = _Reader(text)
    found = reader.alternatives(depth=0, is_relative=False)
    if reader.place < len(text):
        raise reader.mistake(f'"{text[reader.place]}" cannot stand there')
    return found


class _Reader:
    """A place in the text of a selector."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0

    def mistake(self, what: str) -> UsageError:
        shown = self.text if len(self.text) <= 80 else f"{self.text[:80]}..."  # noqa: PLR2004
        return UsageError(
            f'"{shown}" is no CSS selector that tracker knows: {what} (character {self.place + 1})',
            hint=_HINT,
        )

    def alternatives(self, *, depth: int, is_relative: bool) -> tuple[Complex, ...]:
        if depth > _DEEPEST:
            raise self.mistake("it is nested too deep")
        found = [self._complex(depth, is_relative=is_relative)]
        while self._take(","):
            found.append(self._complex(depth, is_relative=is_relative))
        return tuple(found)

    def _complex(self, depth: int, *, is_relative: bool) -> Complex:
        self._skip()
        combinator = (self._combinator() or " ") if is_relative else " "
        parts = [(combinator, self._compound(depth))]
        while (joined := self._combinator()) is not None:
            parts.append((joined, self._compound(depth)))
        return Complex(tuple(parts))

    def _combinator(self) -> str | None:
        start = self.place
        self._skip()
        is_over = self.place >= len(self.text) or self.text[self.place] in ",)"
        if not is_over and self.text[self.place] in ">+~":
            sign = self.text[self.place]
            self.place += 1
            self._skip()
            return sign
        return None if is_over or self.place == start else " "

    def _compound(self, depth: int) -> tuple[Test, ...]:
        tests: list[Test] = []
        if self._take("*"):
            tests.append(Test("tag", "*"))
        elif (name := self._match(_name())) is not None:
            tests.append(Test("tag", _unescaped(name).lower()))
        while self.place < len(self.text) and self.text[self.place] in "#.[:":
            tests.append(self._test(depth))
        if not tests:
            what = "an element is missing" if self.place >= len(self.text) else "that is none"
            raise self.mistake(what)
        return tuple(tests)

    def _test(self, depth: int) -> Test:
        sign = self.text[self.place]
        self.place += 1
        if sign == "[":
            return self._attribute()
        if sign == ":":
            return self._pseudo(depth)
        return Test("id" if sign == "#" else "class", self._named())

    def _named(self) -> str:
        name = self._match(_name())
        if name is None:
            raise self.mistake("a name is missing")
        return _unescaped(name)

    def _attribute(self) -> Test:
        self._skip()
        name = self._named().lower()
        self._skip()
        if self._take("]"):
            return Test("attribute", name)
        operator = self._match(re.compile(r"[~|^$*]?="))
        if operator is None:
            raise self.mistake("= or ] is missing")
        self._skip()
        value = self._value()
        self._skip()
        flag = self._match(re.compile(r"[iIsS](?=[ \t]*\])"))
        self._skip()
        if not self._take("]"):
            raise self.mistake("] is missing")
        return Test("attribute", name, operator, value, ignores_case=(flag or "").lower() == "i")

    def _value(self) -> str:
        quoted = self._match(re.compile(r'"(?:[^"\\]|\\.)*"' + r"|'(?:[^'\\]|\\.)*'", re.DOTALL))
        if quoted is not None:
            return _unescaped(quoted[1:-1])
        return self._named()

    def _pseudo(self, depth: int) -> Test:
        if self._take(":"):
            raise self.mistake("what begins with :: is no element of the page")
        name = self._named().lower()
        if name in _PLAIN:
            return Test(name)
        if name not in _NTHS and name not in _HOLDERS:
            raise self.mistake(f":{name} is not known")
        if not self._take("("):
            raise self.mistake(f":{name} needs something in parentheses")
        if name in _NTHS:
            found = self._nth(name)
        else:
            inner = self.alternatives(depth=depth + 1, is_relative=name == "has")
            found = Test(_HOLDERS[name], inner=inner)
        self._skip()
        if not self._take(")"):
            raise self.mistake(") is missing")
        return found

    def _nth(self, name: str) -> Test:
        end = self.text.find(")", self.place)
        said = "".join(self.text[self.place : end if end >= 0 else len(self.text)].lower().split())
        said = {"odd": "2n+1", "even": "2n"}.get(said, said)
        match = _NTH.fullmatch(said)
        if match is None or end < 0:
            raise self.mistake(f":{name} needs a number, odd, even, or a form such as 2n+1")
        self.place = end
        if match[4]:
            return Test(name, offset=int(match[4]))
        step = {"": 1, "+": 1, "-": -1}.get(match[1])
        offset = int(f"{match[2]}{match[3]}") if match[3] else 0
        return Test(name, step=int(match[1]) if step is None else step, offset=offset)

    def _skip(self) -> None:
        found = _SPACE.match(self.text, self.place)
        self.place = found.end() if found is not None else self.place

    def _take(self, sign: str) -> bool:
        if not self.text.startswith(sign, self.place):
            return False
        self.place += len(sign)
        return True

    def _match(self, pattern: re.Pattern[str]) -> str | None:
        found = pattern.match(self.text, self.place)
        if found is None:
            return None
        self.place = found.end()
        return found[0]


@cache
def _name() -> re.Pattern[str]:
    return re.compile(_NAME)


def _unescaped(text: str) -> str:
    def plain(match: re.Match[str]) -> str:
        if match[1] is None:
            return match[2]
        number = int(match[1], 16)
        is_letter = 0 < number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF  # noqa: PLR2004
        return chr(number) if is_letter else "\ufffd"

    return _ESCAPE.sub(plain, text) if "\\" in text else text
