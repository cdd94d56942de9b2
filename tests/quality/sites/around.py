"""Everything on a page that is not the story, each kind with a state of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.quality.sites.stories import Story

KINDS = (
    "ad_label", "ad_slot", "breaking", "cards", "class_hash", "comment_count", "comments",
    "cookie_banner", "data_attributes", "footer", "hidden", "image_query", "inline_script",
    "json_counts", "link_order", "meta_tags", "most_read", "navigation", "newsletter", "nonce",
    "poll", "reading_time", "related", "related_inline", "relative_time", "share_count",
    "share_labels", "ticker", "today", "tracking", "trending", "video", "view_count", "weather",
    "white_space", "all_comments", "audience", "audio", "letter", "likes", "mail", "profile",
    "rating", "read_next", "reading_now", "session",
)  # fmt: skip
"""What can change around a story; a page shows most of them."""

UNNAMED = ("audio", "audience", "likes", "rating", "reading_now", "all_comments")
"""What stands amid the text in boxes whose names do not tell what it is."""

_NAMES = ("Harbour", "Budget", "School", "Football", "Trial", "Rail", "Bakery", "Bridge", "Theatre")
_WEATHER = ("Sunny", "Rain later", "Light snow", "Overcast", "Fog at dawn")
_LABELS = ("{}", "{} on Mastodon", "{} by e-mail", "{} this article")


@dataclass(frozen=True)
class Around:
    """The surroundings of a story at one moment.

    Attributes:
        seed: From which all of them follow.
        changed: The kinds that have moved on since.
        is_named: Whether classes say what a box is; else they are hashes.
    """

    seed: int = 1
    changed: frozenset[str] = field(default_factory=frozenset)
    is_named: bool = True

    def state(self, kind: str) -> int:
        """Return the number from which a kind follows."""
        return self.seed * 7 + KINDS.index(kind) + (3 if kind in self.changed else 0)

    def css(self, name: str) -> str:
        """Return a class attribute: the telling name with a hash, or the hash alone."""
        code = f"{sum(map(ord, name)) * 31 + self.state('class_hash') * 977:x}"
        data = f' data-v="{self.state("data_attributes"):x}"'
        return f'class="{name} css-{code}"{data}' if self.is_named else f'class="css-{code}"{data}'

    def box(self, name: str, inner: str, tag: str = "div") -> str:
        """Return something in a box of its own."""
        space = "\n    " if self.state("white_space") % 2 else " "
        return f"<{tag} {self.css(name)}>{space}{inner}{space}</{tag}>"

    def links(self, kind: str, count: int = 6) -> str:
        """Return a list of links to other stories."""
        state, turn = self.state(kind), self.state("link_order")
        items = [
            f'<li><a href="/n/{state + n}?utm_source=s{state}">{_NAMES[(state + n) % 9]} story '
            f"number {state + n} from the {_NAMES[(state * 2 + n) % 9].lower()}</a></li>"
            for n in range(count)
        ]
        turned = items[turn % count :] + items[: turn % count]
        return f"<ul>{''.join(turned)}</ul>"

    def head(self, story: Story, *, data: bool = True) -> str:
        """Return what stands in the head of a page."""
        tags, image = self.state("meta_tags"), self.state("image_query")
        return (
            f'<meta charset="utf-8"><title>{story.headline} | Canal Gazette</title>'
            f'<meta property="og:title" content="{story.headline}">'
            '<meta property="og:site_name" content="Canal Gazette">'
            f'<meta name="keywords" content="depot, tram, tag{tags}">'
            f'<meta property="og:image" content="https://gazette.example/media/card.jpg?v={image}">'
            f"{self.json_ld(story) if data else ''}{self.script()}"
        )

    def json_ld(self, story: Story) -> str:
        """Return the story's metadata as JSON-LD."""
        count = self.state("json_counts")
        return (
            '<script type="application/ld+json">{"@context":"https://schema.org",'
            f'"@type":"NewsArticle","headline":"{story.headline}","datePublished":'
            f'"{story.published}","dateModified":"{story.modified}","author":{{"@type":"Person",'
            f'"name":"{story.byline}"}},"interactionStatistic":{{"@type":"InteractionCounter",'
            f'"userInteractionCount":{count}}},"commentCount":{count + 2}}}</script>'
        )

    def script(self) -> str:
        """Return an inline script with a nonce."""
        nonce, state = self.state("nonce"), self.state("inline_script")
        return (
            f'<script nonce="r{nonce:x}">window.__s={{"id":{state},"t":"Update: {state}"}}</script>'
        )

    def query(self) -> str:
        """Return what the outlet hangs on each link: the visit, and by which way readers came."""
        session, tracking = self.state("session"), self.state("tracking")
        return (
            f";jsessionid={session:08X}.n{session % 3}?utm_campaign=c{tracking}"
            f"&amp;fbclid=x{tracking}&amp;smid=s{tracking}&amp;PHPSESSID={session:x}"
        )

    def mail(self) -> str:
        """Return the desk's address as it is hidden from robots, with a key of its own."""
        key = self.state("mail") % 200 + 40
        hidden = bytes([key, *(sign ^ key for sign in b"desk@gazette.example")]).hex()
        return (
            f' <a href="/cdn-cgi/l/email-protection" class="__cf_email__" data-cfemail="{hidden}">'
            "[email&#160;protected]</a>"
        )

    def image(self, story: Story) -> str:
        """Return the address of the picture, signed anew for each reader."""
        return f"{story.image}?w=1200&amp;sig={self.state('image_query')}"

    def part(self, kind: str, story: Story) -> str:
        """Return the box of a kind."""
        return _PARTS[kind](self, story)

    def parts(self, story: Story, *kinds: str) -> str:
        """Return the boxes of some kinds."""
        return "\n".join(self.part(kind, story) for kind in kinds)

    def top(self, story: Story) -> str:
        """Return what stands at the top of each page."""
        return self.parts(story, "cookie_banner", "today", "navigation", "breaking", "ticker")

    def bottom(self, story: Story) -> str:
        """Return what stands at the end of each page."""
        return self.parts(story, "most_read", "trending", "weather", "poll", "video", "footer",
                          "hidden") + self.script()  # fmt: skip

    def by_headline(self, story: Story) -> str:
        """Return what moves by the headline."""
        return self.parts(story, "relative_time", "reading_time", "share_labels", "comment_count")

    def behind(self, story: Story) -> str:
        """Return what stands right behind a text."""
        return self.parts(story, "share_count", "view_count", "related", "newsletter", "comments",
                          "cards")  # fmt: skip


def _said(kind: str, name: str, *, tag: str = "div") -> Callable[[Around, Story], str]:
    """Return how a kind is told that the outlet says with a number in its language."""

    def told(around: Around, story: Story) -> str:
        number = around.state(kind) % 19 + 2
        box = "x1" if kind in UNNAMED else kind.replace("_", "-")
        return around.box(box, story.noise[name].format(number), tag)

    return told


def _profile(around: Around, _: Story) -> str:
    return f"<div>deepwell<br>Posts: {around.state('profile') + 210}<br>Joined: May 2014</div>"


def _read_next(around: Around, story: Story) -> str:
    state = around.state("read_next")
    return f'<p>{story.noise["next"]}: <a href="/r/{state}">{_NAMES[state % 9]}</a></p>'


def _letter(around: Around, _: Story) -> str:
    state = around.state("letter")
    inner = (
        f"<h3>The {_NAMES[state % 9].lower()} letter</h3><p>All that matters by {state % 9 + 1}, "
        "every weekday.</p><form><input type='email'><button>Sign up</button></form>"
    )
    return f'<div class="b{state}">{inner}</div>'


def _ad(around: Around, story: Story) -> str:
    state = around.state("ad_slot")
    label = story.noise["ad"] if around.state("ad_label") % 2 else story.noise["ad"].upper()
    inner = (
        f'<span>{label}</span><a href="https://ads.example/c?id={state}" rel="sponsored">'
        f'<img src="https://ads.example/{state}.gif" width="300" height="250" alt="Offer {state}">'
        f"Boots for {state + 19}.99</a>"
    )
    return around.box("ad-slot", inner)


def _share_labels(around: Around, story: Story) -> str:
    label = _LABELS[around.state("share_labels") % 4].format(story.noise["share"])
    inner = "".join(
        f'<li><a href="https://social.example/{site}?u=x">{label}</a></li>' for site in "abc"
    )
    return around.box("share-tools", f"<ul>{inner}</ul>")


def _headed(kind: str, name: str, tag: str = "aside") -> Callable[[Around, Story], str]:
    def told(around: Around, story: Story) -> str:
        inner = f"<h3>{story.noise[name]}</h3>{around.links(kind)}"
        return around.box(kind.replace("_", "-"), inner, tag)

    return told


def _related_inline(around: Around, story: Story) -> str:
    state = around.state("related_inline")
    link = f'<a href="/r/{state}">{_NAMES[state % 9]} story that belongs here, number {state}</a>'
    return around.box("read-more", f"<strong>{story.noise['more']}:</strong> {link}")


def _comments(around: Around, _: Story) -> str:
    state = around.state("comments")
    said = "".join(
        f'<li class="comment"><b>reader{state + n}</b><p>Update: I have been to the yard number '
        f"{state + n} myself and nobody there knew anything of the plan at all.</p>"
        "<a href='#reply'>Reply</a></li>"
        for n in range(state % 3 + 2)
    )
    return f'<section id="comments"><h3>Comments</h3><ol class="commentlist">{said}</ol></section>'


def _cards(around: Around, _: Story) -> str:
    state = around.state("cards")
    inner = "".join(
        f'<article {around.css("card")}><a href="/c/{state + n}"><img src="/t/{state + n}.jpg" '
        f'alt="">  <h3>{_NAMES[(state + n) % 9]} news {state + n}</h3><p>In short: what the '
        f"{_NAMES[(state * 3 + n) % 9].lower()} has to say about number {state + n}, and why.</p>"
        "</a></article>"
        for n in range(4)
    )
    return around.box("card-grid", inner, "section")


def _newsletter(around: Around, _: Story) -> str:
    state = around.state("newsletter")
    inner = (
        f"<form action='/nl'><h4>The morning letter</h4><p>Join {state * 1000} readers who get our "
        "best stories every day.</p><input type='email'><button>Sign up</button></form>"
    )
    return around.box("newsletter", inner)


def _cookie_banner(around: Around, _: Story) -> str:
    state = around.state("cookie_banner")
    inner = (
        f"<p>We and our {state} partners use cookies to show you better pages.</p>"
        "<button>Accept</button>"
    )
    return f'<div {around.css("cookie-banner")} role="dialog">{inner}</div>'


def _navigation(around: Around, _: Story) -> str:
    return f"<nav {around.css('main-menu')}>{around.links('navigation', 8)}</nav>"


def _breaking(around: Around, _: Story) -> str:
    state = around.state("breaking")
    link = f'<a href="/b/{state}">Breaking: {_NAMES[state % 9]} number {state}</a>'
    return around.box("breaking-strip", link)


def _ticker(around: Around, _: Story) -> str:
    state = around.state("ticker")
    inner = f"<span>DAX {18000 + state}</span> <span>Gold {2100 + state}</span>"
    return around.box("ticker", inner)


def _today(around: Around, _: Story) -> str:
    return around.box("masthead-date", f"Day {around.state('today') % 28 + 1} of the month")


def _weather(around: Around, _: Story) -> str:
    state = around.state("weather")
    return around.box("weather", f"<span>{_WEATHER[state % 5]}</span> <b>{state % 30}°</b>")


def _poll(around: Around, _: Story) -> str:
    state = around.state("poll")
    inner = f"<h3>Poll</h3><p>Yes {state % 100} %</p><p>No {100 - state % 100} %</p>"
    return around.box("poll", inner, "aside")


def _video(around: Around, _: Story) -> str:
    state = around.state("video")
    return around.box("video-player", f"<a href='/v/{state}'>Watch: clip {state}</a>")


def _trending(around: Around, _: Story) -> str:
    state = around.state("trending")
    inner = "".join(f'<a href="/tag/{state + n}">#{_NAMES[(state + n) % 9]}</a> ' for n in range(5))
    return around.box("trending", inner)


def _footer(around: Around, _: Story) -> str:
    year = 2000 + around.state("footer") % 90
    inner = (
        f"<p>© {year} Canal Gazette. All rights reserved.</p><ul><li><a href='/imprint'>Imprint"
        "</a></li><li><a href='/privacy'>Privacy</a></li></ul>"
    )
    return f"<footer {around.css('page-end')}>{inner}</footer>"


def _hidden(around: Around, _: Story) -> str:
    state = around.state("hidden")
    return f"<div hidden><p>Update: you have read {state} of your free articles.</p></div>"


_PARTS: dict[str, Callable[[Around, Story], str]] = {
    "ad_slot": _ad,
    "all_comments": _said("all_comments", "all"),
    "audience": _said("audience", "audience"),
    "audio": _said("audio", "audio"),
    "letter": _letter,
    "likes": _said("likes", "likes"),
    "profile": _profile,
    "rating": _said("rating", "rating"),
    "read_next": _read_next,
    "reading_now": _said("reading_now", "now"),
    "breaking": _breaking,
    "cards": _cards,
    "comment_count": _said("comment_count", "comments", tag="span"),
    "comments": _comments,
    "cookie_banner": _cookie_banner,
    "footer": _footer,
    "hidden": _hidden,
    "most_read": _headed("most_read", "most"),
    "navigation": _navigation,
    "newsletter": _newsletter,
    "poll": _poll,
    "reading_time": _said("reading_time", "reading"),
    "related": _headed("related", "related"),
    "related_inline": _related_inline,
    "relative_time": _said("relative_time", "ago", tag="span"),
    "share_count": _said("share_count", "shares"),
    "share_labels": _share_labels,
    "ticker": _ticker,
    "today": _today,
    "trending": _trending,
    "video": _video,
    "view_count": _said("view_count", "views", tag="span"),
    "weather": _weather,
}
