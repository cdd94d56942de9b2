"""Fixtures for the tests of every room."""

from collections.abc import Iterator

import pytest

from tests.site import Site


@pytest.fixture
def site() -> Iterator[Site]:
    """A web site on the loopback, empty."""
    with Site() as one:
        yield one
