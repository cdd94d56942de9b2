"""Pages that a browser renders, by the program as it is called."""

import os

import pytest

from tests.capture.browser.rendering import PARAGRAPH, needs_browser
from tests.program import Program
from tests.site import Site

SHELL = """<title>Flood</title><div id="root"></div><script src="/app.js"></script>
    <noscript>You need to enable JavaScript to run this app.</noscript>"""
BUILDS = """fetch("/story").then((answer) => answer.text()).then((text) => {
    root.innerHTML = "<article><h1>Flood in the valley</h1>" + text + "</article>";
});"""
STORY = f"<p>{PARAGRAPH * 3}</p><p>The dam held, engineers said. {PARAGRAPH}</p>"
STILL = f"<html><body><article><h1>Flood</h1>{STORY}<div id='more'></div></article></body></html>"
LITTLE = "<html><body><article><h1>Flood</h1><p>The dam held.</p></article></body></html>"
ADDS = "<script>more.innerHTML = '<p>Nobody was hurt, officials said on Tuesday.</p>'</script>"


@pytest.fixture
def shell(site: Site) -> str:
    """Return the address of a page that a script builds."""
    site.put("/flood", SHELL)
    site.put("/app.js", BUILDS, media_type="text/javascript")
    site.put("/story", STORY)
    return site.url("/flood")


@pytest.fixture
def browsing(program: Program) -> Program:
    """Return the program where a browser may run: root gets no sandbox, in a container."""
    program.env["TRACKER_BROWSER_SANDBOX"] = "off" if os.geteuid() == 0 else None
    return program


def test_an_empty_shell_is_told_with_what_helps(program: Program, shell: str) -> None:
    """Nothing is stored of it."""
    [told] = program.take(shell, code=3)
    said = program("snapshot", "--allow-private", shell, code=3).out

    assert ("blocked", True) == (told["result"], "--render browser" in said)


@needs_browser
def test_a_source_that_is_rendered_has_its_article(browsing: Program, shell: str) -> None:
    """And its capture says how it came."""
    browsing("add", shell, "--render", "browser")
    [told] = browsing.take()
    [shown] = browsing.json("show", "flood")
    render = shown["capture"]["render"]

    assert ("new", "The dam held, engineers said.", 2, [], None) == (
        told["result"],
        shown["blocks"][2]["sentences"][0],
        render["requests"],
        render["refused"],
        render["article_sha256"],
    )
    assert "Chromium" in browsing("show", "flood", "--meta").out


@needs_browser
def test_the_bytes_received_are_kept_beside_what_became_of_them(
    browsing: Program, site: Site
) -> None:
    """They are the evidence, also of a capture that was held at first."""
    site.put("/flood", STILL + ADDS)
    browsing("add", site.url("/flood"), "--render", "browser")
    browsing.take(at="2026-01-01T10:00")
    first = browsing.git("show", f"HEAD:{_folder(browsing)}/received.html")
    site.put("/flood", LITTLE)
    held = browsing.take(at="2026-01-02T10:00")
    browsing.take(at="2026-01-03T10:00")
    second = browsing.git("show", f"HEAD:{_folder(browsing)}/received.html")
    browsing("add", site.url("/flood"), "--render", "none")
    site.put("/flood", LITTLE.replace("held", "broke"))
    browsing.take(at="2026-01-04T10:00")
    files = browsing.git("ls-tree", "--name-only", f"HEAD:{_folder(browsing)}").split()

    assert (STILL + ADDS, "suspect", LITTLE) == (first, held[0]["result"], second)
    assert ["article.md", "capture.json", "page.html"] == files


def _folder(program: Program) -> str:
    [shown] = program.json("show", "flood")
    return str(shown["article"]["path"])


@needs_browser
def test_a_page_is_unchanged_however_often_it_is_rendered(browsing: Program, shell: str) -> None:
    """Byte for byte."""
    browsing("add", shell, "--render", "browser")
    browsing.take(at="2026-01-01T10:00")

    assert ["unchanged"] == [one["result"] for one in browsing.take(at="2026-01-02T10:00")]


@needs_browser
def test_what_robots_txt_forbids_a_page_is_told(browsing: Program, site: Site, shell: str) -> None:
    """It may be why nothing is there."""
    site.robots("User-agent: tracker\nDisallow: /story")
    browsing("add", shell, "--render", "browser")
    said = browsing("snapshot", "--allow-private", code=3).out

    assert (True, False) == (
        "robots.txt forbids it (1)" in " ".join(said.split()),
        "/story" in site.paths,
    )


@needs_browser
def test_to_render_a_page_is_no_edit_of_it(browsing: Program, site: Site) -> None:
    """A real one afterwards is."""
    site.put("/flood", STILL + ADDS)
    browsing("add", site.url("/flood"))
    browsing.take(at="2026-01-01T10:00")
    browsing("add", site.url("/flood"), "--render", "browser")
    [told] = browsing.take(at="2026-01-02T10:00")
    [ours] = browsing.json("diff")
    site.put("/flood", STILL.replace("dam held", "dam broke") + ADDS)
    browsing.take(at="2026-01-03T10:00")
    [theirs] = browsing.json("diff")

    assert ("changed", "re-extraction", False, [], 1) == (
        told["result"],
        ours["kind"],
        ours["silent"],
        ours["undisclosed"],
        len(ours["edits"]),
    )
    assert ("edit", True, 1) == (theirs["kind"], theirs["silent"], len(theirs["edits"]))


@needs_browser
def test_extract_renders_what_is_declared_so(browsing: Program, shell: str) -> None:
    """Settings can be tried before anything is stored."""
    browsing("add", shell, "--render", "browser")

    assert "The dam held" in browsing("extract", "--allow-private", shell).out


def test_without_a_browser_the_page_is_not_asked(program: Program, site: Site, shell: str) -> None:
    """The source fails with what to do."""
    program("add", shell, "--render", "browser")
    ended = program(
        "snapshot", "--allow-private", code=3, env={"TRACKER_BROWSER": "/nowhere/chromium"}
    )
    said = " ".join(ended.out.split())

    assert ([], True) == (site.requests, "no browser to render with" in said)
