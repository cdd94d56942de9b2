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
    r"|(?:oops\W*|(?:we(?:['’]re|\s+are)\s+)?sorry,?\s*)?(?:but\s+)?(?:we\s+)?(?:can(?:no|['’])t|could\s*n(?:o|['’])"
    r"t)\s+find\s+(?:the|that|this|your|what)\b.*|451\b.*|(?:error\s+)?5[12]\d\b.*"
    r"|(?:this|the)\s+(?:content|site|page|article|video)\s+is\s+not\s+available\s+in\s+your\b.*"
    r"|(?:die|diese)\s+(?:gewünschte\s+|angeforderte\s+)?(?:seite|artikel)\s+(?:existiert\s+nicht|"
    r"(?:wurde|konnte)\s+nicht\s+gefunden|ist\s+nicht\s+(?:mehr\s+)?(?:verfügbar|vorhanden)).*"
    r"|la\s+page\s+(?:que\s+vous\s+(?:cherchez|recherchez|demandez)|demandée)\s+(?:n['’]existe|est\s+"
    r"introuvable).*|(?:lo\s+sentimos,?\s*)?(?:la|esta)\s+página\s+(?:que\s+(?:busca|buscas|solicita)\s+)?"
    r"no\s+(?:existe|se\s+encuentra|está\s+disponible).*|la\s+pagina\s+(?:che\s+cerchi|richiesta)\s+non\s+"
    r"(?:esiste|è).*|a\s+página\s+(?:que\s+(?:procura|procuras|você\s+procura)\s+)?não\s+"
    r"(?:existe|foi\s+encontrada).*|deze\s+pagina\s+(?:bestaat\s+niet|is\s+niet\s+gevonden).*"
    r"|(?:strona|artykuł)\s+nie\s+(?:istnieje|został\w*\s+znalezion\w+).*|sidan\s+(?:hittades|finns)\s+inte.*"
    r"|siden\s+(?:blev\s+ikke\s+fundet|finnes\s+ikke).*|(?:ой\W*)?(?:такой\s+)?страниц[аы]\s+не\s+"
    r"(?:найден\w*|существует).*|сторінк[аи]\s+не\s+(?:знайден\w*|існує).*"
    r"|(?:عذرا\W*)?(?:هذه\s+)?الصفحة\s+(?:المطلوبة\s+)?غير\s+موجودة.*"
    r"|(?:抱歉\W*)?.{0,8}(?:页面|頁面|网页|網頁|文章)(?:不存在|已被删除|已删除|未找到|找不到).*"
    r"|.{0,12}(?:ページ|記事)(?:は|が)(?:見つかりません|存在しません).*|페이지를\s*찾을\s*수\s*없습니다.*"
    r"|page\s+introuvable\b.*|cette\s+page\s+n['’]existe\s+pas.*|seite\s+(?:wurde\s+)?nicht\s+"
    r"gefunden.*|página\s+no\s+encontrada.*|página\s+não\s+encontrada.*|pagina\s+non\s+trovata.*|"
    r"pagina\s+niet\s+gevonden.*|страница\s+не\s+найдена.*|الصفحة\s+غير\s+موجودة.*|页面不存在.*|"
    r"頁面不存在.*|ページが見つかりません.*|nie\s+znaleziono\s+strony.*|sayfa\s+bulunamadı.*"
)
_SERVER = (
    r"(?:internal\s+)?server\s+error\b.*|bad\s+gateway\b.*|service\s+(?:temporarily\s+)?unavailable"
    r"\b.*|gateway\s+time-?out\b.*|application\s+error\b.*|error\s+establishing\s+a\s+database\s+"
    r"connection.*|connection\s+timed\s+out\W*|"
    r"something\s+went\s+wrong(?:\W+(?:please|try|on\s+our|while|sorry|we|reload|refresh)\b.*|\W*)|an?\s+(?:unexpected\s+)?error\s+(?:has\s+)?"
    r"occurr?ed\b.*|access\s+(?:to\s+this\s+page\s+has\s+been\s+)?denied\b.*|forbidden\W*|"
    r"(?:sorry,?\s+)?you\s+have\s+been\s+blocked\b.*|fatal\s+error\b.*"
)
_CAPTCHA = (
    r"captcha|are\s+you\s+(?:a\s+)?(?:human|robot)|verify(?:ing)?\s+(?:that\s+)?you\s+are\s+"
    r"(?:a\s+|not\s+a\s+)?(?:human|robot)|checking\s+(?:if\s+the\s+site\s+connection\s+is\s+secure|"
    r"your\s+browser)|just\s+a\s+moment\W|attention\s+required\W*\s*\|?\s*cloudflare|ddos\s+"
    r"protection\s+by|unusual\s+traffic|press\s+(?:&|and)\s+hold|enable\s+javascript\s+and\s+"
    r"cookies\s+to\s+continue|i['’]?m\s+not\s+a\s+robot|confirm\s+you\s+are\s+(?:a\s+)?human|"
    r"pardon\s+our\s+interruption|using\s+automation\s+tools|"
    r"kein\s+(?:ro)?bot\s+(?:sind|bist)|dass\s+sie\s+ein\s+mensch\s+sind|ungewöhnlichen\s+datenverkehr|"
    r"n['’](?:êtes|es)\s+pas\s+un\s+robot|trafic\s+inhabituel|no\s+(?:eres|es|soy)\s+un\s+robot|tráfico\s+inusual|"
    r"non\s+sei\s+un\s+robot|traffico\s+insolito|não\s+(?:é|sou)\s+um\s+rob[ôo]|tráfego\s+incomum|geen\s+robot\s+b\w+|"
    r"nie\s+jesteś\s+robotem|(?:я|вы)\s+не\s+робот|подтвердите,\s+что\s+(?:вы|запросы)|安全验证|安全驗證|人机验证|"
    r"异常流量|拖动滑块|私はロボットではありません|ロボットではないこと|로봇이\s*아닙니다|لست\s+روبوت|prove\s+you(?:['’]re|\s+are)\s+(?:human|not\s+a\s+robot)"
)
_CONSENT = (
    r"(?:we|our\s+partners|this\s+(?:web)?site|nous|wir)\b.{0,80}\b(?:use|store|utilis\w+|verwenden|"
    r"nutzen|process)\b.{0,80}\bcookies|before\s+you\s+continue|(?:accept|reject|manage)\s+(?:all\s+)?"
    r"(?:cookies|consent)|your\s+privacy\s+(?:choices|is\s+important|matters)|we\s+value\s+your\s+"
    r"privacy|consent\s+to\s+(?:the\s+use|our\s+use|cookies)|personal(?:i[sz]ed)?\s+(?:data|ads).{0,80}"
    r"(?:consent|partners)|(?:mit\s+werbung|zustimmen\s+und)\s+(?:weiter)?lesen|continuer\s+sans\s+"
    r"accepter|votre\s+consentement|einwilligung|aceptar\s+(?:todas\s+las\s+)?cookies|politique\s+de\s+"
    r"confidentialité"
    r"|(?:aceptar?|acepta|rechazar)\s+(?:y\s+continuar|todas?)|utilizamos\s+cookies|su\s+privacidad|"
    r"(?:su|tu)\s+consentimiento|utilizziamo\s+(?:i\s+)?cookie|(?:tuo|suo)\s+consenso|(?:tua|sua)\s+privacy|"
    r"accett\w+\s+(?:tutti\s+i\s+cookie|e\s+continua)|(?:a\s+)?(?:sua|tua)\s+privacidade|(?:utilizamos|usamos)\s+"
    r"(?:os\s+)?cookies|(?:seu|teu)\s+consentimento|aceitar\s+(?:todos|tudo|e\s+continuar)|gebruiken\s+(?:wij\s+)?cookies|"
    r"(?:je|uw|jouw)\s+(?:toestemming|privacy)|(?:alle\s+)?cookies\s+accepteren|używamy\s+plików\s+cookie|"
    r"(?:twoj\w+|swoj\w+)\s+(?:prywatnoś\w+|zgod\w+)|(?:zaakceptować|akceptuj\w*)\s+wszystkie|nous\s+respectons\s+"
    r"votre\s+vie\s+privée|använder\s+(?:vi\s+)?cookies|ditt\s+samtycke|bruger\s+(?:vi\s+)?cookies|dit\s+samtykke|"
    r"используем\s+(?:файлы\s+)?cookie|ваше\s+согласие|çerezler\w*\s+kullan\w+|クッキーを使用|Cookieを使用|使用\s*cookie"
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
    r"contenuto\s+riservato\s+agli\s+abbonati|abbonati\s+per|exclusief\s+voor\s+abonnees|(?:alleen|enkel)\s+voor\s+"
    r"abonnees|lees\s+verder\s+met|(?:dostępny\s+)?(?:tylko\s+)?dla\s+(?:subskrybentów|prenumeratorów)|wykup\s+"
    r"(?:dostęp|subskrypcję)|exclusiv[oa]\s+para\s+assinantes|assine\s+para|só\s+para\s+assinantes|endast\s+för\s+"
    r"prenumeranter|kun\s+for\s+abonnenter|только\s+(?:для|по)\s+подпис\w+|оформите\s+подписку|"
    r"(?:有料)?会員限定|この記事は有料|続きを読むには|订阅后|訂閱後|付费阅读|仅限订阅|付費會員|유료\s*회원"
)
_LOGIN = (
    r"(?:please\s+)?(?:sign|log)\s*in\s+(?:to\s+(?:continue|your\s+account|view|proceed)|with)|"
    r"forgot(?:ten)?\s+(?:your\s+)?password|you\s+must\s+be\s+logged\s+in|create\s+(?:an|your)\s+account|"
    r"remember\s+me|wachtwoord\s+vergeten|password\s+dimenticata|esqueceu\s+(?:a\s+)?(?:sua\s+)?senha|"
    r"nie\s+pamiętasz\s+hasła|забыли\s+пароль|パスワードをお忘れ|忘记密码|忘記密碼|비밀번호|نسيت\s+كلمة|mot\s+de\s+passe\s+oublié|passwort\s+vergessen|olvidaste\s+tu\s+contraseña"
)
_LOGIN_TITLE = (
    r"(?:sign|log)[\s-]?(?:in|on)\b.*|account\s+login.*|member\s+login.*|login|connexion|anmelden|"
    r"einloggen|se\s+connecter|inici(?:ar|a)\s+sesión|accedi|entrar|inloggen|zaloguj\s+się|logga\s+in|log\s+ind|"
    r"войти|вход|ログイン|登录|登入|登錄|로그인|تسجيل\s+الدخول"
)
_MAINTENANCE_HEAD = (
    r"(?:(?:the\s+|our\s+|this\s+)?(?:web)?site\s+(?:is\s+)?)?(?:currently\s+)?(?:down\s+for\s+|under(?:going)?\s+|"
    r"scheduled\s+|routine\s+|planned\s+|temporarily\s+)*(?:site\s+)?maintenance(?:\s+mode)?\W*|"
    r"(?:we['’]?ll|we\s+will)\s+be\s+(?:right\s+)?back\b.{0,20}|(?:temporarily\s+)?(?:offline|unavailable|down)\W*|"
    r"(?:web)?site\s+(?:is\s+)?(?:offline|under\s+construction)\W*|wartung(?:sarbeiten)?\W*|wartungsmodus\W*|"
    r"(?:site\s+)?en\s+maintenance\W*|(?:estamos\s+|sitio\s+)?en\s+mantenimiento\W*|mantenimiento\W*|"
    r"(?:sito\s+)?in\s+manutenzione\W*|(?:site\s+)?em\s+manutenção\W*|(?:website\s+)?in\s+onderhoud\W*|"
    r"onderhoud\W*|przerwa\s+techniczna\W*|технические\s+работы\W*|メンテナンス中.{0,6}|系统维护.{0,4}|網站維護.{0,4}"
)
_MAINTENANCE = (
    r"(?:(?:web)?site|page|service|we)\b.{0,40}\b(?:maintenance|offline|unavailable|back\s+(?:soon|shortly))|"
    r"(?:seite|website|webseite)\b.{0,60}\b(?:wartung\w*|nicht\s+(?:erreichbar|verfügbar))|site\b.{0,40}\b(?:maintenance|"
    r"indisponible)|(?:sitio|página|web)\b.{0,40}\b(?:mantenimiento|no\s+disponible)|volvemos\s+(?:enseguida|pronto)|"
    r"sito\b.{0,40}\bmanutenzione|site\b.{0,40}\bmanutenção|website\b.{0,40}\bonderhoud|serwis\b.{0,40}\bprzerw\w+|"
    r"сайт\b.{0,40}\b(?:работ\w*|недоступен)|メンテナンス|维护|維護"
)
_SCRIPT = (
    r"(?:enable|requires?|need|activate|turn\s+on|without)\s+(?:\w+\s+){0,3}javascript|javascript\s+"
    r"(?:is\s+)?(?:disabled|required|not\s+enabled)|javascript\s+(?:aktivieren|désactivé)|aktivieren\s+sie\s+"
    r"(?:\w+\s+)?javascript|activ\w+\s+javascript|^loading\W*$"
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
    "maintenance_head": _MAINTENANCE_HEAD,
    "script": _SCRIPT,
}


@cache
def phrases(name: str) -> re.Pattern[str]:
    """Return the pattern of what pages of a kind say."""
    return re.compile(_ALL[name], re.IGNORECASE)
