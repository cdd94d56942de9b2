"""What a page says: its sentences, and which of them are of what kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.extract.gate.evidence import Evidence
from tracker.extract.gate.words import Words
from tracker.model.article import Role
from tracker.text.normalise import fold

_END = re.compile(r"[。|]|[.!?؟…]+(?=\s|$|[\u2e80-\u9fff\uac00-\ud7af])")
_PARTS_OF_HEAD = re.compile(r"\s[-|·•]\s|:\s")
_QUOTED = re.compile(r"\"[^\"]{1,200}\"")
_COPYRIGHT = re.compile(r"\W{0,4}©|\W{0,4}copyright\b", re.IGNORECASE)
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_LONGEST = 400
_MOST = 80
_MOST_CONTROLS = 60
_LEAST_UNQUOTED = 8
_HEADS = frozenset([Role.HEADLINE, Role.HEADING])
# What pages of one kind often say of another.
_AKIN = {
    "missing": ("fault",),
    "fault": ("missing", "maintenance", "robot"),
    "maintenance": ("fault",),
    "robot": ("fault", "script"),
    "script": ("robot",),
    "login": ("thanks",),
    "app": ("paywall",),
}
# They ask something, which a control answers.
_ANSWERED = frozenset(["consent", "age"])
# What stands about an article rather than in it.
_BESIDE = frozenset([Role.BYLINE, Role.DATELINE])


@dataclass(frozen=True, slots=True)
class Speech:
    """What a page says, folded.

    Attributes:
        heads: Its titles, headline and first heading, each in the parts that its marks make.
        own: The sentences of the article.
        beside: Those of other lines of the page.
        controls: Labels.
        has_password: Whether it asks for a password.
        is_bare: Whether its text has no heading.
    """

    heads: Sequence[Sequence[str]]
    own: Sequence[str]
    beside: Sequence[str]
    controls: Sequence[str]
    has_password: bool
    is_bare: bool

    @property
    def text(self) -> str:
        """All that it says, a sentence a line."""
        heads = (part for parts in self.heads for part in parts)
        return "\n".join([*heads, *self.own, *self.beside])


@dataclass(frozen=True, slots=True)
class Weighed:
    """How much of a page is of one kind.

    Attributes:
        said: Sentences that say the kind.
        near: Characters of sentences that go with them.
        on: Characters of sentences that say it.
        off: Characters of all others, but for what any such page adds.
        is_headed: Whether a title or the headline says it.
        pressed: Controls that go with it.
        voiced: Whether the site speaks to its reader.
        reported: Sentences that only a report has.
        is_bare: Whether no heading stands above.
    """

    said: int
    near: int
    on: int
    off: int
    is_headed: bool
    pressed: int
    voiced: bool
    reported: int
    is_bare: bool

    @property
    def share(self) -> float:
        """The share of the text that is of the kind."""
        total = self.on + self.near + self.off
        return (self.on + self.near) / total if total else 0.0


def listen(evidence: Evidence) -> Speech:
    """Return what a page says."""
    blocks = [block for block in evidence.blocks if block.role not in _BESIDE]
    said = _sentences(block.text for block in blocks)
    # Above nothing but a copyright, a heading is one of the site's.
    headings = evidence.around.headings if said or not blocks else ()
    heads = [
        *evidence.titles[:4], *(block.text for block in blocks if block.role in _HEADS), *headings
    ][:6]  # fmt: skip
    return Speech(
        heads=[parts for head in heads if (parts := _head(head))],
        own=[*_sentences(headings), *said] if said else [],
        beside=_sentences(evidence.around.lines),
        controls=[
            label for text in evidence.around.controls[:_MOST_CONTROLS] if (label := _bare(text))
        ],
        has_password=evidence.around.has_password,
        is_bare=not headings and not any(block.role in _HEADS for block in blocks),
    )


def weigh(speech: Speech, words: Words, kind: str) -> Weighed:
    """Return how much of what a page says is of a kind, in one language."""
    topic, common = words.topics[kind], words.common
    akin = [words.topics[name] for name in _AKIN.get(kind, ()) if name in words.topics]
    said = near = on = off = reported = 0
    voiced = False
    sentences = speech.own or speech.beside
    for sentence in sentences:
        voiced = voiced or common.voice.search(sentence) is not None
        if common.reported.search(sentence) is not None:
            reported += 1
            off += len(sentence)
        elif topic.is_said(sentence):
            said += 1
            on += len(sentence)
        elif topic.near.search(sentence) or any(one.is_said(sentence) for one in akin):
            near += len(sentence)
        elif common.filler.search(sentence) is None:
            off += len(sentence)
    pressed = sum(topic.press.search(label) is not None for label in speech.controls)
    if near and not said and pressed and voiced and kind in _ANSWERED:
        # Words of the matter, said to the reader, with a control that answers them.
        said, on, near = 1, near, 0
    return Weighed(
        said, near, on, off,
        is_headed=any(_heads(parts, words, kind) for parts in speech.heads),
        pressed=pressed,
        voiced=voiced,
        reported=reported,
        is_bare=speech.is_bare,
    )  # fmt: skip


def is_policy(speech: Speech, words: Words) -> bool:
    """Return whether a headline names the site's own rules."""
    return any(words.common.policy.search(part) for parts in speech.heads for part in parts)


def is_asking(speech: Speech, words: Words) -> bool:
    """Return whether a headline begins as one that teaches."""
    return any(words.common.asking.search(part) for parts in speech.heads for part in parts)


def _heads(parts: Sequence[str], words: Words, kind: str) -> bool:
    topic = words.topics[kind]
    if any(words.common.reported.search(part) for part in parts):
        return False
    said = sum(len(part) for part in parts if topic.is_said(part))
    return said * 2 > sum(map(len, parts))


def _head(text: str) -> list[str]:
    folded = fold(text[:_LONGEST])
    parts = [part for piece in _PARTS_OF_HEAD.split(folded) for part in _END.split(piece)]
    return [bare for part in parts if (bare := _EDGES.sub("", _unquoted(part)))]


def _sentences(texts: Iterable[str]) -> list[str]:
    found: list[str] = []
    for text in texts:
        if _COPYRIGHT.match(text):
            continue
        for line in text[: _LONGEST * 4].split("\n"):
            for sentence in _END.split(fold(line)):
                bare = _EDGES.sub("", _unquoted(sentence))[:_LONGEST]
                if bare and not _HOST.fullmatch(bare):
                    found.append(bare)
        if len(found) >= _MOST:
            break
    return found


def _unquoted(sentence: str) -> str:
    """Return a sentence without what it quotes, if more is left."""
    if '"' not in sentence:
        return sentence
    left = _QUOTED.sub("", sentence)
    return left if len(left.strip()) >= _LEAST_UNQUOTED else sentence


def _bare(label: str) -> str:
    return _EDGES.sub("", fold(label[:_LONGEST]))
