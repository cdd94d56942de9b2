"""What the same passes cost other trackers, none of them configured for the pages.

    python -m benchmarks.peers --urlwatch PATH --webchanges PATH --changedetection PATH

Each PATH is the program in an environment of its own; what is not named is left out:

    python -m venv urlwatch   && urlwatch/bin/pip install urlwatch trafilatura lxml_html_clean
    python -m venv webchanges && webchanges/bin/pip install webchanges
    python -m venv cdio       && cdio/bin/pip install changedetection.io

urlwatch is run twice: as it is, and with trafilatura as the filter of every page, which is the
least that would give it articles. All ask the same pages in the same passes, in turn. Printed are
processor time with children, time, memory, and how many of the pages were told as changed.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.archives import make_archive, snapshot_command
from benchmarks.measure import Usage, measure, print_table
from benchmarks.site import GeneratedSite, Published

_HOOKS = """
import trafilatura
from urlwatch import filters

class Article(filters.FilterBase):
    __kind__ = "trafilatura"

    def filter(self, data, subfilter):
        return trafilatura.extract(data) or ""
"""


@dataclass(frozen=True, slots=True)
class Step:
    """A pass: what happened since the one before, and how many of the pages really changed."""

    name: str
    published: Published
    is_edited: bool = False


STEPS = (
    Step("first", Published()),
    Step("unchanged, 304", Published()),
    Step("unchanged, same bytes", Published(has_etags=False)),
    Step("other advertisements", Published(ads=1, has_etags=False)),
    Step("10 % of articles changed", Published(ads=2, edition=1, has_etags=False), is_edited=True),
)


class Peer(ABC):
    """A program that watches pages, with what it keeps in a folder.

    Args:
        program: Its path.
        folder: Empty.
        addresses: What it watches.
    """

    def __init__(self, program: str, folder: Path, addresses: Sequence[str]) -> None:
        self.program = program
        self.folder = folder
        self.log = folder / "pass.log"
        folder.mkdir()
        self.prepare(addresses)

    def run(self) -> tuple[Usage, int]:
        """Make a pass; return what it cost, and how many pages it told as changed."""
        home = ["env", f"HOME={self.folder}", "ALLOW_IANA_RESTRICTED_ADDRESSES=true"]
        used = measure([*home, *self.command()], log=self.log, accept=(0, 1, 3))
        return used, self.count()

    @abstractmethod
    def prepare(self, addresses: Sequence[str]) -> None:
        """Declare what is watched."""

    @abstractmethod
    def command(self) -> list[str]:
        """Return the command for a pass."""

    def count(self) -> int:
        """Return how many pages the last pass told as changed."""
        return len(re.findall(r"^CHANGED: ", self.log.read_text(errors="replace"), re.MULTILINE))


class Tracker(Peer):
    """This project, from the checkout."""

    def prepare(self, addresses: Sequence[str]) -> None:
        """Declare the pages."""
        make_archive(self.folder / "archive", addresses)

    def command(self) -> list[str]:
        """Return the command for a pass."""
        return snapshot_command(self.folder / "archive", "--format", "json")

    def count(self) -> int:
        """Return how many pages have a new version that is not their first."""
        lines = self.log.read_text(errors="replace").splitlines()
        found = [json.loads(line) for line in lines if line.startswith("{")]
        return sum(one["result"] in {"changed", "reversed"} for one in found)


class Urlwatch(Peer):
    """urlwatch as it is."""

    filters = ""

    def prepare(self, addresses: Sequence[str]) -> None:
        """Declare the pages."""
        jobs = "---\n".join(f"url: {address}\n{self.filters}" for address in addresses)
        (self.folder / "urls.yaml").write_text(jobs)
        (self.folder / "hooks.py").write_text(_HOOKS if self.filters else "")
        measure([*self.command(), "--features"], log=self.log)

    def command(self) -> list[str]:
        """Return the command for a pass."""
        files = {"urls": "urls.yaml", "config": "u.yaml", "hooks": "hooks.py", "cache": "cache.db"}
        options = (f"--{name}={self.folder / file}" for name, file in files.items())
        return [self.program, *options]


class UrlwatchArticles(Urlwatch):
    """urlwatch that keeps what trafilatura makes of each page."""

    filters = "filter: [trafilatura]\n"


class Webchanges(Peer):
    """webchanges as it is."""

    def prepare(self, addresses: Sequence[str]) -> None:
        """Declare the pages."""
        jobs = "---\n".join(f"url: {address}\n" for address in addresses)
        (self.folder / "jobs.yaml").write_text(jobs)

    def command(self) -> list[str]:
        """Return the command for a pass."""
        files = {"jobs": "jobs.yaml", "config": "config.yaml", "database": "snapshots.db"}
        return [self.program, *(f"--{name}={self.folder / file}" for name, file in files.items())]


class Changedetection(Peer):
    """changedetection.io in its batch mode, which checks everything and ends."""

    def prepare(self, addresses: Sequence[str]) -> None:
        """Remember the pages: the first pass takes them."""
        self.addresses = addresses
        self.kept = 0

    def command(self) -> list[str]:
        """Return the command for a pass."""
        what = [word for address in self.addresses for word in ("-u", address)]
        given = ["-r", "all"] if self.kept else ["-C", *what]
        return [self.program, "-d", str(self.folder), "-p", "5999", "-l", "ERROR", *given, "-b"]

    def count(self) -> int:
        """Return how many pages have one state more than before, the first not counted."""
        before = self.kept
        files = self.folder.glob("*/history.txt")
        self.kept = sum(len(file.read_text().splitlines()) for file in files)
        return self.kept - before if before else 0


PEERS: dict[str, tuple[str, type[Peer]]] = {
    "urlwatch": ("urlwatch", Urlwatch),
    "urlwatch + trafilatura": ("urlwatch", UrlwatchArticles),
    "webchanges": ("webchanges", Webchanges),
    "changedetection.io": ("changedetection", Changedetection),
}
"""Programs by name, with the option that gives their path."""


def run_peers(pages: int, programs: dict[str, str]) -> dict[str, dict[str, tuple[Usage, int]]]:
    """Return what each pass cost each program, by the name of the pass.

    Args:
        pages: How many pages there are.
        programs: The paths of the others, by their option.
    """
    found: dict[str, dict[str, tuple[Usage, int]]] = {}
    with GeneratedSite(pages=pages) as site, tempfile.TemporaryDirectory() as folder:
        peers: dict[str, Peer] = {"tracker": Tracker("", Path(folder) / "tracker", site.addresses)}
        for name, (option, kind) in PEERS.items():
            if programs.get(option):
                place = Path(folder) / name.replace(" ", "-")
                peers[name] = kind(os.path.abspath(programs[option]), place, site.addresses)  # noqa: PTH100 (a link of an environment stays as it is)
        for step in STEPS:
            site.publish(step.published)
            found[step.name] = {name: peer.run() for name, peer in peers.items()}
    return found


def report(found: dict[str, dict[str, tuple[Usage, int]]], *, pages: int) -> None:
    """Print a table for each pass."""
    for step in STEPS:
        by_program = found[step.name]
        mine = by_program["tracker"][0].cpu
        changed = pages // 10 if step.is_edited else 0
        print(f"\n{step.name}: {changed} of {pages} changed\n")
        rows = [
            [
                name,
                f"{used.cpu:.2f}",
                f"{used.cpu / mine:.1f}",
                f"{used.wall:.1f}",
                f"{used.megabytes:.0f}",
                str(told),
            ]
            for name, (used, told) in by_program.items()
        ]
        print_table(["", "CPU s", "times tracker", "wall s", "peak MB", "told as changed"], rows)


def main() -> None:
    """Run the benchmark that the command line asks for."""
    parser = argparse.ArgumentParser(description="Set tracker beside other trackers.")
    parser.add_argument("--pages", type=int, default=100, help="how many pages")
    for option in sorted({option for option, _ in PEERS.values()}):
        parser.add_argument(f"--{option}", metavar="PATH", help="the program")
    given = vars(parser.parse_args())
    found = run_peers(given["pages"], {name: path for name, path in given.items() if path})
    report(found, pages=given["pages"])


if __name__ == "__main__":
    main()
