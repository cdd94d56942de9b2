"""Where articles come from, as declared in tracker.toml."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from tracker.model.capture import Settings


class SourceKind(StrEnum):
    """How a source is declared: by address or by path (a file or a folder)."""

    PAGE = "page"
    PATH = "path"


@dataclass(frozen=True, slots=True)
class Source:
    """A declared source.

    Attributes:
        address: The URL as declared; of a path the path as declared, with `/`, relative to the
            archive's folder where that can be.
        kind: What it is.
        every: How often it is due; None when not said.
        is_adaptive: Whether `every = "adaptive"`.
        name: A name for people.
        settings: How its bytes are read.
    """

    address: str
    kind: SourceKind
    every: timedelta | None = None
    is_adaptive: bool = False
    name: str | None = None
    settings: Settings = field(default_factory=Settings)


@dataclass(frozen=True, slots=True)
class Watchlist:
    """What tracker.toml says.

    Attributes:
        sources: In the order of the file.
        allow_private: Whether loopback and private networks may be asked.
    """

    sources: tuple[Source, ...] = ()
    allow_private: bool = False
