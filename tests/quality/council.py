"""Three paragraphs that make a page an article, for sets that ask of its head and first lines."""

TEXT = (
    "<p>The council met on Tuesday evening in the old grain hall and heard four hours of speeches "
    "before it put the question to a vote that nobody had expected to be close.</p>"
    "<p>Those who spoke against it pointed at the cost, which had doubled since the spring, and at "
    "the promise that had been given to the villages along the upper river.</p>"
    "<p>In the end two members left the room, and the plan passed by a single voice; work is to "
    "begin as soon as the ground is dry enough for the heavy machines.</p>"
)
