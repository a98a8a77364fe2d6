"""One thing that changed is named as the one cause; what cannot be compared is told."""

from __future__ import annotations

import pytest

from builders import (
    Person,
    artefact,
    assessed,
    assessment,
    cap,
    counted,
    dimension,
    item,
    rubric,
    unit,
)
from hpws_assess.advise.change.compare import compare
from hpws_assess.advise.change.obstacles import find_obstacles, renamed_items
from hpws_assess.model.result import Result
from hpws_assess.render.comparisons.terminal import render
from hpws_assess.render.look import Look

UNITS = [unit("North", member=40, lead=20), unit("South", member=40)]
THEN = assessment(units=UNITS, wave="2026-Q2")
NOW = assessment(units=UNITS, wave="2026-Q4")


def ruler(*items, version="1.0.0", **more):
    chosen = items or (item("a", "member", "lead"), item("b", "member", "lead"))
    one = dimension("d", *chosen)
    return rubric(one, caps=[cap("evidence", 2, without="artefact")], version=version, **more)


def crowd(role: str, number: int, **answers: int) -> list[Person]:
    """People of one role who all answer alike."""
    return [Person(role, dict(answers), unit="North") for _ in range(number)]


def wave(one, people, setting) -> Result:
    return assessed(one, *counted(one, people, setting), setting)


def change(then, now, before=None, after=None):
    """The change of the one dimension at the top."""
    old, new = before or ruler(), after or before or ruler()
    comparison = compare(wave(old, then, THEN), wave(new, now, NOW))
    return comparison.rubrics[0].nodes[0].dimensions[0]


def causes(one) -> dict[str, float]:
    return {part.cause: round(part.points, 6) for part in one.parts}


def test_other_answers_of_the_same_people_are_answers():
    """Twenty members who all go from 2 to 4."""
    one = change(crowd("member", 20, a=2, b=2), crowd("member", 20, a=4, b=4))
    assert causes(one) == {"answers": 2.0}
    assert [(it.item, it.points) for it in one.items] == [("a", 2.0), ("b", 2.0)]


def test_another_mix_of_roles_is_speakers():
    """Leads say 4 and chiefs of the same side 2 in both waves; only their numbers change."""
    items = (item("a", "chief", "lead"),)
    before = ruler(*items)
    then = crowd("lead", 10, a=4) + crowd("chief", 10, a=2)
    now = crowd("lead", 15, a=4) + crowd("chief", 5, a=2)
    assert causes(change(then, now, before)) == {"speakers": 0.5}


def test_an_item_that_fewer_answered_is_answered():
    """What is left says the same as before; the mean moves since the other item dropped out."""
    then = crowd("member", 20, a=2, b=4)
    now = crowd("member", 20, a=2)
    assert causes(change(then, now)) == {"answered": -1.0}


def test_another_weight_is_rubric():
    after = ruler(
        item("a", "member", "lead", weight=3.0), item("b", "member", "lead"), version="1.1.0"
    )
    people = crowd("member", 20, a=2, b=4)
    assert causes(change(people, people, ruler(), after)) == {"rubric": -0.5}


def test_a_new_item_is_rubric():
    after = ruler(
        item("a", "member", "lead"),
        item("b", "member", "lead"),
        item("c", "member"),
        version="1.1.0",
    )
    then, now = crowd("member", 20, a=2, b=4), crowd("member", 20, a=2, b=4, c=6 - 1)
    found = causes(change(then, now, ruler(), after))
    assert set(found) == {"rubric"}
    assert found["rubric"] == pytest.approx(2 / 3, abs=1e-6)


def test_a_renamed_item_is_the_same_item():
    after = ruler(
        item("a", "member", "lead"),
        item("z", "member", "lead"),
        version="1.1.0",
        changes=[{"version": "1.1.0", "what": "Clearer.", "renamed": {"b": "z"}}],
    )
    then, now = crowd("member", 20, a=2, b=2), crowd("member", 20, a=2, z=4)
    assert causes(change(then, now, ruler(), after)) == {"answers": 1.0}
    assert renamed_items(ruler(), after) == {"b": "z"}


def test_a_change_of_offices_is_a_change():
    """Nobody was drawn, so nothing is noise."""
    before = ruler(item("a", "chief"))
    one = change(crowd("chief", 1, a=2), crowd("chief", 1, a=3), before)
    assert (one.label, one.low) == ("improved", None)


def test_a_small_change_of_few_people_is_noise():
    then = crowd("member", 6, a=2, b=2) + crowd("member", 6, a=4, b=4)
    now = crowd("member", 5, a=2, b=2) + crowd("member", 7, a=4, b=4)
    one = change(then, now)
    assert one.label == "unchanged within noise"
    assert one.low < 0 < one.high


def test_a_large_change_of_many_people_is_none():
    then = crowd("member", 15, a=2, b=2) + crowd("member", 15, a=3, b=3)
    now = crowd("member", 15, a=4, b=4) + crowd("member", 15, a=5, b=5)
    one = change(then, now)
    assert one.label == "improved"
    assert 0 < one.low < one.points < one.high


def test_another_source_of_the_same_fact_is_no_change():
    """A fact has one score, whoever states it; the same score is no change of speakers."""
    before = ruler(item("a", "chief", "office", type="evidence"))
    then = crowd("chief", 1, a="yes")
    now = crowd("chief", 1, a="yes") + crowd("office", 1, a="yes")
    assert causes(change(then, now, before)) == {}


def test_twice_as_many_of_each_role_is_no_other_mix():
    before = ruler(item("a", "chief", "lead"))
    then = crowd("lead", 10, a=4) + crowd("chief", 5, a=2)
    now = crowd("lead", 20, a=4) + crowd("chief", 10, a=2)
    assert causes(change(then, now, before)) == {}


def test_a_level_that_evidence_alone_lifts_has_one_part_and_is_told():
    """The answers stand still; what stopped the level is gone."""
    people = crowd("chief", 1, a=3)
    cited = [Person("chief", {"a": 3}, unit="North", evidence={"a": ("policy",)})]
    one = ruler(item("a", "chief"))
    proof = {"policy": artefact()}
    now = assessed(one, *counted(one, cited, NOW, proof), NOW)
    comparison = compare(wave(one, people, THEN), now)
    found = comparison.rubrics[0].nodes[0].dimensions[0]
    assert found.label == "unchanged"
    assert (found.confirmed.then, found.confirmed.now) == (2, 3)
    assert [(part.cause, part.points) for part in found.confirmed.parts] == [("caps", 1.0)]
    assert "Confirmed level 2 to 3" in render(comparison, Look())


def test_progress_is_the_share_of_the_way_to_the_target():
    """From 2 to 3 with a target that stands for 4."""
    one = change(crowd("member", 20, a=2, b=2), crowd("member", 20, a=3, b=3))
    assert one.progress == pytest.approx(0.5)


def test_what_nobody_answered_then_is_not_comparable():
    one = change(crowd("chief", 1), crowd("member", 20, a=3, b=3))
    assert (one.label, one.points, one.then, one.now) == ("not comparable", None, None, 3.0)
    assert one.why.startswith("then: ")


def told(then: Result, now: Result) -> list[str]:
    return list(find_obstacles(then, now))


def test_what_cannot_be_compared_is_told_with_the_mend():
    """Everything at once, each with what would help."""
    people = crowd("member", 20, a=3, b=3)
    then = wave(ruler(), people, THEN)
    assert told(then, wave(ruler(), people, NOW)) == []
    (same,) = told(then, then)
    assert same == "the same wave twice: 2026-Q2; give two waves"
    (late,) = told(wave(ruler(), people, NOW), then)
    assert late == "2026-Q4 sorts after 2026-Q2; give the earlier wave first"
    other = wave(ruler(), people, NOW).but(organization="Elsewhere")
    (stranger,) = told(then, other)
    assert stranger.startswith("two organizations: ")
    (bare,) = told(then, wave(ruler(), people, NOW).but(rubrics=()))
    assert bare.startswith("no rubric is in both: test then,  now")
