"""The documents for script writers are true: their examples run, and no field is missing."""

import json
from pathlib import Path

import pytest

from tests.transcripts import read_steps, run_steps

DOCS = Path(__file__).parents[1] / "docs"
JSON = (DOCS / "json.md").read_text(encoding="utf-8")
SCHEMAS = sorted((DOCS / "schema").glob("*.json"))


def test_the_examples_of_the_json_print_what_they_say(tmp_path: Path) -> None:
    """Offline, on a clock that is given."""
    script = JSON.partition("```python\n")[2].partition("```")[0]
    (tmp_path / "undisclosed.py").write_text(script, encoding="utf-8")
    steps = list(read_steps(JSON))

    wrong = run_steps(steps, folder=tmp_path, replaced={})

    assert not wrong, "\n".join(wrong)
    assert len(steps) == 6


def test_the_example_of_watching_prints_what_it_says(tmp_path: Path) -> None:
    """Offline, on a clock that is given."""
    steps = list(read_steps((DOCS / "watching.md").read_text(encoding="utf-8")))

    wrong = run_steps(steps, folder=tmp_path, replaced={})

    assert not wrong, "\n".join(wrong)
    assert len(steps) == 3


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda path: path.stem)
def test_every_field_of_every_line_is_told(schema: Path) -> None:
    """In the section of its command."""
    name, number = schema.stem.removeprefix("tracker.").split(".")
    section = JSON.partition(f"`tracker.{name}/{number}`")[2].partition("\n## ")[0]
    fields = json.loads(schema.read_text(encoding="utf-8"))["properties"]

    assert section
    assert [] == [field for field in fields if field != "schema" and f"`{field}`" not in section]
