"""`tracker add`, `tracker remove`, and what is due."""

from __future__ import annotations

import pytest

from tests.articles import page
from tests.program import Program
from tests.site import Site

FLOOD = "https://example.org/flood"
LEVEE = "https://example.org/levee"


def settings(program: Program) -> str:
    """Return tracker.toml as it lies there."""
    return (program.archive / "tracker.toml").read_text(encoding="utf-8")


def test_add_declares_without_asking_the_network(program: Program, site: Site) -> None:
    """And is committed alone, under a subject that says so."""
    ended = program("add", site.url("/flood"), "--every", "15m", "--name", "flood")

    assert site.requests == []
    assert f"declared  {site.url('/flood')}\n" in ended.err
    assert f'[[source]]\nurl = "{site.url("/flood")}"\nevery = "15m"\nname = "flood"\n' in settings(
        program
    )
    assert "tracker.toml\n" == program.git("show", "--format=", "--name-only", "HEAD")
    assert program.git("log", "-1", "--format=%s").startswith("sources: ")
    assert "Resource:" not in program.git("log", "-1", "--format=%B")


def test_add_again_changes_the_settings_that_are_given(program: Program) -> None:
    """The others stay, and so do comments; the same again changes nothing."""
    program("add", FLOOD, LEVEE, "--every", "1h")
    text = settings(program).replace("every", "# each hour, said the editor\nevery", 1)
    (program.archive / "tracker.toml").write_text(text)
    program.is_edited = True

    program("add", FLOOD, "--timezone", "Europe/Paris", "--name", "flood")
    changed = settings(program)
    head = program.git("rev-parse", "HEAD")
    again = program("add", FLOOD, "--every", "1h")

    assert "# each hour, said the editor\n" in changed
    assert 'every = "1h"\ntimezone = "Europe/Paris"\nname = "flood"' in changed or (
        'every = "1h"\nname = "flood"\ntimezone = "Europe/Paris"' in changed
    )
    assert f'url = "{LEVEE}"\nevery = "1h"\n' in changed
    assert f"as before  {FLOOD}\n" == again.err
    assert head == program.git("rev-parse", "HEAD")
    assert program.git("status", "--porcelain") == ""


@pytest.mark.parametrize("every", ["30s", "15m", "1h", "1d", "1w", "adaptive"])
def test_every_is_taken_in_all_its_forms(program: Program, every: str) -> None:
    """As written."""
    program("add", FLOOD, "--every", every)

    assert f'every = "{every}"' in settings(program)


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ([FLOOD, "--every", "often"], "often"),
        ([FLOOD, "--every", "0h"], "0h"),
        ([FLOOD, "--timezone", "Paris"], "Paris"),
        ([FLOOD, LEVEE, "--name", "both"], "--name"),
        (["ftp://example.org/flood"], "ftp"),
        (["https://user:secret@example.org/flood"], "user name"),
        (["example.org/flood"], "example.org/flood"),
    ],
)
def test_a_mistake_is_wrong_usage_and_declares_nothing(
    program: Program, words: list[str], fault: str
) -> None:
    """With the value at fault, and never a secret."""
    program("init")
    before = settings(program)

    ended = program("add", *words, code=2)

    assert fault in ended.err
    assert "secret" not in ended.err
    assert "hint: " in ended.err
    assert before == settings(program)


def test_an_address_without_its_scheme_gets_a_hint(program: Program) -> None:
    """With what to write."""
    ended = program("add", "example.org/flood", code=2)

    assert "https://example.org/flood" in ended.err


def test_remove_stops_watching_and_keeps_the_history(program: Program, site: Site) -> None:
    """By address or by name; comments and other sources survive; committed alone."""
    site.put("/flood", page())
    program.take(site.url("/flood"), at="2012-03-22T15:00")
    program("add", LEVEE, "--name", "levee")
    text = settings(program) + "\n# the end\n"
    (program.archive / "tracker.toml").write_text(text)
    program.is_edited = True
    program("add", "https://example.org/other")

    ended = program("remove", site.url("/flood"), "levee")

    assert f"no longer watched  {site.url('/flood')}\nno longer watched  {LEVEE}\n" == ended.err
    assert "# the end" in settings(program)
    assert "example.org/other" in settings(program)
    assert "tracker.toml\n" == program.git("show", "--format=", "--name-only", "HEAD")
    assert len(program.json("log")) == 1
    assert program.take(at="2012-03-22T16:00", code=3)
    assert len(site.paths) == 1
    lines = program.json("status")
    assert [line["next_due_at"] for line in lines] == [None, None]
    assert "not watched" in program("status").out


def test_remove_of_what_is_not_declared_is_told(program: Program) -> None:
    """And removes nothing else that was named."""
    program("add", FLOOD)

    ended = program("remove", FLOOD, LEVEE, code=4)

    assert f'error: "{LEVEE}" is not among the sources\n' in ended.err
    assert FLOOD in settings(program)


def test_what_has_no_every_is_due_at_each_pass(program: Program, site: Site) -> None:
    """What has one only when that time has passed since the last check; the rest is counted."""
    for name in ("/always", "/hourly", "/daily"):
        site.put(name, page(f"On {name}"))
    program("add", site.url("/always"))
    program("add", site.url("/hourly"), "--every", "1h")
    program("add", site.url("/daily"), "--every", "1d")

    def asked(time: str) -> list[str]:
        lines = program.take(at=time)
        return [line["source"].rpartition("/")[2] for line in lines]

    assert asked("2012-03-22T10:00") == ["always", "hourly", "daily"]
    assert asked("2012-03-22T10:30") == ["always"]
    assert asked("2012-03-22T11:00") == ["always", "hourly"]
    ended = program("snapshot", "--allow-private", "--now", "2012-03-22T11:30")
    assert "1 unchanged; 2 not due" in " ".join(ended.out.split())
    assert asked("2012-03-23T10:00") == ["always", "hourly", "daily"]


def test_next_due_follows_from_recorded_checks(program: Program, site: Site) -> None:
    """Also in a clone, where no index was kept."""
    site.put("/flood", page())
    program("add", site.url("/flood"), "--every", "1h")
    before = program.json("status")
    program.take(at="2012-03-22T10:00")
    program.take(at="2012-03-22T11:20")
    after = program.json("status")

    assert before[0]["next_due_at"] is None
    assert before[0]["last_checked_at"] is None
    assert after[0]["next_due_at"] == "2012-03-22T12:20:00Z"
    assert after[0]["last_checked_at"] == "2012-03-22T11:20:00Z"
    assert "2012-03-22 12:20" in program("status").out
    clone = program.folder / "clone"
    program.git("clone", "-q", ".", str(clone))
    assert after == program.json("status", "--archive", str(clone))


def test_a_check_that_brought_nothing_counts(program: Program, site: Site) -> None:
    """A source that fails is not asked more often than it is to be."""
    site.fail("/flood", 403)
    program("add", site.url("/flood"), "--every", "1h")
    program.take(at="2012-03-22T10:00", code=3)

    assert program.take(at="2012-03-22T10:30") == []
    assert program.json("status")[0]["next_due_at"] == "2012-03-22T11:00:00Z"


def test_a_source_given_by_hand_is_asked_though_it_is_not_due(program: Program, site: Site) -> None:
    """With the settings that it was declared with."""
    site.put("/flood", page())
    program("add", site.url("/flood"), "--every", "1d", "--timezone", "Europe/Paris")
    program.take(at="2012-03-22T10:00")

    [result] = program.take(site.url("/flood"), at="2012-03-22T10:30")

    assert result["result"] == "unchanged"
    assert program.json("show")[0]["capture"]["settings"]["timezone"] == "Europe/Paris"
    assert len(program.json("status")) == 1


def test_a_source_given_is_declared_once_something_came_of_it(program: Program, site: Site) -> None:
    """Not before, and not twice."""
    site.put("/flood", page())
    site.fail("/broken", 403)
    program.take(site.url("/flood"), site.url("/broken"), at="2012-03-22T10:00", code=3)
    program.take(site.url("/flood"), at="2012-03-22T11:00")

    assert settings(program).count("[[source]]") == 1
    assert f'url = "{site.url("/flood")}"' in settings(program)


def test_private_addresses_are_refused_unless_they_are_allowed(
    program: Program, site: Site
) -> None:
    """By an option, or by allow_private in tracker.toml."""
    site.put("/flood", page())
    words = ["snapshot", site.url("/flood"), "--now", "2012-03-22T10:00"]
    refused = program(*words, code=3)
    file = program.archive / "tracker.toml"
    file.write_text(settings(program) + "allow_private = true\n")
    program.is_edited = True
    allowed = program(*words)

    assert "failed" in refused.out
    assert "--allow-private" in refused.out
    assert allowed.out.startswith("new ")


@pytest.mark.parametrize("address", ["http://169.254.169.254/a", "http://0.0.0.0/a"])
def test_some_addresses_are_refused_always(program: Program, address: str) -> None:
    """Also with --allow-private."""
    ended = program("snapshot", "--allow-private", address, code=2)

    assert "error: " in ended.err


@pytest.mark.parametrize("delay", ["-1", "100000", "soon"])
def test_a_delay_must_be_one(program: Program, delay: str) -> None:
    """Between nothing and a day."""
    ended = program("snapshot", "--delay", delay, code=2)

    assert delay in ended.err


def test_an_article_seen_later_than_the_clock_fails_and_the_rest_goes_on(
    program: Program, site: Site
) -> None:
    """With a hint; attempts that brought nothing do not count; the future is allowed."""
    site.put("/flood", page())
    site.put("/levee", page("Levee"))
    program.take(site.url("/flood"), at="2112-03-22T15:00")
    program.take(site.url("/nothing"), at="2112-03-25", code=3)

    behind, other = program.take(
        site.url("/flood"), site.url("/levee"), at="2112-03-22T14:00", code=3
    )
    text = program("snapshot", "--allow-private", "--now", "2112-03-22T14:30", code=3).out

    assert [behind["result"], other["result"]] == ["failed", "new"]
    assert "2112-03-22 15:00:00 UTC" in behind["reason"]
    assert "hint: " in text
    assert "Clock: given" in program.git("log", "-1", "--format=%B", "--grep=^Resource:", "main")
    assert "Clock: given" in program.git("log", "-1", "--format=%B", "tracker-journal")
