"""One number's way from the released counts and facts to print, as the scoring recorded it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from textwrap import shorten
from typing import NamedTuple, Protocol

from hpws_assess.errors import AssessError, nearest
from hpws_assess.model.rubric import Rubric
from hpws_assess.model.step import Step
from hpws_assess.render import safe, words

INDENT = "  "
LINE, TITLE = 100, 60
"""Characters of a line, and of a title in it; where there is no room a title is cut first."""
LEAST_TITLE = 16
"""Characters of a title below which it tells nothing."""
WHOLE = {"level", "count"}
"""Steps whose value is a whole number."""
LEVELS = re.compile(
    r"#(claimed|confirmed|assured)$|^cap |^headline$|:spread$|, from worst to best$"
)
"""Numbers that are levels or people, whatever step made them."""


class Traced(Protocol):
    """A place with the record of how its numbers came about: of a result, a comparison, a plan."""

    @property
    def node(self) -> str: ...

    @property
    def trace(self) -> tuple[Step, ...]: ...


class Record(NamedTuple):
    """A place with several records that belong together, such as a plan's and a result's."""

    node: str
    trace: tuple[Step, ...]


def explain(node: Traced, key: str, rubric: Rubric | None = None) -> str:
    """The tree of steps under one number. Nothing is computed again.

    With the rubric, dimensions and items stand with their titles. Terms that no step made are
    released counts, facts, and numbers of the rubric: the tree ends there.

    Raises:
        AssessError: the node has no such number; the message names the nearest.
    """
    steps = {step.key: step for step in node.trace}
    if key not in steps:
        message = f"{safe.line(node.node)} has no number {key!r}{nearest(key, steps)}"
        raise AssessError.about("explain", message)
    lines = [f"{safe.line(node.node)}: {_named(key, rubric)}"]
    lines += _lines(steps, steps[key], rubric)
    return "\n".join(lines) + "\n"


def explainable(node: Traced) -> tuple[str, ...]:
    """The keys of all numbers that can be explained, in the order of their making."""
    return tuple(step.key for step in node.trace)


def _lines(steps: Mapping[str, Step], step: Step, rubric: Rubric | None) -> Iterator[str]:
    """Depth first with a stack of its own: a long chain must not end in a recursion error."""
    yield f"{safe.line(step.key)} = {_value(step.value, step.key, step.how)} {_how(step)}"
    waiting: list[tuple[int, str, str, frozenset[str]]] = []
    _push(waiting, step, 1, frozenset({step.key}))
    while waiting:
        depth, name, text, path = waiting.pop()
        made = None if name in path else steps.get(name)
        how = f" {_how(made)}" if made is not None else ""
        yield INDENT * depth + _named(name, rubric, len(INDENT * depth + text + how)) + text + how
        if made is not None:
            _push(waiting, made, depth + 1, path | {name})


def _push(
    waiting: list[tuple[int, str, str, frozenset[str]]],
    step: Step,
    depth: int,
    path: frozenset[str],
) -> None:
    for term in reversed(step.terms):
        weighs = step.how == "weighted mean" or term.weight != 1
        weight = f" x {words.number(term.weight)}" if weighs else ""
        value = _value(term.value, term.of, step.how)
        waiting.append((depth, term.of, f" = {value}{weight}", path))


def _how(step: Step) -> str:
    note = safe.line(step.note)
    return f"[{step.how}: {note}]" if note else f"[{step.how}]"


def _value(value: float | None, name: str, how: str) -> str:
    """A number by its name and by the step that it stands in."""
    if value is None:
        return words.DASH
    whole = (how in WHOLE or LEVELS.search(name)) and value == int(value)
    return f"{value:.0f}" if whole else f"{value:.3f}"


def _named(key: str, rubric: Rubric | None, taken: int = 0) -> str:
    """A key with as much of its title as the line has room for beside what is taken."""
    name = safe.line(key)
    if rubric is None:
        return name
    title = words.subject(rubric, key)
    room = min(TITLE, LINE - taken - len(f"{name} ()"))
    if title == key or room < LEAST_TITLE:
        return name
    return f"{name} ({shorten(safe.line(title), room, placeholder='...')})"
