"""E-mail addresses hidden from robots."""

from __future__ import annotations

import pytest

from tests.quality.retention.measure import read
from tracker.text.form.article import write_article

_TEXT = "The office by the canal answers all questions about the depot and what will become of it. "


def _hidden(address: str, key: int) -> str:
    return bytes([key, *(sign ^ key for sign in address.encode())]).hex()


def _page(key: int, address: str = "desk@gazette.example") -> str:
    hidden = _hidden(address, key)
    return (
        "<html><body><article><h1>The depot by the canal</h1>"
        + f"<p>{_TEXT * 4}</p>" * 3
        + f'<p>{_TEXT}Write to <a href="/cdn-cgi/l/email-protection" class="__cf_email__" '
        f'data-cfemail="{hidden}">[email&#160;protected]</a> or <a href="/cdn-cgi/l/'
        f'email-protection#{hidden}">tell us</a> what you think of it today.</p></article></body></html>'
    )


def _text(page: str) -> str:
    article = read(page)
    assert article is not None
    return write_article(article)


def test_an_address_is_read_as_readers_see_it() -> None:
    """In the text, and as the target of a link."""
    text = _text(_page(0x2A))

    assert "[desk@gazette.example](mailto:desk@gazette.example)" in text
    assert "[tell us](mailto:desk@gazette.example)" in text


def test_another_key_makes_no_version_and_another_address_does() -> None:
    """The key changes at each visit."""
    assert _text(_page(0x2A)) == _text(_page(0x7F))
    assert _text(_page(0x2A)) != _text(_page(0x2A, "press@gazette.example"))


@pytest.mark.parametrize("damaged", ["", "zz", "2", "2aff80", "2a2a0a"])
def test_what_hides_nothing_is_left_as_it_is(damaged: str) -> None:
    """No digits, an odd number of them, no text."""
    page = _page(0x2A).replace(_hidden("desk@gazette.example", 0x2A), damaged)

    assert "[email protected]" in _text(page).replace("\\", "").replace("\u00a0", " ")
