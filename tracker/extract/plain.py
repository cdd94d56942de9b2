"""Plain text to an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from tracker.model.article import Article, Block, Role
from tracker.text.normalise import squash
from tracker.text.notices.vocabulary import opens_notice

_LONGEST_TITLE = 150
_WRAPPED = range(50, 101)
_STOPS = (".", "!", "?", "。", "！", "？", "…", "؟", "।", ":", ";")
_ITEM = re.compile(r"\s{0,12}(?:[-*+•‣–]|(\d{1,9})[.)])[ \t]+(?=\S)")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\ufeff\ufffe\uffff]")


def read_plain(text: str, *, address: str) -> Article | None:
    """Return a plain text as an article; None when there is nothing in it.

    A blank line parts paragraphs, and so does a single line break, unless it looks like wrapping.
    A first paragraph of one line, up to 150 characters and without a final stop, is the title, else
    the file's name is.

    Args:
        text: As decoded.
        address: Its last part names the article that has no title of its own.
    """
    paragraphs = list(_paragraphs(_UNSEEN.sub("", text)))
    if not paragraphs:
        return None
    first, lines = paragraphs[0]
    is_titled = lines == 1 and len(first) <= _LONGEST_TITLE and not first.endswith(_STOPS)
    is_titled = is_titled and not _ITEM.match(first) and opens_notice(first) is None
    blocks = [_block(paragraph) for paragraph, _ in paragraphs]
    if is_titled:
        blocks[0] = Block(Role.HEADLINE, squash(first))
    title = squash(first) if is_titled else name_of(address)
    return Article(title=title, blocks=tuple(blocks))


def name_of(address: str) -> str | None:
    """Return the last part of an address or path, without its suffix; None when there is none."""
    path = re.split(r"[?#]", address, maxsplit=1)[0].rstrip("/\\")
    last = unquote(re.split(r"[/\\]", path)[-1])
    stem = last.rpartition(".")[0] if "." in last.lstrip(".") else last
    return squash(stem) or None


def _paragraphs(text: str) -> Iterator[tuple[str, int]]:
    """Give each paragraph, unwrapped, and how many lines it had."""
    held: list[str] = []
    for line in [*text.splitlines(), ""]:
        bare = line.rstrip()
        if held and not (bare.strip() and _continues(held[-1], bare)):
            yield " ".join(part.strip() for part in held), len(held)
            held = []
        if bare.strip():
            held.append(bare)


def _continues(before: str, line: str) -> bool:
    return len(before) in _WRAPPED and _ITEM.match(line) is None


def _block(paragraph: str) -> Block:
    item = _ITEM.match(paragraph)
    if item is not None:
        ordinal = int(item[1]) if item[1] else None
        text = squash(paragraph[item.end() :])
        return Block(Role.LIST_ITEM, text, level=1, ordinal=ordinal)
    text = squash(paragraph)
    role = Role.PARAGRAPH if opens_notice(text) is None else Role.NOTICE
    return Block(role, text)
