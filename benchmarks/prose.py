"""Sentences, paragraphs and names for generated pages: plain, varied, the same on every machine."""

from __future__ import annotations

import random

PLACES = (
    "Ardenmoor",
    "Belstrand",
    "Cresswick",
    "Dunhallow",
    "Eastmere",
    "Fallowby",
    "Granholm",
    "Hartsea",
    "Ivelford",
    "Kestrel Bay",
    "Lowmarch",
    "Northam",
)
PEOPLE = (
    "Anneli Brandt",
    "Tomas Achterberg",
    "Maria Oyelaran",
    "Viktor Saarinen",
    "Leila Haddad",
    "Paul Nakamura",
    "Ruth Delacroix",
    "Samir Kowalski",
)
BODIES = (
    "the harbour board",
    "the regional court",
    "the water company",
    "the city council",
    "the ministry of transport",
    "the teachers' union",
    "the power grid operator",
    "the audit office",
)
SUBJECTS = (
    "a new flood wall",
    "the closure of two bridges",
    "a rise in bus fares",
    "the sale of the old railway yard",
    "the shortage of nurses",
    "an inquiry into the fire",
    "the budget for the schools",
    "a ban on night flights",
    "the cleaning of the river",
    "the return of the ferry",
)
OPENINGS = (
    "According to {body}, {subject} will cost about {number} million over {small} years.",
    "{person} told reporters in {place} that {subject} had been planned since {year}.",
    "Residents of {place} have asked for {small} months what is to become of {subject}.",
    "{Body} published a report of {number} pages on {subject}, but few have read it.",
    "“We were promised an answer and got {small} letters,” said {person} of {place}.",
    "In {place}, where {number} households are affected, {subject} divides the street.",
    "The vote on {subject} was {number} to {small}, closer than anyone had expected.",
    "Nobody at {body} would say whether {subject} depends on the talks in {place}.",
    "Work on {subject} began in {year} and has been halted {small} times since then.",
    "{person}, who advises {body}, called the figures for {subject} cautious.",
    "Last winter {number} people marched through {place} because of {subject}.",
    "It is the largest decision that {body} has taken since {year}, and the least discussed.",
    "Those who live near {place} remember that {subject} was first mentioned in {year}.",
    "By the end of the evening {body} had received {number} objections to {subject}.",
)


class Prose:
    """A source of text that depends on its seed alone.

    Args:
        seed: Equal seeds give equal texts.
    """

    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)  # noqa: S311 (repeatable, and no secret)

    def sentence(self) -> str:
        """Return a sentence."""
        body = self.random.choice(BODIES)
        return self.random.choice(OPENINGS).format(
            body=body,
            Body=body[0].upper() + body[1:],
            place=self.random.choice(PLACES),
            person=self.random.choice(PEOPLE),
            subject=self.random.choice(SUBJECTS),
            number=self.random.randint(21, 980),
            small=self.random.randint(2, 19),
            year=self.random.randint(1984, 2023),
        )

    def paragraph(self) -> str:
        """Return two to six sentences."""
        return " ".join(self.sentence() for _ in range(self.random.randint(2, 6)))

    def headline(self) -> str:
        """Return a line without a stop."""
        subject, place = self.random.choice(SUBJECTS), self.random.choice(PLACES)
        verb = self.random.choice(("divides", "surprises", "worries", "unites", "reaches"))
        return f"{subject[0].upper()}{subject[1:]} {verb} {place}"

    def token(self, length: int = 12) -> str:
        """Return hexadecimal digits, as sites put them into class names and scripts."""
        return f"{self.random.getrandbits(4 * length):0{length}x}"
