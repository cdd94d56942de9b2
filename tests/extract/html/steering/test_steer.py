"""What settings say of a page: select, remove, mode."""

from __future__ import annotations

from typing import Any

from tracker.extract import extract
from tracker.model.article import Role
from tracker.model.capture import Extraction, Mode, NotArticle, Outcome, Settings
from tracker.model.reading import LeftOut, count_left_out

ADDRESS = "https://courier.example/2024/03/ferry"
PAGE = """<html lang=en><head><title>The ferry sails</title></head><body><nav><a href=/>Home</a></nav>
<h1>The ferry sails</h1><p class=intro>By noon most of the cabins on the first sailing were taken.</p>
<div class=story><p>The ferry sailed on Thursday after eleven days in the harbour, the company said.</p>
<div class="share ad">Buy a boat today</div><ul class=docs><li><a href=/a.pdf>Report</a></ul>
<p>Its engine was repaired by two engineers who had waited for a part that came by air.</p></div>
<div class=other><p>In other news, a whale was seen near the pier by several people on Monday.</p></div>
<aside><p>Correction: an earlier version gave a wrong day for the sailing.</p></aside>
<form><button>Apply now</button><select><option>Adult<option>Child</select><input type=submit value=Send></form>
<p style="display:none">Nobody sees this</p><p>3 comments</p></body></html>"""


def read(page: str = PAGE, **settings: Any) -> Extraction:
    """Return what is read with these settings."""
    found = extract(
        page.encode(), address=ADDRESS, media_type="text/html", settings=Settings(**settings)
    )
    assert isinstance(found, Extraction), found
    return found


def texts(found: Extraction) -> list[str]:
    """Return the texts of the blocks."""
    return [block.text for block in found.article.blocks]


def left_out(found: Extraction) -> dict[str, LeftOut]:
    """Return the role of each text that was left out."""
    return {block.text: block.role for block in found.left_out}


def test_each_block_has_a_reason_and_the_rest_a_role() -> None:
    """Nothing that is visible, and nothing hidden, is passed over in silence."""
    found = read()
    rest = left_out(found)

    assert len(found.article.blocks) == len(found.reasons)
    assert all(found.reasons)
    assert rest["Home"] is LeftOut.NAVIGATION
    assert rest["Buy a boat today"] is LeftOut.FURNITURE
    assert rest["3 comments"] is LeftOut.VOLATILE
    assert rest["Nobody sees this"] is LeftOut.HIDDEN
    assert {one.role: one.count for one in count_left_out(found.left_out)}[LeftOut.HIDDEN] == 1


def test_what_is_selected_is_the_article() -> None:
    """With the headline and notices from anywhere on the page."""
    found = read(select=(".story",))

    assert texts(found) == [
        "The ferry sails",
        "The ferry sailed on Thursday after eleven days in the harbour, the company said.",
        "Report",
        "Its engine was repaired by two engineers who had waited for a part that came by air.",
        "Correction: an earlier version gave a wrong day for the sailing.",
    ]
    assert left_out(found)["By noon most of the cabins on the first sailing were taken."] is (
        LeftOut.OUTSIDE
    )


def test_a_furnished_name_does_not_shut_out_what_is_selected() -> None:
    """A person knows better than the name of a class; a line is enough, and links are."""
    assert "Buy a boat today" in texts(read(select=(".share",)))
    assert "3 comments" not in texts(read(select=(".story",)))


def test_what_nothing_means_is_no_article() -> None:
    """So that a layout that changed is told, and makes no version."""
    found = extract(
        PAGE.encode(), address=ADDRESS, media_type="text/html", settings=Settings(select=(".gone",))
    )

    assert found == NotArticle(Outcome.BLOCKED, "nothing on the page is meant by --select .gone")


def test_what_is_removed_is_as_if_it_were_not_there() -> None:
    """Its text is told as left out, and what stands around it stays apart."""
    found = read(remove=(".intro", ".story > p:first-child"))

    assert "By noon most of the cabins on the first sailing were taken." not in texts(found)
    assert left_out(found)["By noon most of the cabins on the first sailing were taken."] is (
        LeftOut.OUTSIDE
    )
    assert "removed by the setting .intro" in {block.reason for block in found.left_out}


def test_everything_visible_counts_in_page_mode() -> None:
    """Menus, buttons, choices, counters; nothing that is hidden."""
    found = read(mode=Mode.PAGE)

    for text in ("Home", "Buy a boat today", "Report", "Apply now", "Child", "Send", "3 comments"):
        assert text in texts(found)
    assert {LeftOut.HIDDEN: "Nobody sees this"} == {b.role: b.text for b in found.left_out}
    assert Role.NOTICE in {block.role for block in found.article.blocks}


def test_page_mode_within_what_is_selected() -> None:
    """Both together: all of one part."""
    found = read(mode=Mode.PAGE, select=("form",), remove=("option:first-child",))

    assert texts(found) == ["Apply now", "Child", "Send"]


def test_settings_do_not_touch_plain_text() -> None:
    """There is nothing to select in it."""
    body = b"A title\n\nA sentence that is long enough. And another one."
    plain = extract(
        body, address="a.txt", media_type="text/plain", settings=Settings(select=("p",))
    )

    assert isinstance(plain, Extraction)
    assert len(plain.article.blocks) == 2


def test_what_is_removed_twice_is_told_once() -> None:
    """Elements in each other, meant by several selectors."""
    found = read(remove=("aside, aside p", "aside p", ".other"))
    told = [block.text for block in found.left_out if "Correction" in block.text]

    assert ["Correction: an earlier version gave a wrong day for the sailing."] == told


def test_elements_in_each_other_are_removed_in_one_step() -> None:
    """The work is that of the page, however deep the elements lie."""
    deep = "<div>word " * 900 + "</div>" * 900
    page = PAGE.replace("<aside>", f"<section class=gone>{deep}</section><aside>")
    found = read(page, remove=(".gone div", ".gone"))

    assert 1 == len([block for block in found.left_out if block.text.startswith("word word")])


def test_a_page_of_headings_counts_in_page_mode() -> None:
    """On a page of an office a heading that is gone may be the news."""
    body = "<h1>Ministry</h1><h2>Services</h2><h2>Contacts</h2><h3>Office hours</h3>"
    found = read(f"<html><body>{body}</body></html>", mode=Mode.PAGE)

    assert texts(found) == ["Ministry", "Services", "Contacts", "Office hours"]
