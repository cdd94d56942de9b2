"""Bad input: each has its own message and exit code, and nothing is lost by it."""

from __future__ import annotations

import asyncio
import functools
import os
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.articles import FLOOD, changed, page
from tests.capture.fakes import FakeNames
from tests.program import Program
from tests.site import Reply, Site
from tracker.capture import Fetcher
from tracker.capture.limits import Limits
from tracker.extract import extract


async def no_sleep(seconds: float) -> None:
    """Let others have a turn, and no time pass."""
    del seconds
    await asyncio.sleep(0)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Captures that wait for nothing, and ask no name server."""
    fetcher = functools.partial(
        Fetcher,
        sleep=no_sleep,
        resolver=FakeNames({}),
        limits=Limits(answer=timedelta(seconds=0.2), pauses=(timedelta(0), timedelta(0))),
    )
    monkeypatch.setattr("tracker.workflow.snapshot.Fetcher", fetcher)


def link_list() -> str:
    """Return a page with nothing but links."""
    items = "".join(f"<li><a href=/{n}>Headline number {n} of the day</a></li>" for n in range(30))
    return f"<html><body><h1>News</h1><ul>{items}</ul></body></html>"


def settle(site: Site) -> None:
    """Serve one page for each fault."""
    site.fail("/404", 404)
    site.fail("/410", 410)
    site.fail("/401", 401)
    site.fail("/403", 403)
    site.fail("/500", 500)
    site.stall("/stall")
    site.redirect("/loop", "/loop")
    site.redirect("/private", "http://10.0.0.1/")
    site.redirect("/link-local", "http://169.254.169.254/latest/meta-data/")
    site.redirect("/file", "file:///etc/passwd")
    site.script("/2gb", Reply(headers={"Content-Length": "2147483648"}, body=b"x"))
    site.pour("/endless")
    site.bomb("/bomb", megabytes=100)
    site.cut_off("/cut", b"<html><body><p>half", announced=5000)
    site.put("/image", b"\x89PNG\r\n\x1a\n\0\0\0", media_type="image/png")
    site.put("/empty", "")
    site.put("/links", link_list())
    site.put("/nothing", "<html><body><nav><a href=/>Home</a></nav></body></html>")


FAULTS = [
    ("/404", "gone", "HTTP 404"),
    ("/410", "gone", "HTTP 410"),
    ("/401", "blocked", "HTTP 401"),
    ("/403", "blocked", "HTTP 403"),
    ("/500", "failed", "HTTP 500, 3 tries"),
    ("/stall", "failed", "no answer in"),
    ("/loop", "failed", "redirect loop"),
    ("/link-local", "failed", "169.254.169.254"),
    ("/file", "failed", "file"),
    ("/2gb", "failed", "over 32 MB"),
    ("/endless", "failed", "over 32 MB"),
    ("/bomb", "failed", "over 32 MB"),
    ("/cut", "failed", "cut off"),
    ("/image", "failed", "media type image/png is not one that tracker reads"),
    ("/empty", "blocked", "an empty page"),
    ("/links", "blocked", "a list of links"),
    ("/nothing", "blocked", ""),
]


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(("path", "result", "reason"), FAULTS, ids=[one[0] for one in FAULTS])
def test_a_fault_has_its_result_and_its_reason(
    path: str, result: str, reason: str, site: Site, program: Program
) -> None:
    """The pass ends with 3, and nothing is committed or declared."""
    settle(site)

    [line] = program.take(site.url(path), code=3)

    assert result == line["result"]
    assert reason in line["reason"]
    assert line["version"] is None
    assert program.json("status") == []


@pytest.mark.usefixtures("quick")
def test_a_fault_costs_only_itself(site: Site, program: Program) -> None:
    """The good page beside all the bad ones is captured."""
    settle(site)
    site.put("/good", page())
    paths = [path for path, _, _ in FAULTS]

    lines = program.take(*map(site.url, [*paths, "/good"]), code=3)

    assert [*(result for _, result, _ in FAULTS), "new"] == [line["result"] for line in lines]
    assert program.git("fsck", "--strict") == ""


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(("path", "result", "reason"), FAULTS, ids=[one[0] for one in FAULTS])
def test_a_fault_of_a_known_article_loses_nothing(
    path: str, result: str, reason: str, site: Site, program: Program
) -> None:
    """Its version stays, the fault is told in `status`, and the next good pass goes on."""
    site.put("/a", page())
    program.take(site.url("/a"), at="2024-05-02T09:00")
    settle(site)
    replies = site.reply_of(path)
    site.script("/a", *replies)

    code = 0 if result == "gone" else 3
    [line] = program.take(at="2024-05-02T10:00", code=code)
    [status] = program.json("status")
    site.put("/a", page())
    [back] = program.take(at="2024-05-02T11:00")

    assert result == line["result"]
    assert "2024-05-02T10:00:00Z" in str(status["failing"])
    assert "unchanged" == back["result"]
    assert [None] == [one["failing"] for one in program.json("status")]
    assert 1 == len([one for one in program.json("log") if one["id"]])


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://nosuch.invalid/", "no such host"),
        ("http://127.0.0.1:1/", "connection refused"),
    ],
)
def test_a_host_that_does_not_answer_is_told(address: str, reason: str, program: Program) -> None:
    """Each with its own reason."""
    [line] = program.take(address, code=3)

    assert ("failed", reason) == (line["result"], line["reason"])


@pytest.mark.usefixtures("quick")
def test_a_redirect_to_a_private_address_is_refused_without_leave(
    site: Site, program: Program
) -> None:
    """The address that is connected to is what counts."""
    site.redirect("/private", "http://10.0.0.1/")
    ended = program("snapshot", site.url("/private"), code=3)

    assert "leads to a loopback address 127.0.0.1" in ended.out
    assert "hint: add --allow-private" in ended.out
    assert [] == site.requests


@pytest.mark.parametrize(
    "address",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://user:secret@example.org/",
        "file:///etc/passwd",
        "ftp://example.org/a",
        "http://[fe80::1]/",
        "http://0.0.0.0/",
        "http://",
    ],
)
def test_an_address_that_is_never_asked_is_wrong_usage(address: str, program: Program) -> None:
    """Also with --allow-private, and no archive comes of it."""
    ended = program("snapshot", "--allow-private", address, code=2)

    assert ended.err.startswith(("error: ", "made an archive"))
    assert "error: " in ended.err
    assert "secret" not in ended.err


@pytest.mark.parametrize(
    ("words", "code", "start"),
    [
        (("diff", "nosuch"), 4, 'error: no article matches "nosuch"'),
        (("show", "a", "@7"), 4, "error: "),
        (("show", "a", "ffffff"), 4, 'error: no version has an id that starts with "ffffff"'),
        (("show", "a", "2001-01-01"), 4, "error: "),
        (("show", "a", "2024-13-45"), 2, 'error: "2024-13-45" is no date or time'),
        (("diff", "a", "@1", "@2", "@3"), 2, "error: one word too many"),
        (("log", "--since", "soon"), 2, 'error: "soon" is no date or time'),
        (("snapshot", "nosuch.html"), 2, 'error: there is no file or folder "nosuch.html"'),
        (("snapshot", "--now", "later"), 2, 'error: "later" is no date or time'),
        (("snapshot", "--delay", "-1"), 2, "error: "),
        (("add", "--every", "often", "x"), 2, 'error: "often" is no interval'),
        (("add", "--timezone", "Mars/Base", "x"), 2, 'error: "Mars/Base" is no time zone'),
        (("remove", "nosuch"), 4, 'error: "nosuch" is not among the sources'),
        (("frobnicate",), 2, "error: no such command"),
        (("diff", "--frobnicate"), 2, "error: no such option"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_words_are_told_in_one_line_with_a_hint(
    words: tuple[str, ...], code: int, start: str, program: Program
) -> None:
    """Never with a traceback."""
    (program.folder / "a.txt").write_text("A title\n\nA sentence. Another one.\n")
    program("snapshot", "a.txt")

    ended = program(*words, code=code)

    lines = ended.err.splitlines()
    assert lines[0].lower().startswith(start.lower())
    assert lines[1].startswith("hint: ")
    assert ended.out == ""


def test_an_ambiguous_article_is_told_with_those_that_match(program: Program) -> None:
    """So that the next try is right."""
    for name in ("flood-one", "flood-two"):
        (program.folder / f"{name}.txt").write_text("A title\n\nA sentence. Another one.\n")
        program("snapshot", f"{name}.txt")

    ended = program("diff", "flood", code=4)

    assert 'error: "flood" matches 2 articles: files/flood-one, files/flood-two' in ended.err


def test_a_folder_that_is_no_archive_is_told(program: Program) -> None:
    """Reading commands end with a hint and make nothing."""
    (program.folder / "other").mkdir()

    for words in (("log",), ("log", "--archive", "other"), ("status", "--archive", "nosuch")):
        ended = program(*words, code=4)
        assert "error: there is no archive at" in ended.err
        assert "hint: " in ended.err
    assert ["other"] == sorted(entry.name for entry in program.folder.iterdir())


def test_an_archive_that_is_a_file_is_told(program: Program) -> None:
    """And the file stays as it is."""
    (program.folder / "mine").write_text("mine")

    ended = program("snapshot", "--archive", "mine", code=4)

    assert "error: " in ended.err
    assert "mine" == (program.folder / "mine").read_text()


def test_a_mistake_in_the_settings_is_told_with_its_line(program: Program) -> None:
    """And nothing is captured until it is mended."""
    program("init")
    settings = program.archive / "tracker.toml"
    written = settings.read_text()
    settings.write_text(f'{written}\n[[source]]\nurl = "https://example.org/"\nevery = "soon"\n')
    program.is_edited = True

    ended = program("snapshot", code=2)

    line = len(settings.read_text().splitlines())
    assert f'error: tracker.toml, line {line}, key every: "soon" is no interval' in ended.err


def test_an_archive_of_a_newer_format_is_refused(program: Program) -> None:
    """By reading and by writing commands."""
    program("init")
    settings = program.archive / "tracker.toml"
    settings.write_text(settings.read_text().replace("format = 1", "format = 9"))
    program.is_edited = True

    for words in (("log",), ("snapshot",), ("add", "https://example.org/")):
        ended = program(*words, code=4)
        assert "format 9" in ended.err
        assert "hint: " in ended.err


def test_a_clock_that_runs_behind_fails_the_article_and_the_rest_goes_on(
    program: Program,
) -> None:
    """The windows would be wrong otherwise."""
    old = program.folder / "old.txt"
    old.write_text("A title\n\nA sentence. Another one.\n")
    program("snapshot", "old.txt", "--now", "2024-05-02T12:00")
    (program.folder / "new.txt").write_text("A title\n\nAnother sentence. And one more.\n")
    old.write_text("A title\n\nA changed sentence. Another one.\n")

    lines = program.take("old.txt", "new.txt", at="2024-05-02T11:00", code=3)

    assert ["failed", "new"] == [line["result"] for line in lines]
    assert "later than this pass" in lines[0]["reason"]
    assert ["changed"] == [one["result"] for one in program.take("old.txt", at="2024-05-02T13:00")]


def test_files_that_vanish_and_return_are_told(program: Program) -> None:
    """A withdrawal and a restoration, each with its window; no version comes of them."""
    folder = program.folder / "articles"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.txt").write_text(f"Title {name}\n\nA sentence. Another one.\n")
    program.take("articles", at="2024-05-02T09:00")
    content = (folder / "one.txt").read_text()
    (folder / "one.txt").unlink()

    gone = program.take(at="2024-05-02T10:00")
    still = program.take(at="2024-05-02T11:00")
    (folder / "one.txt").write_text(content)
    back = program.take(at="2024-05-02T12:00")

    assert ["gone", "unchanged"] == [line["result"] for line in gone]
    assert ["unchanged"] == [line["result"] for line in still]
    assert ["unchanged", "unchanged"] == [line["result"] for line in back]
    told = [(one["kind"], one["id"], one["window"]) for one in program.json("log", "one")]
    assert [
        (
            "restoration",
            None,
            {"after": "2024-05-02T10:00:00Z", "until": "2024-05-02T12:00:00Z"},
        ),
        ("withdrawal", None, {"after": "2024-05-02T09:00:00Z", "until": "2024-05-02T10:00:00Z"}),
    ] == told[:2]


def test_a_damaged_archive_is_told_as_damaged(program: Program) -> None:
    """With 5, and with what is damaged."""
    (program.folder / "a.txt").write_text("A title\n\nA sentence. Another one.\n")
    program("snapshot", "a.txt")
    for pack in (program.archive / ".git" / "objects" / "pack").glob("*.pack"):
        pack.chmod(0o644)
        pack.write_bytes(b"PACK" + bytes(200))
    program.is_edited = True

    ended = program("show", "a", code=5)

    assert "error: " in ended.err
    assert "Traceback" not in ended.err


def test_a_garbage_index_is_made_anew(program: Program) -> None:
    """It is a cache and nothing else."""
    (program.folder / "a.txt").write_text("A title\n\nA sentence. Another one.\n")
    program("snapshot", "a.txt")
    before = program.json("log")
    for file in (program.archive / ".git" / "tracker").glob("index*"):
        file.write_bytes(b"garbage" * 100)

    assert before == program.json("log")


def test_odd_file_names_are_articles_like_others(program: Program) -> None:
    """Newlines, quotes, leading dashes, other scripts."""
    names = ["-dash", 'quo"te', "new\nline", "emoji 🦊", "日本語", "a" * 200, "dots..", "sp ace"]
    folder = program.folder / "odd"
    folder.mkdir()
    for name in names:
        (folder / f"{name}.txt").write_text("A title\n\nA sentence. Another one.\n")

    lines = program.take("odd")

    assert ["new"] * len(names) == [line["result"] for line in lines]
    assert program.git("fsck", "--strict") == ""


def test_invalid_bytes_are_read_as_well_as_can_be(site: Site, program: Program) -> None:
    """The article is there, and the bytes are kept as they came."""
    body = page(paragraphs=changed("bridge", "br\udcffdge")).encode("utf-8", "surrogateescape")
    site.put("/a", body, media_type="text/html; charset=utf-8")

    [line] = program.take(site.url("/a"))

    assert "new" == line["result"]
    assert body == program("show", "a", "--raw").raw


def test_a_pipe_whose_reader_has_enough_ends_quietly(program: Program) -> None:
    """No traceback, no complaint."""
    for number in range(3):
        (program.folder / f"{number}.txt").write_text("A title\n\nA sentence. Another one.\n")
    program("snapshot", ".", "--archive", "snapshots")
    root = Path(__file__).parents[2]
    tracker = f'PYTHONPATH="{root}" "{sys.executable}" -m tracker'
    command = f'cd "{program.folder}" && {tracker} log | head -n 1'

    with os.popen(f"{{ {command}; }} 2>&1") as pipe:  # noqa: S605 - our own command
        printed = pipe.read()

    assert 1 == len(printed.splitlines())
    assert "Traceback" not in printed


def test_an_unexpected_fault_of_one_page_costs_only_that_page(
    site: Site, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bug in reading one page must not take a night's pass down; it is told as what it is."""
    site.put("/bad", page("Bad"))
    site.put("/good", page("Good", FLOOD))

    def fails_on_one(body: bytes, **how: object) -> object:
        if b"Bad" in body:
            raise RuntimeError("unexpected")
        return extract(body, **how)  # type: ignore[arg-type]

    monkeypatch.setattr("tracker.workflow.reread.extract", fails_on_one)

    lines = program.take(site.url("/bad"), site.url("/good"), code=3)

    assert ["failed", "new"] == [line["result"] for line in lines]
    assert "a bug in tracker" in lines[0]["reason"]
    assert "RuntimeError" in lines[0]["reason"]
