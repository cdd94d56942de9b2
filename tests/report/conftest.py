"""Golden files: `pytest --update-golden` rewrites them."""

from __future__ import annotations

import contextlib

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a person rewrite the expected files, to read them afterwards."""
    with contextlib.suppress(ValueError):  # another part of the tests may have it too
        parser.addoption("--update-golden", action="store_true", help="rewrite expected files")
