"""GitHub's workflow commands: annotations at file and line, at most ten of each kind in a step."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from hpws_assess.model.judged import NOTHING_BESIDE, Beside, Judged, Level
from hpws_assess.render import safe, words
from hpws_assess.render.gate_counts import count_gates
from hpws_assess.render.look import Look
from hpws_assess.render.pointed import Entry, every_entry, more_in_words, relative

MOST = 10
"""Annotations of one kind that GitHub shows of one step."""

KINDS: dict[Level, str] = {"error": "error", "warning": "warning", "note": "notice"}


def render(judged: Collection[Judged], look: Look, beside: Beside = NOTHING_BESIDE) -> str:
    """The first of each kind; the last of a full ten says how many there are more."""
    shown: dict[Level, list[Entry]] = {level: [] for level in KINDS}
    totals = dict.fromkeys(KINDS, 0)
    for entry in every_entry(judged, beside):
        if not entry.waived:
            totals[entry.level] += 1
            if totals[entry.level] <= MOST:
                shown[entry.level].append(entry)
    lines = [line for level in KINDS for line in _of_level(level, shown[level], totals[level])]
    if not lines:
        gates = count_gates(judged, 0)
        without = sum(gate.judged_nothing for gate in gates)
        said = f"{len(judged):,} assessed; {words.counted(len(gates), 'gate')}; nothing found"
        said += f"; {words.counted(without, 'gate')} had no data" if without else ""
        lines = [_command("notice", {"title": "hpws-assess"}, said)]
    return "".join(f"{line}\n" for line in lines)


def _of_level(level: Level, own: list[Entry], total: int) -> Iterator[str]:
    shown = own if total <= MOST else own[: MOST - 1]
    for entry in shown:
        properties = {
            "file": relative(entry.place),
            "line": str(entry.place.line),
            "col": str(entry.place.column),
            "title": entry.title,
        }
        yield _command(KINDS[level], properties, entry.message)
    if total > len(shown):
        said = more_in_words(total - len(shown))
        yield _command(KINDS[level], {"title": "hpws-assess"}, said)


def _command(kind: str, properties: dict[str, str], message: str) -> str:
    listed = ",".join(f"{name}={_property(text)}" for name, text in properties.items())
    return f"::{kind} {listed}::{_data(message)}"


def _data(text: str) -> str:
    r"""A message that ends no line and begins no command.

    >>> _data("100 %\n::error::x")
    '100 %25 ::error::x'
    """
    return safe.line(text).replace("%", "%25")


def _property(text: str) -> str:
    """A property that ends neither itself nor the list.

    >>> _property("a,b:c")
    'a%2Cb%3Ac'
    """
    return _data(text).replace(":", "%3A").replace(",", "%2C")
