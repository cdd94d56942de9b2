"""What a page with little text says that it is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tracker.extract.gate import Evidence, Surroundings
from tracker.extract.gate.walls import wall
from tracker.model.article import Block, Role

ADDRESS = "https://courier.example/2024/03/ferry"


def evidence(head: str, *texts: str, controls: Sequence[str] = ()) -> Evidence:
    """Return what the gate sees of a page."""
    return Evidence(
        blocks=[Block(Role.HEADLINE, head), *(Block(Role.PARAGRAPH, text) for text in texts)],
        titles=[head],
        requested=ADDRESS,
        final=ADDRESS,
        around=Surroundings(controls=controls),
    )


ASKED = ("Before you go on", "We and our partners would like to store cookies on your device.")


def test_a_wall_speaks_to_its_reader_and_says_little_else() -> None:
    """With a control that answers it."""
    assert wall(evidence(*ASKED, controls=["Accept all"])) == "a consent wall"
    assert (
        wall(evidence(*ASKED, "Boats may wait at the mill. " * 4, controls=["Accept all"])) is None
    )


@pytest.mark.parametrize(
    "text",
    [
        "The page was not found, the council said on Monday.",
        "“Page not found”: this is what visitors of the archive read since Monday.",
    ],
)
def test_what_is_reported_or_quoted_is_not_said(text: str) -> None:
    """However much it sounds like an error."""
    assert wall(evidence("Archive lost", text)) is None


def test_the_language_of_a_wall_need_not_be_the_declared_one() -> None:
    """Walls come from other hands than articles."""
    page = evidence("Seite nicht gefunden", "Diese Seite gibt es nicht mehr. Nutzen Sie die Suche.")

    assert wall(page) == "an error page: not found"


def test_a_text_about_the_rules_of_a_site_is_no_wall() -> None:
    """People watch these."""
    text = "We use cookies on your device. You can refuse them in your browser."

    assert wall(evidence("Cookie policy", text, controls=["Accept all"])) is None
