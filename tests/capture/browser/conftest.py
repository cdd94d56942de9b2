"""Fixtures of the tests of the browser."""

from tests.capture.browser.rendering import render

__all__ = ["render"]
