"""What a user may have to mend: every message that the tool shows for bad input.

Imports nothing of the package, so that every layer may raise it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

NAMELESS = '""'
"""A path of no letter, so that it is seen."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong with one place of one file.

    ``line`` and ``column`` count from 1; 0 means that the problem is the file as a whole.
    """

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        if not self.line:
            return f"{self.file or NAMELESS}: {self.message}"
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class AssessError(Exception):
    """Bad input or wrong usage: all its problems at once, ordered by file and place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[AssessError], tuple[tuple[Problem, ...]]]:
        """So that it comes whole out of another process."""
        return type(self), (self.problems,)

    @classmethod
    def about(cls, file: str, message: str) -> AssessError:
        """An error about a file as a whole."""
        return cls([Problem(file, 0, 0, message)])


class ProcessLost(Exception):  # noqa: N818 - what happened, and nobody's mistake
    """A process that was at work was killed from outside, or had no memory left."""


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint at the nearest known name, ready to append to a message; empty where none is near.

    >>> nearest("wieght", ["weight", "roles"])
    '; did you mean `weight`?'
    >>> nearest("zebra", ["weight", "roles"])
    ''
    """
    return _nearest(word, tuple(known))


@lru_cache(maxsize=1000)
def _nearest(word: str, known: tuple[str, ...]) -> str:
    """Ten thousand files may have the same wrong words."""
    from difflib import get_close_matches

    found = get_close_matches(word, known, n=1, cutoff=0.6)
    return f"; did you mean `{found[0]}`?" if found else ""
