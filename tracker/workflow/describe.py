"""What a new version brings, in words for its commit and for the line of the pass."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.errors import TrackerError
from tracker.model.version import StoredVersion
from tracker.report.safe import one_line
from tracker.report.summary import subject, summarise, summarise_first
from tracker.workflow.bugs import describe_bug
from tracker.workflow.compare import compare


@dataclass(frozen=True, slots=True)
class Words:
    """A version in words.

    Attributes:
        subject: Of its commit.
        summary: For the line of the pass.
    """

    subject: str
    summary: str


def describe(old: StoredVersion | None, new: StoredVersion) -> Words:
    """Return what `new` brings beside `old`, None when it is the first.

    A bug in the comparison costs the words only: the version is stored all the same.
    """
    try:
        said = summarise_first(new.article) if old is None else summarise(compare(old, new))
        return Words(subject(new.version.article, said), said)
    except TrackerError:
        # What is stored does not read back, which is no bug.
        raise
    except Exception as bug:  # noqa: BLE001 - facts are stored, whatever the verdict meets
        name = one_line(new.article.title or new.version.article.path)
        return Words(
            f"{name}: a new version", f"stored; what changed was not told: {describe_bug(bug)}"
        )
