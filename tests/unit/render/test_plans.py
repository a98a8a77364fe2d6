"""A plan in all its formats: the same facts, harmless whatever its texts hold."""

from __future__ import annotations

import csv
import datetime as dt
import json
from io import StringIO

import pytest
from hostile_texts import HOSTILE
from reading import read_markdown

from builders import (
    TOP,
    Person,
    action,
    assessed,
    assessment,
    cap,
    counted,
    dimension,
    gate,
    item,
    rubric,
)
from hpws_assess.advise.roadmap.document import Question, plan_document
from hpws_assess.advise.what_if import Baseline, at_level
from hpws_assess.errors import AssessError
from hpws_assess.measure.scope import Scope
from hpws_assess.model.plan import Plan
from hpws_assess.model.result import Tool
from hpws_assess.model.roadmap import PlanChoice
from hpws_assess.render import safe
from hpws_assess.render.look import Look
from hpws_assess.render.plans.formats import PLAN_FORMATS, find_plan_format

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\u200b=1", "\u202e=1")
NUMBERS_AND_DAYS = {"priority", "starts", "ends", "least_weeks", "most_weeks"}


def make_plan(text: str = "Word", *, asks: bool = False) -> Plan:
    """A plan of two dimensions with a text wherever people may have written one."""
    words = dict.fromkeys(("title", "do", "lead", "agree", "done_when", "jobs"), text)
    gated = [gate(2, {"dimension": "e", "level": 3}, lift=text, because=text, source=text)]
    ruler = rubric(
        dimension(
            "d",
            item("a"),
            gates=gated,
            actions=[action("x", 3, needs=["y"], **words), action("z", 5, **words)],
        )
        | {"title": text},
        dimension("e", item("b"), actions=[action("y", 3, moves={"b": 3}, **words)])
        | {"title": text},
        caps=[cap("evidence", 3, lift=text)],
        title=text,
    )
    place = assessment(organization=text, profile={"expiry": "2027-01-01"})
    people = [Person("chief", {"a": 3, "b": 2}, unit=text)]
    tally, register = counted(ruler, people, place)
    node = assessed(ruler, tally, register, place).rubrics[0].root
    scope = Scope.of(ruler, place)
    suppose = {"test": at_level(scope, ruler.dimension("e"), 3)} if asks else {}
    question = Question(
        PlanChoice(start=dt.date(2026, 10, 1), capacity=3.0), suppose, 3 if asks else None
    )
    baseline = Baseline(scope, tally, register, text)
    return plan_document(place, Tool(name="t", version="0"), [(baseline, node)], question)


def show(plan: Plan, name: str, width: int = 80) -> str:
    return find_plan_format(name).render(plan, Look(width=width))


def rows(plan: Plan) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(show(plan, "csv"), newline="")))


def test_every_format_tells_the_same_actions_in_the_same_order():
    plan = make_plan()
    assert [one.action for one in plan.roadmap.planned] == ["y", "x"]
    assert [row["action"] for row in rows(plan)] == ["y", "x"]
    listed = json.loads(show(plan, "json"))["roadmap"]["planned"]
    assert [one["action"] for one in listed] == ["y", "x"]
    for name in ("terminal", "markdown"):
        text = show(plan, name)
        assert text.count("1 to 2 person-weeks, until") == 2


def test_json_is_the_plan_itself():
    plan = make_plan(asks=True)
    assert Plan.model_validate_json(show(plan, "json")) == plan


def test_a_tracker_gets_days_effort_and_what_comes_first():
    first, second = rows(make_plan())
    assert (first["starts"], first["ends"]) == ("2026-10-01", "2026-10-30")
    assert (second["after"], second["least_weeks"], second["most_weeks"]) == ("y", "1", "2")
    assert (first["quick"], second["quick"]) == ("yes", "no")


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_field_of_the_table_is_a_formula(formula):
    """Not even behind spaces or characters that nobody sees."""
    for row in rows(make_plan(f"{formula} z")):
        for name, value in row.items():
            if name not in NUMBERS_AND_DAYS:
                assert not value.startswith(("=", "+", "-", "@", "\t", "\r", "\n", " ")), (
                    name,
                    value,
                )
                assert not value.strip("\u200b\u202e ").startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_stay_texts(text):
    """Markdown keeps the structure of a harmless plan, the table its rows; no escape is printed."""
    hostile, benign = make_plan(text, asks=True), make_plan("word", asks=True)
    structures = []
    for plan in (hostile, benign):
        tokens = read_markdown(show(plan, "markdown"))
        kinds = {"text", "text_special", "softbreak"}
        structures.append([token.type for token in tokens if token.type not in kinds])
    assert structures[0] == structures[1]
    seen = rows(hostile)
    assert len(seen) == len(rows(benign))
    assert {row["lead"].removeprefix("'") for row in seen} == {safe.line(text)}
    printed = show(hostile, "terminal")
    assert "\x1b" not in printed and "\u202e" not in printed


@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_terminal_keeps_to_its_width(width):
    for asks in (False, True):
        text = show(
            make_plan("A title of some length that has to be broken", asks=asks), "terminal", width
        )
        assert max(map(len, text.splitlines())) <= width


def test_an_unknown_format_names_the_nearest():
    with pytest.raises(
        AssessError, match=r"there is no format 'cvs'; allowed: .*; did you mean `csv`\?"
    ):
        find_plan_format("cvs")


@pytest.mark.parametrize("name", PLAN_FORMATS)
def test_every_format_says_something_and_ends_its_last_line(name):
    text = show(make_plan(), name)
    assert text.endswith("\n")
    assert len(text) > 200


def test_a_plan_with_nothing_to_do_says_so():
    ruler = rubric(dimension("d", item("a")))
    place = assessment()
    tally, register = counted(ruler, [Person("chief", {"a": 4})], place)
    node = assessed(ruler, tally, register, place).rubrics[0].root
    baseline = Baseline(Scope.of(ruler, place), tally, register, TOP)
    plan = plan_document(place, Tool(name="t", version="0"), [(baseline, node)], Question())
    assert "No gap calls for an action." in show(plan, "terminal")
    assert "Nothing to do: no gap calls for an action." in show(plan, "markdown")
    assert rows(plan) == []
