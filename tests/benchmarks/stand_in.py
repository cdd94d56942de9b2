"""A program that stores pages like tracker does, for testing the kill routine without tracker.

    stand_in.py ARCHIVE FAULT ADDRESS...

It stores each page that differs from the stored one with one `git fast-import` and brings the
working tree along. FAULT is `none`, or what it gets wrong after it was killed: `forgets` starts the
branch anew, `doubles` stores what it has again, `litters` leaves a lock and a changed file.
"""

import fcntl
import subprocess
import sys
import urllib.request
from pathlib import Path

from benchmarks.kills import LEFTOVERS


def git(archive: Path, *arguments: str) -> str:
    """Run git and return what it prints."""
    command = ["git", "-C", str(archive), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def stored(archive: Path) -> dict[str, str]:
    """Return the text of each page as stored last."""
    names = git(archive, "ls-tree", "-r", "--name-only", "main").split()
    return {name: git(archive, "show", f"main:{name}") for name in names}


def main() -> None:
    """Do one pass."""
    archive, fault, addresses = Path(sys.argv[1]), sys.argv[2], sys.argv[3:]
    # Held by the writer too, so that nobody starts beside one that outlived its program.
    lock = (archive / ".git" / "writer").open("w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    unclean = archive / ".git" / "unclean"
    was_killed = unclean.exists()
    unclean.touch()
    for pattern in LEFTOVERS:
        for left in (archive / ".git").rglob(pattern):
            left.unlink()
    known = stored(archive) if not (was_killed and fault == "doubles") else {}
    has_parent = bool(git(archive, "rev-parse", "-q", "--verify", "main"))
    if was_killed and fault == "forgets":
        has_parent = False
        git(archive, "update-ref", "-d", "refs/heads/main")
    command = [
        "git",
        "-C",
        str(archive),
        "-c",
        "fastimport.unpackLimit=0",
        "fast-import",
        "--force",
    ]
    writer = subprocess.Popen(
        [*command, "--quiet"], stdin=subprocess.PIPE, pass_fds=[lock.fileno()]
    )
    assert writer.stdin is not None
    for number, address in enumerate(addresses):
        name = address.rpartition("/")[2]
        with urllib.request.urlopen(address) as answer:  # noqa: S310 (on the loopback)
            body = answer.read()
        if known.get(name) == body.decode():
            continue
        message = f"{name}\n\nResource: {address}\n".encode()
        parent = b"from refs/heads/main^0\n" if has_parent else b""
        has_parent = False
        writer.stdin.write(
            b"commit refs/heads/main\ncommitter s <s@localhost> 1700000000 +0000\n"
            b"data %d\n%s\n%sM 100644 inline %s\ndata %d\n%s\n"
            % (len(message), message, parent, name.encode(), len(body), body)
        )
        if number % 3 == 0:
            writer.stdin.write(b"checkpoint\n")
            writer.stdin.flush()
    writer.stdin.close()
    writer.wait()
    git(archive, "reset", "--hard", "main")
    if was_killed and fault == "litters":
        (archive / ".git" / "tracker.lock").touch()
        (archive / "left.txt").touch()
    unclean.unlink()


if __name__ == "__main__":
    main()
