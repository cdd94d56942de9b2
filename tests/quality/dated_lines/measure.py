"""What the lines by a headline say of dates and names, asked one by one."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.quality.council import TEXT
from tracker.extract import extract
from tracker.model.capture import Extraction
from tracker.model.times import DeclaredTime

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Answer:
    """What one line says of one thing, and what was read."""

    markup: str
    asked: str
    expected: object
    found: object

    @property
    def is_right(self) -> bool:
        """Whether it was read as a person would."""
        return self.expected == self.found


@cache
def lines(name: str) -> list[dict[str, Any]]:
    """Return the lines of a file."""
    return list(tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["line"])


def answers(name: str) -> Iterator[Answer]:
    """Give all that the lines of a file are asked: when, when changed, by whom."""
    for line in lines(name):
        page = (
            f'<html lang="{line["language"]}"><head><title>Vote in the grain hall</title></head>'
            f"<body><main><article><h1>Vote in the grain hall</h1>{line['markup']}{TEXT}</article>"
            "</main></body></html>"
        )
        found = extract(
            page.encode(), address="https://paper.example/story", media_type="text/html"
        )
        assert isinstance(found, Extraction), line["markup"]
        article = found.article
        for asked, said in (
            ("published", _time(article.published)),
            ("modified", _time(article.modified)),
            ("byline", list(article.byline) or None),
        ):
            yield Answer(line["markup"], asked, line.get(asked), said)


def _time(declared: DeclaredTime | None) -> str | None:
    if declared is None:
        return None
    return f"{declared.at} {declared.timezone}" if declared.timezone else declared.at
