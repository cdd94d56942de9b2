"""Offers of letters amid a text."""

from __future__ import annotations

import pytest

from tests.quality.retention.measure import read

_PROSE = (
    "The brick halls of the old depot will be turned into a school and a market, the council has "
    "decided after six years of talks with those who live across the canal. "
)


def _text(offer: str) -> str:
    article = read(
        f"<html><body><div><h1>The depot by the canal</h1><p>{_PROSE}</p><p>{_PROSE * 2}</p>{offer}"
        f"<p>{_PROSE * 2}</p><p>{_PROSE} So it will be.</p></div></body></html>"
    )
    assert article is not None
    return "\n".join(block.text for block in article.blocks)


@pytest.mark.parametrize(
    "field",
    [
        "<form><input type='email'><button>Go</button></form>",
        "<div><input type='EMAIL'></div>",
        "<form><input name='newsletter_address'></form>",
        "<form><input type='text' placeholder='Your e-mail'></form>",
    ],
)
def test_an_offer_with_a_field_for_an_address_is_left_out(field: str) -> None:
    """Whatever its box is called, and however it is worded."""
    offer = f"<div class='q'><h3>Morning call</h3><p>What you need, by six.</p>{field}</div>"

    assert "Morning call" not in _text(offer)
    assert "by six" not in _text(offer)
    assert "So it will be." in _text(offer)


@pytest.mark.parametrize(
    "kept",
    [
        "<div class='q'><p>What you need, by six.</p><form><input name='q'></form></div>",
        "<div class='q'><p>What you need, by six.</p><form><input type='email'><textarea>"
        "</textarea></form></div>",
        "<div class='q'><p>What you need, by six.</p><div style='display:none'><form>"
        "<input type='email'></form></div></div>",
        "<div class='q'><p>What you need, by six.</p><noscript><input type='email'></noscript></div>",
    ],
)
def test_other_fields_say_nothing_of_what_is_beside_them(kept: str) -> None:
    """A search in the text, a form for answers, an offer that is not seen."""
    assert "by six" in _text(kept)


def test_a_whole_text_with_a_field_in_its_box_stays() -> None:
    """The box of the article is no offer."""
    text = _text("<form><input type='email'></form>")

    assert text.startswith("The depot by the canal")
    assert text.endswith("So it will be.")
