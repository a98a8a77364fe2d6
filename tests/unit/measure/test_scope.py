"""What applies: roles, items, dimensions and sides, by profile, form and agreement."""

import datetime as dt

import pytest

from builders import Person, assessment, dimension, item, number, rubric, score, unit
from hpws_assess.measure.scope import Scope


def _scope(*dimensions, **setting):
    return Scope.of(rubric(*dimensions), assessment(**setting))


@pytest.mark.parametrize(
    ("condition", "profile", "applies"),
    [
        pytest.param({"union": True}, {}, True, id="by the rubric's default"),
        pytest.param({"union": True}, {"union": False}, False, id="the profile says otherwise"),
        pytest.param({"size": {"at_least": 15}}, {"size": 20}, True, id="within a range"),
        pytest.param({"size": {"at_least": 15}}, {"size": 14}, False, id="below a range"),
        pytest.param({"size": {"at_least": 15}}, {}, False, id="an unanswered line does not hold"),
        pytest.param({"trade": "tools"}, {"trade": "tools"}, True, id="a text"),
    ],
)
def test_items_and_dimensions_apply_if(condition, profile, applies):
    """`applies_if` decides on items and on dimensions alike."""
    ruler = rubric(
        dimension("d", item("a", applies_if=condition), item("b")),
        dimension("e", item("c"), applies_if=condition),
    )
    seen = score(ruler, [Person("chief", {"b": 4})], profile=profile)
    assert seen.has_item("a") is applies
    assert seen.dim().carried == (0.5 if applies else 1.0)
    assert ("e" in [dim.dimension for dim in seen.node().dimensions]) is applies
    assert bool(seen.result.not_asked) is not applies


def test_dimension_none_of_whose_items_applies_is_left_out():
    """A dimension without a question is not one that nobody answered."""
    seen = score(
        rubric(dimension("d", item("a")), dimension("e", item("b", applies_if={"union": False}))),
        [Person("chief", {"a": 4})],
    )
    assert [dim.dimension for dim in seen.node().dimensions] == ["d"]
    assert seen.result.not_asked == ("E: none of its items applies here",)


@pytest.mark.parametrize(
    ("roles", "profile", "asked"),
    [
        pytest.param(("office",), {}, ("office",), id="the role exists"),
        pytest.param(("office",), {"office": False}, ("chief",), id="another in its place"),
        pytest.param(("chief", "office"), {"office": False}, ("chief",), id="once, not twice"),
        pytest.param(("steward", "chief"), {"union": False}, ("chief",), id="nobody in its place"),
        pytest.param(("member",), {"union": False}, (), id="nobody at all"),
    ],
)
def test_roles_that_do_not_exist_here(roles, profile, asked):
    """A role that does not exist is replaced by its `otherwise`, where it has one."""
    scope = _scope(dimension("d", item("a", *roles), item("b")), profile=profile)
    assert scope.asked(scope.rubric.items["a"]) == asked
    assert ("a" in [one.id for one in scope.items(scope.rubric.dimensions[0])]) is bool(asked)


def test_stand_in_for_a_role_states_its_facts():
    """Without an office the chief states what the office would have, and it counts."""
    ruler = rubric(dimension("d", number("a", "office")))
    seen = score(ruler, [Person("chief", {"a": 10})], profile={"office": False})
    assert seen.item().score == 2.0


def test_receiver_that_stands_in_is_no_giver_too():
    """A role that is asked to receive does not also give."""
    scope = _scope(
        dimension("d", item("a", "chief", pair={"roles": ["office"], "ask": "We?"})),
        profile={"office": False},
    )
    assert scope.givers(scope.rubric.items["a"]) == ()


@pytest.mark.parametrize(
    ("profile", "sides"),
    [
        pytest.param({}, ("management", "labour"), id="at a union site"),
        pytest.param({"union": False}, ("management", "workforce"), id="without a union"),
    ],
)
def test_counting_sides(profile, sides):
    """Labour counts where there is a union, the workforce where there is none."""
    assert _scope(dimension("d", item("a")), profile=profile).counting_sides == sides


@pytest.mark.parametrize(
    ("what", "gone", "named"),
    [
        pytest.param({"item": "a"}, "item", (), id="an item"),
        pytest.param(
            {"dimension": "d"},
            "dimension",
            ("D: left out by agreement of management, labour: No shifts.",),
            id="a dimension",
        ),
    ],
)
def test_exclusions(what, gone, named):
    """What the sides left out is not asked, has no weight, and is listed with its reason."""
    ruler = rubric(dimension("d", item("a"), item("b")), dimension("e", item("c")))
    out = {"rubric": "test", "reason": "No shifts.", "agreed_by": ["management", "labour"], **what}
    seen = score(ruler, [Person("chief", {"b": 4, "c": 4})], exclusions=[out])
    assert not seen.has_item("a")
    assert [one.reason for one in seen.result.exclusions] == ["No shifts."]
    if gone == "item":
        assert seen.dim().carried == 1.0
    else:
        assert seen.result.not_asked == named
        assert [dim.dimension for dim in seen.node().dimensions] == ["e"]


def test_exclusion_from_another_rubric_excludes_nothing_here():
    """An exclusion names its rubric."""
    out = {"rubric": "other", "item": "a", "reason": "x", "agreed_by": ["management"]}
    scope = _scope(dimension("d", item("a")), exclusions=[out])
    assert scope.exclusions == ()
    assert len(scope.items(scope.rubric.dimensions[0])) == 1


def test_asks_lists_what_a_role_is_asked():
    """A role is asked its own items and the giving half of pairs; a judge is asked everything."""
    scope = _scope(
        dimension(
            "d", item("a", "chief"), item("b", "member", pair={"roles": ["lead"], "ask": "?"})
        ),
        dimension("e", number("c", "office"), applies_if={"union": True}),
    )
    asked = {role: [one.id for one in items] for role, items in scope.asks.items()}
    assert asked == {
        "chief": ["a"],
        "office": ["c"],
        "lead": ["b"],
        "steward": [],
        "member": ["b"],
        "staff": [],
        "judge": ["a", "b", "c"],
    }


def test_headcount_adds_up_the_tree():
    """People at a node and below it, by role and over all roles."""
    scope = _scope(
        dimension("d", item("a")),
        headcount={"chief": 1},
        units=[unit("North", unit("Press", member=7), member=3, lead=1), unit("South", member=2)],
    )
    assert scope.headcount("Works", "member") == 12
    assert scope.headcount("North", "member") == 10
    assert scope.people == {"Works": 14, "North": 11, "Press": 7, "South": 2}
    assert scope.line("Press") == ("Press", "North", "Works")
    assert scope.below("North") == {"North", "Press"}


@pytest.mark.parametrize(
    ("expiry", "as_of", "why"),
    [
        # 18 * 30.4375 = 547.875 days before; 2026-10-01 + 547 days = 2028-03-31
        pytest.param("2028-03-31", "2026-10-01", None, id="547 days ahead is due"),
        pytest.param(
            "2028-04-01", "2026-10-01", "due 18 months before 2028-04-01", id="548 days is not"
        ),
        pytest.param("2020-01-01", "2026-10-01", None, id="a date that has passed is due"),
        pytest.param("2030-01-01", None, None, id="without a day of assessment"),
        pytest.param(None, "2026-10-01", None, id="without the date"),
    ],
)
def test_not_due(expiry, as_of, why):
    """A step is due from its months before the date of the profile."""
    scope = _scope(
        dimension("d", item("a"), due={"profile": "expiry", "months_before": 18.0}),
        profile={"expiry": expiry} if expiry else {},
        as_of=as_of,
    )
    assert scope.not_due(scope.rubric.dimensions[0]) == why
    if expiry:
        assert scope.profile["expiry"] == dt.date.fromisoformat(expiry)
