"""What a pass learns of hosts, so that later ones need not ask again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Rest:
    """A host that asks to be left alone.

    Attributes:
        host: Its name or number, in normal form.
        until: When it may be asked again (aware, UTC).
    """

    host: str
    until: datetime


@dataclass(frozen=True, slots=True)
class KeptRobots:
    """A robots.txt as it came.

    Attributes:
        fetched_at: When it came (aware, UTC).
        body: What it says; empty where there is none.
    """

    fetched_at: datetime
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class KnownHosts:
    """What is known of hosts at the start of a pass.

    Attributes:
        robots: The robots.txt of origins.
        resting: Hosts that ask to be left alone, and until when (aware, UTC).
    """

    robots: Mapping[str, KeptRobots] = field(default_factory=dict)
    resting: Mapping[str, datetime] = field(default_factory=dict)
