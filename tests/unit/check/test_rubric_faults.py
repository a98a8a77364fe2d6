"""A rubric that reads well may still not work: every fault with its place and its words."""

import pytest

from builders import (
    LEVELS,
    PROFILE,
    ROLES,
    SIDES,
    action,
    cap,
    choice,
    dates,
    dimension,
    gate,
    item,
    number,
    rubric,
    stages,
)
from hpws_assess.check.rubric import rubric_faults

D = ("dimensions", 0)
A = (*D, "items", 0)


def _levels(**changes):
    """The usual levels with one of them changed: ``_levels(l2={"cut": 9.0})``."""
    return tuple({**level, **changes.get(f"l{level['level']}", {})} for level in LEVELS)


def _roles(name, **changes):
    return {**ROLES, name: {**ROLES.get(name, {"title": name}), **changes}}


def _gated(needs, **more):
    return {
        "dims": [
            dimension("d", item("a"), gates=[gate(3, *needs, **more)]),
            dimension("e", item("b")),
        ]
    }


NEED = (*D, "gates", 0, "needs", 0)

FAULTS = [
    # the ladder
    pytest.param(
        {"scale": {"min": 5, "max": 5}, "levels": _levels(l1={"cut": 5.0}, l2={"cut": 6.0})[:2]},
        [("scale", "max"), ("levels", 1, "cut")],
        "the scale's max must be above its min, 5",
        id="a scale of one point",
    ),
    pytest.param(
        {"levels": _levels(l1={"cut": 1.2})},
        [("levels", 0, "cut")],
        "the lowest level is reached by every score: its cut must be 1",
        id="a lowest level that has to be reached",
    ),
    pytest.param(
        {"levels": _levels(l3={"level": 2})},
        [("levels", 2, "level")],
        "levels must rise: 2 is not above 2",
        id="one level twice",
    ),
    pytest.param(
        {"levels": _levels(l3={"cut": 1.5})},
        [("levels", 2, "cut")],
        "cuts must rise: 1.5 is not above 1.5",
        id="one cut twice",
    ),
    pytest.param(
        {"levels": _levels(l5={"cut": 5.5})},
        [("levels", 4, "cut")],
        "no score reaches it: the scale ends at 5",
        id="a cut beyond the scale",
    ),
    # people
    pytest.param(
        {"roles": _roles("judge", side="management")},
        [("roles", "judge", "side")],
        "a role that judges speaks for no side",
        id="a judge with a side",
    ),
    pytest.param(
        {"roles": {**ROLES, "guest": {"title": "Guest"}}},
        [("roles", "guest")],
        "a role needs a `side`, or `judges: true`",
        id="a role that speaks for nobody",
    ),
    pytest.param(
        {"roles": _roles("lead", side="managment")},
        [("roles", "lead", "side")],
        "unknown side `managment`; did you mean `management`?",
        id="a misspelled side",
    ),
    pytest.param(
        {"roles": _roles("office", otherwise="cheif")},
        [("roles", "office", "otherwise")],
        "unknown role `cheif`; did you mean `chief`?",
        id="nobody in a role's place",
    ),
    pytest.param(
        {"roles": _roles("member", applies_if={"onion": True})},
        [("roles", "member", "applies_if", "onion")],
        "unknown profile key `onion`; did you mean `union`?",
        id="a role that asks an unknown profile key",
    ),
    pytest.param(
        {"sides": {**SIDES, "labour": {"title": "Labour", "counts_if": {"onion": True}}}},
        [("sides", "labour", "counts_if", "onion")],
        "unknown profile key `onion`",
        id="a side that asks an unknown profile key",
    ),
    # caps
    pytest.param(
        {"caps": [cap("single-source", 3), cap("single-source", 2)]},
        [("caps", 1, "id")],
        "cap `single-source` stands here twice",
        id="a cap twice",
    ),
    pytest.param(
        {"caps": [cap("single-source", 6)]},
        [("caps", 0, "stops_at")],
        "there is no level 6; levels: 1, 2, 3, 4, 5",
        id="a cap at no level",
    ),
    pytest.param(
        {"caps": [cap("receivers", 3)]},
        [("caps", 0)],
        "a `receivers` cap needs `below`",
        id="receivers below what",
    ),
    pytest.param(
        {"caps": [cap("joint", 2)]}, [("caps", 0)], "a `joint` cap needs `below`", id="joint below"
    ),
    pytest.param(
        {"caps": [cap("coverage", 2)]},
        [("caps", 0)],
        "a `coverage` cap needs `below`",
        id="coverage below what",
    ),
    # stages
    pytest.param({"kind": "stages"}, [("kind",)], "go together", id="a journey without its stages"),
    pytest.param(
        {"stages": stages(("d",))}, [("stages",)], "go together", id="stages of a profile"
    ),
    pytest.param(
        {"kind": "stages", "stages": stages(("d", "dd"))},
        [("stages", "phases", 0, "dimensions", 1)],
        "unknown dimension `dd`; did you mean `d`?",
        id="a phase with a step that is not there",
    ),
    pytest.param(
        {"kind": "stages", "stages": stages(("d",), since="change")},
        [("stages", "since")],
        "unknown profile key `change`; did you mean `changed`?",
        id="signatories changed when",
    ),
    pytest.param(
        {"kind": "stages", "stages": stages(("d",), since="size")},
        [("stages", "since")],
        "profile key `size` must be of type date, it is number",
        id="a number for a date",
    ),
    pytest.param(
        {"dims": [dimension("d", item("a"), stage="milestone")]},
        [(*D, "stage")],
        "only a rubric of `kind: stages` has steps",
        id="a step of a profile",
    ),
    # dimensions
    pytest.param(
        {"dims": [dimension("d", item("a")), dimension("d", item("b"))]},
        [("dimensions", 1, "id")],
        "dimension `d` stands here twice",
        id="a dimension twice",
    ),
    pytest.param(
        {"dims": [dimension("d", item("a")), dimension("e", item("b"), item("a"))]},
        [("dimensions", 1, "items", 1, "id")],
        "item `a` stands here twice",
        id="an item twice",
    ),
    pytest.param(
        {"dims": [dimension("d", item("a"), applies_if={"onion": True})]},
        [(*D, "applies_if", "onion")],
        "unknown profile key `onion`",
        id="a dimension that asks an unknown profile key",
    ),
    pytest.param(
        {"dims": [dimension("d", item("a"), target=9)]},
        [(*D, "target")],
        "there is no level 9",
        id="a target that is no level",
    ),
    pytest.param(
        {"dims": [dimension("d", item("a"), due={"profile": "size", "months_before": 18.0})]},
        [(*D, "due", "profile")],
        "must be of type date, it is number",
        id="due before a number",
    ),
    pytest.param(
        {"dims": [dimension("d", item("a", type="text"), item("b", counts=False))]},
        [(*D, "items")],
        "none of its items counts, so it can never get a level",
        id="a level from nothing",
    ),
    pytest.param(
        {"dims": [dimension("d", item("a"), advises=[{"dimension": "dd", "because": "x"}])]},
        [(*D, "advises", 0, "dimension")],
        "unknown dimension `dd`",
        id="advice on what is not there",
    ),
    pytest.param(
        {"dims": [dimension("d", item("a"), looks_like={"6": "x"})]},
        [(*D, "looks_like", "6")],
        "unknown level `6`",
        id="what a level that is not there looks like",
    ),
    # gates
    pytest.param(
        {"dims": [dimension("d", item("a"), gates=[gate(7, {"item": "a", "level": 3})])]},
        [(*D, "gates", 0, "stops_at")],
        "there is no level 7",
        id="a gate at no level",
    ),
    pytest.param(
        _gated([{"level": 3}]),
        [NEED],
        "a need names either a `dimension` or an `item`",
        id="a need of nothing",
    ),
    pytest.param(
        _gated([{"dimension": "e", "item": "b", "level": 3}]),
        [NEED],
        "a need names either a `dimension` or an `item`",
        id="a need of two things",
    ),
    pytest.param(
        _gated([{"dimension": "e"}]),
        [NEED],
        "a need names either a `level` or a `status`",
        id="a need without a measure",
    ),
    pytest.param(
        _gated([{"dimension": "e", "level": 9}]),
        [(*NEED, "level")],
        "there is no level 9",
        id="a need at no level",
    ),
    pytest.param(
        _gated([{"item": "bb", "level": 3}]),
        [(*NEED, "item")],
        "unknown item `bb`; did you mean `b`?",
        id="a need of an item that is not there",
    ),
    pytest.param(
        _gated([{"dimension": "ee", "level": 3}]),
        [(*NEED, "dimension")],
        "unknown dimension `ee`; did you mean `e`?",
        id="a need of a dimension that is not there",
    ),
    pytest.param(
        _gated([{"item": "b", "status": "done"}]),
        [(*NEED, "status")],
        "an item has no status: name a `level`",
        id="the status of an item",
    ),
    pytest.param(
        _gated([{"dimension": "e", "status": "done"}]),
        [(*NEED, "status")],
        "`e` is no step, so it has no status",
        id="the status of what is no step",
    ),
    pytest.param(
        _gated([{"dimension": "e", "level": 3}], once={"item": "aa", "level": 3}),
        [(*D, "gates", 0, "once", "item")],
        "unknown item `aa`",
        id="once something that is not there",
    ),
    # items
    pytest.param(
        {"dims": [dimension("d", item("a", applies_if={"onion": True}))]},
        [(*A, "applies_if", "onion")],
        "unknown profile key `onion`",
        id="an item that asks an unknown profile key",
    ),
    pytest.param(
        {"dims": [dimension("d", item("a", "chief", "chef"))]},
        [(*A, "roles", 1)],
        "unknown role `chef`; did you mean `chief`?",
        id="a misspelled role",
    ),
    pytest.param(
        {"dims": [dimension("d", item("a", pair={"roles": ["lead", "led"], "ask": "?"}))]},
        [(*A, "pair", "roles", 1)],
        "unknown role `led`; did you mean `lead`?",
        id="a misspelled giver",
    ),
    pytest.param(
        {"dims": [dimension("d", item("a", "chief", pair={"roles": ["chief"], "ask": "?"}))]},
        [(*A, "pair", "roles")],
        "chief cannot both give and receive",
        id="a giver that receives",
    ),
    pytest.param(
        {"dims": [dimension("d", item("a", anchors={"6": "x"}))]},
        [(*A, "anchors", "6")],
        "unknown answer `6`",
        id="words for a point that is not there",
    ),
    pytest.param(
        {"dims": [dimension("d", {**item("a", type="maturity"), "anchors": {"1": "x"}})]},
        [(*A, "anchors")] * 4,
        "a maturity item words every answer: 2 has none",
        id="states without words",
    ),
    pytest.param(
        {"dims": [dimension("d", number("a", "chief", "member"))]},
        [(*A, "roles", 1)],
        "`member` is confidential, so it cannot state a fact",
        id="a fact in confidence",
    ),
    pytest.param(
        {"dims": [dimension("d", number("a", pair={"roles": ["lead"], "ask": "?"}))]},
        [(*A, "pair")],
        "a fact is stated, not given and received: leave out `pair`",
        id="a fact given and received",
    ),
    pytest.param(
        {"dims": [dimension("d", item("a", "chief", "lead", joint=True))]},
        [(*A, "joint")],
        "a joint item must be open to roles of two sides",
        id="joint with oneself",
    ),
    # ids
    pytest.param(
        {"dims": [dimension("d", item("a"), item("e")), dimension("e", item("d"))]},
        [(*D, "items", 1, "id"), ("dimensions", 1, "items", 0, "id")],
        "`e` names something else already; give the item another id",
        id="items named like dimensions",
    ),
    pytest.param(
        {"dims": [dimension("headline", item("a"))]},
        [(*D, "id")],
        "`headline` is the name of a result; give another id",
        id="a dimension named like a result",
    ),
    # alternatives
    pytest.param(
        {"dims": [dimension("d", item("a", any_of="way"))]},
        [(*A, "any_of")],
        "`way` has only one alternative",
        id="an alternative to nothing",
    ),
    pytest.param(
        {"dims": [dimension("d", item("a", any_of="way", weight=2.0), item("b", any_of="way"))]},
        [(*A, "any_of")],
        "the alternatives of `way` must weigh alike",
        id="alternatives of unequal weight",
    ),
    pytest.param(
        {
            "dims": [
                dimension(
                    "d", item("a", any_of="way"), item("b", any_of="way", counts=False), item("c")
                )
            ]
        },
        [(*D, "items", 1, "any_of")],
        "an alternative must count",
        id="an alternative that does not count",
    ),
    pytest.param(
        {
            "dims": [
                dimension("d", item("a", any_of="way"), item("b", any_of="way")),
                dimension("e", item("c", any_of="way"), item("f", any_of="way")),
            ]
        },
        [("dimensions", 1, "items", 0, "any_of")],
        "`way` has alternatives in `d` too; keep them together",
        id="alternatives in two dimensions",
    ),
    # actions
    pytest.param(
        {"dims": [dimension("d", item("a"), actions=[action("x", 2), action("x", 3)])]},
        [(*D, "actions", 1, "id")],
        "action `x` stands here twice",
        id="an action twice",
    ),
    pytest.param(
        {"dims": [dimension("d", item("a"), actions=[action("x", 6)])]},
        [(*D, "actions", 0, "to")],
        "there is no level 6",
        id="an action to no level",
    ),
    pytest.param(
        {
            "dims": [
                dimension(
                    "d", item("a"), actions=[action("x", 2, effort={"least": 3.0, "most": 2.0})]
                )
            ]
        },
        [(*D, "actions", 0, "effort")],
        "`least` is above `most`",
        id="effort the wrong way round",
    ),
    pytest.param(
        {"dims": [dimension("d", item("a"), actions=[action("x", 2, needs=["y"])])]},
        [(*D, "actions", 0, "needs", 0)],
        "unknown action `y`",
        id="an action that needs what is not there",
    ),
    pytest.param(
        {
            "dims": [
                dimension(
                    "d",
                    item("a"),
                    actions=[action("x", 2, needs=["y"]), action("y", 2, needs=["x"])],
                )
            ]
        },
        [(*D, "actions", 0, "needs"), (*D, "actions", 1, "needs")],
        "`x` needs itself, by way of what it needs",
        id="actions that need each other",
    ),
    pytest.param(
        {"dims": [dimension("d", item("a"), actions=[action("x", 2, moves={"aa": 3})])]},
        [(*D, "actions", 0, "moves", "aa")],
        "unknown item `aa`; did you mean `a`?",
        id="an action that moves nothing",
    ),
    pytest.param(
        {"dims": [dimension("d", item("a"), actions=[action("x", 2, moves={"a": 6})])]},
        [(*D, "actions", 0, "moves", "a")],
        "`a`: 6 is not an answer to it; allowed: 1, 2, 3, 4, 5",
        id="an action that moves beyond the scale",
    ),
]


@pytest.mark.parametrize(("data", "locs", "message"), FAULTS)
def test_fault(data, locs, message):
    """Each fault is found once, at its place, and nothing else is."""
    more = dict(data)
    dims = more.pop("dims", [dimension("d", item("a"))])
    faults = list(rubric_faults(rubric(*dims, **more)))
    assert [fault.loc for fault in faults] == locs
    assert message in faults[0].message


def test_whole_rubric_has_no_fault():
    """A rubric that uses everything in the right way is whole."""
    whole = rubric(
        dimension(
            "d",
            item("a", "chief", "steward", joint=True, essential=True, type="evidence"),
            item("b", "member", "staff", pair={"roles": ["lead"], "ask": "We?"}, reverse=True),
            number("n", "office", any_of="way"),
            choice("c", any_of="way", values={"x": 0.0, "y": 1.0}),
            dates("t", applies_if={"size": {"at_least": 3.0}}),
            item("m", type="maturity"),
            item("w", type="text"),
            stage="milestone",
            due={"profile": "expiry", "months_before": 18.0},
            gates=[
                gate(
                    2,
                    {"dimension": "e", "status": "begun"},
                    {"item": "f", "level": 3},
                    once={"item": "b", "level": 3},
                )
            ],
            advises=[{"dimension": "e", "because": "first things first"}],
            actions=[
                action("x", 2, moves={"a": "yes", "n": 20, "c": "y"}),
                action("y", 3, needs=["x"], moves={"b": 1}),
            ],
            looks_like={"1": "Nothing.", "5": "All."},
        ),
        dimension("e", item("f", counts=True), stage="continuing"),
        dimension("g", item("h", counts=False), levelled=False),
        kind="stages",
        stages=stages(("d",), ("e",), since="changed"),
        caps=[
            cap("evidence", 2, without="artefact"),
            cap("evidence", 3, without="review"),
            cap("receivers", 3, below=3.5),
            cap("joint", 2, below=3.5),
            cap("single-source", 3),
            cap("coverage", 3, below=0.8),
        ],
    )
    assert list(rubric_faults(whole)) == []
    assert set(whole.profile) == set(PROFILE)


def test_all_faults_are_found_at_once():
    """One fault does not hide another."""
    faults = list(
        rubric_faults(
            rubric(
                dimension("d", item("a", "chef"), target=9),
                dimension("d", item("a"), stage="milestone"),
                caps=[cap("joint", 8)],
            )
        )
    )
    assert {fault.loc for fault in faults} == {
        ("caps", 0, "stops_at"),
        ("caps", 0),
        ("dimensions", 1, "id"),
        ("dimensions", 1, "items", 0, "id"),
        ("dimensions", 0, "target"),
        ("dimensions", 0, "items", 0, "roles", 0),
        ("dimensions", 1, "stage"),
    }


def test_renamed_items_are_gone_and_their_new_names_are_there():
    """The old id is no item any more; the new one is an item, or was renamed again."""
    from builders import dimension, item, rubric

    one = rubric(
        dimension("d", item("a", "member"), item("b", "member")),
        changes=[
            {"version": "1.0.0", "what": "First.", "renamed": {"x": "y", "a": "b"}},
            {"version": "1.1.0", "what": "Second.", "renamed": {"y": "a", "z": "c"}},
        ],
    )
    found = [(fault.loc, fault.rule) for fault in rubric_faults(one) if fault.loc[0] == "changes"]
    assert found == [
        (("changes", 0, "renamed", "a"), "name-taken"),
        (("changes", 1, "renamed", "z"), "unknown-item"),
    ]
