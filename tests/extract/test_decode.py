"""Which encoding a body is in."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.extract.decode import codec_name, decode

TEXT = "Fährverkehr läuft wieder – „endlich“, sagt der Rat. Größe, Straße, Übung."
RUSSIAN = "Паром снова ходит после ремонта, сообщил совет островов в четверг вечером. " * 5


@pytest.mark.parametrize(
    ("body", "content_type", "encoding"),
    [
        (codecs.BOM_UTF8 + TEXT.encode(), "text/html; charset=latin-1", "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), None, "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), None, "utf-16-be"),
        (TEXT.encode("utf-16-le"), None, "utf-16-le"),
        (TEXT.encode("utf-16-be"), "text/html", "utf-16-be"),
        (TEXT.encode("cp1252"), 'text/html; charset="ISO-8859-1"', "cp1252"),
        (TEXT.encode(), "text/html; charset=us-ascii", "cp1252"),
        (TEXT.encode(), "text/html; charset=x-unknown", "utf-8"),
        (TEXT.encode(), None, "utf-8"),
        (b'<meta charset="windows-1252">' + TEXT.encode("cp1252"), None, "cp1252"),
        (b'<meta charset="utf-16">' + TEXT.encode(), None, "utf-8"),
        (
            b'<?xml version="1.0" encoding="windows-1251"?>' + RUSSIAN.encode("cp1251"),
            None,
            "cp1251",
        ),
    ],
)
def test_the_order_is_mark_header_meta_utf8(
    body: bytes, content_type: str | None, encoding: str
) -> None:
    """What is declared and can be true wins."""
    assert encoding == decode(body, content_type=content_type).encoding


def test_a_declaration_that_cannot_be_true_is_passed_over() -> None:
    """UTF-8 declared, Windows bytes sent."""
    found = decode(RUSSIAN.encode("cp1251"), content_type="text/html; charset=utf-8")

    assert ("cp1251", RUSSIAN) == (found.encoding, found.text)


def test_the_encoding_last_used_goes_before_a_guess() -> None:
    """So that a doubtful page does not flip from capture to capture."""
    body = TEXT.encode("cp1252")

    assert decode(body, preferred="cp1257").encoding == "cp1257"
    assert decode(body, content_type="a/b; charset=cp1252", preferred="cp1257").encoding == "cp1252"
    assert decode(b"\xd0\x9f" * 40, preferred="ascii").encoding == "cp1252"


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    """They are shown as what they are, unreadable."""
    found = decode(TEXT.encode() * 40 + b"\xff" + TEXT.encode() * 40)

    assert "utf-8" == found.encoding
    assert found.text.count("\ufffd") == 1
    assert not found.is_certain


@pytest.mark.parametrize("label", ["base64", "rot13", "idna", "nonsense", "", None, "zlib", "hex"])
def test_what_is_no_encoding_of_text_is_none(label: str | None) -> None:
    """Python knows codecs that no page is in."""
    assert codec_name(label) is None


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "big5", "shift_jis", "x"]))
@settings(max_examples=60, deadline=None)
def test_any_bytes_give_text_that_can_be_written(body: bytes, label: str | None) -> None:
    """Never an error, never a NUL, always the same."""
    content_type = f"text/html; charset={label}" if label else None

    found = decode(body, content_type=content_type)

    assert "\x00" not in found.text
    found.text.encode()
    again = decode(body, content_type=content_type, preferred=found.encoding)
    assert (again.text, again.encoding) == (found.text, found.encoding)


def test_text_that_is_declared_is_read_so_but_for_a_few_bytes() -> None:
    """As a browser shows it, not as the letters of another code page."""
    body = '<meta charset="utf-8"><h1>The río</h1>'.encode() + b"<p>Two wrong: \xff\xfe</p>"

    found = decode(body)

    assert "utf-8" == found.encoding
    assert "río" in found.text


def test_no_text_is_taken_for_one_of_a_code_page_of_dos() -> None:
    """No page of the web is in one."""
    found = decode("Überall fließt Wasser über die Dämme.".encode("cp1252") * 3)

    assert "fließt" in found.text


@pytest.mark.parametrize(
    ("language", "encoding", "text"),
    [
        ("fr", "cp1252", "Après la grève, les élèves ont dû rentrer chez eux dès l’été."),
        ("sv", "cp1252", "Åsa åt två små äpplen på ön och körde hem över bron i går kväll."),
        ("cs", "cp1250", "Příliš žluťoučký kůň úpěl ďábelské ódy u řeky v sobotu večer."),
        ("pl", "iso8859-2", "W środę po południu wójt ogłosił, że most zostanie zamknięty."),
        ("el", "iso8859-7", "Το συμβούλιο ανέβαλε την ψηφοφορία για την επόμενη εβδομάδα."),
        ("en", "cp1251", "Городской совет отложил голосование до следующей недели."),
    ],
)
def test_what_is_not_declared_is_read_by_the_language_of_the_page(
    language: str, encoding: str, text: str
) -> None:
    """A detector takes short French for Czech; a template says English of any page."""
    body = f'<html lang="{language}"><body><p>{text * 3}</p></body></html>'.encode(encoding)

    assert text in decode(body).text
