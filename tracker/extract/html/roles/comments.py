"""Where readers write: sections that only their heading, or the way to answer in them, tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tracker.extract.html.locating.signs import Sign
from tracker.extract.html.page.boxes import Box, Page, Run, Shape

_LONGEST = 100
_MOST_RUNS = 12
_LONGEST_COMMENT = 3_000
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_ENDS = _HEADINGS | {"footer", "aside", "nav", "header", "main"}
_WHOLE = frozenset(["html", "body", "main", "article"])
_FORMS = frozenset(["ol", "ul", "form", "div"])

_COUNT = r"(?:[(（]?\s*\d[\d.,\s]*\s*[)）]?|no|one|keine?|aucun|sin|nessun|nenhum|geen|brak|нет|لا)"
_WORDS = (
    r"(?:reader\s+|readers['’]?\s+|user\s+|your\s+)?comments|(?:leser|nutzer|user)?-?kommentare|"
    r"commentaires|comentarios(?:\s+de\s+los\s+lectores)?|comentários|commenti|reacties|"
    r"kommentar(?:er|ar)|komentarz[ey]?|комментари[ийея]\w{0,2}|коментар[іяйи]\w{0,2}|yorum(?:lar)?|"
    r"komentar|comentarii|σχόλια|(?:ال)?تعليقات?|دیدگاه\s?‌?ها|نظرات|תגובות|"
    r"(?:网友|網友|读者|讀者)?(?:评论|評論|留言)|コメント|댓글"
)
_WORDS_ALSO = (
    r"comment|kommentar|commentaire|comentario|comentário|commento|reactie|responses?|replies|reactions?|discussions?|letters(?:\s+(?:from\s+(?:our\s+)?readers|to\s+the\s+"
    r"editor))?|diskussion(?:\s+zum\s+artikel)?|antworten|réactions?|réponses?|reacciones|respuestas|"
    r"respostas|risposte|reazioni|discussie|dyskusja|обсуждени[ея]|обговорення|ответ(?:ы|ов)|"
    r"(?:讨论|討論|意见|意見|回复|回覆)"
)
_ON = r"(?:\s*(?:on|to|for|zu|sur|à|sobre|en|su|op|do|к|до|على|על)\b.{0,80}|\s*[:：].{0,80})?"
_CALLS = (
    r"(?:leave|post|add|write|submit)\s+(?:a|your|us\s+a)\s+(?:comment|reply|response)\b.*|"
    r"(?:join|be\s+part\s+of)\s+the\s+(?:conversation|discussion|debate)\b.*|have\s+your\s+say\b.*|"
    r"what\s+do\s+you\s+think\b.{0,20}|tell\s+us\s+what\s+you\s+think\b.*|your\s+(?:views|thoughts)|"
    r"readers?['’]?\s+(?:responses|reactions|opinions|views|letters)|"
    r"(?:schreib\w*|verfass\w*|hinterlass\w*)\s+(?:sie\s+)?(?:einen|ihren|deinen)\s+kommentar\b.*|"
    r"diskutieren\s+sie\s+mit\b.*|(?:ihre|deine)\s+meinung\b.*|lesermeinungen|"
    r"(?:laisse[rz]?|écri\w+|ajoute[rz]?|poste[rz]?)\s+un\s+commentaire\b.*|votre\s+avis\b.*|réagi\w+\b.{0,40}|"
    r"(?:deja|escribe|añade|publica)\w*\s+(?:un|tu|su)\s+comentario\b.*|tu\s+opinión\b.*|"
    r"(?:únete\s+a|participa\s+en)\s+la\s+conversación\b.*|(?:deixe|escreva)\s+(?:o\s+)?(?:um|seu)\s+comentário\b.*|"
    r"(?:lascia|scrivi|aggiungi)\s+un\s+commento\b.*|di['’]?\s+la\s+tua\b.*|"
    r"(?:plaats|geef|schrijf)\s+een\s+reactie\b.*|praat\s+mee\b.*|(?:dodaj|napisz)\s+komentarz\b.*|"
    r"(?:оставить|написать|добавить)\s+комментарий\b.*|(?:залишити|додати)\s+коментар\b.*|"
    r"yorum\s+(?:yap|yaz)\w*\b.*|(?:اترك|أضف|اكتب)\s+(?:تعليق\w*|رد\w*).*|שתפו?\s+תגובה.*|הוס[ףפ]\w*\s+תגובה.*|"
    r"(?:发表|發表)(?:评论|評論)|我来说两句|コメントを?(?:する|投稿|書く).*|댓글\s*(?:쓰기|달기)|(?:skriv|lämna)\s+(?:en\s+)?kommentar\b.*"
)
_ANSWERS = frozenset(
    "reply antworten répondre responder rispondi antwoorden reageer odpowiedz ответить відповісти "
    "yanıtla cevapla رد הגב 返信 回复 回覆 답글 svara svar balas".split()
)
_BESIDE_ANSWER = frozenset(
    "like likes share report flag quote edit permalink link delete vote up down hide melden teilen "
    "zitieren signaler partager j'aime reportar compartir gefällt mir".split()
)


def is_comments_heading(text: str, *, surely: bool = True) -> bool:
    """Return whether a line heads what readers wrote.

    Args:
        text: The line.
        surely: Whether it must be sure by itself; else "Discussion" is enough, which heads parts
            of articles as well.
    """
    if not 0 < len(text) <= _LONGEST:
        return False
    return _sure().fullmatch(text) is not None or (
        not surely and _likely().fullmatch(text) is not None
    )


def comment_boxes(
    page: Page, core: Sequence[int], signs: Sequence[Sign | None], *, after: int
) -> set[int]:
    """Return the outermost boxes of comments, by number.

    Args:
        page: The page.
        core: How much of the article's text each box holds; the first one holds all.
        signs: What its boxes claim to be; those that claim to be comments need no other sign.
        after: The first run of the article: what comes before it is none.
    """
    known = _inside_comments(page, signs)
    found = {box.index for box in page.boxes if not core[box.index] and _is_labelled(box)}
    for run in page.runs[after + 1 :]:
        if known[run.box.index]:
            continue
        if run.box.shape is Shape.HEADING:
            if is_comments_heading(run.text, surely=False):
                found.update(_under(page, run, core))
        elif run.elements and len(run.text) < _LONGEST // 2 and _is_answer(run):
            found.update(_answered(page, run, core))
    return found


def _inside_comments(page: Page, signs: Sequence[Sign | None]) -> list[bool]:
    """Return for each box whether it lies in one that claims to be comments."""
    found: list[bool] = []
    for box, sign in zip(page.boxes, signs, strict=True):
        found.append(sign is Sign.COMMENTS or (box.parent is not None and found[box.parent.index]))
    return found


def _is_labelled(box: Box) -> bool:
    label = box.element.get("aria-label")
    return label is not None and box.tag not in _WHOLE and is_comments_heading(label)


def _is_answer(run: Run) -> bool:
    """Return whether a short line begins with a link by which a reader answers another."""
    words = [word.strip("·|»↩()") for word in run.text.casefold().split()]
    if not words or words[0] not in _ANSWERS:
        return False
    is_rest = all(not word.isalpha() or word in _BESIDE_ANSWER for word in words[1:])
    return is_rest and any(element.tag == "a" for element in run.elements)


def _under(page: Page, heading: Run, core: Sequence[int]) -> Iterator[int]:
    """Yield the box that a heading stands in front of, or the boxes that follow it in its own."""
    most = core[0] // 2 if is_comments_heading(heading.text) else 0
    top = heading.box
    while top.parent is not None and top.parent.last - top.parent.first == 1:
        top = top.parent
    around = top.parent
    if around is None:
        return
    if around.first == heading.index and around.tag not in _WHOLE:
        if core[around.index] <= most:
            yield around.index
        return
    for box in _behind(page, top):
        if core[box.index] > most:
            return
        yield box.index


def _behind(page: Page, top: Box) -> Iterator[Box]:
    """Yield the boxes beside and behind a heading that may be what it heads."""
    index, first = top.end, None
    while index < len(page.boxes) and page.boxes[index].parent is top.parent:
        box = page.boxes[index]
        first = first or box.tag
        if box.tag in _ENDS or (box.tag != first and box.tag not in _FORMS):
            return
        yield box
        index = box.end


def _answered(page: Page, answer: Run, core: Sequence[int]) -> Iterator[int]:
    """Yield the box of one comment: the smallest with a way to answer and some text."""
    box: Box | None = answer.box
    while box is not None and box.last - box.first <= _MOST_RUNS:
        runs = page.runs[box.first : box.last]
        said = sum(len(run.text) - run.linked for run in runs)
        if core[box.index] or said > _LONGEST_COMMENT:
            return
        if said >= _LONGEST // 5:
            yield box.index
            return
        box = box.parent


@cache
def _sure() -> re.Pattern[str]:
    return re.compile(
        rf"\W*(?:{_COUNT}\s*)?(?:{_WORDS})(?:\s*{_COUNT})?{_ON}\W*"
        rf"|\W*{_COUNT}\s*(?:{_WORDS_ALSO}){_ON}\W*|\W*(?:{_CALLS})\W*",
        re.IGNORECASE,
    )


@cache
def _likely() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{_WORDS_ALSO})(?:\s*{_COUNT})?{_ON}\W*", re.IGNORECASE)
