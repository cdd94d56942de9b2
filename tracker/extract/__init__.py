"""Bytes to an article, purely: what the reader could read, and nothing else.

    decode  ->  media  ->  html/ | markdown | plain  ->  gate

No clock, network, disk or state: the same bytes, settings and encoding give the same article. What
a format needs is loaded when a body of that format comes.
"""

from __future__ import annotations

from tracker.extract.decode import decode
from tracker.extract.media import Format, read_as
from tracker.extract.plausible import doubt
from tracker.model.article import Article
from tracker.model.capture import Extraction, NotArticle, Outcome, Settings

EXTRACTOR = "tracker-extract 1"
"""Name and version of the extractor; the version goes up when its output may change."""

_DEFAULT = Settings()

__all__ = ["EXTRACTOR", "doubt", "extract"]


def extract(
    body: bytes,
    *,
    address: str,
    media_type: str | None,
    encoding: str | None = None,
    settings: Settings = _DEFAULT,  # noqa: ARG001 - the interface; no setting decides here yet
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
    if not body.strip():
        return NotArticle(Outcome.BLOCKED, "an empty page")
    declared = media_type if media_type is not None else _bare(content_type)
    form = read_as(body, media_type=declared, address=address)
    if not isinstance(form, Format):
        reason = f"media type {form} is not one that tracker reads"
        return NotArticle(Outcome.FAILED, reason)
    decoded = decode(body, content_type=content_type, preferred=encoding)
    article = _read(decoded.text, form, address=address, requested=requested or address)
    if isinstance(article, NotArticle):
        return article
    if article is None:
        return NotArticle(Outcome.BLOCKED, "an empty page")
    return Extraction(article, form.value, decoded.encoding)


def _read(text: str, form: Format, *, address: str, requested: str) -> Article | NotArticle | None:
    match form:
        case Format.PLAIN:
            from tracker.extract.plain import read_plain  # noqa: PLC0415 - only for its format

            return read_plain(text, address=address)
        case Format.MARKDOWN:
            from tracker.extract.markdown import read_markdown  # noqa: PLC0415 - the same

            return read_markdown(text, address=address)
        case Format.HTML | Format.XHTML:
            from tracker.extract.html.read import read_page  # noqa: PLC0415 - the same

            reading = read_page(text, address=address, requested=requested)
            return reading if isinstance(reading, NotArticle) else reading.article


def _bare(content_type: str | None) -> str | None:
    return (content_type or "").split(";", 1)[0].strip().lower() or None
