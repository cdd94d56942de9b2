"""What Office documents declare in `docProps/core.xml`."""

from __future__ import annotations

from tracker.extract.documents.declared import Declared
from tracker.extract.documents.package.parts import Package, children, local, text_of
from tracker.extract.documents.trouble import UnreadableError
from tracker.model.reading import Property

_PLACES = {
    "title": Property.TITLE,
    "created": Property.PUBLISHED,
    "modified": Property.MODIFIED,
    "language": Property.LANGUAGE,
    "category": Property.SECTION,
}
_PART = "docProps/core.xml"


def read_core(package: Package, declared: Declared) -> None:
    """Note what the core properties say; damage in them costs nothing else."""
    try:
        root = package.xml(_PART)
    except UnreadableError:
        return
    for element in children(root):
        name, text = local(element), text_of(element)
        place = f"core properties {name}"
        if name in _PLACES:
            declared.put(_PLACES[name], place, text)
        elif name == "creator":
            declared.put_names(place, [text])
        elif name == "keywords":
            declared.put(Property.TAGS, place, *text.replace(";", ",").split(","))
