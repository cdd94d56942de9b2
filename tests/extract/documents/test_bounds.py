"""Bounds of documents: bombs, entities, what is no document, and what is loaded when."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.extract.documents.pdfs import Pdf
from tests.extract.documents.reading import ADDRESS, read, refused
from tests.extract.documents.zips import docx, epub, odt, paragraph, zipped
from tracker.extract import extract
from tracker.extract.documents.package import parts
from tracker.extract.documents.package.parts import Bounds, Package
from tracker.extract.documents.pdf import opening
from tracker.extract.documents.trouble import TooLargeError
from tracker.extract.media import Format, read_as
from tracker.model.capture import NotArticle, Outcome

ROOT = Path(__file__).parents[3]
DOCX = docx(paragraph("It sailed again."))
ODT = odt("<text:p>It sailed again.</text:p>")
EPUB = epub({"a.xhtml": "<p>It sailed again.</p>"})
PDF = Pdf()
PDF.text(72, 700, "It sailed again.")
PDF_BODY = PDF.finish()


@pytest.mark.parametrize(
    ("body", "media_type", "form"),
    [
        (PDF_BODY, "application/pdf", Format.PDF),
        (PDF_BODY, "text/html", Format.PDF),
        (PDF_BODY, "application/octet-stream", Format.PDF),
        (PDF_BODY, "application/x-download", Format.PDF),
        (b"\r\njunk\n" + PDF_BODY, None, Format.PDF),
        (DOCX, "application/zip", Format.DOCX),
        (DOCX, Format.DOCX.value, Format.DOCX),
        (DOCX, "text/plain", Format.DOCX),
        (ODT, None, Format.ODT),
        (ODT, Format.DOCX.value, Format.ODT),
        (EPUB, "application/octet-stream", Format.EPUB),
        (zipped({"a.txt": "a"}), "application/octet-stream", "application/zip"),
        (DOCX[:-40], Format.DOCX.value, Format.DOCX),
        (b"<!doctype html><title>Log in</title>", "application/pdf", Format.HTML),
        (b"<!doctype html><p>%PDF-1.7", "text/html", Format.HTML),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format.DOCX.value, "application/x-ole-storage"),
    ],
)
def test_a_document_is_known_by_its_bytes(body: bytes, media_type: str | None, form: str) -> None:
    """Whatever it is called; a page in its place is a page."""
    assert form == read_as(body, media_type=media_type, address=ADDRESS)


@pytest.mark.parametrize("body", [DOCX, ODT, EPUB, PDF_BODY])
def test_all_of_them_give_the_same_sentence(body: bytes) -> None:
    """And say what they were read as."""
    found = read(body)

    assert ["It sailed again."] == [block.text for block in found.article.blocks]
    assert found.encoding is None


@pytest.mark.parametrize("body", [docx(""), odt(""), epub({"a.xhtml": "<p></p>"})])
def test_a_document_without_words_is_empty(body: bytes) -> None:
    """It is no failure to read it."""
    found = extract(body, address=ADDRESS, media_type=None)

    assert isinstance(found, NotArticle)
    assert (Outcome.BLOCKED, "an empty document") == (found.outcome, found.reason)


def test_a_bomb_is_not_unpacked() -> None:
    """By its ratio, and by its size, whatever the zip says of it."""
    bomb = docx(paragraph("a" * (8 * parts.MEGABYTE)))

    assert "the document is over a limit: word/document.xml unpacks to 400 times its size" == (
        refused(bomb)
    )
    with pytest.raises(TooLargeError, match="unpacks to over 1 MB"):
        Package(bomb, bounds=Bounds(part_bytes=parts.MEGABYTE)).read("word/document.xml")
    with pytest.raises(TooLargeError, match="over 3 files in it"):
        Package(DOCX, bounds=Bounds(entries=3))


def test_all_parts_together_are_bounded() -> None:
    """Many parts that are small enough."""
    package = Package(
        zipped({f"{n}.xml": bytes(range(256)) * 2000 for n in range(4)}),
        bounds=Bounds(total_bytes=parts.MEGABYTE),
    )
    package.read("0.xml")
    package.read("1.xml")

    with pytest.raises(TooLargeError):
        package.read("2.xml")


def test_entities_are_neither_read_nor_opened(tmp_path: Path) -> None:
    """A billion laughs, a file of the machine."""
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    laughs = '<!ENTITY l0 "ha">'
    for number in range(1, 12):
        several = f"&l{number - 1};" * 10
        laughs += f'<!ENTITY l{number} "{several}">'
    for declared, name in ((laughs, "l11"), (f'<!ENTITY s SYSTEM "{secret.as_uri()}">', "s")):
        body = zipped(
            {
                "[Content_Types].xml": "<Types/>",
                "word/document.xml": f"<!DOCTYPE d [{declared}]><d><body><p><r><t>&{name};</t></r>"
                "</p></body></d>",
            }
        )

        assert refused(body).startswith("the document is damaged: word/document.xml ")


def test_deep_and_odd_parts_end_in_a_reason() -> None:
    """What libxml2 does not take is damage."""
    deep = "<a>" * 5_000 + "</a>" * 5_000

    assert "not well-formed" in refused(docx(deep))
    assert "not well-formed" in refused(odt("<text:p>\x00</text:p>"))


def test_numbers_and_places_beyond_all_reason_are_no_bugs() -> None:
    """Digits without end in attributes and lines, signs set off every page."""
    many = "9" * 5_000
    item = f'<w:numPr><w:ilvl w:val="{many}"/><w:numId w:val="1"/></w:numPr>'
    made = Pdf()
    made.text(72, 700, f"Page {many[:4_400]}", size=0.001)
    for place in ("9" * 40, "-" + "9" * 300, "1" + "0" * 38):
        made.pages[-1].content.append(f"BT /R 10 Tf 1 0 0 1 {place} {place} Tm (It sailed.) Tj ET")

    assert 1 == len(read(docx(paragraph("It sailed.", facts=item))).article.blocks)
    assert 1 == len(
        read(odt(f'<text:p>It<text:s text:c="{many}"/>sailed.</text:p>')).article.blocks
    )
    read(made.finish())


def test_pages_of_a_pdf_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document of more pages is not read."""
    monkeypatch.setattr(opening, "MOST_PAGES", 1)
    made = Pdf()
    made.page()

    assert "the document is over a limit: over 1 pages" == refused(made.finish())


def test_what_a_document_needs_is_loaded_when_one_comes() -> None:
    """A page loads none of it."""
    code = (
        "import sys\nfrom tracker.extract import extract\n"
        "extract(b'<p>It sailed again on Thursday, they said.', address='a', media_type=None)\n"
        "assert not {'pypdfium2', 'tracker.extract.documents'} & set(sys.modules)"
    )

    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
