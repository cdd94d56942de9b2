"""What a page costs grows with its size, however damaged it is; counted, not timed."""

import pytest

from tracker.extract import extract
from tracker.extract.html import evidence
from tracker.extract.html.page.space import collapse

UNCLOSED = {
    "links in paragraphs": '<p>Words of number {0} <a href="/{0}">link {0}',
    "links in a list": '<li><a href="/{0}">the page of number {0}',
    "buttons": "<p>Words of number {0} <button>press {0}",
}


def looked_at(html: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how many characters of labels are looked at to read a page."""
    lengths = []

    def tally(text: str) -> str:
        lengths.append(len(text))
        return collapse(text)

    monkeypatch.setattr(evidence, "collapse", tally)
    extract(html.encode(), address="https://a.example/x", media_type="text/html")
    return sum(lengths)


@pytest.mark.parametrize("piece", UNCLOSED.values(), ids=UNCLOSED)
def test_what_is_never_closed_costs_no_square(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each holds all that follows it; read whole for each, 400 took seconds."""

    def page(many: int) -> str:
        body = "".join(piece.format(number) for number in range(many))
        return f"<html><body><article><h1>A title</h1>{body}</article></body></html>"

    few, many = (looked_at(page(count), monkeypatch) for count in (150, 600))

    assert many < 5 * few + 1_000
