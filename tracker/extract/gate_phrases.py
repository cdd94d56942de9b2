"""What pages say that are no articles, in the languages in which they say it."""

from __future__ import annotations

import re
from functools import cache

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

_ALL = {
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


@cache
def phrases(name: str) -> re.Pattern[str]:
    """Return the pattern of what pages of a kind say."""
    return re.compile(_ALL[name], re.IGNORECASE)
