"""A PDF that is open: the one place that begins and ends with PDFium."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
import pypdfium2.raw as pdfium

from tracker.extract.documents.trouble import DamagedError, EncryptedError, TooLargeError

MOST_PAGES = 3_000

_NEEDS_KEY = frozenset([pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY])


@contextmanager
def opened(body: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF, and close it at the end.

    Raises:
        UnreadableError: It cannot be opened, or has too many pages.
    """
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as problem:
        if getattr(problem, "err_code", None) in _NEEDS_KEY:
            raise EncryptedError from problem
        raise DamagedError("it does not open as a PDF") from problem
    try:
        if len(document) > MOST_PAGES:
            raise TooLargeError(f"over {MOST_PAGES:,} pages")
        yield document
    finally:
        document.close()
