"""How one address is asked, with the secrets that go with it and are never let out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.capture.trouble import TroubleError
from tracker.errors import UsageError
from tracker.model.source import Asking, Render
from tracker.text.variables import UnsetError, expand

# A shorter text stands in any page, as a word of its own does; it is no secret either.
_LEAST_SECRET = 6


@dataclass(frozen=True, slots=True)
class Manner:
    """How one address is asked.

    Attributes:
        headers: Names and values as they are sent, to the origin that is asked and to no other.
        secrets: What of them is secret.
        ignores_robots: Whether robots.txt is passed over.
        allow_private: Whether loopback and private networks are open.
        is_rendered: Whether a browser runs the scripts of what comes.
    """

    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    secrets: tuple[str, ...] = field(default=(), repr=False)
    ignores_robots: bool = False
    allow_private: bool = False
    is_rendered: bool = False

    def check_secrets(self, *texts: str | bytes) -> None:
        """Let through what holds no secret of ours.

        Some servers print the headers of a request, or put a key into the address that they
        redirect to.

        Raises:
            TroubleError: One of the texts holds a secret.
        """
        for secret in self.secrets:
            if any(_holds(text, secret) for text in texts):
                raise TroubleError(
                    "the answer repeats a header's secret, which is not stored",
                    hint="ask for an address that does not show it, or leave the header out",
                )

    def is_free_of_secrets(self, text: str) -> bool:
        """Return whether a text holds no secret of ours."""
        return not any(_holds(text, secret) for secret in self.secrets)


def manner_of(asking: Asking, environment: Mapping[str, str]) -> Manner:
    """Return how a source's addresses are asked, its headers' references replaced.

    Raises:
        UsageError: A variable is not set, or its value cannot be sent; the value is not told.
    """
    headers, secrets = [], []
    for name, written in asking.headers:
        try:
            value = expand(written, environment)
        except UnsetError as unset:
            raise UsageError(
                f'the header "{name}" needs the environment variable {unset.name}, not set',
                hint=f"export {unset.name}=... before the pass",
            ) from None
        if not value.text.isprintable() or not value.text.isascii():
            raise UsageError(
                f'the header "{name}" cannot be sent: its value is not on one line of ASCII'
            )
        headers.append((name, value.text.strip()))
        secrets += [one.strip() for one in value.secrets if len(one.strip()) >= _LEAST_SECRET]
    return Manner(
        headers=tuple(headers),
        secrets=tuple(dict.fromkeys(secrets)),
        ignores_robots=asking.ignore_robots,
        allow_private=asking.allow_private,
        is_rendered=asking.render is Render.BROWSER,
    )


def _holds(text: str | bytes, secret: str) -> bool:
    return secret.encode() in text if isinstance(text, bytes) else secret in text
