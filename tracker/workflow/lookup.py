"""Find the article and the version that a person means by ARTICLE and REV."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path, PurePath, PurePosixPath

from tracker.archive import Archive
from tracker.errors import ArticleNotFoundError, VersionNotFoundError
from tracker.model.version import ArticleRef, Version
from tracker.workflow.moments import looks_like_moment, parse_moment

_MAX_NAMED = 5
_NEWEST = re.compile(r"@(?:-(\d{1,9}))?")
_NTH = re.compile(r"@([1-9]\d{0,8})")
_ID = re.compile(r"[0-9a-f]{4,64}", re.IGNORECASE)


def only_article(archive: Archive) -> ArticleRef:
    """Return the article of an archive that has one.

    Raises:
        ArticleNotFoundError: It has none, or more than one.
    """
    articles = archive.articles()
    if len(articles) == 1:
        return articles[0]
    if not articles:
        raise ArticleNotFoundError(
            "this archive has no article yet", hint="take one with `tracker snapshot URL`"
        )
    raise ArticleNotFoundError(
        f"this archive has {len(articles)} articles; say which one is meant",
        hint="`tracker status` lists them all",
    )


def find_article(archive: Archive, text: str, *, here: Path) -> ArticleRef:
    """Return the article that `text` means.

    Args:
        archive: Where to look.
        text: An address, a folder in the archive, or an unambiguous part of one.
        here: The current folder, against which a folder on disk is understood.

    Raises:
        ArticleNotFoundError: No article matches, or more than one; the message names some.
    """
    for address in dict.fromkeys((text, _cleaned(text), *_on_disk(archive, text, here=here))):
        known = archive.article_of_request(address) or archive.article_at(address)
        if known is not None:
            return known
    articles = archive.articles()
    for rule in _rules(text.strip("/")):
        found = [one for one in articles if rule(one)]
        if len(found) == 1:
            return found[0]
        if found:
            raise _ambiguous(text, found)
    raise _unknown(text, articles)


def _rules(text: str) -> list[Callable[[ArticleRef], bool]]:
    """Return tests of an article, the stricter first."""
    part = text.casefold()
    return [
        lambda one: _ends_with(one.path, text),
        lambda one: any(_ends_with(name.casefold(), part) for name in _names(one)),
        lambda one: bool(part) and (part in one.path.casefold() or part in one.resource.casefold()),
    ]


def _ends_with(name: str, parts: str) -> bool:
    """Return whether `parts` is the whole last part of a name, or more whole parts before it."""
    return f"/{name}".endswith(f"/{parts}")


def _names(one: ArticleRef) -> tuple[str, ...]:
    """Return what an article is called: its folder, its address, a file also without suffix."""
    address = one.resource.rstrip("/")
    if "://" in address:
        return one.path, address
    return one.path, address, PurePosixPath(address).with_suffix("").as_posix()


def _cleaned(text: str) -> str:
    if "://" not in text:
        return text
    from tracker.text.addresses import clean_address  # noqa: PLC0415 - only for addresses

    return clean_address(text)


def _on_disk(archive: Archive, text: str, *, here: Path) -> Iterator[str]:
    """Yield what `text` may name on disk: a folder of the archive, a file in one, a source."""
    yield text.strip("/")
    if "://" in text or "\0" in text:
        return
    folder = archive.folder.resolve()
    # Not resolve(): a link is watched as the link that it is.
    place = Path(os.path.abspath(here / text))  # noqa: PTH100  # resolve() would follow links
    for path in (place, place.resolve()):
        try:
            inside = PurePath(os.path.relpath(path, folder))
        except ValueError:
            # Another drive on Windows.
            continue
        yield inside.as_posix()
        if inside.name in {"article.md", "capture.json"} or inside.stem == "page":
            yield inside.parent.as_posix()


def _ambiguous(text: str, found: Sequence[ArticleRef]) -> ArticleNotFoundError:
    named = ", ".join(one.path for one in found[:_MAX_NAMED])
    more = f" and {len(found) - _MAX_NAMED} more" if len(found) > _MAX_NAMED else ""
    return ArticleNotFoundError(
        f'"{text}" matches {len(found)} articles: {named}{more}',
        hint="give more of the address, or the whole folder",
    )


def _unknown(text: str, articles: Sequence[ArticleRef]) -> ArticleNotFoundError:
    names: dict[str, str] = {}
    for one in articles:
        for name in (one.path.rpartition("/")[2], one.path, one.resource):
            names.setdefault(name.casefold(), one.path)
    close = difflib.get_close_matches(text.strip("/").casefold(), names, n=1, cutoff=0.5)
    if close:
        hint = f"did you mean {names[close[0]]}? `tracker status` lists them all"
    elif articles:
        hint = "`tracker status` lists them all"
    else:
        hint = "this archive has no article yet; take one with `tracker snapshot URL`"
    return ArticleNotFoundError(f'no article matches "{text}"', hint=hint)


def find_version(
    versions: Sequence[Version], text: str, *, article: ArticleRef, now: datetime
) -> Version:
    """Return the version that a REV means.

    Args:
        versions: Versions of one article, oldest first.
        text: A commit id or prefix, `@`, `@-1`, `@1`, or a date or time.
        article: Whose versions they are, for messages.
        now: The current time (aware), for `yesterday`.

    Raises:
        VersionNotFoundError: There is none such, or more than one.
        UsageError: A date or time that does not exist.
    """
    hint = f"run `tracker log {article.path}` to list its versions"
    if match := _NEWEST.fullmatch(text):
        return _at(versions, len(versions) - 1 - int(match[1] or 0), text, article, hint)
    if match := _NTH.fullmatch(text):
        return _at(versions, int(match[1]) - 1, text, article, hint)
    if looks_like_moment(text):
        return version_at(versions, parse_moment(text, now=now).end, article=article)
    if not _ID.fullmatch(text):
        raise VersionNotFoundError(
            f'"{text}" is no version',
            hint="write a commit id, @ (newest), @-1, @1 (first), or a date such as 2012-03-23",
        )
    found = [one for one in versions if one.id.startswith(text.lower())]
    if len(found) == 1:
        return found[0]
    what = f"{len(found)} versions of {article.path} have" if found else "no version has"
    raise VersionNotFoundError(f'{what} an id that starts with "{text}"', hint=hint)


def version_at(versions: Sequence[Version], moment: datetime, *, article: ArticleRef) -> Version:
    """Return the version a reader would have seen at `moment`.

    Args:
        versions: Versions of one article, oldest first.
        moment: Time of interest (aware; any time zone).
        article: Whose versions they are, for messages.

    Raises:
        VersionNotFoundError: `moment` is earlier than the first capture.
    """
    before = [one for one in versions if one.captured_at <= moment]
    if not before:
        raise VersionNotFoundError(
            f"{article.path} has no version before {moment:%Y-%m-%d %H:%M} UTC",
            hint=f"run `tracker log {article.path}` to list its versions",
        )
    return before[-1]


def _at(
    versions: Sequence[Version], index: int, text: str, article: ArticleRef, hint: str
) -> Version:
    if 0 <= index < len(versions):
        return versions[index]
    count = "1 version" if len(versions) == 1 else f"{len(versions)} versions"
    raise VersionNotFoundError(f"{article.path} has {count}; there is no {text}", hint=hint)
