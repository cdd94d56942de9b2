"""Fixtures for the tests of whole runs."""

import functools
from datetime import timedelta

import pytest

from tracker.capture import Fetcher
from tracker.capture.limits import Limits


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no time pass before another try."""
    none = (timedelta(),)
    fetcher = functools.partial(Fetcher, limits=Limits(pauses=none, long_pauses=none))
    monkeypatch.setattr("tracker.workflow.snapshot.Fetcher", fetcher)
    monkeypatch.setattr("tracker.workflow.preview.Fetcher", fetcher)
