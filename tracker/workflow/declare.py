"""Declare sources and withdraw them: what `add` and `remove` do, and `snapshot` in passing."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from tracker.archive import Archive
from tracker.capture import check_address
from tracker.capture.files import MEDIA_TYPES
from tracker.errors import TrackerError, UsageError
from tracker.model.source import Source, SourceKind
from tracker.sources.edit import SettingValue, declare_all, withdraw
from tracker.sources.settings import read_watchlist

SUFFIXES = tuple(MEDIA_TYPES)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_HOST = re.compile(r"(?:www\.|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/)", re.IGNORECASE)


def understand(
    folder: Path, text: str, *, here: Path, declared: Callable[[], Collection[str]] = tuple
) -> Source:
    """Return the source that a person means by `text`, with no settings.

    Args:
        folder: The archive's folder, to which paths are made relative.
        text: A URL, or the path of a file or folder.
        here: The current folder.
        declared: Gives the addresses that are sources already; what vanished of them is still
            understood.

    Raises:
        UsageError: It is neither: no such file, a file of a kind that tracker does not read, the
            archive itself.
        RefusedAddressError: An address that is never asked.
    """
    # One letter before a colon is a drive, not a scheme.
    if _SCHEME.match(text) and not re.match(r"[a-z]:[\\/]", text, re.IGNORECASE):
        return Source(check_address(text), SourceKind.PAGE)
    if not text:
        raise UsageError("a source is empty", hint="give a URL, or the path of a file or folder")
    path = here / text
    relative = _relative(folder, path)
    # Not Path.exists(): it raises for a name that is too long.
    if not os.path.exists(path) and relative not in declared():  # noqa: PTH110
        raise UsageError(f'there is no file or folder "{text}"', hint=_hint_for(text))
    if path.is_file() and path.suffix.lower() not in SUFFIXES:
        raise UsageError(
            f'"{text}" is not of a kind that tracker reads',
            hint=f"it reads {', '.join(SUFFIXES)}",
        )
    if relative == "." and Archive.is_archive(folder):
        raise UsageError(
            f'"{text}" is the archive itself',
            hint="give the file or folder that is to be watched",
        )
    return Source(relative, SourceKind.PATH)


def understand_known(archive: Archive, text: str, *, here: Path) -> str:
    """Return the declared address that a person means by `text`, also by its name.

    Raises:
        TrackerError: Nothing of the kind is declared.
    """
    sources = read_watchlist(archive.settings_text()).sources
    names = {source.address: source.address for source in sources}
    names |= {source.name: source.address for source in sources if source.name}
    for candidate in (text, _relative(archive.folder, here / text)):
        if candidate in names:
            return names[candidate]
    if _SCHEME.match(text) and (address := check_address(text)) in names:
        return address
    raise TrackerError(f'"{text}" is not among the sources', hint="`tracker status` lists them all")


def add_sources(
    archive: Archive,
    sources: Sequence[Source],
    *,
    settings: Mapping[str, SettingValue],
    recorded_at: datetime,
) -> list[Source]:
    """Declare sources, or change the settings of those that are declared; return what changed.

    Args:
        archive: Whose sources.
        sources: As `understand` gives them.
        settings: As written in tracker.toml; only those that were given.
        recorded_at: The real time (UTC).
    """
    _, changed = _declared(archive.settings_text(), sources, settings)
    if changed:
        archive.write_settings(
            lambda text: _declared(text, sources, settings)[0],
            message=_message("watch", [source.address for source in changed]),
            recorded_at=recorded_at,
        )
    return changed


def _declared(
    text: str, sources: Sequence[Source], settings: Mapping[str, SettingValue]
) -> tuple[str, list[Source]]:
    """Return tracker.toml with the sources in it, and those that were not there so before."""
    read_watchlist(text)
    wanted = [(source.address, source.kind) for source in sources]
    text, addresses = declare_all(text, wanted, settings=settings)
    read_watchlist(text)
    changed = frozenset(addresses)
    return text, [source for source in sources if source.address in changed]


def remove_sources(archive: Archive, addresses: Sequence[str], *, recorded_at: datetime) -> None:
    """Stop watching the sources declared under these addresses; history stays."""

    def without(text: str) -> str:
        for address in addresses:
            text, _ = withdraw(text, address)
        return text

    archive.write_settings(
        without, message=_message("stop watching", addresses), recorded_at=recorded_at
    )


def _message(what: str, addresses: Sequence[str]) -> str:
    more = f" and {len(addresses) - 1} more" if len(addresses) > 1 else ""
    return f"sources: {what} {addresses[0]}{more}"


def _relative(folder: Path, path: Path) -> str:
    # Not resolve(): a link is watched as the link that it is.
    absolute = Path(os.path.abspath(path))  # noqa: PTH100  # resolve() would follow links
    try:
        return Path(os.path.relpath(absolute, folder.resolve())).as_posix()
    except ValueError:
        # Another drive on Windows.
        return absolute.as_posix()


def _hint_for(text: str) -> str:
    if _HOST.match(text):
        return f"for a page write its whole address: https://{text}"
    return "SOURCE is a URL, or the path of a file or folder"
