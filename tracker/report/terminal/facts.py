"""The facts of a capture: where from, how it was read, what was left out, what disagrees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tracker.model.article import Article
from tracker.model.capture import CaptureFacts, Mode, Rendering
from tracker.model.reading import Declaration, LeftOut, LeftOutCount, Property
from tracker.model.version import StoredVersion, Version
from tracker.report.safe import one_line
from tracker.report.terminal.wrap import Page, Run, Style
from tracker.report.words import counted, moment, moment_after, short_id, value

_FACT_INDENT = 12
_NAME_INDENT = 19
# What stands above already, under the names that `show` has for it.
_TOLD = frozenset(
    [Property.TITLE, Property.BYLINE, Property.PUBLISHED, Property.MODIFIED, Property.CANONICAL,
     Property.LANGUAGE, Property.SECTION, Property.TAGS, Property.IMAGE]
)  # fmt: skip


def render_facts(stored: StoredVersion, *, width: int, has_colour: bool) -> str:
    """Return the facts of a capture, as `show --meta` prints them.

    Args:
        stored: The version.
        width: Columns that may be used, from 40.
        has_colour: Whether terminal codes may be used.
    """
    page = Page(width, has_colour)
    page.put(version_line(stored.version))
    page.blank()
    put_facts(page, _of_version(stored.version))
    put_facts(page, _of_capture(stored.capture))
    page.blank()
    put_facts(page, _recorded(stored.article))
    put_facts(page, declared_facts(stored.article))
    put_left_out(page, stored.capture.left_out)
    put_metadata(page, stored.capture.metadata, language=stored.article.language)
    return page.text()


def version_line(version: Version) -> str:
    """Return which version it is, and how long it stood."""
    seen = "seen once"
    if version.seen_until > version.captured_at:
        seen = f"unchanged until {moment_after(version.captured_at, version.seen_until)}"
    return f"Version {short_id(version.id)}, captured {moment(version.captured_at)} UTC, {seen}"


def declared_facts(article: Article) -> Iterator[tuple[str, str]]:
    """Give what an article says of itself."""
    yield "Byline", ", ".join(article.byline)
    yield "Published", value(article.published) if article.published else ""
    yield "Modified", value(article.modified) if article.modified else ""
    yield "Address", article.canonical or ""
    yield "Language", article.language or ""
    yield "Section", article.section or ""


def _recorded(article: Article) -> Iterator[tuple[str, str]]:
    yield "Title", article.title or ""
    yield "Tags", ", ".join(article.tags)
    yield "Image", article.image or ""


def _of_version(version: Version) -> Iterator[tuple[str, str]]:
    yield "Id", version.id
    yield "Resource", version.article.resource
    yield "Source", version.source
    yield "Article", f"sha256 {version.article_sha256}"


def _of_capture(facts: CaptureFacts) -> Iterator[tuple[str, str]]:
    yield "Requested", facts.requested
    for hop in facts.redirects:
        yield "Redirect", f"{hop.status} to {hop.target}"
    yield "Final", facts.final
    yield "Status", "" if facts.status is None else str(facts.status)
    yield "Media type", facts.media_type
    yield "Encoding", facts.encoding or ""
    yield "Bytes", f"{facts.bytes:,}"
    yield "Pages", "" if not facts.pages else f"{max(page for _, page in facts.pages):,}"
    yield "Body", f"sha256 {facts.sha256}"
    yield "Extractor", facts.extractor
    yield "Time zone", facts.settings.timezone or ""
    yield "Select", ", ".join(facts.settings.select)
    yield "Remove", ", ".join(facts.settings.remove)
    yield "Mode", "" if facts.settings.mode is Mode.ARTICLE else facts.settings.mode.value
    yield "Rendered", _rendered(facts.rendering)
    yield "robots.txt", facts.robots.value
    yield "Origin", facts.origin.value
    for name in sorted(facts.headers):
        yield "Header", f"{name}: {facts.headers[name]}"


def _rendered(rendering: Rendering | None) -> str:
    if rendering is None:
        return ""
    refused = "".join(f"; {count} of them: {reason}" for reason, count in rendering.refused)
    return f"{rendering.browser}, {counted(rendering.requests, 'request')} of the page{refused}"


def put_facts(page: Page, facts: Iterator[tuple[str, str]]) -> None:
    """Put each fact that is known on a line of its own."""
    for name, said in facts:
        if said:
            page.put(one_line(said), first=[Run(name, Style.QUIET)], indent=_FACT_INDENT)


def put_left_out(page: Page, counts: Sequence[LeftOutCount] | None) -> None:
    """Put how much of the page is no part of the article, by role and reason."""
    if counts is None:
        return
    page.blank()
    sums: Counter[LeftOut] = Counter()
    for one in counts:
        sums[one.role] += one.count
    said = ", ".join(f"{sums[role]:,} {role.value}" for role in LeftOut if sums[role])
    total = counted(sum(sums.values()), "block")
    put_facts(page, iter([("Left out", f"{total}: {said}" if said else "nothing")]))
    for one in counts:
        page.put(
            one_line(f"{one.count:,}  {one.reason}"),
            first=[Run(f"  {one.role.value}", Style.QUIET)],
            indent=_FACT_INDENT + 4,
        )


def put_metadata(
    page: Page, metadata: Iterable[Declaration] | None, *, language: str | None
) -> None:
    """Put what the page declares, from where, and where its places disagree."""
    from tracker.text.disputes import dissenters  # noqa: PLC0415 - it loads the reader of dates

    page.blank()
    for one in metadata or ():
        first = one.candidates[0]
        said = (
            f"{_said(first.values)}  ({first.place})"
            if one.name not in _TOLD
            else f"from {first.place}"
        )
        name = [Run(one.name.value.replace("_", " "), Style.QUIET)]
        page.put(one_line(said), first=name, indent=_NAME_INDENT)
        for other in dissenters(one, language=language):
            said = f"but {other.place} says {_said(other.values)}"
            page.put(one_line(said), indent=_NAME_INDENT)


def _said(values: Sequence[str]) -> str:
    return ", ".join(values)
