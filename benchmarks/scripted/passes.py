"""Makes the passes over the scripted site, and reads back what was recorded."""

from __future__ import annotations

import json
import re
import subprocess
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from benchmarks.archives import git
from benchmarks.measure import Usage, measure
from benchmarks.scripted.names import tracker_here
from benchmarks.scripted.server import begins_at

# The first word may be a link.
_EDITION = re.compile(r"edition (\d+) this was added")
_FORM = (
    "--format=%x01%H%x00%(trailers:key=Resource,valueonly,separator=%x2C)"
    "%x00%(trailers:key=Captured-At,valueonly,separator=%x2C)"
    "%x00%(trailers:key=Body-SHA256,valueonly,separator=%x2C)"
    "%x00%(trailers:key=Article-SHA256,valueonly,separator=%x2C)"
)


@dataclass(frozen=True, slots=True)
class Result:
    """What a pass said of a source."""

    result: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A version, as plain git shows it.

    Attributes:
        edition: Of the article in its `article.md`.
        captured_at: As in the trailer.
        body_sha256: The same.
        article_sha256: The same.
    """

    edition: int
    captured_at: str
    body_sha256: str
    article_sha256: str


def run_pass(archive: Path, number: int, *more: str) -> tuple[dict[str, Result], Usage]:
    """Make a pass; return what it said of each source, and what it cost."""
    log = archive.parent / f"pass-{number}.jsonl"
    talk = archive.parent / "talk.log"
    command = tracker_here(
        *("snapshot", "--archive", str(archive), "--allow-private", "--format", "json"),
        *("--now", begins_at(number), *more),
    )
    # What is said to people goes elsewhere, so that the log is JSON alone; and the server comes
    # first on a busy machine, so that its log says when requests came, not when it had time.
    shell = ["bash", "-c", f'exec nice -n 10 "$@" 2>>{talk}', "bash", *command]
    used = measure(shell, log=log, accept=(0, 3))
    lines = map(json.loads, log.read_text(encoding="utf-8").splitlines())
    return {one["source"]: Result(one["result"], one["reason"]) for one in lines}, used


def read_versions(archive: Path) -> dict[str, list[Kept]]:
    """Return the versions of every resource, oldest first, by plain git alone."""
    listed = git(archive, "log", "--first-parent", "--reverse", "--name-only", _FORM).stdout
    heads: list[tuple[list[str], str]] = []
    for entry in listed.split("\x01")[1:]:
        head, _, names = entry.partition("\n")
        text = next((name for name in names.split() if name.endswith("/article.md")), "")
        fields = head.split("\x00")
        if fields[1]:
            heads.append((fields, text))
    texts = _read_texts(archive, [f"{fields[0]}:{path}" for fields, path in heads])
    kept: dict[str, list[Kept]] = defaultdict(list)
    for (fields, _), text in zip(heads, texts, strict=True):
        found = _EDITION.search(text)
        kept[fields[1]].append(Kept(int(found[1]) if found else 0, *fields[2:]))
    return dict(kept)


def _read_texts(archive: Path, names: list[str]) -> list[str]:
    done = subprocess.run(
        ["git", "-C", str(archive), "cat-file", "--batch"],
        input="\n".join(names).encode() + b"\n",
        stdout=subprocess.PIPE,
        check=True,
    ).stdout
    texts, at = [], 0
    for _ in names:
        end = done.index(b"\n", at)
        size = int(done[at:end].split()[2])
        texts.append(done[end + 1 : end + 1 + size].decode())
        at = end + 1 + size + 1
    return texts


def read_absences(archive: Path) -> dict[str, list[str]]:
    """Return what `tracker log` tells of going and coming back, by resource, oldest first."""
    log = archive.parent / "log.jsonl"
    measure(
        tracker_here("log", "--archive", str(archive), "--reverse", "--format", "json"), log=log
    )
    told: dict[str, list[str]] = defaultdict(list)
    for line in log.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if entry["kind"] in {"withdrawal", "restoration"}:
            told[entry["article"]["resource"]].append(entry["kind"])
    return dict(told)
