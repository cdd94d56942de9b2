"""What a PDF declares: its information dictionary, its language, its outline."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

from tracker.extract.documents.declared import Declared
from tracker.model.reading import Property
from tracker.text.normalise import fold

# Source: ISO 32000-1, section 7.9.4, "Dates".
_DATE = re.compile(
    r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-])(\d\d)'?(\d\d)?'?)?.*",
    re.DOTALL,
)
_NAMES = ("Title", "Author", "Keywords", "CreationDate", "ModDate")
_MOST_TITLES = 5_000
_DEEPEST = 6
_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,5}")


def read_facts(document: Any, declared: Declared) -> None:
    """Note what the document declares about itself."""
    known = {name: _said(document.get_metadata_value, name) for name in _NAMES}
    declared.put(Property.TITLE, "pdf Title", known["Title"])
    declared.put_names("pdf Author", [known["Author"]])
    declared.put(Property.PUBLISHED, "pdf CreationDate", iso(known["CreationDate"]))
    declared.put(Property.MODIFIED, "pdf ModDate", iso(known["ModDate"]))
    declared.put(Property.LANGUAGE, "pdf Lang", _language(document))
    words = known["Keywords"].replace(";", ",").split(",")
    declared.put(Property.TAGS, "pdf Keywords", *words)


def _said(ask: Callable[..., str], *names: str) -> str:
    """Return a text of the document; the empty text where its bytes are none."""
    try:
        return ask(*names)
    except UnicodeError:
        return ""


def iso(said: str) -> str | None:
    """Return a date of a PDF (`D:20240304101500+01'00'`) in ISO 8601; None when it is none."""
    found = _DATE.fullmatch(said.strip())
    if found is None:
        return None
    year, month, day, hour, minute, second, zulu, sign, zone, rest = found.groups()
    date = "-".join(part for part in (year, month, day) if part)
    if hour is None or day is None:
        return date
    clock = f"T{hour}:{minute or '00'}" + (f":{second}" if second else "")
    offset = "Z" if zulu else f"{sign}{zone}:{rest or '00'}" if sign else ""
    return f"{date}{clock}{offset}"


def _language(document: Any) -> str | None:
    length = pdfium.FPDFCatalog_GetLanguage(document.raw, None, 0)
    if not 2 < length < 200:  # noqa: PLR2004 - the end mark alone; no tag is so long
        return None
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFCatalog_GetLanguage(
        document.raw, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), length
    )
    said = buffer.raw[: length - 2].decode("utf-16-le", "replace")
    return said if _TAG.fullmatch(said) else None


def outline_of(document: Any) -> dict[str, int]:
    """Return the titles in the document's outline, folded, each with its level from 1."""
    found: dict[str, int] = {}
    for number, entry in enumerate(document.get_toc(max_depth=_DEEPEST)):
        if number >= _MOST_TITLES:
            break
        title = fold(_said(entry.get_title))
        if title:
            found.setdefault(title, entry.level + 1)
    return found
