"""The step from one version of an article to a later one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tracker.model.article import Role
from tracker.model.times import DeclaredTime, Window
from tracker.model.version import ArticleRef, Version


class ChangeKind(StrEnum):
    """What a change is, in the order in which the first that applies is taken."""

    FIRST = "first"
    RE_EXTRACTION = "re-extraction"
    REVERSAL = "reversal"
    RETRACTION = "retraction"
    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    UPDATE = "update"
    EDIT = "edit"
    REWORDING = "rewording"
    COSMETIC = "cosmetic"
    METADATA = "metadata"


class Disclosure(StrEnum):
    """How readers were told of a change."""

    NOTICE = "notice"
    STAMP = "stamp"
    METADATA = "metadata"
    NONE = "none"


class EditKind(StrEnum):
    """One operation in a change."""

    ADDED = "added"
    REMOVED = "removed"
    REWRITTEN = "rewritten"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"


class Unit(StrEnum):
    """Whether an edit concerns a whole block or sentences in it."""

    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"


class SpanKind(StrEnum):
    """What became of a run of tokens."""

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"


class Facet(StrEnum):
    """What an edit touches."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    QUOTATION = "quotation"
    ATTRIBUTION = "attribution"
    NEGATION = "negation"
    LINK = "link"
    TYPOGRAPHY = "typography"


class NoticeKind(StrEnum):
    """What a notice says that it is."""

    UPDATE = "update"
    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    EDITORS_NOTE = "editors_note"
    RETRACTION = "retraction"
    STAMP = "stamp"


class NoticeStatus(StrEnum):
    """What became of a notice between two versions."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    KEPT = "kept"


class Timing(StrEnum):
    """How a declared time fits the window in which the change was seen."""

    INSIDE = "inside"
    BEFORE = "before"
    AFTER = "after"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of equal, deleted or inserted text."""

    kind: SpanKind
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where an edit is, on one side.

    Attributes:
        block: Number of the block, from 0.
        role: The block's role.
        sentence: Number of the first sentence in the block, from 0.
        count: How many sentences.
        text: Their text, joined. The words as a reader sees them; where a link's target, an
            image's address or an emphasis is what changed, with that markup.
    """

    block: int
    role: Role
    sentence: int
    count: int
    text: str


@dataclass(frozen=True, slots=True)
class Edit:
    """One operation in a change.

    Attributes:
        kind: What was done.
        unit: `paragraph` when the whole block is meant.
        old: Where it was; None for `added`.
        new: Where it is; None for `removed`.
        spans: Rebuild both texts; always there for rewritten, split, merged, and for moved when
            it was also rewritten; else None.
        facets: What it touches, in the order of `Facet`.
        notice: Number of the notice of this change that accounts for it, else None.
        is_substantive: Whether it changes what the article says.
    """

    kind: EditKind
    unit: Unit
    old: Place | None
    new: Place | None
    spans: tuple[Span, ...] | None = None
    facets: tuple[Facet, ...] = ()
    notice: int | None = None
    is_substantive: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """A publisher's own statement, as it stands in an article.

    Attributes:
        kind: What it says that it is.
        label: The label as printed, for example `Update 1`; None when there is none.
        number: Its number, when it has one.
        text: The whole block in which it stands.
        declared: The time that it gives; None when it has neither date nor time.
        language: Language of the vocabulary that found it (`en`).
        block: Number of the block in which it stands.
    """

    kind: NoticeKind
    label: str | None
    number: int | None
    text: str
    declared: DeclaredTime | None
    language: str
    block: int


@dataclass(frozen=True, slots=True)
class NoticeChange:
    """A notice beside what became of it between two versions.

    Attributes:
        notice: As it stands in the new version; of the old one when it was removed.
        status: What became of it.
        timing: How its declared time fits the window; None for kept and removed ones.
        edits: Numbers of the edits that it accounts for; empty for kept and removed ones.
    """

    notice: Notice
    status: NoticeStatus
    timing: Timing | None
    edits: tuple[int, ...] = ()


FieldValue = str | tuple[str, ...] | DeclaredTime | None
"""Text, a list of texts (byline, tags), a declared time, or nothing."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field whose value differs: title, byline, published, modified, canonical, language, ..."""

    name: str
    old: FieldValue
    new: FieldValue


@dataclass(frozen=True, slots=True)
class Habit:
    """What a source does when its texts change.

    Attributes:
        changes: How many of its changes were looked at.
        stamped: With how many of them its visible "last updated" line moved.
        dated: With how many of them its declared modified date moved.
    """

    changes: int
    stamped: int
    dated: int


@dataclass(frozen=True, slots=True)
class Change:
    """The step from one version of an article to a later one, with its verdict.

    Attributes:
        article: Which article; the title is that of the newer version.
        old: The earlier version; None when there is none.
        new: The later version.
        window: After the old version was last seen, until the new one was first seen.
        kind: What the change is.
        disclosure: How readers were told.
        is_silent: A substantive change, or another title, of which readers were shown no sign.
        undisclosed: Numbers of the substantive edits that no notice covers.
        reverts_to: Id of the earlier version that the article equals again.
        notices: Kept ones too, in the order of the new article, removed ones last.
        fields: What changed beside the text.
        edits: In the order of the new article.
        reasons: What led to the verdict, for people, one statement each.
    """

    article: ArticleRef
    old: Version | None
    new: Version
    window: Window
    kind: ChangeKind
    disclosure: Disclosure
    is_silent: bool
    undisclosed: tuple[int, ...]
    reverts_to: str | None
    notices: tuple[NoticeChange, ...]
    fields: tuple[FieldChange, ...]
    edits: tuple[Edit, ...]
    reasons: tuple[str, ...]
