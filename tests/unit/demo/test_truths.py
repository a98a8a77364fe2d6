"""The analysis of the invented organizations: what was planted is found, and nothing made up.

Where a truth must be found stands in the scenario (`truths`): a kind, what, and among how many
first ones of its kind. A new kind of finding needs no change here; what is none, a row in KINDS.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from statistics import mean
from typing import Any, NamedTuple

import pytest

from hpws_assess.assess import assess
from hpws_assess.demo.scenario import Find, Scenario
from hpws_assess.demo.simulate import load_scenario, scenario_names, simulate, simulated_data
from hpws_assess.measure.levels import level_of
from hpws_assess.model.result import NodeResult, Result, RubricResult, Status, Tool
from hpws_assess.model.rubric import Rubric
from hpws_assess.sources.changes import Changes
from hpws_assess.sources.gather import gather
from hpws_assess.sources.library import shipped
from hpws_assess.sources.positioned import parse

MUCH_TO_MEND, WELL_RUN = "harbor-tool-works", "elm-creek-instruments"


class Case(NamedTuple):
    """A scenario with the result of its last wave, and the answers that it came from."""

    scenario: Scenario
    result: Result
    data: Mapping[str, Any]


def _case(name: str) -> Case:
    scenario = load_scenario(name)
    rubrics = {each: shipped(each).rubric for each in scenario.rubrics}
    documents = [parse(text.encode(), at) for at, text in simulate(scenario, rubrics).items()]
    tool = Tool(name="test", version="0")
    last = gather(documents, [], Changes())[-1]
    assert last.assessment.wave == scenario.waves[-1].wave
    result = assess(last.assessment, last.sha256, last.counted, tool)
    return Case(scenario, result, simulated_data(scenario, rubrics))


@pytest.fixture(scope="module")
def mend() -> Case:
    return _case(MUCH_TO_MEND)


@pytest.fixture(scope="module")
def well() -> Case:
    return _case(WELL_RUN)


# what a kind of claim claims, in the order of the result


def _combinations(kind: str) -> Callable[[Rubric, NodeResult], list[str]]:
    def held(rubric: Rubric, node: NodeResult) -> list[str]:
        kinds = {one.id: one.kind for one in rubric.combinations}
        seen = [one.combination for one in node.combinations if one.holds]
        return [name for name in seen if kinds[name] == kind]

    return held


KINDS: dict[str, Callable[[Rubric, NodeResult], list[str]]] = {
    "deadly": _combinations("deadly"),
    "conflict": _combinations("conflict"),
    "connection": _combinations("connection"),
    "priority": lambda rubric, node: [one.dimension for one in node.priorities],
    "strength": lambda rubric, node: [one.item or one.dimension for one in node.strengths],
    "cap": lambda rubric, node: [
        f"{dim.dimension}/{cap.cap}" for dim in node.dimensions for cap in dim.caps if cap.binds
    ],
}


def claims(part: RubricResult, kind: str, unit: str | None = None) -> list[str]:
    """What is claimed of a kind: the rows of KINDS, else the findings of that rule."""
    node = next(one for one in part.nodes if unit in {None, one.node})
    if kind in KINDS:
        return KINDS[kind](part.rubric, node)
    return [one.item or one.dimension or "" for one in node.findings if one.rule == kind]


def _part(case: Case, rubric: str) -> RubricResult:
    return next(one for one in case.result.rubrics if one.rubric.id == rubric)


FINDS = [
    pytest.param(find, id=f"{truth.truth}: {find.kind} {find.what}")
    for truth in load_scenario(MUCH_TO_MEND).truths
    for find in truth.finds
]


@pytest.mark.parametrize("find", FINDS)
def test_a_planted_truth_is_found_among_the_first_of_its_kind(find: Find, mend: Case) -> None:
    found = claims(_part(mend, find.rubric), find.kind, find.unit)
    assert find.what in found[: find.within], found


@pytest.mark.parametrize("show", load_scenario(MUCH_TO_MEND).shows, ids=lambda one: one.explain)
def test_what_the_demo_shows_can_be_explained_down_to_stated_and_released_numbers(
    show: Any, mend: Case
) -> None:
    """The number that a show points at is in the trace, with every number that its text quotes."""
    keys = {step.key for step in _part(mend, show.rubric).root.trace}
    assert {show.explain, *show.numbers.values()} <= keys


# nothing made up: what a claim rests on is in the answer files


class Answer(NamedTuple):
    """One answer as the files have it."""

    role: str
    unit: str
    value: Any


def _answers(case: Case, rubric: str, item: str) -> list[Answer]:
    wave = case.scenario.waves[-1].wave
    found = []
    for name, file in case.data.items():
        if name.startswith(f"answers-{wave}") and file["rubric"] == rubric:
            for one in file["respondents"]:
                given = one["answers"].get(item)
                value = given.get("value", given) if isinstance(given, dict) else given
                if given is not None and not (isinstance(given, dict) and "missing" in given):
                    found.append(Answer(one["role"], one["unit"], value))
    return found


def _scores(case: Case, rubric: Rubric, item: str, roles: tuple[str, ...]) -> list[float]:
    one = rubric.items[item]
    said = [each for each in _answers(case, rubric.id, item) if each.role in roles]
    return [
        rubric.scale.at(one.unit(one.read(each.value, rubric.scale), rubric.scale)) for each in said
    ]


CASES = [pytest.param(name, id=name) for name in (MUCH_TO_MEND, WELL_RUN)]


@pytest.fixture
def case(request: pytest.FixtureRequest, mend: Case, well: Case) -> Case:
    return {MUCH_TO_MEND: mend, WELL_RUN: well}[request.param]


@pytest.mark.parametrize("case", CASES, indirect=True)
def test_every_difference_that_is_claimed_is_in_the_answers(case: Case) -> None:
    """Sources and sides that are said to differ gave different answers; views lie apart."""
    for part in case.result.rubrics:
        rubric = part.rubric
        for finding in part.root.findings:
            if finding.rule in {"sources-differ", "sides-differ"}:
                offices = rubric.items[finding.item].roles
                said = [
                    str(one.value)
                    for one in _answers(case, rubric.id, finding.item)
                    if one.role in offices and one.unit == part.root.node
                ]
                assert len(set(said)) > 1, finding
            elif finding.rule == "perception-gap" and finding.item:
                item = rubric.items[finding.item]
                receiving = [
                    role
                    for role in item.roles
                    if rubric.roles[role].receives and role != "employee"
                ]
                gap = mean(_scores(case, rubric, item.id, item.giver_roles)) - mean(
                    _scores(case, rubric, item.id, tuple(receiving))
                )
                assert abs(gap) > 0.35, finding
                assert ("better" in finding.message) == (gap > 0), finding


@pytest.mark.parametrize("case", CASES, indirect=True)
def test_every_combination_that_is_claimed_is_in_the_answers(case: Case) -> None:
    """Each signal anew: items from members' answers in the files, dimensions from their scores."""
    checked = 0
    for part in case.result.rubrics:
        for seen in part.root.combinations:
            combination = next(c for c in part.rubric.combinations if c.id == seen.combination)
            for signal in combination.when if seen.holds else ():
                other = next(
                    p
                    for p in case.result.rubrics
                    if p.rubric.id == (signal.rubric or part.rubric.id)
                )
                level = _level_anew(case, other, signal)
                if level is not None:
                    checked += 1
                    assert (signal.at_least or 0) <= level < (signal.below or 9), (seen, level)
    assert checked > 5


def _level_anew(case: Case, part: RubricResult, signal: Any) -> int | None:
    """The level of a signal's item where only members rate it, or of its dimension's score."""
    rubric = part.rubric
    if signal.item is None:
        one = next(d for d in part.root.dimensions if d.dimension == signal.dimension)
        return level_of(rubric, one.score)
    item = rubric.items[signal.item]
    receiving = tuple(r for r in item.roles if r == "union-member")
    if item.stated or not receiving:
        return None
    return level_of(rubric, mean(_scores(case, rubric, item.id, receiving)))


# the well-run organization


def test_a_well_run_organization_gets_no_alarm(well: Case) -> None:
    """No finding at any node, no priority, no plan, no cap that binds, nothing provisional."""
    for part in well.result.rubrics:
        for node in part.nodes:
            assert node.findings == (), node.findings
            assert node.priorities == ()
            assert claims(part, "deadly", node.node) == claims(part, "conflict", node.node) == []
            assert claims(part, "cap", node.node) == []
            for dim in node.dimensions:
                if dim.target is not None:
                    assert dim.assured is not None and dim.assured >= dim.target, dim.dimension
                    assert not dim.provisional and dim.status in {
                        None,
                        Status.RENEWED,
                        Status.MAINTAINED,
                    }
    assert well.result.plan is not None
    assert (well.result.plan.planned, well.result.plan.gaps) == ((), ())


def test_its_good_news_is_told(well: Case) -> None:
    """Every levelled dimension is a strength, and the connections hold."""
    for part in well.result.rubrics:
        levelled = {dim.id for dim in part.rubric.dimensions if dim.levelled}
        assert set(claims(part, "strength")) == levelled
        wanted = {one.id for one in part.rubric.combinations if one.kind == "connection"}
        assert set(claims(part, "connection")) == wanted


def test_its_people_are_no_machines(well: Case) -> None:
    """People differ, some do not know, and few answers are at the top: no ceiling, no echo."""
    rubric = _part(well, "hpws-practices").rubric
    members = [
        one["answers"]
        for file in well.data.values()
        if file.get("rubric") == rubric.id
        for one in file["respondents"]
        if one["role"] == "union-member"
    ]
    assert any(isinstance(answer, dict) for one in members for answer in one.values())
    for name, item in rubric.items.items():
        rated = item.type in {"agreement", "frequency"} and not item.extension
        if "union-member" in item.roles and rated:
            scores = _scores(well, rubric, name, ("union-member",))
            assert len(set(scores)) > 1, name
            assert sum(score == 5 for score in scores) < 0.3 * len(scores), name


def test_every_shipped_organization_is_held_to_its_truths() -> None:
    assert scenario_names() == (MUCH_TO_MEND, WELL_RUN)
