"""Whether what came back is an article at all.

Each rule needs two kinds of evidence: words that say so, and a page that has little else. A real
short article passes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from tracker.model.article import Block, Role
from tracker.model.capture import NotArticle, Outcome

# Text of the article's own, over which no phrase on the page can make it something else.
_MUCH = 1_200
_SOME = 250
_LEAST = 25
_PROSE = frozenset([Role.PARAGRAPH, Role.QUOTATION, Role.LIST_ITEM, Role.NOTICE, Role.STANDFIRST,
                    Role.TABLE, Role.CODE, Role.CAPTION])  # fmt: skip
_MOSTLY_LINKS = 0.6
_LINKS = 15
_ERROR = (
    r"(?:error\s+)?(?:404|410|403|500|502|503)\b(?:\W+(?:error|not\s+found|page|forbidden|internal|"
    r"bad|service|gone|\S+\s+not).*)?"
    r"|(?:oops|sorry|whoops|uh[\s-]oh)?\W*(?:the|this|that|your)?\s*(?:requested\s+)?(?:page|url|"
    r"article|content|document|file|story)\s*(?:you\s+(?:requested|are\s+looking\s+for|were\s+"
    r"looking\s+for)\s+)?(?:could\s*n[o']t\s+be\s+found|cannot\s+be\s+found|can['’]?t\s+be\s+found|"
    r"was\s+not\s+found|not\s+found|does\s*n[o'’]t\s+exist|does\s+not\s+exist|no\s+longer\s+"
    r"(?:exists|available)|is\s+no\s+longer\s+available|has\s+been\s+removed|is\s+not\s+available|"
    r"is\s+unavailable)\b.*"
    r"|(?:we\s+)?(?:can(?:no|['’])t|could\s*n(?:o|['’])t)\s+find\s+(?:the|that|this)\s+(?:page|"
    r"article|story)\b.*"
    r"|nothing\s+(?:was\s+)?found\W*.*"
    r"|page\s+introuvable\b.*|cette\s+page\s+n['’]existe\s+pas.*|seite\s+(?:wurde\s+)?nicht\s+"
    r"gefunden.*|página\s+no\s+encontrada.*|página\s+não\s+encontrada.*|pagina\s+non\s+trovata.*|"
    r"pagina\s+niet\s+gevonden.*|страница\s+не\s+найдена.*|الصفحة\s+غير\s+موجودة.*|页面不存在.*|"
    r"頁面不存在.*|ページが見つかりません.*|nie\s+znaleziono\s+strony.*|sayfa\s+bulunamadı.*"
)
_SERVER = (
    r"(?:internal\s+)?server\s+error\b.*|bad\s+gateway\b.*|service\s+(?:temporarily\s+)?unavailable"
    r"\b.*|gateway\s+time-?out\b.*|application\s+error\b.*|error\s+establishing\s+a\s+database\s+"
    r"connection.*|something\s+went\s+wrong\b.*|an?\s+(?:unexpected\s+)?error\s+(?:has\s+)?"
    r"occurr?ed\b.*|access\s+(?:to\s+this\s+page\s+has\s+been\s+)?denied\b.*|forbidden\W*|"
    r"(?:sorry,?\s+)?you\s+have\s+been\s+blocked\b.*|fatal\s+error\b.*"
)
_CAPTCHA = (
    r"captcha|are\s+you\s+(?:a\s+)?(?:human|robot)|verify(?:ing)?\s+(?:that\s+)?you\s+are\s+"
    r"(?:a\s+|not\s+a\s+)?(?:human|robot)|checking\s+(?:if\s+the\s+site\s+connection\s+is\s+secure|"
    r"your\s+browser)|just\s+a\s+moment\W|attention\s+required\W*\s*\|?\s*cloudflare|ddos\s+"
    r"protection\s+by|unusual\s+traffic|press\s+(?:&|and)\s+hold|enable\s+javascript\s+and\s+"
    r"cookies\s+to\s+continue|i['’]?m\s+not\s+a\s+robot|confirm\s+you\s+are\s+(?:a\s+)?human|"
    r"pardon\s+our\s+interruption|prove\s+you(?:['’]re|\s+are)\s+(?:human|not\s+a\s+robot)"
)
_CONSENT = (
    r"(?:we|our\s+partners|this\s+(?:web)?site|nous|wir)\b.{0,80}\b(?:use|store|utilis\w+|verwenden|"
    r"nutzen|process)\b.{0,80}\bcookies|before\s+you\s+continue|(?:accept|reject|manage)\s+(?:all\s+)?"
    r"(?:cookies|consent)|your\s+privacy\s+(?:choices|is\s+important|matters)|we\s+value\s+your\s+"
    r"privacy|consent\s+to\s+(?:the\s+use|our\s+use|cookies)|personal(?:i[sz]ed)?\s+(?:data|ads).{0,80}"
    r"(?:consent|partners)|(?:mit\s+werbung|zustimmen\s+und)\s+(?:weiter)?lesen|continuer\s+sans\s+"
    r"accepter|votre\s+consentement|einwilligung|aceptar\s+(?:todas\s+las\s+)?cookies|politique\s+de\s+"
    r"confidentialité"
)
_PAYWALL = (
    r"(?:subscribe|sign\s+up|register|log\s+in)\s+(?:now\s+)?to\s+(?:continue|keep|read|unlock|get\s+"
    r"(?:full|unlimited)\s+access|access)|(?:already\s+a\s+(?:subscriber|member))|(?:this|the\s+full)\s+"
    r"(?:article|story|content)\s+is\s+(?:for|only|reserved|exclusive(?:ly)?|available)\b.{0,30}\b"
    r"(?:subscribers?|members?)|(?:for|to)\s+subscribers\s+only|subscriber[\s-]exclusive|you(?:['’]ve|"
    r"\s+have)\s+(?:reached|read|used)\s+(?:your|all|the)\b.{0,40}\b(?:limit|free\s+articles?|articles?)|"
    r"(?:start|choose)\s+your\s+(?:free\s+trial|subscription|plan)|continue\s+reading\s+with\s+a|"
    r"unlock\s+(?:this|the)\s+(?:article|story)|réservé\s+aux\s+abonnés|abonnez-vous|il\s+vous\s+reste\b"
    r".{0,40}\bà\s+(?:lire|découvrir)|jetzt\s+(?:weiterlesen|abonnieren)|nur\s+für\s+abonnenten|"
    r"weiterlesen\s+mit|exclusiv[oa]\s+para\s+(?:suscriptores|assinantes)|suscríb[ea]\w*\s+para|"
    r"contenuto\s+riservato\s+agli\s+abbonati|abbonati\s+per"
)
_LOGIN = (
    r"(?:please\s+)?(?:sign|log)\s*in\s+(?:to\s+(?:continue|your\s+account|view|proceed)|with)|"
    r"forgot(?:ten)?\s+(?:your\s+)?password|you\s+must\s+be\s+logged\s+in|create\s+(?:an|your)\s+account|"
    r"remember\s+me|mot\s+de\s+passe\s+oublié|passwort\s+vergessen|olvidaste\s+tu\s+contraseña"
)
_LOGIN_TITLE = (
    r"(?:sign|log)[\s-]?(?:in|on)\b.*|account\s+login.*|member\s+login.*|login|connexion|anmelden|"
    r"einloggen|iniciar\s+sesión|accedi|entrar"
)
_MAINTENANCE = (
    r"(?:down\s+for|under(?:going)?|scheduled|routine|planned)\s+(?:scheduled\s+|routine\s+|planned\s+)?"
    r"maintenance|maintenance\s+mode|(?:we['’]?ll|we\s+will)\s+be\s+(?:right\s+)?back\s*(?:soon|"
    r"shortly)?|temporarily\s+(?:offline|unavailable|down)|site\s+(?:is\s+)?(?:offline|under\s+"
    r"construction)|wartungsarbeiten|en\s+maintenance|en\s+mantenimiento|technische\s+wartung"
)
_SCRIPT = (
    r"(?:enable|requires?|need|activate|turn\s+on|without)\s+(?:\w+\s+){0,3}javascript|javascript\s+"
    r"(?:is\s+)?(?:disabled|required|not\s+enabled)|javascript\s+(?:aktivieren|désactivé)|^loading\W*$"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the gate looks at.

    Attributes:
        blocks: Of the article as it was read.
        titles: What the page calls itself.
        visible: The visible text of the whole page.
        linked: The share of the text around the article that is links.
        links: How many lines of it are links.
        has_password: Whether it asks for a password.
        has_script: Whether it brings scripts.
        requested: The address that was asked for.
        final: The address that answered.
        is_free: False when the page says that its text is behind a paywall.
        site: The outlet's name.
        hidden_text: What a page without scripts shows (`<noscript>`).
        kinds: What the page says that it is.
    """

    blocks: Sequence[Block]
    titles: Sequence[str]
    visible: str
    linked: float
    links: int
    has_password: bool
    has_script: bool
    requested: str
    final: str
    is_free: bool | None = None
    site: str | None = None
    hidden_text: str = ""
    kinds: Sequence[str] = ()


def turn_away(evidence: Evidence) -> NotArticle | None:
    """Return why the page is no article; None when it may be one."""
    own = sum(len(block.text) for block in evidence.blocks if block.role in _PROSE)
    reason = (
        _redirected_home(evidence)
        or _by_words(evidence, own)
        or _by_shape(evidence, own)
    )  # fmt: skip
    return None if reason is None else NotArticle(Outcome.BLOCKED, reason)


def empty() -> NotArticle:
    """Return the result for a body in which there is nothing to read."""
    return NotArticle(Outcome.BLOCKED, "an empty page")


def _redirected_home(evidence: Evidence) -> str | None:
    if not evidence.requested.startswith(("http://", "https://")):
        return None
    asked, got = urlsplit(evidence.requested), urlsplit(evidence.final)
    was_home = asked.path in ("", "/") and not asked.query
    is_home = got.path in ("", "/") and not got.query
    if is_home and not was_home:
        return "the home page in place of the article"
    return None


def _by_words(evidence: Evidence, own: int) -> str | None:
    if own > _MUCH:
        return None
    text = evidence.visible[: _MUCH * 5]
    heads = [*evidence.titles[:4], *(block.text for block in evidence.blocks[:2])]
    checks = (
        (_says("captcha", text) or _heads_say("captcha_head", heads), "a captcha"),
        (own < _SOME * 2 and _heads_say("error", heads), "an error page: not found"),
        (own < _SOME * 2 and _heads_say("server", heads), "an error page"),
        (own < _SOME * 2 and _says_near("maintenance", heads, text, own), "a maintenance page"),
        (own < _SOME * 3 and _asks_login(evidence, heads, text), "a login page"),
        (_is_paywall(evidence, text, own), "a paywall stub"),
        (own < _SOME * 4 and _is_consent(evidence, text), "a consent wall"),
    )
    return next((reason for holds, reason in checks if holds), None)


def _by_shape(evidence: Evidence, own: int) -> str | None:
    visible = evidence.visible.strip()
    if own >= _SOME:
        is_list = evidence.linked > _MOSTLY_LINKS and own < _MUCH and evidence.links > _LINKS
        return "a list of links" if is_list else None
    waits = _says("script", f"{visible[:2000]} {evidence.hidden_text[:2000]}")
    if len(visible) < _SOME and evidence.has_script and (waits or own < _LEAST):
        return "an empty shell that waits for scripts"
    if not visible:
        return "an empty page"
    if evidence.linked > _MOSTLY_LINKS and evidence.links > _LINKS:
        return "a list of links"
    if own == 0:
        return "a list of links" if evidence.links else "a page without text"
    return None


def _asks_login(evidence: Evidence, heads: Sequence[str], text: str) -> bool:
    if evidence.has_password:
        return _says("login", text) or _heads_say("login_title", heads)
    return _heads_say("login_title", heads) and _says("login", text)


def _is_paywall(evidence: Evidence, text: str, own: int) -> bool:
    if not _says("paywall", text):
        return False
    return own < _MUCH if evidence.is_free is False else own < _SOME * 2


def _is_consent(evidence: Evidence, text: str) -> bool:
    # A banner beside an article is usual; the page is a wall when it talks of little else.
    count = len(_pattern("consent").findall(text))
    own = "\n".join(block.text for block in evidence.blocks)
    return count > 1 and (len(text) < _SOME * 8) and _says("consent", own or text)


def _says_near(name: str, heads: Sequence[str], text: str, own: int) -> bool:
    if any(_pattern(name).search(head) for head in heads):
        return True
    return own < _SOME and len(text) < _SOME * 3 and _says(name, text)


def _says(name: str, text: str) -> bool:
    return _pattern(name).search(text) is not None


def _heads_say(name: str, heads: Sequence[str]) -> bool:
    pattern = _pattern(name)
    return any(pattern.fullmatch(head[:200].strip()) for head in heads)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    forms = {
        "error": _ERROR,
        "server": _SERVER,
        "captcha": _CAPTCHA,
        "captcha_head": r"just\s+a\s+moment\W*|attention\s+required\W.*|robot\s+check\W*",
        "consent": _CONSENT,
        "paywall": _PAYWALL,
        "login": _LOGIN,
        "login_title": _LOGIN_TITLE,
        "maintenance": _MAINTENANCE,
        "script": _SCRIPT,
    }
    return re.compile(forms[name], re.IGNORECASE)
