"""One row of a table as what a respondent said, whatever kind of file the row came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Final, NamedTuple

from hpws_assess.check.fault import unknown
from hpws_assess.measure.scope import Scope
from hpws_assess.model.answers import Missing
from hpws_assess.model.items import Item, Value
from hpws_assess.model.said import Said

WHO = ("role", "unit", "id", "attributed")
"""Columns that are no items. ``role`` must be there."""

YES, NO = {"true", "yes", "1"}, {"", "false", "no", "0"}
MISSING = {code.value for code in Missing}


class Wrong(NamedTuple):
    """A fault of a row: the column's position, from 0, and what is wrong."""

    column: int
    message: str


class Columns:
    """What the columns of a table hold for one rubric."""

    def __init__(self, scope: Scope, header: Sequence[str]) -> None:
        self.scope = scope
        self.who = {name: header.index(name) for name in WHO if name in header}
        items = scope.rubric.items
        self.items = [(at, items[name]) for at, name in enumerate(header) if name in items]

    def said(self, row: Sequence[str], wrong: list[Wrong]) -> Said | None:
        """What a row's respondent said to the rubric; None where nothing, or something is wrong."""
        before = len(wrong)
        filled = [(at, item) for at, item in self.items if row[at]]
        if not filled:
            return None
        said = self._respondent(row, wrong)
        heard = self.scope.known.heard.get(said.role, {})
        for at, item in filled:
            known = heard.get((item.id, row[at]))
            if known is None:
                self._read(at, item, row[at], said, wrong)
            else:
                said.answers[item.id] = known[1]
        return None if len(wrong) > before else said

    def _respondent(self, row: Sequence[str], wrong: list[Wrong]) -> Said:
        scope, who = self.scope, self.who
        role = row[who["role"]]
        known = scope.rubric.roles.get(role)
        if known is None:
            wrong.append(Wrong(who["role"], unknown("role", role, scope.rubric.roles)))
        elif role not in scope.roles:
            wrong.append(Wrong(who["role"], f"there is no `{role}` here by the profile"))
        unit = (row[who["unit"]] if "unit" in who else "") or next(iter(scope.nodes))
        if unit not in scope.nodes:
            wrong.append(Wrong(who["unit"], unknown("unit", unit, scope.nodes)))
        by_name = row[who["attributed"]].lower() if "attributed" in who else ""
        if by_name not in YES | NO:
            message = f"`{by_name}` does not fit; allowed: true, false"
            wrong.append(Wrong(who["attributed"], message))
        if by_name in YES and known is not None and known.attributed == "never":
            message = f"`{role}` answers in confidence; only an office can be attributed"
            wrong.append(Wrong(who["attributed"], message))
        always = known is not None and known.attributed == "always"
        return Said(unit, role, always or by_name in YES)

    def _read(self, at: int, item: Item, text: str, said: Said, wrong: list[Wrong]) -> None:
        scope = self.scope
        if said.role in scope.roles and not scope.may_answer(said.role, item):
            asked = ", ".join((*scope.asked(item), *scope.givers(item))) or "nobody here"
            message = f"`{said.role}` is not asked `{item.id}`; it is asked of {asked}"
            wrong.append(Wrong(at, message))
            return
        code, _, reason = text.partition(":")
        applies = item.id in scope.applied
        if code in MISSING and item.scored:
            if applies:
                said.answers[item.id] = Missing(code)
                if reason.strip() and code == Missing.NOT_APPLICABLE:
                    said.reasons[item.id] = reason.strip()
            return
        try:
            text, value = _value(scope, item, text)
        except ValueError as error:
            missing = ", ".join(sorted(MISSING))
            wrong.append(Wrong(at, f"{item.id}: {error}, or one of {missing}"))
            return
        if applies:
            said.answers[item.id] = value
            scope.remember(said.role, item, text, value)


def _value(scope: Scope, item: Item, text: str) -> tuple[str, Value]:
    """What a cell says, and the words for it: a whole number may stand as ``4.0``, as beside gaps.

    Raises:
        ValueError: what is wrong with the text as it stands.
    """
    try:
        return text, scope.read(item, text)
    except ValueError:
        whole = WHOLE(text)
        if whole is None:
            raise
        with suppress(ValueError):
            return whole[1], scope.read(item, whole[1])
        raise


WHOLE: Final = re.compile(r"(-?[0-9]{1,9})\.0+").fullmatch


def wrong_header(header: Sequence[str], scopes: Iterable[Scope]) -> Iterator[Wrong]:
    """What is wrong with the names of a table's columns."""
    items = {name for scope in scopes for name in scope.rubric.items}
    allowed = f"allowed: {', '.join(WHO)}, and the ids of items"
    seen: set[str] = set()
    for at, name in enumerate(header):
        if name in seen:
            yield Wrong(at, f"two columns are called `{name}`")
        elif name not in items and name not in WHO:
            yield Wrong(at, unknown("column", name, [*WHO, *items], allowed))
        seen.add(name)
    if "role" not in seen:
        yield Wrong(0, f"no column `role`; {allowed}")
