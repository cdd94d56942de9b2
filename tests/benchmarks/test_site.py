"""The sites of the benchmarks serve what they are told to, and stop."""

import json
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from benchmarks.archives import git
from benchmarks.counted_site import CountedSite
from benchmarks.measure import PROJECT
from benchmarks.pages import make_page
from benchmarks.site import GeneratedSite, Published


def get(address: str, *, tag: str | None = None) -> tuple[bytes, str | None]:
    """Return the body and the tag of an answer."""
    request = urllib.request.Request(address, headers={"If-None-Match": tag} if tag else {})  # noqa: S310 (on the loopback)
    with urllib.request.urlopen(request) as answer:  # noqa: S310 (the same)
        return answer.read(), answer.headers["ETag"]


def test_the_generated_site_shows_what_is_published() -> None:
    """Pages, tags and 304; other surroundings; no tags; nothing once it is closed."""
    with GeneratedSite(pages=3) as site:
        body, tag = get(site.addresses[1])
        with pytest.raises(urllib.error.HTTPError, match="304"):
            get(site.addresses[1], tag=tag)
        site.publish(Published(ads=1, has_etags=False))
        other = get(site.addresses[1], tag=tag)

    assert make_page(1) == body
    assert (make_page(1, ads=1), None) == other
    with pytest.raises(urllib.error.URLError):
        get(site.addresses[1])


def test_the_counted_site_counts_the_pages_it_sent() -> None:
    """A new edition counts from 0; what is not there does not count."""
    with CountedSite(pages=2) as site:
        get(site.addresses[0])
        assert site.wait_for(1, at_most=10)
        with pytest.raises(urllib.error.HTTPError):
            get(site.addresses[0] + "/robots.txt")
        counted = site.served
        site.publish(5)
        body, _ = get(site.addresses[1])

        assert 1 == counted
        assert make_page(1, edition=5, size=0) == body
        assert site.wait_for(1, at_most=10)
        assert not site.wait_for(2, at_most=0)


def test_the_limit_stores_what_it_is_told_to(tmp_path: Path) -> None:
    """A commit for each page named, with the bytes; the tags of a run give 304 in the next."""
    with GeneratedSite(pages=4) as site:
        (tmp_path / "all.txt").write_text("\n".join(site.addresses))
        (tmp_path / "two.txt").write_text("\n".join(site.addresses[:2]))

        def run(*options: str) -> dict[str, int]:
            command = [sys.executable, "-m", "benchmarks.limit", str(tmp_path / "all.txt")]
            done = subprocess.run(
                [*command, str(tmp_path / "limit.git"), *options],
                cwd=PROJECT,
                stdout=subprocess.PIPE,
                check=True,
            )
            counts: dict[str, int] = json.loads(done.stdout)
            return counts

        first = run("--extract", "--write", str(tmp_path / "all.txt"))
        second = run("--write", str(tmp_path / "two.txt"))
        third = run("--conditional")

    assert [{"200": 4}, {"200": 4}, {"304": 4}] == [first, second, third]
    commits = git(tmp_path / "limit.git", "rev-list", "--count", "main").stdout
    assert "6\n" == commits
    files = git(tmp_path / "limit.git", "ls-tree", "-r", "--name-only", "main").stdout.split()
    assert 4 * 3 == len(files)
