"""Versions go in and come back; real git in a scratch folder."""

import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from tests.archive.deeds import (
    FIRST,
    FLOOD,
    REAL,
    article_of,
    clock,
    draft_of,
    git,
    hours,
    is_clean,
    record_pass,
)
from tracker.archive import Archive
from tracker.archive.repository import Repository
from tracker.errors import (
    ArchiveDamagedError,
    ArchiveError,
    ArchiveFormatError,
    ArchiveNotFoundError,
    VersionNotFoundError,
)
from tracker.model.capture import Validators
from tracker.model.version import ArticleRef, Event, EventKind


def test_a_version_reads_back_as_it_was_written(archive: Archive) -> None:
    """Article, facts, bytes, digests and times survive."""
    record_pass(archive, 0, "One. Two.")

    (version,) = archive.versions(FLOOD)
    stored = archive.read(version)

    assert article_of("One. Two.") == stored.article
    assert b"<p>One. Two.</p>\r\n" == stored.load_body()
    assert '"1"' == stored.capture.headers["etag"]
    assert "page.html" == archive.file_name(version)
    assert (FIRST, FIRST, FIRST) == (version.captured_at, version.seen_until, version.pass_at)
    assert ("Flood", FLOOD.resource) == (version.article.title, version.source)


def test_the_trailers_say_what_the_contract_lists(archive: Archive) -> None:
    """Git's own reader of trailers finds each."""
    record_pass(archive, 0, "One.")
    record_pass(archive, 1, None)
    record_pass(archive, 2, "Two.")

    old, new = archive.versions(FLOOD)
    shown = git(archive.folder, "log", "-1", "--format=%(trailers:only)")

    assert [
        "Resource: https://example.org/flood",
        "Path: example.org/flood",
        "Title: Flood",
        "Captured-At: 2012-03-22T17:00:00Z",
        "Pass: 2012-03-22T17:00:00Z",
        "Clock: given",
        f"Previous: {old.article_sha256}",
        "Previous-Seen: 2012-03-22T16:00:00Z",
        f"Body-SHA256: {new.body_sha256}",
        f"Article-SHA256: {new.article_sha256}",
        "Extractor: test/1",
        "Origin: live",
        "Source: https://example.org/flood",
    ] == shown.split("\n")[:13]


def test_a_commit_bears_the_times_of_capture_and_of_recording(archive: Archive) -> None:
    """The author's date is the capture's, the committer's is real."""
    record_pass(archive, 0, "One.")

    shown = git(archive.folder, "log", "-1", "--format=%an <%ae> %ai|%ci|%s")

    assert (
        "tracker <tracker@localhost> 2012-03-22 15:00:00 +0000|2026-01-01 00:00:00 +0000|"
        "Flood: One.\n"
    ) == shown


def test_windows_follow_from_what_was_seen(archive: Archive) -> None:
    """A version was last seen at the last pass that saw it, never before its capture."""
    record_pass(archive, 0, "One.")
    record_pass(archive, 1, None)
    record_pass(archive, 2, None)
    record_pass(archive, 3, "Two.")
    record_pass(archive, 5, None)
    record_pass(archive, 6)

    old, new = archive.versions(FLOOD)

    assert (hours(0), hours(2)) == (old.captured_at, old.seen_until)
    assert (hours(3), hours(5), hours(2)) == (
        new.captured_at,
        new.seen_until,
        new.previous_seen,
    )


def test_a_confirmed_suspect_is_seen_at_the_pass_that_confirms_it(archive: Archive) -> None:
    """Its capture lies before the pass, its last sighting is the pass."""
    record_pass(archive, 0, "One.")
    (first,) = archive.versions(FLOOD)

    with archive.writing(pass_at=hours(5), recorded_now=clock, is_clock_given=True) as writer:
        writer.commit(draft_of("Two.", at=hours(3), previous=first))
        writer.see(FLOOD)

    old, new = archive.versions(FLOOD)

    assert (hours(0), hours(3), hours(5)) == (old.seen_until, new.captured_at, new.seen_until)


def test_a_version_seen_and_then_changed_in_one_pass_was_seen_in_it(archive: Archive) -> None:
    """Two sources can lead to one article."""
    record_pass(archive, 0, "One.")
    (first,) = archive.versions(FLOOD)

    with archive.writing(pass_at=hours(1), recorded_now=clock) as writer:
        writer.see(FLOOD)
        writer.commit(draft_of("Two.", at=hours(1.5), previous=first))

    old, new = archive.versions(FLOOD)

    assert (hours(1), hours(1.5)) == (old.seen_until, new.seen_until)


def test_earlier_versions_come_with_a_read_one(archive: Archive) -> None:
    """They are what a reversal is looked for in."""
    record_pass(archive, 0, "One.")
    record_pass(archive, 1, "Two.")
    record_pass(archive, 2, "One.")

    versions = archive.versions(FLOOD)
    stored = archive.read(versions[2])

    assert tuple(versions[:2]) == stored.earlier
    assert versions[0].article_sha256 == versions[2].article_sha256


@pytest.mark.parametrize("hour", [1, 2])
def test_every_deed_leaves_git_clean(archive: Archive, hour: int) -> None:
    """`git status` and `git fsck` find nothing, also after a pass without news."""
    is_clean_at_first = is_clean(archive.folder)
    record_pass(archive, 0, "One.")
    is_clean_after_version = is_clean(archive.folder)
    record_pass(archive, hour, None)

    assert (True, True) == (is_clean_at_first, is_clean_after_version)
    assert is_clean(archive.folder)
    assert b"<p>One.</p>\r\n" == (archive.folder / FLOOD.path / "page.html").read_bytes()


def test_each_pass_has_a_commit_in_the_journal(archive: Archive) -> None:
    """Also one in which nothing happened."""
    record_pass(archive, 0)
    record_pass(archive, 1)

    assert [hours(0), hours(1)] == [one.started_at for one in archive.passes()]
    assert 2 == len(git(archive.folder, "log", "--format=%H", "tracker-journal").split())


def test_events_come_back_in_order(archive: Archive) -> None:
    """Of an article, of a source, and all of them."""
    known = Event(hours(1), EventKind.GONE, "source", FLOOD.resource, FLOOD.path, "HTTP 410", 410)
    other = Event(hours(0), EventKind.FAILED, "other", "https://x.org/\n", None, "no answer")
    with archive.writing(pass_at=hours(0), recorded_now=clock) as writer:
        writer.note(known)
        writer.note(other)

    assert [other, known] == archive.events()
    assert [known] == archive.events(FLOOD)
    assert [other] == archive.events(source="other")
    assert hours(0) == archive.checked_at("other")


def test_a_moved_article_is_known_by_its_new_address(archive: Archive) -> None:
    """So are its resource, and what was asked for."""
    record_pass(archive, 0, "One.")
    new = "https://example.org/news/flood"
    with archive.writing(pass_at=hours(1), recorded_now=clock) as writer:
        writer.note(
            Event(hours(1), EventKind.MOVED, "s", FLOOD.resource, FLOOD.path, None, target=new)
        )

    found = archive.article_of_request(new)

    assert found is not None
    assert FLOOD.path == found.path
    assert found == archive.article_of_request(FLOOD.resource)
    assert archive.article_of_request("https://example.org/other") is None


def test_what_a_source_brought_is_found_by_the_source(archive: Archive) -> None:
    """A folder brings many articles; the last look at any is a look at the source."""
    files = [ArticleRef(f"docs/{name}.md", f"files/docs/{name}") for name in "ba"]
    with archive.writing(pass_at=hours(0), recorded_now=clock) as writer:
        for file in files:
            writer.commit(draft_of("One.", at=hours(0), article=file, source="docs"))
    with archive.writing(pass_at=hours(4), recorded_now=clock) as writer:
        writer.see(files[0], source="docs")

    assert ["files/docs/a", "files/docs/b"] == [one.path for one in archive.articles_of("docs")]
    assert hours(4) == archive.checked_at("docs")
    assert archive.checked_at("elsewhere") is None


def test_a_source_that_is_not_an_articles_own_is_kept_as_looked_at(archive: Archive) -> None:
    """Its look leaves no other trace."""
    record_pass(archive, 0, "One.")
    with archive.writing(pass_at=hours(1), recorded_now=clock) as writer:
        writer.see(FLOOD, source="another")

    assert hours(1) == archive.checked_at("another")


def test_the_newest_changes_leave_first_versions_out(archive: Archive) -> None:
    """And passes that only saw."""
    record_pass(archive, 0, "One.")
    record_pass(archive, 1, "Two.")
    other = ArticleRef("https://example.org/levee", "example.org/levee")
    with archive.writing(pass_at=hours(2), recorded_now=clock) as writer:
        writer.commit(draft_of("New.", at=hours(2), article=other))

    assert [archive.versions(FLOOD)[1]] == archive.newest_changes()


def test_validators_come_from_the_last_pass_else_from_the_newest_version(
    archive: Archive,
) -> None:
    """They are forgotten as soon as they are not those of the newest version."""
    record_pass(archive, 0, "One.")
    (first,) = archive.versions(FLOOD)
    stored = archive.validators(FLOOD.resource)
    told = Validators(FLOOD.resource, etag='"2"', confirmed=0)
    with archive.writing(pass_at=hours(1), recorded_now=clock) as writer:
        writer.see(FLOOD)
        writer.remember(FLOOD.resource, told, "ab" * 32)
    remembered = archive.validators(FLOOD.resource)
    record_pass(archive, 2, "Two.")
    newest = archive.versions(FLOOD)[-1]

    assert (Validators(FLOOD.resource, '"1"'), first.body_sha256) == stored
    assert (told, "ab" * 32) == remembered
    assert (Validators(FLOOD.resource, '"1"'), newest.body_sha256) == archive.validators(
        FLOOD.resource
    )
    assert archive.validators("https://example.org/never") is None


def test_a_page_that_becomes_text_loses_its_old_file(archive: Archive) -> None:
    """Only one set of bytes received lies in the folder."""
    record_pass(archive, 0, "One.")
    (first,) = archive.versions(FLOOD)
    draft = draft_of("Two.", at=hours(1), previous=first)
    draft = type(draft)(
        article=draft.article,
        content=draft.content,
        capture=type(draft.capture)(
            **{
                name: getattr(draft.capture, name)
                for name in draft.capture.__slots__
                if name != "media_type"
            },
            media_type="text/plain",
        ),
        body=draft.body,
        captured_at=draft.captured_at,
        subject=draft.subject,
        previous=first,
        source=draft.source,
    )
    with archive.writing(pass_at=hours(1), recorded_now=clock) as writer:
        writer.commit(draft)

    newest = archive.versions(FLOOD)[-1]

    assert "page.txt" == archive.file_name(newest)
    assert ["article.md", "capture.json", "page.txt"] == sorted(
        entry.name for entry in (archive.folder / FLOOD.path).iterdir()
    )
    assert draft.body == archive.read_body(newest)
    assert is_clean(archive.folder)


def test_the_unified_diff_is_gits_own(archive: Archive) -> None:
    """It shows the sentence that differs."""
    record_pass(archive, 0, "One. Two.")
    record_pass(archive, 1, "One. Three.")

    shown = archive.unified_diff(FLOOD, *archive.versions(FLOOD))

    assert "--- a/example.org/flood/article.md" in shown
    assert "\n-Two.\n+Three.\n" in shown
    assert "page.html" not in shown


def test_settings_are_committed_alone(archive: Archive) -> None:
    """The folder, the branch and the archive's own view agree."""
    text = 'format = 1\n# mine\n[[source]]\nurl = "https://example.org/"\n'

    archive.write_settings(text, message="sources: add https://example.org/", recorded_at=REAL)

    assert text == archive.settings_text()
    assert text == (archive.folder / "tracker.toml").read_text()
    assert "sources: add https://example.org/|" in git(
        archive.folder, "log", "-1", "--format=%s|", "--name-only"
    )
    assert is_clean(archive.folder)
    assert [] == archive.articles()


def test_settings_edited_by_hand_are_committed_before_the_pass(archive: Archive) -> None:
    """In a commit of their own."""
    (archive.folder / "tracker.toml").write_text("format = 1\n# by hand\n")

    record_pass(archive, 0, "One.")

    subjects = git(archive.folder, "log", "--format=%s").splitlines()
    assert ["Flood: One.", "sources: edited by hand", "archive: begin"] == subjects
    assert is_clean(archive.folder)


def test_a_new_archive_ignores_the_note_of_a_repository_around_it(tmp_path: Path) -> None:
    """And the repository around it sees none of its files."""
    git(tmp_path, "init", "--quiet")
    inner = tmp_path / "snapshots"
    inner.mkdir()
    (inner / "README.md").write_text("a note")
    (tmp_path / ".gitignore").write_text("/snapshots/*\n!/snapshots/README.md\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "outer")
    before = git(tmp_path, "rev-parse", "HEAD")

    with Archive.create(inner, recorded_at=REAL) as archive:
        record_pass(archive, 0, "One.")

        assert is_clean(inner)
    assert "" == git(tmp_path, "status", "--porcelain")
    assert before == git(tmp_path, "rev-parse", "HEAD")
    assert "a note" == (inner / "README.md").read_text()


def test_creating_twice_opens_what_is_there(tmp_path: Path) -> None:
    """No second first commit."""
    with Archive.create(tmp_path, recorded_at=REAL) as archive:
        record_pass(archive, 0, "One.")
    with Archive.create(tmp_path, recorded_at=REAL) as again:
        assert 1 == len(again.articles())


def test_creation_that_was_killed_is_completed(tmp_path: Path) -> None:
    """A folder with nothing but the beginning of a repository is taken up again."""
    (tmp_path / ".git" / "tracker").mkdir(parents=True)

    with Archive.create(tmp_path, recorded_at=REAL) as archive:
        assert [] == archive.articles()
    assert is_clean(tmp_path)


def test_a_folder_with_other_things_is_refused(tmp_path: Path) -> None:
    """Nothing is made in it."""
    (tmp_path / "thesis.txt").write_text("mine")

    with pytest.raises(ArchiveError, match=r"thesis\.txt"):
        Archive.create(tmp_path, recorded_at=REAL)

    assert ["thesis.txt"] == [entry.name for entry in tmp_path.iterdir()]


def test_what_is_no_archive_is_said(tmp_path: Path) -> None:
    """A missing folder, an empty one, and a repository of something else."""
    git(tmp_path, "init", "--quiet", "other")

    for name in ("missing", ".", "other"):
        with pytest.raises(ArchiveNotFoundError):
            Archive.open(tmp_path / name)
        assert not Archive.is_archive(tmp_path / name)


def test_a_newer_format_is_refused(archive: Archive) -> None:
    """Before anything is read or written."""
    (archive.folder / "tracker.toml").write_text('# newer\nformat = 2\n[[source]]\nurl="x"\n')

    with pytest.raises(ArchiveFormatError, match="format 2"):
        Archive.open(archive.folder)


def test_an_archive_is_recognised(archive: Archive) -> None:
    """By a quick look."""
    assert Archive.is_archive(archive.folder)


def test_the_history_of_one_article_never_starts_git(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the index knows the branches as they are."""
    record_pass(archive, 0, "One.")
    archive.versions(FLOOD)
    archive.close()
    started: list[str] = []

    def spy(self: Repository, *arguments: str) -> subprocess.Popen[bytes]:
        started.append(arguments[0])
        raise AssertionError(arguments)

    monkeypatch.setattr(Repository, "start", spy)
    with Archive.open(archive.folder) as again:
        versions = again.versions(FLOOD)

    assert 1 == len(versions)
    assert [] == started


def test_300_articles_of_one_pass_all_come_back(archive: Archive) -> None:
    """With a checkpoint every hundred commits."""
    articles = [
        ArticleRef(f"https://example.org/{number}", f"example.org/n{number:03d}")
        for number in range(300)
    ]
    with archive.writing(pass_at=FIRST, recorded_now=clock) as writer:
        for article in articles:
            writer.commit(draft_of("One.", at=FIRST, article=article))

    assert [article.path for article in articles] == [one.path for one in archive.articles()]
    assert is_clean(archive.folder)


def test_checkpoints_come_every_few_seconds_of_the_given_clock(archive: Archive) -> None:
    """A slow pass is safe up to its last moments."""
    moments = iter(REAL + timedelta(seconds=2 * step) for step in range(1000))
    with archive.writing(pass_at=FIRST, recorded_now=lambda: next(moments)) as writer:
        writer.commit(draft_of("One.", at=FIRST))
        writer.commit(draft_of("Two.", at=FIRST, article=ArticleRef("https://x.org/b", "x.org/b")))

        assert 1 <= len(archive.articles())


def test_a_body_that_was_tampered_with_is_found(archive: Archive) -> None:
    """Its digest is not that of the trailers."""
    record_pass(archive, 0, "One.")
    (version,) = archive.versions(FLOOD)
    forged = type(version)(
        **{name: getattr(version, name) for name in version.__slots__ if name != "body_sha256"},
        body_sha256="00" * 32,
    )

    with pytest.raises(ArchiveDamagedError, match="digest"):
        archive.read_body(forged)


def test_a_version_id_that_is_none_never_reaches_git(archive: Archive) -> None:
    """An id is hex, and nothing else."""
    record_pass(archive, 0, "One.")
    (version,) = archive.versions(FLOOD)
    forged = type(version)(
        **{name: getattr(version, name) for name in version.__slots__ if name != "id"},
        id="--output=/tmp/x",
    )

    with pytest.raises(VersionNotFoundError):
        archive.read(forged)
