"""Pages damaged at will, the same for the same number."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tests.quality.sites.around import Around
from tests.quality.sites.builds import BUILDS
from tests.quality.sites.parts import SLOTS, Slots
from tests.quality.sites.stories import stories

_TAG = re.compile(r"<[^>]*>")
_ODD = (
    "\x00", "\ufeff", "\u200b", "\u202e", "\ufffd", "\x1b[31m", "&#0;", "&#x110000;", "&nbsp;", "&",
    "<", ">", "<!--", "-->", "<![CDATA[", "]]>", "<?php", "?>", "</", "<//>", "<a<b>", "\r", "\t",
    "<plaintext>", "<pre>\n\n", "<table><tr><td>", "<td>", "<li value=-3>", "<ol reversed>", "<br>",
    "<ol start=99999999999>", "<td colspan=99999 rowspan=99999>", "<base href='//x'>", "<math><mi>",
    "<svg><title>", "<ruby>a<rt>b</ruby>", "<q>", "<del>", "<sup><sub>", "<a href='javascript:x'>",
    "<a href='http://['>", "<img srcset=',,'>", "<img src='data:,'>", "<time datetime='99999-99-99'>",
    "<script type='application/ld+json'>{\"@graph\":[[[{\"headline\":{}}]]]}</script>", "<h1>", "</h1>",
    "<select><option>", "<template>", "<noscript>", "<frameset>", "<body>", "</body>", "</html>",
    "<article>", "</article>", "<x-y>", "<p style='display:none'>", "---\n", "# ", "* * *", "```", "|",
    "\ud83d\ude00", "e\u0301", "ﷺ", "𝔘",
)  # fmt: skip


def damaged(number: int) -> bytes:
    """Return a page of ours, damaged."""
    random = Random(number)  # noqa: S311 - a sample, no secret
    build = random.choice(list(BUILDS.values()))
    story = stories()[random.choice(list(stories()))]
    page = build(
        story, Around(seed=random.randrange(50)), Slots(random.choice(SLOTS), "<p>Update</p>")
    )
    for _ in range(random.choice((1, 2, 5, 20))):
        page = random.choice(_WAYS)(page, random)
    body = page.encode("utf-8", "surrogatepass")
    return _as_bytes(body, random)


def _as_bytes(body: bytes, random: Random) -> bytes:
    way = random.randrange(8)
    if way == 0:
        raw = bytearray(body)
        for _ in range(20):
            raw[random.randrange(len(raw))] = random.randrange(256)
        return bytes(raw)
    if way == 1:
        return body.decode("utf-8", "replace").encode("utf-16")
    return body[: random.randrange(1, len(body))] if way == 2 else body


def _insert(page: str, random: Random) -> str:
    place = random.randrange(len(page) + 1)
    return page[:place] + random.choice(_ODD) * random.choice((1, 1, 3, 40)) + page[place:]


def _cut(page: str, random: Random) -> str:
    place = random.randrange(len(page) + 1)
    return page[:place] + page[place + random.randrange(300) :]


def _swap_tags(page: str, random: Random) -> str:
    tags = list(_TAG.finditer(page))
    if len(tags) < 2:
        return page
    one, two = sorted(random.sample(tags, 2), key=lambda tag: tag.start())
    between = page[one.end() : two.start()]
    return page[: one.start()] + two[0] + between + one[0] + page[two.end() :]


def _drop_tag(page: str, random: Random) -> str:
    tags = list(_TAG.finditer(page))
    if not tags:
        return page
    tag = random.choice(tags)
    return page[: tag.start()] + page[tag.end() :]


def _repeat(page: str, random: Random) -> str:
    start = random.randrange(len(page) + 1)
    part = page[start : start + random.randrange(2000)]
    return page[:start] + part * random.choice((2, 3, 12)) + page[start:]


def _nest(page: str, random: Random) -> str:
    tag = random.choice(
        ("div", "ul", "blockquote", "b", "span", "table", "li", "em", "section", "dl")
    )
    place = random.randrange(len(page) + 1)
    return page[:place] + f"<{tag}>" * random.choice((3, 60, 900)) + page[place:]


_WAYS: tuple[Callable[[str, Random], str], ...] = (
    _insert, _insert, _insert, _cut, _swap_tags, _drop_tag, _repeat, _nest,
)  # fmt: skip
