"""Where an article lies in the archive: safe, readable paths, chosen once."""

from __future__ import annotations

import hashlib
import posixpath
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import SplitResult, unquote, urlsplit

from tracker.errors import ArchiveError

SETTINGS = "tracker.toml"
ABOUT = "ABOUT.md"
ATTRIBUTES = ".gitattributes"
ARTICLE = "article.md"
CAPTURE = "capture.json"
PAGE_STEM = "page."
RECEIVED = "received.html"
"""The bytes received, where `page.html` is what a browser made of them."""

_SUFFIXES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "md",
    "text/x-markdown": "md",
    "text/plain": "txt",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/epub+zip": "epub",
    "application/rss+xml": "xml",
    "application/feed+json": "json",
    "multipart/related": "mhtml",
}
PAGE_NAMES = tuple(f"{PAGE_STEM}{suffix}" for suffix in sorted({*_SUFFIXES.values(), "bin"}))

# Source: learn.microsoft.com, "Naming Files, Paths, and Namespaces".
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
)
# Files at the top of an archive; `about.md` and `readme.md` are also names of real hosts.
_TOP_FILES = frozenset({"tracker.toml", "about.md", "readme.md"})
_PAGE_SUFFIX = re.compile(
    r"\.(?:x?html?|php\d?|aspx?|jspx?|cfm|cgi|shtml|amp|pdf|docx|odt|epub)$", re.IGNORECASE
)
_YEAR = re.compile(r"\d{4}")
_EMPTY_NAMES = frozenset({"", "index", "default", "home"})
_MAX_SLUG = 80
_MAX_SLUG_BYTES = 160
_MAX_PARTS = 8
_MAX_PATH_BYTES = 400


def page_name(media_type: str) -> str:
    """Return the name under which bytes of `media_type` are stored, for example `page.html`."""
    return PAGE_STEM + _SUFFIXES.get(media_type, "bin")


def path_key(path: str) -> str:
    """Return what two paths share when some file system takes them for the same."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKD", path).casefold())


def propose_paths(resource: str, *, year: int | None, title: str | None) -> Iterator[str]:
    """Yield folders for the article `resource`, the most readable first, never the same twice.

    Args:
        resource: An http(s) address, or a path with `/`.
        year: Year of the article, when it is known; only pages use it.
        title: Used where the address has no telling name.
    """
    readable = _page_path(resource, year=year, title=title) or _file_path(resource)
    yield readable
    digest = hashlib.sha256(resource.encode("utf-8", "surrogatepass")).hexdigest()
    for length in (8, 16, 64):
        yield f"{readable}-{digest[:length]}"
    # Where a folder above is an article itself, the path is made flat.
    top, _, rest = readable.partition("/")
    yield f"{top}/{_shorten(rest.replace('/', '-'))}-{digest[:16]}"


def check_path(path: str) -> str:
    """Return `path` when it is one that this module could have chosen.

    Raises:
        ArchiveError: It leads out of the archive, into git's own files, or cannot be stored.
    """
    parts = path.split("/")
    is_safe = len(parts) > 1 and all(_is_safe_part(part) for part in parts)
    if not is_safe or len(path.encode("utf-8", "replace")) > 2 * _MAX_PATH_BYTES:
        raise ArchiveError(f"{path!r} is no safe folder for an article")
    return path


def _is_safe_part(part: str) -> bool:
    if part in {"", ".", ".."} or part[0] == "." or part[-1] in ". " or part[0] == "-":
        return False
    if any(mark in part for mark in '\\":*?<>|~') or not part.isprintable():
        return False
    return part.split(".", maxsplit=1)[0].casefold() not in _RESERVED


def _page_path(resource: str, *, year: int | None, title: str | None) -> str | None:
    try:
        address = urlsplit(resource)
        port = address.port
    except ValueError:
        return None
    if address.scheme not in {"http", "https"} or not address.hostname:
        return None
    host = _host_name(address.hostname)
    if port is not None and port != {"http": 80, "https": 443}[address.scheme]:
        host = f"{host}+{port}"
    parts = [host, f"{year:04d}"] if year is not None and 0 < year <= 9999 else [host]  # noqa: PLR2004 - four digits
    return "/".join([*parts, _page_slug(address, title)])


def _host_name(host: str) -> str:
    if ":" in host:
        return "ipv6-" + re.sub(r"[^0-9a-z]", "-", host.lower())
    try:
        name = host.encode("idna").decode("ascii")
    except UnicodeError:
        name = host
    name = re.sub(r"[^0-9a-z._-]+", "-", name.lower()).strip(".-")[:200].strip(".-") or "host"
    if name in _TOP_FILES:
        return f"{name}_"
    return _unreserved(name)


def _page_slug(address: SplitResult, title: str | None) -> str:
    names = [name for name in address.path.split("/") if name]
    last = unquote(names[-1], errors="replace") if names else ""
    name = slug_of(_PAGE_SUFFIX.sub("", last))
    query = slug_of(unquote(address.query, errors="replace"))
    if query:
        name = f"{name}-{query}" if name not in _EMPTY_NAMES else query
    if name in _EMPTY_NAMES or name.isdigit():
        told = slug_of(title or "")
        name = "-".join(part for part in (told, name) if part and part not in _EMPTY_NAMES)
    name = _shorten(name) or "index"
    # A folder of four digits would be taken for a year.
    return _unreserved(f"page-{name}" if _YEAR.fullmatch(name) else name)


def _file_path(resource: str) -> str:
    names = [part for part in re.split(r"[/\\]+", resource) if part not in {"", ".", ".."}]
    if not names:
        return "files/index"
    parts = [slug_of(name) for name in names[:-1]] + [slug_of(posixpath.splitext(names[-1])[0])]
    parts = [_unreserved(part) for part in parts if part] or ["index"]
    if len(parts) > _MAX_PARTS:
        parts = parts[-_MAX_PARTS:]
    while len(parts) > 1 and len("/".join(parts).encode()) > _MAX_PATH_BYTES:
        parts = parts[1:]
    return "/".join(["files", *parts])


def slug_of(text: str) -> str:
    """Return `text` as a name for a folder: lower case, its letters and digits, `-` for the rest.

    Letters of every script are kept, in one Unicode form; the empty text where there are none.
    """
    plain = unicodedata.normalize("NFKC", text[:1000]).lower()
    kept: list[str] = []
    for character in unicodedata.normalize("NFC", plain):
        category = unicodedata.category(character)
        if category[0] in "LN" or (category[0] == "M" and kept and kept[-1] != "-"):
            kept.append(character)
        elif category != "Cf" and kept and kept[-1] != "-":
            kept.append("-")
    return _shorten("".join(kept))


def _shorten(name: str) -> str:
    if len(name) <= _MAX_SLUG and len(name.encode()) <= _MAX_SLUG_BYTES:
        return name.strip("-")
    short = name[:_MAX_SLUG].encode()[:_MAX_SLUG_BYTES].decode("utf-8", "ignore")
    word, _, _ = short.rpartition("-")
    return (word if len(word) > len(short) // 2 else short).strip("-")


def _unreserved(name: str) -> str:
    stem, dot, rest = name.partition(".")
    return f"{stem}_{dot}{rest}" if stem.casefold() in _RESERVED else name
