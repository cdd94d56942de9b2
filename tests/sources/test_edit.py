"""Changing tracker.toml keeps what a person wrote in it."""

from tracker.model.source import SourceKind
from tracker.sources.edit import declare, withdraw
from tracker.sources.settings import read_watchlist

HEAD = "# My archive.\nformat = 1    # do not touch\n"


def test_a_declared_source_is_appended() -> None:
    """Comments and spacing stay."""
    text, changed = declare(
        HEAD, "https://example.org/a", SourceKind.PAGE, settings={"every": "1h"}
    )

    assert changed
    assert f'{HEAD}\n[[source]]\nurl = "https://example.org/a"\nevery = "1h"\n' == text


def test_declaring_again_changes_the_settings_and_keeps_the_others() -> None:
    """A comment behind a changed value stays too."""
    text, _ = declare(HEAD, "../b", SourceKind.PATH, settings={"every": "1h", "name": "b"})
    text = text.replace('every = "1h"', 'every = "1h" # often')

    again, changed = declare(text, "../b", SourceKind.PATH, settings={"every": "2h"})

    assert changed
    assert text.replace('"1h"', '"2h"') == again


def test_declaring_the_same_again_changes_nothing() -> None:
    """So that no commit comes of it."""
    text, _ = declare(HEAD, "../b", SourceKind.PATH, settings={"every": "1h"})

    assert (text, False) == declare(text, "../b", SourceKind.PATH, settings={"every": "1h"})


def test_lists_are_written_changed_and_taken_away() -> None:
    """An empty list is how a setting ends."""
    text, _ = declare(HEAD, "../b", SourceKind.PATH, settings={"select": [".a", "[b='c\\d']"]})
    other, _ = declare(text, "../b", SourceKind.PATH, settings={"select": ["p"], "remove": []})
    gone, _ = declare(other, "../b", SourceKind.PATH, settings={"select": []})

    assert (".a", "[b='c\\d']") == read_watchlist(text).sources[0].settings.select
    assert ("p",) == read_watchlist(other).sources[0].settings.select
    assert f'{HEAD}\n[[source]]\npath = "../b"\n' == gone


def test_any_address_survives_quoting() -> None:
    """Quotes, backslashes and other scripts are written so that they read back."""
    addresses = ['https://example.org/"a"', "C:\\b\\c", "../ä/日本 語"]
    text = HEAD
    for address in addresses:
        text, _ = declare(text, address, SourceKind.PATH, settings={})

    assert addresses == [source.address for source in read_watchlist(text).sources]


def test_a_withdrawn_source_takes_only_its_own_lines_with_it() -> None:
    """What stands before and after stays."""
    one, _ = declare(HEAD, "../a", SourceKind.PATH, settings={})
    two, _ = declare(one, "../b", SourceKind.PATH, settings={"name": "b"})
    three, _ = declare(two, "../c", SourceKind.PATH, settings={})

    text, was_there = withdraw(three, "../b")

    assert was_there
    assert ["../a", "../c"] == [source.address for source in read_watchlist(text).sources]
    assert text.startswith(HEAD)


def test_withdrawing_what_was_never_declared_says_so() -> None:
    """Also where no source is left."""
    assert (HEAD, False) == withdraw(HEAD, "../a")
