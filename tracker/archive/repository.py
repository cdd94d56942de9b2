"""Git, started with fixed arguments and without any influence of the user's settings."""

from __future__ import annotations

import functools
import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from tracker.archive.places import Places
from tracker.errors import ArchiveDamagedError, ArchiveError

_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_OLDEST_GIT = (2, 38)
_GIT_HINT = "install git 2.38 or newer"
_WHO = "tracker"
_WHERE = "tracker@localhost"

# They are given as if on the command line, so they win over the repository's own file too: an
# archive that came from somebody else must not run a command of theirs.
_SETTINGS = {
    "advice.detachedHead": "false",
    "commit.gpgSign": "false",
    "core.attributesFile": os.devnull,
    "core.autocrlf": "false",
    "core.commitGraph": "true",
    "core.excludesFile": os.devnull,
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    # Git maps whole packs, and a pass over thousands of pages made packs of hundreds of megabytes.
    "core.packedGitLimit": "64m",
    "core.packedGitWindowSize": "4m",
    "core.pager": "cat",
    "core.quotePath": "false",
    "core.safecrlf": "false",
    "fastimport.unpackLimit": "1",
    "gc.auto": "0",
    "i18n.commitEncoding": "UTF-8",
    "i18n.logOutputEncoding": "UTF-8",
    "init.defaultBranch": "main",
    "init.templateDir": "",
    "log.mailmap": "false",
    "log.showSignature": "false",
    "maintenance.auto": "false",
    "protocol.allow": "never",
    "safe.directory": "*",
    "submodule.recurse": "false",
    "user.email": _WHERE,
    "user.name": _WHO,
}


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run of git ended.

    Attributes:
        status: Its exit code, negative for a signal.
        output: Its standard output.
        complaint: Its standard error, for people only.
    """

    status: int
    output: bytes
    complaint: str


def check_id(text: str) -> str:
    """Return `text` when it is the full id of a git object.

    Raises:
        ArchiveDamagedError: It is not; nothing else is ever handed to git as an id.
    """
    if not _ID.fullmatch(text):
        raise ArchiveDamagedError(f"{text[:80]!r} is no id of a commit")
    return text


class Repository:
    """Git in one folder; the only thing that starts it.

    Reading starts git by itself, since loading GitPython costs each command more than all the
    reading that it does; writing goes through GitPython.

    Args:
        places: Where git keeps its files; None for a folder that is no repository yet.
        folder: Where git runs.
    """

    def __init__(self, places: Places | None, folder: Path) -> None:
        self._folder = folder
        self._environment = _environment()
        if places is not None:
            self._environment["GIT_DIR"] = str(places.git_dir.absolute())
            if not places.is_bare:
                self._environment["GIT_WORK_TREE"] = str(places.folder.absolute())

    def attempt(self, *arguments: str, stdin: bytes | None = None) -> Ended:
        """Run git to its end, whatever the end is."""
        with self.start(*arguments) as running:
            output, complaint = running.communicate(stdin or b"")
        return Ended(running.returncode, output, complaint.decode("utf-8", "replace").strip())

    def run(self, *arguments: str, stdin: bytes | None = None) -> bytes:
        """Return what git prints.

        Raises:
            ArchiveError: Git failed.
        """
        ended = self.attempt(*arguments, stdin=stdin)
        if ended.status != 0:
            raise ArchiveError(f"git {arguments[0]} failed: {ended.complaint or ended.status}")
        return ended.output

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start git with pipes; the caller ends it.

        It runs in a session of its own: Ctrl-C must reach tracker only, which then ends git in
        good order.
        """
        inherited = {name: value for name, value in os.environ.items() if not _is_of_git(name)}
        try:
            return subprocess.Popen(  # noqa: S603 - fixed arguments, ids are checked
                ["git", *arguments],  # noqa: S607 - the user's git, wherever it is
                cwd=self._folder,
                env=inherited | self._environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
        except OSError as problem:
            raise _not_started(problem) from problem

    def start_import(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start `git fast-import` with pipes, through GitPython; the caller ends it."""
        for name in [name for name in os.environ if _is_of_git(name)]:
            del os.environ[name]
        git = _load_git()
        driver = git.Git(str(self._folder))
        driver.update_environment(**self._environment)
        try:
            running = driver.execute(
                [driver.GIT_PYTHON_GIT_EXECUTABLE, "fast-import", *arguments],
                istream=subprocess.PIPE,
                as_process=True,
                start_new_session=True,
            )
        except (OSError, git.GitError) as problem:
            raise _not_started(problem) from problem
        # GitPython's wrapper kills a process whose wrapper is forgotten; ours are always ended.
        process, running.proc = running.proc, None
        return cast("subprocess.Popen[bytes]", process)

    def check_version(self) -> None:
        """Make sure that git is new enough.

        Raises:
            ArchiveError: It is not.
        """
        found = re.search(rb"(\d+)\.(\d+)", self.run("version"))
        version = (int(found[1]), int(found[2])) if found else (0, 0)
        if version < _OLDEST_GIT:
            raise ArchiveError(f"git {version[0]}.{version[1]} is too old", hint=_GIT_HINT)


def _is_of_git(name: str) -> bool:
    # GIT_DIR, GIT_INDEX_FILE and their like, as git sets them in a hook, would lead every command
    # into another repository. Where git itself lies is no such thing.
    return name.upper().startswith("GIT_") and name != "GIT_PYTHON_GIT_EXECUTABLE"


@functools.cache
def _load_git() -> Any:
    try:
        import git  # noqa: PLC0415 - only where something is written
    except ImportError as problem:
        raise _not_started(problem) from problem
    return git


def _not_started(problem: Exception) -> ArchiveError:
    if isinstance(problem, FileNotFoundError | ImportError):
        return ArchiveError("git was not found", hint=_GIT_HINT)
    return ArchiveError(f"git could not be started: {problem}", hint=_GIT_HINT)


def _environment() -> dict[str, str]:
    who: Mapping[str, str] = {
        f"GIT_{role}_{part}": value
        for role in ("AUTHOR", "COMMITTER")
        for part, value in (("NAME", _WHO), ("EMAIL", _WHERE))
    }
    settings = {"GIT_CONFIG_COUNT": str(len(_SETTINGS))}
    for number, (key, value) in enumerate(_SETTINGS.items()):
        settings |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return {
        "LC_ALL": "C",
        "LANGUAGE": "C",
        "TZ": "UTC",
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        **who,
        **settings,
    }
