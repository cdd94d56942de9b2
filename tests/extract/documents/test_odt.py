"""ODT as articles, as LibreOffice and pandoc write them."""

from __future__ import annotations

from tests.extract.documents.reading import blocks, left_out, marks, read, refused, texts
from tests.extract.documents.zips import odt
from tracker.model.article import Role

FERRY = "<text:p>The ferry sailed again on Thursday.</text:p>"
AUTOMATIC = """<style:style style:name="P1" style:family="paragraph"
style:parent-style-name="Title"/>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/>
</style:style>
<style:style style:name="T2" style:family="text"><style:text-properties fo:font-style="italic"/>
</style:style>
<style:style style:name="T3" style:family="text">
<style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/>
</style:style>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1"
style:num-format="1" text:start-value="3"/><text:list-level-style-bullet text:level="2"/>
</text:list-style>"""
STYLES = """<style:default-style style:family="paragraph"><style:text-properties
fo:language="en" fo:country="GB"/></style:default-style>
<style:style style:name="Text_20_body" style:display-name="Text body" style:family="paragraph"/>
<style:style style:name="Quotations" style:family="paragraph"
style:parent-style-name="Text_20_body"/>
<style:style style:name="Title" style:family="paragraph"/>"""


def test_headings_paragraphs_and_quotations_have_their_roles() -> None:
    """By their elements, and by the styles that they are based on."""
    found = read(
        odt(
            '<text:p text:style-name="P1">The crack in the ferry</text:p>'
            '<text:h text:outline-level="2">Findings</text:h>'
            f'{FERRY}<text:p text:style-name="Quotations">It will not be the last.</text:p>',
            automatic=AUTOMATIC,
            styles=STYLES,
        )
    )

    assert [
        (Role.HEADLINE, "The crack in the ferry"),
        (Role.HEADING, "Findings"),
        (Role.PARAGRAPH, "The ferry sailed again on Thursday."),
        (Role.QUOTATION, "It will not be the last."),
    ] == blocks(found)
    assert ("style title", "en-GB") == (found.reasons[0], found.article.language)


def test_what_a_document_declares_is_known() -> None:
    """Its first author, not the one who saved it last."""
    article = read(
        odt(
            FERRY,
            meta="<dc:title>Ferry report</dc:title><meta:initial-creator>Ann</meta:initial-creator>"
            "<dc:creator>Bob</dc:creator><dc:date>2024-03-05T09:00:00</dc:date>"
            "<meta:creation-date>2024-03-04T10:15:00</meta:creation-date>"
            "<dc:language>en-US</dc:language><meta:keyword>ferry</meta:keyword>",
        )
    ).article

    assert article.published is not None
    assert article.modified is not None
    assert ("Ferry report", ("Ann",), "en-US", ("ferry",)) == (
        article.title, article.byline, article.language, article.tags,
    )  # fmt: skip
    assert ("2024-03-04T10:15:00", "2024-03-05T09:00:00") == (
        article.published.text,
        article.modified.text,
    )


def test_marks_links_and_white_space_are_kept() -> None:
    """Spans, runs of spaces, tabs, breaks."""
    found = read(
        odt(
            '<text:p>A <text:span text:style-name="T1">bold</text:span><text:s text:c="3"/>and '
            '<text:span text:style-name="T2">sloping</text:span> word<text:span '
            'text:style-name="T3">2</text:span><text:tab/><text:a xlink:href="https://a.example/"'
            ">there</text:a><text:line-break/>below</text:p>",
            automatic=AUTOMATIC,
        )
    )

    assert ["A **bold** and *sloping* word<sup>2</sup> [there](https://a.example/)\nbelow"] == (
        marks(found)
    )


def test_lists_and_tables_are_read() -> None:
    """With numbers from where the list starts; repeated cells count."""
    inner = "<text:list><text:list-item><text:p>deeper</text:p></text:list-item></text:list>"
    cells = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    found = read(
        odt(
            f'<text:list text:style-name="L1"><text:list-item><text:p>one</text:p>{inner}'
            "</text:list-item><text:list-item><text:p>two</text:p><text:p>more of it</text:p>"
            "</text:list-item></text:list><table:table><table:table-header-rows><table:table-row>"
            f"{cells.format('Name')}{cells.format('Count')}</table:table-row>"
            f"</table:table-header-rows><table:table-row>{cells.format('Ann')}"
            '<table:table-cell table:number-columns-repeated="1000000"/></table:table-row>'
            "</table:table>",
            automatic=AUTOMATIC,
        )
    )

    assert [
        (Role.LIST_ITEM, "one", 1, 3),
        (Role.LIST_ITEM, "deeper", 2, None),
        (Role.LIST_ITEM, "two", 1, 4),
        (Role.PARAGRAPH, "more of it", None, None),
        (Role.TABLE, "Name\tCount\nAnn", None, None),
    ] == [(b.role, b.text, b.level, b.ordinal) for b in found.article.blocks]


def test_tracked_changes_are_marks() -> None:
    """The text of a deletion stands at the head of the document, and is put back in its place."""
    regions = (
        "<text:tracked-changes>"
        '<text:changed-region text:id="c1"><text:deletion><text:p>12</text:p></text:deletion>'
        "</text:changed-region>"
        '<text:changed-region text:id="c2"><text:insertion/></text:changed-region>'
        '<text:changed-region text:id="c3"><text:insertion/></text:changed-region>'
        "</text:tracked-changes>"
    )
    found = read(
        odt(
            f'{regions}<text:p>It carried <text:change text:change-id="c1"/>'
            '<text:change-start text:change-id="c2"/>14<text:change-end text:change-id="c2"/>'
            ' people.</text:p><text:change-start text:change-id="c3"/>'
            f'<text:p>All new.</text:p><text:change-end text:change-id="c3"/>{FERRY}'
        )
    )

    assert [
        "It carried <del>12</del><ins>14</ins> people.",
        "<ins>All new.</ins>",
        "The ferry sailed again on Thursday.",
    ] == marks(found)


def test_notes_follow_the_text() -> None:
    """With the sign that readers see."""
    found = read(
        odt(
            '<text:p>It sailed<text:note text:note-class="footnote"><text:note-citation>7'
            "</text:note-citation><text:note-body><text:p>Seen in May.</text:p></text:note-body>"
            "</text:note> again.</text:p>"
        )
    )

    assert ["It sailed<sup>7</sup> again.", "7 Seen in May."] == marks(found)
    assert "note 7" == found.reasons[1]


def test_headers_comments_contents_and_hidden_text_are_left_out() -> None:
    """Each with its reason."""
    found = read(
        odt(
            "<text:table-of-content><text:index-body><text:p>Findings 2</text:p></text:index-body>"
            "</text:table-of-content><text:p>It sailed<office:annotation><dc:creator>Bob"
            "</dc:creator><text:p>Is it so?</text:p></office:annotation> again."
            '<text:span text:style-name="H">Nobody sees this</text:span></text:p>',
            automatic=AUTOMATIC,
            master="<style:header><text:p>Draft</text:p></style:header>"
            "<style:footer-first><text:p>Council</text:p></style:footer-first>",
        )
    )

    assert ["It sailed again."] == texts(found)
    assert {
        "Findings 2": "navigation", "Is it so?": "comments", "Nobody sees this": "hidden",
        "Draft": "furniture", "Council": "furniture",
    } == left_out(found)  # fmt: skip


def test_frames_give_their_text_and_what_pictures_show() -> None:
    """A text box, a picture with a description."""
    found = read(
        odt(
            "<text:p><draw:frame><draw:text-box><text:p>In the box.</text:p></draw:text-box>"
            "</draw:frame></text:p><text:p><draw:frame><draw:image/><svg:desc>The hull</svg:desc>"
            "</draw:frame></text:p>"
        )
    )

    assert [(Role.PARAGRAPH, "In the box."), (Role.CAPTION, "The hull")] == blocks(found)


def test_styles_that_are_not_there_are_known_by_their_names() -> None:
    """Pandoc and others leave out what LibreOffice knows."""
    found = read(
        odt('<text:p text:style-name="Heading_20_2">Findings</text:p>'
            '<text:p text:style-name="Preformatted_20_Text">a<text:s/></text:p>'
            '<text:p text:style-name="Preformatted_20_Text"><text:s text:c="2"/>b</text:p>')
    )  # fmt: skip

    assert [(Role.HEADLINE, "Findings"), (Role.CODE, "a\n  b")] == blocks(found)


def test_an_encrypted_document_is_told() -> None:
    """The manifest says so."""
    assert "the document is encrypted" == refused(
        odt(
            FERRY, manifest="<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
        )
    )
