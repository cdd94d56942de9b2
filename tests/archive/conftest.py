"""Fixtures of the archive's tests: real git in a scratch folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.archive.deeds import REAL
from tracker.archive import Archive


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """An empty archive."""
    with Archive.create(tmp_path / "archive", recorded_at=REAL) as made:
        yield made
