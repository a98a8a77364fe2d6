"""The page on the rubrics is what the rubrics are, and nobody is asked for too long or too hard."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from statistics import fmean
from types import ModuleType

import pytest

from hpws_assess.measure.effort import asked, effort, reading, wording
from hpws_assess.sources.library import shipped, shipped_names

ROOT = Path(__file__).parents[2]

FLOOR_MINUTES = {"core": 5.0, "full": 12.0}
"""For those on the receiving end: union members and employees."""

LONGEST_FULL = 25.0
LONGEST_CORE = 5.0
LONGEST_CORE_OF_OFFICES = 10.0

OFFICES = {
    ("iam-hpwo", "executive"): "confirms every joint essential of ten steps for management",
    ("iam-hpwo", "union-leader"): "confirms every joint essential of ten steps for labour",
    ("performance-management", "hr"): "holds the records that most facts come from",
}
"""Who may take longer than five minutes in the short form, and why: offices, not the floor."""

BOTH_OFFICES = {"core": 20.0, "full": 40.0}
"""For an executive who answers for HR too, where nobody holds that role: two offices in one."""

MEAN_GRADE, WORST_GRADE = 8.0, 11.0


def roles(*, floor: bool):
    """Rubrics with the roles that answer for themselves; those that judge may answer everything."""
    return [
        pytest.param(name, role, id=f"{name}-{role}")
        for name in shipped_names()
        for role, one in shipped(name).rubric.roles.items()
        if not one.judges and (one.receives or not floor)
    ]


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def minutes(name: str, role: str, form, absent=frozenset()) -> float:
    return effort(asked(shipped(name).rubric, role, form, absent=absent)).minutes


def test_the_page_is_made_of_the_rubrics():
    """The committed page is what the script writes; after a change: python docs/generate.py."""
    made = generator()
    assert made.PAGE.read_text("utf-8") == made.page(), "run: python docs/generate.py"


def test_the_page_says_that_all_is_covered():
    """The coverage table has a line for each indicator, and each scored one has an item."""
    made = generator()
    lines = made.register()
    page = made.page()
    rows = {row.split(" | ")[0].removeprefix("| "): row for row in page.splitlines()}
    assert all(line["id"] in rows for line in lines)
    bare = [
        one["id"] for one in lines if one["scored"] == "yes" and "`" not in rows[one["id"]][-4:]
    ]
    assert bare == []


@pytest.mark.parametrize("form", ["core", "full"])
@pytest.mark.parametrize(("name", "role"), roles(floor=True))
def test_the_floor_is_asked_briefly(name, role, form):
    """Union members and employees: at most 5 minutes in core, 12 in full."""
    assert minutes(name, role, form) <= FLOOR_MINUTES[form]


@pytest.mark.parametrize(("name", "role"), roles(floor=False))
def test_nobody_is_asked_for_more_than_25_minutes(name, role):
    """A full rubric takes any role at most 25 minutes."""
    assert minutes(name, role, "full") <= LONGEST_FULL


@pytest.mark.parametrize(("name", "role"), roles(floor=False))
def test_the_short_form_is_short(name, role):
    """5 minutes, or 10 for an office that has a reason to take longer."""
    allowed = LONGEST_CORE_OF_OFFICES if (name, role) in OFFICES else LONGEST_CORE
    assert minutes(name, role, "core") <= allowed


@pytest.mark.parametrize(("name", "role"), OFFICES)
def test_every_exception_is_needed(name, role):
    """An exception that is no longer used is taken off the list."""
    assert minutes(name, role, "core") > LONGEST_CORE
    assert not shipped(name).rubric.roles[role].receives


@pytest.mark.parametrize("form", ["core", "full"])
@pytest.mark.parametrize("name", shipped_names())
def test_an_executive_who_answers_for_hr_too_can_still_do_it(name, form):
    """Where a role does not exist, the one that stands in is asked both parts."""
    rubric = shipped(name).rubric
    gone = [role for role, one in rubric.roles.items() if one.otherwise is not None]
    assert gone
    for role in gone:
        other = rubric.roles[role].otherwise
        both = minutes(name, other, form, frozenset({role}))
        assert minutes(name, other, form) <= both <= BOTH_OFFICES[form]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        one
        for one in roles(floor=False)
        if shipped(one.values[0]).rubric.roles[one.values[1]].attributed == "never"
    ],
)
def test_the_floor_can_read_it(name, role):
    """Those who answer in confidence read at grade 8 in the mean, and nothing above grade 11."""
    told = asked(shipped(name).rubric, role, "full")
    grades = [ease.grade for ease in reading(told)]
    assert fmean(grades) <= MEAN_GRADE
    hard = [
        (round(grade, 1), one.item.id, wording(one.item, gives=one.gives))
        for grade, one in zip(grades, told, strict=True)
        if grade > WORST_GRADE
    ]
    assert hard == []
