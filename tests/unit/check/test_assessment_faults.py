"""An assessment against its rubrics: units, roles, profile and exclusions."""

import pytest

from builders import assessment, dimension, item, rubric, unit
from hpws_assess.check.assessment import assessment_faults

RUBRIC = rubric(dimension("d", item("a")))
OUT = {"rubric": "test", "item": "a", "reason": "none", "agreed_by": ["management", "labour"]}


def _out(**changes):
    merged = {**OUT, **changes}
    return {"exclusions": [{key: value for key, value in merged.items() if value is not None}]}


@pytest.mark.parametrize(
    ("setting", "loc", "message"),
    [
        pytest.param(
            {"units": [unit("North"), unit("North")]},
            ("units", 1, "name"),
            "two units are called `North`; names must differ",
            id="two units of one name",
        ),
        pytest.param(
            {"units": [unit("North", unit("Works"))]},
            ("units", 0, "units", 0, "name"),
            "two units are called `Works`",
            id="a unit named like the organization",
        ),
        pytest.param(
            {"units": [unit("North", unit("Press", membr=3))]},
            ("units", 0, "units", 0, "headcount", "membr"),
            "unknown role `membr`; did you mean `member`?",
            id="people of an unknown role",
        ),
        pytest.param(
            {"headcount": {"member": -1}},
            ("headcount", "member"),
            "-1 people cannot be; 0 is the least",
            id="fewer than no people",
        ),
        pytest.param(
            {"profile": {"onion": True}},
            ("profile", "onion"),
            "unknown profile key `onion`; did you mean `union`?",
            id="an unknown profile key",
        ),
        pytest.param(
            {"profile": {"union": "yes"}},
            ("profile", "union"),
            "`union` must be true or false",
            id="a text for true or false",
        ),
        pytest.param(
            {"profile": {"size": True}}, ("profile", "size"), "`size` must be a number", id="true"
        ),
        pytest.param(
            {"profile": {"size": "9"}}, ("profile", "size"), "`size` must be a number", id="a text"
        ),
        pytest.param(
            {"profile": {"trade": 9}}, ("profile", "trade"), "`trade` must be a text", id="a number"
        ),
        pytest.param(
            {"profile": {"expiry": "soon"}},
            ("profile", "expiry"),
            "`expiry` must be a date, YYYY-MM-DD",
            id="no date",
        ),
        pytest.param(
            {"profile": {"expiry": "2026-02-30"}},
            ("profile", "expiry"),
            "`expiry` must be a date",
            id="no such day",
        ),
        pytest.param(
            _out(rubric="tests"),
            ("exclusions", 0, "rubric"),
            "unknown rubric `tests`; did you mean `test`?",
            id="an exclusion from an unknown rubric",
        ),
        pytest.param(
            _out(item=None),
            ("exclusions", 0),
            "an exclusion names either a `dimension` or an `item`",
            id="an exclusion of nothing",
        ),
        pytest.param(
            _out(dimension="d"),
            ("exclusions", 0),
            "an exclusion names either a `dimension` or an `item`",
            id="an exclusion of two things",
        ),
        pytest.param(
            _out(item="aa"),
            ("exclusions", 0, "item"),
            "unknown item `aa`; did you mean `a`?",
            id="an exclusion of an unknown item",
        ),
        pytest.param(
            _out(item=None, dimension="dd"),
            ("exclusions", 0, "dimension"),
            "unknown dimension `dd`; did you mean `d`?",
            id="an exclusion of an unknown dimension",
        ),
        pytest.param(
            _out(agreed_by=["management", "labour", "labor"]),
            ("exclusions", 0, "agreed_by", 2),
            "unknown side `labor`; did you mean `labour`?",
            id="agreed by an unknown side",
        ),
        pytest.param(
            _out(agreed_by=["management"]),
            ("exclusions", 0, "agreed_by"),
            "`labour` has not agreed: every side must",
            id="one side has not agreed",
        ),
    ],
)
def test_fault(setting, loc, message):
    """Each fault is found once, at its place, and nothing else is."""
    faults = list(assessment_faults(assessment(**setting), {"test": RUBRIC}))
    assert [fault.loc for fault in faults] == [loc]
    assert message in faults[0].message


@pytest.mark.parametrize(
    "setting",
    [
        pytest.param({}, id="nothing said"),
        pytest.param(
            {
                "headcount": {"chief": 1},
                "units": [unit("North", unit("Press", member=0), staff=5)],
                "profile": {
                    "union": True,
                    "size": 9,
                    "trade": "tools",
                    "expiry": "2027-01-01",
                },
            },
            id="a tree and a profile",
        ),
        pytest.param(_out(), id="an exclusion agreed by both sides"),
        pytest.param(
            _out(agreed_by=["management", "workforce"]) | {"profile": {"union": False}},
            id="without a union the workforce agrees",
        ),
    ],
)
def test_no_fault(setting):
    """What the rubric knows is no fault."""
    assert list(assessment_faults(assessment(**setting), {"test": RUBRIC})) == []


def test_profile_keys_may_belong_to_a_rubric_that_was_not_found():
    """While a rubric is missing, its profile keys cannot be called unknown."""
    place = assessment(profile={"elsewhere": 1}, rubrics={"test": "1.0.0", "other": "1.0.0"})
    assert list(assessment_faults(place, {"test": RUBRIC})) == []


def test_roles_of_several_rubrics_are_known_together():
    """A role of either rubric may have a headcount."""
    other = rubric(
        dimension("d", item("a", "nurse")),
        id="other",
        roles={"nurse": {"title": "Nurse", "side": "management"}},
    )
    place = assessment(
        headcount={"nurse": 3, "chief": 1}, rubrics={"test": "1.0.0", "other": "1.0.0"}
    )
    assert list(assessment_faults(place, {"test": RUBRIC, "other": other})) == []
