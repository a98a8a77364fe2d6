"""Combinations of the shipped rubrics: every signal names what is there and can hold."""

import re

import pytest

from hpws_assess.measure.levels import level_of
from hpws_assess.sources.library import shipped, shipped_names

PRACTICES, STEPS = "hpws-practices", "iam-hpwo"
MANAGEMENT, ALIGNMENT = "performance-management", "performance-alignment"

CONFLICTS = {
    "conflict-pay": {PRACTICES, ALIGNMENT},
    "conflict-contractors": {ALIGNMENT, PRACTICES},
    "conflict-workspace": {ALIGNMENT, PRACTICES},
    "conflict-stars-and-benefits": {ALIGNMENT, PRACTICES},
    "conflict-direction": {ALIGNMENT, STEPS},
    "conflict-hiring": {MANAGEMENT, PRACTICES},
    "conflict-appraisal": {MANAGEMENT, ALIGNMENT},
    "conflict-cadence": {MANAGEMENT, ALIGNMENT},
    "conflict-owner": {PRACTICES, ALIGNMENT},
    "conflict-monitoring": {ALIGNMENT, PRACTICES},
    "conflict-asked-or-joint": {PRACTICES, STEPS},
    "conflict-order": {STEPS},
}
"""The twelve points on which the frameworks ask for different things, and whose they are."""

FLAGS = {
    "say-without-training": {"decisions", "training"},
    "say-without-information": {"decisions", "information"},
    "team-work-paid-one-by-one": {"decisions.choose-how", "pay.basis", "pay.contained"},
    "trained-for-somebody-else": {"training", "security"},
    "chosen-well-then-held-back": {"hiring", "decisions"},
    "changes-ahead-of-signature": {"s7", "s5.signed"},
    "changes-ahead-of-education": {"s7", "s6.reached"},
    "talks-without-training": {"conversations", "manager-training"},
}
"""The deadly combinations that the domain brief asks for, and what they look at."""

AMO = {"able-willing-allowed", "partners-able-secure-and-heard"}
AMO |= {"able-told-and-taking-part", "skilled-served-and-trusted"}
"""Ability, motivation and opportunity together: one for each rubric."""

COMBINATIONS = [
    pytest.param(name, one, id=f"{name}: {one.id}")
    for name in shipped_names()
    for one in shipped(name).rubric.combinations
]
BY_ID = {param.values[1].id: param.values for param in COMBINATIONS}

each = pytest.mark.parametrize(("name", "combination"), COMBINATIONS)


def _rubric(name, signal):
    return shipped(signal.rubric or name).rubric


def _level(signal):
    return signal.below if signal.at_least is None else signal.at_least


@each
def test_every_signal_names_what_is_there(name, combination):
    for signal in combination.when:
        assert signal.rubric is None or signal.rubric in shipped_names()
        rubric = _rubric(name, signal)
        if signal.dimension is not None:
            dimensions = {dim.id: dim for dim in rubric.dimensions}
            assert signal.dimension in dimensions
            assert dimensions[signal.dimension].levelled, "what has no level can reach none"
        else:
            assert signal.item in rubric.items
            assert rubric.items[signal.item].scored


@each
def test_every_signal_names_a_level_that_can_be_missed(name, combination):
    """At least the lowest level, or below it, says nothing."""
    for signal in combination.when:
        levels = [rung.level for rung in _rubric(name, signal).levels]
        assert _level(signal) in levels[1:]


@each
def test_an_answer_exists_that_makes_each_item_signal_hold(name, combination):
    for signal in combination.when:
        rubric = _rubric(name, signal)
        item = rubric.items.get(signal.item or "")
        if item is None or not item.options(rubric.scale):
            continue
        units = [item.unit(option.key, rubric.scale) for option in item.options(rubric.scale)]
        levels = {level_of(rubric, rubric.scale.at(unit)) for unit in units}
        holds = {level for level in levels if (level < _level(signal)) == bool(signal.below)}
        assert holds, f"no answer to {item.id} makes it hold"
        assert holds != levels, f"every answer to {item.id} makes it hold"


@each
def test_signals_can_hold_at_once(name, combination):
    """No two signals look at one thing from the same side, or leave no level between them."""
    ends = {}
    for signal in combination.when:
        thing = (signal.rubric or name, signal.dimension or signal.item)
        side = "at_least" if signal.below is None else "below"
        assert side not in ends.setdefault(thing, {}), f"{thing} is said twice"
        ends[thing][side] = _level(signal)
    for thing, found in ends.items():
        assert len(found) < 2 or found["at_least"] < found["below"], thing


@each
def test_a_dimension_is_not_set_against_its_own_only_item(name, combination):
    """A dimension and an item of it may stand apart only where the dimension has others."""
    for signal in combination.when:
        rubric = _rubric(name, signal)
        if signal.item is None:
            continue
        owner = rubric.dimension(rubric.dimension_of[signal.item])
        if any(other.dimension == owner.id for other in combination.when):
            assert sum(item.counted for item in owner.items) > 2


@each
def test_it_names_sources_of_its_own_rubric(name, combination):
    known = {source.id for source in shipped(name).rubric.sources}
    assert set(re.findall(r"\(([a-z]+(?:-[a-z0-9]+)+)\)", combination.source)) <= known


@each
def test_it_claims_no_proof(name, combination):
    """Evidence of synergy is weak, so no combination is called well supported."""
    assert combination.sure != "well supported"
    assert combination.discuss.endswith("?")


def test_ids_are_unique_over_all_rubrics():
    ids = [param.values[1].id for param in COMBINATIONS]
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("name", shipped_names())
def test_each_rubric_has_every_kind(name):
    kinds = {one.kind for one in shipped(name).rubric.combinations}
    assert kinds == {"connection", "deadly", "conflict"}


def test_the_twelve_conflicts_are_all_there_and_no_others():
    assert len(CONFLICTS) == 12
    assert {id_ for id_, (_, one) in BY_ID.items() if one.kind == "conflict"} == set(CONFLICTS)


@pytest.mark.parametrize(("conflict", "tied"), CONFLICTS.items())
def test_a_conflict_ties_the_frameworks_that_disagree(conflict, tied):
    name, combination = BY_ID[conflict]
    assert {signal.rubric or name for signal in combination.when} == tied


@pytest.mark.parametrize(("flag", "looks_at"), FLAGS.items())
def test_the_flags_of_the_brief_are_there(flag, looks_at):
    _, combination = BY_ID[flag]
    assert combination.kind == "deadly"
    assert {signal.dimension or signal.item for signal in combination.when} == looks_at


@pytest.mark.parametrize("connection", sorted(AMO))
def test_each_rubric_looks_at_ability_motivation_and_opportunity(connection):
    _, combination = BY_ID[connection]
    assert combination.kind == "connection"
    assert len(combination.when) == 3
