"""Pages of several makes, built from texts in short marks."""

from __future__ import annotations

import re
from collections.abc import Callable

_WORDS = "one two three four five six seven eight nine ten".split()
_SENTENCES = (
    "The council voted on it on Tuesday after a short debate about what it costs.",
    "Engineers had warned of the crack for years, and nobody had read their letters.",
    "A ferry, a bridge and a man who has counted boats since the war.",
    "What it means for the town, and why the harbour office is not amused.",
)
_SIGN_IN = (
    "<form action='/in'><label>E-mail</label><input type='email'><label>Password</label>"
    "<input type='password'><button>OK</button></form>"
)
_BAR = "<div class='meter'><p>You have 2 free articles left. Subscribe for 1 a week.</p><button>Subscribe</button></div>"
_COMMENT = (
    "<h2>Comments</h2><form><p>You must be logged in to comment.</p><textarea></textarea>"
    "<button>Send</button></form>"
)


def _many(pattern: str, count: int = 10) -> str:
    return "".join(
        pattern.format(n=n, word=_WORDS[n], text=_SENTENCES[n % len(_SENTENCES)])
        for n in range(count)
    )


_PIECES = {
    "cards": _many("<article class='c'><h3><a href='/s/{n}'>Vote on item {word} of the list</a></h3>"
                   "<p>{text}</p></article>"),
    "results": _many("<div><a href='/s/{n}'>The depot, part {word}</a><p>… of the depot {text} …</p></div>"),
    "sections": "".join(
        f"<section><h2>{name}</h2>"
        + _many("<div><h3><a href='/s/{n}'>" + name + " story {word} of this day</a></h3><p>{text}</p></div>", 4)
        + "</section>"
        for name in ("Town", "World", "Sport", "Stage")
    ),
    "dated": _many("<li><a href='/s/{n}'>Story number {word} about the harbour and its boats</a> <time>{n} May</time></li>"),
    "tiles": _many("<div class='tile'><a href='/c/{n}'><img src='/{n}.jpg' alt=''><h4>How tile {word} came to the town</h4></a>"
                   "<span>{n} hours ago</span></div>"),
    "river": _many("<div><time>{n} May</time><h2><a href='/r/{n}'>The story of loaf number {word}</a></h2><p>{text} "
                   "<a href='/r/{n}'>Read on</a></p></div>"),
    "poem": "<p>Snow on the wall,<br>snow on the well,<br>and the bell<br>without a call.</p>",
    "photos": _many("<figure><img src='/{n}.jpg' alt='Mud'><figcaption>Boats lie on the mud at pier {word} on Tuesday.</figcaption></figure>", 3),
    "photo": "<figure><img src='/c.jpg' alt='A lift'><figcaption>Drawn by Ida Marr</figcaption></figure>",
    "table": "<table><tr><th>Place</th><th>Figure</th></tr>" + _many("<tr><td>Pier {word}</td><td>{n}14</td></tr>", 6) + "</table>",
    "live": _many("<div class='entry'><time>1{n}:20</time><p>Pier {word} is closed to walkers.</p></div>", 4),
    "recipe": "<ul><li>3 leeks</li><li>2 potatoes</li><li>1 l water</li></ul><p>Cut, boil for 20 minutes, eat.</p>",
    "reads": _many("<p><a href='https://o{n}.example/x'>The long way, part {word}</a>: {text}</p>", 7),
    "notes": "<ul>" + _many("<li><a href='https://o{n}.example/x'>The long way, part {word}</a> tells how a town lost its "
                              "bakers and found them again.</li>", 8) + "</ul>",
    "sources": "<ul>" + _many("<li><a href='https://o{n}.example/r.pdf'>Report {word} of the water board on the flood</a></li>", 9) + "</ul>",
    "faq": _many("<h2>What about question {word}?</h2><p>{text}</p>", 7),
    "quote": "<blockquote><p>We have lost, and we shall go home on foot.</p></blockquote><p>Ada Lind, on Sunday evening</p>",
    "programme": "<dl>" + _many("<dt>{n} May, 19:30</dt><dd>The play of number {word}, in the mill</dd>", 6) + "</dl>",
    "best": _many("<h3><a href='https://b{n}.example/'>Bakery {word}</a></h3><p>Its rye bread is sour and dark, and its oven "
                    "is from 1912. Go on a Friday, early, and take the buns with plums along: they are gone by nine. {text}</p>", 5),
    "video": "<video src='/c.mp4' controls></video>",
    "bar": _BAR,
    "comment": _COMMENT,
}  # fmt: skip
_CONTROL = re.compile(r"\[([^\]]+)\]|\(([^)]+)\)")


def _semantic(parts: list[str]) -> str:
    return f"<main><article>{''.join(map(_html, parts))}</article></main>"


def _plain(parts: list[str]) -> str:
    return "".join(map(_html, parts))


def _soup(parts: list[str]) -> str:
    inner = "".join(_html(part, head="h2", text="div", button="a") for part in parts)
    return f"<div class='w1'><div class='w2'><div>{inner}</div></div></div>"


def _boxed(parts: list[str]) -> str:
    inner = "".join(_html(part, button="input") for part in parts)
    return f"<div id='content'><section class='box'>{inner}</section></div>"


def _dialog(parts: list[str]) -> str:
    inner = "".join(_html(part, head="h2") for part in parts)
    return (
        "<div class='modal fade show' role='dialog' aria-modal='true'><div class='modal-content'>"
        f"{inner}</div></div>"
    )


def _tabled(parts: list[str]) -> str:
    inner = "<br><br>".join(_html(part, head="font", text="span", button="input") for part in parts)
    return f"<table width='100%'><tr><td align='center'>{inner}</td></tr></table>"


def _custom(parts: list[str]) -> str:
    head, rest = _html(parts[0]), "".join(_html(part, text="div") for part in parts[1:])
    return f"<app-root><x-page><header>{head}</header><x-copy class='copy'>{rest}</x-copy></x-page></app-root>"


def _columns(parts: list[str]) -> str:
    inner = "".join(_html(part) for part in parts)
    return (
        "<div class='row'><aside><ul><li><a href='/a'>About</a></li><li><a href='/c'>Contact</a></li>"
        f"</ul></aside><div class='col'><section class='hero'>{inner}</section></div></div>"
    )


BODIES: tuple[Callable[[list[str]], str], ...] = (_plain, _semantic, _soup, _boxed)
"""Makes of a page's middle."""
OTHER_BODIES: tuple[Callable[[list[str]], str], ...] = (_dialog, _tabled, _custom, _columns)
"""Makes that the rules were not written beside."""


def build(text: str, body: Callable[[list[str]], str], *, story: str) -> str:
    """Return the middle of a page.

    Args:
        text: In marks.
        body: The make of the page's middle.
        story: The paragraphs that `{text}` stands for.
    """
    parts = [part.strip() for part in text.split(" | ")]
    html = body(parts)
    for name, piece in {**_PIECES, "text": story}.items():
        html = html.replace(f"{{{name}}}", piece)
    return html


def _html(part: str, *, head: str = "h1", text: str = "p", button: str = "button") -> str:
    if part.startswith("{"):
        return part
    if part == "@password":
        return _SIGN_IN
    if part.startswith("# "):
        return f"<{head}>{part[2:]}</{head}>"
    if part.startswith("## "):
        return f"<h2>{part[3:]}</h2>"
    if part.startswith("* "):
        return f"<ul><li>{part[2:]}</li></ul>"
    bare = _CONTROL.sub("", part).strip()
    controls = _CONTROL.sub(lambda found: _control(*found.groups(), button=button), part)
    return f"<div>{controls}</div>" if not bare else f"<{text}>{controls}</{text}>"


def _control(pressed: str | None, link: str | None, *, button: str) -> str:
    if pressed is None:
        return f"<a href='/l'>{link}</a>"
    if button == "input":
        return f"<input type='submit' value='{pressed}'>"
    if button == "a":
        return f"<a href='#' class='btn' role='button'>{pressed}</a>"
    return f"<button>{pressed}</button>"
