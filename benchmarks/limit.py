"""The limit: what fetching, extracting and storing pages costs with nothing around it.

Run as a program of its own, so that its cost can be measured like tracker's:

    python -m benchmarks.limit ADDRESSES REPOSITORY [--conditional] [--extract] [--write FILE]

It asks with aiohttp, extracts with `trafilatura.extract(fast=True)` and stores with one
`git fast-import`, a commit for each page in a folder as tracker's, and does nothing else: no
robots.txt, no check of addresses, no comparison, no journal, no working tree.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

import aiohttp

AT_ONCE = 4
"""Requests at once; what tracker allows itself on the loopback."""


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be done.

    Attributes:
        addresses: What is asked for.
        repository: A bare repository that takes the commits; made when it is not there.
        is_conditional: Whether the tags of the last run are sent.
        extracts: Whether the text is extracted.
        writes: The addresses whose pages are stored.
    """

    addresses: tuple[str, ...]
    repository: Path
    is_conditional: bool
    extracts: bool
    writes: frozenset[str]

    @property
    def tags_file(self) -> Path:
        """Where the tags of the last answers are kept."""
        return self.repository / "tags.json"


class Importer:
    """One `git fast-import` process.

    Args:
        repository: A bare repository.
    """

    def __init__(self, repository: Path) -> None:
        known = subprocess.run(
            ["git", "-C", str(repository), "rev-parse", "-q", "--verify", "refs/heads/main"],
            capture_output=True,
            check=False,
        )
        self._parent = b"from refs/heads/main^0\n" if known.returncode == 0 else b""
        command = ["git", "-C", str(repository), "fast-import", "--quiet", "--done"]
        self._git = subprocess.Popen(command, stdin=subprocess.PIPE)

    @property
    def _pipe(self) -> IO[bytes]:
        assert self._git.stdin is not None
        return self._git.stdin

    def commit(self, folder: str, files: dict[str, bytes], *, subject: str) -> None:
        """Store the files of a page as a commit."""
        message = subject.encode()
        self._pipe.write(
            b"commit refs/heads/main\ncommitter limit <limit@localhost> 1700000000 +0000\n"
            b"data %d\n%s\n%s" % (len(message), message, self._parent)
        )
        self._parent = b""
        for name, content in files.items():
            path = f"{folder}/{name}".encode()
            self._pipe.write(b"M 100644 inline %s\ndata %d\n" % (path, len(content)))
            self._pipe.write(content + b"\n")

    def close(self) -> None:
        """End the process; what it was given is then in the repository."""
        self._pipe.write(b"done\n")
        self._pipe.close()
        assert self._git.wait() == 0


def extract(body: bytes) -> str:
    """Return the text of a page."""
    import trafilatura  # noqa: PLC0415 (a run that only fetches must not pay for it)

    return trafilatura.extract(body.decode(), fast=True) or ""


def facts_of(address: str, body: bytes, answer: aiohttp.ClientResponse) -> bytes:
    """Return what is noted about a capture."""
    facts = {
        "requested": address,
        "final": str(answer.url),
        "status": answer.status,
        "headers": {name.lower(): value for name, value in answer.headers.items()},
        "bytes": len(body),
        "sha256": hashlib.sha256(body).hexdigest(),
    }
    return json.dumps(facts, indent=2).encode()


def folder_of(address: str) -> str:
    """Return the folder of a page: host, year and slug, where tracker puts it too.

    What a commit costs git hangs on how many entries the folders above have.
    """
    parts = urlsplit(address)
    year, *_, slug = parts.path.strip("/").split("/")
    return f"{parts.netloc.replace(':', '+')}/{year}/{slug}"


class Runner:
    """Does the work over one client session.

    Args:
        work: What is to be done.
    """

    def __init__(self, work: Work) -> None:
        self._work = work
        self._old_tags: dict[str, str] = {}
        if work.is_conditional:
            self._old_tags = json.loads(work.tags_file.read_text())
        self._tags: dict[str, str] = {}
        self._importer = Importer(work.repository) if work.writes else None
        self.statuses: dict[int, int] = {}

    async def run(self) -> None:
        """Ask for every address, `AT_ONCE` at a time, and handle what comes."""
        waiting = iter(self._work.addresses)
        async with aiohttp.ClientSession(trust_env=False) as session:
            await asyncio.gather(*(self._ask_next(session, waiting) for _ in range(AT_ONCE)))
        if self._importer:
            self._importer.close()
        if not self._work.is_conditional:
            self._work.tags_file.write_text(json.dumps(self._tags))

    async def _ask_next(self, session: aiohttp.ClientSession, waiting: Iterator[str]) -> None:
        for address in waiting:
            tag = self._old_tags.get(address)
            headers = {"If-None-Match": tag} if tag else {}
            async with session.get(address, headers=headers, allow_redirects=False) as answer:
                body = await answer.read()
            self.statuses[answer.status] = self.statuses.get(answer.status, 0) + 1
            self._tags[address] = answer.headers.get("ETag", "")
            if answer.status == 200:
                self._handle(address, body, answer)

    def _handle(self, address: str, body: bytes, answer: aiohttp.ClientResponse) -> None:
        text = extract(body) if self._work.extracts else ""
        if self._importer and address in self._work.writes:
            files = {
                "article.md": text.encode(),
                "capture.json": facts_of(address, body, answer),
                "page.html": body,
            }
            folder = folder_of(address)
            self._importer.commit(folder, files, subject=f"{folder}: as it stands")


def parse_work() -> Work:
    """Return the work that the command line asks for."""
    parser = argparse.ArgumentParser(description="Fetch, extract and store pages, nothing else.")
    parser.add_argument("addresses", type=Path, help="file of addresses, one a line")
    parser.add_argument("repository", type=Path, help="bare repository for the commits")
    parser.add_argument("--conditional", action="store_true", help="send the tags of the last run")
    parser.add_argument("--extract", action="store_true", help="extract the text")
    parser.add_argument("--write", type=Path, help="file of the addresses whose pages are stored")
    given = parser.parse_args()
    return Work(
        addresses=tuple(given.addresses.read_text().split()),
        repository=given.repository,
        is_conditional=given.conditional,
        extracts=given.extract,
        writes=frozenset(given.write.read_text().split()) if given.write else frozenset(),
    )


def main() -> None:
    """Do what the command line asks for, and print how many answers of each status came."""
    work = parse_work()
    if not work.repository.exists():
        command = ["git", "init", "-q", "--bare", "-b", "main", str(work.repository)]
        subprocess.run(command, check=True)
    runner = Runner(work)
    asyncio.run(runner.run())
    print(json.dumps({str(status): count for status, count in sorted(runner.statuses.items())}))


if __name__ == "__main__":
    main()
