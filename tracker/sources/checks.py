"""Single values of tracker.toml and of the command line: as they must be, or a UsageError."""

from __future__ import annotations

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

from tracker.errors import UsageError
from tracker.model.capture import Mode
from tracker.model.source import Content, Render
from tracker.sources.schedule import parse_every
from tracker.text.addresses import parse_address
from tracker.text.variables import VARIABLE

# Source: RFC 9110, section 5.6.2
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_HEADER_VALUE = re.compile(r"[\x21-\x7e\x80-\U0010ffff](?:[\x20-\x7e\t\x80-\U0010ffff]*[^ \t])?")

# What the client itself must say, and what would make one request two.
_OURS = frozenset(
    """accept-encoding connection content-length expect host if-match if-modified-since
    if-none-match if-range if-unmodified-since keep-alive proxy-authorization proxy-connection range
    te trailer transfer-encoding upgrade user-agent""".split()
)

# A header whose name holds one of these is a key to something.
_SECRET = re.compile(
    r"cookie|authoriz|authentic|token|secret|csrf|xsrf|session|passw|key|(?:^|-)auth(?:-|$)"
)


def check_zone(name: str) -> str:
    """Return `name` when it is a zone of the IANA database."""
    try:
        ZoneInfo(name)
    except (OSError, ValueError, KeyError) as error:
        # ZoneInfoNotFoundError is a KeyError.
        raise UsageError(
            f'"{name}" is no time zone', hint="write it like Europe/Paris or UTC"
        ) from error
    return name


def check_url(text: str) -> str:
    """Return `text` when it is an address that can be asked."""
    try:
        parse_address(text)
    except ValueError as error:
        # The address is not shown: what stands before an `@` may be a password.
        raise UsageError(str(error)) from error
    return text


def check_proxy(text: str) -> str:
    """Return `text` when it is the address of a proxy; a password in it must be a reference."""
    scheme, separator, rest = text.partition("://")
    user, _, host = rest.rpartition("@")
    # The password, or a token that stands alone as the name.
    secret = user.partition(":")[2] if ":" in user else user
    is_referred_to = bool(secret) and not VARIABLE.sub("", secret)
    try:
        shown = f"{scheme}{separator}{host}" if is_referred_to else text
        address = parse_address(VARIABLE.sub("x", shown))
    except ValueError as error:
        raise UsageError(
            f"it is no address of a proxy: {error}",
            hint="write it like http://proxy.example:8080, a name and password as $NAME",
        ) from error
    if address.path not in {"", "/"} or address.query:
        raise UsageError("the address of a proxy ends with its port")
    return text


def check_selector(text: str) -> str:
    """Return `text` when it is a CSS selector that tracker knows."""
    # Loaded where a source has one: few have.
    from tracker.text.selectors import read_selector  # noqa: PLC0415

    read_selector(text)
    return text


def check_pattern(text: str) -> str:
    """Return `text` when it is a regular expression."""
    try:
        re.compile(text)
    except (re.error, RecursionError, OverflowError) as error:
        raise UsageError(
            f'"{text}" is no regular expression: {error}',
            hint=r"to match a text as it is, write it with \ before each of . ? + * ( ) [ ]",
        ) from error
    return text


def check_mode(name: str) -> Mode:
    """Return the mode that `name` means."""
    return Mode(_one_of(name, [mode.value for mode in Mode], "mode"))


def check_render(name: str) -> Render:
    """Return the way of rendering that `name` means."""
    return Render(_one_of(name, [render.value for render in Render], "way of rendering"))


def check_content(name: str) -> Content:
    """Return what of a feed is watched by this name."""
    return Content(_one_of(name, [content.value for content in Content], "content"))


def check_span(text: str) -> timedelta:
    """Return the span of time that `12h`, `30d` or `4w` names."""
    span = parse_every(text) if text != "adaptive" else None
    if span is None:
        raise UsageError(f'"{text}" is no span of time', hint="write it like 12h, 30d, 4w")
    return span


def check_header(name: str, value: str) -> tuple[str, str]:
    """Return a header that may be sent with each request for a source, its name and value.

    A secret is never shown and never written down: what looks like one must be a reference.
    """
    if not _HEADER_NAME.fullmatch(name):
        raise UsageError(f'"{name}" is no name of a header')
    if name.lower() in _OURS:
        raise UsageError(f'"{name}" is a header that tracker sets itself')
    if not _HEADER_VALUE.fullmatch(value):
        raise UsageError(f'the value of the header "{name}" is empty or not on one line')
    if _SECRET.search(name.lower()) and not any(
        found[1] or found[2] for found in VARIABLE.finditer(value)
    ):
        raise UsageError(
            f'the value of the header "{name}" may be a secret, which tracker.toml must not hold',
            hint=f"write '{name}: $NAME' and set the environment variable NAME for each pass",
        )
    return name, value


def _one_of(name: str, known: list[str], what: str) -> str:
    if name not in known:
        raise UsageError(f'"{name}" is no {what}', hint=f"known are {' and '.join(known)}")
    return name
