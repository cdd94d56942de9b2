"""Which addresses may be connected to: the published bypasses, one by one."""

import socket

import pytest

from tracker.capture.guard import (
    Guard,
    Reach,
    RefusedConnectionError,
    check_address,
    judge,
)
from tracker.errors import RefusedAddressError, UsageError

PUBLIC = ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "64:ff9b::808:808", "2002:808:808::1"]

PRIVATE = [
    *("127.0.0.1", "127.255.0.3", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"),
    *("100.64.0.1", "100.127.255.254", "::1", "fc00::1", "fd12:3456::1"),
    # IPv4 inside IPv6: mapped, compatible, translated, NAT64, 6to4, Teredo
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "::ffff:0:127.0.0.1"),
    *("64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:c0a8:101::1"),
    "2001:0:4136:e378:8000:63bf:80ff:fffe",
]

REFUSED = [
    *("169.254.169.254", "169.254.0.1", "169.254.170.2", "fe80::1", "fe80::a9fe:a9fe%eth0"),
    *("100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2::254", "fd20:ce::254"),
    *("0.0.0.0", "0.1.2.3", "::", "224.0.0.1", "239.255.255.250", "ff02::1"),  # noqa: S104 - refused
    *("240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.9"),
    *("2001:db8::1", "100::1", "fec0::1", "4000::1", "64:ff9b:1::1"),
    *("::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::1", "::ffff:0.0.0.0"),
]


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_open(address: str) -> None:
    """Also those that embed a public IPv4 address."""
    assert Reach.PUBLIC is judge(address).reach


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_open_on_request_only(address: str) -> None:
    """Loopback and private networks, also inside IPv6."""
    assert Reach.PRIVATE is judge(address).reach


@pytest.mark.parametrize("address", REFUSED)
def test_some_addresses_are_never_open(address: str) -> None:
    """Link-local, metadata, multicast, unspecified, reserved, also inside IPv6."""
    assert Reach.REFUSED is judge(address).reach


@pytest.mark.parametrize("address", [*PRIVATE, *REFUSED])
def test_no_socket_is_made_for_a_refused_address(address: str) -> None:
    """The check is made on the address of the socket, whatever name led there."""
    with pytest.raises(RefusedConnectionError, match="address"):
        Guard(allow_private=False)(_info(address))


@pytest.mark.parametrize("address", REFUSED)
def test_allow_private_does_not_open_the_others(address: str) -> None:
    """`--allow-private` opens loopback and private networks only."""
    with pytest.raises(RefusedConnectionError, match="address") as caught:
        Guard(allow_private=True)(_info(address))

    assert caught.value.hint is None


def test_a_socket_is_made_for_an_allowed_address() -> None:
    """Of the family that was looked up."""
    with Guard(allow_private=True)(_info("127.0.0.1")) as made:
        assert socket.AF_INET == made.family


@pytest.mark.parametrize(
    "address",
    [
        *("ftp://example.org/", "file:///etc/passwd", "file:/etc/passwd", "gopher://127.0.0.1/"),
        *("source:file:///etc/passwd", "javascript:alert(1)", "data:text/html,x"),
        *("http://me:secret@example.org/", "http://example.org@127.0.0.1/"),
        *("http://169.254.169.254/latest", "http://[fe80::1]/", "http://0/", "http://0.0.0.0/"),
        *("http://[::ffff:169.254.169.254]/", "http://2852039166/", "http://0xa9fea9fe/"),
        *("http://[::]/", "http://224.0.0.1/", "http://255.255.255.255/"),
    ],
)
def test_addresses_that_are_never_asked_are_refused_with_a_hint(address: str) -> None:
    """Wrong usage, exit code 2; and a password is not repeated."""
    with pytest.raises(RefusedAddressError) as caught:
        check_address(address)

    assert 2 == caught.value.exit_code
    assert caught.value.hint
    assert "secret" not in caught.value.message


@pytest.mark.parametrize(
    "address",
    [
        *("http://127.0.0.1/", "http://localhost:8000/", "http://LOCALHOST./", "http://10.1.2.3/"),
        *("http://2130706433/", "http://127.1/", "http://0x7f000001/", "http://[::1]/"),
        *("http://[::ffff:7f00:1]/", "http://a.localhost/", "http://0177.0.0.1/"),
    ],
)
def test_a_literal_private_address_names_the_option_that_opens_it(address: str) -> None:
    """The hint is the next command's option."""
    with pytest.raises(RefusedAddressError) as caught:
        check_address(address, allow_private=False)

    assert "--allow-private" in str(caught.value.hint)
    assert check_address(address).startswith("http://")


@pytest.mark.parametrize(
    "address", ["http://", "https://exa mple.org", "http://[::1", "http://a..b"]
)
def test_an_unreadable_address_is_wrong_usage(address: str) -> None:
    """It is refused, not mended."""
    with pytest.raises(UsageError) as caught:
        check_address(address)

    assert caught.value.hint


def test_an_address_comes_back_in_normal_form() -> None:
    """What is stored and compared has one form."""
    assert "https://example.org/a?b=%C3%A9" == check_address("HTTPS://Example.org:443/a?b=é")


def test_an_endless_address_is_not_asked() -> None:
    """Servers do not take them either."""
    with pytest.raises(UsageError, match="characters"):
        check_address("http://example.org/" + "a" * 10_000)


def _info(address: str) -> tuple[object, ...]:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    return (family, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (address, 80))
