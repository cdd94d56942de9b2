"""The outside world, in one choke point: pages by `Fetcher`, the disk by `read_file`.

The names are loaded when they are asked for, so that a command that only checks an address or
reads a file loads no HTTP client.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.capture.fetch import Fetcher
    from tracker.capture.files import list_folder, read_file
    from tracker.capture.guard import check_address

__all__ = ["Fetcher", "check_address", "list_folder", "read_file"]

_PLACES = {
    "Fetcher": "tracker.capture.fetch",
    "check_address": "tracker.capture.guard",
    "list_folder": "tracker.capture.files",
    "read_file": "tracker.capture.files",
}


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_PLACES[name]), name)
