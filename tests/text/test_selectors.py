"""CSS selectors: what is read, and how what is none is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import UsageError
from tracker.text.selectors import read_selector


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "an element is missing"),
        ("p >", "an element is missing"),
        ("> p", "that is none"),
        ("p,", "an element is missing"),
        ("p{color:red}", '"{" cannot stand there'),
        ("a:hover", ":hover is not known"),
        ("a::before", "what begins with :: is no element"),
        ("[x", "= or ] is missing"),
        ("[x=a", "] is missing"),
        ("..a", "a name is missing"),
        ("p:not()", "that is none"),
        ("p:not", ":not needs something in parentheses"),
        ("li:nth-child(x)", ":nth-child needs a number"),
        (":is(p", ") is missing"),
        (":not(" * 9 + "p" + ")" * 9, "nested too deep"),
        ("p" * 3_000, "too long"),
    ],
)
def test_what_is_no_selector_is_told(text: str, why: str) -> None:
    """With the reason and the place."""
    with pytest.raises(UsageError, match="CSS selector") as told:
        read_selector(text)

    assert why in told.value.message


@given(st.text("p.#[]=\"'():,>+~ *\\-n2a", max_size=30))
def test_any_text_is_a_selector_or_a_mistake(text: str) -> None:
    """Nothing else comes out."""
    try:
        found = read_selector(text)
    except UsageError:
        return

    assert found
