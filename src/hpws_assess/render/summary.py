"""A Markdown summary for a build's page: headlines, gates, waivers; at most 1 MiB, for GitHub."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from hpws_assess.model.judged import NOTHING_BESIDE, Beside, Judged, Stray
from hpws_assess.render import safe, words
from hpws_assess.render.gate_counts import STATES, count_gates
from hpws_assess.render.look import Look
from hpws_assess.render.pointed import (
    Entry,
    every_entry,
    foremost,
    left_out_in_words,
    more_in_words,
    none_in_words,
    place_in_words,
    waiver_in_words,
)

MOST_BYTES = 1_000_000
"""GitHub drops a summary of more than 1,048,576 bytes as a whole."""

MOST_ROWS = 1000
"""Findings in tables: more than anybody reads on one page."""


def render(judged: Collection[Judged], look: Look, beside: Beside = NOTHING_BESIDE) -> str:
    """Blocks as long as there is room for them, what failed before what did not."""
    return within(_lines(judged, beside), MOST_BYTES)


def within(lines: Iterator[str], most: int) -> str:
    """Lines up to a number of bytes, and that the rest is left out where it is."""
    kept: list[str] = []
    room = most - 200
    for line in lines:
        room -= len(line.encode()) + 1
        if room < 0:
            kept.append(f"\n… {more_in_words(1 + sum(1 for _ in lines))}")
            break
        kept.append(line)
    return "\n".join(kept) + "\n"


def _lines(judged: Collection[Judged], beside: Beside) -> Iterator[str]:
    yield "## hpws-assess"
    yield ""
    failing = sum(one.failed for one in judged)
    asked = any(one.outcomes or one.waivers for one in judged)
    if not asked:
        yield none_in_words(len(judged))
    else:
        yield f"{len(judged):,} assessed; {failing:,} with a gate that failed."
    yield ""
    if beside.left_out:
        yield from (_cell(left_out_in_words(beside.left_out)), "")
    told = (one for one in every_entry(judged, beside) if one.level != "note" and not one.waived)
    found = foremost(told, MOST_ROWS)
    yield from _table(found.entries, "error", "Failed")
    yield from _table(found.entries, "warning", "Warnings")
    if found.left:
        yield from (f"… {more_in_words(found.left)}", "")
    yield from _gates(judged)
    yield from _waivers(judged, beside.strays)
    yield from _headlines(judged)


def _table(found: Sequence[Entry], level: str, title: str) -> Iterator[str]:
    own = [one for one in found if one.level == level]
    if not own:
        return
    yield from (f"### {title}", "", "| where | what |", "| --- | --- |")
    for one in own:
        where = f"{one.place.file}:{one.place.line}"
        yield f"| {_cell(where)} | {_cell(one.title)}. {_cell(one.message)} |"
    yield ""


def _gates(judged: Collection[Judged]) -> Iterator[str]:
    gates = count_gates(judged, 0)
    if not gates:
        return
    yield from ("### Gates", "", f"| gate | {' | '.join(STATES)} | judged | without data |")
    yield f"| --- | {'---: | ' * len(STATES)}---: | ---: |"
    for gate in gates:
        numbers = " | ".join(f"{gate.states[state]:,}" for state in STATES)
        judged_of = f"{gate.checked - gate.unknown:,} | {gate.unknown:,}"
        yield f"| {_cell(gate.gate)} | {numbers} | {judged_of} |"
    yield from ("", "In how many assessments; the last two columns count what was looked at.", "")
    for gate in gates:
        if gate.without:
            more = gate.without - len(gate.unjudged)
            others = words.counted(more, "assessment more", "assessments more")
            said = "; ".join([*gate.unjudged, f"and {others}"] if more else gate.unjudged)
            yield f"- {_cell(f'{gate.gate} had no data, which passes, for: {said}')}"
    if any(gate.without for gate in gates):
        yield ""


def _waivers(judged: Collection[Judged], strays: Sequence[Stray]) -> Iterator[str]:
    if not strays and not any(one.waivers for one in judged):
        return
    yield from ("### Waivers", "")
    for waiver, _ in strays:
        yield f"- {_cell(waiver_in_words(waiver))}"
    for one in judged:
        for waiver in one.waivers:
            yield f"- {_cell(f'{one.organization} {one.wave}: {waiver_in_words(waiver)}')}"
        for outcome in one.outcomes:
            for case in outcome.cases:
                if case.waived:
                    about = place_in_words(one, case.spot)
                    said = f"{about}: {case.message} ({outcome.gate}, waived)"
                    yield f"  - {_cell(said)}"
    yield ""


def _headlines(judged: Collection[Judged]) -> Iterator[str]:
    yield from ("### Headlines", "")
    if not judged:
        yield "Nothing was assessed."
    for one in judged:
        for each in one.standings:
            name = _cell(f"{one.organization} {one.wave}, {each.title}")
            yield f"- {name}: {_cell(each.headline)}"
    yield ""


def _cell(text: str) -> str:
    return safe.markdown(text)
