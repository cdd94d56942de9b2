"""Bytes to text: which character encoding a body is in.

The order: a byte order mark, the HTTP charset, what the body itself declares (`<meta>`, the XML
declaration), the encoding last used for the address, strict UTF-8, a detector, Windows-1252. What
is declared but cannot hold the bytes is passed over, so that a lying header costs nothing.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Browsers read these labels as Windows code pages.
# Source: WHATWG Encoding Standard, section 4.2, https://encoding.spec.whatwg.org/#names-and-labels
_ALIASES = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "l1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "latin5": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "big5": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "utf8": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "macintosh": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
    "iso-8859-8-i": "iso-8859-8",
}
# Those of DOS and of mainframes are never meant.
# Source: WHATWG Encoding Standard, section 4.2
_ON_THE_WEB = (
    *(f"cp{number}" for number in (*range(1250, 1259), 866, 874, 932, 949)),
    *(f"iso8859_{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
    *("koi8_r", "koi8_u", "mac_roman", "mac_cyrillic", "gb18030", "big5hkscs", "euc_jp"),
    *("iso2022_jp", "utf_8"),
)
_NO_ENCODINGS = frozenset(
    "base64 bz2 hex quopri rot13 uu zlib punycode idna unicode_escape raw_unicode_escape undefined "
    "utf-7 mbcs oem".split()
)
_LANGUAGE = re.compile(
    rb"""<html\s[^>]{0,300}?\blang\s*=\s*["']?\s*([A-Za-z]{2,3})\b""", re.IGNORECASE
)
# The code pages that browsers fall back to, by language, and the ISO ones beside them.
# Source: WHATWG HTML, section 13.2.3.2, table of the default encodings by locale
_PAGES_OF = {
    **dict.fromkeys(
        "en fr de es pt it nl sv da nb no nn fi is ca eu gl ga id ms".split(), ("cp1252",)
    ),
    **dict.fromkeys("cs hu pl sk sl hr ro bs".split(), ("cp1250", "iso8859-2")),
    **dict.fromkeys("lt lv et".split(), ("cp1257", "iso8859-13")),
    "el": ("cp1253", "iso8859-7"),
    "tr": ("cp1254",),
    "az": ("cp1254",),
    "he": ("cp1255",),
    "ar": ("cp1256", "iso8859-6"),
    "fa": ("cp1256",),
    "vi": ("cp1258",),
}
_LATIN = frozenset(["cp1252", "cp1250", "cp1257", "cp1254", "cp1258"])
_MOST_HIGH = 5
_HIGH = range(0x80, 0x100)
_SNIFFED_BYTES = 4_096
_DETECTED_BYTES = 200_000
# White space and the escapes of ISO 2022 and of terminals are none of them.
_CONTROLS = bytes([*range(9), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
_RARE = 100
_OFTEN = 5
# A character of several bytes in UTF-8.
_SEVERAL = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]{2,40})""", re.IGNORECASE)
_META = re.compile(
    rb"""<meta\s[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]{2,40})""", re.IGNORECASE
)
_XML = re.compile(rb"""^\s{0,64}<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_:.\-]{2,40})""")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A body as text.

    Attributes:
        text: Without a byte order mark and without NUL characters.
        encoding: The name of the Python codec that was used.
        is_certain: Declared, preferred or strictly valid, not guessed.
    """

    text: str
    encoding: str
    is_certain: bool


def decode(
    body: bytes, *, content_type: str | None = None, preferred: str | None = None
) -> Decoded:
    """Return `body` as text and the encoding that was used.

    Args:
        body: As received.
        content_type: The HTTP header of that name, as received.
        preferred: The encoding last used for this address; it goes before every guess, where the
            bytes are valid in it and nothing is declared.
    """
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            text = body[len(mark) :].decode(encoding, "replace")
            return Decoded(_without_nul(text), encoding, is_certain=True)
    for label in (*_declared(body, content_type), preferred, "utf-8"):
        encoding_or_none = codec_name(label)
        text_or_none = encoding_or_none and _strictly(body, encoding_or_none)
        if encoding_or_none is not None and text_or_none is not None:
            return Decoded(_without_nul(text_or_none), encoding_or_none, is_certain=True)
    return _guess(body, declared=next(_declared(body, content_type), None))


def is_text(body: bytes, decoded: Decoded) -> bool:
    """Return whether a body is text at all: not what a program reads, a picture cut off, noise.

    Text has hardly any control characters, and a wrong byte here and there at most.
    """
    text = decoded.text[:_DETECTED_BYTES]
    lost = text.count("\ufffd")
    head = body[:_DETECTED_BYTES]
    if _is_wide(decoded.encoding):
        head = text.encode("utf-8", "replace")
        lost *= _RARE // _OFTEN
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls * _RARE <= len(head) and lost * _OFTEN <= len(text)


def _is_wide(encoding: str) -> bool:
    return encoding.startswith(("utf-16", "utf-32"))


def codec_name(label: str | None) -> str | None:
    """Return the codec that browsers mean by an encoding's `label`; None when there is none."""
    if not label:
        return None
    key = label.strip().lower()
    key = _ALIASES.get(key, key)
    try:
        name = codecs.lookup(key).name
    except (LookupError, ValueError):
        return None
    if name in _NO_ENCODINGS or key in _NO_ENCODINGS:
        return None
    return _ALIASES.get(name, name)


def _declared(body: bytes, content_type: str | None) -> Iterator[str]:
    found = _CHARSET.search(content_type or "")
    if found:
        yield found[1]
    wide = _wide_without_mark(body)
    if wide is not None:
        yield wide
        return
    head = body[:_SNIFFED_BYTES]
    for pattern in (_XML, _META):
        meta = pattern.search(head)
        if meta:
            label = meta[1].decode("ascii")
            # A declaration that could be read byte by byte is in no UTF-16, whatever it says.
            # Source: WHATWG HTML, section 13.2.3.2, step "If charset is UTF-16BE/LE"
            yield "utf-8" if label.lower().startswith("utf-16") else label


def _wide_without_mark(body: bytes) -> str | None:
    """Return the UTF-16 in which `body` is, when its NUL bytes show it."""
    head = body[:512]
    pairs = len(head) // 2
    if pairs < 2:  # noqa: PLR2004 - two letters are the least that can show a pattern
        return None
    even, odd = head[0 : pairs * 2 : 2].count(0), head[1 : pairs * 2 : 2].count(0)
    if odd > pairs * 0.6 and even < pairs * 0.1:
        return "utf-16-le"
    if even > pairs * 0.6 and odd < pairs * 0.1:
        return "utf-16-be"
    return None


def _strictly(body: bytes, encoding: str) -> str | None:
    try:
        text = body.decode(encoding)
    except (UnicodeDecodeError, UnicodeError):
        if encoding.startswith("cp125"):
            return _windows(body, encoding)
        return None
    # Strict UTF-8 has none.
    return None if encoding != "utf-8" and _has_surrogate(text) else text


def _windows(body: bytes, encoding: str) -> str | None:
    """Decode as browsers do: a byte that a Windows code page leaves free is a control character."""
    holes = [byte for byte in range(0x80, 0x100) if not bytes([byte]).decode(encoding, "ignore")]
    if not any(bytes([byte]) in body for byte in holes):
        return None
    # More than a stray one is another encoding under a wrong name.
    if sum(body.count(byte) for byte in holes) > 1 + len(body) // 2_000:
        return None
    return body.decode(encoding, "replace")


def _guess(body: bytes, *, declared: str | None) -> Decoded:
    """Decode what is strictly valid in nothing that was declared."""
    lossy = body.decode("utf-8", "replace")
    wanted = codec_name(declared)
    wrong = lossy.count("\ufffd")
    # What is declared is what browsers show, signs for lost bytes and all.
    few = (4 if wanted else 1) + len(body) // 1_000
    is_mostly = wrong <= few or wrong <= len(_SEVERAL.findall(body))
    if wanted in (None, "utf-8") and is_mostly:
        return Decoded(_without_nul(lossy), "utf-8", is_certain=False)
    encoding = _of_language(body) or _detect(body) or wanted or "cp1252"
    text = body.decode(encoding, "replace")
    return Decoded(_without_nul(text), encoding, is_certain=False)


def _of_language(body: bytes) -> str | None:
    """Return the code page of the language that the page declares, where its bytes agree.

    A detector takes short French for Czech; where few bytes are not ASCII the language says more.
    """
    found = _LANGUAGE.search(body[:_SNIFFED_BYTES])
    if found is None:
        return None
    pages = _PAGES_OF.get(found[1].decode("ascii").lower(), ())
    high = bytes(byte for byte in body[:_DETECTED_BYTES] if byte in _HIGH)
    if not pages or (pages[0] in _LATIN and len(high) * _MOST_HIGH > len(body[:_DETECTED_BYTES])):
        return None
    valid = [page for page in pages if _strictly(body, page) is not None]
    # The one in which most of these bytes are letters.
    return max(valid, key=lambda page: _letters(high.decode(page, "replace")), default=None)


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _detect(body: bytes) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to load and rarely needed

    best = from_bytes(body[:_DETECTED_BYTES], cp_isolation=list(_ON_THE_WEB)).best()
    encoding = codec_name(best.encoding) if best is not None else None
    if encoding is None or encoding.startswith("utf-16") or _strictly(body, encoding) is None:
        return None
    return encoding


def _has_surrogate(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _without_nul(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\x00", "")
