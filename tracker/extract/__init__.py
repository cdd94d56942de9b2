"""Bytes to an article, purely: what the reader could read, and nothing else.

    media  ->  decode  ->  html/ | markdown | plain  ->  gate
    media  ->  documents/

No clock, network, disk or state: the same bytes, settings and encoding give the same article. What
a format needs is loaded when a body of that format comes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from tracker.extract.decode import decode, is_text
from tracker.extract.media import Format, read_as, why_unread
from tracker.extract.plausible import doubt
from tracker.model.article import Article
from tracker.model.capture import Extraction, NotArticle, Outcome, Settings
from tracker.text.form.canonical import canonical
from tracker.text.parts import PARTS, Part, read_parts

EXTRACTOR = "tracker-extract 3"
"""Name and version of the extractor; the version goes up when its output may change."""

_DEFAULT = Settings()

__all__ = ["EXTRACTOR", "doubt", "extract"]


def extract(
    body: bytes,
    *,
    address: str,
    media_type: str | None,
    encoding: str | None = None,
    settings: Settings = _DEFAULT,
    content_type: str | None = None,
    requested: str | None = None,
) -> Extraction | NotArticle:
    """Return the article that `body` holds, or why it holds none.

    Args:
        body: As received, compression undone.
        address: The address or path that answered.
        media_type: As declared, without parameters; None when not declared.
        encoding: The one last used for this address; preferred where nothing is declared.
        settings: How the source is to be read.
        content_type: The HTTP header of that name, as received, for its charset.
        requested: The address that was asked for, when another one answered.
    """
    declared = media_type if media_type is not None else _bare(content_type)
    if declared == PARTS and (parts := read_parts(body)):
        from tracker.extract.several import read_pages  # noqa: PLC0415 - only for these

        return read_pages(parts, partial(_read_part, encoding=encoding, settings=settings))
    if not body.strip():
        return NotArticle(Outcome.BLOCKED, "an empty page")
    form = read_as(body, media_type=declared, address=address)
    if not isinstance(form, Format):
        return NotArticle(Outcome.FAILED, why_unread(form, body))
    if form.is_document:
        from tracker.extract.documents.read import read_document  # noqa: PLC0415 - only for these

        return read_document(body, form, address=address, settings=settings)
    decoded = decode(body, content_type=content_type, preferred=encoding)
    if not is_text(body, decoded):
        return NotArticle(Outcome.FAILED, "its bytes are no text that tracker can read")
    where = Where(address, requested or address)
    read = _read(decoded.text, form, where=where, settings=settings)
    return replace(read, encoding=decoded.encoding) if isinstance(read, Extraction) else read


def _read_part(part: Part, *, encoding: str | None, settings: Settings) -> Extraction | NotArticle:
    """Return what one page of an article over several holds."""
    return extract(
        part.body,
        address=part.address,
        media_type=_bare(part.content_type),
        content_type=part.content_type,
        encoding=encoding,
        settings=settings,
    )


@dataclass(frozen=True, slots=True)
class Where:
    """Where bytes came from: the address or path that answered, and the one that was asked for."""

    address: str
    requested: str


def _read(text: str, form: Format, *, where: Where, settings: Settings) -> Extraction | NotArticle:
    match form:
        case Format.PLAIN:
            from tracker.extract.plain import read_plain  # noqa: PLC0415 - only for its format

            return _all_of(read_plain(text, address=where.address), form)
        case Format.MARKDOWN:
            from tracker.extract.markdown import read_markdown  # noqa: PLC0415 - the same

            return _all_of(read_markdown(text, address=where.address), form)
        case Format.HTML | Format.XHTML:
            from tracker.extract.html.read import read_page  # noqa: PLC0415 - the same

            reading = read_page(
                text, address=where.address, requested=where.requested, settings=settings
            )
            if isinstance(reading, NotArticle):
                return reading
            return Extraction(
                article=reading.article,
                media_type=form.value,
                encoding=None,
                reasons=tuple(roled.reason for roled in reading.blocks),
                left_out=reading.left_out,
                metadata=reading.metadata,
            )
        case _:
            raise AssertionError(form)


def _all_of(article: Article | None, form: Format) -> Extraction | NotArticle:
    """Return a text that is the article as a whole."""
    if article is None:
        return NotArticle(Outcome.BLOCKED, "an empty page")
    tidy = canonical(article)
    reasons = tuple("as it is written" for _ in tidy.blocks)
    return Extraction(tidy, form.value, None, reasons=reasons)


def _bare(content_type: str | None) -> str | None:
    return (content_type or "").split(";", 1)[0].strip().lower() or None
