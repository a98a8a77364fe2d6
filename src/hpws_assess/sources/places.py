"""Where answers are written, as far as that may be said: never a confidential person's line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hpws_assess.model.judged import Place
from hpws_assess.sources.once import Where
from hpws_assess.sources.shares import Share


class Places:
    """The lines of one assessment's attributed answers. Nothing is looked up before it is asked."""

    def __init__(self, organization: str, home: str, shares: Mapping[str, Share]) -> None:
        self._organization = organization
        self._home = home
        self._shares = shares
        self._lines: dict[str, dict[tuple[str, str], dict[str, Where]]] = {}

    @property
    def home(self) -> Place:
        """The assessment, where there is one; else the first line of the first file of answers."""
        return Place(self._home)

    def find(self, rubric: str, unit: str, item: str, roles: Sequence[str] | None) -> Place | None:
        """The line of an answer that one of the roles gave by name, the first of the files."""
        if rubric not in self._lines:
            self._lines[rubric] = self._written(rubric)
        by_role = self._lines[rubric].get((unit, item), {})
        where = next((one for role, one in by_role.items() if roles is None or role in roles), None)
        if where is None:
            return None
        line, column = where.document.place(where.loc)
        return Place(where.document.name, max(line, 1), max(column, 1))

    def _written(self, rubric: str) -> dict[tuple[str, str], dict[str, Where]]:
        lines: dict[tuple[str, str], dict[str, Where]] = {}
        for one in self._shares[rubric].named if rubric in self._shares else ():
            for item in one.items:
                by_role = lines.setdefault((one.unit or self._organization, item), {})
                loc = (*one.where.loc, "answers", item)
                by_role.setdefault(one.role, Where(one.where.document, loc))
        return lines
