"""EPUB as articles: the pages of the spine, one after the other."""

from __future__ import annotations

from dataclasses import replace

from tests.extract.documents.reading import ADDRESS, blocks, left_out, marks, read, refused, texts
from tests.extract.documents.zips import epub
from tracker.extract import extract
from tracker.model.article import Role
from tracker.model.capture import Extraction, Settings

METADATA = """<dc:title>The ferry</dc:title><dc:creator>Ann Doe</dc:creator>
<dc:creator>Bob Roe</dc:creator><dc:language>en-GB</dc:language><dc:date>2024-03-04</dc:date>
<dc:subject>Boats</dc:subject><meta property="dcterms:modified">2024-03-05T09:00:00Z</meta>"""
FIRST = "<h1>The crack</h1><p class='indent'>The ferry <em>sailed</em> again on Thursday.</p>"
SECOND = "<h2>What was found</h2><p>Divers found a crack.</p><ul><li>one</li><li>two</li></ul>"


def test_pages_are_read_in_the_order_of_the_spine() -> None:
    """As a layout program writes them: chapter by chapter, each with its heading."""
    found = read(epub({"b.xhtml": FIRST, "a.xhtml": SECOND}, metadata=METADATA))

    assert [
        (Role.HEADLINE, "The crack"),
        (Role.PARAGRAPH, "The ferry sailed again on Thursday."),
        (Role.HEADING, "What was found"),
        (Role.PARAGRAPH, "Divers found a crack."),
        (Role.LIST_ITEM, "one"),
        (Role.LIST_ITEM, "two"),
    ] == blocks(found)
    assert "The ferry *sailed* again on Thursday." == marks(found)[1]
    assert found.reasons[1].endswith("in b.xhtml")


def test_what_a_book_declares_is_known() -> None:
    """Title, authors, dates, language."""
    article = read(epub({"a.xhtml": FIRST}, metadata=METADATA)).article

    assert article.published is not None
    assert article.modified is not None
    assert ("The crack", ("Ann Doe", "Bob Roe"), "en-GB", ("Boats",)) == (
        article.title, article.byline, article.language, article.tags,
    )  # fmt: skip
    assert ("2024-03-04", "2024-03-05T09:00:00Z") == (
        article.published.text,
        article.modified.text,
    )


def test_the_table_of_contents_is_left_out_and_notes_are_kept() -> None:
    """EPUB 3 may have its navigation among its pages."""
    nav = "<nav epub:type='toc'><ol><li><a href='a.xhtml'>The crack</a></li></ol></nav>"
    notes = "<aside epub:type='footnote'><p>1. Seen in May.</p></aside>"

    found = read(epub({"nav.xhtml": nav, "a.xhtml": FIRST + notes},
                      metadata=METADATA, properties={"nav.xhtml": "nav"}))  # fmt: skip

    assert "1. Seen in May." in texts(found)
    assert "navigation" == left_out(found)["The crack"]


def test_settings_choose_and_remove_elements() -> None:
    """As on a page."""
    settings = replace(Settings(), remove=(".indent",))

    found = extract(epub({"a.xhtml": FIRST + SECOND}), address=ADDRESS, media_type=None,
                    settings=settings)  # fmt: skip

    assert isinstance(found, Extraction)
    assert "The ferry sailed again on Thursday." not in texts(found)


def test_a_book_with_encrypted_pages_is_told_and_one_with_encrypted_fonts_is_read() -> None:
    """Shops encrypt the first, layout programs the second."""
    entry = (
        '<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
        '<enc:EncryptionMethod Algorithm="{}"/><enc:CipherData><enc:CipherReference URI="{}"/>'
        "</enc:CipherData></enc:EncryptedData></encryption>"
    )
    shop = entry.format("http://www.w3.org/2001/04/xmlenc#aes256-cbc", "OEBPS/a.xhtml")
    font = entry.format("http://www.idpf.org/2008/embedding", "OEBPS/font.otf")

    assert "the document is encrypted" == refused(
        epub({"a.xhtml": FIRST}, parts={"META-INF/encryption.xml": shop})
    )
    assert 2 == len(texts(read(epub({"a.xhtml": FIRST}, parts={"META-INF/encryption.xml": font}))))


def test_a_damaged_book_is_told() -> None:
    """No pages, or one that is not there."""
    assert "the document is damaged: its list of pages is empty" == refused(epub({}))
    body = epub({"a.xhtml": FIRST}, parts={"OEBPS/content.opf": "<package><spine/></package>"})
    assert "the document is damaged: its list of pages is empty" == refused(body)
