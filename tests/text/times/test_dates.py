"""Declared times where they stand in a text."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.model.times import Precision
from tracker.text.times.dates import find_times, follows_request, parse_declared

READ = [
    ("en", "March 23, 2012 2:00pm", "2012-03-23T14:00", None),
    ("en", "March 23, 2012, 12:30 a.m.", "2012-03-23T00:30", None),
    ("en", "23 March 2012 at 14:00 GMT", "2012-03-23T14:00", "GMT"),
    ("en", "Mar. 23, 2012, 5:32 p.m. ET", "2012-03-23T17:32", "ET"),
    ("en", "Thu 22 Mar 2012 14.33 GMT", "2012-03-22T14:33", "GMT"),
    ("en", "23rd of March, 2012", "2012-03-23", None),
    ("en", "2:00 p.m. on March 23, 2012", "2012-03-23T14:00", None),
    ("en", "5:32 p.m. ET on Tuesday, March 20, 2012", "2012-03-20T17:32", "ET"),
    ("en", "1632 GMT (0032 HKT) July 5, 2013", "2013-07-05T16:32", "GMT"),
    ("en", "noon on March 23, 2012", "2012-03-23T12:00", None),
    ("en", "July 3rd, 8:05AM ET", "--07-03T08:05", "ET"),
    ("en", "8 August", "--08-08", None),
    ("en", "8:03 p.m.", "T20:03", None),
    ("en", "5 pm local time", "T17:00", "local time"),
    ("en", "March 2012", "2012-03", None),
    ("en", "2012-03-23T14:00:00+00:00", "2012-03-23T14:00:00", "+00:00"),
    ("en", "2012-03-23T14:00:00.123Z", "2012-03-23T14:00:00", "Z"),
    ("en", "2012-03-23 14:00", "2012-03-23T14:00", None),
    ("en", "20120323T140000Z", "2012-03-23T14:00:00", "Z"),
    ("en", "Fri, 23 Mar 2012 14:00:00 +0000", "2012-03-23T14:00:00", "+0000"),
    ("en", "Fri Mar 23 14:00:00 +0000 2012", "2012-03-23T14:00:00", "+0000"),
    ("en", "23/04/2012", "2012-04-23", None),
    ("en-US", "3/4/2012", "2012-03-04", None),
    ("en-GB", "3/4/2012 14:00", "2012-04-03T14:00", None),
    ("fr", "23 mars 2012 à 14h30", "2012-03-23T14:30", None),
    ("fr", "1er mai 2012", "2012-05-01", None),
    ("es", "23 de marzo de 2012 a las 17:32 h", "2012-03-23T17:32", None),
    ("pt", "23 de março de 2012 às 14h30", "2012-03-23T14:30", None),
    ("de", "23. März 2012, 14:30 Uhr", "2012-03-23T14:30", None),
    ("de", "23.03.2012, 14.30 Uhr", "2012-03-23T14:30", None),
    ("it", "23 marzo 2012 alle ore 14.30", "2012-03-23T14:30", None),
    ("nl", "23 maart 2012 om 14:00", "2012-03-23T14:00", None),
    ("sv", "23 mars 2012 kl. 14.30", "2012-03-23T14:30", None),
    ("id", "23 Maret 2012 pukul 14.30 WIB", "2012-03-23T14:30", "WIB"),
    ("pl", "23 marca 2012, godz. 14:00", "2012-03-23T14:00", None),
    ("tr", "23 Mart 2012 17:32", "2012-03-23T17:32", None),
    ("ru", "23 марта 2012 г. в 17:32 мск", "2012-03-23T17:32", "мск"),
    ("uk", "23 березня 2012, 14:00", "2012-03-23T14:00", None),
    ("ar", "23 مارس 2012 الساعة 5:32 م", "2012-03-23T17:32", None),
    ("fa", "۲۳ مارس ۲۰۱۲ ساعت ۱۴:۰۰", "2012-03-23T14:00", None),
    ("he", "23 במרץ 2012 בשעה 14:00", "2012-03-23T14:00", None),
    ("zh", "2012年3月23日 17:32", "2012-03-23T17:32", None),
    ("zh", "2012年3月23日下午5时32分", "2012-03-23T17:32", None),
    ("ja", "2012年3月23日(金) 17時32分", "2012-03-23T17:32", None),
    ("ko", "2012년 3월 23일 오후 5시 32분", "2012-03-23T17:32", None),
    ("ko", "2012. 3. 23. 오후 5:32", "2012-03-23T17:32", None),
    ("fr", "23 mars 2012 à 14 h 05", "2012-03-23T14:05", None),
    ("pt", "23 de março de 2012, às 14h05min", "2012-03-23T14:05", None),
    ("nl", "23 maart 2012, 14.05 uur", "2012-03-23T14:05", None),
    ("tr", "23 Mart 2012 Cuma 14:05", "2012-03-23T14:05", None),
    ("ar", "الجمعة 23 مارس 2012 - 14:05 بتوقيت غرينتش", "2012-03-23T14:05", "بتوقيت غرينتش"),
    ("ar", "23 آذار/مارس 2012 عند الساعة 14:05", "2012-03-23T14:05", None),
    ("fa", "۳ فروردین ۱۳۹۱", "2012-03-22", None),
    ("fa", "۱۳۹۱/۰۱/۰۳ - ۱۴:۰۵", "2012-03-22T14:05", None),
    ("ja", "2012年3月23日（金）14時05分", "2012-03-23T14:05", None),
    ("ja", "令和3年6月14日", "2021-06-14", None),
    ("zh", "2012年3月23日14:00", "2012-03-23T14:00", None),
]


@pytest.mark.parametrize(("language", "text", "at", "zone"), READ)
def test_a_time_is_read_as_written(language: str, text: str, at: str, zone: str | None) -> None:
    """The whole text is the time, with the zone that stands in it."""
    (found,) = find_times(text, language=language)

    assert (text, at, zone) == (found.declared.text, found.declared.at, found.declared.timezone)


@pytest.mark.parametrize(("language", "text", "at", "zone"), READ)
def test_metadata_and_prose_are_read_alike(
    language: str, text: str, at: str, zone: str | None
) -> None:
    """What is found in a text is also read when it is the text."""
    declared = parse_declared(text, language=language)

    assert declared is not None
    assert (at, zone) == (declared.at, declared.timezone)


@pytest.mark.parametrize(
    "text",
    [
        "12-15 dead",
        "1.2.3",
        "version 3.4.2012",
        "it may 5 people",
        "in May 12 people died",
        "they march 12 miles",
        "on page 3/4",
        "won 3-2",
        "won 21:19",
        "John 3:16",
        "$5.30",
        "call 555-2012",
        "30 February 2012",
        "13/13/2012",
        "25:00",
        "3 hours ago",
        "3시간 전",
        "3時間前",
        "10.10.10.10",
        "192.168.1.12",
        "2012",
        "40% in 2012",
        "15:99",
        "",
    ],
)
def test_what_is_no_date_is_not_read(text: str) -> None:
    """A false date is worse than none."""
    assert [] == find_times(text, language="en")


@pytest.mark.parametrize(("language", "text"), [("en", "03/04/2012"), (None, "3/4/2012 14:00")])
def test_figures_whose_order_is_not_certain_leave_the_year(language: str | None, text: str) -> None:
    """English without a region is written in both orders."""
    (found,) = find_times(text, language=language)

    assert ("2012", Precision.YEAR) == (found.declared.at, found.declared.precision)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("March 23, 2012, 5:32 p.m. ET", datetime(2012, 3, 23, 21, 32, tzinfo=UTC)),
        ("December 23, 2012, 5:32 p.m. ET", datetime(2012, 12, 23, 22, 32, tzinfo=UTC)),
        ("March 23, 2012, 5:32 p.m. EST", datetime(2012, 3, 23, 22, 32, tzinfo=UTC)),
        ("March 23, 2012, 5:32 p.m. +0530", datetime(2012, 3, 23, 12, 2, tzinfo=UTC)),
        ("March 23, 2012, 5:32 p.m. IST", None),
        ("November 4, 2012, 1:30 a.m. ET", None),
        ("March 11, 2012, 2:30 a.m. ET", None),
        ("March 23, 2012, 5:32 p.m. local time", None),
        ("March 23, 2012, 5:32 p.m.", None),
        ("March 23, 2012", None),
        ("July 3, 8:05 a.m. ET", None),
    ],
)
def test_the_instant_is_given_only_when_it_is_certain(text: str, instant: datetime | None) -> None:
    """Ambiguous zones, and clocks that are put back or forward, leave it open."""
    declared = parse_declared(text, language="en")

    assert declared is not None
    assert instant == declared.instant


@pytest.mark.parametrize(("text", "at"), [("2012", "2012"), ("2012-03", "2012-03")])
def test_a_year_alone_is_a_time_only_as_metadata(text: str, at: str) -> None:
    """In prose a number of four digits may be anything."""
    declared = parse_declared(text)

    assert declared is not None
    assert at == declared.at
    assert [] == find_times(text)


@pytest.mark.parametrize("text", ["yesterday", "March", "Tuesday", "2012-13", "23 March 2012 by A"])
def test_what_is_not_all_a_date_is_none(text: str) -> None:
    """Metadata that says more than a time is not read in part."""
    assert parse_declared(text, language="en") is None


def test_several_times_are_found_in_their_order() -> None:
    """A line of dates has more than one."""
    text = "Published March 22, 2012 9:00 a.m.; updated March 23, 2012 2:00 p.m."
    found = find_times(text, language="en")

    assert ["2012-03-22T09:00", "2012-03-23T14:00"] == [each.declared.at for each in found]
    assert all(text[each.start : each.end] == each.declared.text for each in found)


@pytest.mark.parametrize(
    ("distance", "follows"),
    [(timedelta(0), True), (timedelta(minutes=5), True), (timedelta(minutes=-6), False)],
)
def test_a_modification_within_five_minutes_of_the_request_follows_it(
    distance: timedelta, *, follows: bool
) -> None:
    """Some systems print the clock of the server."""
    modified = parse_declared("2012-03-23T14:00:00Z")
    captured_at = datetime(2012, 3, 23, 14, tzinfo=UTC) + distance

    assert follows == follows_request(modified, captured_at)
    assert not follows_request(None, captured_at)


PIECES = st.sampled_from(
    [
        " ",
        "\n",
        "March",
        "23",
        "2012",
        ",",
        ":",
        "00",
        "pm",
        "ET",
        "-",
        "/",
        ".",
        "(",
        ")",
        "T",
        "年",
        "月",
        "日",
        "Z",
        "+",
        "de",
        "Tue",
        "noon",
        "at",
        "2012-03-23",
        "下午",
        "5",
        "May",
        "h",
    ]
)


@given(
    st.one_of(st.text(), st.lists(PIECES).map("".join)), st.sampled_from(["en", "fr", "zh", None])
)
@settings(max_examples=150, deadline=None)
def test_no_text_makes_the_reader_fail(text: str, language: str | None) -> None:
    """What is found lies in the text, in order, without overlaps, with its text as written."""
    found = find_times(text, language=language)
    parse_declared(text, language=language)
    ends = [0, *(each.end for each in found)]

    assert all(text[each.start : each.end] == each.declared.text for each in found)
    assert all(end <= each.start for end, each in zip(ends, found, strict=False))


@pytest.mark.parametrize("unit", ["1", "12 ", "1:", "12.", "March ", "(", ". ", "\n", "5 p"])
def test_a_long_text_of_junk_is_read(unit: str) -> None:
    """The work at each place is bounded."""
    assert isinstance(find_times(unit * (100_000 // len(unit)), language="en"), list)


@pytest.mark.parametrize("behind", ["", " ", " .", " –", "  "])
def test_a_month_ends_where_its_name_ends(behind: str) -> None:
    """Nothing behind it is taken for the second word of its name, at the end of a text least."""
    [found] = find_times(f"It opens on 5 May{behind}", language="en")

    assert "5 May" == found.declared.text


@given(
    st.datetimes(min_value=datetime(1400, 1, 1), max_value=datetime(2300, 1, 1)),  # noqa: DTZ001 - as written
    st.sampled_from(["Z", "+01:00", "-09:30", "+14:59", "+15:00", "+01:60"]),
)
def test_an_iso_time_alone_is_what_it_is_in_a_text(time: datetime, zone: str) -> None:
    """The quick reader of the commonest form says what the reader of all forms says."""
    text = f"{time:%Y-%m-%dT%H:%M:%S}{zone}".rjust(25, "0")
    found = [one.declared for one in find_times(text) if one.declared.text == text]

    assert (found[0] if found else None) == parse_declared(text)
