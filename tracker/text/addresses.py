"""Addresses of pages: one parser, one normal form, no fragments and no tracking parameters.

Every room that compares, stores or asks an address reads it with `parse_address`, so that no two
of them can understand it differently.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import SplitResult, unquote_plus, urljoin, urlsplit

from tracker.text.tracking import is_tracking, without_session

_DEFAULT_PORTS = {"http": 80, "https": 443}

# Labels that name another view of the same site.
_VIEWS = frozenset({"www", "m", "mobile", "amp"})

# A link with one of these runs or embeds something; it leads to no other document.
_NO_LINKS = frozenset({"javascript", "data", "vbscript", "blob", "about", "file", "view-source"})

_MAX_HOST = 253
_MAX_LABEL = 63
_HOST = re.compile(r"[a-z0-9_\-.]+")
_WEB = re.compile(r"(?:https?:)?//(?:[^/?#@]*@)?([^/?#:@]+)", re.IGNORECASE)
_SHORT_LABEL = 3
_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):")

# Percent escapes, and what may not stand in an address as it is.
_TO_QUOTE = re.compile(r"%[0-9A-Fa-f]{2}|[^!#-;=?-\[\]_a-z~]+")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

# Browsers drop these wherever they stand in an address, so that "java\nscript:" is a scheme.
# Source: https://url.spec.whatwg.org/#concept-basic-url-parser
_DROPPED = {ord(character): None for character in "\t\n\r"}
_EDGES = "".join(map(chr, range(0x21)))


@dataclass(frozen=True, slots=True)
class Address:
    """An http or https address in normal form; `str` gives its text.

    Attributes:
        scheme: `http` or `https`.
        host: A name in lower case and ASCII, or an IP address without brackets.
        port: None for the scheme's default.
        path: Starts with `/`.
        query: Without the `?`.
        fragment: Without the `#`.
    """

    scheme: str
    host: str
    port: int | None
    path: str
    query: str
    fragment: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, as robots.txt and validators are bound to them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port is None else f":{self.port}")

    def __str__(self) -> str:
        query = f"?{self.query}" if self.query else ""
        fragment = f"#{self.fragment}" if self.fragment else ""
        return f"{self.origin}{self.path}{query}{fragment}"


def parse_address(address: str) -> Address:
    """Return an http or https address in normal form.

    Two addresses that RFC 3986 calls equivalent come out equal: case of scheme, host and percent
    escapes, escapes that need not be, dot segments, default ports. Nothing else is touched.

    Raises:
        ValueError: It is none; the message says why, without the address.

    Source: RFC 3986, section 6.2.2 and 6.2.3.
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise ValueError("it cannot be read as an address") from None
    if parts.scheme not in _DEFAULT_PORTS:
        raise ValueError("it is not an http or https address")
    if "@" in parts.netloc:
        raise ValueError("it has a user name in it")
    return Address(
        scheme=parts.scheme,
        host=_normal_host(_host_of(parts)),
        port=None if port == _DEFAULT_PORTS[parts.scheme] else port,
        path=_remove_dots(_quote(parts.path)) or "/",
        query=_quote(parts.query),
        fragment=_quote(parts.fragment),
    )


def clean_address(address: str) -> str:
    """Return an address in normal form, without fragment and tracking parameters.

    What is no http or https address (a path, say) comes back as it was.
    """
    try:
        parsed = parse_address(address)
    except ValueError:
        return address
    return str(_cleaned(parsed))


@lru_cache(maxsize=512)
def clean_link(address: str, *, base: str) -> str | None:
    """Return where a link leads: absolute, without tracking parameters.

    The fragment stays, for it names the place that is meant.

    Returns:
        None when it leads nowhere: nothing in it, script, embedded data, a local file, or no
        address at all.
    """
    target = address.strip(_EDGES).translate(_DROPPED)
    scheme = _SCHEME.match(target.lower())
    if not target or (scheme and scheme[1] in _NO_LINKS):
        return None
    if scheme and scheme[1] not in _DEFAULT_PORTS:
        return target
    try:
        parsed = parse_address(_without_user(urljoin(base, target)))
    except ValueError:
        return None
    return str(_untracked(parsed))


def same_site(one: str, other: str) -> bool:
    """Return whether two addresses have one host, but for `www.`, `m.`, `mobile.`, `amp.`."""
    try:
        first, second = parse_address(one), parse_address(other)
    except ValueError:
        return False
    return (_plain_host(first.host), first.port) == (_plain_host(second.host), second.port)


def site_of(address: str) -> str | None:
    """Return the part of a web address's host that one owner has: `example.co.uk`; None without.

    A rule of thumb, without a list of suffixes: two labels, three where the last but one is short.
    """
    match = _WEB.match(address.strip())
    if match is None:
        return None
    labels = match[1].lower().split(".")
    count = 3 if len(labels) > 2 and len(labels[-2]) <= _SHORT_LABEL else 2  # noqa: PLR2004 - as told
    return ".".join(labels[-count:])


def resource_of(*, final: str, canonical: str | None) -> str:
    """Return the address by which the article of a page is known.

    Args:
        final: The address that answered, after redirects.
        canonical: The page's `rel=canonical`, as written, or None.

    The canonical address counts where it is of the same site and is no home page.
    """
    declared = clean_address(_absolute(final, canonical)) if canonical else ""
    if not declared or not same_site(declared, final) or _is_home(declared):
        return clean_address(final)
    return declared


def _absolute(base: str, address: str) -> str:
    """Return an address made absolute, or an empty text when it cannot be read."""
    try:
        return urljoin(base, address.strip(_EDGES).translate(_DROPPED))
    except ValueError:
        return ""


def _is_home(address: str) -> bool:
    parsed = parse_address(address)
    return parsed.path == "/" and not parsed.query


def _cleaned(address: Address) -> Address:
    return replace(_untracked(address), fragment="")


def _untracked(address: Address) -> Address:
    path = without_session(address.path) or "/"
    return replace(address, path=path, query=_without_tracking(address.query))


def _without_tracking(query: str) -> str:
    if not query:
        return query
    return "&".join(part for part in query.split("&") if not _is_tracking_part(part))


def _is_tracking_part(part: str) -> bool:
    name, _, value = part.partition("=")
    return is_tracking(unquote_plus(name), value)


def _without_user(address: str) -> str:
    # A link may name a user; it is no secret of ours, but no part of where the link leads.
    parts = urlsplit(address)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def _plain_host(host: str) -> str:
    labels = host.rstrip(".").split(".")
    while len(labels) > 2 and labels[0] in _VIEWS:  # noqa: PLR2004 - a site's name has two
        labels = labels[1:]
    return ".".join(labels)


def _host_of(parts: SplitResult) -> str:
    if not parts.hostname:
        raise ValueError("it has no host")
    return parts.hostname


@lru_cache(maxsize=512)
def _normal_host(host: str) -> str:
    if ":" in host:
        return _normal_ipv6(host)
    name = host if host.isascii() else _to_ascii(host)
    last = name.rstrip(".").rpartition(".")[2]
    if last.isdecimal() or re.fullmatch(r"0x[0-9a-f]*", last):
        return _normal_ipv4(name.removesuffix("."))
    labels = name.removesuffix(".").split(".")
    if not _HOST.fullmatch(name) or len(name) > _MAX_HOST:
        raise ValueError("its host is not a name")
    if any(not 0 < len(label) <= _MAX_LABEL for label in labels):
        raise ValueError("its host is not a name")
    return name


def _normal_ipv6(host: str) -> str:
    try:
        found = ipaddress.IPv6Address(host)
    except ValueError:
        raise ValueError("its host is not an IPv6 address") from None
    if found.scope_id is not None:
        raise ValueError("its host names a network interface")
    return found.compressed


def _normal_ipv4(host: str) -> str:
    """Return `127.0.0.1` for each of the forms that resolvers take for it: 127.1, 0x7f000001.

    Source: https://url.spec.whatwg.org/#concept-ipv4-parser
    """
    labels = host.split(".")
    try:
        numbers = [_ipv4_number(label) for label in labels]
        last = numbers.pop()
        whole = sum(number << (24 - 8 * place) for place, number in enumerate(numbers))
        if len(numbers) > 3 or max(numbers, default=0) > 255 or last >> (32 - 8 * len(numbers)):  # noqa: PLR2004 - bytes of an address
            raise ValueError
        return str(ipaddress.IPv4Address(whole + last))
    except ValueError:
        raise ValueError("its host is not an IPv4 address") from None


def _ipv4_number(label: str) -> int:
    if not label.isascii():
        raise ValueError
    if label.startswith("0x"):
        return int(label[2:] or "0", 16)
    return int(label, 8 if label.startswith("0") else 10)


def _to_ascii(host: str) -> str:
    # Imported here, for its tables are large and few hosts need them.
    import idna  # noqa: PLC0415

    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        # Names with emoji are registered, but no IDNA 2008 names.
        try:
            return host.encode("idna").decode("ascii").lower()
        except UnicodeError:
            raise ValueError("its host is not a name") from None


def _quote(text: str) -> str:
    return _TO_QUOTE.sub(_quote_one, text)


def _quote_one(match: re.Match[str]) -> str:
    found = match[0]
    if found.startswith("%"):
        character = chr(int(found[1:], 16))
        return character if character in _UNRESERVED else found.upper()
    # A header's bytes that are no UTF-8 arrive as lone surrogates and leave as those bytes.
    try:
        raw = found.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        raw = found.encode("utf-8", "replace")
    return "".join(f"%{byte:02X}" for byte in raw)


def _remove_dots(path: str) -> str:
    """Return a path with `.` and `..` worked out (RFC 3986, section 5.2.4)."""
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == "..":
            if len(kept) > 1:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/".join(kept)
