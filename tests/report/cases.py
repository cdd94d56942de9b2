"""Changes of every kind, made by hand; what a person reads of them lies in `golden/`."""

from __future__ import annotations

from dataclasses import replace

from tests.report.builders import (
    FLOOD,
    LEVEE,
    TWO_PM,
    added,
    at,
    change,
    notice,
    place,
    removed,
    rewritten,
    spans,
    version,
)
from tracker.model.article import Role
from tracker.model.change import (
    Change,
    ChangeKind,
    Disclosure,
    Edit,
    EditKind,
    Facet,
    FieldChange,
    NoticeKind,
    NoticeStatus,
    Timing,
    Unit,
)
from tracker.model.times import DeclaredTime, Precision, Window

NUMBER = rewritten(
    *("=The minister said ", "-12", "+14", "= people were rescued."),
    facets=(Facet.NUMBER,),
    is_substantive=True,
)
QUOTES = rewritten("=He said ", '-"', "+“", "=no.", facets=(Facet.TYPOGRAPHY,))
SPACES = rewritten("=It cost 5", "- ", "+\u00a0", "=euros.", facets=(Facet.TYPOGRAPHY,))
LONG = (
    (
        "=The committee, which has met four times since the spring and heard thirty witnesses, "
        "among them two former ministers and the engineer who drew the first plans of the dam, "
        "found "
    ),
    "-no evidence",
    "+some evidence",
    "= that the warnings of April had reached the ",
    "-ministry",
    "+minister's own office",
    "=, and asked for the letters of that month to be published before the end of the year.",
)
HOSTILE = (
    "=Ring \x1b[31mred\x1b[0m \x1b]0;title\x07 and \u202eedoc\u202c, {+not ours+} ",
    "-a\u00adb",
    "+ab",
    "=.",
)

CASES: dict[str, Change] = {
    "update": change(
        kind=ChangeKind.UPDATE,
        disclosure=Disclosure.NOTICE,
        undisclosed=(2,),
        notices=(notice(edits=(0, 1)),),
        fields=(FieldChange("title", "Flood in valley", "Flood in the valley"),),
        edits=(
            added("Update 1 (March 23, 2012 2:00pm) –", role=Role.NOTICE, notice=0),
            added(
                "The dam has held, engineers said. The army has sent two hundred soldiers to fill "
                "sandbags.",
                count=2,
                notice=0,
            ),
            NUMBER,
            QUOTES,
            SPACES,
            QUOTES,
        ),
        reasons=(
            'new notice "Update 1"',
            "declared time inside the window, no zone given",
            "number changed: 12 -> 14, not covered by a notice",
        ),
    ),
    "silent-edit": change(
        old=version(3, "2024-05-02T08:00", "2024-05-02T09:10", LEVEE),
        new=version(4, "2024-05-02T09:25", ref=LEVEE),
        is_silent=True,
        undisclosed=(0, 1),
        edits=(
            removed(
                "The ministry had been warned in April, two officials said.",
                facets=(Facet.ATTRIBUTION,),
            ),
            rewritten(
                *("=Repairs will cost ", "-about 3 million", "+4.1 million", "= euros."),
                facets=(Facet.NUMBER,),
                is_substantive=True,
            ),
        ),
        reasons=("no notice", 'no "last updated" line', "declared date still 2 May 08:00"),
    ),
    "unexplained": change(
        disclosure=Disclosure.STAMP,
        undisclosed=(0,),
        notices=(
            notice(
                kind=NoticeKind.STAMP,
                label="Last updated",
                number=None,
                declared=DeclaredTime(
                    *("23 March 2012, 19:58 GMT", "2012-03-23T19:58", Precision.MINUTE),
                    timezone="GMT",
                    instant=at("2012-03-23T19:58"),
                ),
                status=NoticeStatus.CHANGED,
                edits=(1,),
            ),
        ),
        edits=(
            NUMBER,
            rewritten(
                *("=Last updated 23 March 2012, 1", "-1:02", "+9:58", "= GMT"),
                role=Role.DATELINE,
                facets=(Facet.DATE,),
                notice=0,
            ),
        ),
        reasons=("a stamp moved, but no notice says what changed",),
    ),
    "correction": change(
        kind=ChangeKind.CORRECTION,
        disclosure=Disclosure.NOTICE,
        old=version(5, "2012-03-20T15:00:12", "2012-03-20T15:00:12"),
        new=version(10, "2012-03-23T20:01:07"),
        notices=(
            notice(
                kind=NoticeKind.CORRECTION,
                label=None,
                number=None,
                declared=None,
                timing=None,
                edits=(0, 1),
            ),
            notice(
                label="Update",
                kind=NoticeKind.CORRECTION,
                timing=Timing.BEFORE,
                declared=replace(TWO_PM, timezone="ET", resolved=("year",)),
                edits=(2,),
            ),
            notice(status=NoticeStatus.REMOVED, timing=None, label="Editor’s note"),
            notice(label="Update 9", timing=Timing.AFTER, status=NoticeStatus.CHANGED),
            notice(label="Update 7", status=NoticeStatus.KEPT, timing=None),
        ),
        edits=(
            added("An earlier version misstated the number of people rescued.", notice=0),
            replace(NUMBER, notice=0),
            added("Photos by Li Wei.", role=Role.CAPTION, notice=1),
        ),
        reasons=("a correction was added",),
    ),
    "correction-removed": change(
        kind=ChangeKind.CORRECTION,
        is_silent=True,
        undisclosed=(0,),
        notices=(
            notice(
                kind=NoticeKind.CORRECTION,
                label="Correction",
                status=NoticeStatus.REMOVED,
                timing=None,
            ),
        ),
        edits=(removed("Correction: it was 12.", unit=Unit.PARAGRAPH),),
        reasons=('the notice "Correction" was removed',),
    ),
    "reversal": change(
        kind=ChangeKind.REVERSAL,
        is_silent=True,
        undisclosed=(0,),
        reverts_to="3" * 40,
        edits=(NUMBER,),
        reasons=("the article equals an earlier version",),
    ),
    "first": change(
        kind=ChangeKind.FIRST,
        old=None,
        new=version(10, "2012-03-22T15:00", "2012-03-23T12:00"),
        notices=(notice(status=NoticeStatus.KEPT, timing=None),),
    ),
    "re-extraction": change(
        kind=ChangeKind.RE_EXTRACTION,
        reasons=("extractor 1 -> 2; extracted alike, nothing differs",),
    ),
    "rendered": change(
        kind=ChangeKind.RE_EXTRACTION,
        edits=(NUMBER,),
        reasons=("only a browser makes the difference",),
    ),
    "metadata": change(
        kind=ChangeKind.METADATA,
        disclosure=Disclosure.METADATA,
        fields=(
            FieldChange(
                "modified", DeclaredTime("2012-03-22", "2012-03-22", Precision.DAY), TWO_PM
            ),
            FieldChange("byline", ("Ana Diaz",), ("Ana Diaz", "Li Wei")),
            FieldChange("canonical", None, "https://example.org/flood?edition=evening"),
        ),
        reasons=("only metadata differs",),
    ),
    "cosmetic": change(
        kind=ChangeKind.COSMETIC,
        edits=(QUOTES, SPACES, replace(QUOTES, kind=EditKind.MOVED)),
        reasons=("only typography differs",),
    ),
    "typography-only": change(kind=ChangeKind.COSMETIC, edits=(QUOTES,)),
    "rewording": change(
        kind=ChangeKind.REWORDING,
        edits=(rewritten("=They ", "-are waiting", "+wait", "=."),),
        reasons=("words changed, none that carries a fact",),
    ),
    "moves-and-splits": change(
        undisclosed=(0, 5),
        is_silent=True,
        edits=(
            rewritten(*LONG, is_substantive=True),
            Edit(
                EditKind.MOVED,
                Unit.PARAGRAPH,
                place("The river fell overnight.", block=7),
                place("The river fell overnight.", block=2),
            ),
            rewritten("=It rained", "-, and", "+. And", "= it blew.", kind=EditKind.SPLIT),
            rewritten("=It rained", "-. And", "+, and", "= it blew.", kind=EditKind.MERGED),
            Edit(
                EditKind.REWRITTEN,
                Unit.SENTENCE,
                place("Thursday\t80", Role.TABLE),
                place("Thursday\t90", Role.TABLE),
                spans("=Thursday\t", "-80", "+90"),
                (Facet.NUMBER,),
            ),
            added("What is known", role=Role.HEADING),
            removed("One. Two. Three.", count=3),
        ),
    ),
    "scripts": change(
        article=replace(FLOOD, title="谷間の洪水、ダムは持ちこたえる"),
        undisclosed=(0,),
        is_silent=True,
        edits=(
            rewritten(
                "=内閣府によると、これまでに救助された人は",
                "-十二人",
                "+十四人",
                "=で、政府は水曜日の夜までに、川沿いの全ての住民を避難させる方針だと述べた。"
                "「まだ安心はできない」と知事は語った。",
                facets=(Facet.NUMBER, Facet.NAME),
            ),
            rewritten("=قال الوزير إن ", "-12", "+14", "= شخصا أُنقذوا من مياه الوادي الليلة."),
            rewritten(
                "=Lӱcky e\u0301te\u0301 👩‍👩‍👧 ",
                "-نمی\u200cروند",
                "+نمی\u200cآیند",
                "= ",
                "-नदी",
                "+नदियाँ",
                "= 🇫🇷 end",
            ),
        ),
    ),
    "hostile": change(
        article=replace(FLOOD, title="Flood\x1b[2J\x1b[H in\u202e the\nvalley"),
        edits=(rewritten(*HOSTILE), added("a" * 200 + "\r\n\x9b31m"), added("")),
        fields=(FieldChange("title", "\x1b[1mx", "a\u2028b"),),
        reasons=("a\x07bell",),
    ),
    "no-window-gap": change(
        window=Window(at("2012-03-21T00:00"), at("2012-03-30T04:00")), edits=(NUMBER,)
    ),
}
