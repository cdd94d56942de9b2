"""Pages of our own making, as unlike each other as sites are.

Each build takes a story, a place for a notice and a number from which all noise around the story
follows: advertisements, menus, related links, counters, hashed class names.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

HEADLINE = "Ferry line to the northern islands resumes after repairs"
PARAGRAPHS = (
    "The ferry between Holm and the northern islands sailed again on Thursday, nine days after a "
    "cracked shaft had left it at the quay.",
    "About 340 passengers were aboard the first crossing, the operator said, among them pupils who "
    "had spent the week with relatives on the mainland.",
    "Repairs cost 1.2 million kroner. The yard worked in two shifts and replaced both bearings, "
    "according to its manager, Ada Lind.",
    "The islands' council has asked the ministry for a second ship. A decision is expected before "
    "the summer timetable begins in May.",
)
CHINESE = (
    "北部群岛的渡轮航线周四恢复运营，此前因主轴断裂停航九天。",
    "运营公司表示，首航约有三百四十名乘客，其中包括在大陆亲戚家住了一周的学生。",
    "维修费用为一百二十万克朗，船厂分两班作业，更换了两个轴承。",
    "群岛议会已要求交通部增派第二艘船，预计在五月夏季时刻表开始前作出决定。",
)
ARABIC = (
    "عادت العبّارة إلى الجزر الشمالية يوم الخميس بعد تسعة أيام من التوقف بسبب كسر في عمود المحرك.",
    "وقالت الشركة إن نحو ٣٤٠ راكبا كانوا على متن الرحلة الأولى ومنهم تلاميذ قضوا الأسبوع عند أقاربهم.",
    "وبلغت كلفة الإصلاح مليونا ومئتي ألف كرونة وعمل الحوض بنظام المناوبتين واستبدل المحملين.",
    "وطلب مجلس الجزر من الوزارة سفينة ثانية ويتوقع صدور القرار قبل جدول الصيف في مايو المقبل.",
)


@dataclass(frozen=True)
class Story:
    """What the page tells.

    Attributes:
        headline: Its headline.
        paragraphs: Its text.
        language: Its language.
        above: Markup between headline and text.
        below: Markup behind the text.
        far: Markup at the end of the page, outside the article.
    """

    headline: str = HEADLINE
    paragraphs: tuple[str, ...] = PARAGRAPHS
    language: str = "en"
    above: str = ""
    below: str = ""
    far: str = ""


Build = Callable[[Story, int], str]


def _paragraphs(story: Story) -> str:
    return "".join(f"<p>{text}</p>" for text in story.paragraphs)


def _links(noise: int, count: int = 8) -> str:
    names = ["Harbour", "Budget", "Weather", "School", "Football", "Trial", "Rail", "Market"]
    return "".join(
        f'<li><a href="/n/{noise}-{number}?utm_source=x{noise}">{names[(number + noise) % 8]} '
        f"story number {noise + number}</a></li>"
        for number in range(count)
    )


def _ad(noise: int) -> str:
    return (
        f'<div class="ad-slot slot-{noise}" id="ad{noise}"><p>Advertisement</p>'
        f"<p>Buy {noise + 2} boots and pay for {noise + 1}, only this week at the big shop.</p></div>"
    )


def _head(story: Story, noise: int) -> str:
    return (
        f'<meta charset="utf-8"><title>{story.headline} | Island Courier</title>'
        f'<meta property="og:title" content="{story.headline}">'
        '<meta property="og:site_name" content="Island Courier">'
        f'<script nonce="n{noise}">var n={noise};</script>'
    )


def _menu(noise: int) -> str:
    return f'<nav class="menu-{noise}"><ul>{_links(noise)}</ul></nav>'


def semantic(story: Story, noise: int) -> str:
    """A news page with all the elements made for it."""
    return f"""<!doctype html><html lang="{story.language}"><head>{_head(story, noise)}</head><body>
<header class="site-header"><a href="/">Island Courier</a>{_menu(noise)}</header>
<main><article><header><h1>{story.headline}</h1>
<p class="byline">By Mira Sol</p><time datetime="2024-03-07T09:00:00Z">7 March 2024</time></header>
{story.above}<div class="body">{_paragraphs(story)}{_ad(noise)}</div>{story.below}
<footer class="tools"><span>{noise} comments</span></footer></article>
<aside class="related"><h2>Related</h2><ul>{_links(noise + 3)}</ul></aside></main>
<footer><p>Copyright Island Courier {noise}</p>{story.far}</footer></body></html>"""


def div_soup(story: Story, noise: int) -> str:
    """Nothing but `div` with hashed names."""
    lines = "".join(
        f'<div class="css-{noise}a{n}"><div class="x{noise}">{text}</div></div>'
        for n, text in enumerate(story.paragraphs)
    )
    return f"""<!doctype html><html lang="{story.language}"><head>{_head(story, noise)}</head><body>
<div class="c{noise}"><div>{_menu(noise)}</div><div class="q{noise}"><div class="t{noise}">
<h1>{story.headline}</h1></div>{story.above}<div class="b{noise}">{lines}</div>{story.below}</div>
<div><div>Most read</div><ul>{_links(noise)}</ul></div><div>{story.far}</div></div></body></html>"""


def breaks(story: Story, noise: int) -> str:
    """Bare text parted by `<br><br>`, as old sites have it."""
    text = "<br><br>\n".join(story.paragraphs)
    return f"""<html lang="{story.language}"><head>{_head(story, noise)}</head><body>
<center><a href="/">Home</a> | <a href="/x{noise}">News {noise}</a> | <a href="/s">Sport</a></center>
<h1>{story.headline}</h1>{story.above}<div>{text}</div>{story.below}
<hr><ul>{_links(noise)}</ul>{story.far}</body></html>"""


def tables(story: Story, noise: int) -> str:
    """A layout of nested tables."""
    return f"""<html lang="{story.language}"><head>{_head(story, noise)}</head><body>
<table width="100%"><tr><td colspan="2"><a href="/">Courier</a></td></tr><tr>
<td width="150"><table><tr><td><ul>{_links(noise)}</ul></td></tr></table></td>
<td><table><tr><td><h1>{story.headline}</h1>{story.above}{_paragraphs(story)}{story.below}</td></tr>
</table></td></tr><tr><td colspan="2">{story.far}<a href="/c">Contact {noise}</a></td></tr></table>
</body></html>"""


def bad_names(story: Story, noise: int) -> str:
    """Wrappers that are called like furniture."""
    return f"""<html lang="{story.language}"><head>{_head(story, noise)}</head>
<body class="share menu has-sidebar"><div class="comments-enabled social related-{noise}">
<form id="aspnetForm"><div class="nav">{_menu(noise)}</div><div class="newsletter promo">
<h1>{story.headline}</h1>{story.above}{_paragraphs(story)}{story.below}</div>
<div class="most-read"><ul>{_links(noise)}</ul></div>{story.far}</form></div></body></html>"""


def amp(story: Story, noise: int) -> str:
    """An AMP page."""
    return f"""<!doctype html><html amp lang="{story.language}"><head>{_head(story, noise)}</head>
<body><amp-sidebar id="s{noise}"><ul>{_links(noise)}</ul></amp-sidebar><header>Courier</header>
<article class="amp-wp-article"><h1 class="amp-wp-title">{story.headline}</h1>{story.above}
<div class="amp-wp-article-content">{_paragraphs(story)}<amp-ad width="300">{noise}</amp-ad></div>
{story.below}</article><amp-analytics>{noise}</amp-analytics>{story.far}</body></html>"""


def cards(story: Story, noise: int) -> str:
    """Cards with summaries of other stories around the article, without telling names."""

    def card(number: int) -> str:
        return (
            f'<article class="c"><a href="/k{noise}{number}"><h3>Other news {noise + number}</h3>'
            f"<p>A short summary of another story that has nothing to do with it, {noise}.</p></a>"
            "</article>"
        )

    around = "".join(card(number) for number in range(6))
    return f"""<html lang="{story.language}"><head>{_head(story, noise)}</head><body>
<div class="grid">{around}</div><div class="page"><div class="col"><h1>{story.headline}</h1>
{story.above}{_paragraphs(story)}{story.below}</div><div class="col">{around}</div></div>
{story.far}</body></html>"""


def endless(story: Story, noise: int) -> str:
    """The next article hangs below, longer than the asked one."""
    other = "".join(
        f"<p>Another text {noise}-{n}: the orchestra of the town plays in the old mill, and all "
        "seats were sold within an hour, said the woman at the box office on Monday.</p>"
        for n in range(9)
    )
    return f"""<html lang="{story.language}"><head>{_head(story, noise)}</head><body>{_menu(noise)}
<div id="stream"><article class="story"><h1>{story.headline}</h1><p class="byline">By Mira Sol</p>
{story.above}{_paragraphs(story)}{story.below}</article>
<article class="story"><h1>Mill concert is sold out {noise}</h1><p class="byline">By Jo Ek</p>{other}
<p>Update: a second concert was added.</p></article></div>{story.far}</body></html>"""


def comments(story: Story, noise: int) -> str:
    """A blog with more comments than text."""
    said = "".join(
        f'<li class="comment"><p>Update: reader {noise}-{n} thinks that the ship is too old and that '
        "somebody should have said so long ago, in plain words and in public.</p></li>"
        for n in range(12)
    )
    return f"""<html lang="{story.language}"><head>{_head(story, noise)}</head><body class="blog">
{_menu(noise)}<div id="content"><div class="post hentry"><h1 class="entry-title">{story.headline}</h1>
{story.above}<div class="entry-content">{_paragraphs(story)}</div>{story.below}</div>
<div id="comments"><h3>{noise} comments</h3><ol class="commentlist">{said}</ol></div></div>
<div class="widget"><ul>{_links(noise)}</ul></div>{story.far}</body></html>"""


def many_h1(story: Story, noise: int) -> str:
    """Every section has an `h1` of its own."""
    parts = "".join(
        f"<section><h1>Part {n}</h1><p>{text}</p></section>"
        for n, text in enumerate(story.paragraphs, 1)
    )
    return f"""<html lang="{story.language}"><head>{_head(story, noise)}</head><body>{_menu(noise)}
<main><h1>{story.headline}</h1>{story.above}{parts}{story.below}</main>
<div>{story.far}</div></body></html>"""


def logo_h1(story: Story, noise: int) -> str:
    """The `h1` is the outlet's name, the headline an `h2`; the rest is data in a script."""
    return f"""<html lang="{story.language}"><head>{_head(story, noise)}
<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{story.headline}",
"datePublished":"2024-03-07T09:00:00+01:00","author":[{{"@type":"Person","name":"Mira Sol"}}],}}
</script></head><body><div class="top"><h1><a href="/">Island Courier</a></h1>{_menu(noise)}</div>
<div class="wrap"><h2>{story.headline}</h2>{story.above}<div>{_paragraphs(story)}</div>{story.below}
<div class="social">{noise} shares</div></div>{story.far}</body></html>"""


def split_body(story: Story, noise: int) -> str:
    """Each paragraph in a component of its own, advertisements between them."""
    parts = "".join(
        f'<div data-component="text-block" class="k{noise}"><p>{text}</p></div>{_ad(noise + n)}'
        for n, text in enumerate(story.paragraphs)
    )
    return f"""<html lang="{story.language}"><head>{_head(story, noise)}</head><body>{_menu(noise)}
<main id="main"><div data-component="headline-block"><h1>{story.headline}</h1></div>{story.above}
{parts}{story.below}<div data-component="links-block"><h2>More on this story</h2><ul>
{_links(noise)}</ul></div></main>{story.far}</body></html>"""


BUILDS: dict[str, Build] = {
    build.__name__: build
    for build in (semantic, div_soup, breaks, tables, bad_names, amp, cards, endless, comments,
                  many_h1, logo_h1, split_body)
}  # fmt: skip
