"""From answers to tally and register: here respondents end.

Counts are integers and merging them is addition, so any split of the answers into files, and any
order, gives the same tally.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import floor
from typing import Literal

from hpws_assess.measure.ground import Cross
from hpws_assess.measure.scope import Scope
from hpws_assess.model.answers import Missing
from hpws_assess.model.register import Citation, Register, Remark, Statement
from hpws_assess.model.said import Said
from hpws_assess.model.tally import Cell, CellKey, Tally

STRAIGHT_LINE = 6
"""Ratings of one point each, and nothing else, from this many answers on, are a straight line."""


def count(scope: Scope, said: Iterable[Said]) -> tuple[Tally, Register]:
    """Count respondents' answers, and register what has a name or a text."""
    tally, register, ordered = Tally(), Register(), Register()
    add_up(scope, said, tally, register)
    ordered.add(register)
    return tally, ordered


def add_up(scope: Scope, said: Iterable[Said], tally: Tally, register: Register) -> None:
    """Add respondents' answers to what was counted and registered before; orders nothing."""
    for one in said:
        cell = tally.cell(CellKey(one.node, one.role, one.attributed))
        cell.respondents += 1
        chosen, closed = cell.chosen, scope.closed
        for item_id, answer in one.answers.items():
            if type(answer) is str and item_id in closed:
                chosen[item_id, answer] += 1
            elif isinstance(answer, Missing):
                cell.missing[item_id, answer.value] += 1
            elif scope.rubric.items[item_id].stated:
                proof = one.evidence.get(item_id, ())
                register.statements.append(Statement(one.node, one.role, item_id, answer, proof))
            else:
                register.remarks.append(_remark(one, item_id, "comment", str(answer)))
        _register_words(register, one)
        _count_crosses(scope, one, cell)
        _count_patterns(scope, one, cell)


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


def _count_crosses(scope: Scope, one: Said, cell: Cell) -> None:
    """Sums and cross products of codes, for respondents who answered all they were asked."""
    answers = {name: answer for name, answer in one.answers.items() if type(answer) is str}
    for cross in scope.crosses.get(one.role, ()):
        try:
            codes = [codes[answers[name]] for name, codes, _, _ in cross.items]
        except KeyError:
            continue
        cell.complete[cross.dimension] += 1
        cell.composites[cross.dimension, _quarter(scope, cross, answers)] += 1
        for key, x in zip(cross.sums, codes, strict=True):
            cell.sums[key] += x
        products = cell.products
        for product, at, to in cross.products:
            products[product] += codes[at] * codes[to]


def _quarter(scope: Scope, cross: Cross, answers: Mapping[str, str]) -> int:
    """A respondent's weighted composite in quarter points above the scale's minimum."""
    scale = scope.rubric.scale
    units = sum([weight * units[answers[name]] for name, _, weight, units in cross.items])
    return floor(4 * (scale.max - scale.min) * units / cross.weight + 0.5 + 1e-9)


def _count_patterns(scope: Scope, one: Said, cell: Cell) -> None:
    """Straight lines, and an item and its reverse answered alike. Counted, never kept by person."""
    answers = one.answers
    extreme = {str(scope.rubric.scale.min), str(scope.rubric.scale.max)}
    points: set[str] = set()
    number, alike = 0, False
    for forward, turned in scope.ratings:
        ahead = [answer for name in forward if type(answer := answers.get(name)) is str]
        back = [answer for name in turned if type(answer := answers.get(name)) is str]
        number += len(ahead) + len(back)
        points.update(ahead, back)
        alike |= len(set(back)) == 1 and set(back) == set(ahead) and back[0] in extreme
    if number >= STRAIGHT_LINE and len(points) == 1:
        cell.patterns["straight-line"] += 1
    if alike:
        cell.patterns["reverse-alike"] += 1
