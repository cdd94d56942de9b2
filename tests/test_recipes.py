"""The recipes of docs/recipes, run as far as that can be done without the service itself.

Not run are: cron and systemd themselves, GitHub's own steps, and the building of the image.
"""

from __future__ import annotations

import configparser
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.articles import page
from tests.cli.processes import ROOT, git
from tests.site import Site

RECIPES = ROOT / "docs" / "recipes"


class Machine:
    """A home with tracker installed in it, and nothing else in the environment.

    Attributes:
        home: The home.
        tracker: The program.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self.tracker = home / ".venv" / "bin" / "tracker"
        self.tracker.parent.mkdir(parents=True)
        run = f"import sys; sys.argv[0] = 'tracker'; sys.path.insert(0, {str(ROOT)!r});"
        run += " from tracker.cli import run; sys.exit(run())"
        words = shlex.join([sys.executable, "-c", run])
        self.tracker.write_text(f'#!/bin/sh\nexec {words} "$@"\n', encoding="utf-8")
        self.tracker.chmod(0o755)

    def sh(
        self,
        script: str,
        *,
        with_: str = "sh -c",
        here: Path | None = None,
        env: Mapping[str, str] | None = None,
    ) -> subprocess.CompletedProcess[str]:
        """Run a script with tracker on the PATH, as a service does."""
        environment = {
            "HOME": str(self.home),
            "PATH": f"{self.tracker.parent}:/usr/bin:/bin",
            "GIT_CONFIG_NOSYSTEM": "1",
            **(env or {}),
        }
        return subprocess.run(
            [*with_.split(), script],
            cwd=here or self.home,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )

    def archive(self, name: str, *addresses: str) -> Path:
        """Make an archive that may ask the loopback, with sources."""
        folder = self.home / name
        self.sh(f"tracker init {name} && tracker add --archive {name} {shlex.join(addresses)}")
        settings = folder / "tracker.toml"
        text = settings.read_text(encoding="utf-8")
        allowed = re.sub(r"(?m)^#? ?allow_private = false.*$", "allow_private = true", text)
        if allowed == text:
            allowed = text.replace("format = 1", "format = 1\nallow_private = true")
        settings.write_text(allowed, encoding="utf-8")
        return folder


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine with nothing on it but tracker."""
    return Machine(tmp_path)


def unit(name: str) -> dict[str, dict[str, str]]:
    """Return the sections of a unit of systemd."""
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(RECIPES / name, encoding="utf-8")
    return {section: dict(parser[section]) for section in parser.sections()}


def test_the_line_for_cron_makes_a_pass_and_mails_what_went_wrong(
    machine: Machine, site: Site
) -> None:
    """Nothing while all is well."""
    site.put("/flood", page())
    archive = machine.archive("snapshots", site.url("/flood"))
    (line,) = [
        one
        for one in (RECIPES / "tracker.cron").read_text(encoding="utf-8").splitlines()
        if not one.startswith("#")
    ]
    *times, command = line.split(maxsplit=5)

    well = machine.sh(command)
    site.fail("/flood", 500)
    failed = machine.sh(command)

    assert ["*/15", "*", "*", "*", "*"] == times
    assert "%" not in command, "cron takes it for a line break"
    assert (0, "", "") == (well.returncode, well.stdout, well.stderr)
    assert (3, "") == (failed.returncode, failed.stdout)
    assert "failed" in failed.stderr
    assert "Resource: " in git(archive, "log", "main")


@pytest.mark.parametrize("name", ["tracker-watch.service", "tracker-snapshot.service"])
def test_the_commands_of_a_service_are_those_of_tracker(
    machine: Machine, site: Site, name: str
) -> None:
    """In the environment that the unit gives them; `watch` is only asked for its help."""
    site.put("/flood", page())
    machine.archive("snapshots", site.url("/flood"))
    service = unit(name)["Service"]
    given = dict(one.split("=", 1) for one in service["Environment"].split())
    environment = {key: given[key].replace("/var/lib/tracker", str(machine.home)) for key in given}

    for key in ("ExecStartPre", "ExecStart"):
        if key in service:
            command = service[key].replace("/usr/local/bin/tracker", str(machine.tracker))
            asked = f"{command} --help" if " watch " in command else command
            done = machine.sh(asked, env=environment)
            assert done.returncode == 0, done.stderr

    assert str(machine.home / "snapshots") == environment["TRACKER_ARCHIVE"]
    assert service["KillMode"] == "mixed"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_finds_nothing_wrong_with_the_units(machine: Machine) -> None:
    """With tracker where it is on this machine."""
    names = [file.name for file in RECIPES.glob("tracker-*") if file.suffix != ".md"]
    folder = machine.home / "units"
    folder.mkdir()
    for name in names:
        text = (RECIPES / name).read_text(encoding="utf-8")
        text = text.replace("/usr/local/bin/tracker", str(machine.tracker))
        (folder / name).write_text(text, encoding="utf-8")

    done = machine.sh(f"systemd-analyze verify --man=no {' '.join(names)}", here=folder)

    ours = [line for line in done.stderr.splitlines() if "tracker-" in line]
    assert len(names) == 3
    assert (0, []) == (done.returncode, ours), done.stderr


def workflow() -> dict[Any, Any]:
    """Return the workflow for GitHub."""
    # YAML 1.1, which PyYAML reads, takes the bare key `on` for true.
    read: dict[Any, Any] = yaml.safe_load((RECIPES / "tracker.yml").read_text(encoding="utf-8"))
    return read


def run_workflow(machine: Machine, remote: Path, checkout: Path) -> None:
    """Do the steps of the workflow, those of GitHub's own by what stands for them."""
    for step in workflow()["jobs"]["snapshot"]["steps"]:
        if "checkout" in step.get("uses", ""):
            assert step["with"]["fetch-depth"] == 0
            subprocess.run(["git", "clone", "-q", str(remote), str(checkout)], check=True)
        elif "run" in step and "pip install" not in step["run"]:
            done = machine.sh(step["run"], with_="bash -e -c", here=checkout)
            assert done.returncode == 0, done.stderr


def test_the_workflow_brings_the_archive_makes_a_pass_and_pushes_both_branches(
    machine: Machine, site: Site
) -> None:
    """Each time on a machine that knows nothing; a page that fails ends nothing."""
    site.put("/flood", page())
    archive = machine.archive("news", site.url("/flood"), site.url("/levee"))
    remote = machine.home / "remote.git"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(remote)], check=True)
    machine.sh(
        "mkdir -p .github/workflows && cp $RECIPE .github/workflows/ && git add -A"
        " && git -c user.name=A -c user.email=a@example.org commit -qm workflow"
        f" && git push -q {remote} HEAD",
        here=archive,
        env={"RECIPE": str(RECIPES / "tracker.yml")},
    )

    run_workflow(machine, remote, machine.home / "first")
    site.put("/flood", page("Flood in the lower valley"))
    run_workflow(machine, remote, machine.home / "second")
    site.remove("/levee")
    run_workflow(machine, remote, machine.home / "third")

    clone = machine.home / "clone"
    subprocess.run(["git", "clone", "-q", str(remote), str(clone)], check=True)
    log = machine.sh(f"tracker log --archive {clone} --format json").stdout.splitlines()
    kinds = [json.loads(line)["kind"] for line in log]
    assert ["edit", "first"] == kinds
    assert 3 == git(remote, "log", "--format=%s", "tracker-journal").count("pass of")
    assert (clone / ".github" / "workflows" / "tracker.yml").is_file()


def test_the_workflow_may_push_and_runs_one_pass_at_a_time() -> None:
    """Off the full hour; the journal is pushed whatever became of the pass."""
    read = workflow()
    job = read["jobs"]["snapshot"]

    assert read["permissions"] == {"contents": "write"}
    assert read["concurrency"] == {"group": "tracker", "cancel-in-progress": False}
    assert not read[True]["schedule"][0]["cron"].startswith(("0 ", "*"))
    assert job["steps"][-1]["if"] == "always()"


def instructions() -> list[tuple[str, str]]:
    """Return the instructions of the Dockerfile, each on one line."""
    text = (RECIPES / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [one for one in text.splitlines() if one and not one.startswith("#")]
    return [(word, rest.strip()) for word, _, rest in (one.partition(" ") for one in lines)]


def test_the_image_is_built_from_what_is_in_the_checkout() -> None:
    """All that the build of the package names is copied."""
    copied = [word for name, rest in instructions() if name == "COPY" for word in rest.split()[:-1]]

    assert {"pyproject.toml", "README.md", "LICENSE", "tracker"} == set(copied)
    assert all((ROOT / name).exists() for name in copied)


def test_the_container_watches_and_is_healthy_while_it_does(machine: Machine) -> None:
    """Its command becomes tracker itself, so that SIGTERM reaches it."""
    known = dict(instructions())
    shell, option, script = json.loads(known["CMD"])
    beat = machine.home / "heartbeat.json"
    there = script.split()[-1]
    script = script.replace(there, str(beat))
    check = known["HEALTHCHECK"].partition("CMD ")[2].replace(there, str(beat))
    archive = known["ENV"].removeprefix("TRACKER_ARCHIVE=").replace("/archive", str(machine.home))
    before = machine.sh(check).returncode

    with subprocess.Popen(
        [shell, option, script],
        env={
            "PATH": f"{machine.tracker.parent}:/usr/bin:/bin",
            "HOME": str(machine.home),
            "TRACKER_ARCHIVE": archive,
        },
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as running:
        assert running.stderr is not None
        said = [running.stderr.readline()]
        while not said[-1].startswith("watching"):
            said.append(running.stderr.readline())
        while not beat.exists():
            assert running.poll() is None
        during = machine.sh(check).returncode
        running.terminate()
        running.communicate(timeout=60)
    os.utime(beat, (0, 0))

    assert (1, 0, 1) == (before, during, machine.sh(check).returncode)
    assert running.returncode == 0
