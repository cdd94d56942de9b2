"""What becomes of pages in a real Chromium."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.capture.browser.rendering import PARAGRAPH, Rendering, needs_browser
from tests.capture.browser.world import HOME, World, answer, script
from tests.site import Reply, Site
from tracker.capture.browser.messages import Question
from tracker.capture.limits import Limits
from tracker.capture.trouble import TroubleError
from tracker.capture.wire import Answer
from tracker.model.capture import Capture, Outcome, Redirect
from tracker.text.addresses import Address

pytestmark = needs_browser

SHELL = '<title>Flood</title><div id="root"></div><script src="/app.js"></script>'
BUILDS = """
fetch("/api/story").then((answer) => answer.json()).then((story) => {
  root.innerHTML = "<h1>" + story.title + "</h1>" + story.text.map((t) => `<p>${t}</p>`).join("");
});
"""
STORY = '{"title": "Flood in the valley", "text": ["The dam held.", "Nobody was hurt."]}'
API = f"{HOME}/api/story"


def news() -> World:
    """Return a site whose pages are built by a script."""
    return World(
        {
            f"{HOME}/app.js": script(BUILDS, cache_control="max-age=600"),
            API: answer(STORY, media_type="application/json"),
        }
    )


def test_a_page_that_a_script_builds_has_its_text() -> None:
    """Over TLS, as nearly every site is."""
    html = news().html(SHELL)

    assert (
        '<div id="root"><h1>Flood in the valley</h1>'
        "<p>The dam held.</p><p>Nobody was hurt.</p></div>"
    ) in html


def test_scripts_are_asked_for_once_in_a_pass() -> None:
    """What they fetch is asked for by each page."""
    world = news()
    world.render(SHELL, SHELL)

    assert [("GET", f"{HOME}/app.js"), ("GET", API), ("GET", API)] == world.questions


def test_the_same_page_comes_out_the_same() -> None:
    """Its clock starts at the capture and runs as fast as it can, whatever the machine does."""
    page = """<p id="p"></p><script>
        const start = new Date().toISOString();
        setTimeout(() => { p.textContent = start + " to " + new Date().toISOString() }, 4000);
    </script>"""
    first, second = [one.shown.html for one in World().render(page, page)]

    assert (first, True) == (second, b"2012-03-23T20:00:00.000Z to 2012-03-23T20:00:04.0" in first)


def test_an_answer_that_takes_its_time_is_waited_for() -> None:
    """The clock of the page stands meanwhile."""
    page = """<p id="p"></p><script>
        setTimeout(() => fetch("/one").then(() => fetch("/two")).then((a) => a.text()).then((t) => {
            p.textContent = t;
        }), 4900);
    </script>"""
    world = World({f"{HOME}/one": answer("1"), f"{HOME}/two": answer("both came")})

    assert '<p id="p">both came</p>' in world.html(page)


def test_what_a_worker_fetches_is_waited_for() -> None:
    """It asks from outside the page."""
    page = """<p id="p"></p><script>
        const worker = new Worker("/worker.js");
        worker.onmessage = (event) => { p.textContent = event.data };
    </script>"""
    asks = 'fetch("/text").then((a) => a.text()).then((text) => postMessage(text))'
    world = World({f"{HOME}/worker.js": script(asks), f"{HOME}/text": answer("from a worker")})

    assert '<p id="p">from a worker</p>' in world.html(page)


def test_only_what_may_bring_text_is_asked() -> None:
    """Styles, images, frames, fonts, films and beacons are spared the site; the page goes on."""
    page = """
        <link rel="stylesheet" href="/a.css" onload="p.append(' styled')">
        <img src="/a.png" onload="p.append(' seen')"><iframe src="/ad"></iframe>
        <video src="/film.mp4"></video><p id="p">text</p>
        <script>
            navigator.sendBeacon("/count", "me");
            new EventSource("/live");
            new WebSocket("wss://news.test/socket");
        </script>"""
    world = World()
    html = world.html(page)

    assert ([], True, True) == (world.questions, " styled" in html, " seen" in html)


def test_what_is_asked_with_a_body_is_asked_so() -> None:
    """Some sites give their text only to POST."""
    page = """<p id="p"></p><script>
        fetch("/graphql", {method: "POST", body: '{"story": 1}'}).then((a) => a.text())
            .then((text) => { p.textContent = text });
    </script>"""
    world = World({f"{HOME}/graphql": answer("asked well")})
    html = world.html(page)

    assert ('{"story": 1}', True) == (world.sent[0].body.decode(), "asked well" in html)


def test_the_text_of_web_components_stands_where_it_is_shown() -> None:
    """Their shadow is flattened."""
    page = """<x-story><p>from outside</p></x-story><script>
        customElements.define("x-story", class extends HTMLElement {
            constructor() {
                super();
                this.attachShadow({mode: "open"}).innerHTML = "<h1>inside</h1><slot></slot>";
            }
        });
    </script>"""

    assert "<x-story><h1>inside</h1><slot><p>from outside</p></slot></x-story>" in World().html(
        page
    )


def test_what_is_stored_runs_nothing() -> None:
    """Scripts and handlers are left out, but for data; so is what only a plain browser shows."""
    page = """<script type="application/ld+json">{"headline": "x"}</script>
        <noscript><p>Switch scripts on.</p></noscript><p onclick="alert()">text</p>
        <template><p>not shown</p></template><script>document.title = "set"</script>"""
    html = World().html(page)
    left_out = ["Switch scripts on", "onclick", "not shown", "document.title"]

    assert ([], True, True) == (
        [one for one in left_out if one in html],
        '{"headline": "x"}' in html,
        "<title>set</title>" in html,
    )


def test_a_page_cannot_change_how_it_is_read() -> None:
    """Its scripts do not reach where it is read from."""
    page = """<p>text</p><script>
        Element.prototype.getAttributeNames = () => { throw new Error() };
        Object.defineProperty(Element.prototype, "outerHTML", {get: () => "lies"});
        Object.defineProperty(Node.prototype, "childNodes", {get: () => []});
    </script>"""

    assert "<p>text</p>" in World().html(page)


def test_each_page_has_a_clean_profile() -> None:
    """Neither cookies nor stored things go from one to the next."""
    page = """<p id="p"></p><script>
        p.textContent = document.cookie + ":" + (localStorage.seen ?? "new");
        document.cookie = "seen=1"; localStorage.seen = "seen";
    </script>"""

    assert [True, True] == [
        b'<p id="p">:new</p>' in one.shown.html for one in World().render(page, page)
    ]


def test_cookies_that_the_site_sets_are_sent_within_the_page() -> None:
    """Some sites answer their own scripts only then; nobody else gets them."""
    page = answer('<script>fetch("/api"); fetch("https://ads.test/x").catch(() => 0)</script>')
    page = replace(page, cookies=("k=v; Secure",))
    world = World({f"{HOME}/api": answer("x")})
    world.render(page)

    assert {f"{HOME}/api": "k=v", "https://ads.test/x": None} == {
        address: sent.headers.get("cookie")
        for (_, address), sent in zip(world.questions, world.sent, strict=True)
    }


def test_scripts_are_told_who_we_are() -> None:
    """Behind the name of the browser, which many of them want to know."""
    page = '<p id="p"></p><script>p.textContent = navigator.userAgent</script>'
    html = World().html(page)

    assert (True, False) == ("Safari/537.36 tracker/0</p>" in html, "Headless" in html)


@pytest.mark.parametrize("failure", [answer(status=503), TroubleError("cut off", may_pass=True)])
def test_a_page_of_which_a_part_does_not_come_fails(failure: Answer | TroubleError) -> None:
    """Without it, it would look edited."""
    world = news()
    world.answers[API] = failure

    with pytest.raises(TroubleError, match=r"a part of the page did not come: .* at /api/story"):
        world.render(SHELL)


def test_a_bug_that_a_request_brings_to_light_is_not_hidden(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The page would come out with a part missing."""
    world = news()

    async def fails(address: Address, question: Question) -> Answer:
        raise LookupError(f"{question.method} {address}")

    monkeypatch.setattr(world, "ask", fails)

    with pytest.raises(LookupError, match=r"GET https://news\.test/app\.js"):
        world.render(SHELL)


def test_what_fails_at_another_site_is_no_part_of_the_page() -> None:
    """Counters and advertisements fail every day."""
    page = '<p>text</p><script src="https://ads.test/x.js"></script>'
    world = World({"https://ads.test/x.js": answer(status=503)})

    assert "<p>text</p>" in world.html(page)


def test_scripts_that_come_to_no_end_are_ended() -> None:
    """The browser goes on with the next page."""
    limits = Limits(answer=timedelta(seconds=1))

    with pytest.raises(TroubleError, match="the page's scripts come to no end"):
        World().render("<script>while (true) {}</script>", limits=limits)


def test_a_page_that_grows_without_end_is_refused() -> None:
    """As every other body is."""
    page = '<p id="p"></p><script>p.textContent = "x".repeat(2000000)</script>'

    with pytest.raises(TroubleError, match="page over 1 MB when its scripts have run"):
        World().render(page, limits=Limits(max_bytes=1 << 20))


def test_a_capture_tells_how_it_was_rendered(site: Site, render: Rendering) -> None:
    """With the bytes as received, for they are the evidence."""
    site.put("/a", SHELL, etag='"1"')
    site.put("/app.js", BUILDS)
    site.put("/api/story", STORY)
    came = render(site.url("/a"))
    assert isinstance(came, Capture)
    assert came.rendering is not None

    assert (SHELL.encode(), 2, (), True) == (
        came.received,
        came.rendering.requests,
        came.rendering.refused,
        came.rendering.browser.startswith("Chromium "),
    )


def test_the_page_is_asked_for_once(site: Site, render: Rendering) -> None:
    """The browser gets the bytes that came."""
    site.put("/a", "<p>text</p>")
    render(site.url("/a"))

    assert ["/robots.txt", "/a"] == [one.path for one in site.requests]


def test_robots_txt_holds_for_what_a_page_asks(site: Site, render: Rendering) -> None:
    """To the letter, whole addresses and not hosts."""
    site.robots("User-agent: *\nDisallow: /api/")
    site.put("/a", SHELL)
    site.put("/app.js", BUILDS)
    site.put("/api/story", STORY)
    came = render(site.url("/a"))
    assert isinstance(came, Capture)
    assert came.rendering is not None

    assert (["/a", "/app.js"], (("robots.txt forbids it", 1),)) == (
        site.paths,
        came.rendering.refused,
    )


def test_what_is_no_page_is_not_rendered(site: Site, render: Rendering) -> None:
    """A document, a feed, an error come as they are."""
    site.put("/a", "plain text", media_type="text/plain")
    site.fail("/b", 404)
    plain, gone = render.all(site.url("/a"), site.url("/b"))

    assert (None, Outcome.GONE) == (getattr(plain, "rendering", 0), getattr(gone, "outcome", None))


def test_where_scripts_lead_is_a_redirect(site: Site, render: Rendering) -> None:
    """It is told where the page went, and never taken for a move."""
    site.put("/a", '<script>location.href = "/b"</script>')
    site.redirect("/b", "/c", status=301)
    site.put("/c", f"<p>{PARAGRAPH}</p>")
    came = render(site.url("/a"))
    assert isinstance(came, Capture)

    assert (
        site.url("/c"),
        (
            Redirect(200, site.url("/a"), site.url("/b")),
            Redirect(301, site.url("/b"), site.url("/c")),
        ),
    ) == (came.final, came.redirects)


def test_a_script_may_lead_to_a_page_that_is_gone(site: Site, render: Rendering) -> None:
    """Then so is the article."""
    site.put("/a", '<script>location.replace("/b")</script>')

    assert (Outcome.GONE, "HTTP 404 where a script leads") == render.missed(site.url("/a"))


def test_an_address_that_a_script_only_writes_is_none(site: Site, render: Rendering) -> None:
    """`history.pushState` asks nobody."""
    site.put("/a", '<p>text</p><script>history.pushState(0, "", "/elsewhere")</script>')
    came = render(site.url("/a"))

    assert site.url("/a") == came.final


def test_a_page_that_loads_itself_again_and_again_is_ended(site: Site, render: Rendering) -> None:
    """The site is spared the rest."""
    site.put("/a", "<script>location.reload()</script>")
    missed = render.missed(site.url("/a"))

    assert (11, Outcome.FAILED) == (len(site.paths), missed[0])


def test_an_old_encoding_is_read_by_the_browser(site: Site, render: Rendering) -> None:
    """What is stored says that it is UTF-8, whatever the page declares."""
    page = '<meta charset="windows-1251"><p>Река вышла из берегов</p>'.encode("cp1251")
    site.put("/a", page, media_type="text/html")
    came = render(site.url("/a"))
    assert isinstance(came, Capture)

    assert (True, True) == (
        came.body.startswith(b"\xef\xbb\xbf"),
        "Река вышла" in came.body.decode(),
    )


def test_several_pages_are_rendered_at_once(site: Site, render: Rendering) -> None:
    """Each keeps to itself."""
    for name in "abcd":
        site.put(f"/{name}", f'<p id="p"></p><script>p.textContent = "page {name}"</script>')
    came = render.all(*[site.url(f"/{name}") for name in "abcd"])

    assert [True] * 4 == [
        f"page {name}".encode() in getattr(one, "body", b"")
        for name, one in zip("abcd", came, strict=True)
    ]


def test_validators_are_not_sent_for_a_page_that_is_rendered(site: Site, render: Rendering) -> None:
    """The page may be the same and what its scripts bring another."""
    site.script("/a", Reply(headers={"Content-Type": "text/html", "ETag": '"1"'}, body=b"<p>x</p>"))
    render.all(site.url("/a"), site.url("/a"))

    assert [None, None] == [
        one.headers.get("if-none-match") for one in site.requests if one.path == "/a"
    ]
