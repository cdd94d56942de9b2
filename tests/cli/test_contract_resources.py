"""The resource of a page or a file, and sources that are folders."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.articles import FLOOD, changed, page
from tests.program import Program
from tests.site import Reply, Site


def canonical(address: str) -> str:
    """Return the link of a head."""
    return f'<link rel="canonical" href="{address}">'


@pytest.mark.parametrize(
    ("asked", "declared", "expected"),
    [
        ("/flood", None, "/flood"),
        ("/flood#live", None, "/flood"),
        ("/flood?utm_source=feed&fbclid=1", None, "/flood"),
        ("/flood?id=7&utm_medium=x", None, "/flood?id=7"),
        ("/flood", "/news/flood", "/news/flood"),
        ("/flood", "/news/flood?utm_source=x#top", "/news/flood"),
        ("/flood", "/", "/flood"),
        ("/flood", "http://elsewhere.example/flood", "/flood"),
        ("/flood", "http://[", "/flood"),
        ("/flood", "", "/flood"),
    ],
)
def test_the_resource_of_a_page(
    program: Program, site: Site, asked: str, declared: str | None, expected: str
) -> None:
    """Canonical where it is on the same site and not the home page; cleaned."""
    site.put(
        asked.partition("#")[0], page(head=canonical(declared) if declared is not None else "")
    )

    [result] = program.take(site.url(asked), at="2012-03-22T15:00")

    assert site.url(expected) == result["article"]["resource"]
    assert result["result"] == "new"
    [again] = program.take(at="2012-03-22T16:00")
    assert again["result"] == "unchanged"


def test_the_resource_is_the_address_after_redirects(program: Program, site: Site) -> None:
    """It is that which answered."""
    site.redirect("/short", "/middle", status=302)
    site.redirect("/middle", "/news/flood?utm_campaign=x", status=301)
    site.put("/news/flood?utm_campaign=x", page())

    [result] = program.take(site.url("/short"), at="2012-03-22T15:00")
    [again] = program.take(at="2012-03-22T16:00")

    assert site.url("/news/flood") == result["article"]["resource"]
    assert site.url("/short") == result["source"]
    assert again["result"] == "unchanged"
    facts = program.json("show")[0]["capture"]
    assert site.url("/short") == facts["requested"]
    assert [302, 301] == [hop["status"] for hop in facts["redirects"]]
    assert f"Requested: {site.url('/short')}" in program.git("log", "--format=%B")


@pytest.mark.parametrize("validators", [{}, {"etag": '"1"'}])
def test_a_permanent_redirect_seen_later_is_told_once(
    program: Program, site: Site, validators: dict[str, str]
) -> None:
    """Then the history goes on, under the resource of the first version."""
    site.put("/flood", page(), **validators)  # type: ignore[arg-type]
    program.take(site.url("/flood"), at="2012-03-22T15:00")
    site.redirect("/flood", "/news/flood", status=301)
    site.put("/news/flood", page(), **validators)  # type: ignore[arg-type]

    results = [program.take(at=f"2012-03-22T{hour}:00")[0] for hour in (16, 17)]
    site.put("/news/flood", page(paragraphs=changed("12 people", "14 people")))
    [later] = program.take(at="2012-03-22T18:00")

    assert ["moved", "unchanged"] == [one["result"] for one in results]
    assert f"now at {site.url('/news/flood')}" == results[0]["reason"]
    assert results[1]["reason"] is None
    assert later["result"] == "changed"
    assert site.url("/flood") == later["article"]["resource"]
    assert len(program.json("log")) == 2
    assert program.json("show", site.url("/news/flood"))[0]["article"] == later["article"]


def test_a_temporary_redirect_is_no_move(program: Program, site: Site) -> None:
    """302 and 307 say nothing for good."""
    site.put("/flood", page())
    program.take(site.url("/flood"), at="2012-03-22T15:00")
    site.redirect("/flood", "/news/flood", status=302)
    site.put("/news/flood", page())

    assert program.take(at="2012-03-22T16:00")[0]["result"] == "unchanged"


def test_a_move_with_a_change_is_a_change_that_tells_where_to(program: Program, site: Site) -> None:
    """Nobody is left unaware of the new address."""
    site.put("/flood", page())
    program.take(site.url("/flood"), at="2012-03-22T15:00")
    site.redirect("/flood", "/news/flood", status=308)
    site.put("/news/flood", page(paragraphs=changed("12 people", "14 people")))

    results = [program.take(at=f"2012-03-22T{hour}:00")[0] for hour in (16, 17)]

    assert ["changed", "unchanged"] == [one["result"] for one in results]
    assert f"now at {site.url('/news/flood')}" == results[0]["reason"]


def test_a_second_declared_address_is_skipped(program: Program, site: Site) -> None:
    """With the reason that the contract words; the first one keeps the history."""
    site.put("/flood", page())
    site.redirect("/short", "/flood")
    site.put("/print", page(head=canonical("/flood")))
    program("add", site.url("/flood"), site.url("/short"), site.url("/print"))

    for hour in (15, 16):
        results = program.take(at=f"2012-03-22T{hour}:00")
        reason = f"same article as {site.url('/flood')}"
        assert [None, reason, reason] == [one["reason"] for one in results]
        assert ["skipped", "skipped"] == [one["result"] for one in results[1:]]
        assert site.url("/flood") == results[1]["article"]["resource"]
    assert program.json("status")[1]["failing"] is None
    assert len(program.json("log")) == 1


def test_a_second_address_is_not_declared_in_passing(program: Program, site: Site) -> None:
    """Nothing came of it."""
    site.put("/flood", page())
    site.redirect("/short", "/flood")
    program.take(site.url("/flood"), at="2012-03-22T15:00")

    [result] = program.take(site.url("/short"), at="2012-03-22T16:00")

    assert result["result"] == "skipped"
    assert len(program.json("status")) == 1


def test_a_second_address_takes_over_when_the_first_is_removed(
    program: Program, site: Site
) -> None:
    """The history goes on under the resource that it had."""
    site.put("/flood", page())
    site.redirect("/short", "/flood")
    program.take(site.url("/flood"), at="2012-03-22T15:00")
    program("remove", site.url("/flood"))
    program("add", site.url("/short"))

    [seen] = program.take(at="2012-03-22T16:00")
    site.put("/flood", page(paragraphs=changed("12 people", "14 people")))
    [result] = program.take(at="2012-03-22T17:00")
    [again] = program.take(at="2012-03-22T18:00")

    assert ["unchanged", "changed", "unchanged"] == [one["result"] for one in (seen, result, again)]
    assert site.url("/flood") == result["article"]["resource"]
    assert program.json("diff")[0]["window"] == {
        "after": "2012-03-22T16:00:00Z",
        "until": "2012-03-22T17:00:00Z",
    }


def test_a_file_is_known_by_its_path_from_the_archive(program: Program) -> None:
    """So that both can be moved together."""
    (program.folder / "terms.txt").write_text("One sentence. Another one.\n")

    [result] = program.take("terms.txt", at="2012-03-22T15:00")

    assert result["article"]["resource"] == "../terms.txt"
    assert result["source"] == "../terms.txt"
    assert result["article"]["path"] == "files/terms"
    assert 'path = "../terms.txt"' in (program.archive / "tracker.toml").read_text()


def test_archive_and_files_can_be_moved_together(program: Program) -> None:
    """And the history goes on."""
    site = program.folder / "one"
    (site / "texts").mkdir(parents=True)
    (site / "texts" / "terms.txt").write_text("One sentence. Another one.\n")
    program.archive = site / "snapshots"
    program("snapshot", "texts", "--now", "2012-03-22T15:00", here=site)
    site.rename(program.folder / "two")
    program.archive = program.folder / "two" / "snapshots"

    ended = program("snapshot", "--now", "2012-03-22T16:00", here=program.folder / "two")

    assert "1 unchanged" in ended.out


@pytest.mark.parametrize("words", [["terms.txt"], ["./terms.txt"], ["../{0}/terms.txt"]])
def test_one_file_is_one_source_however_it_is_written(program: Program, words: list[str]) -> None:
    """Also as an absolute path."""
    (program.folder / "terms.txt").write_text("One sentence. Another one.\n")
    program.take(program.folder / "terms.txt", at="2012-03-22T15:00")

    [result] = program.take(
        *(word.format(program.folder.name) for word in words), at="2012-03-22T16:00"
    )

    assert result["result"] == "unchanged"
    assert len(program.json("status")) == 1


def test_a_folder_is_every_file_of_the_kinds_of_text_below(program: Program) -> None:
    """Hidden files and links are left out; each is found by its name without suffix."""
    folder = program.folder / "texts"
    (folder / "deep" / "deeper").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    kept = ["a.html", "b.htm", "c.md", "d.markdown", "deep/e.txt", "deep/deeper/F.TXT"]
    for name in kept:
        text = page() if "htm" in name else "First words.\n\nMore of them, and a stop.\n"
        (folder / name).write_text(text)
    for name in ("g.css", "h.doc", ".i.txt", ".hidden/j.txt", "k.txt~"):
        (folder / name).write_text("First words.\n\nMore of them, and a stop.\n")
    (folder / "l.md").symlink_to(folder / "c.md")
    (folder / "m").symlink_to(folder / "deep")

    results = program.take("texts", at="2012-03-22T15:00")

    assert sorted(f"../texts/{name}" for name in kept) == [
        one["article"]["resource"] for one in results
    ]
    assert {"new"} == {one["result"] for one in results}
    assert {"../texts"} == {one["source"] for one in results}
    for name in ("a", "b", "c", "d", "e", "F"):
        found = program.json("show", name)[0]["article"]
        assert found["path"].casefold().endswith(f"/{name}".casefold())


def test_a_folder_is_one_source(program: Program) -> None:
    """A new file in it is a new article, one that is gone is told once, one that is back too."""
    folder = program.folder / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("First words.\n\nMore of them, and a stop.\n")
    (folder / "b.txt").write_text("Other words.\n\nMore of them, and a stop.\n")
    program.take("texts", at="2012-03-22T15:00")
    (folder / "c.txt").write_text("New words.\n\nMore of them, and a stop.\n")
    (folder / "a.txt").rename(program.folder / "kept.txt")

    gone = program.take(at="2012-03-22T16:00")
    quiet = program.take(at="2012-03-22T17:00")
    (program.folder / "kept.txt").rename(folder / "a.txt")
    back = program.take(at="2012-03-22T18:00")

    assert ["gone", "unchanged", "new"] == [one["result"] for one in gone]
    assert ["unchanged", "unchanged"] == [one["result"] for one in quiet]
    assert {"unchanged"} == {one["result"] for one in back}
    assert ["restoration", "withdrawal", "first"] == [
        one["kind"] for one in program.json("log", "a")
    ]
    [line] = program.json("status")
    assert [line["versions"], len(line["articles"]), line["failing"]] == [3, 3, None]


def test_200_files_of_which_20_change_give_exactly_20_versions(program: Program) -> None:
    """And each of the 20 is told."""
    folder = program.folder / "pages"
    folder.mkdir()
    for number in range(200):
        text = page(f"Flood {number}", advertisement=f"Boat {number}")
        (folder / f"page-{number:03}.html").write_text(text)
    first = program.take("pages", at="2012-03-22T15:00")
    for number in range(200):
        paragraphs = changed("12 people", "14 people") if number % 10 == 3 else FLOOD
        text = page(f"Flood {number}", paragraphs, advertisement="Buy two boats")
        (folder / f"page-{number:03}.html").write_text(text)

    second = program.take(at="2012-03-23T15:00")

    assert [200, 200] == [len(first), len(second)]
    told = [one["article"]["path"] for one in second if one["result"] == "changed"]
    assert [f"files/pages/page-{number:03}" for number in range(3, 200, 10)] == told
    assert len(program.json("log")) == 220
    assert len(program.json("diff")) == 20
    assert program.git("rev-list", "--count", "--grep=^Resource:", "main").strip() == "220"
    assert program.git("fsck", "--strict") == ""


def test_a_file_whose_name_another_has_gets_a_folder_of_its_own(program: Program) -> None:
    """The articles stay apart."""
    folder = program.folder / "texts"
    folder.mkdir()
    for suffix in ("txt", "md"):
        (folder / f"terms.{suffix}").write_text(f"Words of {suffix}.\n\nAnd more.\n")

    results = program.take("texts", at="2012-03-22T15:00")

    assert len({one["article"]["path"] for one in results}) == 2


def lines_of(program: Program, *words: str) -> list[tuple[str, str]]:
    """Return role and text of each block of an article."""
    return [(one["role"], one["text"]) for one in program.json("show", *words)[0]["blocks"]]


def test_plain_text_is_read_by_the_rules(program: Program) -> None:
    """Title, paragraphs, line breaks, wrapping, lists."""
    wrapped = (
        "This line is made to look like wrapping, for it is of a length that mails have,\n"
        "and goes on."
    )
    text = (
        "The terms of use\n\n"
        f"{wrapped}\n\n"
        "A short line.\nAnother short line.\n\n"
        "This line is of the length that a mail has, but what follows it begins a list of:\n"
        "- apples\n- pears\n"
    )
    (program.folder / "terms.txt").write_text(text)
    (program.folder / "untitled.txt").write_text("This is a sentence.\n\nAnd another.\n")
    program.take("terms.txt", "untitled.txt", at="2012-03-22T15:00")

    assert [
        ("headline", "The terms of use"),
        ("paragraph", wrapped.replace("\n", " ")),
        ("paragraph", "A short line."),
        ("paragraph", "Another short line."),
        (
            "paragraph",
            "This line is of the length that a mail has, but what follows it begins a list of:",
        ),
    ] == lines_of(program, "terms")[:5]
    assert program.json("show", "terms")[0]["title"] == "The terms of use"
    assert program.json("show", "untitled")[0]["title"] == "untitled"


def test_markdown_is_read_with_its_front_matter(program: Program) -> None:
    """All the keys that the contract names."""
    (program.folder / "policy.md").write_text(
        "---\ntitle: Our policy\nauthor: [Ada, Bo]\ndate: 2012-03-01\nlastmod: 2012-03-20\n"
        "lang: en\ncanonical: https://example.org/policy\nsection: Legal\ntags: [a, b]\n---\n\n"
        "# Heading\n\nSome *plain* words.\n\n> A quotation.\n\n1. one\n2. two\n"
    )
    program.take("policy.md", at="2012-03-22T15:00")

    [article] = program.json("show")

    assert article["title"] == "Our policy"
    assert article["byline"] == ["Ada", "Bo"]
    assert [article["published"]["at"], article["modified"]["at"]] == ["2012-03-01", "2012-03-20"]
    assert [article["language"], article["section"]] == ["en", "Legal"]
    assert article["canonical"] == "https://example.org/policy"
    assert article["tags"] == ["a", "b"]
    assert ("quotation", "A quotation.") in lines_of(program)


def test_a_file_that_is_edited_between_two_snapshots(program: Program) -> None:
    """The plain text of the issue: one change, told without a network."""
    file = program.folder / "terms.txt"
    file.write_text("Terms\n\nYou may keep 12 copies.\n\nNothing else is said.\n")
    program.take("terms.txt", at="2012-03-22T15:00")
    file.write_text("Terms\n\nYou may keep 3 copies.\n\nNothing else is said.\n")

    [result] = program.take(at="2012-03-23T15:00")
    [change] = program.json("diff", "terms")

    assert result["result"] == "changed"
    assert [["rewritten", ["number"]]] == [[one["kind"], one["facets"]] for one in change["edits"]]
    assert change["silent"] is True


def test_local_files_are_never_suspect(program: Program) -> None:
    """Whoever keeps a file knows what it is."""
    file = program.folder / "terms.txt"
    file.write_text("Terms\n\n" + "Much is said here, and more of it. " * 80)
    program.take("terms.txt", at="2012-03-22T15:00")
    file.write_text("Terms\n\nNothing.\n")

    assert program.take(at="2012-03-23T15:00")[0]["result"] == "changed"


def test_a_source_can_lie_in_the_archives_own_folder(tmp_path: Path) -> None:
    """Paths with spaces and non-ASCII letters too."""
    program = Program(tmp_path)
    folder = tmp_path / "Déclarations d'avril"
    folder.mkdir()
    (folder / "première note.txt").write_text("Un mot.\n\nEt un autre.\n")

    [result] = program.take("Déclarations d'avril", at="2012-03-22T15:00")

    assert result["article"]["resource"] == "../Déclarations d'avril/première note.txt"
    assert program.json("show", result["article"]["path"])
    assert program.json("show", "première")


def test_the_first_of_two_addresses_is_the_source_however_late_it_answers(
    program: Program, site: Site
) -> None:
    """What becomes of a pass must not hang on the network."""
    body = page(head=canonical("/flood")).encode()
    answered = threading.Event()

    def late() -> Iterator[bytes]:
        answered.wait(60)
        yield body

    def early() -> Iterator[bytes]:
        yield body
        answered.set()

    headers = {"Content-Type": "text/html"}
    site.script("/one", Reply(headers=headers, pieces=late))
    site.script("/two", Reply(headers=headers, pieces=early))

    results = program.take(site.url("/one"), site.url("/two"), at="2012-03-22T15:00")

    assert [("/one", "new"), ("/two", "skipped")] == [
        (result["source"].removeprefix(site.url("")), result["result"]) for result in results
    ]
