"""Archives that the benchmarks make with tracker, and read with plain git."""

from __future__ import annotations

import os
import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measure import measure, tracker_command


def make_archive(folder: Path, addresses: Sequence[str]) -> None:
    """Make an archive in which addresses are declared as sources.

    They are written into `tracker.toml`, as people do by hand: a thousand of them on a command
    line would be measured as well.

    Args:
        folder: Where; it must not exist.
        addresses: The sources.
    """
    measure(tracker_command("init", str(folder)), log=folder.parent / "init.log")
    entries = "".join(f'\n[[source]]\nurl = "{address}"\n' for address in addresses)
    with (folder / "tracker.toml").open("a", encoding="utf-8") as settings:
        settings.write(entries)


def snapshot_command(archive: Path, *more: str) -> list[str]:
    """Return the command for a pass over the declared sources."""
    return tracker_command("snapshot", "--archive", str(archive), "--allow-private", *more)


def git(repository: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run git in a repository, untouched by the environment and by locale."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return subprocess.run(
        ["git", "-C", str(repository), *arguments],
        env={**kept, "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )


def count_versions(archive: Path) -> Counter[str]:
    """Return how many versions each resource has: the commits that carry a `Resource` trailer."""
    form = "--format=%(trailers:key=Resource,valueonly,separator=%x00)"
    listed = git(archive, "log", form, "--first-parent")
    return Counter(line for line in listed.stdout.splitlines() if line)
