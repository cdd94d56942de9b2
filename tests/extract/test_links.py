"""Where links lead."""

from __future__ import annotations

import pytest

from tracker.extract.links import link_of


@pytest.mark.parametrize(
    ("href", "base", "target"),
    [
        ("../x?utm_source=a", "https://c.example/a/b/", "https://c.example/a/x"),
        ("../x.html#part", "notes/a.html", "../x.html#part"),
        ("img.png", "/srv/notes/a.md", "img.png"),
        ("https://c.example/x?utm_source=a", "notes/a.md", "https://c.example/x"),
        ("#part", "notes/a.md", None),
        ("", "notes/a.md", None),
        ("javascript:alert(1)", "notes/a.md", None),
        (" java\tscript:alert(1)", "notes/a.md", None),
        ("data:text/html,x", "notes/a.md", None),
        ("javascript:alert(1)", "https://c.example/", None),
    ],
)
def test_a_link_is_absolute_on_a_page_and_as_written_in_a_file(
    href: str, base: str, target: str | None
) -> None:
    """What leads nowhere is none in both."""
    assert target == link_of(href, base=base)
