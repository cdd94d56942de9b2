"""`tracker add` writes how a source is asked and what its list holds, and takes it away again."""

from pathlib import Path

import pytest

from tests.program import Program

FEED = "https://example.org/feed.xml"

EVERY_OPTION = (
    *("--include", "/news/", "--include", "/sport/", "--exclude", "/live/"),
    *("--links", r"/\d{4}/", "--content", "feed", "--keep", "2w"),
    *("--header", "X-Key: $KEY", "--header", "Accept-Language: fr"),
    *("--ignore-robots", "--render", "browser"),
)


def test_every_setting_is_written_as_a_person_would(tmp_path: Path) -> None:
    """One line each, headers in one table."""
    program = Program(tmp_path)

    program("add", FEED, *EVERY_OPTION)

    expected = f"""
[[source]]
url = "{FEED}"
include = ["/news/", "/sport/"]
exclude = ["/live/"]
links = "/\\\\d{{4}}/"
keep = "2w"
headers = {{X-Key = "$KEY", Accept-Language = "fr"}}
content = "feed"
ignore_robots = true
render = "browser"
"""
    text = (tmp_path / "snapshots/tracker.toml").read_text(encoding="utf-8")
    assert expected == text[text.index("\n[[source]]") :]


def test_what_is_given_as_nothing_is_taken_away(tmp_path: Path) -> None:
    """As for --select and --remove."""
    program = Program(tmp_path)
    program("add", FEED, *EVERY_OPTION)

    program("add", FEED, "--include", "", "--exclude", "", "--header", "", "--obey-robots")

    text = (tmp_path / "snapshots/tracker.toml").read_text(encoding="utf-8")
    keys = [line.partition(" = ")[0] for line in text.splitlines() if " = " in line]
    assert ["format", "url", "links", "keep", "content", "render"] == keys


@pytest.mark.parametrize(
    ("options", "error"),
    [
        (["--include", "("], 'error: "(" is no regular expression'),
        (["--keep", "soon"], 'error: "soon" is no'),
        (["--header", "Cookie: a=b"], 'error: the value of the header "Cookie" may be a secret'),
        (["--header", "a=b"], "error: a header is written as 'NAME: VALUE'"),
        (["--header", "Host: b"], 'error: "Host" is a header that tracker sets itself'),
        (["--header", "X-A: b\nX-B: c"], 'error: the value of the header "X-A" is empty or not'),
        (["--header", "X A: b"], 'error: "X A" is no name of a header'),
    ],
)
def test_a_mistake_is_told_and_nothing_is_declared(
    tmp_path: Path, options: list[str], error: str
) -> None:
    """What may be a secret is not shown."""
    program = Program(tmp_path)

    ended = program("add", FEED, *options, code=2)

    assert error in ended.err
    assert "a=b" not in ended.err
    assert not (tmp_path / "snapshots").exists()
