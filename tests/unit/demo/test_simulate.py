"""The invented organization: sound files, the same everywhere, each planted truth in its result."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from datetime import date
from random import Random
from typing import Any

import pytest

import builders as make
from hpws_assess.assess import assess
from hpws_assess.demo.crowd import bell, choose
from hpws_assess.demo.scenario import Scenario
from hpws_assess.demo.simulate import load_scenario, simulate, simulated_data
from hpws_assess.measure.scope import Scope
from hpws_assess.model.assessment import Assessment
from hpws_assess.model.result import (
    DimensionResult,
    ItemResult,
    NodeResult,
    Result,
    RubricResult,
    Status,
    Tool,
)
from hpws_assess.model.rubric import Rubric
from hpws_assess.sources.changes import Changes
from hpws_assess.sources.gather import gather
from hpws_assess.sources.library import shipped
from hpws_assess.sources.positioned import parse
from hpws_assess.sources.writing import write_yaml

FIRST, SECOND = "2026-Q2", "2026-Q4"
PRACTICES, STEPS = "hpws-practices", "iam-hpwo"
MANAGING, ALIGNMENT = "performance-management", "performance-alignment"
ADDED = (MANAGING, ALIGNMENT)
PLANTS = ("Plant 1", "Plant 2", "Plant 3")
Data = Mapping[str, Any]


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load_scenario("harbor-tool-works")


@pytest.fixture(scope="module")
def rubrics(scenario: Scenario) -> dict[str, Rubric]:
    return {name: shipped(name).rubric for name in scenario.rubrics}


@pytest.fixture(scope="module")
def data(scenario: Scenario, rubrics: dict[str, Rubric]) -> dict[str, Any]:
    return simulated_data(scenario, rubrics)


@pytest.fixture(scope="module")
def results(scenario: Scenario, rubrics: dict[str, Rubric]) -> dict[str, Result]:
    """By wave, what the written files come to."""
    documents = [parse(text.encode(), name) for name, text in simulate(scenario, rubrics).items()]
    tool = Tool(name="test", version="0")
    return {
        one.assessment.wave: assess(one.assessment, one.sha256, one.counted, tool)
        for one in gather(documents, [], Changes())
    }


def of_rubric(result: Result, rubric: str) -> RubricResult:
    return next(one for one in result.rubrics if one.rubric.id == rubric)


def at_node(result: Result, rubric: str, unit: str | None = None) -> NodeResult:
    nodes = of_rubric(result, rubric).nodes
    return next(one for one in nodes if unit in {None, one.node})


def dimension(node: NodeResult, name: str) -> DimensionResult:
    return next(one for one in node.dimensions if one.dimension == name)


def item(node: NodeResult, name: str) -> ItemResult:
    return next(one for dim in node.dimensions for one in dim.items if one.item == name)


def binding(result: DimensionResult) -> set[str]:
    return {cap.cap for cap in result.caps if cap.binds}


def respondents(data: dict[str, Any], wave: str, rubric: str) -> list[Data]:
    files = [one for one in data.values() if one.get("rubric") == rubric and one["wave"] == wave]
    return [respondent for file in files for respondent in file["respondents"]]


class TestChance:
    def test_options_are_chosen_so_that_their_mean_worth_is_the_aim(self) -> None:
        """Over evenly spread luck the mean worth is the aim, within one step of the luck."""
        units = {"1": 0.0, "2": 0.25, "3": 0.5, "4": 0.75, "5": 1.0}
        for aim in (0.0, 0.1, 0.25, 0.6, 0.99, 1.0):
            worths = [units[choose(units, aim, (n + 0.5) / 1000, 0.0)] for n in range(1000)]
            assert sum(worths) / 1000 == pytest.approx(aim, abs=0.001)

    def test_options_that_are_worth_the_same_are_taken_in_turn(self) -> None:
        """The tie draw spreads over alternatives, its ends included."""
        units = {"no": 0.0, "not-sure": 0.0, "yes": 1.0}
        taken = [choose(units, 0.0, 0.5, tie) for tie in (0.0, 0.49, 0.5, 0.999)]
        assert taken == ["no", "no", "not-sure", "not-sure"]

    def test_a_reversed_item_is_chosen_by_worth_and_not_by_code(self) -> None:
        """Worst first or best first makes no difference: units say what an option is worth."""
        assert choose({"1": 1.0, "2": 0.5, "3": 0.0}, 1.0, 0.5, 0.0) == "1"

    def test_moods_have_mean_0_and_deviation_1(self) -> None:
        """20,000 draws of the bell: both within four standard errors."""
        chance = Random("bell").random
        draws = [bell(chance) for _ in range(20_000)]
        mean = sum(draws) / len(draws)
        deviation = (sum(draw**2 for draw in draws) / len(draws) - mean**2) ** 0.5
        assert mean == pytest.approx(0, abs=0.03)
        assert deviation == pytest.approx(1, abs=0.02)


class TestWriting:
    @pytest.mark.parametrize(
        "value",
        [
            pytest.param("plain words, with a comma", id="comma"),
            pytest.param("# no comment", id="hash"),
            pytest.param("a: b", id="colon"),
            pytest.param("a #b", id="hash inside"),
            pytest.param("- no list", id="dash"),
            pytest.param("*no alias", id="star"),
            pytest.param("=1+1", id="formula"),
            pytest.param("<b>a</b> | {{ b }} & `c`", id="markup"),
            pytest.param('"quoted" and \\ back', id="quotes"),
            pytest.param("שלום", id="right to left"),
            pytest.param("two\nlines\t", id="line break and tab"),
            pytest.param(" spaces ", id="outer spaces"),
            pytest.param("trailing ", id="trailing space"),
            pytest.param("", id="empty"),
            pytest.param("4", id="digits as a text"),
            pytest.param("1.0", id="number as a text"),
            pytest.param("1.0.0", id="version"),
            pytest.param("true", id="word of YAML"),
            pytest.param("null", id="null as a text"),
            pytest.param("no", id="no"),
            pytest.param("2026-05-02", id="date"),
            pytest.param("1e999", id="no number, as too large"),
            pytest.param("9" * 5000, id="no number, as too long"),
            pytest.param(4, id="whole number"),
            pytest.param(0.25, id="fraction"),
            pytest.param(True, id="truth"),
            pytest.param(["a, b", "c"], id="list"),
            pytest.param({"part": 1, "whole": 4}, id="mapping"),
            pytest.param([{"a": {"b": "c"}, "d": ["e"]}, {"f": "g" * 120}], id="nested"),
        ],
    )
    def test_what_is_written_reads_back_the_same(self, value: object) -> None:
        """In a line and in a block: every text, number, list and mapping survives."""
        data = {"long enough to need a block": "x" * 90, "value": value, "in": {"value": value}}
        assert parse(write_yaml(data).encode(), "test.yaml").data == data

    def test_short_things_stand_in_one_line(self) -> None:
        """Files look as a person would have written them."""
        answer = {"value": 3, "evidence": ["rule"], "comment": "Since May, mostly."}
        assert write_yaml({"a": answer}) == (
            'a: {value: 3, evidence: [rule], comment: "Since May, mostly."}\n'
        )


class TestFiles:
    @pytest.mark.parametrize("seed", ["0", "1", "4711"])
    def test_bytes_do_not_depend_on_the_hash_seed(
        self, seed: str, scenario: Scenario, rubrics: dict[str, Rubric]
    ) -> None:
        """Another process with another hash seed writes the same texts in the same order."""
        program = (
            "from hpws_assess.demo.simulate import load_scenario, simulate\n"
            "from hpws_assess.sources.library import shipped\n"
            "import hashlib\n"
            "scenario = load_scenario('harbor-tool-works')\n"
            "rubrics = {name: shipped(name).rubric for name in scenario.rubrics}\n"
            "texts = repr(list(simulate(scenario, rubrics).items()))\n"
            "print(hashlib.sha256(texts.encode()).hexdigest())\n"
        )
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}
        done = subprocess.run(
            [sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True
        )
        here = hashlib.sha256(repr(list(simulate(scenario, rubrics).items())).encode())
        assert done.stdout.strip() == here.hexdigest()

    def test_everybody_answers_exactly_what_they_are_asked(
        self, data: dict[str, Any], scenario: Scenario, rubrics: dict[str, Rubric]
    ) -> None:
        """Every asked item has an answer or a missing code, and no other item has one."""
        for wave in (FIRST, SECOND):
            assessment = Assessment.model_validate(data[f"assessment-{wave}.yaml"])
            for name in assessment.rubrics:
                asks = Scope.of(rubrics[name], assessment).asks
                for one in respondents(data, wave, name):
                    assert set(one["answers"]) == {each.id for each in asks[one["role"]]}

    @pytest.mark.parametrize(
        ("wave", "rubric", "least", "most"),
        [
            pytest.param(FIRST, PRACTICES, 100, 115, id="practices, first wave: a little fewer"),
            pytest.param(SECOND, PRACTICES, 115, 130, id="practices, second wave: about 120"),
            pytest.param(FIRST, STEPS, 60, 75, id="ten steps, first wave"),
            pytest.param(SECOND, STEPS, 65, 80, id="ten steps, second wave"),
            pytest.param(SECOND, MANAGING, 60, 90, id="performance management, second wave"),
            pytest.param(SECOND, ALIGNMENT, 60, 90, id="performance alignment, second wave"),
        ],
    )
    def test_as_many_answer_as_were_meant_to(
        self, data: dict[str, Any], wave: str, rubric: str, least: int, most: int
    ) -> None:
        """All roles but the assessor's, from all plants and the offices."""
        found = respondents(data, wave, rubric)
        assert least <= len(found) <= most
        assert {one["role"] for one in found} == {
            "executive", "hr", "supervisor", "union-leader", "union-member", "employee",
        }  # fmt: skip
        assert {one["unit"] for one in found} == {"Harbor Tool Works", *PLANTS}

    def test_two_rubrics_come_with_the_second_wave(self, data: dict[str, Any]) -> None:
        """An assessment names what is answered in its wave, and tells only what that asks for."""
        first, second = (data[f"assessment-{wave}.yaml"] for wave in (FIRST, SECOND))
        assert list(first["rubrics"]) == [PRACTICES, STEPS]
        assert list(second["rubrics"]) == [PRACTICES, STEPS, MANAGING, ALIGNMENT]
        assert set(second["profile"]) - set(first["profile"]) == {
            "headcount", "several-units", "contractors",
            "pay-set-elsewhere", "promotion-set-elsewhere",
        }  # fmt: skip
        assert {one["rubric"] for one in first["exclusions"]} == {PRACTICES}
        assert {one["rubric"] for one in second["exclusions"]} == {PRACTICES, ALIGNMENT}
        assert all(not respondents(data, FIRST, rubric) for rubric in ADDED)

    def test_headcount_is_420(self, data: dict[str, Any]) -> None:
        """The summary says so, and nobody answers who is not there."""
        assessment = Assessment.model_validate(data[f"assessment-{SECOND}.yaml"])
        people = {name: Counter(node.headcount) for name, node in assessment.nodes.items()}
        assert sum(counter.total() for counter in people.values()) == 420
        for rubric in (PRACTICES, STEPS, *ADDED):
            answered = Counter((o["unit"], o["role"]) for o in respondents(data, SECOND, rubric))
            assert all(people[unit][role] >= n for (unit, role), n in answered.items())

    def test_other_files_do_not_change_when_one_is_left_out(
        self, data: dict[str, Any], scenario: Scenario, rubrics: dict[str, Rubric]
    ) -> None:
        """Chance is drawn by person: a section can grow without changing anybody's answers."""
        section = scenario.rubrics[PRACTICES]
        shorter = section.model_copy(update={"files": section.files[1:]})
        smaller = scenario.model_copy(update={"rubrics": {PRACTICES: shorter}})
        for name, file in simulated_data(smaller, rubrics).items():
            assert name.startswith("assessment") or file == data[name]

    def test_a_role_without_a_tendency_is_a_fault(
        self, scenario: Scenario, rubrics: dict[str, Rubric]
    ) -> None:
        """Nobody answers by a number that no scenario gave."""
        section = scenario.rubrics[STEPS].model_copy(
            update={"usual": {}, "dimensions": {}, "items": {}}
        )
        silent = scenario.model_copy(update={"rubrics": {STEPS: section}})
        with pytest.raises(ValueError, match="does not say how `executive` leans"):
            simulated_data(silent, rubrics)

    def test_a_person_answers_much_alike_in_both_waves(self, data: dict[str, Any]) -> None:
        """Ratings of the same person on the same item differ by less than those of two persons."""
        first = {o["id"]: o["answers"] for o in respondents(data, FIRST, PRACTICES)}
        second = {o["id"]: o["answers"] for o in respondents(data, SECOND, PRACTICES)}
        members = [name for name in first if name.startswith("p1-m-")]
        own, other = [], []
        for at, name in enumerate(members):
            for key, answer in first[name].items():
                pair = second[name][key], second[members[at - 1]][key]
                if key.startswith("decisions.") and all(
                    isinstance(x, int) for x in (answer, *pair)
                ):
                    own.append(abs(answer - pair[0]))
                    other.append(abs(answer - pair[1]))
        assert sum(own) / len(own) < 0.8 * sum(other) / len(other)

    def test_every_show_names_numbers_that_the_result_has(
        self, scenario: Scenario, results: dict[str, Result]
    ) -> None:
        """What the command prints is read off the last wave's trace."""
        assert len(scenario.shows) == 5
        for show in scenario.shows:
            steps = {step.key for step in of_rubric(results[SECOND], show.rubric).root.trace}
            assert {show.explain, *show.numbers.values()} <= steps

    def test_what_a_scenario_names_is_there(
        self, scenario: Scenario, rubrics: dict[str, Rubric]
    ) -> None:
        """Every item, dimension, role, unit, group, person and wave that it names is known."""
        units = {scenario.organization, *(unit.name for unit in scenario.units)}
        waves = {wave.wave for wave in scenario.waves}
        for name, section in scenario.rubrics.items():
            rubric = rubrics[name]
            dimensions = {dim.id for dim in rubric.dimensions}
            people = {person for group in section.groups for person in group.members}
            groups = {group.id for group in section.groups}
            assert {group.unit for group in section.groups} <= units
            assert set(section.dimensions) <= dimensions
            assert set(section.items) <= set(rubric.items)
            for line in (*section.shifts, *section.silences, *section.statements):
                assert set(line.groups) <= groups
                assert set(line.roles) <= set(rubric.roles)
                assert set(line.units) <= units
                assert set(line.waves) <= waves
            for shift in section.shifts:
                assert set(shift.dimensions) <= dimensions
                assert set(shift.items) <= set(rubric.items)
            for statement in section.statements:
                assert set(statement.answers) <= set(rubric.items)
            for remark in section.remarks:
                assert remark.person in people
                assert remark.item in rubric.items
                assert set(remark.waves) <= waves
            for exhibit in section.evidence.values():
                assert set(exhibit.people) <= people
                assert set(exhibit.items) <= set(rubric.items)


class TestAnotherField:
    """A scenario of another rubric: other roles, a scale from 0 to 3, every type of item."""

    RUBRIC = make.rubric(
        make.dimension(
            "d",
            make.item("rated", "member", "lead"),
            make.item("reversed", "member", reverse=True),
            make.item("reached", "member", type="reach"),
            make.item("shown", type="evidence"),
            make.item("words", "member", type="text"),
            make.item("part", type="share"),
            make.choice("chosen", "member", values={"low": 0, "some": 0.3, "high": 1}),
            make.number("stated"),
            make.number("unstated"),
            make.dates("dated"),
        ),
        scale={"min": 0, "max": 3},
        levels=[{"level": n, "title": f"L{n}", "cut": n} for n in range(4)],
    )
    SCENARIO = Scenario.model_validate(
        {
            "organization": "Works",
            "about": "Works.",
            "seed": "test",
            "waves": [{"wave": "w1", "as_of": "2026-01-01"}, {"wave": "w2", "as_of": "2027-01-01"}],
            "headcount": {"chief": 1},
            "units": [{"name": "East", "headcount": {"member": 400, "lead": 5}}],
            "rubrics": {
                "test": {
                    "files": [
                        {
                            "name": "all",
                            "groups": [
                                {
                                    "id": "c",
                                    "role": "chief",
                                    "unit": "Works",
                                    "answered": {"w1": 1},
                                },
                                {"id": "l", "role": "lead", "unit": "East", "answered": {"w2": 5}},
                                {
                                    "id": "m",
                                    "role": "member",
                                    "unit": "East",
                                    "answered": {"w1": 400},
                                },
                            ],
                        }
                    ],
                    "usual": {"chief": 2.0, "lead": 1.5, "member": 2.0},
                    "person_spread": 0.2,
                    "item_spread": 0.2,
                    "statements": [
                        {
                            "roles": ["chief"],
                            "answers": {
                                "part": {"part": 1, "whole": 4},
                                "stated": {"value": 12, "evidence": ["ledger"]},
                                "dated": {"start": "2026-01-01", "end": "2027-01-01"},
                            },
                        }
                    ],
                    "remarks": [{"person": "m-01", "item": "words", "answer": "Fine: so far."}],
                    "evidence": {
                        "ledger": {"title": "Ledger", "people": ["c"], "items": ["shown"]},
                        "later": {
                            "title": "Later",
                            "date": "2026-06-01",
                            "people": ["c"],
                            "items": ["shown"],
                        },
                    },
                }
            },
        }
    )

    @pytest.fixture
    def files(self) -> dict[str, Any]:
        return simulated_data(self.SCENARIO, {"test": self.RUBRIC})

    def test_its_files_are_sound(self) -> None:
        """The tool reads what was written, with the rubric beside it."""
        texts = simulate(self.SCENARIO, {"test": self.RUBRIC})
        texts["rubric.yaml"] = self.RUBRIC.model_dump_json(exclude_defaults=True)
        ready = gather([parse(text.encode(), name) for name, text in texts.items()], [], Changes())
        assert [one.assessment.wave for one in ready] == ["w1", "w2"]

    def test_office_states_what_it_was_given_and_does_not_know_the_rest(
        self, files: dict[str, Any]
    ) -> None:
        """Amounts come from statements, facts by tendency are the nearest option, else missing."""
        chief = files["answers-w1-all.yaml"]["respondents"][0]
        assert chief["answers"] == {
            "shown": {"value": "partly", "evidence": ["ledger"]},
            "part": {"part": 1, "whole": 4},
            "stated": {"value": 12, "evidence": ["ledger"]},
            "unstated": {"missing": "dont-know"},
            "dated": {"start": "2026-01-01", "end": "2027-01-01"},
        }
        assert files["answers-w1-all.yaml"]["evidence"] == {"ledger": {"title": "Ledger"}}

    def test_members_lean_as_their_role_does(self, files: dict[str, Any]) -> None:
        """Of 400 members each item's mean worth is near 2 of 3 points, whatever its type."""
        members = files["answers-w1-all.yaml"]["respondents"][1:]
        assert members[0]["answers"]["words"] == "Fine: so far."
        for name in ("rated", "reversed", "reached", "chosen"):
            one = self.RUBRIC.items[name]
            worths = [
                one.unit(one.read(member["answers"][name], self.RUBRIC.scale), self.RUBRIC.scale)
                for member in members
            ]
            assert sum(worths) / len(worths) == pytest.approx(2 / 3, abs=0.06)

    def test_a_wave_in_which_nobody_answers_has_only_those_who_do(
        self, files: dict[str, Any]
    ) -> None:
        """In the second wave there are leads alone."""
        roles = Counter(one["role"] for one in files["answers-w2-all.yaml"]["respondents"])
        assert roles == {"lead": 5}


class TestPlantedTruths:
    """The numbers are those of the list at the top of the scenario's file."""

    @pytest.mark.parametrize("wave", [FIRST, SECOND])
    @pytest.mark.parametrize("name", ["decisions", "information"])
    def test_1_management_sees_more_than_the_floor(
        self, results: dict[str, Result], wave: str, name: str
    ) -> None:
        """On decisions and information: on each pair, and by more than a point on average."""
        found = dimension(at_node(results[wave], PRACTICES), name)
        points = [one.gap.points for one in found.items if one.gap]
        assert len(points) >= 4
        assert min(points) > 0.5
        assert sum(points) / len(points) > 1.2

    @pytest.mark.parametrize("name", ["training", "hiring"])
    def test_1_the_two_agree_elsewhere(self, results: dict[str, Result], name: str) -> None:
        """On training and hiring the mean difference is under half a point."""
        found = dimension(at_node(results[SECOND], PRACTICES), name)
        points = [one.gap.points for one in found.items if one.gap]
        assert abs(sum(points) / len(points)) < 0.5

    def test_2_training_without_security(self, results: dict[str, Result]) -> None:
        """Training is confirmed at the target while security stays at level 2."""
        node = at_node(results[SECOND], PRACTICES)
        training, security = dimension(node, "training"), dimension(node, "security")
        assert (training.claimed, training.confirmed, training.target) == (4, 4, 4)
        assert training.receivers is not None
        assert training.receivers >= 3.5
        assert (security.claimed, security.confirmed) == (2, 2)

    @pytest.mark.parametrize("wave", [FIRST, SECOND])
    def test_3_pay_is_at_target_and_stays(self, results: dict[str, Result], wave: str) -> None:
        """Good news that receivers confirm and a reviewed measure shows."""
        pay = dimension(at_node(results[wave], PRACTICES), "pay")
        assert (pay.claimed, pay.confirmed, pay.gap) == (4, 4, 0)

    @pytest.mark.parametrize("rubric", [PRACTICES, STEPS])
    def test_4_only_training_has_moved(self, results: dict[str, Result], rubric: str) -> None:
        """Between the waves no other level, claimed or confirmed, goes up or down."""
        before, after = (at_node(results[wave], rubric).dimensions for wave in (FIRST, SECOND))
        moved = [
            new.dimension
            for old, new in zip(before, after, strict=True)
            if (old.claimed, old.confirmed) != (new.claimed, new.confirmed)
        ]
        assert moved == (["training"] if rubric == PRACTICES else [])

    def test_4_and_by_more_than_everything_else(self, results: dict[str, Result]) -> None:
        """Training's score rises by over half a point, no other score by a fifth."""
        before, after = (at_node(results[w], PRACTICES).dimensions for w in (FIRST, SECOND))
        change = {
            new.dimension: (new.score or 0) - (old.score or 0)
            for old, new in zip(before, after, strict=True)
        }
        assert change.pop("training") > 0.5
        assert max(map(abs, change.values())) < 0.2

    @pytest.mark.parametrize("wave", [FIRST, SECOND])
    def test_5_step_7_is_ahead_of_its_foundation(
        self, results: dict[str, Result], wave: str
    ) -> None:
        """Its gate binds because steps 4 and 5 are not done."""
        node = at_node(results[wave], STEPS)
        step = dimension(node, "s7")
        assert (step.claimed, step.confirmed) == (3, 2)
        assert "foundation-first" in binding(step)
        assert dimension(node, "s4").status is Status.UNDER_WAY

    def test_6_the_sides_differ_on_the_agreement(self, results: dict[str, Result]) -> None:
        """Management says signed, labour says partly: the lower counts, and the joint cap binds."""
        node = at_node(results[SECOND], STEPS)
        signed = item(node, "s5.signed")
        assert {voice.side: voice.score for voice in signed.voices} == {
            "management": 5.0,
            "labour": 3.0,
        }
        assert signed.score == 3.0
        assert "joint" in binding(dimension(node, "s5"))
        rules = {(one.rule, one.item) for one in node.findings}
        assert ("sides-differ", "s5.signed") in rules

    @pytest.mark.parametrize(
        ("wave", "last"),
        [
            pytest.param(FIRST, Status.NOT_DUE, id="first wave"),
            pytest.param(SECOND, Status.NOT_BEGUN, id="second wave"),
        ],
    )
    def test_7_steps_are_at_every_stage(
        self, results: dict[str, Result], wave: str, last: Status
    ) -> None:
        """The contract talks come due between the waves, and nobody has begun them."""
        node = at_node(results[wave], STEPS)
        assert {one.dimension: one.status for one in node.dimensions if one.status} == {
            "s1": Status.DONE,
            "s2": Status.RENEWED,
            "s3": Status.RUNNING,
            "s4": Status.UNDER_WAY,
            "s5": Status.UNDER_WAY,
            "s6": Status.UNDER_WAY,
            "s7": Status.UNDER_WAY,
            "s8": Status.NOT_BEGUN,
            "s9": last,
            "s10": Status.UNDER_WAY,
        }
        assert node.headline.text == (
            "Foundation 3 of 6 done; next: Model and implementation plan."
        )

    @pytest.mark.parametrize("wave", [FIRST, SECOND])
    def test_8_plant_3_is_weaker_in_everything(self, results: dict[str, Result], wave: str) -> None:
        """Every practice scores lowest there, and none is at target."""
        one, two, three = (at_node(results[wave], PRACTICES, plant) for plant in PLANTS)
        for first, second, third in zip(
            one.dimensions, two.dimensions, three.dimensions, strict=True
        ):
            assert first.score and second.score and third.score
            assert third.score < min(first.score, second.score)
        assert three.headline.at_target == 0
        assert dimension(three, "decisions").claimed == 1

    @pytest.mark.parametrize("wave", [FIRST, SECOND])
    def test_9_small_groups_are_not_shown(
        self, results: dict[str, Result], data: dict[str, Any], wave: str
    ) -> None:
        """Plant 3's supervisors answered, and look as if they had not; the whole has them."""
        answered = Counter((o["unit"], o["role"]) for o in respondents(data, wave, PRACTICES))
        assert 0 < answered["Plant 3", "supervisor"] < 5
        node = at_node(results[wave], PRACTICES, "Plant 3")
        assert {group.role for group in node.groups} == {"executive", "union-member"}
        voices = [v for d in node.dimensions for i in d.items for v in (*i.voices, *i.beside)]
        assert not any("supervisor" in voice.roles for voice in voices)
        root = {group.role for group in at_node(results[wave], PRACTICES).groups}
        assert {"supervisor", "employee"} <= root

    def test_10_evidence_is_as_sites_have_it(self, results: dict[str, Result]) -> None:
        """Verified, reviewed, stale and undated, none of it from after the day of the wave."""
        seen = [one for rubric in results[SECOND].rubrics for one in rubric.evidence]
        by_id = {one.id: one for one in seen}
        assert by_id["gainsharing"].verified_by == "management"
        assert by_id["gainsharing"].reviewed == date(2026, 2, 17)
        assert by_id["benefits-comparison"].date == date(2019, 11, 20)
        assert by_id["information-rule"].date is None
        for result in results.values():
            assert result.as_of
            for one in (each for rubric in result.rubrics for each in rubric.evidence):
                assert all(day is None or day <= result.as_of for day in (one.date, one.reviewed))
        first = of_rubric(results[FIRST], PRACTICES).evidence
        assert "training-programme" not in {one.id for one in first}

    @pytest.mark.parametrize("wave", [FIRST, SECOND])
    def test_10_and_stops_what_is_claimed(self, results: dict[str, Result], wave: str) -> None:
        """Hiring lacks a review; the rule on information has no date."""
        node = at_node(results[wave], PRACTICES)
        hiring, information = dimension(node, "hiring"), dimension(node, "information")
        assert (hiring.claimed, hiring.confirmed) == (4, 3)
        assert "review" in binding(hiring)
        assert (information.claimed, information.confirmed) == (3, 2)
        assert binding(information) == {"artefact"}

    @pytest.mark.parametrize(
        ("rubric", "name"),
        [
            (PRACTICES, "security.zero-hours"),
            (PRACTICES, "security.contingent"),
            (PRACTICES, "security.savings"),
            (PRACTICES, "information.default"),
            (STEPS, "s1.cross-section"),
            (MANAGING, "design.people-took-part"),
            (MANAGING, "records.retention"),
            (ALIGNMENT, "goals.no-quick-prizes"),
        ],
    )
    def test_11_sources_differ(self, results: dict[str, Result], rubric: str, name: str) -> None:
        """A finding names each fact that two offices state differently."""
        findings = at_node(results[SECOND], rubric).findings
        assert ("sources-differ", name) in {(one.rule, one.item) for one in findings}

    def test_12_people_write_as_they_do(
        self, results: dict[str, Result], data: dict[str, Any]
    ) -> None:
        """Markup, a pipe and a right-to-left word in comments; reasons; all three missing codes."""
        comments = [one for rubric in results[SECOND].rubrics for one in rubric.comments]
        text = "\n".join(one.text for one in comments)
        assert "<b>" in text
        assert "|" in text
        assert any("\u0590" <= char <= "\u05ff" for char in text)
        assert any(one.kind == "not-applicable" for one in comments)
        codes = Counter(
            answer["missing"]
            for one in respondents(data, SECOND, PRACTICES)
            for answer in one["answers"].values()
            if isinstance(answer, dict) and "missing" in answer
        )
        assert set(codes) == {"not-applicable", "dont-know", "declined"}
        assert codes["dont-know"] > 50


class TestPlantedTruthsOfTheAddedRubrics:
    """Truths 13 to 21, each as the combinations of the rubrics will ask for it."""

    @pytest.fixture
    def managing(self, results: dict[str, Result]) -> NodeResult:
        return at_node(results[SECOND], MANAGING)

    @pytest.fixture
    def alignment(self, results: dict[str, Result]) -> NodeResult:
        return at_node(results[SECOND], ALIGNMENT)

    @pytest.fixture
    def practices(self, results: dict[str, Result]) -> NodeResult:
        return at_node(results[SECOND], PRACTICES)

    def test_13_talks_without_training(self, managing: NodeResult) -> None:
        """Talks claim level 3; the untrained managers' gate binds, and nothing else does."""
        talks, training = (dimension(managing, d) for d in ("conversations", "manager-training"))
        assert (talks.claimed, talks.confirmed) == (3, 2)
        assert binding(talks) == {"conversations-needs-training"}
        assert training.claimed == 1
        gap = item(managing, "conversations.often").gap
        assert gap
        assert gap.points > 1

    def test_14_an_appraisal_without_feedback(
        self, managing: NodeResult, alignment: NodeResult
    ) -> None:
        """The formal side stands, what people are told is not accepted, check-ins are rare."""
        appraisal = dimension(managing, "appraisal")
        assert (appraisal.claimed, appraisal.confirmed) == (4, 3)
        assert binding(appraisal) == {"receivers"}
        assert dimension(managing, "feedback").claimed == 2
        assert (item(managing, "feedback.fair").score or 5) < 2.5
        assert (item(alignment, "stocktake.check-ins").score or 5) < 2.5

    def test_14_pay_and_promotion_do_not_hang_on_it(self, managing: NodeResult) -> None:
        """The agreement sets both, so the items on them are not even asked."""
        asked = {one.item for each in managing.dimensions for one in each.items}
        assert "appraisal.procedure" in asked
        assert not asked & {
            "appraisal.to-pay",
            "appraisal.to-promotion",
            "competencies.feeds-pay",
            "competencies.feeds-promotion",
        }

    def test_15_goals_are_written_and_handed_down(self, managing: NodeResult) -> None:
        """Objectives claim level 4, the way they are set is at level 2."""
        assert dimension(managing, "objectives").claimed == 4
        assert dimension(managing, "objective-setting").claimed == 2

    def test_16_direction_comes_from_the_top(
        self, results: dict[str, Result], alignment: NodeResult
    ) -> None:
        """Goals are clear; people's view does not count; joint decisions are not settled."""
        assert dimension(alignment, "organisation").claimed == 4
        assert (item(alignment, "goals.view-counts").score or 5) < 2.5
        decisions = item(at_node(results[SECOND], STEPS), "s4.decisions")
        assert {one.side: one.score for one in decisions.voices} == {"management": 3, "labour": 2}
        assert decisions.score == 2

    def test_17_prizes_stand_beside_the_share(
        self, alignment: NodeResult, practices: NodeResult
    ) -> None:
        """The lower of the two statements counts, while pay that shares results is at target."""
        assert item(alignment, "goals.no-quick-prizes").score == 3
        assert dimension(practices, "pay").confirmed == 4

    def test_18_time_tracking_is_no_free_choice(self, alignment: NodeResult) -> None:
        """Both sides say so, and it earns nothing."""
        assert item(alignment, "environment.time-tracking").score == 1

    def test_19_asked_and_not_answered(self, alignment: NodeResult, practices: NodeResult) -> None:
        """An open door at level 4, nothing behind it; benefits by need here and by rank there."""
        assert (item(alignment, "stocktake.open-door").score or 0) >= 3.5
        assert (item(alignment, "environment.feedback-acted-on").score or 5) < 2.5
        assert item(alignment, "benefits.chosen").score == 3
        assert (item(practices, "status.benefits").score or 5) < 3.5
        assert item(alignment, "benefits.portable").score == 3

    def test_20_skills_agree_with_training(
        self, alignment: NodeResult, practices: NodeResult
    ) -> None:
        """Two rubrics, other people, the same good news; onboarding is claimed, not confirmed."""
        assert dimension(practices, "training").confirmed == 4
        assert dimension(alignment, "skills").confirmed == 4
        onboarding = dimension(alignment, "onboarding")
        assert (onboarding.claimed, onboarding.confirmed) == (4, 3)
        assert alignment.headline.at_target == 1

    @pytest.mark.parametrize("rubric", ADDED)
    def test_21_most_groups_are_shown_and_one_is_not(
        self, results: dict[str, Result], data: dict[str, Any], rubric: str
    ) -> None:
        """Of the groups that speak in confidence only Plant 3's supervisors are hidden."""
        answered = Counter((o["unit"], o["role"]) for o in respondents(data, SECOND, rubric))
        spoken = {
            (unit, role)
            for unit, role in answered
            if role in {"supervisor", "union-member", "employee"} and unit in PLANTS
        }
        shown = {
            (unit, group.role)
            for unit in PLANTS
            for group in at_node(results[SECOND], rubric, unit).groups
        }
        assert spoken - shown == {("Plant 3", "supervisor")}

    @pytest.mark.parametrize("rubric", ADDED)
    def test_8_plant_3_is_weaker_here_too(self, results: dict[str, Result], rubric: str) -> None:
        """What its members say is lower than in the other plants, dimension by dimension."""
        plants = [at_node(results[SECOND], rubric, plant) for plant in PLANTS]
        for one, two, three in zip(*(plant.dimensions for plant in plants), strict=True):
            if one.receivers is not None:
                assert two.receivers is not None
                assert three.receivers is not None
                assert three.receivers < max(one.receivers, two.receivers)

    def test_10_evidence_is_mixed(self, results: dict[str, Result]) -> None:
        """Reviewed and verified, dated only, old, and without a date."""
        seen = {one.id: one for name in ADDED for one in of_rubric(results[SECOND], name).evidence}
        assert seen["appraisal-list"].verified_by == "labour"
        assert seen["appraisal-list"].reviewed == date(2026, 2, 24)
        assert seen["job-studies"].reviewed is None
        assert seen["benefits-booklet"].date == date(2021, 4, 6)
        assert seen["purpose-slide"].date is None

    @pytest.mark.parametrize("rubric", ADDED)
    def test_12_people_write_as_they_do(
        self, results: dict[str, Result], data: dict[str, Any], rubric: str
    ) -> None:
        """Comments and reasons are shown, and all three missing codes are given."""
        kinds = {one.kind for one in of_rubric(results[SECOND], rubric).comments}
        assert {"comment", "not-applicable"} <= kinds
        codes = {
            answer["missing"]
            for one in respondents(data, SECOND, rubric)
            for answer in one["answers"].values()
            if isinstance(answer, dict) and "missing" in answer
        }
        assert codes == {"not-applicable", "dont-know", "declined"}


def _first(node: NodeResult, rule: str) -> Any:
    return next(one for one in node.findings if one.rule == rule)


def test_what_answers_bear_finds_the_planted_truths_first(results: dict[str, Result]) -> None:
    """Truths 1, 6, 10 and 11: the first finding of each kind is about what was planted."""
    parts = {part.rubric.id: part.root for part in results[SECOND].rubrics}
    practices, steps = parts[PRACTICES], parts[STEPS]
    assert _first(practices, "perception-gap").item.startswith("decisions.")
    assert _first(practices, "sources-differ").item == "security.zero-hours"
    assert _first(practices, "no-evidence").dimension == "information"
    assert "Comparison of benefits" in _first(practices, "stale-evidence").message
    assert _first(steps, "sides-differ").item == "s5.signed"
    assert "familiarisation visit" in _first(steps, "stale-evidence").message
    topics = [topic.item for topic in practices.agenda]
    planted = [item.split(".")[0] for item in topics[:6]]
    assert set(planted) <= {"decisions", "information", "security"}
    flags = {one.rule for part in parts.values() for one in part.findings}
    assert flags.isdisjoint({"straight-lines", "reverse-alike", "often-not-applicable"})
    two_views = {
        item.item: item for dim in practices.dimensions for item in dim.items if item.contrasts
    }
    (gap,) = two_views["decisions.choose-how"].contrasts
    assert gap.delta is not None and gap.delta.low > 0.474, "large, whatever chance did"
