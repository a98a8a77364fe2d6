"""Caps: each alone, and several together. None alters a score."""

import pytest

from builders import (
    Person,
    artefact,
    cap,
    dimension,
    each,
    gate,
    item,
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
        pytest.param(
            {"date": "2026-10-02"}, {}, BOTH, 2, id="dated after the day of the assessment"
        ),
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
    """The workforce side receives where there is no union, and only there."""
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
            each("judge", "a", [5]) + each("member", "a", [5] * 4),
            True,
            id="and four who are hidden",
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


def test_what_reads_alike_stops_alike_whatever_was_forgotten(monkeypatch):
    """Caps are worked out once for all that read alike, and a memory that is full begins anew."""
    ruler = one_item(item("a", "chief", "member"), caps=[*EVIDENCE, *RECEIVERS])

    def caps():
        members = [each("member", "a", [worth] * 5) for worth in (3, 5, 5, 4)]
        return [score(ruler, each("chief", "a", [5]) + five).dim().caps for five in members]

    first = caps()
    assert first[1] is first[2]
    assert first[0] != first[1]
    monkeypatch.setattr("hpws_assess.measure.caps.MOST_STOPS", 1)
    assert caps() == first
