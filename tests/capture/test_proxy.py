"""A proxy: used when it is named, told, and guarded before."""

import pytest

from tests.capture.fakes import FakeNames
from tests.capture.runner import Runner
from tests.site import Reply, Site
from tracker.capture.proxy import read_proxy
from tracker.errors import UsageError
from tracker.model.capture import Capture, Missed

PAGE = "http://paper.test/a"
SECRET = "s3cr3t-of-the-test"  # noqa: S105 - stands for one


@pytest.fixture
def through(site: Site, run: Runner) -> Runner:
    """A runner that asks through `site`, which is the proxy; the page's host is public."""
    run.allow_private = False
    run.proxy = read_proxy(site.url("/"), {})
    run.names = FakeNames({"paper.test": "93.184.216.34", "inside.test": "10.0.0.1"})
    site.put(PAGE, "text")
    return run


def test_everything_is_asked_through_the_proxy(site: Site, through: Runner) -> None:
    """Also robots.txt; the proxy may stand on this machine, and the capture tells of it."""
    came = through(PAGE)

    assert isinstance(came, Capture)
    assert ["http://paper.test/robots.txt", PAGE] == [one.path for one in site.requests]
    assert f"http://127.0.0.1:{site.port}" == came.proxy


def test_without_a_proxy_none_is_told(site: Site, run: Runner) -> None:
    """A capture says which way it came."""
    site.put("/a", "text")

    came = run(site.url("/a"))

    assert isinstance(came, Capture)
    assert came.proxy is None


@pytest.mark.parametrize(
    "address",
    ["http://inside.test/", "http://10.0.0.1/", "http://127.0.0.1/", "http://169.254.169.254/"],
)
def test_the_guard_stands_before_the_proxy(site: Site, through: Runner, address: str) -> None:
    """Names are looked up here first: the proxy never hears of what may not be asked."""
    came = through(address)

    assert isinstance(came, Missed)
    assert "leads to a" in came.reason
    assert [] == site.requests


def test_a_name_of_which_one_address_is_private_is_not_handed_over(
    site: Site, through: Runner
) -> None:
    """Which of them the proxy would take cannot be known."""
    through.names = FakeNames({"paper.test": "93.184.216.34,10.0.0.1"})

    came = through(PAGE)

    assert isinstance(came, Missed)
    assert "leads to a private address 10.0.0.1" == came.reason
    assert [] == site.requests


def test_a_redirect_to_a_private_address_does_not_reach_the_proxy(
    site: Site, through: Runner
) -> None:
    """Each hop is judged."""
    site.redirect(PAGE, "http://inside.test/admin")

    came = through(PAGE)

    assert isinstance(came, Missed)
    assert "redirects to a private address 10.0.0.1" == came.reason
    assert PAGE == site.paths[-1]


def test_a_name_that_is_not_known_here_is_not_handed_over(site: Site, through: Runner) -> None:
    """What the proxy alone can look up cannot be judged."""
    came = through("http://none.test/")

    assert isinstance(came, Missed)
    assert "no such host" == came.reason
    assert [] == site.requests


def test_the_proxy_gets_its_password_and_nobody_else_does(site: Site, through: Runner) -> None:
    """It stands in the environment; what is told has neither name nor password."""
    address = f"http://$WHO:${{PASS}}@127.0.0.1:{site.port}"
    through.proxy = read_proxy(address, {"WHO": "me", "PASS": f"{SECRET}:@/"})

    came = through(PAGE)

    assert isinstance(came, Capture)
    assert site.requests[-1].headers["proxy-authorization"].startswith("Basic ")
    assert f"http://127.0.0.1:{site.port}" == came.proxy
    assert SECRET not in repr(came) + repr(through.proxy)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (407, "the proxy asks for a name and password (HTTP 407)"),
        (502, "the proxy refuses it (HTTP 502)"),
    ],
)
def test_a_proxy_that_makes_no_tunnel_is_told(
    site: Site, through: Runner, status: int, reason: str
) -> None:
    """TLS goes through the proxy, and is verified here."""
    through.names = FakeNames({"secure.test": "93.184.216.34"})
    site.script("secure.test:443", Reply(status=status))

    came = through("https://secure.test/a")

    assert isinstance(came, Missed)
    assert reason == came.reason
    assert {"CONNECT"} == {one.method for one in site.requests}


def test_a_proxy_that_is_not_there_is_told(site: Site, through: Runner) -> None:
    """And the page is not asked without it."""
    through.proxy = read_proxy("http://127.0.0.1:1", {})

    came = through(PAGE)

    assert isinstance(came, Missed)
    assert "no connection to the proxy, 3 tries" == came.reason
    assert [] == site.requests


def test_a_proxy_at_a_metadata_address_is_refused(through: Runner) -> None:
    """Nothing opens these."""
    through.proxy = read_proxy("http://169.254.169.254:80", {})

    assert isinstance(through(PAGE), Missed)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("socks5://127.0.0.1:1080", "it is not an http or https address"),
        ("http://127.0.0.1:1/path", "ends with its port"),
        ("http://$WHO@127.0.0.1:1", "needs the environment variable WHO"),
        ("127.0.0.1:8080", "it is not an http or https address"),
    ],
)
def test_what_is_no_proxy_is_wrong_usage(written: str, said: str) -> None:
    """It is told before anything is asked."""
    with pytest.raises(UsageError, match=said):
        read_proxy(written, {})
