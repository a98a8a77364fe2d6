"""What gates came to, for a person: failed first, each with its place; all waivers."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from hpws_assess.model.judged import LAPSED, NOTHING_BESIDE, Beside, Case, Judged, WaiverSeen
from hpws_assess.render import words
from hpws_assess.render.gate_counts import STATES, GateCount, count_gates, found_in_words
from hpws_assess.render.look import Look
from hpws_assess.render.page import Page
from hpws_assess.render.pointed import (
    at,
    case_in_words,
    left_out_in_words,
    more_in_words,
    none_in_words,
    waiver_in_words,
)

FEW = 20
"""Cases of one gate that are shown; formats for machines show more."""


def render(judged: Collection[Judged], look: Look, beside: Beside = NOTHING_BESIDE) -> str:
    """Every gate once, with what it found in all assessments."""
    page = Page(look)
    gates = count_gates(judged, FEW)
    if not gates:
        page.line(none_in_words(len(judged)))
    else:
        page.line(f"Gates: {counted_in_words(gates)}.")
    for wanted in STATES:
        for gate in gates:
            if gate.state == wanted:
                _add_gate(page, gate)
    _add_waivers(page, judged, beside)
    if beside.troubles:
        number = words.counted(len(beside.troubles), "problem")
        left = left_out_in_words(beside.left_out) if beside.left_out else ""
        page.line(f"{number} with the input. {left}".rstrip())
    return page.text


def counted_in_words(gates: Sequence[GateCount]) -> str:
    """How many gates came to what; of those that passed, how many judged nothing at all."""
    states = [gate.state for gate in gates]
    said = ", ".join(f"{states.count(state)} {state}" for state in STATES if state in states)
    without = sum(gate.judged_nothing for gate in gates)
    return f"{said}, {without} of them for want of data" if without else said


def _add_gate(page: Page, gate: GateCount) -> None:
    found = found_in_words(gate, gate.total, gate.wanting)
    page.point(found, label=f"{gate.state}: {gate.gate}:")
    if gate.why:
        page.point(gate.why, 1)
    for one, case in gate.foremost(FEW):
        page.point(_said(one, case), 1)
    if gate.total > FEW:
        page.point(more_in_words(gate.total - FEW), 1)
    for said in gate.unjudged:
        page.point(f"without data: {said}", 1)
    if gate.without > len(gate.unjudged):
        page.point(f"without data: {_others(gate)}", 1)


def _others(gate: GateCount) -> str:
    return words.counted(gate.without - len(gate.unjudged), "assessment more", "assessments more")


def _said(one: Judged, case: Case) -> str:
    waived = f"({case.waived})" if case.waived else ""
    return f"{at(case.place)}: {case_in_words(one, case, waived)}"


def _add_waivers(page: Page, judged: Collection[Judged], beside: Beside) -> None:
    """Each waiver once with what became of it, and how many assessments it became so of."""
    found: dict[WaiverSeen, tuple[str, int]] = {}
    for one in judged:
        for waiver in one.waivers:
            first, number = found.get(waiver, (f"{one.organization} {one.wave}", 0))
            found[waiver] = first, number + 1
    total = sum(number for _, number in found.values())
    if total:
        lapsed = sum(number for one, (_, number) in found.items() if one.state in LAPSED)
        fails = f"; {words.counted(lapsed, 'fails', 'fail')} the run" if lapsed else ""
        said = words.counted(total, "concerns", "concern")
        page.line(f"Waivers: {said} what was assessed{fails}.")
    for waiver, (first, number) in found.items():
        more = f" and {number - 1:,} more" if number > 1 else ""
        page.point(f"{first}{more}: {waiver_in_words(waiver)}")
    for waiver, _ in beside.strays:
        page.point(waiver_in_words(waiver))
