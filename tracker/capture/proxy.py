"""A proxy that a user named: the guard stands before it.

Through a proxy every socket leads to the proxy, so what is asked has to be judged before it is
handed over: literal addresses as they are, names by looking them up here. What the proxy makes of
a name is out of sight; see docs/decisions/politeness-and-safety.md.
"""

from __future__ import annotations

import socket
from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp.abc import AbstractResolver
from yarl import URL

from tracker.capture.guard import Guard, RefusedConnectionError, judge
from tracker.errors import UsageError
from tracker.text.addresses import Address, parse_address
from tracker.text.variables import UnsetError, expand

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Proxy:
    """The proxy through which everything is asked.

    Attributes:
        address: As the client takes it, with user name and password.
        told: For people and `capture.json`: scheme, host and port alone.
    """

    address: str = field(repr=False)
    told: str


def read_proxy(written: str, environment: Mapping[str, str]) -> Proxy:
    """Return the proxy that an address means, its references to the environment replaced.

    Raises:
        UsageError: It is none, or a variable is not set; no secret is told.
    """
    scheme, separator, rest = written.partition("://")
    user, at, host = rest.rpartition("@")
    name, _, password = user.partition(":")
    try:
        name, password = (expand(one, environment).text for one in (name, password))
        where = parse_address(expand(f"{scheme}{separator}{host}", environment).text)
    except UnsetError as unset:
        raise UsageError(
            f"the proxy needs the environment variable {unset.name}, which is not set",
            hint=f"export {unset.name}=... before the pass",
        ) from None
    except ValueError as problem:
        raise UsageError(
            f"the proxy cannot be used: {problem}",
            hint="write it like http://proxy.example:8080, a name and password as $NAME",
        ) from None
    if where.path != "/" or where.query:
        raise UsageError("the address of a proxy ends with its port")
    url = URL(where.origin, encoded=True)
    if at:
        url = url.with_user(name or None).with_password(password or None)
    return Proxy(str(url), where.origin)


def proxy_guard() -> Guard:
    """Return the guard of the sockets to a proxy: it may stand on this machine or network."""
    return Guard(allow_private=True)


async def check_target(
    address: Address, *, resolver: AbstractResolver, allow_private: bool
) -> None:
    """Let an address pass that the proxy may be handed.

    Raises:
        RefusedConnectionError: One of the addresses that its name has may not be asked.
        OSError: Its name is not known here.
    """
    for found in await _look_up(address, resolver):
        judgement = judge(found)
        if not judgement.allows(private=allow_private):
            raise RefusedConnectionError(found, judgement)


async def _look_up(address: Address, resolver: AbstractResolver) -> list[str]:
    """Return all addresses that a host has, at least one."""
    try:
        judge(address.host)
    except ValueError:
        port = address.port or _PORTS[address.scheme]
        found = await resolver.resolve(address.host, port, family=socket.AF_UNSPEC)
        if not found:
            raise socket.gaierror(socket.EAI_NONAME, "no address") from None
        return [one["host"] for one in found]
    return [address.host]
