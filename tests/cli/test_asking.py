"""How sources are asked: headers, robots.txt, private networks, a proxy; and no secret anywhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.articles import page
from tests.program import Program
from tests.site import Reply, Site

pytestmark = pytest.mark.usefixtures("hasty")

SECRET = "s3cr3t-of-the-test"  # noqa: S105 - stands for one
COOKIE = "[source.headers]\nCookie = 'id=$PAPER_KEY'\n"


def declare(program: Program, *lines: str, top: str = "") -> None:
    """Write tracker.toml by hand."""
    program("init")
    text = "\n".join([f"format = 1\n{top}", *lines, ""])
    (program.archive / "tracker.toml").write_text(text, encoding="utf-8")
    program.is_edited = True


def everything(folder: Path, program: Program) -> bytes:
    """Return all that is written: every file, and every object of every branch."""
    files = [one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()]
    objects = program.git("cat-file", "--batch-all-objects", "--batch-check=%(objectname)").split()
    shown = [program.git("cat-file", "-p", name).encode() for name in objects]
    return b"".join([*files, *shown])


def test_a_header_is_sent_and_its_secret_is_nowhere(program: Program, site: Site) -> None:
    """Not in the archive, the index, the journal, what is printed, or an error."""
    address = site.url("/flood")
    site.put("/flood", page(), headers={"X-Echo": SECRET}, etag='"1"')
    declare(program, "[[source]]", f"url = '{address}'", COOKIE)
    program.env["PAPER_KEY"] = SECRET

    said = [program("-v", "snapshot", "--allow-private", "--now", "2012-03-22T10:00")]
    asked = site.requests[-1].headers["cookie"]
    site.put("/flood", f"{page()}<!-- {SECRET} -->")
    said += [program("-v", "snapshot", "--allow-private", "--now", "2012-03-22T11:00", code=3)]
    site.redirect("/flood", f"/login?key={SECRET}")
    said += [program("-v", "snapshot", "--allow-private", "--now", "2012-03-22T12:00", code=3)]
    site.hang_up("/flood")
    said += [program("-v", "snapshot", "--allow-private", "--now", "2012-03-22T13:00", code=3)]
    said += [program("log"), program("status"), program("show", "flood", "--meta")]
    said += [program("snapshot", "--dry-run", "--now", "2012-03-22T14:00")]
    said += [program("extract", "--allow-private", address, code=3)]

    assert f"id={SECRET}" == asked
    assert SECRET not in "".join(one.out + one.err for one in said)
    assert SECRET.encode() not in everything(program.folder, program)


def test_a_variable_that_is_not_set_fails_its_source_alone(program: Program, site: Site) -> None:
    """With the variable's name, and nothing is asked without the header."""
    site.put("/flood", page())
    site.put("/other", page("Other"))
    declare(
        program,
        *("[[source]]", f"url = '{site.url('/flood')}'", COOKIE),
        *("[[source]]", f"url = '{site.url('/other')}'"),
    )

    failed, other = program.take(at="2012-03-22T10:00", code=3)

    assert ("failed", "new") == (failed["result"], other["result"])
    assert "PAPER_KEY" in failed["reason"]
    assert ["/other"] == site.paths


def test_robots_txt_is_passed_over_and_the_capture_says_so(program: Program, site: Site) -> None:
    """For the source that says so, and for no other."""
    site.robots("User-agent: *\nDisallow: /\n")
    site.put("/flood", page())
    site.put("/other", page("Other"))
    declare(
        program,
        *("[[source]]", f"url = '{site.url('/flood')}'", "ignore_robots = true"),
        *("[[source]]", f"url = '{site.url('/other')}'"),
    )

    results = program.take(at="2012-03-22T10:00")

    assert ["new", "skipped"] == [one["result"] for one in results]
    [shown] = program.json("show", "flood")
    assert "ignored" == shown["capture"]["robots"]


def test_private_networks_are_opened_to_one_source(program: Program, site: Site) -> None:
    """Without --allow-private, and to no other source."""
    site.put("/flood", page())
    site.put("/other", page("Other"))
    declare(
        program,
        *("[[source]]", f"url = '{site.url('/flood')}'", "allow_private = true"),
        *("[[source]]", f"url = '{site.url('/other')}'"),
    )

    results = program.json("snapshot", "--now", "2012-03-22T10:00", code=3)

    assert ["new", "failed"] == [one["result"] for one in results]
    assert ["/flood"] == site.paths


@pytest.mark.parametrize("is_option", [True, False])
def test_a_proxy_is_used_when_it_is_named_and_told(
    program: Program, site: Site, *, is_option: bool
) -> None:
    """By --proxy or in tracker.toml; its password is written nowhere."""
    address = "http://127.0.0.1:1/flood"
    written = f"http://me:$PROXY_KEY@127.0.0.1:{site.port}"
    site.put(address, page())
    program.env["PROXY_KEY"] = SECRET
    declare(
        program,
        *("[[source]]", f"url = '{address}'"),
        top="" if is_option else f"proxy = '{written}'",
    )

    given = ["--proxy", written] if is_option else []
    [result] = program.take(*given, at="2012-03-22T10:00")

    assert "new" == result["result"]
    assert {f"http://127.0.0.1:{site.port}"} == _proxies(program)
    assert SECRET.encode() not in everything(program.folder, program)


def _proxies(program: Program) -> set[str | None]:
    records = program.archive.rglob("capture.json")
    return {json.loads(one.read_text(encoding="utf-8")).get("proxy") for one in records}


def test_a_proxy_that_cannot_be_used_is_wrong_usage(program: Program, site: Site) -> None:
    """Nothing is asked without it."""
    declare(program, "[[source]]", f"url = '{site.url('/flood')}'", top="proxy = 'http://$P@a:1'")

    ended = program("snapshot", "--allow-private", code=2)

    assert "tracker.toml, key proxy: the proxy needs the environment variable P" in ended.err
    assert [] == site.requests


def test_what_a_page_says_is_never_taken_for_a_reference(program: Program, site: Site) -> None:
    """Nor for a template, a command or an entity: it is text, and stays as it is."""
    lines = (
        "The key is $PAPER_KEY and ${PAPER_KEY}, says the manual of the water works in the town.",
        "{{ 7*7 }} {% import os %} $(id) `id` &lt;!ENTITY x SYSTEM 'file:///etc/passwd'&gt; &x;",
        "More rain is expected until Saturday, and the bridge at the station stays closed.",
    )
    program.env["PAPER_KEY"] = SECRET
    head = '<link rel=canonical href="file:///etc/passwd">'
    site.put("/flood", page(paragraphs=lines, head=head))
    site.redirect("/moved", "/$PAPER_KEY")

    [result] = program.take(site.url("/flood"), at="2012-03-22T10:00")
    program.take(site.url("/moved"), at="2012-03-22T10:00", code=3)

    assert site.url("/flood") == result["article"]["resource"]
    text = program("show", "flood").out
    assert "$PAPER_KEY and ${PAPER_KEY}" in text
    assert "{{ 7*7 }} {% import os %} $(id) `id`" in text
    assert "root:" not in text
    assert "/$PAPER_KEY" in site.paths


def test_an_entity_of_xml_reads_no_file(program: Program, site: Site) -> None:
    """Published against changedetection.io as XXE, in 2026."""
    entity = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    text = page(paragraphs=["The list: &x; is what the office has published today, it says."] * 3)
    site.put(
        "/flood",
        f'<?xml version="1.0"?>{entity}{text.partition(">")[2]}',
        media_type="application/xhtml+xml",
    )

    program.take(site.url("/flood"), at="2012-03-22T10:00")

    assert "root:" not in program("show", "flood").out


def test_what_a_server_says_of_its_error_is_not_printed(program: Program, site: Site) -> None:
    """CVE-2025-52558: the text of an error was shown as it came; only the status is told."""
    raw = b"HTTP/1.1 500 \x1b]0;owned\x07<script>x</script>\r\nContent-Length: 3\r\n\r\n\x1b[2"
    site.script("/flood", Reply(raw=raw))

    ended = program("snapshot", "--allow-private", site.url("/flood"), code=3)

    assert "HTTP 500" in ended.out
    assert "owned" not in ended.out + ended.err
    assert "\x1b" not in ended.out + ended.err


@pytest.mark.parametrize("path", ["/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/x", "/.git/hooks/x"])
def test_an_address_never_leads_out_of_the_archive(program: Program, site: Site, path: str) -> None:
    """The folder of an article is a name of ours: CVE-2024-51998, and archivers in general."""
    program.take(site.url("/"), at="2012-03-22T10:00", code=3)
    before = {one for one in program.folder.rglob("*") if program.archive not in one.parents}
    for asked in (path, path.replace("%2f", "%2F"), "/x", "/etc/passwd"):
        site.put(asked, page())

    program.take(site.url(path), at="2012-03-22T10:00")

    after = {one for one in program.folder.rglob("*") if program.archive not in one.parents}
    assert before == after
    assert not (program.archive / ".git" / "hooks" / "x").exists()


@pytest.mark.parametrize(
    "selector",
    ["unparsed-text('file:///etc/passwd')", "json-doc('a')", "{{ config }}", "env.SECRET | @sh"],
)
def test_a_selector_is_no_language_that_reads_files(program: Program, selector: str) -> None:
    """CVE-2026-29039, CVE-2026-33981, CVE-2024-32651: what a setting can say is looked for."""
    declare(program, "[[source]]", "url = 'http://e.org/'", f'select = ["{selector}"]')

    ended = program("snapshot", code=2)

    assert "tracker.toml, line" in ended.err
