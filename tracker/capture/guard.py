"""Which addresses may be connected to.

The check that counts is made on the address of each socket, just before it connects: it holds for
literal addresses, for names whose answer changes between two look-ups, and at every redirect.
What `check_address` refuses earlier is only told earlier.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from enum import Enum
from functools import cache
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import Any

from tracker.errors import RefusedAddressError, UsageError
from tracker.text.addresses import Address, parse_address

HINT = "add --allow-private, which opens loopback and private networks"

_MAX_ADDRESS = 8192

# The first network that holds an address decides; public is what no network holds. The list is
# our own, for what the standard library calls global differs between versions of Python.
# Source: https://www.iana.org/assignments/iana-ipv4-special-registry
_REFUSED_V4 = (
    ("169.254.0.0/16", "link-local"),
    ("100.100.100.200/32", "metadata"),  # Alibaba Cloud, inside carrier-grade NAT
    ("168.63.129.16/32", "metadata"),  # Azure, a public address
    ("192.0.0.0/24", "reserved"),  # also metadata of Oracle Cloud
    ("0.0.0.0/32", "unspecified"),
    ("0.0.0.0/8", "reserved"),
    ("192.0.2.0/24", "reserved"),
    ("192.88.99.0/24", "reserved"),
    ("198.18.0.0/15", "reserved"),
    ("198.51.100.0/24", "reserved"),
    ("203.0.113.0/24", "reserved"),
    ("224.0.0.0/4", "multicast"),
    ("240.0.0.0/4", "reserved"),
)
_PRIVATE_V4 = (
    ("127.0.0.0/8", "loopback"),
    ("10.0.0.0/8", "private"),
    ("172.16.0.0/12", "private"),
    ("192.168.0.0/16", "private"),
    ("100.64.0.0/10", "private"),  # carrier-grade NAT
)
# Source: https://www.iana.org/assignments/iana-ipv6-special-registry
_REFUSED_V6 = (
    ("fe80::/10", "link-local"),
    ("fd00:ec2::/32", "metadata"),  # Amazon
    ("fd20:ce::/32", "metadata"),  # Google
    ("fd00:42::42/128", "metadata"),  # Scaleway
    ("::/128", "unspecified"),
    ("ff00::/8", "multicast"),
    ("2001:db8::/32", "reserved"),
    ("2001::/23", "reserved"),
    ("3fff::/20", "reserved"),
    ("5f00::/16", "reserved"),
)
_PRIVATE_V6 = (
    ("::1/128", "loopback"),
    ("fc00::/7", "private"),
)
_GLOBAL_UNICAST = "2000::/3"


class Reach(Enum):
    """Who may ask an address."""

    PUBLIC = "anyone"
    PRIVATE = "with --allow-private"
    REFUSED = "no one"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an IP address is.

    Attributes:
        reach: Who may ask it.
        name: For people: `loopback`, `link-local`, `metadata`, ...
    """

    reach: Reach
    name: str

    def allows(self, *, private: bool) -> bool:
        """Return whether it may be connected to, with private networks opened or not."""
        return self.reach is Reach.PUBLIC or (private and self.reach is Reach.PRIVATE)


class RefusedConnectionError(OSError):
    """A socket was about to be connected to an address that may not be.

    It is an `OSError`, for that is what the connector takes as the failure of one address.
    """

    def __init__(self, address: str, judgement: Judgement) -> None:
        super().__init__(f"{address} is {_article(judgement.name)} address")
        self.address = address
        self.judgement = judgement

    @property
    def target(self) -> str:
        """The address with what it is: `a link-local address 169.254.169.254`."""
        return describe(self.address, self.judgement)

    @property
    def hint(self) -> str | None:
        """The option that opens it, when one does."""
        return HINT if self.judgement.reach is Reach.PRIVATE else None


class Guard:
    """Makes the sockets of every connection, for allowed addresses only.

    Args:
        allow_private: Whether loopback and private networks are open.
    """

    def __init__(self, *, allow_private: bool) -> None:
        self.allow_private = allow_private

    def __call__(self, addr_info: tuple[Any, ...]) -> socket.socket:
        """Return a socket for an entry of `getaddrinfo`.

        Raises:
            RefusedConnectionError: Its address may not be connected to.
        """
        family, kind, protocol, _, target = addr_info
        judgement = judge(target[0])
        if not judgement.allows(private=self.allow_private):
            raise RefusedConnectionError(target[0], judgement)
        return socket.socket(family=family, type=kind, proto=protocol)


def judge(address: str) -> Judgement:
    """Return what an IP address is; one that embeds another is what that is."""
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv4Address):
        return _judge_v4(found)
    embedded = _embedded(found)
    return _judge_v6(found) if embedded is None else _judge_v4(embedded)


def judge_host(host: str) -> Judgement | None:
    """Return what the host of an address is, as far as can be told without the network.

    Returns:
        None for a name that has to be looked up.
    """
    plain = host.rstrip(".")
    if plain == "localhost" or plain.endswith(".localhost"):
        return Judgement(Reach.PRIVATE, "loopback")
    try:
        return judge(host)
    except ValueError:
        return None


def check_address(address: str, *, allow_private: bool = True) -> str:
    """Return an address in normal form, when it is one that may be asked.

    Args:
        address: As given by a user.
        allow_private: False also refuses literal loopback and private addresses.

    Raises:
        RefusedAddressError: Another scheme, a user name, or a literal address that is refused.
        UsageError: It cannot be read.
    """
    parsed = read_address(address)
    judgement = judge_host(parsed.host)
    if judgement is not None and not judgement.allows(private=allow_private):
        raise RefusedAddressError(
            f"{without_user(address)} is not asked: it is {_article(judgement.name)} address",
            hint=HINT if judgement.reach is Reach.PRIVATE else "use an address of a public host",
        )
    return str(parsed)


def read_address(address: str) -> Address:
    """Return the parts of an address, in normal form.

    Raises:
        RefusedAddressError: Another scheme, or a user name.
        UsageError: It cannot be read.
    """
    if len(address) > _MAX_ADDRESS:
        raise UsageError(
            f"an address of {len(address):,} characters is not asked",
            hint=f"the limit is {_MAX_ADDRESS:,}",
        )
    try:
        return parse_address(address)
    except ValueError as problem:
        message = f"{without_user(address)} is not asked: {problem}"
        authority = address.partition("://")[2].partition("/")[0]
        if "@" in authority or not address.lower().startswith(("http:", "https:")):
            raise RefusedAddressError(message, hint=_hint_for(authority)) from None
        raise UsageError(message, hint="write it as https://HOST/PATH") from None


def describe(address: str, judgement: Judgement) -> str:
    """Return an IP address with what it is: `a link-local address 169.254.169.254`."""
    return f"{_article(judgement.name)} address {address}"


def _hint_for(authority: str) -> str:
    if "@" in authority:
        return (
            "write it without them; `tracker add --header 'Authorization: $NAME'` sends a password"
        )
    return "only http and https addresses are asked; a local file is given by its path"


def without_user(address: str) -> str:
    """Return an address for people and logs: what stands before an `@` may be a password."""
    scheme, separator, rest = address.partition("://")
    authority, slash, path = rest.partition("/")
    if "@" in authority:
        return f"{scheme}{separator}...@{authority.rpartition('@')[2]}{slash}{path}"
    return address


def _article(name: str) -> str:
    return f"an {name}" if name.startswith("u") else f"a {name}"


def _judge_v4(address: IPv4Address) -> Judgement:
    for network, judgement in _networks_v4():
        if address in network:
            return judgement
    return Judgement(Reach.PUBLIC, "public")


def _judge_v6(address: IPv6Address) -> Judgement:
    for network, judgement in _networks_v6():
        if address in network:
            return judgement
    if address not in IPv6Network(_GLOBAL_UNICAST):
        return Judgement(Reach.REFUSED, "reserved")
    return Judgement(Reach.PUBLIC, "public")


@cache
def _networks_v4() -> tuple[tuple[IPv4Network, Judgement], ...]:
    refused = [(IPv4Network(net), Judgement(Reach.REFUSED, name)) for net, name in _REFUSED_V4]
    private = [(IPv4Network(net), Judgement(Reach.PRIVATE, name)) for net, name in _PRIVATE_V4]
    return (*refused, *private)


@cache
def _networks_v6() -> tuple[tuple[IPv6Network, Judgement], ...]:
    refused = [(IPv6Network(net), Judgement(Reach.REFUSED, name)) for net, name in _REFUSED_V6]
    private = [(IPv6Network(net), Judgement(Reach.PRIVATE, name)) for net, name in _PRIVATE_V6]
    return (*refused, *private)


def _embedded(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that a packet to this address would reach, if there is one.

    Source: RFC 4291 (mapped, compatible), RFC 3056 (6to4), RFC 4380 (Teredo), RFC 6052 (NAT64),
    RFC 2765 (translated).
    """
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    for prefix in ("::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96"):
        if address in ip_network(prefix):
            return IPv4Address(int(address) & 0xFFFFFFFF)
    is_compatible = int(address) >> 32 == 0 and int(address) > 1
    return IPv4Address(int(address)) if is_compatible else None
