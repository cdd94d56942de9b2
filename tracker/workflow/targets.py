"""From the sources of a pass to the single captures that it makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tracker.archive import Archive
from tracker.capture import list_folder
from tracker.model.capture import Capture, NotModified, Origin
from tracker.model.reading import Declaration
from tracker.model.source import Source, SourceKind
from tracker.model.version import ArticleRef, EventKind

IsAsked = Callable[[Source, str], bool]
"""Whether an address of a source is due."""


def always(_source: Source, _requested: str) -> bool:
    """Let every address of a source be asked for."""
    return True


@dataclass(frozen=True, slots=True)
class Target:
    """One capture to be made.

    Attributes:
        order: Its place in the pass, the number of its source first; results are told in this
            order.
        source: The source that asked for it.
        requested: The address, or the path of the file.
        file: The file on disk; None for a page.
        origin: How its bytes are come by.
        known: The article that this request brought before, if any.
        declared: What the list that leads to it says of it, with the places.
        may_be_list: Whether what comes may be a list.
        list_sha256: Digest of the list that came from here and is remembered; None for what is no
            list, and for one that must be read again.
        ready: What came with its list, for an entry that is itself what is watched.
    """

    order: tuple[int, ...]
    source: Source
    requested: str
    file: Path | None
    origin: Origin
    known: ArticleRef | None
    declared: tuple[Declaration, ...] = ()
    may_be_list: bool = False
    list_sha256: str | None = None
    ready: Capture | NotModified | None = None


def find_targets(
    archive: Archive,
    sources: Sequence[Source],
    *,
    is_asked: IsAsked = always,
) -> list[Target]:
    """Return the captures of a pass over `sources`, in their order, each request once.

    What lists hold is not among them: it is known when they came.

    Args:
        archive: What is known.
        sources: What to look at.
        is_asked: Whether an address of a source is due.
    """
    targets: list[Target] = []
    asked: set[str] = set()
    for number, source in enumerate(sources):
        for place, (requested, file, origin) in enumerate(_requests(archive, source)):
            if requested not in asked and is_asked(source, requested):
                asked.add(requested)
                known = archive.article_of_request(requested)
                order = (number,) if file is None else (number, place)
                targets.append(Target(order, source, requested, file, origin, known))
    return targets


def _requests(archive: Archive, source: Source) -> Iterator[tuple[str, Path | None, Origin]]:
    if source.kind is SourceKind.PAGE:
        yield source.address, None, Origin.LIVE
        return
    path = archive.folder / source.address
    if not path.is_dir():
        yield source.address, path, Origin.FILE
        return
    # An archive in the folder is left out: else each pass would take in what the last one wrote.
    names = {
        file.relative_to(path).as_posix() for file in list_folder(path, leave_out=archive.folder)
    }
    for name in sorted(names | _vanished(archive, source, names)):
        yield _joined(source.address, name), path / name, Origin.FOLDER


def _vanished(archive: Archive, source: Source, names: set[str]) -> set[str]:
    """Return files that were articles of the folder, are there no more, and were not told yet."""
    prefix = _joined(source.address, "")
    known = {
        one.resource.removeprefix(prefix): one
        for one in archive.articles_of(source.address)
        if one.resource.startswith(prefix)
    }
    return {name for name in known.keys() - names if not _is_told(archive, known[name])}


def _is_told(archive: Archive, article: ArticleRef) -> bool:
    events = archive.events(article)
    return bool(events) and events[-1].kind is EventKind.GONE


def _joined(folder: str, name: str) -> str:
    return f"{folder.rstrip('/')}/{name}" if folder != "." else name
