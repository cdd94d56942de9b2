"""The text of a paragraph of an ODT: spans, links, tracked changes, notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.extract.documents.odt.styles import Styles
from tracker.extract.documents.package.parts import Element, attribute, child, local, text_of, whole
from tracker.extract.documents.words import MarkOf, Words
from tracker.extract.links import link_of
from tracker.model.article import MarkKind

_MOST_SPACES = 100
_UNREAD = frozenset(
    ["soft-page-break", "bookmark", "bookmark-start", "bookmark-end", "reference-mark-start",
     "reference-mark-end", "annotation-end", "tracked-changes", "sequence-decls", "forms"]
)  # fmt: skip
_INVISIBLE = frozenset(["hidden-text", "hidden-paragraph", "variable-set", "user-field-decls"])
_ORDER = (MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.DELETED, MarkKind.SUPERSCRIPT,
          MarkKind.SUBSCRIPT)  # fmt: skip
_FILE_NAMES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".emf", ".wmf", ".tif", ".bmp")


@dataclass(slots=True)
class Scope:
    """What all paragraphs of a document share.

    Attributes:
        styles: Of the document.
        address: Of the document; links are made absolute with it.
        changes: The tracked changes by their ids.
        inserted: Those insertions that are open where the text is being read.
        notes: The notes met so far: the number as printed, and the body.
        comments: Comments met so far: by whom, and the text.
        hidden: Text that is not shown.
    """

    styles: Styles
    address: str
    changes: Mapping[str, Element]
    inserted: dict[str, bool] = field(default_factory=dict)
    notes: list[tuple[str, Element]] = field(default_factory=list)
    comments: list[tuple[str, str]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)

    def open(self, name: str) -> None:
        """Note where an insertion begins."""
        change = self.changes.get(name)
        if change is not None and local(change) == "insertion":
            self.inserted[name] = True

    def close(self, name: str) -> None:
        """Note where it ends."""
        self.inserted.pop(name, None)


class Paragraph:
    """A paragraph that is being read.

    Attributes:
        words: Its text.
        boxes: Text boxes that hang on it.
        pictures: The descriptions of its pictures.
    """

    def __init__(self, scope: Scope) -> None:
        self.words = Words()
        self.boxes: list[Element] = []
        self.pictures: list[str] = []
        self._scope = scope

    def read(self, element: Element, marks: tuple[MarkOf, ...] = ()) -> None:
        """Add what stands in an element."""
        self._write(element.text, marks)
        for one in element:
            self._piece(one, local(one), marks)
            self._write(one.tail, marks)

    def _write(self, text: str | None, marks: tuple[MarkOf, ...]) -> None:
        if text:
            inserted = ((MarkKind.INSERTED, None),) if self._scope.inserted else ()
            self.words.write(text, tuple(dict.fromkeys(inserted + marks)))

    def _piece(self, one: Element, name: str, marks: tuple[MarkOf, ...]) -> None:
        match name:
            case "span":
                self._span(one, marks)
            case "a":
                self._link(one, marks)
            case "s":
                self._write(" " * min(whole(attribute(one, "c"), 1), _MOST_SPACES), marks)
            case "tab":
                self._write(" ", marks)
            case "line-break":
                self.words.line_break()
            case "note" | "annotation":
                self._aside(one, name)
            case "change-start" | "change-end" | "change":
                self._change(one, name, marks)
            case _:
                self._other(one, name, marks)

    def _other(self, one: Element, name: str, marks: tuple[MarkOf, ...]) -> None:
        if name in ("frame", "custom-shape", "rect", "g"):
            self.frame(one)
        elif name in ("ruby", "ruby-base"):
            self.read(one, marks)
        elif name == "ruby-text":
            self._write(f"({text_of(one)})", marks)
        elif name in _INVISIBLE and attribute(one, "display") != "value":
            self._scope.hidden.append(text_of(one))
        elif name not in _UNREAD:
            self.read(one, marks)

    def _span(self, one: Element, marks: tuple[MarkOf, ...]) -> None:
        styles, style = self._scope.styles, attribute(one, "style-name")
        if styles.is_hidden("text", style):
            self._scope.hidden.append(text_of(one))
            return
        held = styles.marks(style)
        own = tuple((kind, None) for kind in _ORDER if held.get(kind))
        kept = tuple(mark for mark in marks if held.get(mark[0]) is not False)
        self.read(one, tuple(dict.fromkeys(kept + own)))

    def _link(self, one: Element, marks: tuple[MarkOf, ...]) -> None:
        target = link_of(attribute(one, "href") or "", base=self._scope.address)
        self.read(one, marks if target is None else (*marks, (MarkKind.LINK, target)))

    def _aside(self, one: Element, name: str) -> None:
        if name == "annotation":
            self._comment(one)
            return
        citation = text_of(child(one, "note-citation")).strip() or "*"
        body = child(one, "note-body")
        if body is not None:
            self._scope.notes.append((citation, body))
        self._write(citation, ((MarkKind.SUPERSCRIPT, None),))

    def _comment(self, one: Element) -> None:
        author = text_of(child(one, "creator")).strip() or "somebody"
        texts = [text_of(inner) for inner in one if local(inner) in ("p", "list")]
        self._scope.comments.append((f"a comment by {author}", " ".join(texts)))

    def _change(self, one: Element, name: str, marks: tuple[MarkOf, ...]) -> None:
        change = attribute(one, "change-id") or ""
        if name == "change-start":
            self._scope.open(change)
        elif name == "change-end":
            self._scope.close(change)
        else:
            deleted = self._scope.changes.get(change)
            if deleted is None or local(deleted) != "deletion":
                return
            for number, part in enumerate(_paragraphs(deleted)):
                if number:
                    self._write(" ", (*marks, (MarkKind.DELETED, None)))
                self.read(part, (*marks, (MarkKind.DELETED, None)))

    def frame(self, one: Element) -> None:
        """Add what a frame shows: the description of a picture; its text boxes are noted."""
        self.boxes += [box for box in one if local(box) == "text-box"]
        if local(one) != "frame":
            self.boxes.append(one)
        for name in ("desc", "title"):
            said = text_of(child(one, name)).strip()
            if said and not said.lower().endswith(_FILE_NAMES):
                self.pictures.append(said)
                self._write(f" {said} ", ())
                return


def _paragraphs(deleted: Element) -> list[Element]:
    return [one for one in deleted.iter() if local(one) in ("p", "h")]
