"""A quick look at which scripts a text is written in.

Python needs a millisecond and more to compile each expression that names all Chinese characters.
A text without any is read by expressions that leave them out, and means the same to them.
"""

from __future__ import annotations

import re

# From Thai to Khmer, and from the marks of Chinese on: kana, Hangul, all that lies behind.
_SPACED = re.compile("[\x00-\u0e00\u1800-\u3004]*")


def is_spaced(text: str) -> bool:
    """Say whether a text has nothing of a script that sets no spaces between words.

    Hangul and signs such as emoji count as such scripts too: False only says that the text needs
    a closer look.
    """
    return text.isascii() or _SPACED.fullmatch(text) is not None
