"""Builds of news sites."""

from __future__ import annotations

from tests.quality.sites.around import Around
from tests.quality.sites.frame import Build, byline, headline, page
from tests.quality.sites.parts import Slots, Style, body, fill, pieces
from tests.quality.sites.stories import Story, html_of

_DIVS = Style(
    paragraph="<div>{}</div>", heading="<h{n}>{}</h{n}>", quote="<div><i>{}</i></div>",
    figure="<div>{image}<div>{caption}</div></div>", item="<div>– {}</div>", items="<div>{}</div>",
)  # fmt: skip


def semantic(story: Story, around: Around, slots: Slots) -> str:
    """All the elements made for it."""
    inner = f"""{slots.at("banner")}<header>{around.top(story)}</header><main><article>
<header>{headline(story, slots)}<p class="standfirst">{story.standfirst}</p>{byline(story)}
{around.by_headline(story)}</header>
{body(story, around, slots, inner=("ad_slot", "related_inline"))}{slots.at("article_footer")}
</article>{slots.at("aside")}{around.behind(story)}</main>{around.bottom(story)}
{slots.at("outside_main")}"""
    return page(story, around, inner)


def class_soup(story: Story, around: Around, slots: Slots) -> str:
    """Nothing but `div` with hashed names."""
    hashed = Around(around.seed, around.changed, is_named=False)
    body_ = body(story, hashed, slots, Style(paragraph="<div><div>{}</div></div>"),
                 inner=("ad_slot",))  # fmt: skip
    inner = f"""{slots.at("banner")}<div id="r"><div>{hashed.top(story)}</div>
<div {hashed.css("w")}><div {hashed.css("m")}><div>{headline(story, slots)}</div>
<div>{byline(story)}</div>{body_}{slots.at("article_footer")}</div>
<div>{slots.at("aside")}{hashed.part("most_read", story)}</div></div>
<div>{hashed.parts(story, "weather", "footer")}</div></div>{slots.at("outside_main")}"""
    return page(story, hashed, inner)


def divs_only(story: Story, around: Around, slots: Slots) -> str:
    """Text in `div`, no paragraph, no list, no article."""
    inner = f"""{slots.at("banner")}<div class="top">{around.top(story)}</div><div class="col">
{headline(story, slots, tag="h1")}<div class="author">{story.byline} | {story.shown}</div>
<div class="txt">{body(story, around, slots, _DIVS)}</div>{slots.at("article_footer")}</div>
<div class="right">{slots.at("aside")}{around.parts(story, "most_read", "weather")}</div>
{around.part("footer", story)}{slots.at("outside_main")}"""
    return page(story, around, inner)


def share_wrapper(story: Story, around: Around, slots: Slots) -> str:
    """Wrappers that are called like furniture."""
    inner = f"""<div class="social share"><form id="aspnetForm"><div class="menu related">
{slots.at("banner")}{around.top(story)}<div class="newsletter promo menu-content">
{headline(story, slots)}{byline(story)}<div class="share-body sidebar">
{body(story, around, slots, inner=("ad_slot",))}</div>{slots.at("article_footer", "aside")}</div>
{around.parts(story, "share_count", "most_read", "footer")}</div></form></div>
{slots.at("outside_main")}"""
    return page(story, around, inner, attrs='class="has-menu sharing-on sidebar-right"')


def comments_wrapper(story: Story, around: Around, slots: Slots) -> str:
    """The whole page lies in something called comments."""
    inner = f"""{slots.at("banner")}{around.top(story)}<div id="comments-wrapper">
<div class="comments post-with-comments"><h1>{story.headline}</h1>{slots.at("under_headline")}
{byline(story)}{body(story, around, slots)}{slots.at("article_footer")}</div>
{slots.at("aside")}{around.part("comments", story)}</div>{around.part("footer", story)}
{slots.at("outside_main")}"""
    return page(story, around, inner).replace("<h1>", slots.at("above_headline") + "<h1>", 1)


def amp(story: Story, around: Around, slots: Slots) -> str:
    """An AMP page."""
    style = Style(figure="<figure>{image}<figcaption>{caption}</figcaption></figure>")
    text = body(story, around, slots, style).replace("<img ", "<amp-img ")
    inner = f"""{slots.at("banner")}<amp-sidebar id="s">{around.part("navigation", story)}
</amp-sidebar><header class="amp-header">Gazette</header><article class="amp-article">
{headline(story, slots)}<div class="amp-meta">{byline(story)}</div><div class="amp-content">{text}
<amp-ad width="300">{around.state("ad_slot")}</amp-ad></div>{slots.at("article_footer", "aside")}
</article><amp-analytics>{around.state("nonce")}</amp-analytics>{around.part("footer", story)}
{slots.at("outside_main")}"""
    return page(story, around, inner, html="amp")


def cards_around(story: Story, around: Around, slots: Slots) -> str:
    """Cards with summaries of other stories above, beside and below."""
    cards = around.part("cards", story)
    inner = f"""{slots.at("banner")}{around.part("navigation", story)}{cards}<div class="page">
<div class="col">{headline(story, slots)}{byline(story)}{body(story, around, slots)}
{slots.at("article_footer")}</div><div class="col">{slots.at("aside")}{cards}</div></div>{cards}
{around.part("footer", story)}{slots.at("outside_main")}"""
    return page(story, around, inner)


def endless(story: Story, around: Around, slots: Slots) -> str:
    """The next article hangs below, longer than the asked one."""
    other = "".join(
        f"<p>Another text, part {n}: the orchestra of the town plays in the old mill, and all seats "
        "were sold within an hour, said the woman at the box office on Monday.</p>"
        for n in range(12)
    )
    state = around.state("related")
    inner = f"""{slots.at("banner")}{around.top(story)}<div id="stream"><article class="story">
{headline(story, slots)}{byline(story)}{body(story, around, slots)}{slots.at("article_footer")}
{slots.at("aside")}</article><article class="story"><h1>Mill concert {state} is sold out</h1>
<p class="byline">By Jo Ek</p>{other}<p>Update: a second concert was added, number {state}.</p>
</article></div>{around.part("footer", story)}{slots.at("outside_main")}"""
    return page(story, around, inner)


def many_h1(story: Story, around: Around, slots: Slots) -> str:
    """Every section has an `h1` of its own."""
    style = Style(heading="<section><h1>{}</h1></section>")
    inner = f"""{slots.at("banner")}{around.top(story)}<main>{headline(story, slots)}
{byline(story)}{body(story, around, slots, style)}{slots.at("article_footer")}</main>
{slots.at("aside")}<div>{around.part("most_read", story)}</div>{around.part("footer", story)}
{slots.at("outside_main")}"""
    return page(story, around, inner)


def logo_h1(story: Story, around: Around, slots: Slots) -> str:
    """The `h1` is the outlet's name, the headline an `h2`."""
    inner = f"""{slots.at("banner")}<div class="top"><h1><a href="/">Canal Gazette</a></h1>
{around.part("navigation", story)}</div><div class="wrap">{headline(story, slots, tag="h2")}
{around.by_headline(story)}<div>{body(story, around, slots)}</div>{slots.at("article_footer")}
{around.part("share_count", story)}</div>{slots.at("aside")}{around.part("footer", story)}
{slots.at("outside_main")}"""
    return page(story, around, inner)


def components(story: Story, around: Around, slots: Slots) -> str:
    """Each paragraph in a component of its own, advertisements between them."""
    style = Style(
        paragraph='<div data-component="text-block"><div><p>{}</p></div></div>',
        heading='<div data-component="subheadline-block"><h{n}>{}</h{n}></div>',
        figure='<div data-component="image-block"><figure><span>{image}</span><figcaption>'
               "{caption}</figcaption></figure></div>",
        items='<div data-component="unordered-list-block"><ul>{}</ul></div>',
    )  # fmt: skip
    text = body(story, around, slots, style, inner=("ad_slot", "related_inline"))
    inner = f"""{slots.at("banner")}{around.top(story)}<main id="main-content"><article>
<div data-component="headline-block">{headline(story, slots)}</div>
<div data-component="byline-block">{around.part("relative_time", story)}<span>{story.byline}</span>
</div>{text}{slots.at("article_footer")}</article>{slots.at("aside")}
<div data-component="links-block">{around.part("related", story)}</div></main>
{around.part("footer", story)}{slots.at("outside_main")}"""
    return page(story, around, inner)


def app_shell(story: Story, around: Around, slots: Slots) -> str:
    """A page of an application, rendered on the server: ten boxes deep."""
    hashed = Around(around.seed, around.changed, is_named=False)
    deep = "<div><div><div><div><div>"
    inner = f"""<div id="__next">{slots.at("banner")}{deep}{hashed.part("navigation", story)}
<div class="Layout_root__a1"><div class="Article_wrap__b2">{headline(story, slots)}
<div class="Byline_root__c3"><span>{story.byline}</span><span>{story.shown}</span></div>
<div class="RichText_root__d4">{body(story, hashed, slots)}</div>{slots.at("article_footer")}</div>
<div class="Rail_root__e5">{slots.at("aside")}{hashed.part("most_read", story)}</div></div>
</div></div></div></div></div>{slots.at("outside_main")}</div>{hashed.script()}"""
    return page(story, hashed, inner)


def custom_elements(story: Story, around: Around, slots: Slots) -> str:
    """Elements of the site's own."""
    style = Style(paragraph="<gz-text><p>{}</p></gz-text>", items="<gz-list><ul>{}</ul></gz-list>")
    inner = f"""<gz-app>{slots.at("banner")}<gz-header>{around.top(story)}</gz-header><gz-story>
<gz-title>{headline(story, slots)}</gz-title><gz-byline>{byline(story)}</gz-byline>
<gz-body>{body(story, around, slots, style, inner=("ad_slot",))}</gz-body>
{slots.at("article_footer")}</gz-story><gz-rail>{slots.at("aside")}
{around.part("most_read", story)}</gz-rail>{around.part("footer", story)}</gz-app>
{slots.at("outside_main")}"""
    return page(story, around, inner)


def hero(story: Story, around: Around, slots: Slots) -> str:
    """The headline stands in a stage above the text's own element."""
    inner = f"""{slots.at("banner")}{around.top(story)}<header class="hero">
{headline(story, slots)}<p>{story.standfirst}</p><div>{byline(story)}</div></header>
<div class="layout"><main>{body(story, around, slots, inner=("ad_slot",))}
{slots.at("article_footer")}</main><aside>{slots.at("aside")}{around.part("most_read", story)}
</aside></div>{around.part("footer", story)}{slots.at("outside_main")}"""
    return page(story, around, inner)


def sidebar_first(story: Story, around: Around, slots: Slots) -> str:
    """A long column with teasers comes before the article."""
    teasers = around.part("cards", story) * 3 + around.part("most_read", story)
    inner = f"""{slots.at("banner")}{around.part("navigation", story)}<div class="left">{teasers}
</div><div class="center"><div class="article">{headline(story, slots)}{byline(story)}
{body(story, around, slots)}{slots.at("article_footer")}</div></div>{slots.at("aside")}
{around.part("footer", story)}{slots.at("outside_main")}"""
    return page(story, around, inner)


def live_blog(story: Story, around: Around, slots: Slots) -> str:
    """Entries with a time of their own, the newest first."""
    style = Style(
        paragraph='<div class="entry"><time>14:05</time><p>{}</p></div>',
        heading='<div class="entry"><time>13:20</time><h{n}>{}</h{n}></div>',
    )
    inner = f"""{slots.at("banner")}{around.top(story)}<main><div class="live">
{headline(story, slots)}{byline(story)}{around.by_headline(story)}
<div class="feed">{body(story, around, slots, style)}</div>{slots.at("article_footer")}</div>
{slots.at("aside")}</main>{around.part("most_read", story)}{around.part("footer", story)}
{slots.at("outside_main")}"""
    return page(story, around, inner)


def live_articles(story: Story, around: Around, slots: Slots) -> str:
    """A live blog whose entries are `article` elements."""
    style = Style(
        paragraph="<article><header><time>14:05</time></header><p>{}</p></article>",
        heading="<article><h{n}>{}</h{n}><p>The clerk has opened the meeting, and the public "
                "gallery is full to the last seat.</p></article>",
    )  # fmt: skip
    inner = f"""{slots.at("banner")}{around.top(story)}<main>{headline(story, slots)}
<p class="standfirst">{story.standfirst}</p>{byline(story)}
<section class="updates">{body(story, around, slots, style)}</section>{slots.at("article_footer")}
</main>{slots.at("aside")}{around.part("most_read", story)}{around.part("footer", story)}
{slots.at("outside_main")}"""
    return page(story, around, inner)


def wire(story: Story, around: Around, slots: Slots) -> str:
    """An agency's text: place and agency before the first words."""
    style = Style(paragraph='<p class="a-text">{}</p>')
    text = body(story, around, slots, style).replace(
        '<p class="a-text">', '<p class="a-text"><b>HOLM (AGN)</b> — ', 1
    )
    inner = f"""{slots.at("banner")}{around.top(story)}<section class="wire">
{headline(story, slots)}<p class="stamp">{story.shown}</p>{text}<p>(AGN / nv)</p>
{slots.at("article_footer")}</section>{slots.at("aside")}{around.part("most_read", story)}
{around.part("footer", story)}{slots.at("outside_main")}"""
    return page(story, around, inner)


def no_heading(story: Story, around: Around, slots: Slots) -> str:
    """The headline is a `span`, known by the metadata alone."""
    text = body(story, around, slots, _DIVS)
    inner = f"""{slots.at("banner")}{around.top(story)}<div class="c1">{slots.at("above_headline")}
<div><span class="big">{story.headline}</span></div>{slots.at("under_headline")}
<div>{story.byline}</div>{text}{slots.at("article_footer")}</div>{slots.at("aside")}
{around.part("footer", story)}{slots.at("outside_main")}"""
    return page(story, around, inner)


def spans(story: Story, around: Around, slots: Slots) -> str:
    """Paragraphs are `span` in `div`, sections there are none."""
    style = Style(
        paragraph='<div><span class="t">{}</span></div>',
        quote='<div><span class="q">{}</span></div>',
        item="<div><span>• {}</span></div>", items="<div>{}</div>",
        figure="<div>{image}</div><div><span>{caption}</span></div>",
    )  # fmt: skip
    inner = f"""{slots.at("banner")}<div>{around.top(story)}</div><div class="w">
{headline(story, slots)}{byline(story)}{body(story, around, slots, style)}
{slots.at("article_footer")}</div><div>{slots.at("aside")}{around.part("most_read", story)}</div>
{around.part("footer", story)}{slots.at("outside_main")}"""
    return page(story, around, inner)


def boxed_paragraphs(story: Story, around: Around, slots: Slots) -> str:
    """Each part in a `section`, an advertisement behind each of them."""
    inner_parts = [
        f'<section data-block="{n}">{part}</section>{around.part("ad_slot", story)}'
        for n, part in enumerate(pieces(story, around, slots))
        if part
    ]
    inner = f"""{slots.at("banner")}{around.top(story)}<div class="story">{headline(story, slots)}
{byline(story)}{"".join(inner_parts)}{slots.at("article_footer")}</div>{slots.at("aside")}
{around.part("footer", story)}{slots.at("outside_main")}"""
    return page(story, around, inner)


def byline_below(story: Story, around: Around, slots: Slots) -> str:
    """Author and date stand under the text, the headline in a box beside it."""
    inner = f"""{slots.at("banner")}{around.top(story)}<div class="head">{headline(story, slots)}
</div><div class="text">{body(story, around, slots)}</div><div class="foot">{byline(story)}</div>
{slots.at("article_footer", "aside")}{around.part("most_read", story)}
{around.part("footer", story)}{slots.at("outside_main")}"""
    return page(story, around, inner)


def interview(story: Story, around: Around, slots: Slots) -> str:
    """Questions in bold, answers below."""
    style = Style(heading="<p><strong>{}</strong></p>", quote="<p><strong>–</strong> {}</p>")
    inner = f"""{slots.at("banner")}{around.top(story)}<article><div class="headline-wrap">
{headline(story, slots)}</div>{byline(story)}{body(story, around, slots, style)}
{slots.at("article_footer")}</article>{slots.at("aside")}{around.part("most_read", story)}
{around.part("footer", story)}{slots.at("outside_main")}"""
    return page(story, around, inner)


def gallery(story: Story, around: Around, slots: Slots) -> str:
    """Many pictures with long captions, little text."""
    style = Style(paragraph='<figure><img src="/g/p.jpg" width="900" height="600" alt="">'
                            "<figcaption>{}</figcaption></figure>")  # fmt: skip
    lead = fill("<p>{}</p>", html_of(story.paragraphs[0]))
    inner = f"""{slots.at("banner")}{around.top(story)}<main>{headline(story, slots)}
{byline(story)}{lead * 2}<div class="slides">{body(story, around, slots, style)}</div>
{slots.at("article_footer")}</main>{slots.at("aside")}{around.part("footer", story)}
{slots.at("outside_main")}"""
    return page(story, around, inner)


NEWS: tuple[Build, ...] = (
    semantic, class_soup, divs_only, share_wrapper, comments_wrapper, amp, cards_around, endless,
    many_h1, logo_h1, components, app_shell, custom_elements, hero, sidebar_first, live_blog,
    live_articles, wire, no_heading, spans, boxed_paragraphs, byline_below, interview, gallery,
)  # fmt: skip
