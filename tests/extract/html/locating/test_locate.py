"""When a second opinion is asked on where the article is."""

from __future__ import annotations

import pytest

from tracker.extract.html.page.boxes import Page, Run
from tracker.extract.html.read import Reading, read_page

ROW = "<table><tr><td>{}</td><td>12</td></tr></table>"
PROSE = "<p>The ferry did not sail on Monday, and nobody on the quay could say when it would.</p>"


@pytest.mark.parametrize(
    ("body", "is_asked"),
    [(ROW * 10, True), (PROSE * 10, False), (ROW * 6_000, False)],
    ids=["unsure", "prose", "unsure and a giant"],
)
def test_a_second_opinion_is_asked_where_it_helps(body: str, *, is_asked: bool) -> None:
    """Not where the prose is plain to see, nor on a giant page, where it would take seconds."""
    asked = []

    def seed(page: Page, _: str) -> list[Run]:
        asked.append(page)
        return []

    reading = read_page(
        f"<article><h1>Rows</h1>{body}</article>",
        address="https://courier.example/rows",
        requested="https://courier.example/rows",
        seed=seed,
    )

    assert isinstance(reading, Reading)
    assert is_asked == bool(asked)
