"""Writers of DOCX, ODT and EPUB: the parts of real ones, with the text of a test in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DOCX_NAMES = (
    f'xmlns:r="{_R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_ODT_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
    for name, path in {
        "office": "office", "text": "text", "table": "table", "style": "style", "meta": "meta",
        "draw": "drawing", "fo": "xsl-fo-compatible", "svg": "svg-compatible",
        "manifest": "manifest",
    }.items()
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip

STYLES = """<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Otsikko"><w:name w:val="Title"/><w:basedOn w:val="a"/>
</w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/>
<w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Chapter"/>
<w:basedOn w:val="berschrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="Beschriftung"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Listenabsatz"><w:name w:val="List Paragraph"/></w:style>
<w:style w:type="paragraph" w:styleId="SourceCode"><w:name w:val="Source Code"/></w:style>
<w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr>
</w:style>"""
NUMBERING = """<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">
<w:startOverride w:val="1"/></w:lvlOverride></w:num>"""


def zipped(parts: Mapping[str, str | bytes], *, first: str | None = None) -> bytes:
    """Return a zip of parts.

    Args:
        parts: By their names.
        first: What stands in the file `mimetype`, which then comes first and is not packed.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        if first is not None:
            archive.writestr("mimetype", first, zipfile.ZIP_STORED)
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def paragraph(text: str, *, style: str | None = None, facts: str = "", runs: str = "") -> str:
    """Return a paragraph of a DOCX: a run with the text, then `runs` as they are."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{named}{facts}</w:pPr>{run}{runs}</w:p>"


def run(text: str, facts: str = "") -> str:
    """Return a run of a DOCX."""
    return f'<w:r><w:rPr>{facts}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def docx(
    body: str,
    *,
    core: str = "",
    parts: Mapping[str, str] | None = None,
    links: Mapping[str, str] | None = None,
    is_strict: bool = False,
) -> bytes:
    """Return a DOCX.

    Args:
        body: What stands in `<w:body>`.
        core: What stands in the core properties.
        parts: Further parts by their names (`footnotes`, `header1`): what stands in them.
        links: Addresses by their relation ids.
        is_strict: Whether it is in the strict form.
    """
    names = f'xmlns:w="{_STRICT if is_strict else _W}" {_DOCX_NAMES}'
    found = {"styles": STYLES, "numbering": NUMBERING, **(parts or {})}
    relations = "".join(
        f'<Relationship Id="p{name}" Type="{_R}/{name.rstrip("0123456789")}" '
        f'Target="{name}.xml"/>'
        for name in found
    ) + "".join(
        f'<Relationship Id="{name}" Type="{_R}/hyperlink" Target="{target}" '
        'TargetMode="External"/>'
        for name, target in (links or {}).items()
    )  # fmt: skip
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" '
            f'Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{relations}'
            "</Relationships>",
            "docProps/core.xml": "<cp:coreProperties "
            'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:dcterms="http://purl.org/dc/terms/">{core}</cp:coreProperties>',
            **{
                f"word/{name}.xml": f"<w:{name} {names}>{content}</w:{name}>"
                for name, content in found.items()
            },
        }
    )


def odt(
    body: str,
    *,
    automatic: str = "",
    styles: str = "",
    master: str = "",
    meta: str = "",
    manifest: str = "",
) -> bytes:
    """Return an ODT.

    Args:
        body: What stands in `<office:text>`.
        automatic: The automatic styles.
        styles: The styles with names.
        master: What stands in the master page: headers and footers.
        meta: What stands in `<office:meta>`.
        manifest: What stands in the manifest.
    """
    return zipped(
        {
            "content.xml": f"<office:document-content {_ODT_NAMES}><office:automatic-styles>"
            f"{automatic}</office:automatic-styles><office:body><office:text>{body}"
            "</office:text></office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {_ODT_NAMES}><office:styles>{styles}"
            f"</office:styles><office:master-styles><style:master-page>{master}"
            "</style:master-page></office:master-styles></office:document-styles>",
            "meta.xml": f"<office:document-meta {_ODT_NAMES}><office:meta>{meta}</office:meta>"
            "</office:document-meta>",
            "META-INF/manifest.xml": f"<manifest:manifest {_ODT_NAMES}>{manifest}"
            "</manifest:manifest>",
        },
        first="application/vnd.oasis.opendocument.text",
    )


def epub(
    pages: Mapping[str, str],
    *,
    metadata: str = "",
    properties: Mapping[str, str] | None = None,
    parts: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """Return an EPUB.

    Args:
        pages: What stands in the body of each page, by its name, in the order of the spine.
        metadata: What stands in the metadata.
        properties: Of pages by their names: `nav` for the table of contents.
        parts: Further parts.
    """
    known = properties or {}
    items = "".join(
        f'<item id="i{number}" href="{name}" media-type="application/xhtml+xml" '
        f'properties="{known.get(name, "")}"/>'
        for number, name in enumerate(pages)
    )
    spine = "".join(f'<itemref idref="i{number}"/>' for number in range(len(pages)))
    return zipped(
        {
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:'
            'container"><rootfiles><rootfile full-path="OEBPS/content.opf"/></rootfiles>'
            "</container>",
            "OEBPS/content.opf": '<package xmlns="http://www.idpf.org/2007/opf" '
            'xmlns:opf="http://www.idpf.org/2007/opf"><metadata '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
            f"<manifest>{items}</manifest><spine>{spine}</spine></package>",
            **{
                f"OEBPS/{name}": '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>'
                '<html xmlns="http://www.w3.org/1999/xhtml" '
                'xmlns:epub="http://www.idpf.org/2007/ops">'
                f"<head><title>Book</title></head><body>{content}</body></html>"
                for name, content in pages.items()
            },
            **(parts or {}),
        },
        first="application/epub+zip",
    )
