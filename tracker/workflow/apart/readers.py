"""Several reading processes beside a pass, so that it uses all cores."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Self

from tracker.workflow.apart.frames import LENGTH, pack, size_of, unpack
from tracker.workflow.apart.parent import broken_off, command, patience, too_slow
from tracker.workflow.reread import Question, Read, Reading, read_or_tell

# How many pages a pass reads itself before it starts processes.
_FEW = 16

# Seconds in which a process that has closed its pipe ends by itself.
_FAREWELL = 10


class Readers:
    """Reads what a pass brings: the first pages itself, then beside it; an async context manager.

    To start a process costs as much as to read some dozens of pages. What may break its process
    off is never read by the pass itself.

    Args:
        workers: How many processes read at the same time; with 1 the pass reads its pages itself.
    """

    def __init__(self, workers: int) -> None:
        self._itself = _FEW if workers > 1 else None
        self._turns = asyncio.Semaphore(workers)
        self._idle: list[_Process] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        while self._idle:
            await self._idle.pop().end()

    async def read(self, question: Question) -> Reading:
        """Return what a question asks for; the same, wherever it is read."""
        if question.needs_process or self._itself == 0:
            return Reading(question, await self._read_apart(question))
        if self._itself is not None:
            self._itself -= 1
        return Reading(question, read_or_tell(question))

    async def _read_apart(self, question: Question) -> Read:
        """Return what is read in a process; what breaks it off costs this one result only."""
        async with self._turns:
            # The one that read last has warm caches, and those that are not needed never start.
            process = self._idle.pop() if self._idle else await _Process.start()
            try:
                async with asyncio.timeout(patience()):
                    read = await process.ask(question)
            except TimeoutError:
                await process.kill()
                return too_slow()
            except (EOFError, ConnectionError):
                return broken_off(await process.code())
            except BaseException:
                # In the middle of an answer it is of no use to anyone else.
                await process.kill()
                raise
            self._idle.append(process)
            return read


class _Process:
    """One reading process."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def start(cls) -> Self:
        pipe, nothing = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
        return cls(
            await asyncio.create_subprocess_exec(
                *command(), stdin=pipe, stdout=pipe, stderr=nothing
            )
        )

    async def ask(self, question: Question) -> Read:
        """Return what is read.

        Raises:
            EOFError: The process ended.
            ConnectionError: The same.
        """
        questions, answers = self._process.stdin, self._process.stdout
        assert questions is not None  # noqa: S101 - asked for at the start
        assert answers is not None  # noqa: S101 - the same
        capture = question.capture
        questions.write(pack((capture.body, question.how, capture.requested)))
        await questions.drain()
        size = size_of(await answers.readexactly(LENGTH))
        read: Read = unpack(await answers.readexactly(size))
        return read

    async def end(self) -> None:
        """Let the process end in good order: no more comes."""
        assert self._process.stdin is not None  # noqa: S101 - asked for at the start
        self._process.stdin.close()
        await self._process.wait()

    async def code(self) -> int:
        """Return the code with which the process ends, now that nothing comes from it."""
        try:
            async with asyncio.timeout(_FAREWELL):
                return await self._process.wait()
        except TimeoutError:
            return await self.kill()

    async def kill(self) -> int:
        """End the process, if it still runs, and return its code."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        return await self._process.wait()
