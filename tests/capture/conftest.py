"""Fixtures for the tests of capturing."""

import pytest

from tests.capture.runner import Runner


@pytest.fixture
def run() -> Runner:
    """A fetcher's runner that may ask the loopback."""
    return Runner()
