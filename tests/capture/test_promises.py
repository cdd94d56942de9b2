"""The table of promises names tests that exist."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "decisions" / "politeness-and-safety.md"


def test_each_promise_is_held_by_tests_that_exist() -> None:
    """A test that is renamed takes its line with it."""
    text = PAGE.read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text)
    missing = [
        f"{file}::{name}"
        for file, name in named
        if f"def {name}(" not in (ROOT / file).read_text(encoding="utf-8")
    ]
    rows = [line for line in text.splitlines() if line.startswith("| ") and "::" not in line]

    assert [] == missing
    assert ["| promise | held by |"] == rows
    assert len(named) > 60
