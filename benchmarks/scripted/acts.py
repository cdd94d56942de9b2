"""What each kind of article does in each pass, and what should become of it.

A line of `script.txt` is an act: its name, then a scene for each pass, `result=reply`. The result
is the word that `tracker snapshot` should say, the reply what the server does; a digit after a
point is the edition of the article, 9 a page on which most of it is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

PASSES = 6
"""How many scenes an act has."""

LESS = 9
"""The edition that stands for an article of which most is missing."""

_SCRIPT = Path(__file__).with_name("script.txt")


@dataclass(frozen=True, slots=True)
class Scene:
    """What an article does in one pass.

    Attributes:
        result: The word that a pass should say of it.
        reply: What the server does when it is asked for.
        edition: Of the article, where one is served; None elsewhere.
    """

    result: str
    reply: str
    edition: int | None

    @property
    def brings_version(self) -> bool:
        """Whether the pass should commit what it saw."""
        return self.result in {"new", "changed", "reversed"}


@cache
def acts() -> dict[str, tuple[Scene, ...]]:
    """Return the scenes of every act, by its name."""
    written = _SCRIPT.read_text(encoding="utf-8").splitlines()
    lines = [line.split() for line in written if line and not line.startswith("#")]
    read = {name: tuple(map(_scene, scenes)) for name, *scenes in lines}
    assert all(len(scenes) == PASSES for scenes in read.values())
    return read


def _scene(written: str) -> Scene:
    result, _, reply = written.partition("=")
    kind, _, edition = reply.partition(".")
    return Scene(result, kind, int(edition) if edition else None)


def versions_of(act: str) -> tuple[int, ...]:
    """Return the editions that should have become versions, in their order."""
    return tuple(
        scene.edition for scene in acts()[act] if scene.brings_version and scene.edition is not None
    )


def absences_of(act: str) -> tuple[str, ...]:
    """Return the kinds of absence that `tracker log` should tell, in their order."""
    told: list[str] = []
    was_seen = is_gone = False
    for scene in acts()[act]:
        if scene.result == "gone" and was_seen and not is_gone:
            told.append("withdrawal")
            is_gone = True
        elif scene.edition is not None and is_gone:
            told.append("restoration")
            is_gone = False
        was_seen = was_seen or scene.edition is not None
    return tuple(told)
