"""Generated pages are the same on every machine and unlike each other."""

import hashlib
import subprocess
import sys

import pytest

from benchmarks.measure import PROJECT
from benchmarks.pages import BUILDS, BYTES_A_PAGE, make_page, make_story, story_path
from benchmarks.site import Published, is_changed, render

DIGEST = """
import hashlib
from benchmarks.pages import make_page
print(hashlib.sha256(make_page({})).hexdigest())
"""


@pytest.mark.parametrize("number", range(len(BUILDS)))
def test_a_page_is_the_same_in_another_interpreter(number: int) -> None:
    """Neither the hash seed nor what was generated before has a say."""
    command = [sys.executable, "-c", DIGEST.format(number)]
    environment = {"PYTHONHASHSEED": "12345", "PYTHONPATH": str(PROJECT)}
    found = subprocess.run(
        command, env=environment, cwd=PROJECT, capture_output=True, text=True, check=True
    )
    make_page(number + 1)

    assert hashlib.sha256(make_page(number)).hexdigest() == found.stdout.strip()


def test_a_page_is_the_same_on_every_day() -> None:
    """Figures of one machine can be compared with those of another: bump this only knowingly."""
    digest = hashlib.sha256(b"".join(make_page(n, edition=1, ads=1) for n in range(10)))

    assert "5286496b1a615fc4" == digest.hexdigest()[:16]


def test_pages_are_of_the_size_of_real_ones() -> None:
    """About 100 KB each."""
    sizes = [len(make_page(number)) for number in range(20)]

    assert all(BYTES_A_PAGE <= size < BYTES_A_PAGE * 1.1 for size in sizes)


def test_no_two_pages_are_alike() -> None:
    """Each has its own address, headline or not, and its own text."""
    stories = [make_story(number) for number in range(300)]

    assert 300 == len({story.path for story in stories})
    assert 300 == len({story.paragraphs for story in stories})


@pytest.mark.parametrize("number", range(len(BUILDS)))
def test_advertisements_leave_the_article_alone(number: int) -> None:
    """What surrounds the article is new, every paragraph of it is still there."""
    old, new = make_page(number), make_page(number, ads=1)
    words = make_story(number).paragraphs[0].split()[:4]

    assert old != new
    assert " ".join(words[1:]).encode() in new


def test_an_edition_changes_three_paragraphs() -> None:
    """One is added, two have another figure; headline, author and day stay."""
    old, new = make_story(7), make_story(7, edition=1)

    assert len(new.paragraphs) == len(old.paragraphs) + 1
    assert 3 == len(set(new.paragraphs) - set(old.paragraphs))
    assert (old.headline, old.author, old.day, old.path) == (
        new.headline,
        new.author,
        new.day,
        new.path,
    )


def test_editions_are_unlike_each_other() -> None:
    """Each pass of the kills finds a text that was never there."""
    assert 21 == len({make_story(3, edition=edition).paragraphs for edition in range(21)})


def test_a_tenth_of_the_articles_change_in_every_build() -> None:
    """Of a thousand exactly a hundred, a fifth of them of each build."""
    changed = [number for number in range(1000) if is_changed(number)]

    assert 100 == len(changed)
    assert [20] * len(BUILDS) == [
        len([n for n in changed if n % len(BUILDS) == build]) for build in range(len(BUILDS))
    ]


def test_a_new_edition_shows_only_in_the_changed_articles() -> None:
    """The other pages keep their bytes."""
    old, new = render(Published(), pages=20), render(Published(edition=1), pages=20)

    assert [story_path(n) for n in range(20) if is_changed(n)] == [
        path for path in old if old[path] != new[path]
    ]
