"""From answers to tally and register: here respondents end.

Counts are integers and merging them is addition, so any split of the answers into files, and any
order, gives the same tally.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import floor
from typing import Literal

from hpws_assess.measure.scope import Scope
from hpws_assess.model.answers import Missing
from hpws_assess.model.items import Item
from hpws_assess.model.items.rating import Rating
from hpws_assess.model.register import Citation, Register, Remark, Statement
from hpws_assess.model.said import Said
from hpws_assess.model.tally import Cell, CellKey, Tally

STRAIGHT_LINE = 6
"""Ratings of one point each, and nothing else, from this many answers on, are a straight line."""


def count(scope: Scope, said: Iterable[Said]) -> tuple[Tally, Register]:
    """Count respondents' answers, and register what has a name or a text."""
    tally, register = Tally(), Register()
    for one in said:
        cell = tally.cell(CellKey(one.node, one.role, one.attributed))
        cell.respondents += 1
        for item_id, answer in one.answers.items():
            item = scope.rubric.items[item_id]
            if isinstance(answer, Missing):
                cell.missing[item_id, answer.value] += 1
            elif item.stated:
                proof = one.evidence.get(item_id, ())
                register.statements.append(Statement(one.node, one.role, item_id, answer, proof))
            elif not item.scored:
                register.remarks.append(_remark(one, item_id, "comment", str(answer)))
            else:
                assert isinstance(answer, str)
                cell.chosen[item_id, answer] += 1
        _register_words(register, one)
        _count_crosses(scope, one, cell)
        _count_patterns(scope, one, cell)
    ordered = Register()
    ordered.add(register)
    return tally, ordered


def _remark(one: Said, item: str, kind: Literal["comment", "not-applicable"], text: str) -> Remark:
    return Remark(one.node, one.role, one.attributed, item, kind, text)


def _register_words(register: Register, one: Said) -> None:
    for item, text in one.comments.items():
        register.remarks.append(_remark(one, item, "comment", text))
    for item, text in one.reasons.items():
        register.remarks.append(_remark(one, item, "not-applicable", text))
    for item, names in one.evidence.items():
        register.citations.extend(
            Citation(one.node, one.role, one.attributed, item, name) for name in names
        )


def _codes(scope: Scope, one: Said, items: Iterable[Item]) -> dict[str, int] | None:
    """The integer codes of a respondent's answers to items; None unless all were answered."""
    codes: dict[str, int] = {}
    for item in items:
        answer = one.answers.get(item.id)
        if answer is None or isinstance(answer, Missing):
            return None
        codes[item.id] = scope.codes[item.id][str(answer)]
    return codes or None


def _count_crosses(scope: Scope, one: Said, cell: Cell) -> None:
    """Sums and cross products of codes, for respondents who answered all they were asked."""
    for dimension in scope.dimensions:
        items = scope.tallied[one.role, dimension.id]
        codes = _codes(scope, one, items)
        if codes is None:
            continue
        cell.complete[dimension.id] += 1
        cell.composites[dimension.id, _quarter(scope, items, one)] += 1
        listed = list(codes.items())
        for at, (first, x) in enumerate(listed):
            cell.sums[dimension.id, first] += x
            for second, y in listed[at:]:
                cell.products[dimension.id, first, second] += x * y


def _quarter(scope: Scope, items: tuple[Item, ...], one: Said) -> int:
    """A respondent's weighted composite in quarter points above the scale's minimum."""
    scale = scope.rubric.scale
    weight = sum(item.weight for item in items)
    units = sum(item.weight * scope.units[item.id][str(one.answers[item.id])] for item in items)
    return floor(4 * (scale.max - scale.min) * units / weight + 0.5 + 1e-9)


def _count_patterns(scope: Scope, one: Said, cell: Cell) -> None:
    """Straight lines, and an item and its reverse answered alike. Counted, never kept by person."""
    points: list[str] = []
    alike = False
    for dimension in scope.dimensions:
        forward: set[str] = set()
        turned: set[str] = set()
        for item in scope.items(dimension):
            answer = one.answers.get(item.id)
            if (
                isinstance(item, Rating)
                and isinstance(answer, str)
                and not isinstance(answer, Missing)
            ):
                points.append(answer)
                (turned if item.reverse else forward).add(answer)
        extreme = {str(scope.rubric.scale.min), str(scope.rubric.scale.max)}
        alike |= bool(turned) and turned == forward and turned <= extreme and len(turned) == 1
    if len(points) >= STRAIGHT_LINE and len(set(points)) == 1:
        cell.patterns["straight-line"] += 1
    if alike:
        cell.patterns["reverse-alike"] += 1
