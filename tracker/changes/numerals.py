"""Numbers in Chinese characters."""

from __future__ import annotations

import re

WRITTEN = re.compile("[〇零一二两兩三四五六七八九十百千万萬亿億]+")

_DIGITS = {**{each: n for n, each in enumerate("〇一二三四五六七八九")}, "零": 0, "两": 2, "兩": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}


def in_figures(written: str) -> str:
    """Return a number in Chinese characters in figures: `十四`, `二百五十`, `一九九〇`."""
    if not any(each in _UNITS or each in _GROUPS for each in written):
        return "".join(str(_DIGITS[each]) for each in written)
    total = part = 0
    digit: int | None = None
    for each in written:
        if each in _DIGITS:
            digit = _DIGITS[each]
        elif each in _UNITS:
            part += (1 if digit is None else digit) * _UNITS[each]
            digit = None
        else:
            total, part, digit = (total + part + (digit or 0)) * _GROUPS[each], 0, None
    return str(total + part + (digit or 0))
