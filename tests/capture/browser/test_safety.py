"""What a hostile page cannot do, in a real Chromium: nothing leaves but through the guard."""

import asyncio
import os
import socket
import ssl
import stat
from collections.abc import Iterator
from contextlib import aclosing
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from tests.capture.browser.rendering import CHOICE, NOW, Rendering, needs_browser
from tests.capture.browser.world import HOME, World, answer
from tests.capture.fakes import FakeNames
from tests.site import Site
from tracker.capture.browser.browser import Browser, surroundings
from tracker.capture.browser.identity import make_identity
from tracker.capture.browser.page_proxy import Document
from tracker.capture.fetch import Fetcher
from tracker.capture.limits import Limits, SpentError
from tracker.capture.manner import Manner
from tracker.capture.trouble import TroubleError
from tracker.capture.way import Way
from tracker.model.capture import Capture, Missed, Outcome
from tracker.model.source import BrowserChoice
from tracker.text.addresses import parse_address

pytestmark = needs_browser

DATA = Path(__file__).parents[1] / "data"


class Trap:
    """Ports of the machine that nobody may knock at."""

    def __init__(self) -> None:
        self._udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._udp.bind(("127.0.0.1", 0))
        self._udp.settimeout(0)
        self._tcp = socket.create_server(("127.0.0.1", 0))
        self._tcp.settimeout(0)
        self.udp: int = self._udp.getsockname()[1]
        self.tcp: int = self._tcp.getsockname()[1]

    def caught(self) -> list[str]:
        """Return what knocked."""
        found = []
        try:
            self._udp.recv(1)
            found.append("UDP")
        except BlockingIOError:
            pass
        try:
            self._tcp.accept()[0].close()
            found.append("TCP")
        except BlockingIOError:
            pass
        return found

    def close(self) -> None:
        """Give the ports back."""
        self._udp.close()
        self._tcp.close()


@pytest.fixture
def trap() -> Iterator[Trap]:
    """Return ports at which nobody may knock."""
    one = Trap()
    yield one
    one.close()


def refused(came: object) -> dict[str, int]:
    """Return why requests of a page brought nothing."""
    assert isinstance(came, Capture), came
    assert came.rendering is not None
    return dict(came.rendering.refused)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://169.254.169.254/latest/meta-data/", "a link-local address 169.254.169.254"),
        ("http://[::ffff:169.254.169.254]/", "a link-local address"),
        ("http://2852039166/", "a link-local address 169.254.169.254"),
        ("http://0251.0376.0251.0376/", "a link-local address 169.254.169.254"),
        ("http://0.0.0.0/", "an unspecified address 0.0.0.0"),
        ("http://rebind.test/", "a link-local address 169.254.169.254"),
        ("https://rebind.test/", "a link-local address 169.254.169.254"),
    ],
)
def test_a_page_asks_no_address_that_is_never_asked(
    site: Site, render: Rendering, address: str, reason: str
) -> None:
    """By number in any form, by a name, openly or over TLS."""
    render.names = FakeNames({"rebind.test": "169.254.169.254"})
    site.put("/a", f'<script>fetch("{address}", {{mode: "no-cors"}}).catch(() => 0)</script>')
    [told] = refused(render(site.url("/a")))

    assert told.startswith(f"leads to {reason}")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0x7f000001"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_page_of_a_public_site_asks_no_private_address(
    trap: Trap, scheme: str, host: str
) -> None:
    """Unless the source opens them."""
    address = f"{scheme}://{host}:{trap.tcp}/"
    page = f'<script>fetch("{address}", {{mode: "no-cors"}}).catch(() => 0)</script>'
    reasons = asyncio.run(_refused_to_public_page(page))

    assert ([True], []) == (
        [one.startswith("leads to a loopback address") for one in reasons],
        trap.caught(),
    )


async def _refused_to_public_page(page: str) -> list[str]:
    async with Fetcher(clock=lambda: NOW, browser=CHOICE) as fetcher:
        document = Document(f"{HOME}/a", answer(page))
        way = Way(document.address, Manner(is_rendered=True))
        way.stand_at(parse_address(document.address))
        ask = partial(fetcher._ask_for_page, way)
        rendered = await fetcher._browser().render(document, ask)
        return list(rendered.traffic.refused.values())


def test_a_redirect_of_what_a_page_asks_for_is_judged_too(site: Site, render: Rendering) -> None:
    """The browser follows it, but only to us."""
    site.put("/a", '<script src="/b"></script>')
    site.redirect("/b", "http://169.254.169.254/latest")

    assert ["leads to a link-local address 169.254.169.254"] == list(
        refused(render(site.url("/a")))
    )


def test_a_script_cannot_lead_to_a_refused_address(site: Site, render: Rendering) -> None:
    """The capture fails and says where it led."""
    site.put("/a", '<script>location.href = "http://169.254.169.254/latest"</script>')
    missed = render.missed(site.url("/a"))

    assert (
        Outcome.FAILED,
        "a script leads to http://169.254.169.254/latest: "
        "leads to a link-local address 169.254.169.254",
    ) == missed


def test_neither_sockets_nor_calls_leave_past_the_proxy(
    site: Site, render: Rendering, trap: Trap
) -> None:
    """WebRTC and WebTransport speak other protocols; a stalled answer gives them time."""
    render.limits = Limits(answer=timedelta(seconds=1.5))
    site.stall("/slow")
    site.put(
        "/a",
        f"""<script>
        const servers = [
            {{urls: "stun:127.0.0.1:{trap.udp}"}},
            {{urls: "turn:127.0.0.1:{trap.udp}", username: "a", credential: "b"}},
            {{urls: "turn:127.0.0.1:{trap.tcp}?transport=tcp", username: "a", credential: "b"}},
        ];
        const call = new RTCPeerConnection({{iceServers: servers}});
        call.createDataChannel("x");
        call.createOffer().then((offer) => call.setLocalDescription(offer));
        new WebSocket("ws://127.0.0.1:{trap.tcp}/");
        new WebSocket("wss://127.0.0.1:{trap.tcp}/");
        new WebTransport("https://127.0.0.1:{trap.udp}/").ready.catch(() => 0);
        fetch("/slow").catch(() => 0);
        </script>""",
    )
    missed = render.missed(site.url("/a"))

    assert ([], "a part of the page did not come: no answer in 1.5 s at /slow") == (
        trap.caught(),
        missed[1],
    )


def test_names_are_looked_up_by_us_alone(site: Site, render: Rendering) -> None:
    """Hints to look up, connect or fetch ahead ask nobody."""
    names = FakeNames({})
    render.names = names
    site.put(
        "/a",
        """<link rel="dns-prefetch" href="//ahead.test"><link rel="preconnect" href="//ahead.test">
        <link rel="prefetch" href="/next"><p>text</p>
        <script type="speculationrules">{"prefetch": [{"urls": ["/next"]}]}</script>""",
    )
    refused(render(site.url("/a")))

    assert ["/a"] == site.paths


def test_files_of_the_machine_stay_shut(site: Site, render: Rendering, tmp_path: Path) -> None:
    """A page of the web reads none."""
    secret = tmp_path / "secret.html"
    secret.write_text("<p>a secret</p>")
    site.put(
        "/a",
        f"""<p id="p">text</p><iframe src="{secret.as_uri()}"></iframe><script>
        fetch("{secret.as_uri()}").then((a) => a.text()).then((t) => p.append(t)).catch(() => 0);
        location.href = "{secret.as_uri()}";
        </script>""",
    )
    came = render(site.url("/a"))
    assert isinstance(came, Capture)

    assert (site.url("/a"), False) == (came.final, b"a secret" in came.body)


def test_nothing_is_downloaded_and_no_window_opens(site: Site, render: Rendering) -> None:
    """What a script opens beside the page is not asked; an attachment is dropped."""
    site.put("/file", "data", headers={"Content-Disposition": "attachment; filename=x.html"})
    site.put("/window", "<p>window</p>")
    site.put(
        "/a",
        """<p>text</p><a id="a" href="/window" target="_blank">x</a><script>
        window.open("/window"); a.click(); alert("stop"); location.href = "/file";
        </script>""",
    )
    came = render(site.url("/a"))
    assert isinstance(came, Capture)

    assert (["/a", "/file"], site.url("/a"), True) == (
        site.paths,
        came.final,
        b"<p>text</p>" in came.body,
    )


def test_a_page_cannot_outlive_its_capture(site: Site, render: Rendering) -> None:
    """Service workers are off."""
    site.put("/worker.js", "self.addEventListener('fetch', () => 0)", media_type="text/javascript")
    site.put("/a", '<p>text</p><script>navigator.serviceWorker.register("/worker.js")</script>')
    render(site.url("/a"))

    assert ["/a"] == site.paths


def test_certificates_are_verified_where_sites_are_asked(site: Site, render: Rendering) -> None:
    """The browser trusts the proxy; the proxy trusts nobody."""
    came = asyncio.run(_beside_self_signed(site, render))

    assert ["certificate not valid: self-signed certificate"] == list(refused(came))


async def _beside_self_signed(site: Site, render: Rendering) -> object:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(DATA / "self_signed.pem")
    loop = asyncio.get_running_loop()
    server = await loop.create_server(asyncio.Protocol, "127.0.0.1", 0, ssl=context)
    port = server.sockets[0].getsockname()[1]
    site.put("/a", f'<script src="https://secure.test:{port}/x.js"></script>')
    render.names = FakeNames({"secure.test": "127.0.0.1"})
    async with server:
        return await asyncio.to_thread(render, site.url("/a"))


def test_the_browser_is_told_no_secret_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its processes have an environment of their own."""
    monkeypatch.setenv("API_KEY", "hunter2")

    assert {"HOME", "PATH", "LANG", "DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"} == set(
        surroundings("/nowhere")
    )


def test_the_key_of_a_pass_is_left_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It stood in a file for a moment, readable by this user alone."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    one, other = make_identity(NOW), make_identity(NOW)

    assert ([], True) == (list(tmp_path.iterdir()), one.fingerprint != other.fingerprint)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gets no sandbox")
def test_without_a_sandbox_nothing_is_rendered(site: Site) -> None:
    """Unless the user says that something else confines the browser."""
    browser = Browser(
        choice=BrowserChoice(), clock=lambda: NOW, limits=Limits(), user_agent="tracker/0"
    )

    with pytest.raises(TroubleError, match="the browser's sandbox does not hold for root"):
        browser.check()


def test_a_browser_that_is_not_there_is_told(tmp_path: Path) -> None:
    """With what to do."""
    file = tmp_path / "chromium"
    file.write_text("#!/bin/sh\nexit 1\n")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    choice = BrowserChoice(str(file), is_sandboxed=False)

    with pytest.raises(TroubleError, match="the browser does not start"):
        asyncio.run(_render_with(choice))


async def _render_with(choice: BrowserChoice) -> None:
    browser = Browser(choice=choice, clock=lambda: NOW, limits=Limits(), user_agent="tracker/0")
    async with aclosing(browser):
        await browser.render(Document(f"{HOME}/a", answer("<p>x</p>")), World().ask)


@pytest.mark.parametrize("package", ["playwright", "cryptography"])
def test_a_package_that_is_missing_is_told(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the extra that brings it."""
    monkeypatch.setattr(
        "tracker.capture.browser.browser.find_spec", lambda name: None if name == package else name
    )
    browser = Browser(choice=CHOICE, clock=lambda: NOW, limits=Limits(), user_agent="tracker/0")

    with pytest.raises(TroubleError) as trouble:
        browser.check()

    assert (f"no browser to render with: {package} is not installed", True) == (
        trouble.value.reason,
        "tracker[browser]" in (trouble.value.hint or ""),
    )


def test_a_machine_without_a_browser_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """With how to get one."""
    monkeypatch.setattr("shutil.which", lambda _: None)
    browser = Browser(choice=CHOICE, clock=lambda: NOW, limits=Limits(), user_agent="tracker/0")

    with pytest.raises(TroubleError, match="there is no Chromium on this machine"):
        browser.check()


def test_a_page_that_breaks_the_browser_does_not_stop_the_next(
    site: Site, render: Rendering
) -> None:
    """It fails alone."""
    render.limits = Limits(answer=timedelta(seconds=2))
    site.put("/a", "<p>text</p>")
    site.put("/b", "<script>while (true) {}</script>")
    came = render.all(*[site.url(path) for path in ("/b", "/a", "/b", "/a")])

    assert [Missed, Capture, Missed, Capture] == [type(one) for one in came]


def test_a_header_of_the_source_goes_with_what_the_page_asks_its_own_origin(
    site: Site, render: Rendering
) -> None:
    """No other origin gets it, and it is nowhere in the capture."""
    render.manner = Manner(
        headers=(("X-Key", "hunter-2-hunter"),),
        secrets=("hunter-2-hunter",),
        is_rendered=True,
    )
    site.put(
        "/a",
        f"""<p>x</p><script>
        fetch("/api"); fetch("{site.url("/other", host="localhost")}", {{mode: "no-cors"}});
    </script>""",
    )
    site.put("/api", "x")
    site.put("/other", "x")
    came = render(site.url("/a"))

    assert [("/a", True), ("/api", True), ("/other", False)] == sorted(
        (one.path, "x-key" in one.headers) for one in site.requests if one.path != "/robots.txt"
    )
    assert b"hunter" not in getattr(came, "body", b"hunter")


def test_a_page_that_shows_a_secret_of_ours_is_not_stored(site: Site, render: Rendering) -> None:
    """Though it came without, and only a script brought it."""
    render.manner = Manner(secrets=("hunter-2-hunter",), is_rendered=True)
    site.put("/a", '<p id="p"></p><script>p.textContent = "hunter" + "-2-hunter"</script>')

    assert (
        Outcome.FAILED,
        "the answer repeats a header's secret, which is not stored",
    ) == render.missed(site.url("/a"))


def test_a_budget_that_is_spent_ends_the_page(site: Site, render: Rendering) -> None:
    """It waits for a later pass, and no half of it is stored."""
    render.max_requests = 2
    site.put("/a", '<p>x</p><script src="/app.js"></script>')

    with pytest.raises(SpentError):
        render(site.url("/a"))
