"""What came back instead of an article."""

from __future__ import annotations

import pytest

from tests.extract.sites import BUILDS, PARAGRAPHS, Story
from tracker.extract import extract
from tracker.model.capture import Extraction, NotArticle, Outcome

ADDRESS = "https://courier.example/2024/03/ferry"
LINKS = "".join(f'<li><a href="/s/{n}">Story number {n} of the day</a></li>' for n in range(40))


def page(body: str, title: str = "Island Courier") -> bytes:
    """Return a page with a title."""
    return f"<html lang=en><head><title>{title}</title></head><body>{body}</body></html>".encode()


CASES = [
    (page("<h1>Page not found</h1><p>Try our home page.</p>"), "an error page: not found"),
    (page("<h1>404</h1>", "404 Not Found"), "an error page: not found"),
    (page("<h1>Seite nicht gefunden</h1><p>Leider.</p>"), "an error page: not found"),
    (page("<h1>Oops! The page you are looking for does not exist</h1>"), "an error page: not found"),
    (page("<h1>502 Bad Gateway</h1><hr>nginx", "502 Bad Gateway"), "an error page: not found"),
    (page("<h1>Access Denied</h1><p>You have no permission.</p>"), "an error page"),
    (page("<h1>Something went wrong</h1><p>Please try again.</p>"), "an error page"),
    (page("<p>Checking your browser before accessing the site.</p>", "Just a moment..."), "a captcha"),
    (page("<h1>Are you a robot?</h1><p>Please solve the CAPTCHA below.</p>"), "a captcha"),
    (page("<h1>Sign in</h1><form><input><input type=password> Forgot your password?</form>", "Sign in"),
     "a login page"),
    (page("<h1>We'll be back soon</h1><p>The site is down for maintenance.</p>"), "a maintenance page"),
    (page('<div id="root"></div><script src="/a.js"></script>'),
     "an empty shell that waits for scripts"),
    (page('<noscript>You need to enable JavaScript.</noscript><div id="app"></div><script>1</script>'),
     "an empty shell that waits for scripts"),
    (page(f"<h1>Latest</h1><ul>{LINKS}</ul>"), "a list of links"),
    (page("<h2>We value your privacy</h2><p>We and our partners store and use cookies to show "
          "personalised ads. You can accept all cookies or manage consent.</p><a href='/c'>More</a>"),
     "a consent wall"),
    (page(f"<article><h1>Ferry sails</h1><p>{PARAGRAPHS[0]}</p><div>Subscribe to continue reading. "
          "Already a subscriber? Log in.</div></article>", "Ferry sails"), "a paywall stub"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "reason"), CASES, ids=range(len(CASES)))
def test_what_is_no_article_is_told_by_its_kind(body: bytes, reason: str) -> None:
    """With the outcome `blocked`."""
    found = extract(body, address=ADDRESS, media_type="text/html")

    assert isinstance(found, NotArticle), found
    assert found.outcome is Outcome.BLOCKED
    assert reason.split(":", maxsplit=1)[0] == found.reason.split(":", maxsplit=1)[0]


def test_the_home_page_in_place_of_the_article_is_told() -> None:
    """When another address was asked for."""
    body = BUILDS["semantic"](Story(), 1).encode()
    home = "https://courier.example/"

    moved = extract(body, address=home, media_type="text/html", requested=ADDRESS)
    asked = extract(body, address=home, media_type="text/html", requested=home)

    assert moved == NotArticle(Outcome.BLOCKED, "the home page in place of the article")
    assert isinstance(asked, Extraction)


def test_the_home_page_under_the_address_of_an_article_is_told() -> None:
    """It has no title but the site's name, and links all over it."""
    cards = "".join(f"<div><h3><a href='/s/{n}'>Story {n}</a></h3><p>{PARAGRAPHS[n % 4]}</p></div>"
                    for n in range(20))  # fmt: skip
    head = (
        "<title>Island Courier</title><meta property='og:site_name' content='Island Courier'>"
        "<link rel='canonical' href='https://courier.example/'>"
    )
    body = f"<html lang=en><head>{head}</head><body>{cards}</body></html>".encode()

    found = extract(body, address=ADDRESS, media_type="text/html")

    assert found == NotArticle(Outcome.BLOCKED, "the home page in place of the article")


ARTICLES = [
    page(f"<article><h1>Ferry sails</h1><p>{PARAGRAPHS[0]}</p></article>", "Ferry sails"),
    page("<article><h1>Page not found: how links die</h1>" + f"<p>{PARAGRAPHS[0]}</p>" * 4 + "</article>"),
    page(f"<main><h1>Captchas get harder</h1>{''.join(f'<p>{t} The CAPTCHA.</p>' for t in PARAGRAPHS * 3)}"
         "</main>"),
    page(f"<h1>Cookies</h1><p>We use cookies on this site. Accept all cookies</p><article><p>"
         f"{'</p><p>'.join(PARAGRAPHS)}</p></article>"),
    page(f"<ul>{LINKS}</ul><article><h1>Ferry sails</h1><p>{'</p><p>'.join(PARAGRAPHS)}</p></article>"
         f"<ul>{LINKS}</ul>", "Ferry sails"),
    page("<h1>Note</h1><p>The office is closed on Friday and opens again on Monday morning.</p>"),
]  # fmt: skip


@pytest.mark.parametrize("body", ARTICLES, ids=range(len(ARTICLES)))
def test_an_article_is_an_article_however_short(body: bytes) -> None:
    """Words that sound like an error are not enough."""
    assert isinstance(extract(body, address=ADDRESS, media_type="text/html"), Extraction)


@pytest.mark.parametrize(
    "banner",
    [
        "<div role=dialog><p>We and our 14 partners use cookies to show you better pages.</p></div>",
        "<form><p>Join 25,000 readers who get our best stories every day by letter.</p></form>",
    ],
)
def test_a_banner_with_more_prose_than_the_page_is_not_taken_for_it(banner: str) -> None:
    """Pages of figures and of pictures have none."""
    table = "<table><tr><td>Quay</td><td>214</td></tr><tr><td>Mill</td><td>98</td></tr></table>"
    body = page(f"{banner}<div><h2>Levels</h2>{table}</div>", "Levels")

    found = extract(body, address=ADDRESS, media_type="text/html")

    assert isinstance(found, Extraction)
    assert "Quay\t214" in "\n".join(block.text for block in found.article.blocks)


def test_links_to_documents_are_what_an_office_has_to_say() -> None:
    """A list of minutes is no list of other articles."""
    rows = "".join(f"<tr><td>{n} May</td><td><a href='/m/{n}.pdf'>Minutes of meeting number {n}</a></td></tr>"
                   for n in range(12))  # fmt: skip
    body = page(f"<main><h1>Minutes</h1><table>{rows}</table></main>", "Minutes")

    assert isinstance(extract(body, address=ADDRESS, media_type="text/html"), Extraction)
