"""The tables that come with this room, in `data/`."""

from __future__ import annotations

import pkgutil


def read_data(name: str) -> str:
    """Return the text of a file of `data/`, from wherever the package itself was loaded.

    `importlib.resources` does the same, but to load it costs what a small table does.
    """
    content = pkgutil.get_data("tracker.text", f"data/{name}")
    assert content is not None, name  # noqa: S101 - only a loader without files returns None
    return content.decode("utf-8")
