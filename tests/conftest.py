"""Fixtures for the tests of every room."""

from collections.abc import Iterator

import pytest

from tests.site import Site


@pytest.fixture
def site() -> Iterator[Site]:
    """A web site on the loopback, empty."""
    with Site() as one:
        yield one


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a person rewrite the golden files, to read them afterwards."""
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files")
