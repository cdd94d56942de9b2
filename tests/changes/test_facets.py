"""What an edit touches, and whether it changes what the article says."""

from __future__ import annotations

import pytest

from tracker.changes.facets import touched
from tracker.changes.spans import Comparer
from tracker.model.change import Facet

# Old, new, facets, whether the change is of substance; the language is English.
CASES = [
    # numbers
    ("The minister said 12 people were rescued.", "The minister said 14 people were rescued.", "number", True),
    ("Some twelve people were rescued.", "Some 14 people were rescued.", "number", True),
    ("Some twelve people were rescued.", "Some fourteen people were rescued.", "number", True),
    ("Some 12 people were rescued.", "Some twelve people were rescued.", "", False),
    ("It cost 1,250 crowns.", "It cost 1250 crowns.", "", False),
    ("It cost 1,250.50 crowns.", "It cost 1,350.50 crowns.", "number", True),
    ("It cost 1.3 million.", "It cost 1.3 billion.", "number", True),
    ("Prices rose 5 per cent.", "Prices rose 5 percent.", "", False),
    ("Prices rose 5%.", "Prices rose 6%.", "number", True),
    ("Prices rose 5% in the town.", "Prices rose 5 percent in the town.", "", False),
    ("Prices rose 5 percent in the town.", "Prices rose 5 in the town.", "number", True),
    ("They won't come to the fair.", "They will not come to the fair.", "", False),
    ("We'll come to the fair.", "We will come to the fair.", "", False),
    ("They can't come to the fair.", "They can come to the fair.", "negation", True),
    ("Prices rose 5% in the town.", "Prices rose 5 in the town.", "number", True),
    ("It was -5.8 degrees.", "It was 5.8 degrees.", "number", True),
    ("It cost $40.", "It cost €40.", "number", True),
    ("A third of the houses burned.", "A quarter of the houses burned.", "number", True),
    ("He came second in the race.", "He came third in the race.", "number", True),
    ("Dozens were hurt in the crash.", "Hundreds were hurt in the crash.", "number", True),
    ("About 40 men were hurt in the crash.", "About 40 women were hurt in the crash.", "", True),
    ("No one was hurt in the crash.", "None was hurt in the crash.", "", True),
    # dates, weekdays, times
    ("He left on March 3, 2012 by train.", "He left on March 4, 2012 by train.", "date", True),
    ("He left on 5 May 2012 by train.", "He left on May 5, 2012 by train.", "", False),
    ("He left on 5 May by train.", "He left on 5 June by train.", "date", True),
    ("He left on Monday by train.", "He left on Tuesday by train.", "date", True),
    ("He left at 9.40 p.m. by train.", "He left at 9.50 p.m. by train.", "date", True),
    ("He left at 14:30 by train.", "He left at 15:30 by train.", "date", True),
    ("He left in May by train.", "He left in June by train.", "date", True),
    ("It dates from 1931 and is old.", "It dates from 1932 and is old.", "date", True),
    ("He left yesterday by train.", "He left today by train.", "date", True),
    ("In the 1950s it was new.", "In the 1960s it was new.", "date", True),
    ("It was led by Ann Roe in town.", "It was led by May Poe in town.", "name", True),
    ("They may leave by train.", "They might leave by train.", "", False),
    ("They march through the town.", "They walk through the town.", "", True),
    # names
    ("The mayor, Anna Petrova, left.", "The mayor, Olga Petrova, left.", "name", True),
    ("Mr Smith left the room.", "Mr Jones left the room.", "name", True),
    ("Mr. Smith left the room.", "Mr. Jones left the room.", "name", True),
    ("Dr. Miriam Osei led the work.", "Dr. Marian Osei led the work.", "name", True),
    ("They met in Paris for talks.", "They met in Lyon for talks.", "name", True),
    ("They met in Paris for talks.", "They met in Paris for dinner.", "", True),
    ("John Smith left the room.", "Peter Smith left the room.", "name", True),
    ("Teachers left the room.", "Students left the room.", "", True),
    ("The EU agreed to the plan.", "The UN agreed to the plan.", "name", True),
    ("NATO agreed to the plan.", "OPEC agreed to the plan.", "name", True),
    ("We met Smith in the hall.", "We met Smith's son in the hall.", "", True),
    ("Later Paris agreed to talks.", "Then Paris agreed to talks.", "", True),
    ("He saw Anna in Paris on the quay.", "In Paris he saw Anna on the quay.", "", False),
    ("He likes the iPhone best.", "He likes the iPad best.", "name", True),
    ("The Church spoke out.", "The church spoke out.", "typography", False),
    ("He said: Nobody came to the fair.", "He said: Few came to the fair.", "negation", True),
    # quotations
    ('She said: "We are tired of it."', 'She said: "We are weary of it."', "quotation", True),
    ("She called him a liar in public.", 'She called him a "liar" in public.', "quotation", True),
    ('She called him a "liar" in public.', "She called him a liar in public.", "quotation", True),
    ('She said: "We are tired."', "She said: “We are tired.”", "typography", False),
    ("She said: ‘We are tired.’", 'She said: "We are tired."', "typography", False),
    ('"We go," she said at last.', '"We go", she said at last.', "typography", False),
    ("« Oui », dit-elle.", "« Non », dit-elle.", "quotation", True),
    ("„Ja“, rief er laut.", "„Nein“, rief er laut.", "quotation", True),
    ("他说：“我们走。”", "他说：“我们留下。”", "quotation", True),
    ("彼は「行こう」と言った。", "彼は「帰ろう」と言った。", "quotation", True),
    ('He left. "I am tired of it all', 'He left. "I am weary of it all', "quotation", True),
    ('The "old" bridge fell on a boat.', 'The "old" bridge fell on a ship.', "", True),
    ("The workers' union met the owners' men.", "The workers' union met the owners' wives.", "", True),
    ("The 'free' lunch was costly.", "The free lunch was costly.", "quotation", True),
    # attribution
    ("The mayor said it was late.", "The mayor claimed it was late.", "attribution", True),
    ("The man stole a car.", "The man allegedly stole a car.", "attribution", True),
    ("Mr Smith said it was late.", "Officials said it was late.", "name attribution", True),
    ("Police said it was late.", "An unnamed official said it was late.", "attribution", True),
    ("The official opening was late.", "The opening was late.", "", True),
    ("The mayor said it was late.", "The mayor says it was late.", "", False),
    ("According to the mayor, it was late.", "It was late.", "attribution", True),
    # negation
    ("He did not take the money.", "He did take the money.", "negation", True),
    ("He didn't take the money.", "He did not take the money.", "", False),
    ("He didn’t take the money.", "He did take the money.", "negation", True),
    ("He never took the money.", "He took the money.", "negation", True),
    ("It ended without violence.", "It ended with violence.", "negation", True),
    ("See No. 5 for the plan.", "See number 5 for the plan.", "", True),
    # typography
    ("The plan - an old one - failed.", "The plan – an old one – failed.", "typography", False),
    ("The men, who were late, left.", "The men who were late left.", "typography", False),
    ("The end.", "The end!", "typography", False),
    ("A co\u00adoperative works.", "A cooperative works.", "typography", False),
    ("THE END is near.", "The end is near.", "typography", False),
    ("It’s late.", "It's late.", "typography", False),
    ("A long\u00a0way.", "A long way.", "typography", False),
    # spelling, inflection, function words
    ("They will receiive the money.", "They will receive the money.", "", False),
    ("The colour of the harbour changed.", "The color of the harbor changed.", "", False),
    ("They organised the defence.", "They organized the defense.", "", False),
    ("The naive plan failed.", "The naïve plan failed.", "", False),
    ("They sent an e-mail to us.", "They sent an email to us.", "", False),
    ("The bridge was closed.", "The bridges were closed.", "", False),
    ("They plan a bridge.", "They planned a bridge.", "", False),
    ("The city plans a bridge.", "The cities plan a bridge.", "", False),
    ("The price will rise.", "The price would rise.", "", False),
    ("Prices rise in town.", "Prices rose in town.", "", False),
    ("He stood at the door.", "He stood by the door.", "", False),
    ("He saw a boat.", "He saw the boat.", "", False),
    ("He must leave the flat.", "He may leave the flat.", "", True),
    ("He left before the vote.", "He left after the vote.", "", True),
    ("The minister resigned.", "The ministry resigned.", "", True),
    ("The country is poor.", "The county is poor.", "", True),
    ("The boat sank slowly.", "The boat sank.", "", True),
    ("The old boat sank.", "The new boat sank.", "", True),
    ("He walked home.", "He drove home.", "", True),
    # several at once
    ("Mr Smith said 12 men left on Monday.", "Mr Jones claimed 14 men left on Friday.", "number date name attribution", True),
    # other scripts
    ("这座桥全长92米。", "这座桥全长95米。", "number", True),
    ("这座桥很长。", "这座桥很短。", "", True),
    ("بلغ العدد ٤٥ شخصا.", "بلغ العدد ٤٧ شخصا.", "number", True),
]  # fmt: skip

OTHER_LANGUAGES = [
    ("de", "Er hat das Geld nicht genommen.", "Er hat das Geld genommen.", "negation", True),
    ("de", "Der alte Hund bellte laut.", "Die alte Katze bellte laut.", "", True),
    ("de", "Sie bleibt bis Ende August zu.", "Sie bleibt bis Mitte September zu.", "date", True),
    ("de", "Die Ministerin Petra Holm kam.", "Die Ministerin Erika Holm kam.", "name", True),
    ("de", "Er kam am Montag an.", "Er kam am Freitag an.", "date", True),
    ("de", "Es kamen zwölf Gäste.", "Es kamen 14 Gäste.", "number", True),
    ("fr", "Elle ne viendra pas demain.", "Elle viendra demain.", "negation", True),
    ("fr", "Il est parti lundi matin.", "Il est parti mardi matin.", "date", True),
    ("fr", "Il est parti le 3 mai.", "Il est parti le 4 mai.", "date", True),
    ("es", "El alcalde dijo que era tarde.", "El alcalde aseguró que era tarde.", "attribution", True),
    ("es", "Llegaron doce barcos.", "Llegaron 14 barcos.", "number", True),
    ("ru", "Он не взял деньги.", "Он взял деньги.", "negation", True),
    ("ru", "Мост закрыли в понедельник.", "Мост закрыли в пятницу.", "date", True),
    ("ru", "Глава района Анна Петрова уехала.", "Глава района Ольга Петрова уехала.", "name", True),
    ("ru", "Закрыли новый мост.", "Закрыли новые мосты.", "", False),
    ("sv", "Han kom med 12 man.", "Han kom med 14 man.", "number", True),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "facets", "is_substantive"), CASES)
def test_what_is_touched_is_told(old: str, new: str, facets: str, is_substantive: bool) -> None:
    """As a careful reader would say, and nothing that is the same on both sides."""
    found = touched(Comparer().compare(old, new), language="en")

    assert (facets.split(), is_substantive) == (list(found.facets), found.is_substantive)


@pytest.mark.parametrize(("old", "new", "facets", "is_substantive"), CASES)
def test_the_other_way_round_the_same_is_touched(
    old: str, new: str, facets: str, is_substantive: bool
) -> None:
    """What is touched does not depend on which side came first."""
    found = touched(Comparer().compare(new, old), language="en")

    assert (facets.split(), is_substantive) == (list(found.facets), found.is_substantive)


@pytest.mark.parametrize(("language", "old", "new", "facets", "is_substantive"), OTHER_LANGUAGES)
def test_other_languages_have_their_own_words(
    language: str, old: str, new: str, facets: str, is_substantive: bool
) -> None:
    """What has no list is read by capitals, digits and marks."""
    found = touched(Comparer().compare(old, new), language=language)

    assert (facets.split(), is_substantive) == (list(found.facets), found.is_substantive)


def test_another_target_is_a_link() -> None:
    """The words are the same."""
    found = touched(Comparer().compare("Read it.", "Read it."), are_targets_equal=False)

    assert ((Facet.LINK,), True) == (found.facets, found.is_substantive)


def test_facets_come_in_their_order() -> None:
    """Whatever was found first."""
    spans = Comparer().compare(
        'On Monday he said "no" to 3 men.', 'On Friday he claimed "yes" to 4 men.'
    )
    found = touched(spans, language="en").facets

    assert [facet for facet in Facet if facet in found] == list(found)


@pytest.mark.parametrize(
    "text",
    ['"' * 200_000, "'a " * 70_000, "A" * 200_000, "A " * 100_000, "1," * 100_000, "-1 " * 60_000],
)
def test_degenerate_texts_take_no_longer(text: str) -> None:
    """Bounded by their length; each was slow in some form."""
    assert touched(Comparer().compare(text, text + " b c"), language="en").is_substantive
