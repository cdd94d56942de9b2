"""How a page was read: each block with its role and reason, then what was left out."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.model.capture import Preview
from tracker.model.reading import LeftOut, LeftOutBlock, count_left_out
from tracker.model.version import StoredVersion
from tracker.report.safe import one_line
from tracker.report.terminal.facts import (
    declared_facts,
    put_facts,
    put_left_out,
    put_metadata,
    version_line,
)
from tracker.report.terminal.show import put_block
from tracker.report.terminal.wrap import Page, Run, Style
from tracker.report.words import counted

_MOST_SHOWN = 200


def render_preview(preview: Preview, *, width: int, has_colour: bool) -> str:
    """Return an article as it would be stored, and what would not.

    Args:
        preview: What was read.
        width: Columns that may be used, from 40.
        has_colour: Whether terminal codes may be used.
    """
    page = Page(width, has_colour)
    read = preview.extraction
    article = read.article
    if article.title:
        page.put([Run(one_line(article.title), Style.TITLE)])
    page.put(one_line(preview.resource))
    page.put([Run("Not stored", Style.QUIET)])
    page.blank()
    put_facts(page, declared_facts(article))
    put_metadata(page, read.metadata, language=article.language)
    for block, reason in zip(article.blocks, read.reasons, strict=True):
        page.blank()
        page.put([Run(f"{block.role.value}: {one_line(reason)}", Style.QUIET)])
        put_block(page, block, is_named=False)
    put_left_out(page, count_left_out(read.left_out))
    _put_blocks(page, read.left_out)
    return page.text()


def render_left_out(
    stored: StoredVersion, left_out: Sequence[LeftOutBlock], *, width: int, has_colour: bool
) -> str:
    """Return what of a stored page is no part of its article, as `show --left-out` prints it.

    Args:
        stored: The version.
        left_out: What is no part of it, in the order of the page.
        width: Columns that may be used, from 40.
        has_colour: Whether terminal codes may be used.
    """
    page = Page(width, has_colour)
    if stored.article.title:
        page.put([Run(one_line(stored.article.title), Style.TITLE)])
    page.put(version_line(stored.version))
    page.put(f"{counted(len(left_out), 'block')} of the page left out")
    _put_blocks(page, left_out)
    return page.text()


def _put_blocks(page: Page, left_out: Sequence[LeftOutBlock]) -> None:
    """Put the blocks, those of one role and reason under one line; long ones are cut."""
    cut = 0
    last: tuple[LeftOut, str] | None = None
    for block in left_out:
        key = (block.role, block.reason)
        if key != last:
            page.blank()
            page.put([Run(f"{block.role.value}: {one_line(block.reason)}", Style.QUIET)])
            last = key
        text = one_line(block.text) or "(an image)"
        cut += len(text) > _MOST_SHOWN
        page.put(f"{text[:_MOST_SHOWN]}..." if len(text) > _MOST_SHOWN else text, indent=2)
    if cut:
        page.blank()
        said = f"{counted(cut, 'block')} cut; --format json has them whole"
        page.put([Run(said, Style.QUIET)])
