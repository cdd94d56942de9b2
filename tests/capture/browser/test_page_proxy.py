"""The proxy of a page, without a browser: who may use it, what it asks, what it tells."""

import asyncio
import base64
import ssl
from datetime import UTC, datetime

import aiohttp
import pytest

from tests.capture.browser.world import World, answer
from tracker.capture.browser import page_proxy
from tracker.capture.browser.page_proxy import Document, PageProxy
from tracker.capture.trouble import TroubleError
from tracker.capture.wire import Answer
from tracker.model.capture import Outcome

pytest.importorskip("cryptography", reason="pip install '.[browser]'")

from tracker.capture.browser.identity import Identity, make_identity

PAGE = "http://news.test/a"
FETCH = {"Sec-Fetch-Dest": "empty"}


@pytest.fixture(scope="module")
def identity() -> Identity:
    """Return what the proxy shows itself with."""
    return make_identity(datetime(2026, 1, 1, tzinfo=UTC))


class Client:
    """Asks through the proxy of a page as the browser does.

    Attributes:
        proxy: The proxy of the last call.
        cookies: What its last answer set.
    """

    def __init__(self, world: World, identity: Identity) -> None:
        self._world = world
        self._identity = identity
        self.proxy: PageProxy
        self.cookies: list[str] = []

    def __call__(
        self, *addresses: str, method: str = "GET", knows: bool = True, **headers: str
    ) -> list[tuple[int, str]]:
        """Return status and body of each answer."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return asyncio.run(self._all(addresses, method, named or FETCH, knows=knows))

    async def _all(
        self, addresses: tuple[str, ...], method: str, headers: dict[str, str], *, knows: bool
    ) -> list[tuple[int, str]]:
        document = Document(PAGE, answer("the page", content_disposition="attachment"))
        self.proxy = PageProxy(identity=self._identity, ask=self._world.ask, document=document)
        async with self.proxy, aiohttp.ClientSession(headers=headers) as session:
            return [await self._ask(session, method, one, knows=knows) for one in addresses]

    async def _ask(
        self, session: aiohttp.ClientSession, method: str, address: str, *, knows: bool
    ) -> tuple[int, str]:
        password = self.proxy.password if knows else "guess"
        credentials = {"Proxy-Authorization": basic(self.proxy.user, password)}
        try:
            async with session.request(
                method,
                address,
                proxy=self.proxy.address,
                # aiohttp sends the one to open a tunnel, the other without one.
                proxy_headers=credentials,
                headers={} if address.startswith("https:") else credentials,
                ssl=_trusting(),
                allow_redirects=False,
            ) as response:
                self.cookies = response.headers.getall("Set-Cookie", [])
                return response.status, await response.text()
        except aiohttp.ClientHttpProxyError as problem:
            return problem.status, ""


def basic(user: str, password: str) -> str:
    """Return credentials as a header holds them."""
    return f"Basic {base64.b64encode(f'{user}:{password}'.encode()).decode()}"


def _trusting() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


@pytest.fixture
def world() -> World:
    """Return a world in which little is answered."""
    return World({"http://news.test/api": answer("text"), "https://news.test/api": answer("safe")})


@pytest.fixture
def client(world: World, identity: Identity) -> Client:
    """Return what asks through the proxy."""
    return Client(world, identity)


def test_the_page_itself_is_not_asked_again(client: Client, world: World) -> None:
    """It came already; only a script that loads it anew asks for it."""
    came = client(PAGE, PAGE)

    assert ([(200, "the page"), (404, "not here")], [("GET", PAGE)]) == (came, world.questions)


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_what_the_page_asks_for_is_asked(client: Client, world: World, scheme: str) -> None:
    """Of secure sites too the proxy sees the whole address."""
    address = f"{scheme}://news.test/api"
    [(status, _)] = client(address)

    assert (200, [("GET", address)]) == (status, world.questions)


@pytest.mark.parametrize("address", ["http://news.test/api", "https://news.test/api", PAGE])
def test_nobody_else_may_use_it(client: Client, world: World, address: str) -> None:
    """Another program on the machine does not know the password."""
    assert ([(407, "")], []) == ([(client(address, knows=False)[0][0], "")], world.questions)


def test_what_may_not_be_asked_is_forbidden_to_the_page(client: Client, world: World) -> None:
    """And counted with its reason."""
    world.answers["http://news.test/api"] = TroubleError("robots.txt", outcome=Outcome.SKIPPED)
    came = client("http://news.test/api")

    assert ([(403, "")], {"http://news.test/api": "robots.txt"}) == (
        came,
        client.proxy.traffic.refused,
    )


def test_what_names_us_or_the_connection_is_not_passed_on(client: Client, world: World) -> None:
    """Sites hear from the browser what its scripts set, and nothing of the browser."""
    client(
        "http://news.test/api", X_Api="1", User_Agent="Mozilla", Sec_Fetch_Dest="empty", Range="a"
    )
    [sent] = world.sent

    assert {"x-api": "1"} == {
        name: value for name, value in sent.headers.items() if name != "accept"
    }


def test_cookies_live_as_long_as_the_page(client: Client, world: World) -> None:
    """They are passed to the browser, which has an empty profile for each page."""
    world.answers["http://news.test/api"] = Answer(200, {}, body=b"x", cookies=("a=b", "c=d"))
    client("http://news.test/api")

    assert ["a=b", "c=d"] == client.cookies


@pytest.mark.parametrize(
    "address", ["http://news.test:x/", "http://u:p@news.test/api", "ftp://a.test/"]
)
def test_what_is_no_address_is_not_asked(client: Client, world: World, address: str) -> None:
    """Two parsers could read it differently."""
    raw = asyncio.run(_raw(client, address))

    assert ("400", []) == (raw, world.questions)


async def _raw(client: Client, target: str) -> str:
    proxy = PageProxy(
        identity=client._identity, ask=client._world.ask, document=Document(PAGE, answer())
    )
    async with proxy:
        host, port = proxy.address.removeprefix("http://").split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        credentials = basic(proxy.user, proxy.password)
        head = f"GET {target} HTTP/1.1\r\nProxy-Authorization: {credentials}\r\n\r\n"
        writer.write(head.encode())
        line = await reader.readline()
        writer.close()
        await writer.wait_closed()
        return line.decode().split()[1]


def test_a_page_asks_for_so_much_and_no_more(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then everything is refused."""
    monkeypatch.setattr(page_proxy, "MAX_REQUESTS", 2)
    came = client(*["http://news.test/api"] * 3)

    assert ([200, 200, 403], 2) == ([status for status, _ in came], len(world.questions))


@pytest.mark.parametrize(
    ("address", "method", "expected"),
    [
        ("http://news.test/api", "GET", "HTTP 503 at /api"),
        ("http://news.test/api", "POST", None),
        ("http://ads.test/api", "GET", None),
    ],
)
def test_a_part_of_the_page_that_fails_is_noted(
    client: Client, world: World, address: str, method: str, expected: str | None
) -> None:
    """What fails elsewhere, or was only told to the site, is no part of it."""
    world.answers[address] = answer("later", status=503)
    client(address, method=method)

    assert expected == client.proxy.traffic.broken
