"""Bodies within bounds: read piece by piece, unpacked by us, so that both sizes are known."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator

from tracker.capture.limits import MEGABYTE, size
from tracker.capture.trouble import TroubleError

ACCEPTED = "gzip, deflate"
"""What is asked for: all that zlib undoes with a bound on what comes out."""

_GZIP = frozenset({"gzip", "x-gzip"})
_UNDONE = _GZIP | {"deflate"}

# Registered codings that we do not undo. Other words ("utf-8", "none") are no coding: servers
# write them by mistake, and browsers pass over them too.
# Source: https://www.iana.org/assignments/http-parameters
_NOT_UNDONE = frozenset(
    {"br", "zstd", "compress", "x-compress", "dcb", "dcz", "exi", "pack200-gzip", "aes128gcm"}
)

_GZIP_MAGIC = b"\x1f\x8b"
_PIECE = 1 << 16


async def read_body(
    pieces: AsyncIterator[bytes],
    *,
    coding: str,
    max_bytes: int,
    max_ratio: int = 1 << 30,
    cut: bool = False,
) -> bytes:
    """Return a body with its compression undone.

    Args:
        pieces: As sent.
        coding: The Content-Encoding, as declared.
        max_bytes: Bound for what is sent, and for what is unpacked.
        max_ratio: How many times what was sent it may be, once it is over a megabyte.
        cut: Whether what goes beyond the bound is left away; else it is trouble.

    Raises:
        TroubleError: Over the bound, not what the coding says, or cut off.
    """
    unpacker = unpacker_for(coding, max_bytes=max_bytes)
    sent = 0
    try:
        async for piece in pieces:
            sent += len(piece)
            unpacker.feed(piece)
            if sent > max_bytes:
                raise _TooLargeError
            if len(unpacker.out) > max(MEGABYTE, sent * max_ratio):
                raise TroubleError(f"body unpacks to over {max_ratio} times what was sent")
    except _TooLargeError:
        if not cut:
            raise TroubleError(f"body over {size(max_bytes)}") from None
        return bytes(unpacker.out[:max_bytes])
    unpacker.close()
    return bytes(unpacker.out)


def unpacker_for(coding: str, *, max_bytes: int) -> Unpacker:
    """Return what undoes a Content-Encoding.

    Raises:
        TroubleError: It cannot be undone.
    """
    words = [word.strip() for word in coding.lower().split(",")]
    unknown = [word for word in words if word in _NOT_UNDONE]
    codings = [word for word in words if word in _UNDONE]
    if unknown or len(codings) > 1:
        raise TroubleError(f"body in an encoding that we cannot undo: {', '.join(words)}")
    if not codings:
        return Unpacker(max_bytes=max_bytes)
    return Inflater("gzip" if codings[0] in _GZIP else "deflate", max_bytes=max_bytes)


class _TooLargeError(Exception):
    """More than the bound."""


class Unpacker:
    """Collects a body that is not compressed.

    Attributes:
        out: What came so far, at most one piece more than the bound.
    """

    def __init__(self, *, max_bytes: int) -> None:
        self.out = bytearray()
        self.max_bytes = max_bytes

    def feed(self, piece: bytes) -> None:
        """Take the next piece as sent."""
        self.out += piece
        if len(self.out) > self.max_bytes:
            raise _TooLargeError

    def close(self) -> None:
        """Take the end of the body."""


class Inflater(Unpacker):
    """Undoes gzip and deflate; never holds much more than the bound."""

    def __init__(self, coding: str, *, max_bytes: int) -> None:
        super().__init__(max_bytes=max_bytes)
        self._coding = coding
        self._inflate: zlib._Decompress | None = None
        self._is_done = False

    def feed(self, piece: bytes) -> None:
        """Take the next piece as sent."""
        rest = piece
        while rest and not self._is_done:
            if self._inflate is None:
                self._inflate = zlib.decompressobj(self._window(rest))
            rest = self._step(self._inflate, rest)

    def close(self) -> None:
        """Take the end of the body."""
        if self._inflate is not None and not self._inflate.eof:
            raise TroubleError("body cut off", may_pass=True)

    def _step(self, inflate: zlib._Decompress, rest: bytes) -> bytes:
        try:
            unpacked = inflate.decompress(rest, _PIECE)
        except zlib.error:
            raise TroubleError(f"body is not {self._coding}, as it says it is") from None
        self.out += unpacked
        if len(self.out) > self.max_bytes:
            raise _TooLargeError
        if not inflate.eof:
            return inflate.unconsumed_tail
        return self._after_member(inflate.unused_data)

    def _after_member(self, rest: bytes) -> bytes:
        # A gzip body may have several members; what else follows is padding, as browsers take it.
        if self._coding == "gzip" and rest.startswith(_GZIP_MAGIC[: len(rest)]) and rest:
            self._inflate = None
            return rest
        self._is_done = not (self._coding == "gzip" and not rest)
        return b""

    def _window(self, rest: bytes) -> int:
        if self._coding == "gzip":
            return zlib.MAX_WBITS | 16
        # Some servers send raw deflate where the standard says zlib; browsers read both.
        is_zlib = rest[0] & 0x0F == 8 and (len(rest) < 2 or (rest[0] << 8 | rest[1]) % 31 == 0)  # noqa: PLR2004 - RFC 1950, section 2.2
        return zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS
