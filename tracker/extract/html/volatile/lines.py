"""Lines that change by themselves, and what of a line does: all that the other rooms ask."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from tracker.extract.html.volatile.forms import changes_by_itself, is_day, tells_ago
from tracker.extract.html.volatile.reading import is_lead, is_saying
from tracker.extract.html.volatile.widgets import is_of_widget

_LONGEST = 80
_LONGEST_FIGURE = 12
_LONGEST_DATED = 120
_MOST_AGO = 6
_LONGEST_LABEL = 40
_MOST_LABELS = 6
_LONGEST_COPYRIGHT = 240
_FORMS = (
    r"\d{1,2}[hdw]"
    r"|(?:advertisements?|anzeige|publicité|publicidad|publicidade|pubblicità|werbung|advertentie|"
    r"реклама|reklam[ae]?|إعلان|广告|廣告|広告|광고|sponsored(?:\s+content)?|ad|ads|promoted|"
    r"(?:article|story)\s+continues\s+(?:below|after)(?:\s+(?:this\s+)?(?:ad|advertisement))?|"
    r"scroll\s+to\s+continue(?:\s+with\s+content)?|skip\s+advertisement)"
    r"|(?:loading|please\s+wait|read\s+more|show\s+more|load\s+more|see\s+more|share(?:\s+this)?"
    r"(?:\s+(?:article|story|page|post|on\s+\w+))?|tweet|print|e-?mail|copy\s+link|link\s+copied!?|"
    r"save|listen|follow(?:\s+us)?|subscribe|sign\s+up|most\s+(?:read|popular|viewed)|"
    r"back\s+to\s+top|teilen|drucken|merken|partager|imprimer|enregistrer|compartir|imprimir|guardar|"
    r"condividi|stampa|partilhar|compartilhar|delen|afdrukken|udostępnij|drukuj|paylaş|dela|del|"
    r"поделиться|распечатать|поділитися|مشاركة|شارك|طباعة|שתף|加载中|分享|打印|共有|シェアする?|印刷|공유하기?)"
)


def is_volatile(text: str) -> bool:
    """Return whether a whole line is nothing but a counter, a relative time, or such a label."""
    return 0 < len(text) < _LONGEST and _is_known(text)


# The pages of a site have the same labels.
@lru_cache(maxsize=2_048)
def _is_known(text: str) -> bool:
    if _is_one(text):
        return True
    parts = _separators().split(text)[::2]
    return len(parts) > 1 and all(map(_is_one, parts))


def is_figure(text: str) -> bool:
    """Return whether a line is a bare figure, time or day: how many read, how long, when."""
    if not 0 < len(text) < _LONGEST_FIGURE:
        return False
    return _figure().fullmatch(text) is not None or is_day(text)


def leads_on(text: str) -> bool:
    """Return whether a text is what stands before a link to another article: "Read next:"."""
    return 0 < len(text) < _LONGEST and is_lead(text, with_link=True)


def is_copyright(text: str) -> bool:
    """Return whether a line is the copyright of a page, whose year and owner are not its text's."""
    return len(text) < _LONGEST_COPYRIGHT and _copyright().match(text) is not None


def without_volatile(text: str) -> str:
    """Return a short line without the parts between separators that change by themselves.

    So are words at its beginning or end that tell how long ago: "Anna Berg, 3 hours ago".
    """
    parts = _separators().split(text)
    kept = [place for place in range(0, len(parts), 2) if not is_volatile(parts[place])]
    if len(kept) * 2 - 1 == len(parts):
        return _without_ago(text)
    out = ""
    for place in kept:
        out += (parts[place - 1] if out else "") + _without_ago(parts[place])
    return out


def _without_ago(text: str) -> str:
    words = text.split(" ")
    if len(text) > _LONGEST_DATED or not _has_digit(text):
        return text
    counts = range(2, min(_MOST_AGO, len(words) - 1) + 1)
    for count in reversed(counts):
        if tells_ago(" ".join(words[-count:])):
            return " ".join(words[:-count]).rstrip(" ,;(–-")
    for count in counts:
        if tells_ago(" ".join(words[:count])):
            return " ".join(words[count:]).lstrip(" ,;)–-")
    return text


def without_counters(text: str) -> str:
    """Return a text of a few short lines without those that count, as forums tell who wrote."""
    lines = text.split("\n")
    if max(map(len, lines)) > _LONGEST_LABEL or len(lines) > _MOST_LABELS:
        return text
    kept = [line for line in lines if not (_has_digit(line) and is_volatile(line))]
    return "\n".join(kept)


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _is_one(text: str) -> bool:
    if _pattern().fullmatch(text) is not None:
        return True
    return changes_by_itself(text) or is_saying(text) or is_lead(text) or is_of_widget(text)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,6}}(?:{_FORMS})\W{{0,6}}", re.IGNORECASE)


@cache
def _figure() -> re.Pattern[str]:
    return re.compile(
        r"\+?\d{1,3}(?:[.,’ \u00a0\u202f]?\d{3})*(?:(?:[.,]\d)?\s?[kKmM])?\+?"
        r"|\d{1,3}\s?(?:s|m|min|mins|мин|хв|分|분)\.?",
    )


@cache
def _copyright() -> re.Pattern[str]:
    return re.compile(
        r"\W{0,6}(?:(?:copyright|©|\(c\)|copr\.|版权所有|著作権)\W{0,6}(?:©|\(c\))?\W{0,6}(?:19|20)\d\d\b"
        r"|©|all\s+rights\s+reserved\b|alle\s+rechte\s+vorbehalten\b|tous\s+droits\s+réservés\b|"
        r"todos\s+los\s+derechos\s+reservados\b)",
        re.IGNORECASE,
    )


@cache
def _separators() -> re.Pattern[str]:
    return re.compile(r"( ?[·•|●∙/] ?| [–—] |\n)")
