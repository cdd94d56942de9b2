"""Lines outside the article that open as its notices do, and are about something else."""

from __future__ import annotations

import re
from functools import cache

from tracker.extract.html.locating.cards import is_card
from tracker.extract.html.page.boxes import Box, Page, Run
from tracker.model.change import NoticeKind
from tracker.text.times.dates import find_times

_MOST_RUNS = 6
# A forecast, a score, a rate: what widgets say behind the time of their last update.
_MEASURED = re.compile(r"\d\s?(?:°|º)|\d\s?%|[$€£¥]\s?\d")
_HOUSE = (
    r"\bcookies?\b|privacy\s+(?:policy|notice|statement)|terms\s+(?:of\s+(?:use|service)|and\s+conditions)|"
    r"user\s+agreement|datenschutz\w*|nutzungsbedingungen|\bagb\b|politique\s+de\s+confidentialité|"
    r"conditions\s+d['’]utilisation|política\s+de\s+privacida\w+|(?:condiciones|términos)\s+de\s+uso|"
    r"termos\s+de\s+uso|informativa\s+sulla\s+privacy|privacybeleid|gebruiksvoorwaarden|"
    r"polityk\w+\s+prywatności|политик\w+\s+конфиденциальности|пользовательско\w+\s+соглашени\w+|"
    r"隐私政策|隱私權|プライバシーポリシー|利用規約|개인정보|سياسة\s+الخصوصية|"
    # How to tell the desk of an error is no correction of one.
    r"\S@\S|(?:report|spot|found?|see|notice)\w*\s+an?\s+(?:error|mistake|typo)|"
    r"fehler\s+(?:gefunden|melden)|signaler\s+une\s+erreur|(?:avise|informe|reporta\w*)\s+(?:de\s+)?un\s+error"
)


def is_stray(
    page: Page, run: Run, kind: NoticeKind, *, headline: Run | None, language: str | None
) -> bool:
    """Return whether a line outside the article is about the site, a widget, or another story.

    Args:
        page: The page.
        run: The line, which opens as a notice does.
        kind: As what.
        headline: That of the article; what stands under it is about it, be it a link.
        language: The page's.
    """
    if kind is NoticeKind.STAMP:
        # A time of day alone is that of the weather, of scores, of rates.
        times = find_times(run.text, language=language)
        is_dated = any(not time.declared.at.startswith("T") for time in times)
        return not is_dated or _MEASURED.search(run.text) is not None
    return _house().search(run.text) is not None or _is_in_card(page, run, headline)


def _is_in_card(page: Page, run: Run, headline: Run | None) -> bool:
    box: Box | None = run.box
    while box is not None and box.last - box.first <= _MOST_RUNS:
        if headline is not None and box.first <= headline.index < box.last:
            return False
        if box.first < run.index and is_card(page, box):
            return True
        box = box.parent
    return False


@cache
def _house() -> re.Pattern[str]:
    return re.compile(_HOUSE, re.IGNORECASE)
