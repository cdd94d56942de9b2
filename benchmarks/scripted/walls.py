"""Pages that come back in place of an article."""

from __future__ import annotations

from html import escape

from benchmarks.pages import make_story

_TEXTS = {
    "consent": (
        "Before you go on",
        (
            "We and our 214 partners store cookies on your device and read them, to show you "
            "personalised advertising and to measure our audience. You can change your choice at "
            "any time."
        ),
        "Accept all",
        "Manage options",
    ),
    "captcha": (
        "Are you a robot?",
        (
            "We have seen unusual traffic from your network. Please confirm that you are a human "
            "being by ticking the box."
        ),
        "I am not a robot",
    ),
    "signin": ("Sign in to read on", "Please log in with your account to see this page.", "Log in"),
    "upkeep": (
        "We will be back soon",
        "Our site is down for scheduled maintenance. Please try again later.",
    ),
    "missing": (
        "Page not found",
        "Sorry, the page you are looking for does not exist or has been removed.",
    ),
}


def wall(kind: str) -> bytes:
    """Return a page of a kind: consent, captcha, signin, upkeep, missing."""
    title, text, *buttons = _TEXTS[kind]
    shown = "".join(f"<button>{escape(button)}</button>" for button in buttons)
    field = '<input type="password" name="p">' if kind == "signin" else ""
    form = f'<form method="post">{field}{shown}</form>' if shown else ""
    return _document(title, f'<div class="box"><h1>{title}</h1><p>{escape(text)}</p>{form}</div>')


def _document(title: str, body: str, *, head: str = "") -> bytes:
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">{head}'
        f"<title>{escape(title)}</title></head><body>{body}</body></html>\n"
    ).encode()


def front_page() -> bytes:
    """Return the home page of a site: a list of links."""
    links = "".join(
        f'<li><h3><a href="{story.path}">{escape(story.headline)}</a></h3></li>'
        for story in map(make_story, range(30))
    )
    title = "The Generated Gazette"
    return _document(title, f"<h1>{title}</h1><ul>{links}</ul>")


def stub(number: int, *, edition: int) -> bytes:
    """Return the page of an article of which only the beginning is left.

    Args:
        number: Of the page.
        edition: What it says that it is.
    """
    story = make_story(number)
    text = "".join(f"<p>{escape(text)}</p>" for text in story.paragraphs[:2])
    said = f"<p>In edition {edition} this was added.</p>"
    body = f"<article><h1>{escape(story.headline)}</h1>{text}{said}</article>"
    return _document(story.headline, body, head=f'<link rel="canonical" href="{story.path}">')
