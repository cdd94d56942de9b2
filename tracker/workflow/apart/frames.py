"""What goes to a reading process and comes back: pickles, each with its length before it."""

from __future__ import annotations

import pickle
from typing import IO, Any

LENGTH = 8
"""How many bytes tell the length of what follows."""


def pack(message: Any) -> bytes:
    """Return a message as it is sent."""
    packed = pickle.dumps(message, protocol=5)
    return len(packed).to_bytes(LENGTH, "big") + packed


def unpack(packed: bytes) -> Any:
    """Return a message without its length, as it was before it was sent."""
    return pickle.loads(packed)  # noqa: S301 - sent by our own process


def size_of(head: bytes) -> int:
    """Return the length that stands before a message."""
    return int.from_bytes(head, "big")


def receive(stream: IO[bytes]) -> Any:
    """Return the next message of a stream; None at its end."""
    head = stream.read(LENGTH)
    return unpack(stream.read(size_of(head))) if len(head) == LENGTH else None
