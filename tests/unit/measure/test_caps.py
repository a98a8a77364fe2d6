"""Caps: each alone, several together, and gates. None alters a score."""

import pytest
from builders import (
    Person,
    artefact,
    cap,
    dimension,
    each,
    gate,
    item,
    number,
    one_item,
    rubric,
    score,
    unit,
)

ARTEFACT = cap("evidence", 2, without="artefact")
REVIEW = cap("evidence", 3, without="review")
EVIDENCE = (ARTEFACT, REVIEW)
RECEIVERS = (cap("receivers", 3, below=3.5),)
BOTH = {"evidence-artefact": (2, True), "evidence-review": (3, True)}


@pytest.mark.parametrize(
    ("evidence", "more", "caps", "confirmed"),
    [
        pytest.param({}, {}, BOTH, 2, id="no artefact"),
        pytest.param({"date": None}, {}, BOTH, 2, id="an undated artefact proves nothing"),
        pytest.param(
            {"date": None, "reviewed": "2026-09-01"}, {}, BOTH, 2, id="reviewed, but undated"
        ),
        pytest.param({"date": "2026-10-02"}, {}, BOTH, 2, id="dated after the day of the assessment"),
        pytest.param(
            {"date": "2026-10-01"}, {}, {"evidence-review": (3, True)}, 3, id="dated that very day"
        ),
        pytest.param(
            {"date": "2026-05-01"}, {}, {"evidence-review": (3, True)}, 3, id="dated, not reviewed"
        ),
        pytest.param(
            {"date": "2026-05-01", "reviewed": "2026-10-02"},
            {},
            {"evidence-review": (3, True)},
            3,
            id="a review in the future",
        ),
        pytest.param(
            {"date": "2026-05-01", "reviewed": "2026-09-01"}, {}, {}, 5, id="dated and reviewed"
        ),
        pytest.param(
            {"date": "2027-05-01"},
            {"as_of": None},
            {"evidence-review": (3, True)},
            3,
            id="without a day of assessment no date is in the future",
        ),
    ],
)
def test_evidence_caps(evidence, more, caps, confirmed):
    """No dated artefact stops at 2; no measure that is reviewed stops at 3; scores stay."""
    person = Person("chief", {"a": 5}, evidence={"a": ("policy",)} if evidence else {})
    proof = {"policy": artefact(**evidence)} if evidence else {}
    seen = score(one_item(item("a"), caps=EVIDENCE), [person], proof, **more)
    assert seen.caps() == caps
    assert seen.dim().score == 5.0
    assert seen.dim().claimed == 5
    assert seen.dim().confirmed == confirmed


def test_one_good_artefact_of_several_is_enough():
    """A dated and a reviewed artefact need not be the first, and one must be both."""
    person = Person("chief", {"a": 5}, evidence={"a": ("old", "new")})
    proof = {"old": artefact(date=None, reviewed="2026-09-01"), "new": artefact()}
    seen = score(one_item(item("a"), caps=EVIDENCE), [person], proof)
    assert seen.dim().confirmed == 3
    proof["new"] = artefact(reviewed="2026-09-01")
    assert score(one_item(item("a"), caps=EVIDENCE), [person], proof).dim().confirmed == 5


def test_artefact_of_another_dimension_proves_nothing_here():
    """Evidence belongs to the dimension whose item names it."""
    ruler = rubric(dimension("d", item("a")), dimension("e", item("b")), caps=[ARTEFACT])
    person = Person("chief", {"a": 5, "b": 5}, evidence={"b": ("policy",)})
    seen = score(ruler, [person], {"policy": artefact()})
    assert seen.dim("d").confirmed == 2
    assert seen.dim("d").artefacts == ()
    assert seen.dim("e").confirmed == 5
    assert seen.dim("e").artefacts == ("policy",)


@pytest.mark.parametrize(
    ("where", "proven"),
    [
        pytest.param("Works", {"Works", "North", "South"}, id="the organization's, for all"),
        pytest.param("North", {"Works", "North"}, id="a plant's, for itself and the whole"),
    ],
)
def test_artefacts_in_the_tree(where, proven):
    """An artefact holds where it is named, above it and below it, and not for a sister."""
    person = Person("chief", {"a": 5}, unit=where, evidence={"a": ("policy",)})
    people = [person, *(Person("chief", {"a": 5}, unit=name) for name in ("North", "South"))]
    seen = score(
        one_item(item("a"), caps=[ARTEFACT]),
        people,
        {"policy": artefact()},
        units=[unit("North"), unit("South")],
    )
    names = ("Works", "North", "South")
    assert {name for name in names if seen.dim(node=name).confirmed == 5} == proven


@pytest.mark.parametrize(
    ("members", "held", "confirmed"),
    [
        # management 5; labour 4: 4.5, level 5
        pytest.param([4] * 5, {}, 5, id="receivers at 4 confirm"),
        # labour (4 + 4 + 4 + 3 + 3) / 5 = 3.6
        pytest.param([4, 4, 4, 3, 3], {}, 4, id="3.6 confirms"),
        # labour 21 / 6 = 3.5: (5 + 3.5) / 2 = 4.25
        pytest.param([4, 4, 4, 3, 3, 3], {}, 4, id="3.5 is enough"),
        # labour 3.4: 4.2, level 4
        pytest.param([4, 4, 3, 3, 3], {"receivers": (3, True)}, 3, id="3.4 is below"),
        # labour hidden: management's 5
        pytest.param([5] * 4, {"receivers": (3, True)}, 3, id="too few to show"),
        pytest.param([], {"receivers": (3, True)}, 3, id="none answered"),
        # labour 1: (5 + 1) / 2 = 3, level 3
        pytest.param([1] * 5, {"receivers": (3, False)}, 3, id="it holds, and need not bind"),
    ],
)
def test_receivers_cap(members, held, confirmed):
    """Those on the receiving end at 3.5 or above, else the level stops at 3."""
    people = each("chief", "a", [5]) + each("member", "a", members)
    seen = score(one_item(item("a", "chief", "member"), caps=RECEIVERS), people)
    assert seen.caps() == held
    assert seen.dim().confirmed == confirmed


def test_too_few_and_none_read_the_same():
    """What is hidden looks like what is absent, word for word."""
    ruler = one_item(item("a", "chief", "member"), caps=RECEIVERS)
    hidden = score(ruler, each("chief", "a", [5]) + each("member", "a", [5] * 4))
    absent = score(ruler, each("chief", "a", [5]))
    assert hidden.dim() == absent.dim()


def test_dimension_that_asks_no_receiver_is_free():
    """Where the rubric itself asks only offices, nobody is on the receiving end."""
    assert score(one_item(item("a"), caps=RECEIVERS), each("chief", "a", [5])).caps() == {}


def test_short_form_without_receivers_reads_like_none_asked():
    """A form that leaves out the receivers' questions does not free a dimension that has them."""
    ruler = rubric(dimension("d", item("a", core=True), item("b", "member")), caps=RECEIVERS)
    seen = score(ruler, [Person("chief", {"a": 5})], settings={"form": "core"})
    assert seen.caps() == {"receivers": (3, True)}


def test_receivers_at_a_site_without_a_union():
    """The workforce side receives where there is no union; where there is one, it is not asked here."""
    ruler = one_item(item("a", "chief", "member", "staff"), caps=RECEIVERS)
    people = each("chief", "a", [5]) + each("staff", "a", [4] * 5)
    assert score(ruler, people, profile={"union": False}).caps() == {}
    assert score(ruler, people).caps() == {"receivers": (3, True)}


def test_receivers_score_is_of_receivers_alone():
    """A steward on the members' side is no receiver: their own 3 does not become the side's 4."""
    people = (
        each("chief", "a", [5])
        + each("steward", "a", [5] * 5, attributed=True)
        + each("member", "a", [3] * 5)
    )
    # labour (25 + 15) / 10 = 4, score 4.5; the members alone say 3
    seen = score(one_item(item("a", "chief", "steward", "member"), caps=RECEIVERS), people)
    assert seen.dim().score == 4.5
    assert seen.dim().receivers == 3.0
    assert seen.caps() == {"receivers": (3, True)}


def test_receivers_score_over_items():
    """The receivers' score is the weighted mean over the items that they are asked."""
    ruler = rubric(
        dimension("d", item("a", "member", weight=3.0), item("b", "chief", "member"), item("c")),
        caps=RECEIVERS,
    )
    people = [Person("chief", {"b": 5, "c": 5}), *[Person("member", {"a": 3, "b": 5})] * 5]
    # (3 * 3 + 1 * 5) / 4 = 3.5
    seen = score(ruler, people)
    assert seen.dim().receivers == 3.5
    assert seen.caps() == {}


def test_pair_receivers_confirm_and_givers_do_not():
    """Givers at 5 lift nothing."""
    entry = item("a", "member", pair={"roles": ["chief"], "ask": "We let them."})
    people = each("chief", "a", [5]) + each("member", "a", [3] * 5)
    assert score(one_item(entry, caps=RECEIVERS), people).dim().receivers == 3.0


def test_stand_in_is_no_receiver():
    """An assessor in the receivers' place does not confirm for them."""
    people = each("chief", "a", [5]) + each("judge", "a", [5])
    seen = score(one_item(item("a", "chief", "member"), caps=RECEIVERS), people)
    assert seen.caps() == {"receivers": (3, True)}


@pytest.mark.parametrize(
    ("weights", "caps"),
    [
        # b is unanswered
        pytest.param((4.0, 1.0), {}, id="80 % of the weight is enough"),
        # 3.9 / 4.9 = 79.6 %
        pytest.param((3.9, 1.0), {"coverage": (3, True)}, id="under 80 % stops at 3"),
        pytest.param((0.8, 0.2), {}, id="80 %, though not exact in binary"),
    ],
)
def test_coverage_cap(weights, caps):
    """Where too little of the applicable weight counts, the level stops."""
    items = [item(name, weight=weight) for name, weight in zip("ab", weights, strict=True)]
    ruler = rubric(dimension("d", *items), caps=[cap("coverage", 3, below=0.8)])
    assert score(ruler, [Person("chief", {"a": 5})]).caps() == caps


@pytest.mark.parametrize(
    ("people", "alone"),
    [
        pytest.param(each("judge", "a", [5]), True, id="an assessor"),
        pytest.param(each("judge", "a", [5, 5]), True, id="two assessors"),
        pytest.param(each("judge", "a", [5]) + each("chief", "a", [5]), False, id="and a chief"),
        pytest.param(
            each("judge", "a", [5]) + each("member", "a", [5] * 4), True, id="and four who are hidden"
        ),
        pytest.param(each("chief", "a", [5]), False, id="a chief alone is no outside judgement"),
    ],
)
def test_single_source_cap(people, alone):
    """An assessor alone stops at 3."""
    seen = score(
        one_item(item("a", "chief", "member"), caps=[cap("single-source", 3)]),
        people,
    )
    assert seen.caps() == ({"single-source": (3, True)} if alone else {})


def test_several_caps_together():
    """Confirmed is the lowest of the claimed level and all caps that bind; each is listed."""
    entry = item("a", "chief", "member", joint=True, essential=True)
    caps = [*EVIDENCE, *RECEIVERS, cap("joint", 2, below=3.5), cap("coverage", 4, below=0.8)]
    ruler = rubric(
        dimension(
            "d",
            entry,
            item("b", weight=0.5),
            gates=[gate(1, {"dimension": "e", "level": 3})],
        ),
        dimension("e", item("c")),
        caps=caps,
    )
    # a: labour silent, so management's 5 carries 1 of 1.5 (67 %); e is at 2, so the gate stops at 1
    seen = score(ruler, [Person("chief", {"a": 5, "c": 2})])
    assert seen.dim().claimed == 5
    assert seen.dim().confirmed == 1
    assert [(one.cap, one.stops_at) for one in seen.dim().caps] == [
        ("gate", 1),
        ("evidence-artefact", 2),
        ("joint", 2),
        ("evidence-review", 3),
        ("receivers", 3),
        ("coverage", 4),
    ]
    assert all(one.binds and one.known for one in seen.dim().caps)
    assert seen.dim().caps[0].because == "because of the gate"
    assert seen.dim().caps[0].lift == "lift the gate"


def test_cap_above_the_claim_does_not_bind():
    """A claim of 2 is not stopped by a cap at 2 or 3, which is named all the same."""
    seen = score(one_item(item("a"), caps=EVIDENCE), each("chief", "a", [2]))
    assert seen.caps() == {"evidence-artefact": (2, False), "evidence-review": (3, False)}
    assert seen.dim().confirmed == 2


def test_dimension_without_a_level_has_no_caps():
    """What is not rated is not stopped."""
    assert score(one_item(item("a"), caps=EVIDENCE), [Person("chief")]).caps() == {}


# gates


def _gated(needs, answers, people=(), **more):
    ruler = rubric(
        dimension("d", item("a"), gates=[gate(3, *needs, **more)]),
        dimension("e", item("b"), item("b2", counts=False)),
        dimension("f", item("c")),
    )
    return score(ruler, [Person("chief", answers), *people])


E3, F3 = {"dimension": "e", "level": 3}, {"dimension": "f", "level": 3}


@pytest.mark.parametrize(
    ("needs", "answers", "confirmed", "assured", "seen"),
    [
        pytest.param([E3], {"a": 5, "b": 3}, 5, 5, None, id="met"),
        pytest.param([E3], {"a": 5, "b": 2}, 3, 3, "not met: e at level 3", id="failed"),
        pytest.param([E3], {"a": 5}, 5, 3, "not rated: e at level 3", id="unknown is provisional"),
        pytest.param([E3, F3], {"a": 5, "b": 3, "c": 3}, 5, 5, None, id="both met"),
        pytest.param(
            [E3, F3], {"a": 5, "b": 2, "c": 3}, 3, 3, "not met: e at level 3", id="one failed"
        ),
        pytest.param(
            [E3, F3], {"a": 5, "b": 3}, 5, 3, "not rated: f at level 3", id="one met, one unknown"
        ),
        pytest.param(
            [E3, F3], {"a": 5, "b": 2}, 3, 3, "not met: e at level 3", id="failed before unknown"
        ),
        pytest.param([{"item": "b", "level": 3}], {"a": 5, "b": 3}, 5, 5, None, id="item met"),
        pytest.param(
            [{"item": "b", "level": 3}],
            {"a": 5, "b": 2},
            3,
            3,
            "not met: b at level 3",
            id="item failed",
        ),
        pytest.param(
            [{"item": "b", "level": 3}],
            {"a": 5},
            5,
            3,
            "not rated: b at level 3",
            id="item unknown",
        ),
        pytest.param(
            [{"item": "b2", "level": 4}],
            {"a": 5, "b": 1, "b2": 4},
            5,
            5,
            None,
            id="an item that does not count may still be a prerequisite",
        ),
    ],
)
def test_gate(needs, answers, confirmed, assured, seen):
    """A prerequisite below its level stops; an unknown one leaves the level provisional."""
    result = _gated(needs, answers).dim()
    assert result.claimed == 5
    assert (result.confirmed, result.assured) == (confirmed, assured)
    assert result.provisional is (confirmed != assured)
    assert [one.seen for one in result.caps] == ([] if seen is None else [seen])
    if seen is not None:
        assert result.caps[0].known is seen.startswith("not met")


def test_gate_compares_levels_not_scores():
    """2.6 is level 3, and so meets a gate at level 3."""
    ruler = rubric(
        dimension("d", item("a"), gates=[gate(3, E3)]),
        dimension("e", *(item(f"b{at}") for at in range(5))),
    )
    # (2 + 2 + 3 + 3 + 3) / 5 = 2.6
    answers = {"a": 5, "b0": 2, "b1": 2, "b2": 3, "b3": 3, "b4": 3}
    assert score(ruler, [Person("chief", answers)]).dim().confirmed == 5


def test_gates_read_claimed_levels_so_nothing_cascades():
    """d needs e at 3, e claims 5 but is stopped at 1 by f: d stays at 5."""
    ruler = rubric(
        dimension("d", item("a"), gates=[gate(3, E3)]),
        dimension("e", item("b"), gates=[gate(1, F3)]),
        dimension("f", item("c")),
    )
    seen = score(ruler, [Person("chief", {"a": 5, "b": 5, "c": 1})])
    assert seen.dim("e").confirmed == 1
    assert seen.dim("d").confirmed == 5


def test_order_of_dimensions_does_not_matter_to_gates():
    """A gate may look at a dimension that comes later, or at one that looks back."""
    ruler = rubric(
        dimension("d", item("a"), gates=[gate(2, E3)]),
        dimension("e", item("b"), gates=[gate(2, {"dimension": "d", "level": 5})]),
    )
    seen = score(ruler, [Person("chief", {"a": 4, "b": 4})])
    assert seen.dim("d").confirmed == 4
    assert seen.dim("e").confirmed == 2


@pytest.mark.parametrize(
    ("answers", "confirmed", "assured"),
    [
        pytest.param({"a": 5, "b": 2, "c": 3}, 3, 3, id="asked once the item runs ahead"),
        pytest.param({"a": 5, "b": 2, "c": 2}, 5, 5, id="not asked before"),
        pytest.param({"a": 5, "b": 3, "c": 3}, 5, 5, id="asked and met"),
        pytest.param({"a": 5, "c": 3}, 5, 3, id="asked and unknown"),
    ],
)
def test_gate_asks_only_once(answers, confirmed, assured):
    """A gate with `once` asks only when that is met."""
    result = _gated([E3], answers, once={"item": "c", "level": 3}).dim()
    assert (result.confirmed, result.assured) == (confirmed, assured)


def test_unanswered_once_never_assures_more_than_an_answered_one():
    """Whether the gate asks is unknown, so the level is provisional: silence lifts no stop."""
    once = {"item": "c", "level": 3}
    answered = _gated([E3], {"a": 5, "b": 2, "c": 3}, once=once)
    silent = _gated([E3], {"a": 5, "b": 2}, once=once)
    assert silent.dim().assured <= answered.dim().assured


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"profile": {"office": False}}, id="the prerequisite does not apply"),
        pytest.param(
            {
                "exclusions": [
                    {
                        "rubric": "test",
                        "dimension": "e",
                        "reason": "none",
                        "agreed_by": ["management", "labour"],
                    }
                ]
            },
            id="the sides left it out",
        ),
    ],
)
def test_moot_prerequisite_stops_nothing(more):
    """A gate on something that does not apply here is met."""
    ruler = rubric(
        dimension("d", item("a"), gates=[gate(3, E3, {"item": "b", "level": 3})]),
        dimension("e", item("b"), applies_if={"office": True}),
    )
    seen = score(ruler, [Person("chief", {"a": 5})], **more)
    assert seen.dim().caps == ()
    assert (seen.dim().confirmed, seen.dim().assured) == (5, 5)


def test_stop_level_of_a_gate_may_be_above_the_claim():
    """A gate at 3 leaves a claim of 2 alone."""
    result = _gated([E3], {"a": 2, "b": 1}).dim()
    assert result.confirmed == 2
    assert not result.caps[0].binds


# gaps


@pytest.mark.parametrize(
    ("answer", "target", "proof", "expected"),
    [
        # target 4 stands for 4.0, midway between the cuts 3.5 and 4.5
        pytest.param(2, None, True, 2.0, id="below the target"),
        pytest.param(4, None, True, 0.0, id="at the target"),
        pytest.param(5, None, True, 0.0, id="above the target is no negative gap"),
        # stopped at 2: lets through up to 2.5, the cut of 3
        pytest.param(5, None, False, 1.5, id="stopped at 2"),
        pytest.param(2, None, False, 2.0, id="a stop above the score takes nothing"),
        pytest.param(3, None, False, 1.5, id="stopped at 2 from 3"),
        pytest.param(2, 5, True, 3.0, id="the highest level stands for the maximum"),
        pytest.param(2, 3, True, 1.0, id="a target of 3 stands for 3"),
        pytest.param(2, 1, True, 0.0, id="the lowest level stands for the minimum"),
    ],
)
def test_gap(answer, target, proof, expected):
    """Gap = what the target stands for, less the lower of the score and what the caps let through."""
    person = Person("chief", {"a": answer}, evidence={"a": ("policy",)} if proof else {})
    ruler = rubric(dimension("d", item("a"), target=target), caps=[ARTEFACT])
    seen = score(ruler, [person], {"policy": artefact()})
    assert seen.dim().gap == pytest.approx(expected)


def test_gap_of_what_is_not_rated_is_none():
    """No score, no gap."""
    assert score(one_item(item("a")), [Person("chief")]).dim().gap is None


def test_unknown_prerequisites_take_nothing_from_a_gap():
    """A provisional level is not a stop."""
    assert _gated([E3], {"a": 5}).dim().gap == 0.0


def test_actions_are_those_of_the_next_level_up():
    """The rubric's actions for the level above the confirmed one; none at the target."""
    from builders import action

    actions = [action("two", 2), action("three", 3), action("also-three", 3), action("four", 4)]
    ruler = rubric(dimension("d", number("a"), actions=actions))
    # 10 hours: 2.0, level 2; 30 hours: 4.0, level 4
    assert score(ruler, [Person("chief", {"a": 10})]).dim().actions == ("three", "also-three")
    assert score(ruler, [Person("chief", {"a": 30})]).dim().actions == ()
