"""Whether words that changed carry meaning, or differ in form and spelling only."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from tracker.changes.lexicon import Lexicon
from tracker.changes.mentions import Half, number_in_digits
from tracker.text.normalise import fold
from tracker.text.scripts import is_spaced
from tracker.text.tokens import is_unspaced, words

# With so many words on both sides that are not the same nobody only inflected them.
_MOST_COMPARED = 60

_ENDINGS = frozenset({"", "s", "es", "d", "ed", "ing", "'s", "s'", "n", "en"})
_SHORTEST_STEM = 3
_SHORTEST_MISSPELT = 7
# In other languages any short ending on a stem that is longer than both.
_OTHER_STEM = 4
_OTHER_ENDING = 3

_CONTRACTED = {"won't": "will", "can't": "can", "cannot": "can", "shan't": "shall", "'ll": "will"}
_PRONOUNS = frozenset("i you he she it we they that this there here who what where how".split())

_DOUBLED = re.compile(r"([bcdfgklmnprstvz])\1")
_SPELLINGS = (
    (re.compile(r"our(?=$|s$|ed$|ing$|able$|ite$|ful$|er$|ers$|hood$|ly$)"), "or"),
    (re.compile(r"(?<=.{3})(i|y)s(?=e$|es$|ed$|er$|ers$|ing$|ation$|ations$)"), r"\1z"),
    (re.compile(r"(?<=[bct])re(?=$|s$|d$)"), "er"),
    (re.compile(r"ae|oe"), "e"),
    (re.compile(r"ogue(?=$|s$)"), "og"),
    (re.compile(r"(?<=gra)mme(?=$|s$)"), "m"),
    (re.compile(r"(?<=[ef])ence(?=$|s$)"), "ense"),
    (re.compile(r"^grey"), "gray"),
)


def carries_meaning(old: Half, new: Half, lexicon: Lexicon) -> bool:
    """Say whether the words that changed say something else.

    They do not when only function words, spelling or inflection changed.
    """
    if _joined(old) == _joined(new):
        return False
    gone, come = _meaningful(old, lexicon), _meaningful(new, lexicon)
    if not set(gone).isdisjoint(come):
        both = Counter(gone) & Counter(come)
        gone, come = _without(gone, both), _without(come, both)
    if len(gone) != len(come) or len(gone) > _MOST_COMPARED:
        return True
    for word in gone:
        twin = next((other for other in come if _is_same_word(word, other, lexicon)), None)
        if twin is None:
            return True
        come.remove(twin)
    return False


def _joined(half: Half) -> str:
    """Return the words that changed without what parts them: "per cent", "e-mail"."""
    return "".join(low for _, _, low in half.words)


def _meaningful(half: Half, lexicon: Lexicon) -> list[str]:
    found: list[str] = []
    is_unspaced_anywhere = not is_spaced(half.text)
    for start, end in half.changed if is_unspaced_anywhere else ():
        if any(map(is_unspaced, half.text[start:end])):
            found += words(fold(half.text[start:end]))
    for _, _, word in half.words:
        low = _uncontracted(word) if lexicon.language == "en" else word
        # Denials are judged as a facet.
        says = low not in lexicon.function and low not in lexicon.negation
        if says and not (is_unspaced_anywhere and is_unspaced(low)):
            found.append(number_in_digits(low, lexicon))
    return found


def _uncontracted(word: str) -> str:
    """Return the word of an English contraction that says more: `will` of `won't` and `we'll`."""
    if word in _CONTRACTED:
        return _CONTRACTED[word]
    if word.endswith("n't"):
        return word[:-3]
    start, mark, end = word.partition("'")
    return _CONTRACTED.get(mark + end, start) if start in _PRONOUNS else word


def _without(found: Sequence[str], both: Counter[str]) -> list[str]:
    left = Counter(both)
    kept = []
    for word in found:
        if left[word]:
            left[word] -= 1
        else:
            kept.append(word)
    return kept


def _is_same_word(one: str, other: str, lexicon: Lexicon) -> bool:
    forms = lexicon.forms
    if forms.get(one, one) == forms.get(other, other):
        return True
    # Whatever its spelling or form, a word begins with the same letter, but for "ae" and "oe".
    if one[0] != other[0] and not (one[0] in "aeo" and other[0] in "aeo"):
        return _is_misspelt(one, other)
    if any(map(str.isdecimal, one + other)):
        return False
    return _is_spelt_otherwise(one, other) or _is_inflected(one, other, lexicon)


def _is_spelt_otherwise(one: str, other: str) -> bool:
    return _spelling(one) == _spelling(other) or _is_misspelt(one, other)


def _is_misspelt(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _SHORTEST_MISSPELT:
        return False
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - needed for few pairs

    return OSA.distance(one, other) <= 1


def _spelling(word: str) -> str:
    """Return a word in one of its spellings: British is American, accents and doubles are gone."""
    if not word.isascii():
        plain = unicodedata.normalize("NFD", word)
        word = "".join(one for one in plain if not unicodedata.combining(one))
    for pattern, spelling in _SPELLINGS:
        word = pattern.sub(spelling, word)
    return _DOUBLED.sub(r"\1", word)


def _is_inflected(one: str, other: str, lexicon: Lexicon) -> bool:
    common = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        common += 1
    endings = one[common:], other[common:]
    if lexicon.language != "en":
        return common >= _OTHER_STEM and max(map(len, endings)) <= _OTHER_ENDING < common + 1
    if {_stem(one), _plain(one)} & {_stem(other), _plain(other)} - {""}:
        return True
    return common >= _SHORTEST_STEM and all(ending in _ENDINGS for ending in endings)


def _plain(word: str) -> str:
    return word.removesuffix("'s").removesuffix("s'")


def _stem(word: str) -> str:
    """Return an English word without the ending of a plural or a tense, or nothing."""
    for ending, instead in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", "")):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            stem = word.removesuffix(ending) + instead
            return _DOUBLED.sub(r"\1", stem).removesuffix("e") if not instead else stem
    return ""
