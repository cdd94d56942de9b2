"""Generated article pages of about 100 KB, unlike each other, the same on every machine.

A page has what real ones have around the text: menus, scripts, JSON-LD, cards of other stories,
advertisements, comments. Its number decides everything but two things: `ads`, which turns over
what surrounds the article, and `edition`, which changes figures in it and adds a paragraph.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape

from benchmarks.prose import PEOPLE, Prose

BYTES_A_PAGE = 100_000
"""What a page is filled up to with scripts, as real pages are."""


@dataclass(frozen=True, slots=True)
class Story:
    """What the article of a page says.

    Attributes:
        number: Number of the page, from 0.
        headline: Without a stop.
        author: One name.
        day: Of publication, `2024-05-07`.
        edition: How often the text has been changed, from 0.
        paragraphs: At least twelve.
    """

    number: int
    headline: str
    author: str
    day: str
    edition: int
    paragraphs: tuple[str, ...]

    @property
    def path(self) -> str:
        """Path of the page's address, with a slash in front."""
        return story_path(self.number)


def story_path(number: int) -> str:
    """Return the path of a page's address."""
    slug = "-".join(Prose(f"story {number}").headline().lower().split())
    return f"/{_day(number).replace('-', '/')}/{slug}-{number}"


def _day(number: int) -> str:
    return f"2024-{1 + number // 28 % 12:02}-{1 + number % 28:02}"


def make_story(number: int, *, edition: int = 0) -> Story:
    """Return the article of a page; each edition differs from the others in three paragraphs."""
    prose = Prose(f"story {number}")
    headline = prose.headline()
    author = prose.random.choice(PEOPLE)
    paragraphs = [prose.paragraph() for _ in range(prose.random.randint(12, 40))]
    if edition:
        added = Prose(f"story {number} edition {edition}")
        place = added.random.randrange(3, len(paragraphs))
        paragraphs.insert(place, f"In edition {edition} this was added. {added.paragraph()}")
        for at in (1, len(paragraphs) - 1):
            paragraphs[at] += f" The count stood at {edition * 17 + number % 13} by then."
    return Story(number, headline, author, _day(number), edition, tuple(paragraphs))


def make_page(number: int, *, edition: int = 0, ads: int = 0, size: int = BYTES_A_PAGE) -> bytes:
    """Return the bytes of a page.

    Args:
        number: Number of the page; it decides the build and all that is not named below.
        edition: How often the article's text has been changed.
        ads: How often the advertisements, cards, counters, menus and scripts have been.
        size: What the page is filled up to with scripts; it may be longer.
    """
    story = make_story(number, edition=edition)
    around = Prose(f"around {number} {ads}")
    site = Prose(f"site {number % len(BUILDS)}")
    body = "\n".join(
        [
            f'<body class="page-{around.token(6)}">',
            _advertisement(around, "top"),
            _menu(site, around),
            '<div class="wrap">',
            BUILDS[number % len(BUILDS)](story, around),
            _cards(around),
            "</div>",
            _comments(around),
            _footer(site),
        ]
    )
    head = _head(story, around)
    filling = max(0, size - len(head.encode()) - len(body.encode()))
    script = _script(site, around, filling)
    return f"<!DOCTYPE html>\n{head}{body}\n{script}</body>\n</html>\n".encode()


def _head(story: Story, around: Prose) -> str:
    title = escape(story.headline)
    modified = f"{story.day}T{8 + story.edition % 12:02}:30:00+01:00"
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.headline,
        "datePublished": f"{story.day}T08:15:00+01:00",
        "dateModified": modified,
        "author": [{"@type": "Person", "name": story.author}],
        "publisher": {"@type": "Organization", "name": "The Generated Gazette"},
    }
    return f"""<html lang="en">
<head>
<meta charset="utf-8">
<title>{title} - The Generated Gazette</title>
<meta name="description" content="{escape(story.paragraphs[0][:150])}">
<meta property="og:type" content="article">
<meta property="og:title" content="{title}">
<meta property="article:published_time" content="{story.day}T08:15:00+01:00">
<meta property="article:modified_time" content="{modified}">
<link rel="canonical" href="{story.path}">
<script type="application/ld+json">{json.dumps(facts)}</script>
<style>.c-{around.token(8)} {{ color: #{around.token(6)}; }}</style>
</head>
"""


def _menu(site: Prose, around: Prose) -> str:
    sections = "".join(
        f'<li class="nav-{site.token(6)}"><a href="/section/{n}">{escape(site.headline())}</a></li>'
        for n in range(60)
    )
    live = "".join(
        f'<a href="/live/{around.token(6)}">{escape(around.headline())}</a> ' for _ in range(6)
    )
    return (
        f'<header class="masthead"><a href="/">The Generated Gazette</a></header>\n'
        f'<nav class="main-menu"><ul>{sections}</ul></nav>\n<div class="ticker">{live}</div>'
    )


def _advertisement(around: Prose, place: str) -> str:
    return (
        f'<aside class="ad ad-{place}" id="slot-{around.token(8)}"><span>Advertisement</span>'
        f'<a href="https://ads.example/{around.token()}">{escape(around.headline())}</a></aside>'
    )


def _cards(around: Prose) -> str:
    cards = "".join(
        f'<li class="card"><a href="/related/{around.token(8)}?src=box">'
        f'<img src="/i/{around.token()}.jpg" alt=""><h3>{escape(around.headline())}</h3>'
        f"<span>{around.random.randint(2, 58)} minutes ago</span></a></li>\n"
        for _ in range(24)
    )
    return f'<section class="related"><h2>More stories</h2><ul>{cards}</ul></section>'


def _comments(around: Prose) -> str:
    count = around.random.randint(3, 25)
    written = "".join(
        f'<li class="comment"><b>{around.token(6)}</b><p>{escape(around.sentence())}</p>'
        f'<a href="#r">Reply</a> <span>{around.random.randint(0, 90)}</span></li>\n'
        for _ in range(count)
    )
    return f'<section id="comments"><h2>{count} comments</h2><ol>{written}</ol></section>'


def _footer(site: Prose) -> str:
    links = "".join(f'<a href="/about/{n}">{escape(site.headline())}</a> ' for n in range(30))
    return f'<footer class="site-footer">{links}<p>© The Generated Gazette</p></footer>'


def _script(site: Prose, around: Prose, filling: int) -> str:
    """Return scripts of about `filling` bytes: mostly the site's own, a tenth new each time."""
    lines = [f"window.requestId = '{around.token()}';"]
    length = 0
    while length < filling:
        prose = around if len(lines) % 10 == 0 else site
        name, key = prose.token(8), prose.token(24)
        line = f"var _{name} = {{id: '{key}', on: function (e) {{ return e; }}}};"
        lines.append(line)
        length += len(line) + 1
    return "<script>\n" + "\n".join(lines) + "\n</script>\n"


def _with_advertisements(parts: list[str], around: Prose) -> str:
    """Return the parts as lines, with an advertisement after the third and the ninth."""
    for at in (9, 3):
        parts.insert(min(at, len(parts)), _advertisement(around, "inline"))
    return "\n".join(parts)


def _semantic(story: Story, around: Prose) -> str:
    """Return an `<article>` of paragraphs, with a figure and headings."""
    parts = [f"<p>{escape(text)}</p>" for text in story.paragraphs]
    for at in range(8, len(parts), 8):
        parts[at] = f"<h2>{escape(Prose(f'{story.number} {at}').headline())}</h2>\n{parts[at]}"
    return (
        f"<main><article><header><h1>{escape(story.headline)}</h1>"
        f'<p class="byline">By {story.author}</p>'
        f'<time datetime="{story.day}T08:15:00+01:00">{story.day}</time></header>\n'
        f'<figure><img src="/i/{story.number}.jpg" alt="A street in the rain">'
        f"<figcaption>A street in the rain. Photograph: Gazette</figcaption></figure>\n"
        f"{_with_advertisements(parts, around)}</article></main>"
    )


def _divisions(story: Story, around: Prose) -> str:
    """Return paragraphs as `<div>`, in wrappers with hashed names."""
    parts = [
        f'<div class="t-{around.token(6)}"><div>{escape(text)}</div></div>'
        for text in story.paragraphs
    ]
    return (
        f'<div class="body story-{around.token(6)}"><h1>{escape(story.headline)}</h1>\n'
        f"<div>{story.author} | {story.day}</div>\n{_with_advertisements(parts, around)}</div>"
    )


def _breaks(story: Story, around: Prose) -> str:
    """Return one cell of a table with paragraphs parted by `<br><br>`, as old sites have it."""
    text = "<br><br>\n".join(escape(text) for text in story.paragraphs)
    return (
        f'<table width="100%"><tr><td class="left">{_advertisement(around, "side")}</td>'
        f"<td><h1>{escape(story.headline)}</h1><b>{story.author}</b>, {story.day}<br><br>\n"
        f"{text}</td></tr></table>"
    )


def _linked(story: Story, around: Prose) -> str:
    """Return paragraphs with links and emphasis, a quotation and a list."""
    parts = []
    for at, text in enumerate(story.paragraphs):
        first, _, rest = escape(text).partition(" ")
        linked = f'<a href="/topic/{story.number}-{at}?utm_source=in">{first}</a> <em>{rest}</em>'
        parts.append(f"<p>{linked}</p>" if at % 3 == 0 else f"<p>{escape(text)}</p>")
    parts[4] = f"<blockquote>{parts[4]}</blockquote>"
    parts[6] = f"<ul><li>{'</li><li>'.join(escape(story.paragraphs[6]).split('. '))}</li></ul>"
    return (
        f'<div role="main"><div class="entry"><h1 class="entry-title">{escape(story.headline)}'
        f'</h1><span class="author">{story.author}</span>\n'
        f"{_with_advertisements(parts, around)}</div></div>"
    )


def _sections(story: Story, around: Prose) -> str:
    """Return sections with a table of figures at the end."""
    texts = story.paragraphs
    parts = [
        "<section>"
        + "".join(f"<p>{escape(text)}</p>" for text in texts[at : at + 3])
        + "</section>"
        for at in range(0, len(texts), 3)
    ]
    rows = "".join(
        f"<tr><td>{2010 + n}</td><td>{(story.number * 37 + n * 101) % 900}</td></tr>"
        for n in range(8)
    )
    return (
        f"<article><h1>{escape(story.headline)}</h1><p>{story.author}, {story.day}</p>\n"
        f"{_with_advertisements(parts, around)}"
        f"<table><tr><th>Year</th><th>Cases</th></tr>{rows}</table></article>"
    )


BUILDS = (_semantic, _divisions, _breaks, _linked, _sections)
"""How an article is built; a page's number picks one."""
