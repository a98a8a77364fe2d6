"""Names that may stand once in all files of an assessment, with where each stands.

Ten thousand of them go from process to process, and hardly ever is one asked for its place. So a
portion numbers its documents, and portions that are put together remember whose a name is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar

from hpws_assess.check.fault import Loc
from hpws_assess.errors import Problem

Name = TypeVar("Name", str, bytes)


class Placed(Protocol):
    """A document as far as messages need it."""

    @property
    def name(self) -> str: ...

    def place(self, loc: Sequence[str | int]) -> tuple[int, int]: ...


class Where(NamedTuple):
    """A place of a document."""

    document: Placed
    loc: Loc

    def problem(self, message: str) -> Problem:
        return Problem(self.document.name, *self.document.place(self.loc), message)


class Twice(NamedTuple, Generic[Name]):
    """A name that stands where it may not."""

    name: Name
    first: Where
    again: Where


class Once(Generic[Name]):
    """The names of one portion, or of several in their order."""

    def __init__(self) -> None:
        self._documents: list[Placed] = []
        self._own: dict[Name, tuple[int, Loc]] = {}
        """Names of this portion: the number of the document, and where in it."""
        self._of: dict[Name, Once[Name]] = {}
        """Names of portions that were added, each with the one that it is of."""

    def enter(self, name: Name, document: Placed, loc: Loc) -> Twice[Name] | None:
        """Put down a name of this portion."""
        if name in self._own:
            return Twice(name, self.where(name), Where(document, loc))
        self._own[name] = len(self._documents), loc
        self._documents.append(document)
        return None

    def add(self, other: Once[Name]) -> list[Twice[Name]]:
        """Add a portion that comes later; what stands twice now."""
        found: list[Twice[Name]] = []
        for theirs in (other._own, other._of):
            new = dict.fromkeys(theirs, other)
            if not all(new.keys().isdisjoint(mine) for mine in (self._own, self._of)):
                twice = [name for name in theirs if name in self._own or name in self._of]
                found += [Twice(name, self.where(name), other.where(name)) for name in twice]
                for name in twice:
                    del new[name]
            self._of |= new
        return found

    def where(self, name: Name) -> Where:
        """Where a name stands first."""
        if name not in self._own:
            return self._of[name].where(name)
        number, loc = self._own[name]
        return Where(self._documents[number], loc)
