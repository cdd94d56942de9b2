"""A small writer of PDFs, object by object, so that tests decide where each word stands.

    made = Pdf()
    made.text(72, 720, "The ferry sails", size=18, bold=True)
    made.paragraph(72, 690, "A long text ...", columns=60)
    made.page()
    body = made.finish(info={"Title": "The ferry sails"})

All letters are of Courier, each 0.6 of its size wide, so that a line's end is known. Text that is
not Latin is set in a font without outlines that says which characters it shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

WIDTH = 0.6
_HEIGHT = 792


@dataclass
class _Page:
    """The content of a page, its links and its turn."""

    content: list[str] = field(default_factory=list)
    links: list[tuple[float, float, float, float, str]] = field(default_factory=list)
    rotate: int = 0
    has_image: bool = False


@dataclass
class Pdf:
    """A document in the making; the last page is written to."""

    pages: list[_Page] = field(default_factory=lambda: [_Page()])
    unicode: dict[str, int] = field(default_factory=dict)

    def page(self, *, rotate: int = 0) -> None:
        """Begin a page."""
        self.pages.append(_Page(rotate=rotate))

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 10,
        bold: bool = False,
        matrix: str | None = None,
    ) -> None:
        """Write one line."""
        is_latin = all(ord(sign) < 256 for sign in text)
        font = ("/B" if bold else "/R") if is_latin else "/U"
        shown = self._latin(text) if is_latin else self._coded(text)
        place = matrix or "1 0 0 1"
        self.pages[-1].content.append(f"BT {font} {size} Tf {place} {x} {y} Tm {shown} Tj ET")

    def paragraph(
        self,
        x: float,
        y: float,
        text: str,
        *,
        columns: int = 60,
        size: float = 10,
        leading: float = 12,
        indent: int = 0,
    ) -> float:
        """Write a text line by line, words cut at `|`; return where the next line would stand."""
        for number, line in enumerate(wrapped(text, columns, indent)):
            shift = indent * WIDTH * size if number == 0 else 0
            self.text(x + shift, y, line, size=size)
            y -= leading
        return y

    def link(self, x: float, y: float, text: str, target: str, *, size: float = 10) -> None:
        """Write words that lead somewhere."""
        self.text(x, y, text, size=size)
        right = x + WIDTH * size * len(text)
        self.pages[-1].links.append((x, y - 2, right, y + size, target))

    def image(self) -> None:
        """Fill the page with a picture."""
        self.pages[-1].has_image = True
        self.pages[-1].content.append("q 500 0 0 700 50 50 cm /I Do Q")

    def finish(
        self,
        *,
        info: Mapping[str, str] | None = None,
        language: str | None = None,
        outline: Sequence[tuple[str, int]] = (),
        is_encrypted: bool = False,
    ) -> bytes:
        """Return the document.

        Args:
            info: The information dictionary.
            language: Of the catalogue.
            outline: Titles with the number of their page, from 0.
            is_encrypted: Whether it asks for a password that nobody knows.
        """
        objects: list[str] = ["", ""]
        fonts = self._fonts(objects)
        kids = [self._page(page, fonts, objects) for page in self.pages]
        objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{_refs(kids)}]>>"
        extra = f"/Lang({language})" if language else ""
        if outline:
            extra += f"/Outlines {_outline(objects, outline, kids)} 0 R"
        objects[0] = f"<</Type/Catalog/Pages 2 0 R{extra}>>"
        trailer = ""
        if info:
            facts = "".join(f"/{name}{_string(value)}" for name, value in info.items())
            trailer += f"/Info {_add(objects, f'<<{facts}>>')} 0 R"
        if is_encrypted:
            secret = "00" * 32
            handler = f"<</Filter/Standard/V 1/R 2/P -4/O<{secret}>/U<{secret}>>>"
            trailer += f"/Encrypt {_add(objects, handler)} 0 R/ID[<{'01' * 16}><{'01' * 16}>]"
        return _written(objects, trailer)

    def _latin(self, text: str) -> str:
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return f"({escaped})"

    def _coded(self, text: str) -> str:
        codes = (self.unicode.setdefault(sign, len(self.unicode) + 1) for sign in text)
        return "<" + "".join(f"{code:04x}" for code in codes) + ">"

    def _fonts(self, objects: list[str]) -> str:
        plain = _add(objects, _simple("Courier"))
        bold = _add(objects, _simple("Courier-Bold"))
        found = f"/R {plain} 0 R/B {bold} 0 R"
        if self.unicode:
            found += f"/U {self._unicode_font(objects)} 0 R"
        return found

    def _unicode_font(self, objects: list[str]) -> int:
        rows = "\n".join(
            f"<{code:04x}> <{sign.encode('utf-16-be').hex()}>"
            for sign, code in self.unicode.items()
        )
        cmap = (
            "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n"
            "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
            f"{len(self.unicode)} beginbfchar\n{rows}\nendbfchar\nendcmap end end"
        )
        to_unicode = _add(objects, _stream("", cmap))
        descriptor = _add(
            objects,
            "<</Type/FontDescriptor/FontName/Made/Flags 4/FontBBox[0 -200 1000 800]"
            "/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>",
        )
        child = _add(
            objects,
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/Made/CIDSystemInfo<</Registry(Adobe)"
            f"/Ordering(Identity)/Supplement 0>>/FontDescriptor {descriptor} 0 R/DW 600>>",
        )
        return _add(
            objects,
            "<</Type/Font/Subtype/Type0/BaseFont/Made/Encoding/Identity-H"
            f"/DescendantFonts[{child} 0 R]/ToUnicode {to_unicode} 0 R>>",
        )

    def _page(self, page: _Page, fonts: str, objects: list[str]) -> int:
        content = _add(objects, _stream("", "\n".join(page.content)))
        images = ""
        if page.has_image:
            facts = "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray"
            image = _add(objects, _stream(f"{facts}/BitsPerComponent 8", "x"))
            images = f"/XObject<</I {image} 0 R>>"
        links = [
            _add(
                objects,
                f"<</Type/Annot/Subtype/Link/Rect[{x0} {y0} {x1} {y1}]/A<</S/URI/URI({target})>>>>",
            )
            for x0, y0, x1, y1, target in page.links
        ]
        return _add(
            objects,
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 {_HEIGHT}]/Rotate {page.rotate}"
            f"/Resources<</Font<<{fonts}>>{images}>>/Contents {content} 0 R"
            f"/Annots[{_refs(links)}]>>",
        )


def wrapped(text: str, columns: int, indent: int = 0) -> list[str]:
    """Return the lines of a text; `|` marks where a word may be cut, with a hyphen."""
    lines: list[str] = []
    room = columns - indent
    line = ""
    for word in text.split():
        pieces = word.split("|")
        while pieces:
            whole = "".join(pieces)
            before = f"{line} " if line else ""
            if len(before) + len(whole) <= room:
                line = before + whole
                break
            fits = [
                number
                for number in range(1, len(pieces))
                if len(before) + len("".join(pieces[:number])) < room
            ]
            if fits:
                head = "".join(pieces[: fits[-1]])
                lines.append(f"{before}{head.removesuffix('-')}-")
                pieces = pieces[fits[-1] :]
            else:
                lines.append(line)
            line, room = "", columns
    return [*lines, line]


def _simple(name: str) -> str:
    return f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>"


def _stream(facts: str, content: str) -> str:
    return f"<<{facts}/Length {len(content.encode('latin-1'))}>>stream\n{content}\nendstream"


def _string(text: str) -> str:
    return "<" + (b"\xfe\xff" + text.encode("utf-16-be")).hex() + ">"


def _add(objects: list[str], content: str) -> int:
    objects.append(content)
    return len(objects)


def _refs(numbers: Sequence[int]) -> str:
    return " ".join(f"{number} 0 R" for number in numbers)


def _outline(objects: list[str], entries: Sequence[tuple[str, int]], kids: Sequence[int]) -> int:
    first = len(objects) + 1
    root = first + len(entries)
    for number, (title, page) in enumerate(entries):
        following = f"/Next {first + number + 1} 0 R" if number + 1 < len(entries) else ""
        _add(
            objects,
            f"<</Title{_string(title)}/Parent {root} 0 R/Dest[{kids[page]} 0 R/Fit]{following}>>",
        )
    last = root - 1
    return _add(
        objects, f"<</Type/Outlines/First {first} 0 R/Last {last} 0 R/Count {len(entries)}>>"
    )


def _written(objects: Sequence[str], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    for place in places:
        out += f"{place:010d} 00000 n \n".encode()
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\n".encode()
    return bytes(out + f"startxref\n{start}\n%%EOF\n".encode())
