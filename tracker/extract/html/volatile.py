"""Text that changes by itself: counters, relative times, reading times, advertisement labels."""

from __future__ import annotations

import re
from functools import cache

_LONGEST = 80
_LONGEST_COPYRIGHT = 240
_NUMBER = r"(?:[\d.,]+\s?[km]?|no|one|an?)"
_COUNTED = (
    r"(?:shares?|comments?|views?|likes?|reads?|replies|retweets?|reactions?|votes?|readers?|"
    r"followers?|kommentare?|aufrufe|commentaires?|vues|partages?|comentarios?|visitas|"
    r"comentários?|visualizações|commenti|condivisioni|reacties|komentarzy?|yorum|"
    r"комментари\w*|просмотр\w*|коментар\w*|تعليقات?|评论|評論|阅读|コメント|댓글)"
)
_SPANS = (
    r"(?:s|secs?|seconds?|sekunden?|secondes?|segundos?|secondi|m|mins?|minutes?|minuten?|minutos?|"
    r"minuti|h|hrs?|hours?|stunden?|heures?|horas?|ore|uur|d|days?|tage?n?|jours?|d[ií]as?|giorni|"
    r"dagen|w|wks?|weeks?|wochen?|semaines?|semanas?|settimane|months?|monate?n?|mois|meses|mesi|"
    r"years?|yrs?|jahre?n?|ans?|años?|anos?|anni|секунд\w*|минут\w*|час\w*|дн\w*|день|недел\w*|"
    r"месяц\w*|хвилин\w*|годин\w*|saat|dakika|gün|godzin\w*|minut\w*|dni)"
)
_LABEL = (
    r"(?:(?:last\s+)?(?:updated?|published|posted|modified)|aktualisiert|veröffentlicht|"
    r"actualizado|publicado|mis\s+à\s+jour|publié|aggiornato|обновлено|опубликовано)\W{0,3}\s*"
)
_FORMS = (
    rf"{_NUMBER}\s*{_COUNTED}(?:\W{{1,5}}{_NUMBER}\s*{_COUNTED}){{0,4}}"
    rf"|{_COUNTED}\s*[(:]?\s*\d[\d.,km]*\)?(?:\W{{1,5}}{_COUNTED}\s*[(:]?\s*\d[\d.,km]*\)?){{0,4}}"
    rf"|(?:{_LABEL})?(?:about\s+|over\s+)?(?:\d+|an?|one|einer?|une?)\s*{_SPANS}\.?"
    r"(?:,?\s*\d+\s*(?:m|mins?|minutes?))?\s*(?:ago|old|fa|atrás|geleden|назад|тому|temu|önce)"
    rf"|(?:{_LABEL})?(?:vor|il\s+y\s+a|hace|há|przed)\s+(?:\d+|an?|one|einer?|einem|une?|uma?)"
    rf"\s*{_SPANS}"
    r"|\d+\s?(?:s|m|h|d|w|min|mins|hrs?)\.?"
    rf"|(?:{_LABEL})?(?:just\s+now|yesterday|today|gerade\s+eben|à\s+l['’]instant)"
    r"|(?:منذ|قبل)\s+\S+(?:\s+\S+)?"
    r"|\d+\s*(?:秒|分钟|分鐘|小时|小時|天|週|周|分|時間|日|초|분|시간|일)\s*(?:前|전)"
    r"|(?:estimated\s+)?(?:reading\s+time|read(?:ing)?|lesezeit|temps\s+de\s+lecture|"
    r"tiempo\s+de\s+lectura)\s*:?\s*\d+\s*(?:min(?:ute)?[snr]?\.?)?"
    r"|(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten)[\s-]*min(?:ute|uto|uti)?[sn]?\.?"
    r"\s*(?:read(?:ing)?(?:\s+time)?|lesezeit|de\s+lecture|de\s+lectura|de\s+leitura|di\s+lettura|"
    r"listen|watch)"
    r"|(?:advertisements?|anzeige|publicité|publicidad|publicidade|pubblicità|werbung|advertentie|"
    r"реклама|reklam[ae]?|إعلان|广告|廣告|広告|광고|sponsored(?:\s+content)?|ad|ads|promoted|"
    r"(?:article|story)\s+continues\s+(?:below|after)(?:\s+(?:this\s+)?(?:ad|advertisement))?|"
    r"scroll\s+to\s+continue(?:\s+with\s+content)?|skip\s+advertisement)"
    r"|(?:loading|please\s+wait|read\s+more|show\s+more|load\s+more|see\s+more|share(?:\s+this)?"
    r"(?:\s+(?:article|story|page|post|on\s+\w+))?|tweet|print|e-?mail|copy\s+link|link\s+copied!?|"
    r"save|listen|follow(?:\s+us)?|subscribe|sign\s+up|most\s+(?:read|popular|viewed)|"
    r"back\s+to\s+top|teilen|drucken|partager|imprimer|compartir|condividi|поделиться|加载中|分享)"
)


def is_volatile(text: str) -> bool:
    """Return whether a whole line is nothing but a counter, a relative time, or such a label."""
    if not 0 < len(text) < _LONGEST:
        return False
    if _pattern().fullmatch(text) is not None:
        return True
    parts = _separators().split(text)[::2]
    return len(parts) > 1 and all(_pattern().fullmatch(part) for part in parts)


def is_copyright(text: str) -> bool:
    """Return whether a line is the copyright of a page, whose year and owner are not its text's."""
    return len(text) < _LONGEST_COPYRIGHT and _copyright().match(text) is not None


def without_volatile(text: str) -> str:
    """Return a short line without the parts between separators that change by themselves."""
    parts = _separators().split(text)
    kept = [place for place in range(0, len(parts), 2) if not is_volatile(parts[place])]
    if len(kept) * 2 - 1 == len(parts):
        return text
    out = ""
    for place in kept:
        out += (parts[place - 1] if out else "") + parts[place]
    return out


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,6}}(?:{_FORMS})\W{{0,6}}", re.IGNORECASE)


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
