"""Which kind of wall, error or offer a page with little text of its own is, by what it says."""

from __future__ import annotations

from tracker.extract.gate.evidence import MUCH, Evidence
from tracker.extract.gate.shapes import SHELL
from tracker.extract.gate.speech import Speech, Weighed, is_asking, is_policy, listen, weigh
from tracker.extract.gate.words import LANGUAGES, Words, words_of

_REASONS = {
    "robot": "a captcha",
    "missing": "an error page: not found",
    "consent": "a consent wall",
    "login": "a login page",
    "maintenance": "a maintenance page",
    "fault": "an error page",
    "age": "an age check",
    "app": "an offer of an app",
    "parked": "a parked domain",
    "redirect": "a redirect to another page",
    "thanks": "a page of thanks",
    "script": SHELL,
}
# They speak to whoever reads; a report on the same matter does not.
_SPOKEN = frozenset(["maintenance", "login", "age", "app", "thanks"])
# They ask for an answer.
_PRESSED = frozenset(["age", "app", "consent"])
_ENOUGH = 3.0
_MOSTLY = 0.55
_ALMOST_ALL = 0.8
# With a headline that says it, other words may be more, if they are few.
_HEADED = 0.34
_FEW = 120
# Text of its own speaks for an article.
_SHORT = 100
_PER_POINT = 500
# So much of an article may stand before an offer that it is still its start only.
_STUB = 500


def wall(evidence: Evidence) -> str | None:
    """Return what the page is by its words, None for none of the known kinds."""
    speech = listen(evidence)
    text = speech.text
    spoken = _spoken(evidence, text)
    if any(is_policy(speech, words) for words in spoken):
        return None
    malus = 1.5 * min(evidence.signs, 2) + max(0, evidence.own - _SHORT) / _PER_POINT
    malus += 2.0 * any(is_asking(speech, words) for words in spoken)
    for words in spoken:
        found = _wall(evidence, speech, words, text=text, malus=malus)
        if found is not None:
            return found
    return None


def _spoken(evidence: Evidence, text: str) -> list[Words]:
    """Return the words of the languages in which a page may speak, the declared one first.

    Walls come from other hands than articles: their language often is not the declared one. Where
    it is not, the page speaks to its reader in it, and says little else.
    """
    own = (evidence.language or "").split("-", maxsplit=1)[0].lower()
    first = dict.fromkeys([*([own] if own in LANGUAGES else []), "en"])
    others = [
        name for name in LANGUAGES
        if name not in first and evidence.own <= _STUB and _may_be(name, text)
    ]  # fmt: skip
    found = [words_of(name) for name in first]
    return found + [
        words for words in map(words_of, others) if words.common.voice.search(text) is not None
    ]


def _may_be(language: str, text: str) -> bool:
    script = _SCRIPTS.get(language)
    return script is None or any(script[0] <= sign <= script[1] for sign in text)


_SCRIPTS = {
    **dict.fromkeys(("ru", "uk"), ("\u0400", "\u04ff")),
    **dict.fromkeys(("ar", "fa"), ("\u0600", "\u06ff")),
    "he": ("\u0590", "\u05ff"),
    **dict.fromkeys(("zh", "ja"), ("\u3040", "\u9fff")),
    "ko": ("\uac00", "\ud7af"),
}


def _wall(
    evidence: Evidence, speech: Speech, words: Words, *, text: str, malus: float
) -> str | None:
    best, reason = _ENOUGH, None
    for kind, name in _REASONS.items():
        has_password = kind == "login" and speech.has_password
        topic = words.topics.get(kind)
        if topic is None or not (has_password or speech.controls or topic.may_be_said(text)):
            continue
        score = _score(weigh(speech, words, kind), kind, has_password=has_password) - malus
        if score >= best and (reason is None or score > best):
            best, reason = score, name
    if reason is None and _is_stub(evidence, speech, words, text):
        return "a paywall stub"
    return reason


def _score(weighed: Weighed, kind: str, *, has_password: bool) -> float:
    """Return how much speaks for a kind; 0 where the page talks of other things."""
    is_headed = weighed.is_headed or has_password
    if not _is_topic(weighed, is_headed=is_headed, has_password=has_password):
        return 0.0
    is_alone = bool(weighed.pressed) or weighed.share >= _ALMOST_ALL
    if not (is_alone or (weighed.voiced and kind not in _PRESSED)):
        return 0.0
    if kind == "consent" and not weighed.voiced:
        return 0.0
    return (
        2.0 * is_headed
        + min(weighed.said, 3)
        + (weighed.near > 0)
        + min(weighed.pressed, 2)
        + (weighed.voiced or -(kind in _SPOKEN))
        + (weighed.share >= _ALMOST_ALL)
        + weighed.is_bare
        - 2.0 * min(weighed.reported, 2)
    )


def _is_topic(weighed: Weighed, *, is_headed: bool, has_password: bool) -> bool:
    """Return whether the page talks of a kind and of little else."""
    if has_password and weighed.off * 2 <= _FEW:
        return True
    least = _HEADED if is_headed and weighed.off <= _FEW else _MOSTLY
    return bool(is_headed or weighed.said) and weighed.share >= least


def _is_stub(evidence: Evidence, speech: Speech, words: Words, text: str) -> bool:
    """Return whether the start of an article is followed by an offer to pay for the rest."""
    topic = words.topics.get("paywall")
    if topic is None or not topic.may_be_said(text):
        return False
    if evidence.own > (MUCH if evidence.is_free is False else _STUB):
        return False
    lines = [
        line for line in (*speech.own, *speech.beside)
        if words.common.reported.search(line) is None
    ]  # fmt: skip
    said = [line for line in lines if topic.is_said(line)]
    if len(said) != 1:
        return len(said) > 1
    near = [line for line in lines if topic.near.search(line) is not None]
    is_spoken = any(words.common.voice.search(line) for line in (*said, *near))
    is_pressed = any(topic.press.search(label) for label in speech.controls)
    return evidence.is_free is False or is_pressed or (len(near) > 1 and is_spoken)
