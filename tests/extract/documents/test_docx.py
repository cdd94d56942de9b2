"""DOCX as articles, as Word, LibreOffice, Google Docs and pandoc write them."""

from __future__ import annotations

from tests.extract.documents.reading import blocks, left_out, marks, read, refused, texts
from tests.extract.documents.zips import docx, paragraph, run, zipped
from tracker.extract.documents.package.kinds import DOCX
from tracker.model.article import Role
from tracker.model.reading import Property

FERRY = "The ferry sailed again on Thursday."
ITEM = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
CORE = """<dc:title>Ferry report</dc:title><dc:creator>Ann Doe; Bob Roe</dc:creator>
<cp:keywords>ferry, hull</cp:keywords><cp:category>Transport</cp:category>
<dcterms:created>2024-03-04T10:15:00Z</dcterms:created>
<dcterms:modified>2024-03-05T09:00:00Z</dcterms:modified>"""


def cell(text: str, facts: str = "") -> str:
    """Return a cell of a table."""
    return f"<w:tc><w:tcPr>{facts}</w:tcPr>{paragraph(text)}</w:tc>"


def row(*cells: str, facts: str = "") -> str:
    """Return a row of a table."""
    return f"<w:tr><w:trPr>{facts}</w:trPr>{''.join(cells)}</w:tr>"


def test_styles_say_what_a_paragraph_is_whatever_they_are_called_here() -> None:
    """Word names built-in styles in English inside; styles may be based on others."""
    found = read(
        docx(
            paragraph("The crack in the ferry", style="Otsikko")
            + paragraph("Findings", style="berschrift1")
            + paragraph("Of the divers", style="Own")
            + paragraph(FERRY)
            + paragraph("It will not be the last.", style="Zitat")
            + paragraph("The hull, seen from below", style="Beschriftung"),
            core=CORE,
        )
    )

    assert [
        (Role.HEADLINE, "The crack in the ferry", None),
        (Role.HEADING, "Findings", 1),
        (Role.HEADING, "Of the divers", 2),
        (Role.PARAGRAPH, FERRY, None),
        (Role.QUOTATION, "It will not be the last.", 1),
        (Role.CAPTION, "The hull, seen from below", None),
    ] == [(block.role, block.text, block.level) for block in found.article.blocks]
    assert "style title" == found.reasons[0]


def test_what_a_document_declares_is_known_with_its_places() -> None:
    """The core properties, and the language of the styles."""
    found = read(docx(paragraph(FERRY), core=CORE))
    article = found.article

    assert ("Ferry report", ("Ann Doe", "Bob Roe"), "en-GB", "Transport") == (
        article.title,
        article.byline,
        article.language,
        article.section,
    )
    assert article.published is not None
    assert article.modified is not None
    assert ("2024-03-04T10:15:00Z", "2024-03-05T09:00:00Z", ("ferry", "hull")) == (
        article.published.text,
        article.modified.text,
        article.tags,
    )
    places = {one.name: one.candidates[0].place for one in found.metadata}
    assert "core properties created" == places[Property.PUBLISHED]
    assert "the styles" == places[Property.LANGUAGE]


def test_names_that_programs_write_are_no_authors() -> None:
    """The account's name, the library's."""
    core = "<dc:creator>python-docx</dc:creator><dc:title>draft-3.docx</dc:title>"

    article = read(docx(paragraph(FERRY), core=core)).article

    assert ((), "ferry-report") == (article.byline, article.title)


def test_lists_are_counted_as_word_counts() -> None:
    """By level; a list that says where it starts starts anew, bullets have no number."""
    found = read(
        docx(
            paragraph("one", facts=ITEM.format(0, 1))
            + paragraph("one a", facts=ITEM.format(1, 1))
            + paragraph("one b", facts=ITEM.format(1, 1))
            + paragraph("two", facts=ITEM.format(0, 1))
            + paragraph("two a", facts=ITEM.format(1, 1))
            + paragraph("a bullet", facts=ITEM.format(0, 2))
            + paragraph("first again", facts=ITEM.format(0, 3))
            + paragraph("no item", facts='<w:numPr><w:numId w:val="0"/></w:numPr>')
        )
    )

    assert [
        (1, 1, "one"), (2, 1, "one a"), (2, 2, "one b"), (1, 2, "two"), (2, 1, "two a"),
        (1, None, "a bullet"), (1, 1, "first again"), (None, None, "no item"),
    ] == [(b.level, b.ordinal, b.text) for b in found.article.blocks]  # fmt: skip


def test_the_number_of_a_heading_stands_in_its_reason() -> None:
    """A heading that moves up is not rewritten."""
    found = read(docx(paragraph("Scope", style="berschrift1", facts=ITEM.format(0, 1))
                      + paragraph("Terms", style="berschrift1", facts=ITEM.format(0, 1))))  # fmt: skip

    assert ["Scope", "Terms"] == texts(found)
    assert "style heading 1, number 2" == found.reasons[1]


def test_emphasis_raised_signs_and_breaks_are_kept() -> None:
    """By the run or by its style; what a style sets a run may take away."""
    found = read(
        docx(
            paragraph(
                "",
                runs=run("The ", "<w:b/>")
                + run("ferry", "<w:b/><w:i/>")
                + run(" sailed", '<w:rStyle w:val="Fett"/>')
                + run(" again", '<w:rStyle w:val="Fett"/><w:b w:val="0"/>')
                + run("2", '<w:vertAlign w:val="superscript"/>')
                + run(" gone", "<w:strike/>")
                + "<w:r><w:br/><w:t>next</w:t><w:tab/><w:t>line</w:t><w:noBreakHyphen/></w:r>",
            )
        )
    )

    assert ["**The *ferry* sailed** again<sup>2</sup> <del>gone</del>\nnext line‑"] == marks(found)


def test_links_lead_out_of_relations_and_fields() -> None:
    """Three ways in which Word writes them; a link inside the document is none."""
    complex_field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText> HYPERLINK "https://b.example/" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("b")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    found = read(
        docx(
            paragraph(
                "",
                runs=f'<w:hyperlink r:id="l1">{run("a")}</w:hyperlink>{run(" ")}{complex_field}'
                f'{run(" ")}<w:fldSimple w:instr="HYPERLINK https://c.example/">{run("c")}'
                f'</w:fldSimple>{run(" ")}<w:hyperlink w:anchor="top">{run("d")}</w:hyperlink>',
            ),
            links={"l1": "https://a.example/?utm_source=x"},
        )
    )

    assert ["[a](https://a.example/) [b](https://b.example/) [c](https://c.example/) d"] == (
        marks(found)
    )


def test_tables_are_rows_and_cells() -> None:
    """Merged cells keep the columns in their places; one column is no table."""
    found = read(
        docx(
            "<w:tbl>"
            + row(
                cell("Name", '<w:vMerge w:val="restart"/>'), cell("Both", '<w:gridSpan w:val="2"/>')
            )
            + row(cell("", "<w:vMerge/>"), cell("First"), cell("Second"))
            + row(cell("Ann"), cell("12"), cell("13"))
            + "</w:tbl><w:tbl>"
            + row(cell("A box around a paragraph"))
            + "</w:tbl>"
        )
    )

    assert [
        (Role.TABLE, "Name\tBoth\n\tFirst\tSecond\nAnn\t12\t13"),
        (Role.PARAGRAPH, "A box around a paragraph"),
    ] == blocks(found)


def test_a_table_that_only_sets_texts_side_by_side_is_read_as_texts() -> None:
    """A cell with many paragraphs or another table in it."""
    texts_in_it = "".join(paragraph(f"Paragraph {number}.") for number in range(4))
    inner = f"<w:tbl>{row(cell('a'), cell('b'))}{row(cell('c'), cell('d'))}</w:tbl>"

    found = read(
        docx(f"<w:tbl>{row(f'<w:tc>{texts_in_it}</w:tc>', f'<w:tc>{inner}</w:tc>')}</w:tbl>")
    )

    assert [*(f"Paragraph {number}." for number in range(4)), "a\tb\nc\td"] == texts(found)


def test_tracked_changes_are_marks() -> None:
    """Insertions, deletions and moves; in a row, and of a whole paragraph."""
    changed = (
        run("It carried ")
        + '<w:del w:author="A"><w:r><w:delText>12</w:delText></w:r></w:del>'
        + f'<w:ins w:author="A">{run("14")}</w:ins>'
        + run(" people.")
    )
    new = paragraph("", runs=f"<w:ins>{run('A new paragraph.')}</w:ins>")
    rows = row(cell("a"), cell("b")) + row(cell("c"), cell("d"), facts="<w:ins/>")
    found = read(
        docx(
            paragraph("", runs=changed)
            + f"<w:ins>{new}</w:ins>"
            + paragraph("", runs=f"<w:moveFrom>{run('Gone.')}</w:moveFrom>")
            + paragraph("", runs=f"<w:moveTo>{run('Come.')}</w:moveTo>")
            + f"<w:tbl>{rows}</w:tbl>"
        )
    )

    assert [
        "It carried <del>12</del><ins>14</ins> people.",
        "<ins>A new paragraph.</ins>",
        "<del>Gone.</del>",
        "<ins>Come.</ins>",
        "a\tb\n<ins>c</ins>\t<ins>d</ins>",
    ] == marks(found)


def test_notes_follow_the_text_with_their_numbers() -> None:
    """Footnotes and endnotes, in the order of their marks; a note that nothing names is none."""
    reference = '<w:r><w:{0}Reference w:id="{1}"/></w:r>'
    note = '<w:{0} w:id="{1}">{2}</w:{0}>'
    own = "<w:r><w:footnoteRef/></w:r>" + run(" Seen in May.")
    found = read(
        docx(
            paragraph(
                "It sailed",
                runs=f"{reference.format('endnote', 5)}{run(' again')}{reference.format('footnote', 2)}",
            ),
            parts={
                "footnotes": note.format("footnote", -1, paragraph("separator"))
                + note.format("footnote", 2, paragraph("", runs=own)),
                "endnotes": note.format("endnote", 5, paragraph("At the end.")),
            },
        )
    )

    assert [
        "It sailed<sup>1</sup> again<sup>2</sup>",
        "At the end.",
        "<sup>2</sup> Seen in May.",
    ] == marks(found)
    assert ["endnote 1", "footnote 2"] == list(found.reasons[1:])


def test_headers_footers_comments_contents_and_hidden_text_are_left_out() -> None:
    """Each with its reason."""
    contents = (
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/>"
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{paragraph('Findings 2')}</w:sdtContent></w:sdt>"
    )
    found = read(
        docx(
            contents
            + paragraph("Causes 3", style="Verzeichnis1")
            + paragraph(FERRY, runs=run("nobody sees this", "<w:vanish/>")),
            parts={
                "header1": paragraph("Draft of the council"),
                "footer1": paragraph("Page 1"),
                "comments": f'<w:comment w:author="Bob">{paragraph("Is it so?")}</w:comment>',
            },
        )
    )

    assert [FERRY] == texts(found)
    assert {
        "Findings 2": "navigation", "Causes 3": "navigation", "Draft of the council": "furniture",
        "Page 1": "furniture", "Is it so?": "comments", "nobody sees this": "hidden",
    } == left_out(found)  # fmt: skip
    assert "a comment by Bob" in {block.reason for block in found.left_out}


def test_text_boxes_pictures_and_formulas_are_read_once() -> None:
    """Word writes a box twice, for old readers too."""
    box = f"<wps:txbx><w:txbxContent>{paragraph('In the box.')}</w:txbxContent></wps:txbx>"
    old = f"<v:textbox><w:txbxContent>{paragraph('In the box.')}</w:txbxContent></v:textbox>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{old}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    picture = '<w:r><w:drawing><wp:docPr descr="{}"/></w:drawing></w:r>'
    formula = "<m:oMath><m:r><m:t>E=mc</m:t></m:r><m:r><m:t>2</m:t></m:r></m:oMath>"
    found = read(
        docx(
            paragraph("Beside it: ", runs=formula + drawing)
            + paragraph("", runs=picture.format("The hull, seen from below"))
            + paragraph("The hull, seen from below", style="Beschriftung")
            + paragraph(FERRY, runs=picture.format("image3.png"))
        )
    )

    assert [
        (Role.PARAGRAPH, "Beside it: E=mc2"),
        (Role.PARAGRAPH, "In the box."),
        (Role.CAPTION, "The hull, seen from below"),
        (Role.PARAGRAPH, FERRY),
    ] == blocks(found)


def test_content_controls_and_smart_tags_are_transparent() -> None:
    """Forms of ministries are made of them."""
    control = f"<w:sdt><w:sdtContent>{run('in a control')}</w:sdtContent></w:sdt>"
    tag = f"<w:smartTag>{run(' and a tag')}</w:smartTag>"
    block = f"<w:sdt><w:sdtContent>{paragraph('A whole paragraph.')}</w:sdtContent></w:sdt>"

    found = read(docx(paragraph("It is ", runs=control + tag) + block))

    assert ["It is in a control and a tag", "A whole paragraph."] == texts(found)


def test_the_large_letter_at_the_start_of_a_text_belongs_to_its_word() -> None:
    """Word sets it in a frame, as a paragraph of its own."""
    frame = '<w:framePr w:dropCap="drop" w:lines="3"/>'

    found = read(docx(paragraph("T", facts=frame) + paragraph("he ferry sailed again.")))

    assert ["The ferry sailed again."] == texts(found)


def test_code_keeps_its_lines_and_spaces() -> None:
    """As pandoc writes it: a paragraph, or one for each line."""
    breaks = "<w:r><w:t>def f():</w:t><w:br/><w:t xml:space='preserve'>    return 1</w:t></w:r>"

    found = read(docx(paragraph("", style="SourceCode", runs=breaks)
                      + paragraph("f()", style="SourceCode")))  # fmt: skip

    assert [(Role.CODE, "def f():\n    return 1\nf()")] == blocks(found)


def test_a_document_without_styles_is_read() -> None:
    """As Google Docs writes a plain one: no title, an outline level in the paragraph."""
    found = read(
        docx(
            paragraph("The crack in the ferry", facts='<w:outlineLvl w:val="0"/>')
            + paragraph(FERRY)
            + paragraph("Findings", facts='<w:outlineLvl w:val="1"/>')
        )
    )

    assert [Role.HEADLINE, Role.PARAGRAPH, Role.HEADING] == [role for role, _ in blocks(found)]
    assert "The crack in the ferry" == found.article.title


def test_the_strict_form_is_read_too() -> None:
    """Its names are in other namespaces."""
    found = read(
        docx(paragraph("Findings", style="berschrift1") + paragraph(FERRY), is_strict=True)
    )

    assert [(Role.HEADLINE, "Findings"), (Role.PARAGRAPH, FERRY)] == blocks(found)


def test_arabic_and_chinese_are_kept_as_written() -> None:
    """With ruby beside its words."""
    ruby = (
        f"<w:r><w:ruby><w:rt>{run('kanji')}</w:rt><w:rubyBase>{run('漢字')}</w:rubyBase>"
        "</w:ruby></w:r>"
    )
    found = read(docx(paragraph("عادت العبارة يوم الخميس.") + paragraph("渡轮", runs=ruby)))

    assert ["عادت العبارة يوم الخميس.", "渡轮漢字(kanji)"] == texts(found)


def test_a_document_with_a_password_is_told() -> None:
    """Word keeps it in the container of its old formats."""
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

    assert "the document is encrypted" == refused(
        old + "EncryptedPackage".encode("utf-16-le"), media_type=DOCX
    )
    assert "media type application/x-ole-storage is not one that tracker reads" == refused(
        old, media_type=DOCX
    )


def test_a_damaged_document_is_told() -> None:
    """With the part at fault."""
    assert "the document is damaged: word/document.xml is not well-formed" == refused(
        docx("<w:p><w:broken></w:p>")
    )
    assert "the document is damaged: its text is missing" == refused(
        zipped({"[Content_Types].xml": "<Types/>", "word/styles.xml": "<styles/>"})
    )
    assert "the document is damaged: its list of files does not read" == refused(
        docx(paragraph(FERRY))[:-40], media_type=DOCX
    )
