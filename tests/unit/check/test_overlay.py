"""An overlay on a rubric: what comes of it, what goes along with what is dropped, where from."""

import pytest

from builders import (
    ROLES,
    SIDES,
    action,
    cap,
    choice,
    dimension,
    gate,
    item,
    number,
    rubric,
    stages,
)
from hpws_assess.check.overlay import merge
from hpws_assess.check.rubric import rubric_faults
from hpws_assess.model.overlay import Overlay
from hpws_assess.model.rubric import Rubric

SHA = "0" * 64
STEPS = [
    dimension("s1", item("s1.a"), stage="milestone"),
    dimension("s2", item("s2.a"), stage="milestone"),
    dimension("s3", item("s3.a"), stage="milestone"),
]


def signal(kind, name, **more):
    return {kind: name, "at_least": 3, **more}


def combination(name, *signals):
    return {
        "id": name,
        "kind": "deadly",
        "title": name,
        "when": signals,
        "means": "It is so.",
        "discuss": "Is it so?",
        "source": "convention",
        "sure": "judgement",
    }


def base(**more):
    """Dimension `d` with items `a`, `b` and the alternatives `x`, `y`; dimension `e` with `c`."""
    first = dimension(
        "d",
        item("a", "staff", pair={"roles": ["lead"], "ask": "We a."}),
        item("b"),
        item("x", any_of="best"),
        item("y", any_of="best"),
        actions=[
            action("act-a", 3, moves={"a": 3}),
            action("act-ab", 3, moves={"a": 3, "b": 4}, needs=["act-a"]),
        ],
    )
    second = dimension(
        "e",
        item("c"),
        gates=[gate(3, {"item": "b", "level": 3}, id="b-first")],
        advises=[{"dimension": "d", "because": "It helps."}],
    )
    own = {
        "combinations": [
            combination("both", signal("item", "a"), signal("dimension", "e")),
            combination("afar", signal("item", "a", rubric="other"), signal("dimension", "e")),
            combination("here", signal("item", "b", rubric="test"), signal("dimension", "e")),
        ],
        "caps": [cap("coverage", 3, below=0.8)],
        "limits": ["Mind this."],
    }
    return rubric(first, second, **(own | more))


def overlay(**more):
    head = {
        "format": "hpws-assess/overlay@1",
        "id": "own",
        "version": "2.0.0",
        "title": "Our own",
        "extends": {"rubric": "test", "version": "1.0.0"},
    }
    return Overlay.model_validate(head | more)


def laid(below=None, **more):
    """The sound rubric that an overlay makes."""
    merged = merge(below or base(), SHA, overlay(**more))
    assert merged.faults == ()
    made = Rubric.model_validate(merged.data)
    assert list(rubric_faults(made)) == []
    return made


def faults(below=None, **more):
    return [(one.loc, one.message) for one in merge(below or base(), SHA, overlay(**more)).faults]


def test_an_overlay_that_changes_nothing_gives_the_base_under_its_own_name():
    """Only the head differs, and it names both."""
    made, below = laid(), base()
    assert (made.id, made.version, made.title) == ("own", "2.0.0", "Our own")
    assert (made.extends.rubric, made.extends.version, made.extends.sha256) == (
        "test",
        "1.0.0",
        SHA,
    )
    head = {"id", "version", "title", "extends", "changes", "combinations"}
    assert made.model_dump(exclude=head) == below.model_dump(exclude=head)
    assert len(made.combinations) == len(below.combinations)


def test_the_base_is_left_as_it_was():
    """Merging changes no data of the base."""
    below = base()
    before = below.model_dump_json()
    merge(below, SHA, overlay(drop=["a"], reweigh={"c": 2}, replace={"b": {"ask": "B?"}}))
    assert below.model_dump_json() == before


def test_the_head_can_be_said_anew_and_is_added_to():
    made = laid(
        about="Ours.",
        limits=["And this."],
        sources=[{"id": "ours", "title": "Our talks"}],
        changes=[{"version": "2.0.0", "what": "Began."}],
    )
    assert made.about == "Ours."
    assert made.limits == ("Mind this.", "And this.")
    assert [one.id for one in made.sources] == [*(one.id for one in base().sources), "ours"]
    assert [one.what for one in made.changes] == ["Began."]


def test_what_was_laid_over_something_itself_is_named_down_to_the_last():
    """An overlay of an overlay names both that are below it."""
    again = overlay(id="third", extends={"rubric": "own", "version": "2.0.0"})
    made = Rubric.model_validate(merge(laid(), "1" * 64, again).data)
    assert (made.extends.rubric, made.extends.sha256) == ("own", "1" * 64)
    assert (made.extends.extends.rubric, made.extends.extends.sha256) == ("test", SHA)


# replace and reweigh


def test_only_the_given_keys_change():
    """Mappings change key by key, lists as a whole, an empty value takes a key away."""
    made = laid(
        replace={
            "a": {"ask": "A?", "pair": {"ask": "We do a."}, "help": "So.", "core": True},
            "b": {"roles": ["chief", "lead"]},
            "x": {"weight": None},
            "d": {"title": "Deciding"},
        }
    )
    a = made.items["a"]
    assert (a.ask, a.help, a.core, a.roles) == ("A?", "So.", True, ("staff",))
    assert (a.pair.ask, a.pair.roles) == ("We do a.", ("lead",))
    assert made.items["b"].roles == ("chief", "lead")
    assert made.dimension("d").title == "Deciding"
    assert len(made.dimension("d").items) == 4


@pytest.mark.parametrize(
    ("name", "change", "seen"),
    [
        ("act-a", {"lead": "the union"}, lambda one: one.action("act-a").lead),
        ("b-first", {"lift": "the union"}, lambda one: one.dimension("e").gates[0].lift),
        ("coverage", {"lift": "the union"}, lambda one: one.caps[0].lift),
        ("both", {"means": "the union"}, lambda one: one.combinations[0].means),
        ("lead", {"title": "the union"}, lambda one: one.roles["lead"].title),
        ("labour", {"title": "the union"}, lambda one: one.sides["labour"].title),
        ("size", {"ask": "the union"}, lambda one: one.profile["size"].ask),
        ("level 3", {"title": "the union"}, lambda one: one.level_titles[3]),
    ],
)
def test_every_kind_of_part_can_be_replaced(name, change, seen):
    assert seen(laid(replace={name: change})) == "the union"


def test_a_phase_can_be_replaced():
    below = rubric(*STEPS, kind="stages", stages=stages(("s1",), ("s2", "s3")))
    assert laid(below, replace={"p1": {"title": "Begin"}}).stages.phases[0].title == "Begin"


def test_an_item_may_become_one_of_another_type():
    """Keys that only the old type has are taken away with an empty value."""
    below = rubric(dimension("d", number("n"), item("b")))
    gone = {"unit_name": None, "floor": None, "ceiling": None}
    made = laid(below, replace={"n": {"type": "evidence", **gone}})
    assert made.items["n"].type == "evidence"


def test_items_and_dimensions_are_reweighed():
    made = laid(reweigh={"a": 2, "e": 1.5, "x": 3, "y": 3})
    assert (made.items["a"].weight, made.dimension("e").weight) == (2.0, 1.5)


@pytest.mark.parametrize(
    ("name", "titles"), [("role twin", ("New", "Side")), ("side twin", ("Role", "New"))]
)
def test_the_kind_tells_apart_what_shares_an_id(name, titles):
    """A name alone is ambiguous where two kinds of parts have it."""
    twin = {"title": "Role", "side": "twin", "attributed": "always"}
    sides = {**SIDES, "twin": {"title": "Side"}}
    below = base(roles={**ROLES, "twin": twin}, sides=sides)
    made = laid(below, replace={name: {"title": "New"}})
    assert (made.roles["twin"].title, made.sides["twin"].title) == titles
    message = "`twin` names more than one thing; write `side twin` or `role twin`"
    assert faults(below, replace={"twin": {"title": "New"}}) == [(("replace", "twin"), message)]


# drop


def test_what_is_only_advice_goes_along_with_a_dropped_item():
    """Moves lose it; an action with nothing left to move goes, and the needs of it; so do the
    combinations that look at it, but for those that look at another rubric's."""
    made = laid(drop=["a"])
    (act,) = made.dimension("d").actions
    assert (act.id, act.moves, act.needs) == ("act-ab", {"b": 4}, ())
    assert [one.id for one in made.combinations] == ["afar", "here"]


def test_a_signal_that_named_the_base_means_the_rubric_itself():
    """Else it would look at another rubric."""
    (here,) = [one for one in laid().combinations if one.id == "here"]
    assert {one.rubric for one in here.when} == {None}
    (afar,) = [one for one in laid().combinations if one.id == "afar"]
    assert {one.rubric for one in afar.when} == {None, "other"}


def test_what_an_overlay_replaces_does_not_go_along():
    """An action with a new aim stays."""
    made = laid(drop=["a"], replace={"act-a": {"moves": {"b": 2}}})
    assert made.action("act-a").moves == {"b": 2}
    assert made.action("act-ab").needs == ("act-a",)


def test_the_last_alternative_stands_alone():
    assert laid(drop=["x"]).items["y"].any_of is None


def test_a_dropped_dimension_takes_what_is_in_it_and_advice_on_it():
    made = laid(drop=["d", "b-first"])
    assert [one.id for one in made.dimensions] == ["e"]
    assert made.dimensions[0].advises == ()
    assert [one.id for one in made.combinations] == ["afar"]


def test_phases_lose_a_dropped_step_and_go_when_they_are_empty():
    below = rubric(*STEPS, kind="stages", stages=stages(("s1",), ("s2", "s3")))
    made = laid(below, drop=["s1", "s2"])
    assert [(one.id, one.dimensions) for one in made.stages.phases] == [("p2", ("s3",))]


def test_gates_actions_caps_and_combinations_can_be_dropped():
    made = laid(drop=["b-first", "act-a", "coverage", "both"])
    assert (made.caps, made.dimension("e").gates) == ((), ())
    assert made.action("act-ab").needs == ()


@pytest.mark.parametrize("drop", [["b"], ["d"]])
def test_a_gate_on_what_is_dropped_is_a_fault_that_names_it(drop):
    """A gate moves levels, so it does not go by itself."""
    ((loc, message),) = faults(drop=drop)
    assert loc == ("drop", 0)
    assert message.startswith("gate `b-first` of `e` rests on `b`; drop the gate too, or replace")


@pytest.mark.parametrize(
    "more",
    [
        {"drop": ["b", "b-first"]},
        {"drop": ["b"], "replace": {"b-first": {"needs": [{"item": "a", "level": 3}]}}},
        {"drop": ["b", "e"]},
    ],
)
def test_a_gate_that_is_dropped_or_replaced_too_is_none(more):
    assert laid(**more).id == "own"


def test_a_gate_that_asks_only_once_something_holds_rests_on_that_too():
    once = gate(3, {"item": "c", "level": 3}, once={"item": "a", "level": 3})
    below = rubric(dimension("d", item("a"), item("b"), gates=[once]), dimension("e", item("c")))
    assert [loc for loc, _ in faults(below, drop=["a"])] == [("drop", 0)]
    assert (
        laid(below, drop=["a"], replace={"gate": {"once": None}}).dimensions[0].gates[0].once
        is None
    )


# add


def test_parts_are_added_after_those_that_are_there():
    made = laid(
        add={
            "items": {"d": [choice("z", "lead", values={"no": 0, "yes": 1})]},
            "actions": {"e": [action("act-z", 2, moves={"z": "yes"}, needs=["act-a"])]},
            "gates": {"d": [gate(2, {"dimension": "new", "level": 2})]},
            "dimensions": [dimension("new", item("new.a", "guest"))],
            "caps": [cap("single-source", 3)],
            "combinations": [combination("more", signal("item", "z"), signal("item", "new.a"))],
            "profile": {"beds": {"ask": "How many beds?", "type": "number"}},
            "sides": {"patients": {"title": "Patients"}},
            "roles": {"guest": {"title": "Guest", "side": "patients", "receives": True}},
        }
    )
    assert [one.id for one in made.dimension("d").items] == ["a", "b", "x", "y", "z"]
    assert [one.id for one in made.dimensions] == ["d", "e", "new"]
    assert made.action("act-z").moves == {"z": "yes"}
    assert (list(made.profile)[-1], list(made.roles)[-1]) == ("beds", "guest")
    assert [one.id for one in made.caps] == ["coverage", "single-source"]


def test_a_step_is_added_in_a_phase_of_its_own():
    below = rubric(*STEPS, kind="stages", stages=stages(("s1",), ("s2", "s3")))
    new = dimension("s4", item("s4.a"), stage="milestone")
    phase = {"id": "p3", "title": "Last", "dimensions": ["s4"]}
    made = laid(below, add={"dimensions": [new], "phases": [phase]})
    assert [one.id for one in made.stages.phases] == ["p1", "p2", "p3"]


# what is wrong, and where

WRONG = [
    ({"drop": ["aa"]}, ("drop", 0), "unknown part `aa`"),
    ({"drop": ["action act"]}, ("drop", 0), "unknown action `act`; did you mean `act-a"),
    ({"drop": ["lead"]}, ("drop", 0), "`lead` is a role; only dimensions, items, gates, actions"),
    ({"drop": ["a", "a"]}, ("drop", 1), "`a` stands here twice"),
    ({"reweigh": {"act-a": 2}}, ("reweigh", "act-a"), "`act-a` is an action; only dimensions and"),
    ({"drop": ["a"], "reweigh": {"a": 2}}, ("reweigh", "a"), "`a` is dropped, so it has no weight"),
    (
        {"replace": {"a": {"weight": 3}}, "reweigh": {"a": 2}},
        ("reweigh", "a"),
        "the weight of `a` is replaced already",
    ),
    ({"drop": ["a"], "replace": {"a": {}}}, ("replace", "a"), "`a` is dropped, so it cannot be"),
    ({"replace": {"a": {"id": "b"}}}, ("replace", "a", "id"), "`id` cannot be replaced"),
    ({"replace": {"3": {"level": 7}}}, ("replace", "3", "level"), "`level` cannot be replaced"),
    ({"replace": {"d": {"items": []}}}, ("replace", "d", "items"), "items are dropped, replaced"),
    (
        {"add": {"items": {"dd": [item("z")]}}},
        ("add", "items", "dd"),
        "unknown dimension `dd`",
    ),
    (
        {"drop": ["d", "b-first"], "add": {"items": {"d": [item("z")]}}},
        ("add", "items", "d"),
        "dimension `d` is dropped",
    ),
    (
        {"drop": ["a"], "add": {"items": {"e": [item("a")]}}},
        ("add", "items", "e", 0, "id"),
        "`a` is dropped above",
    ),
    (
        {"add": {"roles": {"lead": {"title": "Lead", "side": "labour"}}}},
        ("add", "roles", "lead"),
        "role `lead` is there already; change it under `replace`",
    ),
    (
        {"add": {"phases": [{"id": "p", "title": "P", "dimensions": ["d"]}]}},
        ("add", "phases"),
        "`test` has no stages",
    ),
]


@pytest.mark.parametrize(("more", "loc", "message"), WRONG)
def test_what_is_wrong_with_an_overlay_has_its_place_in_it(more, loc, message):
    ((found, words),) = faults(**more)
    assert found == loc
    assert words.startswith(message)


@pytest.mark.parametrize(
    ("more", "path", "place"),
    [
        ({}, ("dimensions", 0, "items", 1, "ask"), None),
        ({}, ("id",), ("id",)),
        (
            {"drop": ["a"], "replace": {"b": {"ask": "B?"}}},
            ("dimensions", 0, "items", 0, "ask"),
            ("replace", "b", "ask"),
        ),
        (
            {"replace": {"d": {"title": "D"}}},
            ("dimensions", 0, "items", 0, "ask"),
            None,
        ),
        ({"replace": {"d": {"title": "D"}}}, ("dimensions", 0, "title"), ("replace", "d", "title")),
        ({"reweigh": {"e": 2}}, ("dimensions", 1, "weight"), ("reweigh", "e")),
        ({"reweigh": {"x": 2}}, ("dimensions", 0, "items", 3, "any_of"), ("reweigh", "x")),
        ({"drop": ["c"]}, ("dimensions", 1, "items"), ("drop", 0)),
        (
            {"drop": ["a"], "add": {"items": {"d": [item("z")]}}},
            ("dimensions", 0, "items", 3, "roles", 0),
            ("add", "items", "d", 0, "roles", 0),
        ),
        (
            {"add": {"roles": {"z": {"title": "Z", "side": "labour"}}}},
            ("roles", "z", "side"),
            ("add", "roles", "z", "side"),
        ),
    ],
)
def test_a_place_in_the_merged_data_leads_back_to_the_overlay(more, path, place):
    """What the overlay says is found there; what it leaves alone is the base's own."""
    assert merge(base(), SHA, overlay(**more)).place(path) == place
