"""Suspects are held in the journal until they are settled."""

from dataclasses import replace

import pytest

from tests.archive.deeds import (
    FLOOD,
    article_of,
    clock,
    facts_of,
    git,
    hours,
    is_clean,
    record_pass,
)
from tracker.archive import Archive
from tracker.archive.read import GitObject, Objects
from tracker.model.version import ArticleRef, Suspect


def suspect_of(text: str) -> Suspect:
    """Return a suspect of the flood."""
    body = f"<p>{text}".encode()
    return Suspect(FLOOD, article_of(text), facts_of(FLOOD.resource, body), hours(1), body)


def test_a_suspect_is_held_with_its_bytes_until_it_is_settled(archive: Archive) -> None:
    """It comes back as it was, over passes that say nothing of it."""
    record_pass(archive, 0, "One.")
    nothing = archive.suspect(FLOOD)
    suspect = suspect_of("Stub.")
    with archive.writing(pass_at=hours(1), recorded_now=clock) as writer:
        writer.hold(suspect)
    record_pass(archive, 2)
    held = archive.suspect(FLOOD)
    with archive.writing(pass_at=hours(3), recorded_now=clock) as writer:
        writer.settle(FLOOD)

    assert nothing is None
    assert suspect == held
    assert archive.suspect(FLOOD) is None
    assert is_clean(archive.folder)


def test_a_later_suspect_takes_the_place_of_the_one_before(archive: Archive) -> None:
    """Only one is held for an article; another article's is not touched."""
    other = ArticleRef("https://example.org/levee", "example.org/levee")
    for text in ("Stub.", "Another."):
        with archive.writing(pass_at=hours(1), recorded_now=clock) as writer:
            writer.hold(suspect_of(text))

    held = archive.suspect(FLOOD)
    assert held is not None
    assert article_of("Another.") == held.content
    assert archive.suspect(other) is None


def test_suspects_are_found_however_deep_their_folders_lie(archive: Archive) -> None:
    """Beside each other, and one inside the folder of the other."""
    paths = ("example.org/flood", "example.org/flood/part", "example.com/2024/levee")
    refs = [ArticleRef(f"https://{path}", path) for path in paths]
    with archive.writing(pass_at=hours(1), recorded_now=clock) as writer:
        for ref in refs:
            writer.hold(replace(suspect_of("Stub."), article=ref))
    inner = ArticleRef("https://example.com/2024", "example.com/2024")

    assert refs == [held.article for ref in refs if (held := archive.suspect(ref))]
    assert archive.suspect(inner) is None


def test_an_archive_without_suspects_is_asked_once_for_all_articles(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pass over ten thousand articles asks for the suspect of each."""
    record_pass(archive, 0, "One.")
    asked = []
    find = Objects.find

    def counting(objects: Objects, name: str) -> GitObject | None:
        asked.append(name)
        return find(objects, name)

    monkeypatch.setattr(Objects, "find", counting)

    for number in range(100):
        path = f"example.org/{number}"
        assert archive.suspect(ArticleRef(f"https://{path}", path)) is None

    assert 1 == len(asked)


def test_the_same_set_of_sightings_is_stored_once(archive: Archive) -> None:
    """The journal stays small."""
    record_pass(archive, 0, "One.")
    blobs = set()
    for hour in range(1, 4):
        record_pass(archive, hour, None)
        blobs.add(git(archive.folder, "rev-parse", "tracker-journal:seen.txt"))

    assert 1 == len(blobs)
    assert "example.org/flood\n" == git(archive.folder, "show", "tracker-journal:seen.txt")
