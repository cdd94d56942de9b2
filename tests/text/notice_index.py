"""Makes `tracker/text/data/notices/index.json`: `python -m tests.text.notice_index`.

For labels and for statements, for each language: groups of first words, with the second words that
may follow each of them.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import tracker.text
from tracker.text.notices.notice_index import INDEX, LANGUAGES
from tracker.text.notices.notice_words import NoticeWords, notice_words

TARGET = Path(tracker.text.__file__).parent / "data" / INDEX


Pairs = Iterator[tuple[str, str | None]]


def label_pairs(words: NoticeWords) -> Pairs:
    """Yield the first two words of labels, and of numbers before them; None is any word."""
    labels = list(words.labels.phrases())
    for label in labels:
        yield label[0], label[1] if len(label) > 1 else None
    for ordinal in words.ordinals.phrases():
        firsts = {label[0] for label in labels}
        yield from ((ordinal[0], first) for first in ([ordinal[1]] if ordinal[1:] else firsts))


def statement_pairs(words: NoticeWords) -> Pairs:
    """Yield the first two words of statements; None is any word."""
    for statement in words.statements:
        for form in statement.forms:
            for start in words.grammar.starts(form, 2):
                assert start, (words.language, form)
                assert start[0] is not None, (words.language, form)
                yield start[0], start[1] if len(start) > 1 else None


def groups_of(pairs: Pairs) -> list[list[list[str] | None]]:
    """Return first words with the same second words together."""
    seconds: dict[str, set[str | None]] = defaultdict(set)
    for first, second in pairs:
        seconds[first].add(second)
    groups: dict[tuple[str, ...] | None, list[str]] = defaultdict(list)
    for first in sorted(seconds):
        known = [second for second in seconds[first] if second is not None]
        groups[None if None in seconds[first] else tuple(sorted(known))].append(first)
    return [
        [firsts, None if allowed is None else list(allowed)]
        for allowed, firsts in sorted(groups.items(), key=lambda each: each[1])
    ]


def section(name: str, languages: Mapping[str, Pairs]) -> str:
    """Return one section of the index."""
    grouped = {code: groups_of(pairs) for code, pairs in languages.items()}
    lines = ",\n".join(
        f'"{code}": [\n' + ",\n".join(json.dumps(each, ensure_ascii=False) for each in groups) + "]"
        for code, groups in grouped.items()
    )
    return f'"{name}": {{\n{lines}}}'


def prefix_phrases(words: NoticeWords) -> Iterable[tuple[str, ...]]:
    """Yield what may stand first before a headline: a prefix, its number, a word of no meaning."""
    yield from words.prefixes.phrases()
    yield from words.passed.phrases()
    yield from words.ordinals.phrases()


def firsts_of(languages: Mapping[str, Iterable[tuple[str, ...]]]) -> str:
    """Return the first words of phrases with the languages that have them."""
    firsts: dict[str, list[str]] = defaultdict(list)
    for code, phrases in languages.items():
        for first in sorted({each[0] for each in phrases}):
            firsts[first].append(code)
    return json.dumps(dict(sorted(firsts.items())), ensure_ascii=False)


def rendered() -> str:
    """Return the text of the index."""
    known = {code: notice_words(code) for code in LANGUAGES}
    labels = section("labels", {code: label_pairs(words) for code, words in known.items()})
    statements = {code: statement_pairs(words) for code, words in known.items()}
    datelines = firsts_of({code: words.datelines.phrases() for code, words in known.items()})
    prefixes = firsts_of(
        {code: [*prefix_phrases(words)] for code, words in known.items()},
    )
    lines = f'"datelines": {datelines},\n"prefixes": {prefixes}'
    return f"{{{labels},\n{section('statements', statements)},\n{lines}}}\n"


if __name__ == "__main__":
    TARGET.write_text(rendered(), encoding="utf-8")
