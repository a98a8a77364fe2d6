"""The rubrics measure the project's own register of indicators, all of it, as it says.

``indicators.csv`` is that register. Its treatments: ``counted`` enters a score; ``shown`` is an
effect, asked and never averaged; ``any-of:GROUP`` are alternatives, of which the best counts;
``ladder:NAME`` is one item over all lines of the ladder; ``not-rewarded`` is asked and never
counts; ``context`` is told and never scored.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from hpws_assess.model.items import Item
from hpws_assess.model.rubric import Dimension
from hpws_assess.sources.library import shipped, shipped_names

FRAMEWORKS = {
    "P": "hpws-practices",
    "S": "iam-hpwo",
    "M": "performance-management",
    "A": "performance-alignment",
}
"""A framework's letter in the register and its rubric; dimension N is the rubric's Nth, from 0."""


class Line(NamedTuple):
    """A line of the register."""

    id: str
    framework: str
    dimension: str
    tag: str
    scored: str
    treatment: str
    text: str
    note: str

    @property
    def own(self) -> Dimension:
        """The dimension that it belongs to."""
        return rubric_of(self.framework).dimensions[int(self.id[1:].split(".")[0])]


class Cite(NamedTuple):
    """An item that cites a line."""

    rubric: str
    dimension: str
    item: Item


def rubric_of(framework: str):
    return shipped(FRAMEWORKS[framework]).rubric


def register() -> list[Line]:
    with Path(__file__).with_name("indicators.csv").open(encoding="utf-8", newline="") as file:
        return [Line(**row) for row in csv.DictReader(file)]


LINES = register()
SCORED = [line for line in LINES if line.scored == "yes"]
KNOWN = {line.id for line in LINES}


def citations() -> dict[str, list[Cite]]:
    found: dict[str, list[Cite]] = defaultdict(list)
    for name in shipped_names():
        rubric = shipped(name).rubric
        for item in rubric.items.values():
            for line in item.indicators:
                found[line].append(Cite(name, rubric.dimension_of[item.id], item))
    return found


CITES = citations()


def treated(*kinds: str) -> list[Line]:
    return [line for line in LINES if line.treatment.split(":")[0] in kinds]


def by_line(lines: list[Line]):
    return pytest.mark.parametrize("line", lines, ids=lambda line: line.id)


def items(line: Line) -> Iterator[Item]:
    return (cite.item for cite in CITES[line.id])


def always(line: Line) -> list[Item]:
    """The items that cite a line and are asked without being asked for."""
    return [item for item in items(line) if not item.extension]


def test_the_register_is_whole():
    """Ids are unique, every treatment is known, and what is scored is treated so."""
    assert len(LINES) == len(KNOWN) == 258
    kinds = {line.treatment.split(":")[0] for line in LINES}
    assert kinds == {"counted", "shown", "any-of", "ladder", "not-rewarded", "context"}
    assert len(SCORED) == len(treated("counted", "shown", "any-of", "ladder"))
    assert {line.framework for line in LINES} == set(FRAMEWORKS)
    assert all(line.id.startswith(line.framework) for line in LINES)


@by_line(SCORED)
def test_every_scored_indicator_is_measured(line):
    """An item that is always asked cites it."""
    assert always(line)


@by_line([line for line in LINES if line.treatment != "context"])
def test_an_indicator_is_measured_where_it_belongs(line):
    """In its own dimension, or in another whose item serves an indicator of its own as well."""
    for cite in CITES[line.id]:
        assert cite.rubric == FRAMEWORKS[line.framework]
        here = {other.id for other in LINES if other.own.id == cite.dimension}
        assert cite.dimension == line.own.id or here & set(cite.item.indicators), cite.item.id
    assert any(cite.dimension == line.own.id for cite in CITES[line.id])


@by_line(treated("counted"))
def test_what_counts_is_averaged(line):
    """An item that is always asked counts it on its own: no alternative can hide it."""
    assert any(item.counted and item.any_of is None for item in always(line))


@by_line(treated("shown"))
def test_an_effect_is_shown_and_never_averaged(line):
    """Every item that cites it is asked and not counted."""
    assert all(item.scored for item in items(line))
    assert not any(item.counted for item in items(line))


@pytest.mark.parametrize("group", sorted({line.treatment for line in treated("any-of")}))
def test_alternatives_share_one_group(group):
    """The items of a group of alternatives name one and the same group, and the best counts."""
    lines = [line for line in LINES if line.treatment == group]
    groups = {item.any_of for line in lines for item in items(line)}
    assert len(groups) == 1 and None not in groups
    assert all(item.counted for line in lines for item in items(line))
    assert all(len(always(line)) == 1 for line in lines)


@pytest.mark.parametrize("ladder", sorted({line.treatment for line in treated("ladder")}))
def test_the_lines_of_a_ladder_are_one_item(ladder):
    """One item cites all lines of the ladder, counts, and words each rung."""
    lines = [line for line in LINES if line.treatment == ladder]
    (item,) = {item.id: item for line in lines for item in items(line)}.values()
    assert set(item.indicators) >= {line.id for line in lines}
    assert item.counted and not item.extension and item.any_of is None
    assert len(item.options(rubric_of(lines[0].framework).scale)) > len(lines)


@by_line(treated("not-rewarded"))
def test_what_must_not_be_rewarded_is_asked_and_counts_nowhere(line):
    """The source names it, so it is registered; no score rises or falls with it."""
    assert always(line)
    assert not any(item.counted for item in items(line))


@by_line(treated("context"))
def test_context_is_never_scored(line):
    """No counted item cites what is told and not scored."""
    assert not any(item.counted for item in items(line))


@pytest.mark.parametrize("name", shipped_names())
def test_nothing_unscored_is_scored(name):
    """Every counted item that is always asked cites a scored indicator, or is its alternative."""
    scored = {line.id for line in SCORED}
    rubric = shipped(name).rubric
    groups = {i.any_of for i in rubric.items.values() if scored & set(i.indicators)} - {None}
    loose = [
        item.id
        for item in rubric.items.values()
        if item.counted
        and not item.extension
        and not scored & set(item.indicators)
        and item.any_of not in groups
    ]
    assert loose == []


def test_no_item_cites_an_unknown_line():
    """A citation of a line that is not in the register is a slip."""
    unknown = {
        line: [c.item.id for c in cites] for line, cites in CITES.items() if line not in KNOWN
    }
    assert unknown == {}


@pytest.mark.parametrize("name", shipped_names())
def test_overall_frames_get_no_level(name):
    """P0, S0, M0 and A0 are asked and shown; all other dimensions are levelled."""
    first, *others = shipped(name).rubric.dimensions
    assert not first.levelled
    assert all(dimension.levelled for dimension in others)


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_the_dimensions_are_those_of_the_register(framework):
    """As many dimensions, and in each something of the register is measured."""
    numbers = {int(line.id[1:].split(".")[0]) for line in LINES if line.framework == framework}
    assert numbers == set(range(len(rubric_of(framework).dimensions)))


def test_what_holds_only_for_some_is_asked_only_of_them():
    """Results-based commission is asked only where people sell."""
    assert all(item.applies_if for line in LINES if line.id == "P3.8" for item in items(line))
