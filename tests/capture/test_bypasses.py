"""Published ways around such guards, in other trackers and clients: none of them gets through.

Each is named by where it was published. That an address is refused is one thing; what counts here
is that nothing arrives at the server on the loopback.
"""

import pytest

from tests.capture.fakes import FakeNames
from tests.capture.runner import Runner
from tests.site import Site
from tracker.capture.guard import check_address
from tracker.capture.proxy import read_proxy
from tracker.errors import TrackerError
from tracker.model.capture import Missed

# {port} is that of a server on the loopback, which must hear of none of these.
LITERAL = """
    http://127.0.0.1:{port}/         http://127.1:{port}/           http://2130706433:{port}/
    http://0x7f000001:{port}/        http://0x7f.1:{port}/          http://0177.0.0.1:{port}/
    http://017700000001:{port}/      http://00000177.0.0.1:{port}/  http://127.0.0.1.:{port}/
    http://0:{port}/                 http://0.0.0.0:{port}/         http://[::]:{port}/
    http://[::1]:{port}/             http://[0:0:0:0:0:0:0:1]:{port}/
    http://[::ffff:127.0.0.1]:{port}/  http://[::ffff:7f00:1]:{port}/  http://[::127.0.0.1]:{port}/
    http://[::ffff:0:127.0.0.1]:{port}/  http://[64:ff9b::127.0.0.1]:{port}/
    http://localhost:{port}/         http://LOCALHOST.:{port}/      http://a.localhost:{port}/
    http://１２７.０.０.１:{port}/     http://①②⑦.⓪.⓪.①:{port}/       http://127。0。0。1:{port}/
    http://%31%32%37.0.0.1:{port}/   http://loc%61lhost:{port}/     http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:{port}/
    HTTP://127.0.0.1:{port}/         http:127.0.0.1:{port}/         http:///127.0.0.1:{port}/
    http:\\\\127.0.0.1:{port}/       //127.0.0.1:{port}/            http://256.256.256.256:{port}/
""".split()

# Two parsers of one address: the check reads the one host, the client connects to the other
# (GHSA-rph4-96w6-q594, and A New Era of SSRF, Orange Tsai, 2017).
TWO_READINGS = (
    "http://127.0.0.1:{port}\\@e.test/",
    "http://e.test\\@127.0.0.1:{port}/",
    "http://e.test\\\\@127.0.0.1:{port}/",
    "http://e.test@127.0.0.1:{port}/",
    "http://e.test:80@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}@e.test/",
    "http://e.test#@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}#@e.test/",
    "http://e.test?@127.0.0.1:{port}/",
    "http://e.test/@127.0.0.1:{port}/",
    "http://e.test%2f@127.0.0.1:{port}/",
    "http://e.test;127.0.0.1:{port}/",
    "http://e.test,127.0.0.1:{port}/",
    "http://e.test 127.0.0.1:{port}/",
    "http://127.0.0.1 .e.test:{port}/",
    "http://127.0.0.1\t.e.test:{port}/",
    "http://127.0.0.1:{port}\n.e.test/",
    "http://e.test\r\nHost: 127.0.0.1:{port}/",
    "http://e.test%0d%0aHost:%20127.0.0.1:{port}/",
    "http://e.test\x00.127.0.0.1:{port}/",
    "http://e.test%00.127.0.0.1:{port}/",
    "http://127.0.0.1:{port}:80/",
    "http://127.0.0.1:80:{port}/",
    "http://[e.test]127.0.0.1:{port}/",
    "http://[::1]e.test:{port}/",
    "http://[::1%25lo]:{port}/",
    "http://[fe80::1%25lo]:{port}/",
    "http://e.test＠127.0.0.1:{port}/",
    "http://e.test／@127.0.0.1:{port}/",
    "http://e.test：80@127.0.0.1:{port}/",
)

# Names of others that lead here, and such as a name server of one's own may answer.
NAMES = {
    "127.0.0.1.nip.test": "127.0.0.1",
    "localtest.test": "::1",
    "mapped.test": "::ffff:127.0.0.1",
    "cgnat.test": "100.64.0.1",
    "azure.test": "168.63.129.16",
    "alibaba.test": "100.100.100.200",
    "oracle.test": "192.0.0.192",
    "nat64.test": "64:ff9b::7f00:1",
    "unspecified.test": "0.0.0.0",  # noqa: S104 - refused
    "two.test": "10.0.0.1,127.0.0.1",
}


@pytest.fixture
def outside(run: Runner) -> Runner:
    """A runner as it is by default, with names that lead inside."""
    run.allow_private = False
    run.names = FakeNames(NAMES)
    return run


@pytest.mark.parametrize("written", [*LITERAL, *TWO_READINGS])
def test_no_way_of_writing_it_reaches_the_loopback(
    site: Site, outside: Runner, written: str
) -> None:
    """CVE-2026-27696, GHSA-rph4-96w6-q594 of changedetection.io; literals in auto-archiver."""
    came = outside(written.format(port=site.port))

    assert isinstance(came, Missed), came
    assert [] == site.requests


@pytest.mark.parametrize(
    "written", [one for one in [*LITERAL, *TWO_READINGS] if not set(one) & set("\r\n\0")]
)
def test_no_redirect_reaches_it_either(site: Site, outside: Runner, written: str) -> None:
    """A proxy stands for the network: it would be handed what the guard let through."""
    with Site() as inside:
        target = written.format(port=inside.port)
        outside.names = FakeNames({**NAMES, "e.org": "93.184.216.34"})
        site.redirect("http://e.org/a", target.encode().decode("latin-1"))
        outside.proxy = read_proxy(site.url("/"), {})

        came = outside("http://e.org/a")

        assert isinstance(came, Missed), came
        assert [] == inside.requests
        assert {"e.org"} == {one.path.split("/")[2] for one in site.requests}


@pytest.mark.parametrize("name", sorted(NAMES))
def test_no_name_leads_inside(site: Site, outside: Runner, name: str) -> None:
    """auto-archiver checks literals alone; GHSA-gwph-fp79-379w is the range of carriers."""
    came = outside(site.url("/", host=name))

    assert isinstance(came, Missed)
    assert "address" in came.reason
    assert [] == site.requests


@pytest.mark.parametrize(
    "written",
    [
        "file:///etc/passwd",  # changedetection.io #483
        "source:file:///etc/passwd",  # CVE-2024-51483
        *("file:/etc/passwd", "FILE:///etc/passwd", " file:///etc/passwd"),  # CVE-2024-51998
        *("view-source:file:///etc/passwd", "jar:file:///a!/b", "netdoc:///etc/passwd"),
        *("gopher://127.0.0.1:6379/_INFO", "dict://127.0.0.1:11211/stats", "ftp://127.0.0.1/"),
        *("ldap://127.0.0.1/", "tftp://127.0.0.1/a", "unix:/var/run/docker.sock:/info"),
        *("http+unix://%2Fvar%2Frun%2Fdocker.sock/info", "chrome://settings", "about:blank"),
        *("javascript:alert(1)", "data:text/html,x", "blob:http://e.test/1", "ws://127.0.0.1/"),
    ],
)
def test_only_http_and_https_are_asked(outside: Runner, written: str) -> None:
    """By command line, by tracker.toml, or by an address that stood in a list."""
    with pytest.raises(TrackerError) as caught:
        check_address(written)

    assert 2 == caught.value.exit_code
    assert isinstance(outside(written), Missed)


def test_what_is_looked_up_twice_is_judged_by_what_is_connected_to(
    site: Site, outside: Runner
) -> None:
    """A name server that answers with a public address first, and with the loopback then."""
    outside.names = FakeNames({"rebind.test": ["100.100.100.200", "127.0.0.1"]})

    came = [outside(site.url("/", host="rebind.test")) for _ in range(3)]

    assert all(isinstance(one, Missed) for one in came)
    assert [] == site.requests
