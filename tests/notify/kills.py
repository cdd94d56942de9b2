"""Kills: tracker is gone in the middle of what it does to files, as by `kill -9`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock


class KilledError(BaseException):
    """Stands for the end of the process: nothing in tracker catches it."""


class Counting:
    """Counts steps, and kills at one of them.

    Attributes:
        steps: How many there were.

    Args:
        at: The step at which to kill, from 0; None for never.
    """

    def __init__(self, at: int | None = None) -> None:
        self.steps = 0
        self._at = at

    def step(self, deed: Callable[..., Any]) -> Callable[..., Any]:
        """Return what does the same; killed before it is done when its turn has come."""

        def doing(*arguments: Any, **options: Any) -> Any:
            self._count()
            return deed(*arguments, **options)

        return doing

    def after(self, deed: Callable[..., Any]) -> Callable[..., Any]:
        """Return what does the same; killed when it is done and its turn has come."""

        def doing(*arguments: Any, **options: Any) -> Any:
            done = deed(*arguments, **options)
            self._count()
            return done

        return doing

    def _count(self) -> None:
        self.steps += 1
        if self.steps - 1 == self._at:
            raise KilledError

    @contextmanager
    def over_files(self) -> Iterator[None]:
        """Count each rename, removal and writing through to the disk."""
        with (
            mock.patch.object(os, "replace", self.step(os.replace)),
            mock.patch.object(os, "unlink", self.step(os.unlink)),
            mock.patch.object(os, "fsync", self.step(os.fsync)),
        ):
            yield
