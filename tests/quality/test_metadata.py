"""What pages declare, on pages made by hand that are as unlike each other as sites are."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.quality.council import TEXT
from tracker.extract import extract
from tracker.model.capture import Extraction
from tracker.model.reading import Declaration, Property
from tracker.text.disputes import dissenters
from tracker.text.times.dates import parse_declared

FOLDER = Path(__file__).parent / "metadata"
ADDRESS = "https://paper.example/story"
FLOOR = 0.97
LISTS = frozenset([Property.BYLINE, Property.TAGS])
TIMES = frozenset([Property.PUBLISHED, Property.MODIFIED])


def cases() -> list[dict[str, Any]]:
    """Return all cases, in the order of their files."""
    return [
        case
        for file in sorted(FOLDER.glob("*.toml"))
        for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
    ]


def read(case: dict[str, Any]) -> tuple[dict[Property, Declaration], str | None]:
    """Return what the page of a case declares, and its language."""
    page = case["page"].replace("{text}", TEXT)
    found = extract(page.encode(), address=case.get("address", ADDRESS), media_type="text/html")
    assert isinstance(found, Extraction), f"{case['name']}: {found}"
    return {one.name: one for one in found.metadata}, found.article.language


def answers(case: dict[str, Any]) -> Iterator[tuple[str, object, object]]:
    """Give the name, what is expected, and what was read, of each thing that a case asks."""
    declared, language = read(case)
    for name, expected in case["expected"].items():
        if name == "disputed":
            names = [
                str(one.name) for one in declared.values() if dissenters(one, language=language)
            ]
            yield name, sorted(expected), sorted(names)
        elif name == "absent":
            for missing in expected:
                yield missing, None, _value(declared.get(Property(missing)), language)
        else:
            yield name, expected, _value(declared.get(Property(name)), language)


def _value(declaration: Declaration | None, language: str | None) -> object:
    if declaration is None:
        return None
    values = declaration.candidates[0].values
    if declaration.name in LISTS:
        return list(values)
    if declaration.name in TIMES:
        time = parse_declared(values[0], language=language)
        assert time is not None
        return f"{time.at} {time.timezone}" if time.timezone else time.at
    return values[0]


def test_declarations_are_read_as_a_person_would() -> None:
    """All that the cases ask, counted one by one."""
    asked = [(case["name"], *answer) for case in cases() for answer in answers(case)]
    wrong = [one for one in asked if one[2] != one[3]]
    share = 1 - len(wrong) / len(asked)

    assert len(cases()) >= 60
    assert share >= FLOOR, "\n".join(map(str, wrong))
