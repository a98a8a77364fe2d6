"""Shape: every fault in plain words, at its place, and once."""

import datetime as dt
import re
from typing import Literal

import pytest
from pydantic import Field

from hpws_assess.errors import AssessError
from hpws_assess.model.answers import Answers
from hpws_assess.model.assessment import Assessment
from hpws_assess.model.rubric import Rubric
from hpws_assess.model.words import Frozen, Id, Real, Text, Truth, Version, Whole
from hpws_assess.sources.positioned import MAX_PROBLEMS, parse
from hpws_assess.sources.shape import shaped


class Part(Frozen):
    name: Id
    size: Real = Field(default=1.0, gt=0, le=100)


class Limits(Frozen):
    at_least: Real | None = None
    at_most: Real | None = None


class Thing(Frozen):
    kind: Literal["round", "square"] = "round"
    count: Whole = Field(default=3, ge=3)
    day: dt.date | None = None
    note: Text = "none"
    on: Truth = False
    parts: tuple[Part, ...] = ()
    by_name: dict[Id, Part] = {}
    when: dict[Id, Truth | Limits | Text] = {}
    version: Version | None = None
    code: str | None = Field(default=None, pattern=r"^[A-Z]+$")
    short: str | None = Field(default=None, max_length=5)
    few: tuple[Whole, ...] = Field(default=(1,), min_length=1, max_length=2)


ID = (
    "an id of lower-case letters, digits, `.`, `_` and `-` that begins with a letter or a digit, "
    "at most 64 characters"
)


def said(text, model, name="f.yaml"):
    """What is wrong with a text, without the file's name."""
    with pytest.raises(AssessError) as caught:
        shaped(parse(text.encode(), name), model)
    return [str(problem).removeprefix(f"{name}:") for problem in caught.value.problems]


def test_a_sound_document_becomes_its_model():
    model = shaped(parse(b"kind: square\nparts: [{name: a}]\nday: 2026-05-02", "f"), Thing)
    assert (model.kind, model.parts, model.day) == (
        "square",
        (Part(name="a"),),
        dt.date(2026, 5, 2),
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param(
            "parts:\n  - name: a\n    szie: 3",
            "3:5: unknown key `szie`; did you mean `size`? known here: name, size",
            id="a misspelled key gets the nearest one of its own model",
        ),
        pytest.param(
            "parts:\n  - name: a\n    colour: 3",
            "3:5: unknown key `colour`; known here: name, size",
            id="a strange key gets the list",
        ),
        pytest.param(
            "by_name:\n  x: {name: a, sise: 3}",
            "2:16: unknown key `sise`; did you mean `size`? known here: name, size",
            id="models are found through mappings",
        ),
        pytest.param(
            "parts:\n  - size: 3",
            f"2:5: missing key `name`; needed: {ID}",
            id="a missing key is told where its mapping begins",
        ),
        pytest.param(
            "by_name:\n  x: {}",
            f"2:3: missing key `name`; needed: {ID}",
            id="a missing key of an entry is told at the entry's key",
        ),
        pytest.param(
            "kind: sqare",
            "1:1: the text `sqare` does not fit; did you mean `square`? "
            "allowed: one of round, square",
            id="a closed list suggests and lists",
        ),
        pytest.param(
            "kind: 3", "1:1: the number 3 does not fit; allowed: one of round, square", id="literal"
        ),
        pytest.param(
            "count: 2", "1:1: the number 2 does not fit; allowed: a whole number from 3", id="range"
        ),
        pytest.param(
            "count: 3.5",
            "1:1: the number 3.5 does not fit; allowed: a whole number from 3",
            id="a part of a number is not whole",
        ),
        pytest.param(
            "count: '4'",
            "1:1: the text `4` does not fit; allowed: a whole number from 3 (leave out the quotes)",
            id="a quoted number is a text",
        ),
        pytest.param(
            "count: true",
            "1:1: `true` does not fit; allowed: a whole number from 3",
            id="a truth is no number",
        ),
        pytest.param(
            "parts: [{name: a, size: 0}]",
            "1:19: the number 0 does not fit; allowed: a number above 0 and up to 100",
            id="an open range",
        ),
        pytest.param(
            "day: 2026-13-01",
            "1:1: the text `2026-13-01` does not fit; allowed: a date as YYYY-MM-DD",
            id="no such date",
        ),
        pytest.param(
            "note: 2026",
            "1:1: the number 2026 does not fit; allowed: a text (put it into quotes)",
            id="a number is no text",
        ),
        pytest.param(
            "note: ''",
            "1:1: an empty text does not fit; allowed: a text of 1 to 10,000 characters",
            id="an empty text",
        ),
        pytest.param(
            "note:", "1:1: an empty value does not fit; allowed: a text", id="an empty value"
        ),
        pytest.param(
            "short: toolong",
            "1:1: the text `toolong` does not fit; allowed: a text of at most 5 characters",
            id="a long text",
        ),
        pytest.param(
            "on: yes", "1:1: the text `yes` does not fit; allowed: true or false", id="yes is text"
        ),
        pytest.param(
            "parts: [{name: No Id}]",
            f"1:10: the text `No Id` does not fit; allowed: {ID}",
            id="the rule of ids is told in words",
        ),
        pytest.param(
            "by_name: {No Id: {name: a}}",
            f"1:11: the key `No Id` does not fit; allowed: {ID}",
            id="keys have rules too",
        ),
        pytest.param(
            "when: {No Id: x}",
            f"1:8: the key `No Id` does not fit; allowed: {ID}",
            id="keys of unions too",
        ),
        pytest.param(
            "version: 1",
            "1:1: the number 1 does not fit; allowed: a version such as 1.0.0 (put it into quotes)",
            id="a version",
        ),
        pytest.param(
            "code: ab",
            "1:1: the text `ab` does not fit; allowed: a text of the form ^[A-Z]+$",
            id="a pattern without words is shown",
        ),
        pytest.param(
            "parts: a",
            "1:1: the text `a` does not fit; allowed: a list (write [a])",
            id="one is no list",
        ),
        pytest.param(
            "few: []",
            "1:1: an empty list does not fit; allowed: a list of 1 to 2 entries",
            id="an empty list",
        ),
        pytest.param(
            "few: [1, 2, 3]",
            "1:1: a list does not fit; allowed: a list of 1 to 2 entries",
            id="a long list",
        ),
        pytest.param(
            "few: [x]",
            "1:7: the text `x` does not fit; allowed: a whole number",
            id="a list of faults is not called too short",
        ),
        pytest.param(
            "parts: [5]",
            "1:9: the number 5 does not fit; allowed: a mapping with `name`, `size`",
            id="a number is no mapping",
        ),
        pytest.param(
            "by_name: [a]",
            "1:1: a list does not fit; allowed: a mapping",
            id="a list is no mapping",
        ),
        pytest.param(
            "when: {x: {at_lest: 3}}",
            "1:12: unknown key `at_lest`; did you mean `at_least`? known here: at_least, at_most",
            id="a mapping in a union is meant for its model",
        ),
        pytest.param(
            "when: {x: {at_least: a}}",
            "1:12: the text `a` does not fit; allowed: a number",
            id="a fault inside a model of a union is told there",
        ),
        pytest.param(
            "when: {x: [1]}",
            "1:8: a list does not fit; allowed: true or false, a mapping with `at_least`, "
            "`at_most`, or a text",
            id="a union of which nothing fits is one problem",
        ),
        pytest.param(
            "- 1",
            "1:1: a list does not fit; allowed: a mapping with `kind`, `count`, `day`, `note`, "
            "`on`, `parts`, `by_name`, `when`, `version`, `code`, `short`, `few`",
            id="the whole file",
        ),
    ],
)
def test_a_fault_says_what_is_wrong_and_what_is_allowed(text, problem):
    assert said(text, Thing) == [problem]


def test_the_same_in_json():
    assert said('{"kind":"sqare","parts":[{"nme":"a"}]}', Thing, "f.json") == [
        "1:2: the text `sqare` does not fit; did you mean `square`? allowed: one of round, square",
        f"1:26: missing key `name`; needed: {ID}",
        "1:27: unknown key `nme`; did you mean `name`? known here: name, size",
    ]


ANSWERS = """\
format: hpws-assess/answers@1
rubric: r
organization: O
wave: 2026-Q4
respondents:
  - role: hr
    answers:
"""


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("a: [1]", "8:7: a list does not fit; allowed: true or false, a number, a text, or a"),
        ("a: null", "8:7: an empty value does not fit; allowed: true or false, a number, a te"),
        (
            "a: {vlue: [1], comment: x}",
            "8:11: unknown key `vlue`; did you mean `value`? known here",
        ),
        ("a: {comment: [x]}", "8:11: a list does not fit; allowed: a text"),
        (
            "a: {missing: [x]}",
            "8:11: a list does not fit; allowed: one of not-applicable, dont-know",
        ),
        ("a: {reason: x, evidence: []}", "8:7: an answer has either a `value` or a `missing` code"),
        ("a: {part: true}", "8:11: `true` does not fit; allowed: a number, or a text"),
        ("A: 1", f"8:7: the key `A` does not fit; allowed: {ID}"),
    ],
)
def test_an_answer_of_no_allowed_form_is_one_problem(answer, problem):
    (line,) = said(f"{ANSWERS}      {answer}\n", Answers)
    assert line.startswith(problem)


RUBRIC = "dimensions:\n  - id: d\n    items:\n      - "


@pytest.mark.parametrize(
    ("item", "problem"),
    [
        (
            "{id: a, type: maturty}",
            "4:9: unknown type `maturty`; did you mean `maturity`? known here: agreement, "
            "frequency, maturity, evidence, reach, number, share, dates, choice, text",
        ),
        (
            "{id: a}",
            "4:9: missing key `type`; needed: one of agreement, frequency, maturity, evidence, "
            "reach, number, share, dates, choice, text",
        ),
        (
            "{type: reach, wieght: 2}",
            "4:23: unknown key `wieght`; did you mean `weight`? known here",
        ),
        ("{type: reach, weight: x}", "4:23: the text `x` does not fit; allowed: a number above 0"),
        (
            "{type: choice, choices: [{id: a, label: b, value: 2}]}",
            "4:52: the number 2 does not fit; allowed: a number from 0 to 1",
        ),
        (
            "{id: a, ask: b, roles: [c], type: number, floor: 1, ceiling: 1, unit_name: x}",
            "4:9: floor and ceiling are equal, so every answer would score alike",
        ),
        ("5", "4:9: the number 5 does not fit; allowed: a mapping with a `type`: one of agreement"),
    ],
)
def test_an_item_is_held_to_the_model_of_its_type(item, problem):
    assert any(line.startswith(problem) for line in said(RUBRIC + item, Rubric))


def test_models_are_found_at_any_depth():
    units = "units: [{name: A, units: [{name: B, units: [{nam: C}]}]}]"
    assert (
        "1:46: unknown key `nam`; did you mean `name`? known here: name, headcount, units"
        in said(units, Assessment)
    )


def test_of_many_faults_the_first_are_told_and_the_rest_counted():
    problems = said("parts:\n" + "  - {name: a, size: 0}\n" * 1500, Thing)
    assert len(problems) == MAX_PROBLEMS + 1
    assert problems[0].startswith("2:15: ")
    assert problems[-1] == "202:15: and 1,300 more problems from here on"


def test_a_message_is_one_line_that_a_terminal_shows_as_it_is():
    problems = said('"\\e[31m\\n": 1\ncount: "\\e]0;\\a"\nkind: "\\u202e"', Thing)
    assert len(problems) == 3
    assert all(problem.isprintable() for problem in problems)
    assert "`\\x1b[31m\\n`" in problems[0]


def test_a_message_shows_the_beginning_of_a_long_text():
    (problem,) = said(f"kind: {'x' * 5000}", Thing)
    assert problem.startswith(f"1:1: the text `{'x' * 57}...` does not fit")


@pytest.mark.parametrize("model", [Answers, Assessment, Rubric])
@pytest.mark.parametrize(
    "text",
    [
        "x",
        "5",
        "[]",
        "{}",
        "[[1]]",
        "{format: {}, units: 3, respondents: {a: b}, dimensions: [[]]}",
    ],
)
def test_no_message_speaks_of_pydantic(model, text):
    for problem in said(text, model):
        assert not re.search(r"pydantic|https?:|Input should|tuple|dict|model|NoneType", problem)
