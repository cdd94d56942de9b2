"""The extractors, each as its own documents say it is used, and with all that it can tell."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Any

from benchmarks.extractors.markup import bare, text_of, without_queries

ADDRESS = "https://gazette.example/2024/03/depot"
"""Where all pages are said to come from."""

_DECLARED = "text/html; charset=utf-8"

Read = Callable[[bytes], str]
"""From the bytes of a page in UTF-8 to text."""


@dataclass(frozen=True, slots=True)
class Reader:
    """An extractor, loaded.

    Attributes:
        plain: Gives the text by the extractor's plain call.
        rich: Gives all that the extractor can tell: links, formatting, images, metadata.
    """

    plain: Read
    rich: Read


@dataclass(frozen=True, slots=True)
class Contender:
    """An extractor.

    Attributes:
        name: In the table.
        package: What has to be installed.
        module: What that brings.
        load: Imports it.
        mute: The true changes that its output has no place for, by their names in
            `tests.quality.stability.edits`; they are not held against it.
        unread: Languages of pages that it raises on.
    """

    name: str
    package: str
    module: str
    load: Callable[[], Reader]
    mute: frozenset[str] = field(default_factory=frozenset)
    unread: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_installed(self) -> bool:
        """Whether it can be imported."""
        return find_spec(self.module) is not None

    @property
    def version(self) -> str:
        """The version that is installed; empty where the package is not."""
        try:
            return version(self.package)
        except PackageNotFoundError:
            return ""


def _tracker() -> Reader:
    """What a pass does with a page: text, roles, metadata and `article.md`, in one call."""
    from tracker.extract import extract  # noqa: PLC0415 - only the one that is measured is loaded
    from tracker.model.article import Article  # noqa: PLC0415 - the same
    from tracker.model.capture import Extraction  # noqa: PLC0415 - the same
    from tracker.text.form.article import write_article  # noqa: PLC0415 - the same

    def read(page: bytes) -> tuple[Article, str] | None:
        found = extract(page, address=ADDRESS, media_type="text/html", content_type=_DECLARED)
        if not isinstance(found, Extraction):
            return None
        return found.article, write_article(found.article)

    def plain(page: bytes) -> str:
        both = read(page)
        return "\n".join(block.text for block in both[0].blocks) if both else ""

    def rich(page: bytes) -> str:
        both = read(page)
        return both[1] if both else ""

    return Reader(plain, rich)


def _trafilatura(*, is_fast: bool) -> Reader:
    import trafilatura  # noqa: PLC0415 - only the one that is measured is loaded

    def plain(page: bytes) -> str:
        return trafilatura.extract(page.decode(), fast=is_fast) or ""

    def rich(page: bytes) -> str:
        found = trafilatura.extract(
            page.decode(),
            url=ADDRESS,
            fast=is_fast,
            output_format="markdown",
            include_comments=False,
            include_formatting=True,
            include_images=True,
            include_links=True,
            with_metadata=True,
        )
        return without_queries(_few_fields(found or ""))

    return Reader(plain, rich)


def _few_fields(markdown: str) -> str:
    """Return what it prints with only those fields that belong to an article: tags do not."""
    _, head, rest = markdown.partition("---\n")
    fields, rule, text = rest.partition("---\n")
    if not head or not rule:
        return markdown
    kept = [line for line in fields.splitlines() if line.startswith(("title:", "author:", "date:"))]
    return "\n".join([*kept, text])


def _readability() -> Reader:
    from readability import Document  # noqa: PLC0415 - only the one that is measured is loaded

    def plain(page: bytes) -> str:
        return text_of(Document(page.decode()).summary())

    def rich(page: bytes) -> str:
        document = Document(page.decode())
        told = [document.title(), document.author()]
        return "\n".join([*told, bare(document.summary(keep_all_images=True))])

    return Reader(plain, rich)


def _newspaper() -> Reader:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from newspaper import Article, Config  # noqa: PLC0415 - as above

    def parse(page: bytes) -> Any:
        config = Config()
        config.fetch_images = False
        article = Article(ADDRESS, config=config)
        article.download(input_html=page.decode())
        article.parse()
        return article

    def plain(page: bytes) -> str:
        return str(parse(page).text)

    def rich(page: bytes) -> str:
        article = parse(page)
        told = [article.title, ", ".join(article.authors), str(article.publish_date)]
        return "\n".join([*told, bare(article.article_html)])

    return Reader(plain, rich)


def _resiliparse() -> Reader:
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415 - as above

    def plain(page: bytes) -> str:
        return str(extract_plain_text(page.decode(), main_content=True))

    def rich(page: bytes) -> str:
        return bare(
            extract_plain_text(
                page.decode(),
                main_content=True,
                preserve_formatting="minimal_html",
                alt_texts=True,
                comments=False,
                links=True,
            )
        )

    return Reader(plain, rich)


BASE = "trafilatura, fast"
"""What the cost of the others is given in."""

CONTENDERS = {
    one.name: one
    for one in (
        Contender("tracker", "tracker", "tracker", _tracker),
        Contender(
            BASE,
            "trafilatura",
            "trafilatura",
            lambda: _trafilatura(is_fast=True),
            mute=frozenset({"modified_date"}),
        ),
        Contender(
            "trafilatura",
            "trafilatura",
            "trafilatura",
            lambda: _trafilatura(is_fast=False),
            mute=frozenset({"modified_date"}),
        ),
        Contender(
            "readability-lxml",
            "readability-lxml",
            "readability",
            _readability,
            mute=frozenset({"byline", "modified_date"}),
        ),
        Contender(
            "newspaper4k",
            "newspaper4k",
            "newspaper",
            _newspaper,
            mute=frozenset({"alt_text", "emphasis", "image", "modified_date"}),
            # They need packages that come as source only.
            unread=frozenset({"ja", "zh"}),
        ),
        Contender(
            "resiliparse",
            "resiliparse",
            "resiliparse",
            _resiliparse,
            mute=frozenset({"byline", "emphasis", "image", "modified_date"}),
        ),
    )
}
"""Every extractor by its name."""
