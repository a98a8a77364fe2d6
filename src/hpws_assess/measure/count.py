"""From answers to tally and register: here respondents end.

Counts are integers and merging them is addition, so any split of the answers into files, and any
order, gives the same tally.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import chain, repeat
from math import floor
from operator import mul
from typing import Any, Final, Literal

from hpws_assess.measure.cross import Cross
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


def add_up(
    scope: Scope, said: Iterable[Said], tally: Tally, register: Register, *, whole: bool = True
) -> None:
    """Add respondents' answers to what was counted and registered before; orders nothing.

    ``whole``: also what no level needs: how a respondent's answers go together, and comments.
    """
    groups: dict[tuple[str, str, bool], list[Said]] = {}
    for one in said:
        groups.setdefault((one.node, one.role, one.attributed), []).append(one)
    for where, group in groups.items():
        key = CellKey(*where)
        cell = tally.cell(key)
        cell.respondents += len(group)
        _count_answers(scope, group, cell, register)
        for one in group:
            if one.evidence:
                _register_citations(register, one)
        if whole:
            for one in group:
                _register_words(register, one)
            answers = [_worded(one) for one in group]
            _count_crosses(scope, key.role, answers, cell)
            for each in answers:
                _count_patterns(scope, each, cell)


def _count_answers(scope: Scope, group: Iterable[Said], cell: Cell, register: Register) -> None:
    """Count closed answers, and register what is stated or written."""
    closed, stated = scope.closed, scope.stated
    chosen: list[Iterable[tuple[str, Any]]] = []
    for one in group:
        answers = one.answers
        if Missing in map(type, answers.values()):
            answers = _count_missing(answers, cell)
        if answers.keys() <= closed:
            chosen.append(answers.items())
            continue
        pairs = [pair for pair in answers.items() if pair[0] in closed]
        facts = [item for item in answers if item in stated]
        chosen.append(pairs)
        _register_statements(one, facts, register)
        if len(pairs) + len(facts) < len(answers):
            texts = answers.keys() - closed - stated
            remarks = (_remark(one, item, "comment", str(answers[item])) for item in texts)
            register.remarks += sorted(remarks)
    cell.chosen.update(chain.from_iterable(chosen))


def _count_missing(answers: Mapping[str, Any], cell: Cell) -> dict[str, Any]:
    """Count why nothing was answered; what was answered comes back."""
    found = {}
    for item, answer in answers.items():
        if type(answer) is Missing:
            cell.missing[item, answer.value] += 1
        else:
            found[item] = answer
    return found


def _register_statements(one: Said, items: Sequence[str], register: Register) -> None:
    """Register facts, which are half of what an assessor says."""
    answers, proof = one.answers, one.evidence
    values = [answers[item] for item in items]
    proofs = [proof.get(item, ()) for item in items] if proof else repeat(())
    fields = zip(repeat(one.node), repeat(one.role), items, values, proofs, strict=False)
    register.statements += map(STATEMENT, fields)


STATEMENT: Final = partial(tuple.__new__, Statement)
"""A statement of its fields, in a third of the time that its name takes."""


def _worded(one: Said) -> dict[str, str]:
    """A respondent's answers in the words of options."""
    return {item: answer for item, answer in one.answers.items() if type(answer) is str}


def _remark(one: Said, item: str, kind: Literal["comment", "not-applicable"], text: str) -> Remark:
    return Remark(one.node, one.role, one.attributed, item, kind, text)


def _register_words(register: Register, one: Said) -> None:
    for item, text in one.comments.items():
        register.remarks.append(_remark(one, item, "comment", text))
    for item, text in one.reasons.items():
        register.remarks.append(_remark(one, item, "not-applicable", text))


def _register_citations(register: Register, one: Said) -> None:
    for item, names in one.evidence.items():
        register.citations.extend(
            Citation(one.node, one.role, one.attributed, item, name) for name in names
        )


def _count_crosses(
    scope: Scope, role: str, answers: Sequence[Mapping[str, str]], cell: Cell
) -> None:
    """Sums and cross products of codes, over those who answered all they were asked."""
    for cross in scope.crosses.get(role, ()):
        names = [name for name, _, _, _ in cross.items]
        complete = [one for one in answers if all(name in one for name in names)]
        if not complete:
            continue
        cell.complete[cross.dimension] += len(complete)
        quarters = [(cross.dimension, _quarter(scope, cross, one)) for one in complete]
        cell.composites.update(quarters)
        columns = [[codes[one[name]] for one in complete] for name, codes, _, _ in cross.items]
        for key, column in zip(cross.sums, columns, strict=True):
            cell.sums[key] += sum(column)
        _add_products(cross, columns, cell)


def _add_products(cross: Cross, columns: Sequence[Sequence[int]], cell: Cell) -> None:
    products = cell.products
    if len(columns[0]) == 1:
        codes = [code for (code,) in columns]
        for product, at, to in cross.products:
            products[product] += codes[at] * codes[to]
        return
    for product, at, to in cross.products:
        products[product] += sum(map(mul, columns[at], columns[to]))


def _quarter(scope: Scope, cross: Cross, answers: Mapping[str, str]) -> int:
    """A respondent's weighted composite in quarter points above the scale's minimum."""
    scale = scope.rubric.scale
    units = sum([weight * units[answers[name]] for name, _, weight, units in cross.items])
    return floor(4 * (scale.max - scale.min) * units / cross.weight + 0.5 + 1e-9)


def _count_patterns(scope: Scope, answers: Mapping[str, str], cell: Cell) -> None:
    """Straight lines, and an item and its reverse answered alike. Counted, never kept by person."""
    extreme = {str(scope.rubric.scale.min), str(scope.rubric.scale.max)}
    points: set[str] = set()
    number, alike = 0, False
    for forward, turned in scope.ratings:
        ahead = [answers[name] for name in forward if name in answers]
        back = [answers[name] for name in turned if name in answers]
        number += len(ahead) + len(back)
        points.update(ahead, back)
        alike |= len(set(back)) == 1 and set(back) == set(ahead) and back[0] in extreme
    if number >= STRAIGHT_LINE and len(points) == 1:
        cell.patterns["straight-line"] += 1
    if alike:
        cell.patterns["reverse-alike"] += 1
