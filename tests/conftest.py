"""Fixtures for the tests of every room."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.program import Program
from tests.site import Site


@pytest.fixture
def site() -> Iterator[Site]:
    """A web site on the loopback, empty."""
    with Site() as one:
        yield one


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """Return tracker as it is called from a terminal, in an empty folder."""
    return Program(tmp_path)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a person rewrite the golden files, to read them afterwards."""
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files")
