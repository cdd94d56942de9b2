"""What an extractor keeps and what it takes for a change, by the sets of `tests/quality`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.extractors.contenders import CONTENDERS, Contender, Read
from benchmarks.extractors.markup import squash_lines
from tests.quality.retention.measure import Tally, Trial, measure
from tests.quality.stability.measure import Pair, Seen, see_edits, see_noise


@dataclass(frozen=True, slots=True)
class Tasks:
    """What is tried, the same for every extractor.

    Attributes:
        trials: Notices in pages.
        noise: Pages around which one thing moved.
        storms: Pages around which everything moved at once.
        edits: Stories with a small true change.
    """

    trials: Sequence[Trial]
    noise: Sequence[Pair]
    storms: Sequence[Pair]
    edits: Sequence[Pair]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an extractor did.

    Attributes:
        tally: What became of the notices.
        noise: Which pages looked changed when one thing moved around them.
        storms: The same when everything did.
        edits: Which true changes surfaced, of those that it has a place for.
        raised: On how many pages it raised an exception; they count as empty.
    """

    tally: Tally
    noise: Seen
    storms: Seen
    edits: Seen
    raised: int


class Careful:
    """A reader for which a page that it raises on is empty.

    Args:
        read: The reader.
    """

    def __init__(self, read: Read) -> None:
        self._read = read
        self.raised = 0

    def __call__(self, page: str) -> str:
        """Return what is read, a line for each that says anything."""
        try:
            return squash_lines(self._read(page.encode()))
        except Exception:  # noqa: BLE001 - whatever it is, there is no text
            self.raised += 1
            return ""

    def lines(self, page: str) -> tuple[str, ...]:
        """Return the lines of words: the bars that part cells are none."""
        return tuple(squash_lines(self(page).replace("|", " ")).splitlines())


def judge(name: str, tasks: Tasks) -> Verdict:
    """Return how the extractor of a name does."""
    return judge_contender(CONTENDERS[name], tasks)


def judge_contender(contender: Contender, tasks: Tasks) -> Verdict:
    """Return how an extractor does; pages in languages that it cannot read are passed over."""
    reader = contender.load()
    plain, rich = Careful(reader.plain), Careful(reader.rich)
    trials = [one for one in tasks.trials if one.notice.language not in contender.unread]
    edits = [one for one in _read(contender, tasks.edits) if one.change not in contender.mute]
    return Verdict(
        tally=measure(trials, plain.lines),
        noise=see_noise(_read(contender, tasks.noise), rich),
        storms=see_noise(_read(contender, tasks.storms), rich),
        edits=see_edits(edits, rich),
        raised=plain.raised + rich.raised,
    )


def _read(contender: Contender, pairs: Iterable[Pair]) -> list[Pair]:
    return [pair for pair in pairs if pair.language not in contender.unread]
