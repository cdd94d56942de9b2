"""What stands in the record is known again, whatever happened to the file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tracker.model.message import Told
from tracker.notify import ledger
from tracker.notify.ledger import Ledger

AT = datetime(2012, 3, 23, 20, 0, tzinfo=UTC)


def told(key: str, result: str = "sent") -> Told:
    """Return a line of the record."""
    return Told(AT, result, "name", "label", (key,), "title")


def test_only_what_is_final_is_settled(tmp_path: Path) -> None:
    """A failure is tried again."""
    record = Ledger(tmp_path)
    for result in ("sent", "failed", "uncertain", "given up"):
        record.add(told(result, result))

    assert {("name", "sent"), ("name", "uncertain"), ("name", "given up")} == record.settled()


def test_a_line_that_was_cut_off_costs_only_itself(tmp_path: Path) -> None:
    """Power failed while it was written."""
    record = Ledger(tmp_path)
    record.add(told("one"))
    file = tmp_path / ledger.FILE
    file.write_bytes(file.read_bytes() + b'{"at": "2012-03')

    record.add(told("two"))

    assert {("name", "one"), ("name", "two")} == record.settled()


def test_it_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file before is kept beside it."""
    monkeypatch.setattr(ledger, "_MOST_BYTES", 1000)
    record = Ledger(tmp_path)

    for number in range(40):
        record.add(told(str(number)))

    sizes = [file.stat().st_size for file in tmp_path.iterdir()]
    assert 2 == len(sizes)
    assert max(sizes) < 1300
    assert ("name", "39") in record.settled()
