"""Versions as they stand in the archive; those whose text does not read back, from their bytes."""

from __future__ import annotations

from dataclasses import replace

from tracker.archive import Archive
from tracker.errors import ArticleUnreadableError
from tracker.model.capture import Extraction
from tracker.model.version import StoredVersion, Version


def read_stored(archive: Archive, version: Version) -> StoredVersion:
    """Return a version with what it holds.

    Where a fault of an earlier tracker wrote an `article.md` that does not read back, the article
    is extracted again from the bytes that are stored beside it: nothing that was seen is lost.

    Raises:
        ArchiveDamagedError: Neither can be read.
    """
    try:
        return archive.read(version)
    except ArticleUnreadableError:
        from tracker.extract import EXTRACTOR  # noqa: PLC0415 - hardly ever needed, and large
        from tracker.workflow.reread import reread  # noqa: PLC0415 - the same

        facts = archive.read_facts(version)
        read = reread(archive.read_body(version), facts, settings=facts.settings)
        if not isinstance(read, Extraction):
            raise
        return StoredVersion(
            version=version,
            article=read.article,
            capture=replace(facts, extractor=EXTRACTOR),
            earlier=archive.earlier(version),
            load_body=lambda: archive.read_body(version),
        )
