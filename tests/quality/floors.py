"""The floors, read from their file."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


@cache
def floor(group: str, name: str) -> float:
    """Return a floor, or the size of a sample."""
    text = Path(__file__).with_name("floors.toml").read_text(encoding="utf-8")
    return float(tomllib.loads(text)[group][name])
