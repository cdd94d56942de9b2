"""Extractors are set beside each other by one rule, whichever of them are installed."""

import pytest

from benchmarks.extractors import __main__ as program
from benchmarks.extractors.contenders import BASE, CONTENDERS, Contender, Reader
from benchmarks.extractors.cost import PLAIN, RICH, Cost, weigh
from benchmarks.extractors.judge import Tasks, judge_contender
from benchmarks.extractors.markup import bare, squash_lines, text_of, without_queries
from tests.quality.retention.measure import Notice, Trial, sample
from tests.quality.sites.around import Around
from tests.quality.sites.builds import BUILDS
from tests.quality.sites.parts import Slots
from tests.quality.sites.stories import stories
from tests.quality.stability.edits import EDITS
from tests.quality.stability.measure import ALL, Pair

NOTICE = Notice("en", "Correction:", "The bridge is 60 m long.", has_keyword=True)


def tasks(*languages: str) -> Tasks:
    """Return a notice, a moved box, a storm and two edits for each language."""
    return Tasks(
        trials=[
            Trial("semantic", Notice(code, NOTICE.label, NOTICE.rest, has_keyword=True), markup, at)
            for code in languages
            for markup, at in (("<p>{}</p>", "mid_body"), ("<p>{l} <b>{r}</b></p>", "aside"))
        ],
        noise=[Pair("semantic", code, "weather") for code in languages],
        storms=[Pair("semantic", code, ALL) for code in languages],
        edits=[Pair("semantic", code, edit) for code in languages for edit in ("comma", "image")],
    )


def contender(reader: Reader, *, mute: str = "", unread: str = "") -> Contender:
    """Return an extractor of our own."""
    return Contender(
        "own", "own", "own", lambda: reader, frozenset(mute.split()), frozenset(unread.split())
    )


def whole(page: bytes) -> str:
    """Return all that a page says."""
    return text_of(page.decode())


def markup_itself(page: bytes) -> str:
    """Return a page as it is."""
    return page.decode()


def test_one_who_prints_everything_keeps_all_and_takes_all_for_a_change() -> None:
    """The two figures hold each other."""
    verdict = judge_contender(contender(Reader(whole, markup_itself)), tasks("en", "de"))

    assert (1.0, 1.0) == (verdict.tally.share("inside"), verdict.tally.share("keyword"))
    assert 0 == verdict.tally.disturbed
    assert (1.0, 1.0, 1.0) == (verdict.noise.share, verdict.storms.share, verdict.edits.share)


def test_one_who_prints_nothing_keeps_nothing_and_sees_nothing() -> None:
    """Whoever gives no text never takes anything for a change either."""
    verdict = judge_contender(contender(Reader(lambda _: "", lambda _: "")), tasks("en"))

    assert 0.0 == verdict.tally.share("inside") == verdict.tally.share("keyword")
    assert 0.0 == verdict.storms.share == verdict.edits.share


def test_a_page_that_is_raised_on_is_empty_and_counted() -> None:
    """The other pages are judged all the same."""

    def raising(page: bytes) -> str:
        if b'lang="de"' in page:
            raise ValueError(page)
        return whole(page)

    verdict = judge_contender(contender(Reader(raising, whole)), tasks("en", "de"))

    assert 0.5 == verdict.tally.share("keyword")
    assert 3 == verdict.raised


def test_changes_without_a_place_in_the_output_are_not_held_against_it() -> None:
    """Nor languages that it does not read."""
    own = contender(Reader(whole, whole), mute="image", unread="de")
    verdict = judge_contender(own, tasks("en", "de"))

    assert (1, 1.0) == (verdict.edits.tried, verdict.edits.share)
    assert 2 == verdict.tally.tried["keyword"]


def test_bars_between_cells_part_no_notice() -> None:
    """They are the extractor's, not the publisher's."""

    def barred(page: bytes) -> str:
        return whole(page).replace("Correction: ", "| Correction: | ")

    verdict = judge_contender(contender(Reader(barred, barred)), tasks("en"))

    assert 1.0 == verdict.tally.share("keyword")


@pytest.mark.parametrize("name", CONTENDERS)
def test_what_is_not_counted_is_named_as_the_sets_name_it(name: str) -> None:
    """A name that is spelt otherwise would be counted after all."""
    one = CONTENDERS[name]

    assert one.mute <= set(EDITS)
    assert one.unread <= set(stories())


def test_nothing_is_left_out_for_tracker() -> None:
    """It is held to every change and language."""
    one = CONTENDERS["tracker"]

    assert not one.mute | one.unread


@pytest.mark.parametrize("name", CONTENDERS)
def test_every_extractor_reads_a_page(name: str) -> None:
    """Its first sentence by the plain call, and the target of a link with all that it can tell."""
    one = CONTENDERS[name]
    if not one.is_installed:
        pytest.skip(f"{one.package} is not installed; it comes with the extra `extractors`")
    reader = one.load()
    page = BUILDS["semantic"](stories()["en"], Around(), Slots()).encode()

    assert "will be turned into a primary school" in reader.plain(page)
    assert "/files/depot-plans" in reader.rich(page)
    assert "utm_campaign" not in reader.rich(page)


def test_each_is_measured_in_a_process_of_its_own() -> None:
    """For each set of pages, and with all that it loads."""
    runner = ("tracker", PLAIN)
    page = BUILDS["semantic"](stories()["en"], Around(), Slots()).encode()
    cost = weigh([runner], [[page, page], []])[runner]

    assert cost.cpu[0] > 0
    assert cost.cpu[1] == 0
    assert cost.peak[1] >= cost.peak[0] >= cost.base > 5


def test_costs_are_told_by_that_of_trafilatura() -> None:
    """As ratios of the same run; memory as it is, and without what the import needs."""
    costs = {
        ("tracker", PLAIN): Cost((3.0, 1.0), 30, (31.5, 34.25)),
        ("tracker", RICH): Cost((4.0, 1.0), 30, (31, 35)),
        (BASE, PLAIN): Cost((2.0, 4.0), 40, (41, 41)),
    }

    row = program.cost_row("tracker", costs)

    assert ["tracker", "1.50", "2.00", "0.25", "32 (+1.5)", "34 (+4.2)"] == row
    assert len(program.COST) == len(row)


def test_what_is_kept_is_told_in_shares() -> None:
    """A cell for each column."""
    verdict = judge_contender(contender(Reader(whole, markup_itself)), tasks("en"))
    row = program.quality_row("own", verdict)

    assert ["own", "100.0%", "100.0%", "0.00%", "100.0%", "100.0%", "100.0%"] == row
    assert len(program.QUALITY) == len(row)


def test_the_sample_is_that_of_the_tests() -> None:
    """So that tracker's figures are those that the floors hold."""
    given = program.parse(["--trials", "50", "--pairs", "40"])
    found = program.make_tasks(given)

    assert sample(50, seed=7) == found.trials
    assert 40 == len(found.edits)
    assert {ALL} == {pair.change for pair in found.storms}
    assert ALL not in {pair.change for pair in found.noise}


def test_the_pages_are_of_both_kinds_and_in_languages_that_all_read() -> None:
    """About 100 KB, and each build in each of them."""
    large, small = program.make_sets(2)

    assert [True, True] == [100_000 <= len(page) < 110_000 for page in large]
    assert len(BUILDS) * (len(stories()) - 2) == len(small)
    assert not [page for page in small if b'lang="zh"' in page or b'lang="ja"' in page]


def test_what_is_not_installed_is_left_out_and_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the command that brings it."""
    there, absent = CONTENDERS["tracker"], contender(Reader(whole, whole))
    monkeypatch.setattr(program, "CONTENDERS", {"tracker": there, "own": absent})

    assert [there] == program.installed()
    assert "own is not installed: pip install -e '.[extractors]'\n" == capsys.readouterr().out


def test_lines_are_squashed() -> None:
    """White space says nothing."""
    assert "a b\nc" == squash_lines("  a \t b\n\n \n c\n")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>a <b>b</b>c</p>tail<p>d</p>", "a bc\ntail\nd"),
        ("<div>a<br>b<!-- no --> c</div>", "a\nb c"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("<p>a\nb</p>", "a b"),
        ("", ""),
    ],
)
def test_markup_is_read_a_block_a_line(markup: str, text: str) -> None:
    """As a reader sees it; comments are none of it."""
    assert text == text_of(markup)


def test_only_addresses_without_queries_and_alt_texts_are_left_of_attributes() -> None:
    """Hashes of classes and parameters that count readers would be false versions."""
    one = '<p class="x1"><a href="/a?utm=1">b</a>\n <img src="/c.jpg?w=1" alt="d?" width="3"></p>'
    two = '<p class="x2"> <a href="/a?utm=2">b</a><img src="/c.jpg?w=2" alt="d?"></p>'

    assert bare(one) == bare(two)
    assert 'href="/a"' in bare(one)
    assert 'src="/c.jpg"' in bare(one)
    assert 'alt="d?"' in bare(one)


def test_links_of_markdown_lose_their_queries() -> None:
    """Other question marks stay."""
    text = "Why? [a](https://b.example/c?d=e&f) ![g?](/h.jpg?w=1) (what?)"

    assert "Why? [a](https://b.example/c) ![g?](/h.jpg) (what?)" == without_queries(text)
