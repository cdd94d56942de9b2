"""Lines of small boxes that a site sets on each page: the weather, a share and its price."""

from __future__ import annotations

import re
from functools import cache

# A price without a sign before its change is a row of the article.
_PRICE = (
    r"[A-Z][A-Z0-9.&^/]{0,9}(?: [A-Z0-9]{2,8}){0,2}\s+[$€£¥]?\d[\d.,]*\s*[▲▼△▽]?\s?"
    r"(?:[+−–-]\d[\d.,]*\s*)?\(?[▲▼+−–-]\s?\d[\d.,]*\s?%\)?"
)
_SKY = (
    r"sunny|clear|(?:partly|mostly)\s+(?:sunny|cloudy|clear)|cloudy|overcast|rain|light\s+rain|showers?|"
    r"snow|light\s+snow|fog(?:gy)?|mist|windy|thunderstorms?|drizzle|haze|"
    r"sonnig|heiter|wolkig|bewölkt|bedeckt|regen|schnee|nebel|gewitter|klar|"
    r"ensoleillé|nuageux|couvert|pluie|averses|neige|orages?|brouillard|"
    r"soleado|despejado|nublado|nuboso|lluvia|nieve|tormenta|niebla|"
    r"sereno|soleggiato|nuvoloso|coperto|pioggia|neve|nebbia|temporale|"
    r"ensolarado|chuva|zonnig|bewolkt|regenachtig|mistig|soligt|molnigt|mulet|regn|snö|"
    r"słonecznie|pochmurno|deszcz|śnieg|ясно|облачно|пасмурно|дождь|снег|туман"
)
_DEGREES = r"[+−-]?\d{1,3}\s?[°º]\s?[CF]?"
_TIME = r"(?:\w+(?:\s\w+)?:?\s\d{1,2}[:.]\d\d\s*[·•|,–-]?\s*)?"
_PLACE = r"(?:[A-Z]\w+(?:[ -][A-Z]\w+)?\s+[·|]?\s*)?"


def is_of_widget(text: str) -> bool:
    """Return whether a line is a share with its price, or a place with its weather."""
    if "%" in text:
        return _price().fullmatch(text) is not None
    is_warm = "°" in text or "º" in text
    return is_warm and _weather().fullmatch(text) is not None


@cache
def _price() -> re.Pattern[str]:
    return re.compile(_PRICE)


@cache
def _weather() -> re.Pattern[str]:
    sky = rf"(?i:{_SKY})"
    return re.compile(
        rf"{_TIME}{_PLACE}(?:{_DEGREES}\s*[·|,]?\s*{sky}|{sky}\s*[·|,]?\s*{_DEGREES})"
    )
