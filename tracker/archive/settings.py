"""The bytes of `tracker.toml` as text."""

from __future__ import annotations

from tracker.archive.layout import SETTINGS
from tracker.errors import SettingsError


def read_text(content: bytes) -> str:
    """Return the text of `tracker.toml`, exactly: it is written back when a source is added.

    Raises:
        SettingsError: It is not UTF-8, as TOML must be.
    """
    try:
        return content.decode()
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        raise SettingsError(
            f"{SETTINGS}, line {line}: not UTF-8",
            hint=f"correct {SETTINGS} in the archive's folder and run the command again",
        ) from None
