"""Where sentences end."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.model.article import Block, Role
from tracker.text import sentences
from tracker.text.sentences import AFTER, BEFORE, block_sentences, sentence_spans


def cut(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Mr. Smith went to the U.S. Army base at 5 a.m. on Monday.", "He paid $3.50."],
        ["It was 5 p.m.", "The dog (a poodle.) ran.", "Then... nothing came of it."],
        ["“Why?” he asked.", "He said: “Go.”", "She went."],
        ["J. R. R. Tolkien wrote it.[1]", "George W. Bush read it.[2][3]", "Next."],
        ["He spoke to Sen. Joe Reed (D-W.Va.) Monday.", "(He left.)", "She stayed."],
        [
            "She works for Acme Inc.",
            "The firm is big.",
            "No. 5 is alive.",
            "I said no.",
            "He left.",
        ],
        ["1. First item.", "2. Second item.", "He has 5.", "She has 6."],
        ["He was born in 1990.", "She in 1991.", "It weighs 10 kg.", "See p. 5 and pp. 6-8."],
        ["Wait!", "What?!", "Oh... all right.", "iPhone sales rose.", "3 people left."],
        ["Well . . . so be it.", "Fine."],
        ["It was plan B.", "The other failed.", "So he left the U.S.", "They stayed in St. Louis."],
        ["Il dit : « Oui. »", "Elle part.", "M. Dupont arrive.", "« Non ! »", "Il rit."],
        ["Am 5. März kam er.", "Der 3. Tag war gut, z. B. für Dr. Müller.", "„Ja.“", "Er ging."],
        ["Él vino.", "¿Por qué?", "¡No sé!", "El Sr. López se fue."],
        ["Он пришёл в 10 ч.", "Это был г. Иванов из ул. Ленина.", "Она ушла."],
        ["यह वाक्य है।", "यह दूसरा है।"],
        ["هل هذا سؤال؟", "نعم هذا جواب.", "انتهى الأمر."],
        ["Εντάξει;", "Ναι."],
        ["네.", "그는 갔다.", "다음."],
        ["זה משפט.", "וזה עוד אחד."],
    ],
)
def test_sentences_of_spaced_scripts_are_found(expected: list[str]) -> None:
    """Abbreviations, initials, figures, times, ellipses and quotations do not mislead."""
    assert expected == cut(" ".join(expected))


@pytest.mark.parametrize(
    "expected",
    [
        ["彼は言った。", "「行こう。」と彼女は答えた。", "本当？", "はい。"],
        ["他来了。", "“真的吗？”", "我不知道（他说。也许）是这样。", "“好。”他说。"],
    ],
)
def test_sentences_of_scripts_without_spaces_are_found(expected: list[str]) -> None:
    """Their stops need no space after them; a quotation that goes on ends nothing."""
    assert expected == cut("".join(expected))


def test_a_newline_always_ends_a_sentence() -> None:
    """Also where no stop stands before it."""
    assert ["Mr.", "Smith", "and so on"] == cut("Mr.\nSmith \n\n and so on\n")


def test_nothing_but_white_space_has_no_sentence() -> None:
    """Neither has the empty text."""
    assert () == sentence_spans(" \n\t ") == sentence_spans("")


def test_a_table_has_a_sentence_a_row_and_code_one_a_line() -> None:
    """Tabs of a row and the indent of code are kept; blank lines are none."""
    table = Block(Role.TABLE, "a. B\tc\n\t1. X\n")
    code = Block(Role.CODE, "if a. B:\n    c  \n\nd")

    assert ((0, 6), (7, 12)) == block_sentences(table)
    assert ((0, 8), (9, 14), (18, 19)) == block_sentences(code)


PIECES = st.sampled_from(
    'Mr. |U.S. |word |Word |. |! |5. |。|「|」|” |" |) |… |[1] |\n|、|と|a.m. |J. |; |।|؟ |   |« '
    "| »|xxxxxxxxxxxxxxxxxxxxxxxxx".split("|")
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


@given(TEXTS, TEXTS, TEXTS)
@settings(max_examples=200)
def test_what_is_far_away_moves_no_boundary(one: str, other: str, rest: str) -> None:
    """A boundary with the window's characters on both sides is the same after any other text."""
    middle = rest + "x" * AFTER
    expected = {end - len(one) for _, end in sentence_spans(one + middle)}
    found = {end - len(other) for _, end in sentence_spans(other + middle)}

    assert {end for end in expected if BEFORE <= end < len(rest)} == {
        end for end in found if BEFORE <= end < len(rest)
    }


@given(TEXTS, TEXTS, TEXTS)
@settings(max_examples=200)
def test_what_comes_later_moves_no_boundary(rest: str, one: str, other: str) -> None:
    """A boundary further than the window before an edit stays where it was."""
    limit = len(rest) - AFTER
    expected = [end for _, end in sentence_spans(rest + one) if end < limit]

    assert expected == [end for _, end in sentence_spans(rest + other) if end < limit]


@given(st.text() | TEXTS)
@settings(max_examples=200)
def test_outside_the_sentences_there_is_only_white_space(text: str) -> None:
    """Sentences are in order, stripped, and hold every other character."""
    spans = sentence_spans(text)
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(text)]

    assert "" == "".join(text[end:start] for end, start in zip(ends, starts, strict=True)).strip()
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)


@pytest.mark.parametrize(
    "piece",
    [".", ". ", "a. ", "([\"'", ')"”]', " ", "a", "。", '." ', "[1]", "! A", "Dr. A ", ". . "],
)
def test_a_megabyte_of_one_thing_is_split_with_bounded_looks(piece: str) -> None:
    """Each possible boundary is looked at once, and only the window around it."""
    text = piece * (1_000_000 // len(piece))
    seen = 0

    def counting(before: str, after: str) -> bool:
        nonlocal seen
        seen += len(before) + len(after)
        return judge(before, after)

    judge = sentences._is_boundary
    with patch.object(sentences, "_is_boundary", counting):
        sentence_spans(text)

    assert seen <= (BEFORE + AFTER) * len(text)
