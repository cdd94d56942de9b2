"""The text of a paragraph of a DOCX: its runs, links, fields, tracked changes, notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.extract.documents.docx.relations import Relation
from tracker.extract.documents.docx.styles import Styles, is_on, run_marks, value
from tracker.extract.documents.package.parts import Element, attribute, child, local, text_of
from tracker.extract.documents.words import MarkOf, Words
from tracker.extract.links import link_of
from tracker.model.article import MarkKind

_WRAPPERS = frozenset(
    ["smartTag", "customXml", "sdtContent", "dir", "bdo", "fldSimple", "hyperlink", "ins",
     "moveTo", "del", "moveFrom", "sdt", "rubyBase", "rt", "Choice", "Fallback"]
)  # fmt: skip
_TRACKED = {
    "ins": MarkKind.INSERTED,
    "moveTo": MarkKind.INSERTED,
    "del": MarkKind.DELETED,
    "moveFrom": MarkKind.DELETED,
}
_SIGNS = {"tab": " ", "noBreakHyphen": "‑", "softHyphen": "\u00ad", "ptab": " "}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_ORDER = (MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.DELETED, MarkKind.SUPERSCRIPT,
          MarkKind.SUBSCRIPT)  # fmt: skip
_FILE_NAMES = (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".svg", ".tif", ".tiff", ".bmp")
_PRIVATE = range(0xE000, 0xF900)

NoteId = tuple[str, str]
"""`footnote` or `endnote`, and its id."""


@dataclass(slots=True)
class Scope:
    """What the runs of one part share.

    Attributes:
        styles: Of the document.
        relations: Of the part.
        address: Of the document; links are made absolute with it.
        notes: The number of each note, in the order of their marks in the text.
        own_note: The note in which the runs stand.
        hidden: Text that is not shown.
    """

    styles: Styles
    relations: Mapping[str, Relation]
    address: str
    notes: dict[NoteId, int] = field(default_factory=dict)
    own_note: NoteId | None = None
    hidden: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Field:
    """A field that is being read: what it says to do, then what is shown."""

    instruction: str = ""
    is_shown: bool = False


class Paragraph:
    """A paragraph that is being read.

    Attributes:
        words: Its text.
        boxes: Text boxes that hang on it.
        pictures: How many pictures with a description are in it.
    """

    def __init__(self, scope: Scope) -> None:
        self.words = Words()
        self.boxes: list[Element] = []
        self.pictures: list[str] = []
        self._scope = scope
        self._fields: list[_Field] = []

    def read(self, element: Element, marks: tuple[MarkOf, ...] = ()) -> None:
        """Add what stands in an element."""
        for one in element:
            name = local(one)
            if name == "r":
                self._run(one, marks)
            elif name in _WRAPPERS:
                self.read(one, marks + self._marks_of(one, name))
            elif name in ("oMath", "oMathPara"):
                self.words.write(_formula(one), marks)
            elif name == "AlternateContent":
                self.read(_chosen(one), marks)

    def _marks_of(self, element: Element, name: str) -> tuple[MarkOf, ...]:
        if name in _TRACKED:
            return ((_TRACKED[name], None),)
        target = None
        if name == "hyperlink":
            target = self._linked(attribute(element, "id"), attribute(element, "anchor"))
        elif name == "fldSimple":
            target = _field_target(attribute(element, "instr") or "")
        return self._link(target)

    def _linked(self, name: str | None, anchor: str | None) -> str | None:
        relation = self._scope.relations.get(name or "")
        if relation is None or not relation.is_outside:
            return None
        return f"{relation.target}#{anchor}" if anchor else relation.target

    def _link(self, target: str | None) -> tuple[MarkOf, ...]:
        address = link_of(target, base=self._scope.address) if target else None
        return () if address is None else ((MarkKind.LINK, address),)

    def _run(self, run: Element, marks: tuple[MarkOf, ...]) -> None:
        properties = child(run, "rPr")
        style = value(child(properties, "rStyle"))
        if is_on(child(properties, "vanish")) or self._scope.styles.is_hidden(style):
            self._scope.hidden.append(text_of(run))
            return
        set_here = self._scope.styles.marks(style) | run_marks(properties)
        held = marks + self._field_link() + tuple(
            (kind, None) for kind in _ORDER if set_here.get(kind)
        )  # fmt: skip
        held = tuple(dict.fromkeys(held))
        for one in run:
            self._piece(one, local(one), held)

    def _piece(self, one: Element, name: str, marks: tuple[MarkOf, ...]) -> None:
        if name in ("fldChar", "instrText"):
            self._field(one, attribute(one, "fldCharType"))
        elif not all(held.is_shown for held in self._fields):
            return
        elif name in ("t", "delText"):
            self.words.write(one.text or "", marks)
        elif name in _SIGNS:
            self.words.write(_SIGNS[name], marks)
        elif name in ("br", "cr"):
            if attribute(one, "type") not in ("page", "column"):
                self.words.line_break()
        else:
            self._object(one, name, marks)

    def _object(self, one: Element, name: str, marks: tuple[MarkOf, ...]) -> None:
        if name in _NOTES:
            self._note((_NOTES[name], attribute(one, "id") or ""), one)
        elif name in ("footnoteRef", "endnoteRef") and self._scope.own_note is not None:
            self._number(self._scope.own_note)
        elif name == "sym":
            self.words.write(_symbol(attribute(one, "char")), marks)
        elif name == "ruby":
            self._ruby(one, marks)
        elif name == "AlternateContent":
            for inner in _chosen(one):
                self._piece(inner, local(inner), marks)
        elif name in ("drawing", "pict", "object"):
            self._drawing(one, marks)

    def _ruby(self, one: Element, marks: tuple[MarkOf, ...]) -> None:
        """Add words with how they are read, which stands above them."""
        for name, sign in (("rubyBase", "("), ("rt", ")")):
            inner = child(one, name)
            if inner is not None:
                self.read(inner, marks)
                self.words.write(sign, marks)

    def _note(self, note: NoteId, reference: Element) -> None:
        number = self._scope.notes.setdefault(note, len(self._scope.notes) + 1)
        if attribute(reference, "customMarkFollows") not in ("1", "true"):
            self.words.write(str(number), ((MarkKind.SUPERSCRIPT, None),))

    def _number(self, note: NoteId) -> None:
        number = self._scope.notes.get(note)
        if number is not None:
            self.words.write(str(number), ((MarkKind.SUPERSCRIPT, None),))

    def _drawing(self, one: Element, marks: tuple[MarkOf, ...]) -> None:
        boxes = [inner for inner in one.iter() if local(inner) == "txbxContent"]
        # A box in a box is read with the outer one.
        known = set(boxes)
        self.boxes += [box for box in boxes if known.isdisjoint(box.iterancestors())]
        for inner in one.iter():
            said = attribute(inner, "descr") if local(inner) == "docPr" else None
            if local(inner) == "shape":
                said = attribute(inner, "alt")
            if said and said.strip() and not said.strip().lower().endswith(_FILE_NAMES):
                self.pictures.append(said)
                self.words.write(f" {said} ", marks)

    def _field(self, one: Element, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind is None and self._fields:
            self._fields[-1].instruction += one.text or ""
        elif kind == "separate" and self._fields:
            self._fields[-1].is_shown = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _field_link(self) -> tuple[MarkOf, ...]:
        for held in self._fields:
            target = _field_target(held.instruction) if held.is_shown else None
            if target is not None:
                return self._link(target)
        return ()


def _field_target(instruction: str) -> str | None:
    """Return where a field such as `HYPERLINK "https://example.org/"` leads."""
    words = instruction.split(maxsplit=1)
    if len(words) < 2 or words[0].upper() != "HYPERLINK":  # noqa: PLR2004 - the word, and the rest
        return None
    rest = words[1].strip()
    if rest.startswith('"'):
        return rest[1:].partition('"')[0]
    first = rest.split(maxsplit=1)[0]
    return None if first.startswith("\\") else first


def _chosen(element: Element) -> Element:
    """Return the one of several renderings that is meant: the first, or the last resort."""
    first = child(element, "Choice")
    if first is not None and len(first):
        return first
    last = child(element, "Fallback")
    return element[:0] if last is None else last


def _formula(element: Element) -> str:
    return "".join(one.text or "" for one in element.iter() if local(one) == "t")


def _symbol(code: str | None) -> str:
    try:
        number = int(code or "", 16)
        sign = chr(number)
    except (ValueError, OverflowError):
        return ""
    # A place in a font of signs, most often a bullet or a tick box; which sign is not told.
    return "•" if number in _PRIVATE else sign
