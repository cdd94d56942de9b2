"""References to environment variables in values that a user wrote, and nowhere else.

What a page, a feed or a server says is never read for them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

VARIABLE = re.compile(r"\$(?:\$|([A-Za-z_][A-Za-z0-9_]*)|\{([A-Za-z_][A-Za-z0-9_]*)\})")
"""What stands for an environment variable in a value, `$NAME` or `${NAME}`; `$$` is a dollar."""


class UnsetError(LookupError):
    """A variable that a value refers to is not set, or empty.

    Attributes:
        name: Of the variable.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, slots=True)
class Expanded:
    """A value with its references replaced.

    Attributes:
        text: The value.
        secrets: What came from the environment, which is never stored nor shown.
    """

    text: str = field(repr=False)
    secrets: tuple[str, ...] = field(default=(), repr=False)


def expand(value: str, environment: Mapping[str, str]) -> Expanded:
    """Return a value with each `$NAME` replaced; what a variable holds is not read again.

    Raises:
        UnsetError: A variable is not set, or empty.
    """
    secrets: list[str] = []

    def replaced(found: re.Match[str]) -> str:
        name = found[1] or found[2]
        if name is None:
            return "$"
        if not environment.get(name):
            raise UnsetError(name)
        secrets.append(environment[name])
        return environment[name]

    return Expanded(VARIABLE.sub(replaced, value), tuple(secrets))
