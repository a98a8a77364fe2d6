"""How much a template of one's own may do: steps, characters, time. Whoever asks for more is told.

The bounds are conventions: the demo's report on four frameworks takes a fortieth of the steps and a
fiftieth of the characters.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic
from typing import Any

STEPS = 500_000
"""Rounds of loops."""
CALL = 10
"""Steps that a call of a macro, a block or a template counts as: it takes ten times as long."""
CHARACTERS = 50_000_000
"""What is put out in all, macros and blocks included, and what texts and lists are made of: one
that is kept takes memory, and a list may keep as many as it has entries."""
SECONDS = 30.0
LONGEST = 1_000_000
"""Characters of one text, and entries of one list."""
WIDEST = 10_000
"""Numbers of one ``range``."""


class TooMuch(Exception):  # noqa: N818 - what a template asked for
    """A template asked for more than it may have."""


@dataclass
class Budget:
    """What one rendering has used up."""

    steps: int = 0
    characters: int = 0
    until: float = field(default_factory=lambda: monotonic() + SECONDS)

    def step(self, characters: int, steps: int = 1) -> None:
        """A round of a loop, or a call, with the characters that it holds as they stand."""
        self.steps += steps
        if self.steps > STEPS:
            raise TooMuch(
                f"more than {STEPS:,} rounds of loops (a call counts as {CALL}); loop over less"
            )
        self.put(characters)

    def put(self, characters: int) -> None:
        """So many characters more, and a look at the clock."""
        self.characters += characters
        if self.characters > CHARACTERS:
            raise TooMuch(f"more than {CHARACTERS:,} characters, put out or made; do with less")
        if monotonic() > self.until:
            raise TooMuch(f"takes more than {SECONDS:.0f} seconds; do less in it")


LARGEST = 10**18


def small(number: Any) -> Any:
    """A number of few digits; those that grow without end take time and cannot be printed."""
    if isinstance(number, int | float) and abs(number) > LARGEST:
        raise TooMuch("a number of more than 18 digits")
    return number


def fitting(length: int) -> None:
    """Refuse what is too long before it is made."""
    if length > LONGEST:
        raise TooMuch(f"a text or list of {length:,}; the longest has {LONGEST:,}")
