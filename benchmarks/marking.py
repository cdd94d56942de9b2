"""What other differs mark between two texts, each as it is commonly called.

A marking is a list of runs, `(sign, text)` with the sign 0 for what both texts have, -1 for what is
only in the old one, 1 for what is only in the new one. White space is not compared: what is marked
is told by places among the other characters.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

Run = tuple[int, str]

_WORD = re.compile(r"\w+|\W")
_TAG = re.compile(r"<(/?)(ins|del)>")
# Past the surrogates, which no text may hold.
_FIRST_CHARACTER = 0xE000


@dataclass(frozen=True, slots=True)
class Hunk:
    """A place where two texts differ: from where to where on each side."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int

    @property
    def turned(self) -> Hunk:
        """The same, with the sides changed."""
        return Hunk(self.new_start, self.new_end, self.old_start, self.old_end)


def bare(text: str) -> str:
    """Return a text without its white space."""
    return "".join(text.split())


def hunks_of(runs: Sequence[Run]) -> list[Hunk]:
    """Return what is marked, what touches as one; deletions and insertions in any order."""
    found: list[Hunk] = []
    i = j = old = new = 0
    for sign, text in [*runs, (0, "\0")]:
        size = len(bare(text))
        if sign < 0:
            i += size
        elif sign > 0:
            j += size
        elif size:
            if i > old or j > new:
                found.append(Hunk(old, i, new, j))
            i, j = i + size, j + size
            old, new = i, j
    return found


def by_characters(old: str, new: str) -> list[Run]:
    """Return what diff-match-patch marks on characters, after its semantic clean-up."""
    differ = _patch()
    found: list[Run] = differ.diff_main(old, new)
    differ.diff_cleanupSemantic(found)
    return found


def by_words(old: str, new: str) -> list[Run]:
    """Return what diff-match-patch marks on words, after its semantic clean-up."""
    differ = _patch()
    numbers: dict[str, str] = {}
    words: list[str] = []
    sides = []
    for text in (old, new):
        for word in _WORD.findall(text):
            if word not in numbers:
                numbers[word] = chr(_FIRST_CHARACTER + len(words))
                words.append(word)
        sides.append("".join(numbers[word] for word in _WORD.findall(text)))
    found = differ.diff_main(*sides, checklines=False)
    differ.diff_cleanupSemantic(found)
    return [
        (sign, "".join(words[ord(one) - _FIRST_CHARACTER] for one in run)) for sign, run in found
    ]


def _patch() -> Any:
    from diff_match_patch import diff_match_patch  # noqa: PLC0415 (not part of the commands)

    differ = diff_match_patch()
    differ.Diff_Timeout = 0
    return differ


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="marking-")


def by_git(old: str, new: str) -> list[Run]:
    """Return what `git diff --word-diff` marks, with the histogram algorithm."""
    files = [Path(_folder().name) / name for name in ("old", "new")]
    for file, text in zip(files, (old, new), strict=True):
        file.write_text(text + "\n", encoding="utf-8")
    options = ("--no-index", "--no-color", "--histogram", "--word-diff=porcelain", "-U1000000")
    done = subprocess.run(
        ["git", "diff", *options, *map(str, files)],
        capture_output=True,
        check=False,
        env={**os.environ, "LC_ALL": "C", "GIT_CONFIG_GLOBAL": os.devnull},
    )
    lines = iter(done.stdout.decode("utf-8").split("\n"))
    for line in lines:
        if line.startswith("@@"):
            break
    signs = {" ": 0, "-": -1, "+": 1}
    return [(signs[line[0]], line[1:]) for line in lines if line[:1] in signs]


def by_redlines(old: str, new: str) -> list[Run]:
    """Return what redlines marks."""
    from redlines import Redlines  # noqa: PLC0415 (not part of the commands)

    text = Redlines(old, new, markdown_style="none").output_markdown
    # Its own sign for the end of a paragraph, which none of our texts has.
    return list(_tagged(text.replace("¶", "")))


def _tagged(text: str) -> Iterator[Run]:
    """Yield the runs of a text in which `<ins>` and `<del>` stand."""
    sign = start = 0
    for tag in _TAG.finditer(text):
        yield sign, text[start : tag.start()]
        sign = 0 if tag[1] else (1 if tag[2] == "ins" else -1)
        start = tag.end()
    yield sign, text[start:]


def by_lxml(old: str, new: str) -> list[Run]:
    """Return what `lxml.html.diff` marks, on pages of one `<p>` for each paragraph."""
    from lxml.html import fragment_fromstring  # noqa: PLC0415 (not part of the commands)
    from lxml.html.diff import htmldiff  # noqa: PLC0415 (not part of the commands)

    pages = ["".join(f"<p>{escape(one)}</p>" for one in text.split("\n")) for text in (old, new)]
    root = fragment_fromstring(htmldiff(*pages), create_parent=True)
    return list(_walked(root, 0))


def _walked(element: Any, sign: int) -> Iterator[Run]:
    own = {"ins": 1, "del": -1}.get(element.tag, sign)
    yield own, element.text or ""
    for child in element:
        yield from _walked(child, own)
        yield own, child.tail or ""


OTHERS: dict[str, Callable[[str, str], list[Run]]] = {
    "redlines": by_redlines,
    "git diff --word-diff": by_git,
    "diff-match-patch, words": by_words,
    "diff-match-patch, characters": by_characters,
    "lxml.html.diff": by_lxml,
}
"""Each by its name."""
