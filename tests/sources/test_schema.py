"""The schema that editors check tracker.toml with says what tracker itself says."""

import json
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tracker.errors import SettingsError
from tracker.sources import recipients, settings
from tracker.sources.settings import read_watchlist

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs/tracker.toml.schema.json").read_text(encoding="utf-8")
)
TABLES = SCHEMA["properties"]

WHOLE = """format = 1
allow_private = true
proxy = "http://$USER:$PASSWORD@proxy.example:8080"
max_requests = 500

[[source]]
url = "https://example.org/feed.xml"
every = "adaptive"
include = ["/news/"]
exclude = ["/live/"]
links = "/\\\\d{4}/"
content = "feed"
keep = "2w"
headers = { "X-Key" = "$KEY" }
ignore_robots = true
allow_private = true
render = "browser"

[[source]]
path = "../articles"
mode = "page"

[[notify]]
to = "$CHAT"
kinds = ["correction", "silent", "withdrawal"]
sources = ["flood"]
words = ["recall"]
failures = 0
digest = true

[[notify]]
command = "notify-send"
"""


def test_the_schema_has_every_key_and_no_other() -> None:
    """A new setting is not known to editors by itself."""
    source, notify = TABLES["source"]["items"], TABLES["notify"]["items"]

    assert sorted(settings.TOP_KEYS) == sorted(TABLES)
    assert sorted(settings.SOURCE_KEYS) == sorted(source["properties"])
    assert sorted(recipients.KEYS) == sorted(notify["properties"])
    assert list(recipients.KINDS) == notify["properties"]["kinds"]["items"]["enum"]


def test_both_take_a_file_with_every_key() -> None:
    """And the schema is one."""
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(tomllib.loads(WHOLE))

    assert [2, 2] == [len(read_watchlist(WHOLE).sources), len(read_watchlist(WHOLE).recipients)]


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("max_requests = 500", "max_requests = 0"),
        ('every = "adaptive"', 'every = "soon"'),
        ('keep = "2w"', 'keep = "adaptive"'),
        ('mode = "page"', 'mode = "all"'),
        ('mode = "page"', "ignore_robots = true"),
        ('content = "feed"', 'content = "all"'),
        ('render = "browser"', "render = true"),
        ('path = "../articles"', 'path = "../articles"\nurl = "http://a"'),
        ('to = "$CHAT"', ""),
        ('command = "notify-send"', 'command = "a"\nto = "b"'),
        ('"correction"', '"corrections"'),
        ("failures = 0", "failures = -1"),
        ("digest = true", 'digest = "yes"'),
        ("digest = true", "digests = true"),
    ],
)
def test_both_refuse_the_same_mistakes(good: str, bad: str) -> None:
    """What an editor underlines is what tracker refuses."""
    text = WHOLE.replace(good, bad)

    assert [] != list(Draft202012Validator(SCHEMA).iter_errors(tomllib.loads(text)))
    with pytest.raises(SettingsError, match=r"tracker\.toml, line \d+, key "):
        read_watchlist(text)
