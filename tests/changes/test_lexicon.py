"""The words by which facets are known."""

from pathlib import Path

import tracker.text
from tracker.changes.lexicon import LANGUAGES, lexicon_for


def test_every_language_has_its_file_of_words_and_every_file_its_language() -> None:
    """One that is not listed would never be read."""
    folder = Path(tracker.text.__file__).parent / "data" / "facets"

    assert {path.stem for path in folder.glob("*.toml")} == LANGUAGES


def test_every_language_knows_who_says_a_thing_what_denies_and_the_days() -> None:
    """All lists that a facet needs."""
    lexicons = [lexicon_for(language) for language in sorted(LANGUAGES)]

    assert [] == [
        each.language
        for each in lexicons
        if not (each.function and each.attribution and each.negation and each.day)
    ]


def test_a_language_without_words_is_read_with_the_english_ones() -> None:
    """Also where none is declared."""
    assert {lexicon_for(tag).language for tag in ("xx", None, "en-GB")} == {"en"}


def test_a_word_is_known_with_what_is_written_onto_it() -> None:
    """In Hebrew and Arabic, and behind an elision; what only begins so is left whole."""
    assert lexicon_for("he").bare("וטען") == "טען"
    assert lexicon_for("ar").bare("وقال") == "قال"
    assert lexicon_for("fr").bare("qu'aucun") == "aucun"
    assert lexicon_for("he").bare("ושלום") == "ושלום"
