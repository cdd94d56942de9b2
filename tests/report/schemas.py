"""Validates JSON against the schemas in `docs/schema/`."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

FOLDER = Path(__file__).parents[2] / "docs" / "schema"


@cache
def _validator(schema: str) -> Draft202012Validator:
    name, _, number = schema.partition("/")
    found = json.loads((FOLDER / f"{name}.{number}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found)


def validate(line: dict[str, Any]) -> dict[str, Any]:
    """Return the object itself when it is what its `schema` says, as it would be printed."""
    printed: dict[str, Any] = json.loads(json.dumps(line))
    _validator(printed["schema"]).validate(printed)
    return printed
