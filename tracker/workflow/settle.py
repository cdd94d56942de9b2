"""Do what was decided about one capture: commit, note, hold, or only see it again."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime

from tracker.archive import Archive, Writer
from tracker.extract import EXTRACTOR, doubt
from tracker.model.capture import (
    Capture,
    HowRead,
    Missed,
    NotArticle,
    NotModified,
    Origin,
    Outcome,
    Validators,
)
from tracker.model.version import (
    ArticleRef,
    CaptureResult,
    Draft,
    StoredVersion,
    Suspect,
    Version,
)
from tracker.text.addresses import resource_of
from tracker.workflow.decide import Step, is_same_state, next_step, outcome_of
from tracker.workflow.describe import describe
from tracker.workflow.found import Found, as_held, found_in, is_known, year_of
from tracker.workflow.notes import Notes
from tracker.workflow.reread import (
    Kept,
    Question,
    Reading,
    hint_at,
    read_alike,
    read_held_alike,
    read_or_tell,
)
from tracker.workflow.results import result_of, suspect_result
from tracker.workflow.stored import read_stored
from tracker.workflow.targets import Target


class Settling:
    """Settles the captures of one pass, one after the other.

    Args:
        archive: What is known.
        writer: Where the pass writes.
        pass_at: Start of the pass.
        accept: Whether suspect captures are taken as versions.
        watched: Addresses of the sources that are declared or given.
    """

    def __init__(
        self,
        archive: Archive,
        writer: Writer,
        *,
        pass_at: datetime,
        accept: bool,
        watched: AbstractSet[str],
    ) -> None:
        self._archive = archive
        self._writer = writer
        self._notes = Notes(archive, writer)
        self._pass_at = pass_at
        self._accept = accept
        self._watched = watched
        self._new: dict[str, ArticleRef] = {}

    def question(self, target: Target, got: Capture | NotModified | Missed) -> Question | None:
        """Return what must be read before a capture can be settled; None when nothing must."""
        if not isinstance(got, Capture):
            return None
        newest, how = self._known(target)
        if newest is not None and how is not None and self._is_same(target, newest, how, got):
            return None
        return Question(got, how.encoding if how else None, target.source.settings)

    def settle(
        self,
        target: Target,
        got: Capture | NotModified | Missed,
        reading: Reading | None = None,
        *,
        may_look_again: bool = False,
    ) -> CaptureResult:
        """Do what is right with what came back for a target, and say what became of it.

        Args:
            target: What was asked for.
            got: What came back.
            reading: What was read of it already, as `question` says.
            may_look_again: Whether what is suspect is only told, and neither held nor noted, for
                it is to be asked for once more.
        """
        if isinstance(got, Missed):
            self._notes.attempt(target, got, got.outcome, got.reason, sha256=got.sha256)
            return result_of(
                target, target.known, got.outcome, got.captured_at, reason=got.reason, hint=got.hint
            )
        if isinstance(got, NotModified):
            newest = self._newest(target)
            assert newest is not None, "validators are sent only for known articles"  # noqa: S101
            return self._seen(target, newest, got)
        newest, how = self._known(target)
        if newest is not None and how is not None and self._is_same(target, newest, how, got):
            return self._seen(target, newest, got)
        question = Question(got, how.encoding if how else None, target.source.settings)
        # What was settled since may have changed the question; then it is read once more.
        is_read = reading is not None and reading.question == question
        read = reading.read if reading and is_read else read_or_tell(question)
        if isinstance(read, NotArticle):
            return self._no_article(target, got, read)
        found = found_in(target, got, *read)
        if newest is not None and how is not None and is_known(found, newest, how):
            return self._seen(target, newest, got)
        return (
            self._first(found)
            if newest is None
            else self._again(found, newest, may_look_again=may_look_again)
        )

    def behind(self, target: Target, newest: Version, now: datetime) -> CaptureResult:
        """Return the result for an article that was seen later than this pass's clock."""
        seen = max(newest.captured_at, newest.seen_until)
        return result_of(
            target,
            newest.article,
            Outcome.FAILED,
            now,
            reason=f"it was seen at {seen:%Y-%m-%d %H:%M:%S} UTC, which is later than this pass",
            hint="set the machine's clock, or give a later --now",
        )

    def second_address(self, target: Target, newest: Version, now: datetime) -> CaptureResult:
        """Return the result for a second declared address of an article that is watched."""
        missed = Missed(
            target.requested,
            Outcome.SKIPPED,
            f"same article as {newest.article.resource}",
            captured_at=now,
        )
        return self.settle(target, missed)

    def _newest(self, target: Target) -> Version | None:
        versions = self._archive.versions(target.known) if target.known else []
        return versions[-1] if versions else None

    def _known(self, target: Target) -> tuple[Version | None, HowRead | None]:
        """Return the newest version of a target's article, and how it was read."""
        newest = self._newest(target)
        return newest, None if newest is None else self._how_read(newest)

    def _no_article(self, target: Target, got: Capture, read: NotArticle) -> CaptureResult:
        reason = read.reason if got.status is None else f"{read.reason} (HTTP {got.status})"
        self._notes.attempt(target, got, read.outcome, reason, sha256=got.sha256)
        return result_of(
            target,
            target.known,
            read.outcome,
            got.captured_at,
            reason=reason,
            hint=hint_at(got, read),
        )

    def _how_read(self, newest: Version) -> HowRead:
        how = self._archive.how_read(newest)
        self._writer.keep_how_read(newest.id, how)
        return how

    def _is_same(self, target: Target, newest: Version, how: HowRead, got: Capture) -> bool:
        """Return whether these very bytes were read already, by this extractor, as the article."""
        if (newest.extractor, how.settings) != (EXTRACTOR, target.source.settings):
            return False
        remembered = self._archive.validators(target.requested)
        known = {newest.body_sha256, *(remembered[1:] if remembered else ())}
        return got.sha256 in known

    def _seen(
        self,
        target: Target,
        newest: Version,
        got: Capture | NotModified,
    ) -> CaptureResult:
        """Record that the article is as it was."""
        article = newest.article
        self._writer.see(article, source=target.source.address)
        if self._archive.suspect(article) is not None:
            self._writer.settle(article)
        self._notes.returned(target, article, got.captured_at)
        if isinstance(got, NotModified):
            self._writer.confirm(target.requested)
        else:
            self._remember(target, got)
        address = self._notes.moved(target, article, got)
        if address is not None:
            reason = f"now at {address}"
            return result_of(target, article, Outcome.MOVED, got.captured_at, reason=reason)
        return result_of(target, article, Outcome.UNCHANGED, got.captured_at)

    def _first(self, found: Found) -> CaptureResult:
        """Commit the first version of an article, unless it is known under another address."""
        target, got, article = found.target, found.got, found.article
        resource = target.requested
        if got.origin is Origin.LIVE and target.ready is None:
            resource = resource_of(final=got.final, canonical=article.canonical)
        other = self._new.get(resource) or self._archive.article_of_request(resource)
        if other is not None and (left := self._left_behind(other)) is not None:
            return self._again(found, left)
        if other is not None:
            reason = f"same article as {other.resource}"
            self._notes.attempt(target, got, Outcome.SKIPPED, reason, article=other)
            return result_of(target, other, Outcome.SKIPPED, got.captured_at, reason=reason)
        path = self._writer.choose_path(
            resource, year=year_of(article, resource), title=article.title
        )
        ref = ArticleRef(resource, path, article.title)
        self._new[resource] = ref
        return self._commit(found, ref, None, captured_at=got.captured_at)

    def _left_behind(self, other: ArticleRef) -> Version | None:
        """Return the newest version of an article whose own source is watched no more."""
        versions = self._archive.versions(other)
        if not versions or versions[-1].source in self._watched:
            return None
        return versions[-1]

    def _again(
        self, found: Found, newest: Version, *, may_look_again: bool = False
    ) -> CaptureResult:
        """Commit, hold, or only see an article that was known."""
        target, got = found.target, found.got
        stored = read_stored(self._archive, newest)
        old, new = read_alike(
            Kept(stored.article, stored.capture, stored.load_body),
            Kept(found.article, found.facts, lambda: got.body),
        )
        if is_same_state(
            old,
            new,
            old_captured_at=newest.captured_at,
            new_captured_at=got.captured_at,
        ):
            return self._seen(target, newest, got)
        held = self._archive.suspect(newest.article)
        if held is not None:
            held = read_held_alike(held, found.facts)
        why = doubt(old, new) if got.origin is Origin.LIVE else None
        step = next_step(
            found.article,
            captured_at=got.captured_at,
            doubt=why,
            held=held,
            pass_at=self._pass_at,
            accept=self._accept,
        )
        if step is Step.HOLD and may_look_again:
            return suspect_result(found, newest.article, why or "")
        if step is Step.HOLD:
            return self._hold(found, newest.article, why or "")
        if held is not None:
            self._writer.settle(newest.article)
        if held is not None and step is Step.CONFIRM:
            found = as_held(found, held)
        result = self._commit(found, newest.article, stored, captured_at=found.got.captured_at)
        if step is Step.CONFIRM:
            self._writer.see(newest.article, source=target.source.address)
        self._notes.returned(target, newest.article, got.captured_at)
        address = self._notes.moved(target, newest.article, got)
        return replace(result, reason=f"now at {address}") if address is not None else result

    def _hold(self, found: Found, ref: ArticleRef, reason: str) -> CaptureResult:
        target, got = found.target, found.got
        held = Suspect(
            ref, found.article, found.facts, got.captured_at, body=got.body, received=got.received
        )
        self._writer.hold(held)
        self._notes.attempt(target, got, Outcome.SUSPECT, reason, sha256=found.facts.sha256)
        return suspect_result(found, ref, reason)

    def _commit(
        self, found: Found, ref: ArticleRef, old: StoredVersion | None, *, captured_at: datetime
    ) -> CaptureResult:
        earlier = (*old.earlier, old.version) if old else ()
        new = self._as_stored(found, ref, earlier, captured_at=captured_at)
        words = describe(old, new)
        draft = Draft(
            article=new.version.article,
            content=found.article,
            capture=found.facts,
            body=found.got.body,
            captured_at=captured_at,
            subject=words.subject,
            previous=old.version if old else None,
            source=found.target.source.address,
            received=found.got.received,
        )
        commit = self._writer.commit(draft, text=found.text)
        self._writer.keep_how_read(commit, HowRead(found.facts.encoding, found.facts.settings))
        self._remember(found.target, found.got)
        outcome = outcome_of(new.version.article_sha256, earlier)
        result = result_of(found.target, new.version.article, outcome, captured_at)
        return replace(result, version=commit, summary=words.summary)

    def _as_stored(
        self,
        found: Found,
        ref: ArticleRef,
        earlier: tuple[Version, ...],
        *,
        captured_at: datetime,
    ) -> StoredVersion:
        """Return the version as it will stand in the archive, to be compared before it does."""
        before = earlier[-1] if earlier else None
        version = Version(
            id="",
            article=replace(ref, title=found.article.title),
            captured_at=captured_at,
            seen_until=captured_at,
            pass_at=self._pass_at,
            previous_seen=before.seen_until if before else None,
            previous=before.article_sha256 if before else None,
            body_sha256=found.facts.sha256,
            article_sha256=found.article_sha256,
            extractor=found.facts.extractor,
            origin=found.facts.origin,
            source=found.target.source.address,
            requested=found.target.requested,
        )
        body = found.got.body
        return StoredVersion(version, found.article, found.facts, earlier, load_body=lambda: body)

    def _remember(self, target: Target, got: Capture) -> None:
        if got.origin is Origin.LIVE:
            # Of a rendered page they say nothing: what its scripts bring may differ all the same.
            headers = got.headers if got.rendering is None else {}
            validators = Validators(got.final, headers.get("etag"), headers.get("last-modified"))
            self._writer.remember(target.requested, validators, got.sha256)
