"""Documents from end to end, through the command line: by address, by path, in a folder."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from tests.extract.documents.pdfs import Pdf
from tests.extract.documents.zips import docx, epub, odt, paragraph, run
from tests.program import Program
from tests.site import Site

RESCUED = "The minister said 12 people were rescued from the ferry on Thursday night."
LATER = "The inquiry is to report in May, and the ferry stays in the harbour until then."
QUAY = "Nobody on the quay was surprised, engineers told the council in the morning."


def pdf(*paragraphs: str, info: dict[str, str] | None = None) -> bytes:
    """Return a PDF with a headline on its first page, and a page for each paragraph."""
    made = Pdf()
    made.text(72, 720, "The ferry report", size=20)
    for number, text in enumerate(paragraphs):
        if number:
            made.page()
        made.text(72, 760, "Council of the islands", size=8)
        made.paragraph(72, 680, text)
    return made.finish(info=info)


def spans(change: dict[str, Any]) -> list[list[list[str]]]:
    """Return what was deleted and inserted in each edit."""
    return [
        [span for span in edit["spans"] if span[0] != "equal"]
        for edit in change["edits"] if edit["spans"]
    ]  # fmt: skip


def test_a_served_pdf_is_captured_stored_shown_and_compared(program: Program, site: Site) -> None:
    """Exactly as a page is; its bytes lie beside its text."""
    first, second = pdf(RESCUED, QUAY), pdf(RESCUED.replace("12", "14"), QUAY)
    site.put("/2024/ferry.pdf", first, media_type="application/pdf")
    program("add", "--every", "1h", site.url("/2024/ferry.pdf"))
    [new] = program.take(at="2024-03-04T10:00")
    site.put("/2024/ferry.pdf", second, media_type="application/pdf")
    [changed] = program.take(at="2024-03-04T12:00")
    [same] = program.take(at="2024-03-04T14:00")
    path = changed["article"]["path"]

    assert ["new", "changed", "unchanged"] == [one["result"] for one in (new, changed, same)]
    assert path.endswith("/2024/ferry")
    assert ["article.md", "capture.json", "page.pdf"] == sorted(
        file.name for file in (program.archive / path).iterdir()
    )
    assert second == (program.archive / path / "page.pdf").read_bytes()
    [change] = program.json("diff", "ferry")
    assert [[["delete", "12"], ["insert", "14"]]] == spans(change)
    assert ["number"] == change["edits"][0]["facets"]
    assert first == program("show", "ferry", "@1", "--raw").raw


def test_what_was_read_of_a_pdf_is_recorded(program: Program, site: Site) -> None:
    """Its pages as anchors of the blocks, what ran along them, what it declares."""
    body = pdf(RESCUED, QUAY, info={"Author": "Ann Doe"})
    site.put("/ferry.pdf", body, media_type="application/octet-stream")
    program.take(site.url("/ferry.pdf"), at="2024-03-04T10:00")

    [shown] = program.json("show", "ferry", "--left-out")
    facts = json.loads((program.archive / shown["article"]["path"] / "capture.json").read_text())

    assert [("headline", 1), ("paragraph", 1), ("paragraph", 2)] == [
        (block["role"], block["page"]) for block in shown["blocks"]
    ]
    assert ["Council of the islands"] == [one["text"] for one in shown["left_out_blocks"]]
    assert ["Ann Doe"] == shown["byline"]
    assert [[0, 1], [2, 2]] == facts["pages"]
    assert ("application/pdf", None, hashlib.sha256(body).hexdigest()) == (
        facts["media_type"], facts["encoding"], facts["sha256"],
    )  # fmt: skip
    assert "Pages       2" in program("show", "ferry", "--meta").out


def test_a_local_document_is_a_source(program: Program) -> None:
    """What is tracked in it shows as inserted and deleted."""
    file = program.folder / "ferry.docx"
    file.write_bytes(docx(paragraph("The ferry", style="Otsikko") + paragraph(RESCUED)))
    program("add", "ferry.docx")
    program.take(at="2024-03-04T10:00")
    tracked = paragraph(
        "",
        runs=run("The minister said ")
        + "<w:del><w:r><w:delText>12</w:delText></w:r></w:del>"
        + f"<w:ins>{run('14')}</w:ins>"
        + run(" people were rescued from the ferry on Thursday night."),
    )
    file.write_bytes(docx(paragraph("The ferry", style="Otsikko") + tracked))
    [changed] = program.take(at="2024-03-04T12:00")

    [change] = program.json("diff", "ferry")

    assert ("changed", "files/ferry") == (changed["result"], changed["article"]["path"])
    assert (program.archive / "files" / "ferry" / "page.docx").is_file()
    assert ["rewritten"] == [edit["kind"] for edit in change["edits"]]
    article = (program.archive / "files" / "ferry" / "article.md").read_text()
    assert "said <del>12</del><ins>14</ins> people" in article


def test_a_folder_of_documents_is_a_source(program: Program) -> None:
    """Each is an article; one that is gone is told."""
    folder = program.folder / "papers"
    folder.mkdir()
    for name, body in {
        "a.pdf": pdf(RESCUED),
        "b.docx": docx(paragraph(QUAY)),
        "c.odt": odt(f"<text:p>{QUAY}</text:p>"),
        "d.epub": epub({"one.xhtml": f"<h1>Ferry</h1><p>{QUAY}</p>"}),
        "e.xlsx": b"PK\x03\x04",
    }.items():
        (folder / name).write_bytes(body)
    results = program.take("papers", at="2024-03-04T10:00")
    (folder / "c.odt").unlink()
    (folder / "b.docx").write_bytes(docx(paragraph(QUAY.replace("morning", "evening"))))

    later = program.take(at="2024-03-04T12:00")

    assert [("new", name) for name in ("a.pdf", "b.docx", "c.odt", "d.epub")] == [
        (one["result"], Path(one["article"]["resource"]).name) for one in results
    ]
    assert {"a.pdf": "unchanged", "b.docx": "changed", "c.odt": "gone", "d.epub": "unchanged"} == {
        Path(one["article"]["resource"]).name: one["result"] for one in later
    }


def test_other_bytes_of_the_same_document_make_no_version(program: Program, site: Site) -> None:
    """Also where each request makes a new one that says that it was created now."""
    for hour in (10, 11, 12):
        made = f"D:20240304{hour}0001Z"
        body = pdf(RESCUED, info={"CreationDate": made, "ModDate": made})
        site.put("/ferry.pdf", body, media_type="application/pdf")
        [result] = program.take(site.url("/ferry.pdf"), at=f"2024-03-04T{hour}:00")

        assert ("new" if hour == 10 else "unchanged") == result["result"]


def test_an_upgrade_of_the_extractor_makes_no_version(
    program: Program, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stored bytes are read again first."""
    site.put("/ferry.pdf", pdf(RESCUED, QUAY), media_type="application/pdf")
    program.take(site.url("/ferry.pdf"), at="2024-03-04T10:00")
    for room in ("reread", "settle"):
        monkeypatch.setattr(f"tracker.workflow.{room}.EXTRACTOR", "tracker-extract 99")

    [same] = program.take(at="2024-03-04T11:00")
    site.put("/ferry.pdf", pdf(RESCUED, QUAY, LATER), media_type="application/pdf")
    [changed] = program.take(at="2024-03-04T12:00")

    assert ["unchanged", "changed"] == [same["result"], changed["result"]]
    assert ["added"] == [edit["kind"] for edit in program.json("diff", "ferry")[0]["edits"]]


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(program: Program, site: Site) -> None:
    """A scan, an encrypted document, a damaged one: failed, with the reason."""
    scan = Pdf()
    scan.image()
    locked = Pdf()
    locked.text(72, 700, RESCUED)
    site.put("/scan.pdf", scan.finish(), media_type="application/pdf")
    site.put("/locked.pdf", locked.finish(is_encrypted=True), media_type="application/pdf")
    site.put("/cut.pdf", b"%PDF-1.7\n1 0 obj", media_type="application/pdf")
    site.put("/good.pdf", pdf(RESCUED), media_type="application/pdf")
    names = ("scan", "locked", "cut", "good")

    results = program.take(*(site.url(f"/{name}.pdf") for name in names), code=3)

    assert [
        "a scan without text: its 1 page is a picture (HTTP 200)",
        "the document is encrypted (HTTP 200)",
        "the document is damaged: it does not open as a PDF (HTTP 200)",
        None,
    ] == [one["reason"] for one in results]
    assert ["failed", "failed", "failed", "new"] == [one["result"] for one in results]
    ended = program("extract", "--allow-private", site.url("/scan.pdf"), code=3)
    assert "OCR" in ended.err


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        ("import os; os.abort()", "the document is damaged: its reader broke off"),
        ("import time; time.sleep(60)", "the document takes over 0.5 s to read"),
        ("import sys; sys.exit(75)", "it takes too much memory to read"),
        ("import os; os.kill(os.getpid(), 24)", "it takes too long to read"),
    ],
)
def test_a_reader_that_breaks_off_costs_its_document_only(
    program: Program, site: Site, monkeypatch: pytest.MonkeyPatch, deed: str, said: str
) -> None:
    """PDFium runs in a process of its own."""
    parent = "tracker.workflow.apart.parent"
    monkeypatch.setattr(f"{parent}._PATIENCE", 0.5 if "sleep" in deed else 60)
    monkeypatch.setattr(f"{parent}._START", deed)
    site.put("/ferry.pdf", pdf(RESCUED), media_type="application/pdf")
    site.put("/ferry.docx", docx(paragraph(RESCUED)), media_type="application/octet-stream")

    broken, read = program.take(site.url("/ferry.pdf"), site.url("/ferry.docx"), code=3)

    assert ["failed", "new"] == [broken["result"], read["result"]]
    assert said in broken["reason"]


def test_a_bug_in_reading_a_pdf_is_told_with_its_place(
    program: Program, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As of every page, though it was met in another process."""
    start = (
        "import sys; sys.path[:] = {path!r}; import tracker.extract.documents.pdf.read as read; "
        "read.measure = None; from tracker.workflow.apart.child import main; main()"
    )
    monkeypatch.setattr("tracker.workflow.apart.parent._START", start)
    site.put("/ferry.pdf", pdf(RESCUED), media_type="application/pdf")

    [broken] = program.take(site.url("/ferry.pdf"), code=3)

    assert "a bug in tracker: TypeError" in broken["reason"]
    assert "tracker/extract/documents/pdf/read.py" in broken["reason"]
