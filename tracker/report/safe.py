"""Published text made safe to print: what would act on a terminal or mislead the eye is shown.

Source: Unicode Technical Report 36, section 2.5 (bidirectional text spoofing).
"""

from __future__ import annotations

import re

# Controls but for tab and newline; embeddings, overrides and isolates; line separators; tags.
_ACTS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u206f\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
# What no reader sees, but may be all that a change is about.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2060-\u2064\ufeff]"
)
_BLANKS = str.maketrans({" ": "␣", "\n": "⏎", "\t": "⇥"})


def visible(text: str) -> str:
    """Return the text with every character that acts on a terminal or turns text around shown.

    Controls become their pictures (`␛`), the others their numbers (`<U+202E>`). Newlines and tabs
    are left to the caller.
    """
    return _ACTS.sub(_picture, text)


def revealed(text: str) -> str:
    """Return a changed run with also what nobody sees shown; blanks too where there is no more."""
    shown = _UNSEEN.sub(_picture, text)
    if not shown.strip():
        return "".join(_blank(one) for one in shown)
    return shown


def look_alike(one: str, other: str) -> bool:
    """Return whether two texts differ in nothing that a reader sees."""
    return "".join(_UNSEEN.sub("", one).split()) == "".join(_UNSEEN.sub("", other).split())


def one_line(text: str) -> str:
    """Return the text as one line without anything that acts."""
    return visible(" ".join(text.split()))


def _blank(character: str) -> str:
    known = character.translate(_BLANKS)
    return f"<U+{ord(character):04X}>" if known == character else known


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:  # noqa: PLR2004 - the C0 controls have pictures of their own
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"  # noqa: PLR2004 - DEL has one too
