"""What of a change is ours, where a browser rendered one of the versions only."""

import hashlib
from dataclasses import replace

import pytest

from tests.changes.making import article, stored
from tracker.changes import build_change
from tracker.changes.rendering import ALSO_RENDERING, ONLY_RENDERING, is_same_as_received
from tracker.model.capture import Rendering
from tracker.model.change import ChangeKind
from tracker.model.version import StoredVersion
from tracker.text.form.article import write_article

PLAIN = article("The dam held.")
SHOWN = article("The dam held.\n\nNobody was hurt, officials said on Tuesday.")


def rendered(one: StoredVersion, received: StoredVersion | None) -> StoredVersion:
    """Return a version that a browser rendered, of bytes that hold the article of another."""
    digest = None
    if received is not None:
        digest = hashlib.sha256(write_article(received.article).encode()).hexdigest()
    rendering = Rendering("Chromium 156", "0" * 64, 2, (), article_sha256=digest)
    return replace(one, capture=replace(one.capture, rendering=rendering))


def test_what_only_a_browser_shows_is_nobodys_edit() -> None:
    """As received, the page is what it was."""
    old = stored(PLAIN)
    change = build_change(old, rendered(stored(SHOWN, name="b"), old))

    assert (ChangeKind.RE_EXTRACTION, False, (), 1, ONLY_RENDERING) == (
        change.kind,
        change.is_silent,
        change.undisclosed,
        len(change.edits),
        change.reasons[0],
    )


def test_the_same_holds_when_the_browser_is_left_out_again() -> None:
    """In the other direction too."""
    new = stored(PLAIN, name="b")
    change = build_change(rendered(stored(SHOWN), new), new)

    assert ChangeKind.RE_EXTRACTION is change.kind


def test_an_edit_is_one_though_a_browser_renders_the_page_now() -> None:
    """As received, the page is another; the reasons say what else may be behind it."""
    other = stored(article("The dam broke."))
    change = build_change(stored(PLAIN), rendered(stored(SHOWN, name="b"), other))

    assert (ChangeKind.EDIT, True, ALSO_RENDERING) == (
        change.kind,
        change.is_silent,
        change.reasons[0],
    )


def test_two_rendered_versions_are_compared_as_any_others() -> None:
    """Like with like."""
    old = stored(PLAIN)
    change = build_change(rendered(old, old), rendered(stored(SHOWN, name="b"), old))

    assert (ChangeKind.EDIT, False) == (change.kind, ALSO_RENDERING in change.reasons)


@pytest.mark.parametrize("side", ["old", "new"])
def test_where_nothing_was_received_nothing_is_the_same(side: str) -> None:
    """An empty shell equals no article."""
    plain, shown = stored(PLAIN), rendered(stored(PLAIN, name="b"), None)
    pair = (plain, shown) if side == "new" else (shown, plain)

    assert not is_same_as_received(*pair)
