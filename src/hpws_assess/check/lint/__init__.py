"""Does a sound rubric make sense? Errors that its form does not show, and warnings."""

from __future__ import annotations

from collections.abc import Iterator

from hpws_assess.check.fault import Fault
from hpws_assess.check.lint.actions import action_warnings, missing_steps
from hpws_assess.check.lint.forms import form_warnings, uncovered_indicators
from hpws_assess.check.lint.items import (
    identical_alternatives,
    one_sided,
    options,
    pair_wording,
    repeated_wording,
    useless_items,
    weights,
)
from hpws_assess.check.lint.leftover import left_over
from hpws_assess.check.lint.order import cycles, gates_on_nothing
from hpws_assess.check.lint.reach import (
    idle_caps,
    level_faults_of,
    skipped_levels,
    unliftable_caps,
)
from hpws_assess.check.lint.rules import told
from hpws_assess.check.lint.wording import wording_warnings
from hpws_assess.check.lint.worlds import Worlds
from hpws_assess.model.rubric import Rubric


def sense_faults(rubric: Rubric) -> Iterator[Fault]:
    """What cannot work although every name is there and every number has its place."""
    worlds = Worlds(rubric)
    yield from level_faults_of(rubric, worlds)
    yield from unliftable_caps(rubric, worlds)
    yield from useless_items(rubric, worlds)
    yield from identical_alternatives(rubric)
    yield from cycles(rubric, of_gates=True)
    yield from gates_on_nothing(rubric)


def rubric_warnings(rubric: Rubric) -> Iterator[Fault]:
    """What works in a rubric without faults, and likely not as it is meant."""
    worlds = Worlds(rubric)
    yield from told(_warnings(rubric, worlds))


def _warnings(rubric: Rubric, worlds: Worlds) -> Iterator[Fault]:
    yield from idle_caps(rubric, worlds)
    yield from skipped_levels(rubric, worlds)
    yield from one_sided(rubric, worlds)
    yield from pair_wording(rubric)
    yield from weights(rubric)
    yield from options(rubric)
    yield from cycles(rubric, of_gates=False)
    yield from action_warnings(rubric)
    yield from missing_steps(rubric)
    yield from form_warnings(rubric)
    yield from uncovered_indicators(rubric)
    yield from repeated_wording(rubric)
    yield from wording_warnings(rubric)
    yield from left_over(rubric)
