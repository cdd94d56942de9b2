"""Documents by the programs that people use: what was written in them is read."""

from functools import cache

from tests.quality.documents.measure import FILES, Read, measure_all
from tests.quality.floors import floor


@cache
def read(ending: str) -> Read:
    """Return how all documents of a format were read."""
    return sum(
        (one for name, one in measure_all().items() if name.startswith(ending)), start=Read()
    )


def test_there_are_enough_documents_of_each_format() -> None:
    """Over four formats, six languages and three scripts more than Latin."""
    formats = [file.suffix for file in FILES]

    assert len(formats) >= floor("documents", "count")
    assert {".docx", ".epub", ".odt", ".pdf"} == set(formats)


def test_no_word_of_a_written_document_is_lost_or_made() -> None:
    """DOCX, ODT and EPUB say what is what."""
    for ending in ("docx", "odt", "epub"):
        found = read(ending)
        assert found.kept >= floor("documents", "words") * found.words
        assert found.more <= (1 - floor("documents", "words")) * found.words
        assert found.whole >= floor("documents", "blocks") * found.blocks


def test_the_words_of_a_printed_document_are_read_in_their_order() -> None:
    """A PDF says only where each letter stands."""
    found = read("pdf")

    assert found.kept >= floor("documents", "words_pdf") * found.words
    assert found.more <= (1 - floor("documents", "words_pdf")) * found.words
    assert found.whole >= floor("documents", "blocks_pdf") * found.blocks
