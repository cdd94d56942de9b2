"""An article as a plain HTML page, to be extracted again."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from tracker.model.article import Article, Block, Mark, MarkKind, Role

_TAGS = {
    MarkKind.EMPHASIS: "em",
    MarkKind.STRONG: "strong",
    MarkKind.CODE: "code",
    MarkKind.SUPERSCRIPT: "sup",
    MarkKind.SUBSCRIPT: "sub",
    MarkKind.INSERTED: "ins",
    MarkKind.DELETED: "del",
}
_AROUND = {
    Role.HEADLINE: "<h1>{}</h1>",
    Role.PARAGRAPH: "<p>{}</p>",
    Role.CAPTION: "<figure><figcaption>{}</figcaption></figure>",
    Role.STANDFIRST: '<p class="standfirst">{}</p>',
    Role.BYLINE: '<p class="byline">{}</p>',
    Role.DATELINE: '<p class="dateline">{}</p>',
    Role.NOTICE: '<p class="notice">{}</p>',
}


def render(article: Article) -> str:
    """Return a page with the article and nothing else."""
    metas = "".join(f'<meta name="author" content="{escape(name)}">' for name in article.byline)
    language = f' lang="{escape(article.language)}"' if article.language else ""
    parts = groupby(article.blocks, key=lambda block: block.role is Role.LIST_ITEM)
    body = "\n".join(
        _list(list(blocks)) if is_list else "\n".join(map(_block, blocks))
        for is_list, blocks in parts
    )
    return (
        f'<!doctype html><html{language}><head><meta charset="utf-8">'
        f"<title>{escape(article.title or '')}</title>{metas}</head>"
        f"<body><article>{body}</article></body></html>"
    )


def _block(block: Block) -> str:
    inner = _inline(block.text, block.marks)
    if block.role is Role.CODE:
        return f"<pre>\n{inner}</pre>"
    if block.role is Role.TABLE:
        return _table(block)
    inner = inner.replace("\n", "<br>")
    if block.role is Role.QUOTATION:
        depth = block.level or 1
        return f"{'<blockquote>' * depth}<p>{inner}</p>{'</blockquote>' * depth}"
    if block.role is Role.HEADING:
        return f"<h{block.level}>{inner}</h{block.level}>"
    return _AROUND[block.role].format(inner)


def _list(items: list[Block]) -> str:
    """Return items that follow each other as one list, those deeper in lists of their own."""
    out, depth = "", 0
    for item in items:
        level = item.level or 1
        out += "<ul>" * (level - depth) + "</ul>" * (depth - level)
        depth = level
        inner = _inline(item.text, item.marks).replace("\n", "<br>")
        if item.ordinal is None:
            out += f"<li>{inner}</li>"
        else:
            out += f'<ol><li value="{item.ordinal}">{inner}</li></ol>'
    return out + "</ul>" * depth


def _table(block: Block) -> str:
    rows: list[str] = []
    offset = 0
    for line in block.text.split("\n"):
        cells = []
        for cell in line.split("\t"):
            end = offset + len(cell)
            marks = [
                Mark(mark.start - offset, mark.end - offset, mark.kind, mark.target)
                for mark in block.marks
                if offset <= mark.start and mark.end <= end
            ]
            cells.append(f"<th>{_inline(cell, marks)}</th>")
            offset = end + 1
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def _inline(text: str, marks: Sequence[Mark]) -> str:
    """Return a text with its marks, which are properly nested, as elements."""
    return _nested(text, 0, len(text), list(marks))


def _nested(text: str, start: int, end: int, marks: list[Mark]) -> str:
    out = ""
    while marks:
        mark = marks.pop(0)
        inner = []
        while marks and marks[0].start < mark.end:
            inner.append(marks.pop(0))
        out += escape(text[start : mark.start], quote=False) + _element(text, mark, inner)
        start = mark.end
    return out + escape(text[start:end], quote=False)


def _element(text: str, mark: Mark, inner: list[Mark]) -> str:
    target = escape(mark.target or "")
    if mark.kind is MarkKind.IMAGE:
        return f'<img src="{target}" alt="{escape(text[mark.start : mark.end])}">'
    words = _nested(text, mark.start, mark.end, inner)
    if mark.kind is MarkKind.LINK:
        return f'<a href="{target}">{words}</a>'
    return f"<{_TAGS[mark.kind]}>{words}</{_TAGS[mark.kind]}>"
