"""The bytes of a document to an article, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable

from tracker.extract.documents.draft import Draft
from tracker.extract.documents.trouble import UnreadableError
from tracker.extract.media import Format
from tracker.model.capture import Extraction, NotArticle, Settings


def read_document(
    body: bytes, form: Format, *, address: str, settings: Settings
) -> Extraction | NotArticle:
    """Return the article that a document holds, or why it holds none.

    Args:
        body: As received.
        form: One of the formats of documents.
        address: The address or path that answered; links are made absolute with it.
        settings: How the source is to be read; `select` and `remove` mean elements of an EPUB.
    """
    read = _reader(form, settings)
    try:
        draft = read(body, address=address)
    except UnreadableError as trouble:
        return NotArticle(trouble.outcome, trouble.reason, hint=trouble.hint)
    return draft.finish(form.value, address=address)


def _reader(form: Format, settings: Settings) -> Callable[..., Draft]:
    """Return what reads a format; what that needs is loaded when a document of it comes."""
    match form:
        case Format.PDF:
            from tracker.extract.documents.pdf.read import read_pdf  # noqa: PLC0415 - see above

            return read_pdf
        case Format.DOCX:
            from tracker.extract.documents.docx.read import read_docx  # noqa: PLC0415 - the same

            return read_docx
        case Format.ODT:
            from tracker.extract.documents.odt.read import read_odt  # noqa: PLC0415 - the same

            return read_odt
        case _:
            from tracker.extract.documents.epub.read import read_epub  # noqa: PLC0415 - the same

            return lambda body, address: read_epub(body, address=address, settings=settings)
