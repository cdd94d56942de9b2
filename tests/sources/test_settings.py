"""What is read from tracker.toml, and how its mistakes are told."""

from datetime import timedelta

import pytest

from tracker.errors import ArchiveFormatError, SettingsError
from tracker.model.capture import Mode, Settings
from tracker.model.source import Source, SourceKind, Watchlist
from tracker.sources.settings import read_watchlist


def test_reads_sources_in_the_order_of_the_file() -> None:
    """Every key that this version knows."""
    text = """format = 1
allow_private = true

[[source]]
url = "https://example.org/flood"
every = "90m"
name = "flood"
timezone = "Europe/Paris"
select = [".story", "main > p"]
remove = [".ad"]
mode = "page"

[[source]]
path = "../articles"
every = "adaptive"
"""

    expected = Watchlist(
        sources=(
            Source(
                "https://example.org/flood",
                SourceKind.PAGE,
                every=timedelta(minutes=90),
                name="flood",
                settings=Settings(
                    timezone="Europe/Paris",
                    select=(".story", "main > p"),
                    remove=(".ad",),
                    mode=Mode.PAGE,
                ),
            ),
            Source("../articles", SourceKind.PATH, is_adaptive=True),
        ),
        allow_private=True,
    )
    assert expected == read_watchlist(text)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("", "tracker.toml, line 1, key format: is missing"),
        ("format = 0", "tracker.toml, line 1, key format: must be 1"),
        ('format = "1"', "tracker.toml, line 1, key format: must be a whole number"),
        ("format = 1\nallow_private = 3", "tracker.toml, line 2, key allow_private: must be true"),
        ("format = 1\ncolour = 3", "tracker.toml, line 2, key colour: is not known"),
        ("format = 1\nsource = 3", "tracker.toml, line 2, key source: must be written as"),
        ("format = 1\n[[source]]\nname = 'a'", "tracker.toml, line 2, key source: needs either"),
        (
            "format = 1\n[[source]]\npath = 'a'\n\n[[source]]\npath = 'b'\nevery = '1x'",
            'tracker.toml, line 7, key every: "1x" is no interval',
        ),
        (
            "format = 1\n[[source]]\nurl = 'http://a'\ntimezone = 'Mars/X'",
            'tracker.toml, line 4, key timezone: "Mars/X" is no time zone',
        ),
        (
            "format = 1\n[[source]]\nurl = 'http://a'\n[[source]]\nurl = 'http://a'",
            'tracker.toml, line 5, key url: "http://a" is declared twice',
        ),
        (
            "format = 1\n[[source]]\nurl = 'ftp://a'",
            "tracker.toml, line 3, key url: it is not an http or https address",
        ),
        (
            "format = 1\n[[source]]\nurl = 'http://u:secret@a/'",
            "tracker.toml, line 3, key url: it has a user name in it",
        ),
        ("format = 1\n\n[source]", "tracker.toml, line 3, key source: must be written as"),
        ('format = 1\n[[source]]\nurl = "a\n', "tracker.toml, line 3, key url: illegal"),
        ("format = 1\n\n[[source", "tracker.toml, line 3: "),
        (
            "format = 1\n[[source]]\nurl = 'http://a'\nselect = 'p'",
            "tracker.toml, line 4, key select: must be a list of CSS selectors",
        ),
        (
            "format = 1\n[[source]]\nurl = 'http://a'\nselect = ['p']\nremove = ['.ad', 'a:hover']",
            'tracker.toml, line 5, key remove: "a:hover" is no CSS selector',
        ),
        (
            "format = 1\n[[source]]\nurl = 'http://a'\nmode = 'all'",
            'tracker.toml, line 4, key mode: "all" is no mode',
        ),
        (
            "format = 1\n[[source]]\nurl = 'http://a'\ninclude = ['(']",
            'tracker.toml, line 4, key include: "(" is no regular expression',
        ),
        (
            "format = 1\n[[source]]\nurl = 'http://a'\n\n[source.headers]\nCookie = 'a=b'",
            'tracker.toml, line 5, key headers: the value of the header "Cookie" may be a secret',
        ),
        (
            "format = 1\n[[source]]\nurl = 'http://a'\nheaders = {'X-A' = 3}",
            'tracker.toml, line 4, key headers: the value of "X-A" must be a text',
        ),
        (
            "format = 1\n[[source]]\npath = 'a'\nrender = 'browser'",
            "tracker.toml, line 4, key render: is for sources with url, not with path",
        ),
        (
            "format = 1\nproxy = 'socks5://a:1'",
            "tracker.toml, line 2, key proxy: it is no address of a proxy",
        ),
        (
            "format = 1\nproxy = 'http://u:p@a:1'",
            "tracker.toml, line 2, key proxy: it is no address of a proxy: it has a user name",
        ),
        ("format = 1\n[notify]\nto = 'a'", "tracker.toml, line 2, key notify: must be written as"),
        (
            "format = 1\n[[source]]\nurl = 'http://a'\n[[notify]]\nto = 'a'\nkinds = ['x']",
            'tracker.toml, line 6, key kinds: "x" is no kind',
        ),
    ],
)
def test_a_mistake_is_told_with_file_line_and_key(text: str, start: str) -> None:
    """A person who edited by hand finds the place at once."""
    with pytest.raises(SettingsError) as caught:
        read_watchlist(text)

    assert start == caught.value.message[: len(start)]


def test_an_archive_of_a_newer_format_is_refused_with_a_hint() -> None:
    """Writing to what is not understood could lose what is in it."""
    with pytest.raises(ArchiveFormatError) as caught:
        read_watchlist("format = 2")

    assert "pip install --upgrade" in (caught.value.hint or "")
