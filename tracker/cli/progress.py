"""A progress bar on a terminal, for more than a few captures."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

from tracker.cli.options import Common
from tracker.model.version import CaptureResult

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

_FEW = 5


class Progress:
    """Shows how far a pass is, on stderr; nothing where nobody looks."""

    def __init__(self, common: Common) -> None:
        self._is_wanted = sys.stderr.isatty() and not common.quiet
        self._bar: Bar | None = None
        self._task: TaskID | None = None
        self._total = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def start(self, total: int) -> None:
        """Expect so many captures, or so many more; show the bar when they are not few."""
        self._total += total
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, total=self._total)
        if not self._is_wanted or self._total <= _FEW or self._bar is not None:
            return
        from rich.console import Console  # noqa: PLC0415 - only where it is shown
        from rich.progress import Progress as Bar  # noqa: PLC0415 - the same

        self._bar = Bar(console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task("capturing", total=self._total)
        self._bar.start()

    def advance(self, result: CaptureResult) -> None:
        """Count a capture."""
        del result
        if self._bar is not None and self._task is not None:
            self._bar.advance(self._task)
