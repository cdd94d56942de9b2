"""ARTICLE, REV and times, as people give them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.articles import FLOOD, changed, page
from tests.program import Program
from tests.site import Site
from tracker.cli import places

TIMES = ("2012-03-21T09:00", "2012-03-22T15:00", "2012-03-23T20:00")


@pytest.fixture(scope="module")
def kept_site() -> Iterator[Site]:
    """Return a site for the archives that the tests of this file only read."""
    with Site() as one:
        yield one


@pytest.fixture(scope="module")
def three(kept_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Program:
    """Return the program with one article in three versions."""
    site, program = kept_site, Program(tmp_path_factory.mktemp("three"))
    for number, time in enumerate(TIMES):
        site.put("/flood", page(paragraphs=changed("said 12", f"said about {12 + number}")))
        program.take(site.url("/flood"), at=time)
    return program


@pytest.fixture(scope="module")
def many(kept_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Program:
    """Return the program with several articles whose names share parts."""
    site, program = kept_site, Program(tmp_path_factory.mktemp("many"))
    paths = ["/2012/flood", "/2012/flood-again", "/2013/levee", "/sport/levee-cup", "/2014/a/dam"]
    for path in paths:
        site.put(path, page(f"On {path}"))
    program.take(*map(site.url, paths), at="2012-03-22T15:00")
    return program


def resource(program: Program, *words: str, here: Path | None = None) -> str:
    """Return the last part of the address of the article that `show` finds."""
    return program("show", *words, here=here).out.splitlines()[1].rpartition("127.0.0.1:")[2][5:]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("flood", "/2012/flood"),
        ("flood-again", "/2012/flood-again"),
        ("AGAIN", "/2012/flood-again"),
        ("2012/flood", "/2012/flood"),
        ("levee", "/2013/levee"),
        ("levee/", "/2013/levee"),
        ("cup", "/sport/levee-cup"),
        ("a/dam", "/2014/a/dam"),
    ],
)
def test_an_exact_match_and_a_whole_last_part_win_over_a_part(
    many: Program, text: str, expected: str
) -> None:
    """A part does where it is unambiguous, whatever its case."""
    assert expected == resource(many, text)


def test_an_article_is_found_by_address_and_by_folder(many: Program, kept_site: Site) -> None:
    """The address as it stands in a browser, the folder from anywhere."""
    address = kept_site.url("/2012/flood")
    [path] = [
        line["articles"][0]["path"] for line in many.json("status") if line["source"] == address
    ]

    for text in (
        address,
        f"{address}#comments",
        f"{address}?utm_source=feed",
        address.replace("http:", "HTTP:"),
        path,
        f"{path}/",
        f"snapshots/{path}",
        str(many.archive / path),
        f"snapshots/{path}/article.md",
    ):
        assert resource(many, text) == "/2012/flood", text
    assert resource(many, ".", here=many.archive / path) == "/2012/flood"


def test_an_ambiguous_part_names_what_it_matches(many: Program) -> None:
    """And is an error."""
    ended = many("diff", "leve", code=4)

    assert 'error: "leve" matches 2 articles: ' in ended.err
    assert "/levee" in ended.err
    assert "/levee-cup" in ended.err
    assert "\nhint: " in ended.err


def test_a_typing_error_is_met_with_a_suggestion(many: Program) -> None:
    """In the words of the error that VIEWS sketches."""
    ended = many("diff", "flod", code=4)

    lines = ended.err.splitlines()
    assert 'error: no article matches "flod"' == lines[0]
    assert lines[1].startswith("hint: did you mean ")
    assert lines[1].endswith("flood? `tracker status` lists them all")


@pytest.mark.parametrize(
    "words", [["diff", "zzz"], ["log", "zzz"], ["show", "zzz"], ["status", "zzz"]]
)
def test_every_command_says_that_nothing_matches(many: Program, words: list[str]) -> None:
    """With 4 and a hint."""
    ended = many(*words, code=4)

    assert 'error: no article matches "zzz"\nhint: `tracker status` lists them all\n' == ended.err


def test_an_address_that_redirected_finds_its_article(program: Program, site: Site) -> None:
    """It is the address that the user knows."""
    site.put("/news/flood", page())
    site.redirect("/short", "/news/flood")
    program.take(site.url("/short"), at="2012-03-22T15:00")

    assert resource(program, site.url("/short")) == "/news/flood"
    assert resource(program, site.url("/short#top")) == "/news/flood"


@pytest.mark.parametrize(
    ("rev", "count"),
    [
        ("@", 14),
        ("@-0", 14),
        ("@-1", 13),
        ("@-2", 12),
        ("@1", 12),
        ("@3", 14),
        ("2012-03-21", 12),
        ("2012-03-22", 13),
        ("2012-03-30", 14),
        ("2012-03-22T14:59:59", 12),
        ("2012-03-22T15:00", 13),
        ("2012-03-22 15:00", 13),
        ("2012-03-22T15:00Z", 13),
        ("2012-03-22T15:00 UTC", 13),
        ("2012-03-22T16:00+02:00", 12),
        ("2012-03-22T16:00+01:00", 13),
        ("now", 14),
        ("today", 14),
    ],
)
def test_a_rev_means_the_version_in_force(three: Program, rev: str, count: int) -> None:
    """By number, or by time; a date alone means its end."""
    assert f"about {count} people" in three("show", "flood", rev).out


def test_a_rev_is_a_commit_id_or_its_beginning(three: Program) -> None:
    """As `log` prints it, in either case."""
    ids = [line["id"] for line in three.json("log", "--reverse")]

    for number, commit in enumerate(ids):
        for text in (commit, commit[:7], commit[:7].upper()):
            assert f"about {12 + number} people" in three("show", "flood", text).out


def test_yesterday_is_a_time(three: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the time of the day, and alone for its end."""
    now = datetime(2012, 3, 23, 21, 0, tzinfo=UTC)
    for name in ("show", "diff", "log"):
        monkeypatch.setattr(f"tracker.cli.commands.{name}.real_now", lambda: now)

    assert "about 12 people" in three("show", "flood", "yesterday 14:00").out
    assert "about 13 people" in three("show", "flood", "yesterday 15:00").out
    assert "about 13 people" in three("show", "flood", "yesterday").out
    assert "about 14 people" in three("show", "flood", "today").out
    assert "[-13-]{+14+}" in three("diff", "flood", "yesterday").out
    assert len(three.json("log", "--since", "yesterday")) == 2
    assert len(three.json("log", "--until", "yesterday 14:59")) == 1


def test_article_can_be_left_out_before_an_at(three: Program) -> None:
    """In an archive with one article."""
    assert "about 12 people" in three("show", "@1").out
    assert "about 14 people" in three("show", "@").out
    assert "about 14 people" in three("show").out
    assert "[-12-]{+13+}" in three("diff", "@1", "@-1").out
    assert "[-12-]{+14+}" in three("diff", "@1").out
    assert "[-13-]{+14+}" in three("diff", "@-1", "2012-03-24").out


def test_article_cannot_be_left_out_among_many(many: Program) -> None:
    """It is said how many there are."""
    ended = many("show", "@1", code=4)

    assert "error: this archive has 5 articles; say which one is meant" in ended.err


def test_an_empty_archive_is_told(program: Program) -> None:
    """With what to do."""
    program("init")

    for words in (["show", "@"], ["show", "flood"], ["diff", "@1"]):
        ended = program(*words, code=4)
        assert "hint: " in ended.err
        assert "`tracker snapshot URL`" in ended.err


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["flood", "@4"], "has 3 versions; there is no @4"),
        (["flood", "@-3"], "has 3 versions; there is no @-3"),
        (["flood", "@0"], '"@0" is no version'),
        (["flood", "2012-03-20"], "has no version before 2012-03-20 23:59 UTC"),
        (["flood", "ffffffff"], 'no version has an id that starts with "ffffffff"'),
        (["flood", "first"], '"first" is no version'),
        (["flood", "2012-02-31"], '"2012-02-31" is no date or time'),
        (["flood", "2012-03-22T25:00"], '"2012-03-22T25:00" is no date or time'),
    ],
)
def test_a_rev_that_does_not_exist_is_told(three: Program, words: list[str], expected: str) -> None:
    """With the value, and a hint."""
    code = 2 if "no date" in expected else 4
    ended = three("show", *words, code=code)

    assert expected in ended.err
    assert "\nhint: " in ended.err


def test_since_and_until_count_whole_days_with_their_ends(three: Program) -> None:
    """On captured_at; times to the second, both ends included."""

    def counts(*words: str) -> int:
        return len(three.json("log", *words))

    assert counts("--since", "2012-03-22") == 2
    assert counts("--until", "2012-03-22") == 2
    assert counts("--since", "2012-03-22", "--until", "2012-03-22") == 1
    assert counts("--since", "2012-03-22T15:00", "--until", "2012-03-22T15:00") == 1
    assert counts("--since", "2012-03-22T15:00:01") == 1
    assert counts("--since", "2012-03-22T17:00+02:00") == 2
    assert counts("--until", "2012-03-20") == 0


def test_times_are_shown_in_utc_and_say_so(three: Program) -> None:
    """Whatever the zone of the machine is."""
    ended = three("show", "flood", env={"TZ": "Asia/Tokyo"})

    assert "captured 2012-03-23 20:00 UTC" in ended.out
    assert "UTC" in three("diff", "flood").out
    assert "UTC" in three("log", "flood").out


def test_the_clock_of_the_machine_is_cut_to_seconds() -> None:
    """Real times are UTC."""
    now = places.real_now()

    assert now.utcoffset() == timedelta(0)
    assert now.microsecond == 0


def test_two_articles_of_one_text_are_two(program: Program, site: Site) -> None:
    """An article is its address, not its words."""
    site.put("/a", page(paragraphs=FLOOD))
    site.put("/b", page(paragraphs=FLOOD))

    results = program.take(site.url("/a"), site.url("/b"), at="2012-03-22T15:00")

    assert ["new", "new"] == [one["result"] for one in results]
