"""Which elements of a page a CSS selector means, in time linear in the page for each condition.

A condition is worked out for all elements at once, and a combinator by one sweep over them, so that
no page, however deep, wide or repetitive, makes a selector slow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property

from tracker.extract.html.page.tree import Element
from tracker.text.selectors import Complex, Test, read_selector

# One byte an element, 1 where it is meant.
Flags = bytearray


class Matcher:
    """Finds the elements of one page.

    Args:
        root: Its root element.
    """

    def __init__(self, root: Element) -> None:
        self.elements: list[Element] = [e for e in root.iter() if isinstance(e.tag, str)]
        numbers = {element: number for number, element in enumerate(self.elements)}
        # -1 stands for none, and reads the spare last flag, which is never set.
        self._parent = [numbers.get(element.getparent(), -1) for element in self.elements]
        self._before = self._previous()

    def find(self, selector: str) -> list[Element]:
        """Return the elements that `selector` means, in document order.

        Raises:
            UsageError: It is no selector.
        """
        flags = self._any(read_selector(selector))
        return [element for element, flag in zip(self.elements, flags, strict=False) if flag]

    def outermost(self, selectors: Sequence[str]) -> list[tuple[Element, str]]:
        """Return the elements that selectors mean, each with its selector, none inside another.

        Raises:
            UsageError: One is no selector.
        """
        named: dict[int, str] = {}
        for selector in selectors:
            flags = self._any(read_selector(selector))
            for number in range(len(self.elements)):
                if flags[number]:
                    named.setdefault(number, selector)
        covered = self._flags()
        found = []
        for number, parent in enumerate(self._parent):
            if number in named and not covered[parent]:
                found.append((self.elements[number], named[number]))
            covered[number] = number in named or covered[parent]
        return found

    def _previous(self) -> list[int]:
        last: dict[int, int] = {}
        before = []
        for number, parent in enumerate(self._parent):
            before.append(last.get(parent, -1) if parent >= 0 else -1)
            last[parent] = number
        return before

    @cached_property
    def _classes(self) -> list[frozenset[str]]:
        known: dict[str, frozenset[str]] = {}
        found = []
        for element in self.elements:
            text = element.get("class") or ""
            if text not in known:
                known[text] = frozenset(text.split())
            found.append(known[text])
        return found

    def _flags(self) -> Flags:
        return bytearray(len(self.elements) + 1)

    def _any(self, alternatives: Sequence[Complex]) -> Flags:
        found = self._flags()
        for one in alternatives:
            found = _joined(found, self._complex(one))
        return found

    def _complex(self, one: Complex) -> Flags:
        found = self._compound(one.parts[0][1])
        for combinator, tests in one.parts[1:]:
            found = _both(self._reached(found, combinator), self._compound(tests))
        return found

    def _compound(self, tests: Sequence[Test]) -> Flags:
        found = self._test(tests[0])
        for test in tests[1:]:
            found = _both(found, self._test(test))
        return found

    def _reached(self, start: Flags, combinator: str) -> Flags:
        """Return the elements that a combinator leads to from `start`."""
        found = self._flags()
        steps = self._parent if combinator in " >" else self._before
        goes_on = combinator in " ~"
        for number, step in enumerate(steps):
            found[number] = start[step] or (goes_on and found[step])
        return found

    def _reaching(self, end: Flags, combinator: str) -> Flags:
        """Return the elements from which a combinator leads to one of `end`."""
        found = self._flags()
        steps = self._parent if combinator in " >" else self._before
        goes_on = combinator in " ~"
        for number in range(len(steps) - 1, -1, -1):
            if steps[number] >= 0 and (end[number] or (goes_on and found[number])):
                found[steps[number]] = 1
        return found

    def _having(self, alternatives: Sequence[Complex]) -> Flags:
        found = self._flags()
        for one in alternatives:
            end = self._compound(one.parts[-1][1])
            for place in range(len(one.parts) - 1, 0, -1):
                before = self._reaching(end, one.parts[place][0])
                end = _both(before, self._compound(one.parts[place - 1][1]))
            found = _joined(found, self._reaching(end, one.parts[0][0]))
        return found

    def _test(self, test: Test) -> Flags:
        match test.kind:
            case "is":
                return self._any(test.inner)
            case "not":
                return _turned(self._any(test.inner))
            case "has":
                return self._having(test.inner)
            case "tag" | "id" | "class" | "attribute":
                return self._where(self._named(test))
            case _:
                return self._structural(test)

    def _named(self, test: Test) -> Callable[[Element, int], bool]:
        """Return whether an element is called so, or has an attribute so."""
        name = test.name
        match test.kind:
            case "tag":
                return lambda element, _: name in ("*", element.tag)
            case "id":
                return lambda element, _: element.get("id") == name
            case "class":
                return lambda _, number: name in self._classes[number]
            case _:
                return lambda element, _: _fits(element.get(name), test)

    def _where(self, holds: Callable[[Element, int], bool]) -> Flags:
        found = self._flags()
        for number, element in enumerate(self.elements):
            found[number] = holds(element, number)
        return found

    def _structural(self, test: Test) -> Flags:
        if test.kind == "root":
            return self._where(lambda _, number: self._parent[number] < 0)
        if test.kind == "empty":
            return self._where(lambda e, _: len(e) == 0 and not e.text)
        of_type = test.kind.endswith("of-type")
        first, last = self._places(of_type=of_type)
        name = test.kind.removesuffix("-of-type").removesuffix("-child")
        if name == "only":
            return self._where(lambda _, number: first[number] == last[number] == 1)
        places = last if name in ("last", "nth-last") else first
        step, offset = (test.step, test.offset) if name.startswith("nth") else (0, 1)
        return self._where(lambda _, number: _is_nth(places[number], step, offset))

    def _places(self, *, of_type: bool) -> tuple[list[int], list[int]]:
        """Return the place of each element among its siblings, from the start and the end."""
        keys = [
            (parent, element.tag if of_type else "")
            for parent, element in zip(self._parent, self.elements, strict=True)
        ]
        counts: dict[tuple[int, str], int] = defaultdict(int)
        first = []
        for key in keys:
            counts[key] += 1
            first.append(counts[key])
        return first, [counts[key] - place + 1 for key, place in zip(keys, first, strict=True)]


def _is_nth(place: int, step: int, offset: int) -> bool:
    if step == 0:
        return place == offset
    return (place - offset) % step == 0 and (place - offset) // step >= 0


_OPERATORS: dict[str, Callable[[str, str], bool]] = {
    "=": lambda found, value: found == value,
    "~=": lambda found, value: value in found.split(),
    "|=": lambda found, value: found == value or found.startswith(f"{value}-"),
    "^=": lambda found, value: bool(value) and found.startswith(value),
    "$=": lambda found, value: bool(value) and found.endswith(value),
    "*=": lambda found, value: bool(value) and value in found,
}


def _fits(found: str | None, test: Test) -> bool:
    if found is None or not test.operator:
        return found is not None
    if test.ignores_case:
        return _OPERATORS[test.operator](found.lower(), test.value.lower())
    return _OPERATORS[test.operator](found, test.value)


def _both(one: Flags, other: Flags) -> Flags:
    return bytearray(a & b for a, b in zip(one, other, strict=True))


def _joined(one: Flags, other: Flags) -> Flags:
    return bytearray(a | b for a, b in zip(one, other, strict=True))


def _turned(flags: Flags) -> Flags:
    turned = bytearray(1 - flag for flag in flags)
    turned[-1] = 0
    return turned
