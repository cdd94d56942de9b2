"""Where trafilatura sees the article: a second opinion for pages on which our own is unsure.

The rest of the room knows only `find_core`, so that the seed can be exchanged.
"""

from __future__ import annotations

import re

from tracker.extract.html.page.boxes import Page, Run

_WORD = re.compile(r"\w+")
_LARGEST = 1_000_000
_LEAST_TEXT = 20
_LEAST_KEY = 60


def find_core(page: Page, html: str) -> list[Run]:
    """Return the runs of the page that trafilatura keeps, in order; empty when it finds nothing.

    It parses the page again, for it changes the tree that it works on. A page too large for it to
    end soon is not given to it.
    """
    if len(html) > _LARGEST:
        return []
    import trafilatura  # noqa: PLC0415 - slow to load, and few pages need it

    found = trafilatura.extract(html, fast=True, include_comments=False, deduplicate=False) or ""
    lines = {_key(line) for line in found.split("\n")}
    whole = _key(found)
    return [run for run in page.runs if _is_kept(run, lines=lines, whole=whole)]


def _is_kept(run: Run, *, lines: set[str], whole: str) -> bool:
    if len(run.text) < _LEAST_TEXT:
        return False
    key = _key(run.text)
    return key in lines or (len(key) > _LEAST_KEY and key in whole)


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
