"""What a pass would ask, and why; nothing is asked and nothing written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tracker.archive import Archive
from tracker.capture.manner import manner_of
from tracker.errors import UsageError
from tracker.model.hosts import KnownHosts
from tracker.model.plan import Planned
from tracker.model.source import Source, SourceKind, Watchlist
from tracker.text.addresses import parse_address
from tracker.workflow.agenda import Agenda
from tracker.workflow.decide import belongs_to_another
from tracker.workflow.fetching import known_hosts, question_for
from tracker.workflow.lists.lists import Lists
from tracker.workflow.targets import IsAsked, Target, always, find_targets

_FROM_DISK = "read from disk"


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a plan follows from."""

    archive: Archive
    declared: frozenset[str]
    given: frozenset[str]
    hosts: KnownHosts
    agenda: Agenda
    environment: Mapping[str, str]
    now: datetime


def plan_pass(
    archive: Archive,
    watchlist: Watchlist,
    chosen: Sequence[Source],
    *,
    given: Sequence[Source],
    environment: Mapping[str, str],
    now: datetime,
) -> list[Planned]:
    """Return what a pass would do about each source, in the order of the pass.

    Args:
        archive: What is known.
        watchlist: What tracker.toml declares.
        chosen: The sources that the pass would look at.
        given: Those of them that the command line names.
        environment: Where references to variables lead.
        now: Start of the pass.
    """
    facts = _Facts(
        archive,
        frozenset(source.address for source in watchlist.sources),
        frozenset(source.address for source in given),
        known_hosts(archive, now),
        Agenda(archive, watching=False),
        environment,
        now,
    )
    looked_at = {source.address for source in chosen}

    def is_asked(source: Source, requested: str) -> bool:
        # A source that is not due is looked at because all are, and then as a whole.
        is_due = facts.agenda.is_due(source, now=now)
        return not is_due or facts.agenda.is_asked(source, requested, now=now)

    targets = _targets(facts, chosen, always if given else is_asked)
    planned = [_planned(facts, target) for target in targets]
    if given:
        return planned
    left = (source for source in watchlist.sources if source.address not in looked_at)
    return [*planned, *(_not_due(facts, source) for source in left)]


def _targets(facts: _Facts, chosen: Sequence[Source], is_asked: IsAsked) -> list[Target]:
    """Return what a pass would ask for, lists with what is remembered of them."""
    lists = Lists(facts.archive, chosen, declared=facts.declared, pass_at=facts.now)
    targets = find_targets(facts.archive, chosen, is_asked=is_asked)
    first, others = lists.part([target for target in targets if target.file is None])
    entries = lists.entries({target.requested for target in targets}, is_asked=is_asked)
    files = (target for target in targets if target.file is not None)
    return sorted([*files, *first, *others, *entries], key=lambda target: target.order)


def plan_without_archive(given: Sequence[Source]) -> Iterator[Planned]:
    """Yield what a first pass would do, where there is no archive yet."""
    for source in given:
        is_page = source.kind is SourceKind.PAGE
        how = "in full: it has brought no article yet" if is_page else _FROM_DISK
        yield Planned(source.address, source.address, True, False, ("given", how))  # noqa: FBT003 - a row


def _planned(facts: _Facts, target: Target) -> Planned:
    why = _why(facts, target.source)
    obstacle = _obstacle(facts, target)
    if obstacle is not None:
        return _row(target, obstacle, is_asked=False)
    if target.file is not None:
        return _row(target, why, _FROM_DISK, is_asked=True)
    question = question_for(facts.archive, target, pass_at=facts.now)
    is_conditional = question.validators is not None
    told = () if target.list_sha256 is None else ("what is new in the list is asked for as well",)
    reasons = (why, question.reason, *told, *_manner(target.source))
    return _row(target, *reasons, is_asked=True, is_conditional=is_conditional)


def _row(target: Target, *reasons: str, is_asked: bool, is_conditional: bool = False) -> Planned:
    return Planned(target.source.address, target.requested, is_asked, is_conditional, reasons)


def _why(facts: _Facts, source: Source) -> str:
    """Return why a source is looked at."""
    if source.address in facts.given:
        return "given"
    checked_at = facts.archive.checked_at(source.address)
    if checked_at is None:
        return "never looked at"
    due_at = facts.agenda.next_due_at(source)
    if due_at is None:
        return f"due at each pass, last looked at {_time(checked_at)}"
    if due_at > facts.now:
        return f"all are looked at, due {_time(due_at)}"
    return f"due since {_time(due_at)}"


def _not_due(facts: _Facts, source: Source) -> Planned:
    due_at = facts.agenda.next_due_at(source)
    reason = "not due" if due_at is None else f"not due before {_time(due_at)}"
    return Planned(source.address, source.address, False, False, (reason,))  # noqa: FBT003 - a row


def _obstacle(facts: _Facts, target: Target) -> str | None:
    """Return why a target would not be asked, as far as it is known beforehand."""
    versions = facts.archive.versions(target.known) if target.known else []
    newest = versions[-1] if versions else None
    if newest is not None and belongs_to_another(
        newest,
        requested=target.requested,
        source=target.source.address,
        declared=facts.declared,
    ):
        return f"same article as {newest.article.resource}"
    if target.file is not None:
        return None
    try:
        manner_of(target.source.asking, facts.environment)
    except UsageError as problem:
        return problem.message
    until = facts.hosts.resting.get(parse_address(target.requested).host.rstrip("."))
    if until is not None:
        return f"the host asks to be left alone until {_time(until)}"
    return None if target.source.asking.ignore_robots else _robots_obstacle(facts, target)


def _robots_obstacle(facts: _Facts, target: Target) -> str | None:
    """Return what a robots.txt that came lately says against it; nothing is asked for it here."""
    # The parser is loaded where there is something to parse.
    from tracker.capture.robots import forbids, is_fresh  # noqa: PLC0415

    address = parse_address(target.requested)
    kept = facts.hosts.robots.get(address.origin)
    if kept is None or not is_fresh(kept, facts.now):
        return None
    return forbids(kept.body, address)


def _manner(source: Source) -> Iterator[str]:
    """Yield what is unusual in how a source is asked."""
    if source.asking.ignore_robots:
        yield "robots.txt is passed over"
    if source.asking.headers:
        yield f"with {', '.join(name for name, _ in source.asking.headers)}"


def _time(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
