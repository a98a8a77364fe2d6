"""What a front end must do. Those that there are stand in ``front_ends.py``."""

from __future__ import annotations

from typing import Protocol


class InputEnded(Exception):  # noqa: N818 - a thing that happens, and nobody's mistake
    """Nothing more will be typed."""


class Voice(Protocol):
    """A front end: says texts, and asks for a line."""

    @property
    def hint(self) -> str:
        """How to answer here, said before the first question."""

    def say(self, text: str) -> None: ...

    def ask(self, prompt: str, strokes: frozenset[str] = frozenset()) -> str:
        """A line; one of ``strokes`` may be taken as soon as its key is pressed.

        Raises:
            InputEnded: there will be no more.
        """

    def turn(self) -> None:
        """Begin a new question."""
