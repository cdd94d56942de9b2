"""Changes, versions and notices made by hand for the tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from tracker.model.article import Article, Block, Mark, MarkKind, Role
from tracker.model.capture import (
    CaptureFacts,
    Extraction,
    Origin,
    Preview,
    Redirect,
    Robots,
    Settings,
)
from tracker.model.change import (
    Change,
    ChangeKind,
    Disclosure,
    Edit,
    EditKind,
    Facet,
    Notice,
    NoticeChange,
    NoticeKind,
    NoticeStatus,
    Place,
    Span,
    SpanKind,
    Timing,
    Unit,
)
from tracker.model.reading import (
    Candidate,
    Declaration,
    LeftOut,
    LeftOutBlock,
    Property,
    count_left_out,
)
from tracker.model.times import DeclaredTime, Precision, Window
from tracker.model.version import ArticleRef, StoredVersion, Version

FLOOD = ArticleRef("https://example.org/flood", "example.org/flood", "Flood in the valley")
LEVEE = ArticleRef("https://example.org/levee", "example.org/levee", "Levee holds, for now")


def at(written: str) -> datetime:
    """A moment in UTC."""
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


def version(
    number: int, captured: str, seen: str | None = None, ref: ArticleRef = FLOOD
) -> Version:
    """A version whose id is one digit forty times."""
    return Version(
        id=f"{number:x}" * 40,
        article=ref,
        captured_at=at(captured),
        seen_until=at(seen or captured),
        pass_at=at(captured),
        previous_seen=None,
        previous=None,
        body_sha256="b" * 64,
        article_sha256="a" * 64,
        extractor="tracker 1",
        origin=Origin.LIVE,
        source=ref.resource,
        requested=ref.resource,
    )


def change(**facts: Any) -> Change:
    """A change of the flood article, with the facts that matter."""
    old = facts.pop("old", version(5, "2012-03-22T15:00", "2012-03-23T12:00"))
    new = facts.pop("new", version(10, "2012-03-23T20:00"))
    after = old.seen_until if old else None
    plain = Change(
        article=new.article,
        old=old,
        new=new,
        window=Window(after, new.captured_at),
        kind=ChangeKind.EDIT,
        disclosure=Disclosure.NONE,
        is_silent=False,
        undisclosed=(),
        reverts_to=None,
        notices=(),
        fields=(),
        edits=(),
        reasons=(),
    )
    return replace(plain, **facts)


def place(text: str, role: Role = Role.PARAGRAPH, block: int = 1, count: int = 1) -> Place:
    """Where an edit is."""
    return Place(block, role, 0, count, text)


def added(text: str, **facts: Any) -> Edit:
    """A new paragraph."""
    role = facts.pop("role", Role.PARAGRAPH)
    unit = facts.pop("unit", Unit.PARAGRAPH)
    where = place(text, role, count=facts.pop("count", 1))
    return Edit(EditKind.ADDED, unit, None, where, is_substantive=True, **facts)


def removed(text: str, **facts: Any) -> Edit:
    """A sentence that is gone."""
    unit = facts.pop("unit", Unit.SENTENCE)
    where = place(text, count=facts.pop("count", 1))
    return Edit(EditKind.REMOVED, unit, where, None, is_substantive=True, **facts)


def spans(*parts: str) -> tuple[Span, ...]:
    """Spans from texts: `-old` is deleted, `+new` inserted, `=same` equal."""
    kinds = {"=": SpanKind.EQUAL, "-": SpanKind.DELETE, "+": SpanKind.INSERT}
    return tuple(Span(kinds[part[0]], part[1:]) for part in parts)


def rewritten(*parts: str, facets: tuple[Facet, ...] = (), **facts: Any) -> Edit:
    """A sentence with other words, or what else its kind says."""
    kind = facts.pop("kind", EditKind.REWRITTEN)
    role = facts.pop("role", Role.PARAGRAPH)
    found = spans(*parts)
    old = "".join(one.text for one in found if one.kind is not SpanKind.INSERT)
    new = "".join(one.text for one in found if one.kind is not SpanKind.DELETE)
    unit = facts.pop("unit", Unit.SENTENCE)
    return Edit(kind, unit, place(old, role), place(new, role), found, facets, **facts)


TWO_PM = DeclaredTime("March 23, 2012 2:00pm", "2012-03-23T14:00", Precision.MINUTE)


def notice(**facts: Any) -> NoticeChange:
    """An added `Update 1` that declares 2 pm, inside the window."""
    status = facts.pop("status", NoticeStatus.ADDED)
    timing = facts.pop("timing", Timing.INSIDE)
    edits = facts.pop("edits", ())
    plain = Notice(
        kind=NoticeKind.UPDATE,
        label="Update 1",
        number=1,
        text="Update 1 (March 23, 2012 2:00pm) –",
        declared=TWO_PM,
        language="en",
        block=1,
    )
    return NoticeChange(replace(plain, **facts), status, timing, edits)


ARTICLE = Article(
    title="Flood in the valley",
    byline=("Ana Diaz", "Li Wei"),
    published=DeclaredTime("22 March 2012", "2012-03-22", Precision.DAY),
    canonical="https://example.org/flood",
    language="en",
    section="World",
    tags=("floods",),
    image="https://example.org/dam.jpg",
    blocks=(
        Block(Role.HEADLINE, "Flood in the valley"),
        Block(Role.BYLINE, "By Ana Diaz and Li Wei"),
        Block(Role.CAPTION, "The dam on Thursday.", marks=(Mark(0, 7, MarkKind.IMAGE, "dam.jpg"),)),
        Block(Role.NOTICE, "Update 1 (March 23, 2012 2:00pm) –"),
        Block(
            Role.PARAGRAPH,
            "The dam has held, engineers said. The army has sent two hundred soldiers to fill "
            "sandbags along the river.",
            marks=(Mark(18, 27, MarkKind.LINK, "https://example.org/who"),),
        ),
        Block(Role.HEADING, "What is known", 2),
        Block(Role.LIST_ITEM, "Roads are shut.", 1),
        Block(Role.LIST_ITEM, "Schools too.", 2, 3),
        Block(Role.QUOTATION, "We left with nothing. Nobody had told us.", 1),
        Block(Role.TABLE, "Day\tmm\nThursday\t80"),
        Block(Role.CODE, "level = 4\n  flow = 2"),
    ),
)


LEFT_OUT = (
    LeftOutBlock(LeftOut.NAVIGATION, "in <nav>", "Home"),
    LeftOutBlock(LeftOut.NAVIGATION, "in <nav>", "World"),
    LeftOutBlock(LeftOut.FURNITURE, "in <div share \x1b[31m>", "Share\x1b[2J this \u202egnp"),
    LeftOutBlock(LeftOut.OUTSIDE, "outside the article", "A long line. " * 30),
    LeftOutBlock(LeftOut.HIDDEN, "hidden from readers", "Skip to content"),
)
METADATA = (
    Declaration(
        Property.TITLE,
        (
            Candidate("the headline", ("Flood in the valley",)),
            Candidate("meta og:title", ("Valley under water",)),
        ),
    ),
    Declaration(Property.BYLINE, (Candidate("json-ld author", ("Ana Diaz", "Li Wei")),)),
    Declaration(
        Property.PUBLISHED,
        (Candidate("the date line", ("22 March 2012",)), Candidate("<time>", ("2012-03-22",))),
    ),
    Declaration(Property.PUBLISHER, (Candidate("meta og:site_name", ("The Valley Post",)),)),
)


def preview() -> Preview:
    """The article as it would be stored, from a page that was only looked at."""
    found = stored()
    reasons = tuple(f"reason {number}" for number in range(len(ARTICLE.blocks)))
    extraction = Extraction(
        ARTICLE, "text/html", "utf-8", reasons=reasons, left_out=LEFT_OUT, metadata=METADATA
    )
    return Preview(FLOOD.resource, extraction, found.capture)


def stored() -> StoredVersion:
    """A version with what it holds."""
    newest = version(10, "2012-03-23T20:00", "2012-03-25T06:00")
    facts = CaptureFacts(
        requested="http://example.org/flood",
        final="https://example.org/flood",
        redirects=(Redirect(301, "http://example.org/flood", "https://example.org/flood"),),
        status=200,
        headers={"content-type": "text/html; charset=utf-8", "etag": '"1"'},
        media_type="text/html",
        encoding="utf-8",
        bytes=10_240,
        sha256="b" * 64,
        extractor="tracker 1",
        settings=Settings(),
        robots=Robots.OBEYED,
        origin=Origin.LIVE,
        left_out=count_left_out(LEFT_OUT),
        metadata=METADATA,
    )
    return StoredVersion(newest, ARTICLE, facts, (), lambda: b"")
