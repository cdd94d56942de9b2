"""Backslashes where Markdown would take published text for markup, and nowhere else.

Source: CommonMark 0.31.2; GitHub Flavored Markdown 0.29, tables and strikethrough.
"""

from __future__ import annotations

import re

PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")

_RISKY = re.compile(r"\\|`|\*+|_+|~+|\[|\]|<|&#?[0-9A-Za-z]{1,40};|!\Z")
_MAYBE_RISKY = re.compile(r"[\\`*_~\[\]<&!]")
_LINE_START = re.compile(
    r"(?P<first>\#{1,6}(?:\ |\Z)|[-+*](?:\ |\Z)|[>|]|\[!|\[[\ xX]\](?:\ |\Z)|[-=*_:|+\ ]+\Z)"
    r"|(?P<digits>\d{1,9})[.)](?:\ |\Z)",
    re.VERBOSE,
)
_CLOSING_HASHES = re.compile(r"(?:^|(?<= ))#+\Z")
_PLAIN_TARGET = re.compile(r"(?:[^\s()<>\\&]|&(?!#?[0-9A-Za-z]{1,40};))+")
_IN_ANGLES = re.compile(r"[<>\\]|&(?=#?[0-9A-Za-z]{1,40};)")


def may_need_escape(text: str) -> bool:
    """Return whether the text has any character that could need a backslash within a line."""
    return _MAYBE_RISKY.search(text) is not None


def escape(words: str, *, before: str, after: str, opens_link: bool, in_brackets: bool) -> str:
    """Return the words with what could be taken for markup within a line escaped.

    Args:
        words: Text between two marks or ends of lines.
        before: The character before it: `*` for any markup, a space for the start of a line.
        after: The character after it, likewise.
        opens_link: Whether a link starts right after it.
        in_brackets: Whether it stands in a link or an image.
    """

    def escaped(match: re.Match[str]) -> str:
        start, end = match.span()
        previous = words[start - 1] if start else before
        following = words[end] if end < len(words) else after
        found = match.group()
        if found[0] == "&":
            return f"\\{found}" if _is_entity(found) else found
        if found == "!":
            return "\\!" if opens_link else "!"
        if found == "\\":
            is_last = end == len(words)
            return "\\\\" if is_last or following in PUNCTUATION else found
        if not _is_risky(found, previous, following, in_brackets=in_brackets):
            return found
        return "".join(f"\\{one}" for one in found)

    return _RISKY.sub(escaped, words)


def _is_risky(found: str, previous: str, following: str, *, in_brackets: bool) -> bool:
    """Return whether these characters, between these two, could be taken for markup."""
    alone = previous == following == " "
    is_risky = True  # a backtick
    match found[0]:
        case "*":
            is_risky = not alone
        case "_":
            is_risky = not (alone or (previous.isalnum() and following.isalnum()))
        case "~":
            is_risky = len(found) > 1 or previous != " "
        case "[":
            is_risky = in_brackets
        case "]":
            is_risky = in_brackets or following == "("
        case "<":
            is_risky = following in "/!?*" or (following.isascii() and following.isalpha())
    return is_risky


def _is_entity(found: str) -> bool:
    """Return whether Markdown would show another character for this."""
    if found[1] == "#":
        return True
    from html.entities import html5  # noqa: PLC0415 - a large table for a rare case

    return found[1:] in html5


def guard_start(line: str) -> str:
    """Return the line, escaped where its start would make another block of it."""
    if line[:1].isalpha():
        return line
    match = _LINE_START.match(line)
    if match is None:
        is_definition = line.startswith("[") and "]:" in line
        return f"\\{line}" if is_definition else line
    at = match.end("digits") if match["digits"] else 0
    run = 1
    if line[at] in "*_":
        run = len(line) - len(line.lstrip(line[at]))
    return line[:at] + "".join(f"\\{one}" for one in line[at : at + run]) + line[at + run :]


def guard_heading(line: str) -> str:
    """Return the text of a heading, its end escaped where hashes there would be left out."""
    hashes = _CLOSING_HASHES.search(line)
    return f"{line[: hashes.start()]}\\{line[hashes.start() :]}" if hashes else line


def destination(target: str) -> str:
    """Return the target of a link or an image as it stands in its parentheses."""
    if _PLAIN_TARGET.fullmatch(target):
        return target
    return "<" + _IN_ANGLES.sub(r"\\\g<0>", target) + ">"
