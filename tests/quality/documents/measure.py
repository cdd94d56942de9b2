"""How much of a document's text, and of its structure, is read as it was written.

    python -m tests.quality.documents.measure

Seven texts of our own (`originals`) were made into documents by the programs that people use
(`files`, named by text, program and format): LibreOffice 7.4, pandoc 2.17, Chromium, WeasyPrint 57.
"""

from __future__ import annotations

import difflib
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tracker.extract import extract
from tracker.model.article import Article, Role
from tracker.model.capture import Extraction

HERE = Path(__file__).parent
FILES = sorted((HERE / "files").iterdir())

# A block of an original by how its first line starts, in Markdown.
_STARTS = (
    (re.compile(r"# "), Role.HEADLINE),
    (re.compile(r"#{2,} "), Role.HEADING),
    (re.compile(r"(?:-|\d+\.) "), Role.LIST_ITEM),
    (re.compile(r"> "), Role.QUOTATION),
)
_ROWS = re.compile(r"^\||\|$", re.MULTILINE)
_RULE = re.compile(r"^[|-]+\n", re.MULTILINE)

# What a PDF does not say: that a line is an item of a list or a quotation.
_UNSAID_IN_PDF = frozenset([Role.LIST_ITEM, Role.QUOTATION, Role.CAPTION])


@dataclass(frozen=True, slots=True)
class Read:
    """How one document was read.

    Attributes:
        words: How many the original has.
        kept: How many of them stand in the article, in their order.
        more: How many words of the article the original has not.
        blocks: How many blocks the original has.
        whole: How many of them are blocks of the article with the same role and words.
    """

    words: int = 0
    kept: int = 0
    more: int = 0
    blocks: int = 0
    whole: int = 0

    def __add__(self, other: Read) -> Read:
        return Read(
            *(getattr(self, name) + getattr(other, name) for name in self.__slots__),
        )


def read_original(name: str) -> list[tuple[Role, str]]:
    """Return the blocks of an original: role and text."""
    text = (HERE / "originals" / f"{name}.md").read_text(encoding="utf-8")
    return [block for part in text.strip().split("\n\n") for block in _blocks(part)]


def measure(file: Path) -> Read:
    """Return how a document was read."""
    name, _, format_ = file.name.split(".")
    original = read_original(name)
    found = extract(file.read_bytes(), address=f"https://a.example/{file.name}", media_type=None)
    assert isinstance(found, Extraction), (file.name, found)
    is_pdf = format_ == "pdf"
    blocks = [_comparable(block, is_pdf=is_pdf) for block in _blocks_of(found.article)]
    wanted = [_comparable(block, is_pdf=is_pdf) for block in original]
    expected = [word for _, text in original for word in _words(text)]
    actual = [word for _, text in _blocks_of(found.article) for word in _words(text)]
    matcher = difflib.SequenceMatcher(None, expected, actual, autojunk=False)
    kept = sum(match.size for match in matcher.get_matching_blocks())
    whole = sum(min(blocks.count(one), wanted.count(one)) for one in set(wanted))
    return Read(len(expected), kept, len(actual) - kept, len(wanted), whole)


def measure_all() -> dict[str, Read]:
    """Return how the documents of each program and format were read."""
    sums: dict[str, Read] = defaultdict(Read)
    for file in FILES:
        _, program, format_ = file.name.split(".")
        sums[f"{format_} by {program}"] += measure(file)
    return dict(sorted(sums.items()))


def _blocks(part: str) -> Iterator[tuple[Role, str]]:
    lines = part.split("\n")
    if lines[0].startswith("|"):
        yield Role.TABLE, _RULE.sub("", part + "\n")
        return
    for pattern, role in _STARTS:
        if pattern.match(lines[0]):
            yield from ((role, pattern.sub("", line)) for line in lines)
            return
    yield Role.PARAGRAPH, part


def _blocks_of(article: Article) -> list[tuple[Role, str]]:
    return [(block.role, block.text) for block in article.blocks]


def _comparable(block: tuple[Role, str], *, is_pdf: bool) -> tuple[Role, tuple[str, ...]]:
    role, text = block
    if is_pdf and role in _UNSAID_IN_PDF:
        role = Role.PARAGRAPH
    return role, tuple(_words(text))


def _words(text: str) -> list[str]:
    """Return words; of scripts without spaces the single signs. Numbers of items are none."""
    bare = re.sub(r"^(?:[•‣◦-]|\d{1,2}\.)\s", "", text)
    return re.findall(r"[\u3040-\u9fff]|[^\W_]+", bare)


def report() -> str:
    """Return the figures, a line each."""
    found = measure_all()
    lines = [_line(name, read) for name, read in found.items()]
    total = sum(found.values(), start=Read())
    return "\n".join([*lines, _line(f"all {len(FILES)}", total), ""])


def _line(name: str, read: Read) -> str:
    return (
        f"{name:22} words {read.kept:5} of {read.words:5} ({read.kept / read.words:.2%}), "
        f"{read.more:3} more; blocks {read.whole:3} of {read.blocks:3} "
        f"({read.whole / read.blocks:.2%})"
    )


if __name__ == "__main__":
    sys.stdout.write(report())
