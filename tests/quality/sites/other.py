"""Builds of blogs, wikis, documentation, offices, forums, and of sites that are old."""

from __future__ import annotations

from tests.quality.sites.around import Around
from tests.quality.sites.frame import Build, byline, headline, page
from tests.quality.sites.parts import Slots, Style, body, pieces
from tests.quality.sites.stories import Story, html_of

_BREAKS = Style(
    paragraph="{}<br><br>", heading="<b>{}</b><br><br>", quote="<i>{}</i><br><br>",
    figure="{image}<br><small>{caption}</small><br><br>", item="- {}<br>", items="{}<br>",
    row="{}<br>", cell="{} ", table="{}<br>",
)  # fmt: skip


def breaks(story: Story, around: Around, slots: Slots) -> str:
    """Bare text parted by `<br><br>`."""
    inner = f"""{slots.at("banner")}<center><a href="/">Home</a> | <a href="/n">News</a></center>
{headline(story, slots)}<i>{story.byline}, {story.shown}</i><br><br>
<div>{body(story, around, slots, _BREAKS)}</div>{slots.at("article_footer", "aside")}<hr>
{around.links("most_read")}{around.part("footer", story)}{slots.at("outside_main")}"""
    return page(story, around, inner, data=False)


def font_tags(story: Story, around: Around, slots: Slots) -> str:
    """`font` and `center`, the text in no element of its own."""
    inner = f"""{slots.at("banner")}<center>{around.links("navigation")}</center>
{slots.at("above_headline")}<h1><font size="6">{story.headline}</font></h1>
{slots.at("under_headline")}<font face="Arial" size="2">{body(story, around, slots, _BREAKS)}
</font>{slots.at("article_footer", "aside")}<hr size="1">{around.part("footer", story)}
{slots.at("outside_main")}"""
    return page(story, around, inner, data=False)


def nested_tables(story: Story, around: Around, slots: Slots) -> str:
    """A layout of nested tables."""
    inner = f"""<table width="100%"><tr><td colspan="2">{slots.at("banner")}Gazette</td></tr><tr>
<td width="150"><table><tr><td>{around.links("navigation")}</td></tr></table>{slots.at("aside")}</td>
<td><table><tr><td>{headline(story, slots)}{byline(story)}{body(story, around, slots)}
{slots.at("article_footer")}</td></tr></table></td></tr><tr><td colspan="2">
{slots.at("outside_main")}<a href="/c">Contact</a> {around.part("footer", story)}</td></tr></table>"""
    return page(story, around, inner, data=False)


def table_rows(story: Story, around: Around, slots: Slots) -> str:
    """Each paragraph in a row of its own."""
    style = Style(row="<p>{}</p>", cell="{} ", table="<div>{}</div>")
    parts = pieces(story, around, slots, style)
    rows = "".join(f"<tr><td>{part}</td></tr>" for part in parts if part)
    inner = f"""{slots.at("banner")}<table width="760" align="center"><tr><td>
{around.links("navigation")}</td></tr><tr><td>{headline(story, slots)}</td></tr>{rows}
<tr><td>{slots.at("article_footer", "aside")}{around.part("footer", story)}</td></tr></table>
{slots.at("outside_main")}"""
    return page(story, around, inner, data=False)


def print_view(story: Story, around: Around, slots: Slots) -> str:
    """A heading and paragraphs, nothing else."""
    inner = f"""{slots.at("banner")}{headline(story, slots)}{byline(story)}
{body(story, around, slots)}{slots.at("article_footer", "aside", "outside_main")}"""
    return page(story, around, inner, data=False)


def wordpress_classic(story: Story, around: Around, slots: Slots) -> str:
    """The theme of a thousand blogs, with more comments than text."""
    inner = f"""{slots.at("banner")}{around.top(story)}<div id="content"><div id="post-7"
class="post-7 post type-post status-publish hentry category-city tag-tram">{slots.at("above_headline")}
<h1 class="entry-title">{story.headline}</h1>{slots.at("under_headline")}
<div class="entry-meta"><span class="author vcard">{story.byline}</span>
<span class="posted-on">{story.shown}</span></div><div class="entry-content">
{body(story, around, slots, inner=("ad_slot",))}<div class="sharedaddy">
{around.part("share_labels", story)}</div></div>{slots.at("article_footer")}
<div class="entry-utility">Tags: <a href="/t/a">tram</a>, <a href="/t/b">school</a></div></div>
<div id="comments">{around.part("comments", story) * 3}</div></div><div id="sidebar">
{slots.at("aside")}{around.part("most_read", story)}</div>{around.part("footer", story)}
{slots.at("outside_main")}"""
    return page(story, around, inner, attrs='class="post-template-default single single-post"')


def wordpress_blocks(story: Story, around: Around, slots: Slots) -> str:
    """A theme of blocks."""
    style = Style(
        paragraph='<p class="wp-block-paragraph">{}</p>',
        heading='<h{n} class="wp-block-heading">{}</h{n}>',
        quote='<blockquote class="wp-block-quote"><p>{}</p></blockquote>',
        figure='<figure class="wp-block-image">{image}<figcaption class="wp-element-caption">'
               "{caption}</figcaption></figure>",
        items='<ul class="wp-block-list">{}</ul>',
        table='<figure class="wp-block-table"><table><tbody>{}</tbody></table></figure>',
    )  # fmt: skip
    inner = f"""<div class="wp-site-blocks">{slots.at("banner")}
<header class="wp-block-template-part">{around.part("navigation", story)}</header>
<main class="wp-block-group">{headline(story, slots)}<div class="wp-block-post-date">
<time datetime="{story.published}">{story.shown}</time></div>
<div class="entry-content wp-block-post-content is-layout-constrained">
{body(story, around, slots, style)}<div id="jp-relatedposts">{around.part("related", story)}</div>
</div>{slots.at("article_footer", "aside")}{around.part("comments", story)}</main>
{around.part("footer", story)}</div>{slots.at("outside_main")}"""
    return page(story, around, inner)


def essay(story: Story, around: Around, slots: Slots) -> str:
    """A platform for essays: many boxes, few names, applause."""
    style = Style(paragraph='<p id="a1" class="pw-post-body-paragraph b c">{}</p>')
    inner = f"""<div id="root"><div class="a b c">{slots.at("banner")}
{around.part("navigation", story)}<div class="d"><article><div class="e"><div class="f"><section>
<div><div class="g h i"><div class="j">{headline(story, slots)}<div class="k"><a href="/@nv">
{story.byline}</a> · {around.part("reading_time", story)}</div>
{body(story, around, slots, style)}{slots.at("article_footer")}</div></div></div></section></div>
</div></article></div>{slots.at("aside")}{around.parts(story, "share_count", "cards", "footer")}
</div></div>{slots.at("outside_main")}"""
    return page(story, around, inner)


def letter(story: Story, around: Around, slots: Slots) -> str:
    """A letter that one subscribes to, with boxes that ask for it."""
    inner = f"""{slots.at("banner")}<div class="main-menu">{around.part("navigation", story)}</div>
<div class="single-post"><article class="newsletter-post post">{headline(story, slots)}
<h3 class="subtitle">{story.standfirst}</h3><div class="post-meta">{byline(story)}</div>
<div class="available-content"><div class="body markup">
{body(story, around, slots, inner=("newsletter",))}</div></div>{slots.at("article_footer")}</article>
{slots.at("aside")}{around.part("comments", story)}</div>{around.part("footer", story)}
{slots.at("outside_main")}"""
    return page(story, around, inner)


def mail(story: Story, around: Around, slots: Slots) -> str:
    """A mail on the web: tables for layout, styles in each element."""
    style = Style(paragraph='<tr><td style="font-size:16px"><p style="margin:0">{}</p></td></tr>',
                  heading='<tr><td><h{n} style="margin:0">{}</h{n}></td></tr>',
                  quote="<tr><td><i>{}</i></td></tr>",
                  figure="<tr><td>{image}</td></tr><tr><td><small>{caption}</small></td></tr>",
                  item="<li>{}</li>", items="<tr><td><ul>{}</ul></td></tr>",
                  row="<p>{}</p>", cell="{} ", table="<tr><td>{}</td></tr>")  # fmt: skip
    text = "".join(
        part if part.startswith("<tr") or not part else f"<tr><td>{part}</td></tr>"
        for part in pieces(story, around, slots, style)
    )
    inner = f"""<table role="presentation"><tr><td align="center"><table role="presentation"
width="600"><tr><td>{slots.at("banner")}<a href="/web">View in browser</a></td></tr><tr><td>
{headline(story, slots)}</td></tr>{text}<tr><td>{slots.at("article_footer", "aside")}</td></tr>
<tr><td>{slots.at("outside_main")}{around.part("footer", story)}</td></tr></table></td></tr></table>"""
    return page(story, around, inner, data=False)


def wiki(story: Story, around: Around, slots: Slots) -> str:
    """An encyclopedia: table of contents, fact box, edit links, references."""
    style = Style(heading='<h{n}><span class="mw-headline" id="s">{}</span><span class='
                          '"mw-editsection">[<a href="/edit">edit</a>]</span></h{n}>',
                  table='<table class="wikitable"><tbody>{}</tbody></table>')  # fmt: skip
    inner = f"""{slots.at("banner")}<div id="mw-head">{around.links("navigation")}</div>
<div id="content" class="mw-body" role="main">{headline(story, slots)}<div id="bodyContent">
<div id="siteSub">From the free reference</div><div class="mw-parser-output">
<table class="infobox"><tbody><tr><th>Built</th><td>1898</td></tr><tr><th>Closed</th><td>2011</td>
</tr></tbody></table>{body(story, around, slots, style)}<div class="reflist"><ol><li id="c1">
<a href="#r1">^</a> <cite>Osten, K. (2019). <i>Trams by the canal</i>. Holm.</cite></li></ol></div>
</div></div>{slots.at("article_footer")}</div>{slots.at("aside")}<div id="footer">
{around.part("footer", story)}</div>{slots.at("outside_main")}"""
    return page(story, around, inner, data=False)


def documentation(story: Story, around: Around, slots: Slots) -> str:
    """Documentation: a tree of pages beside the text, code in it."""
    code = "<div class='highlight'><pre>depot = open('halls')\nfor hall in depot:\n    print(hall)</pre></div>"
    inner = f"""{slots.at("banner")}<nav class="wy-nav-side">{around.links("navigation", 14)}</nav>
<section class="wy-nav-content-wrap"><div class="rst-content"><div role="navigation"><ul
class="wy-breadcrumbs"><li><a href="/">Docs</a></li></ul></div><div role="main" class="document">
<section id="depot">{headline(story, slots)}{body(story, around, slots)}{code}</section></div>
{slots.at("article_footer", "aside")}<footer><a href="/next">Next</a>{around.part("footer", story)}
</footer></div></section>{slots.at("outside_main")}"""
    return page(story, around, inner, data=False)


def office(story: Story, around: Around, slots: Slots) -> str:
    """A notice of a public office: facts as a definition list above the text."""
    inner = f"""{slots.at("banner")}<div class="phase-banner">This is a new service</div>
<div class="breadcrumbs"><ol><li><a href="/">Home</a></li><li><a href="/h">Housing</a></li></ol></div>
<main id="content" role="main" class="govspeak-wrap"><span class="caption-xl">Guidance</span>
{headline(story, slots)}<p class="lead-paragraph">{story.standfirst}</p><dl class="metadata"><dt>From:</dt>
<dd><a href="/o">Office for Works</a></dd><dt>Published</dt><dd>{story.shown}</dd></dl>
<div class="govspeak">{body(story, around, slots)}</div>{slots.at("article_footer")}</main>
{slots.at("aside")}<div class="feedback"><h2>Is this page useful?</h2><button>Yes</button></div>
{around.part("footer", story)}{slots.at("outside_main")}"""
    return page(story, around, inner, data=False)


def law(story: Story, around: Around, slots: Slots) -> str:
    """Terms in numbered, nested lists."""
    style = Style(paragraph="<ol><li>{}</li></ol>", items='<ol type="a">{}</ol>',
                  quote="<p>{}</p>")  # fmt: skip
    inner = f"""{slots.at("banner")}{around.part("navigation", story)}<div class="legal-content">
{headline(story, slots)}<p>{story.shown}</p>{body(story, around, slots, style)}
{slots.at("article_footer", "aside")}</div>{around.part("footer", story)}{slots.at("outside_main")}"""
    return page(story, around, inner, data=False)


def forum(story: Story, around: Around, slots: Slots) -> str:
    """A thread: the first post is long, answers follow."""
    state = around.state("comments")
    answers = "".join(
        f'<div class="reply comment"><b>walker{state + n}</b><div class="msg">Thanks for that, I '
        f"had asked myself the same for {state + n} weeks.</div></div>"
        for n in range(3)
    )
    inner = f"""{slots.at("banner")}{around.part("navigation", story)}<div class="topic">
{headline(story, slots)}<div class="postbody"><p class="author"><strong>{story.byline}</strong> »
{story.shown}</p>{around.part("profile", story)}<div class="content">{body(story, around, slots)}</div>
{slots.at("article_footer")}</div><div class="replies comments">{answers}</div></div>
{slots.at("aside")}{around.part("footer", story)}{slots.at("outside_main")}"""
    return page(story, around, inner, data=False)


def think_tank(story: Story, around: Around, slots: Slots) -> str:
    """A research institute: picture with credit on top, the author's life below."""
    inner = f"""{slots.at("banner")}{around.top(story)}<div class="region-content"><div
class="node node--type-commentary">{headline(story, slots)}<div class="field--name-author">
{byline(story)}</div><div class="field field--name-body">{body(story, around, slots)}</div>
{slots.at("article_footer")}<div class="field--name-bio"><p>{story.byline} writes about cities.</p>
</div></div></div><div class="region-sidebar">{slots.at("aside")}{around.part("related", story)}
</div>{around.part("footer", story)}{slots.at("outside_main")}"""
    return page(story, around, inner)


def microdata(story: Story, around: Around, slots: Slots) -> str:
    """Metadata in the markup itself."""
    inner = f"""{slots.at("banner")}{around.top(story)}<div itemscope
itemtype="https://schema.org/NewsArticle">{slots.at("above_headline")}
<h1 itemprop="headline">{story.headline}</h1>{slots.at("under_headline")}
<span itemprop="author">{story.byline}</span><meta itemprop="dateModified" content="{story.modified}">
<meta itemprop="datePublished" content="{story.published}"><div itemprop="articleBody">
{body(story, around, slots, inner=("ad_slot",))}</div>{slots.at("article_footer")}</div>
{slots.at("aside")}{around.part("most_read", story)}{around.part("footer", story)}
{slots.at("outside_main")}"""
    return page(story, around, inner, data=False)


def data_only(story: Story, around: Around, slots: Slots) -> str:
    """Author and dates are in JSON-LD alone; readers see headline and text."""
    inner = f"""{slots.at("banner")}<div class="bar">{around.links("navigation")}</div>
<div class="a"><div class="b">{headline(story, slots)}</div><div class="c">
{body(story, around, slots)}</div>{slots.at("article_footer", "aside")}</div>
<div class="z">{around.part("footer", story)}</div>{slots.at("outside_main")}"""
    return page(story, around, inner)


def definitions(story: Story, around: Around, slots: Slots) -> str:
    """Questions and answers as a definition list."""
    answers = "".join(
        f"<dt>Question {n}</dt><dd>{html_of(text, query=around.query())}</dd>"
        for n, text in enumerate(story.paragraphs, 1)
    )
    inner = f"""{slots.at("banner")}{around.part("navigation", story)}<main>
{headline(story, slots)}<p>{story.standfirst}</p>{slots.at("after_caption")}<dl>{answers}</dl>
{slots.at("mid_body")}<h2>{story.heading}</h2><p>{html_of(story.quote)} {html_of(story.quote)}</p>
{slots.at("details")}{slots.at("end_body")}{slots.at("article_footer")}</main>{slots.at("aside")}
{around.part("footer", story)}{slots.at("outside_main")}"""
    return page(story, around, inner, data=False)


def listicle(story: Story, around: Around, slots: Slots) -> str:
    """Numbered headings with a short text each."""
    style = Style(paragraph="<h3>No. 1</h3><p>{}</p>", item="<li><strong>{}</strong></li>")
    inner = f"""{slots.at("banner")}{around.top(story)}<article class="list-post">
{headline(story, slots)}{byline(story)}{body(story, around, slots, style, inner=("ad_slot",))}
{slots.at("article_footer")}</article>{slots.at("aside")}{around.part("related", story)}
{around.part("footer", story)}{slots.at("outside_main")}"""
    return page(story, around, inner)


def abstract(story: Story, around: Around, slots: Slots) -> str:
    """A journal's page of a paper, with references."""
    references = "".join(
        f"<li>Marr I, Osten K ({1990 + n}) Rails and roofs {n}. J Trams {n}:1–{n + 9}</li>"
        for n in range(6)
    )
    inner = f"""{slots.at("banner")}{around.part("navigation", story)}<main><article>
<div class="c-article-header">{headline(story, slots)}<ul class="c-article-author-list"><li>
{story.byline}</li></ul></div><section><h2>Abstract</h2>{body(story, around, slots)}</section>
<section><h2>References</h2><ol>{references}</ol></section>{slots.at("article_footer")}</article>
</main>{slots.at("aside")}{around.part("footer", story)}{slots.at("outside_main")}"""
    return page(story, around, inner, data=False)


def ideographic(story: Story, around: Around, slots: Slots) -> str:
    """An East Asian portal: ideographic spaces indent, the text hangs in one box."""
    style = Style(paragraph="<p>　　{}</p>", figure='<div class="img_wrapper">{image}<span '
                  'class="img_descr">{caption}</span></div>')  # fmt: skip
    inner = f"""{slots.at("banner")}<div class="top-nav">{around.links("navigation")}</div>
<div class="main-content w1240">{slots.at("above_headline")}<h1 class="main-title">{story.headline}
</h1>{slots.at("under_headline")}<div class="date-source"><span class="date">{story.shown}</span>
<a class="source" href="/s">Gazette</a></div><div class="article" id="artibody">
{body(story, around, slots, style)}</div>{slots.at("article_footer")}</div>
<div class="blk">{slots.at("aside")}{around.part("most_read", story)}</div>
{around.part("footer", story)}{slots.at("outside_main")}"""
    return page(story, around, inner, data=False)


OTHER: tuple[Build, ...] = (
    breaks, font_tags, nested_tables, table_rows, print_view, wordpress_classic, wordpress_blocks,
    essay, letter, mail, wiki, documentation, office, law, forum, think_tank, microdata, data_only,
    definitions, listicle, abstract, ideographic,
)  # fmt: skip
