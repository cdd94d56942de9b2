"""Text that changes by itself: counters, relative times, reading times, advertisement labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

_LONGEST = 80
_LONGEST_COPYRIGHT = 240
_NUMBER = r"(?:[\d.,]+\s?[km]?|no|one|an?)"
_COUNTED = (
    r"(?:shares?|comments?|views?|likes?|reads?|replies|retweets?|reactions?|votes?|readers?|"
    r"followers?|claps?|reposts?|kommentare?|aufrufe|mal\s+geteilt|antworten|commentaires?|vues|"
    r"partages?|lectures?|comentarios?|visitas|compartidos?|lecturas?|comentários?|visualizações|"
    r"partilhas?|compartilhamentos?|leituras?|commenti|condivisioni|visualizzazioni|letture|reacties|"
    r"weergaven|keer\s+gedeeld|komentarz[ey]?|komentarzy|udostępnień|udostępnie\w+|wyświetle\w+|"
    r"yorum|paylaşım|görüntülenme|kommentarer|delningar|delinger|visningar|visninger|"
    r"комментари\w*|просмотр\w*|коментар\w*|перегляд\w*|репост\w*|تعليقات?|مشاهدة|مشاهدات|مشاركات?|"
    r"评论|評論|阅读|コメント|シェア|댓글|조회수?|공유)"
)
# Scripts in which a counter's word stands right before or behind its number, with a measure word.
_COUNTED_DENSE = (
    r"(?:\d[\d.,]*\s?[万萬만千k]?\s*[条條个個次人件回개명]?の?\s*"
    r"(?:评论|評論|分享|浏览|瀏覽|阅读|閱讀|回复|回覆|点赞|讚|转发|閲覧|コメント|シェア|いいね|댓글|공유|조회)"
    r"|(?:评论|評論|分享|浏览|瀏覽|阅读|閱讀|阅读量|回复|点赞|转发|閲覧数?|コメント数?|シェア数?|いいね|댓글|공유|조회수?)"
    r"\s*[:：(（]?\s*\d[\d.,]*\s?[万萬만千k]?\s*[条條个個次人件回개명]?[)）]?)"
)
_READING = (
    r"(?:reading\s+time|read(?:ing)?|lesezeit|lesedauer|temps\s+de\s+lecture|durée\s+de\s+lecture|"
    r"tiempo\s+de\s+lectura|tempo\s+di\s+lettura|tempo\s+de\s+leitura|leestijd|lästid|læsetid|lesetid|"
    r"czas\s+czytania|doba\s+čtení|okuma\s+süresi|время\s+чтения|час\s+читання|"
    r"(?:مدة|وقت)\s+القراءة|זמן\s+קריאה|阅读时间|閱讀時間|阅读时长|預計閱讀|読了時間|読了目安|읽는\s*시간)"
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
    r"|(?:před|pred|acum|πριν(?:\s+από)?|לפני)\s+\d+\s+\S+"
    r"|(?:för|for)\s+\d+\s+\S+\s+(?:sedan|siden)"
    r"|\d+\s+\S+\s+(?:sedan|siden|sitten|(?:yang\s+)?lalu|trước|पहले|پیش)"
    r"|\d+\s?(?:s|m|h|d|w|min|mins|hrs?)\.?"
    rf"|(?:{_LABEL})?(?:just\s+now|yesterday|today|gerade\s+eben|à\s+l['’]instant)"
    r"|(?:منذ|قبل)\s+\S+(?:\s+\S+)?"
    r"|\d+\s*(?:秒|分钟|分鐘|小时|小時|天|週|周|分|時間|日|초|분|시간|일)\s*(?:前|전)"
    rf"|{_COUNTED_DENSE}"
    rf"|(?:estimated\s+)?{_READING}\s*[:：]?\s*(?:ca\.?\s*|约|約)?\d+\s*"
    r"(?:min(?:ut\w{0,4})?\.?|мин\w*\.?|хв\w*\.?|dk\.?|dakika|دقائق|دقيقة|דקות|分钟|分鐘|分間?|분)?"
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
    r"back\s+to\s+top|teilen|drucken|merken|partager|imprimer|enregistrer|compartir|imprimir|guardar|"
    r"condividi|stampa|partilhar|compartilhar|delen|afdrukken|udostępnij|drukuj|paylaş|dela|del|"
    r"поделиться|распечатать|поділитися|مشاركة|شارك|طباعة|שתף|加载中|分享|打印|共有|シェアする?|印刷|공유하기?)"
)


def is_volatile(text: str) -> bool:
    """Return whether a whole line is nothing but a counter, a relative time, or such a label."""
    if not 0 < len(text) < _LONGEST:
        return False
    if _pattern().fullmatch(text) is not None:
        return True
    parts = _separators().split(text)[::2]
    return len(parts) > 1 and all(_pattern().fullmatch(part) for part in parts)


def is_made_of_volatile(texts: Sequence[str]) -> bool:
    """Return whether the pieces of a line that its markup parts are all such text, or blank."""
    said = [text.strip() for text in texts if not text.isspace()]
    return bool(said) and all(is_volatile(text) for text in said)


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
