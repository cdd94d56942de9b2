"""How many notices are found, and how many that are none: floors that only rise."""

import tomllib
from pathlib import Path

from tracker.text.notices.vocabulary import opens_notice

RECALL = 0.98
PRECISION = 0.98
KINDS = 0.98

TEXTS = tomllib.loads(Path(__file__).with_name("notices_en.toml").read_text(encoding="utf-8"))
NOTICES = [(text, kind) for kind, texts in TEXTS["notice"].items() for text in texts]


def test_notices_are_found() -> None:
    """A missed one makes an honest publisher look silent."""
    missed = [text for text, _ in NOTICES if opens_notice(text, language="en") is None]

    assert len(missed) <= (1 - RECALL) * len(NOTICES), missed


def test_what_is_no_notice_is_not_taken_for_one() -> None:
    """A false notice is a false accusation or a false excuse."""
    plain = TEXTS["plain"]["texts"]
    false = [text for text in plain if opens_notice(text, language="en") is not None]
    found = len(NOTICES) + len(false)

    assert len(false) <= (1 - PRECISION) * found, false


def test_the_kind_is_right() -> None:
    """It decides what the change is called."""
    wrong = [
        (text, kind, told)
        for text, kind in NOTICES
        if (told := opens_notice(text, language="en")) != kind
    ]

    assert len(wrong) <= (1 - KINDS) * len(NOTICES), wrong
