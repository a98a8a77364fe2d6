"""How trustworthy: each flag fires where its reason is planted, and nowhere else."""

import pytest

from builders import (
    NOT_APPLICABLE,
    Person,
    artefact,
    cap,
    dimension,
    each,
    item,
    one_item,
    rubric,
    score,
    unit,
)
from hpws_assess.advise.findings import KINDS, ORDER

LONG = rubric(
    dimension(
        "long",
        *[item(name, "member") for name in "abcdefg"],
        item("turned", "member", reverse=True),
    )
)
USUAL = {"a": 4, "b": 3, "c": 4, "d": 2, "e": 3, "f": 4, "g": 3, "turned": 2}
FLAT = dict.fromkeys(USUAL, 3)
OPPOSED = {**dict.fromkeys(USUAL, 5), "a": 5}


def _rules(seen, node="Works"):
    return set(seen.rules(node))


@pytest.mark.parametrize(
    ("odd", "others", "is_said"),
    [
        pytest.param(3, 12, True, id="three of fifteen"),
        pytest.param(2, 10, False, id="two people are no pattern"),
        pytest.param(3, 40, False, id="three of many"),
        pytest.param(11, 1, False, id="all but one: it would tell how each answered"),
        pytest.param(12, 0, False, id="all: it would tell how each answered"),
    ],
)
@pytest.mark.parametrize(
    ("answers", "rule"), [(FLAT, "straight-lines"), (OPPOSED, "reverse-alike")]
)
def test_patterns(answers, rule, odd, others, is_said):
    """Counted in the tally, said of a role from a tenth and three people upwards."""
    people = [Person("member", answers)] * odd + [Person("member", USUAL)] * others
    assert (rule in _rules(score(LONG, people))) is is_said


def test_patterns_of_a_hidden_group_stay_hidden():
    """Four straight-liners in a unit of their own are neither shown nor hinted at."""
    people = [Person("member", FLAT, unit="North")] * 4
    more = [Person("member", USUAL, unit="South")] * 20
    units = [unit("North"), unit("South")]
    assert score(LONG, people + more, units=units).node().findings == (
        score(LONG, more, units=units).node().findings
    )


@pytest.mark.parametrize(
    ("answers", "rule"),
    [
        pytest.param([5, 5, 5, 4, 3, 2], "ceiling", id="half at the best end"),
        pytest.param([1, 1, 1, 4, 3, 2], "floor", id="half at the worst end"),
        pytest.param([5, 5, 4, 4, 3, 2], None, id="a third at an end"),
    ],
)
def test_ends(answers, rule):
    """Over 40 % at an end, reversal included."""
    seen = score(one_item(item("a", "member")), each("member", "a", answers))
    assert _rules(seen) & {"ceiling", "floor"} == ({rule} if rule else set())
    turned = score(
        one_item(item("a", "member", reverse=True)), each("member", "a", [6 - x for x in answers])
    )
    assert _rules(turned) & {"ceiling", "floor"} == ({rule} if rule else set())


@pytest.mark.parametrize(
    ("gone", "said", "is_said"), [(3, 8, True), (2, 8, False), (1, 3, False), (0, 9, False)]
)
def test_often_not_applicable(gone, said, is_said):
    """Over a fifth of those who said anything."""
    people = each("chief", "a", [NOT_APPLICABLE] * gone + [4] * said)
    assert ("often-not-applicable" in _rules(score(one_item(item("a")), people))) is is_said


def test_few_answers():
    """An item that fewer than half of those asked answered is named."""
    ruler = rubric(dimension("d", item("a", "member"), item("b", "member")))
    people = [Person("member", {"a": 2 + at % 3, "b": 3}) for at in range(6)]
    people += [Person("member", {"b": 2 + at % 3}) for at in range(8)]
    found = [one for one in score(ruler, people).node().findings if one.rule == "few-answers"]
    assert [one.item for one in found] == ["a"]


@pytest.mark.parametrize(
    ("roles", "is_said"),
    [
        pytest.param(("chief",), True, id="one of two roles"),
        pytest.param(("chief", "steward"), False, id="both"),
        pytest.param(("judge",), True, id="a judge alone"),
    ],
)
def test_single_source(roles, is_said):
    """One role alone where more are asked; a dimension that asks one role is none."""
    ruler = one_item(item("a", "chief", "steward"))
    people = [Person(role, {"a": 4}, attributed=True) for role in roles]
    assert ("single-source" in _rules(score(ruler, people))) is is_said
    alone = score(one_item(item("a")), [Person("chief", {"a": 4})])
    assert "single-source" not in _rules(alone)


WITHOUT = cap("evidence", 2, without="artefact")


@pytest.mark.parametrize(
    ("answer", "caps", "proof", "is_said"),
    [
        pytest.param(4, [WITHOUT], {}, True, id="level 4, nothing shown"),
        pytest.param(2, [WITHOUT], {}, False, id="level 2 needs none"),
        pytest.param(4, [], {}, False, id="the rubric asks for none"),
        pytest.param(4, [WITHOUT], {"policy": artefact()}, False, id="shown"),
        pytest.param(4, [WITHOUT], {"policy": artefact(date=None)}, True, id="undated"),
    ],
)
def test_levels_without_evidence(answer, caps, proof, is_said):
    """As the rubric's own cap asks."""
    cited = {"a": tuple(proof)} if proof else {}
    seen = score(
        one_item(item("a"), caps=caps), [Person("chief", {"a": answer}, evidence=cited)], proof
    )
    assert ("no-evidence" in _rules(seen)) is is_said


@pytest.mark.parametrize(
    ("dates", "is_said"),
    [
        pytest.param({"date": "2024-09-01"}, True, id="older than 24 months"),
        pytest.param({"date": "2024-11-01"}, False, id="younger"),
        pytest.param({"date": "2019-01-01", "reviewed": "2026-01-01"}, False, id="reviewed since"),
        pytest.param(
            {"date": "2019-01-01", "reviewed": "2020-01-01"}, True, id="reviewed long ago"
        ),
        pytest.param({"date": None}, False, id="undated: another matter"),
    ],
)
def test_stale_evidence(dates, is_said):
    """The later of its date and its last review, counted from the assessment's day."""
    people = [Person("chief", {"a": 4}, evidence={"a": ("policy",)})]
    seen = score(one_item(item("a")), people, {"policy": artefact(**dates)})
    assert ("stale-evidence" in _rules(seen)) is is_said
    undated = score(one_item(item("a")), people, {"policy": artefact(**dates)}, as_of=None)
    assert "stale-evidence" not in _rules(undated)


def test_a_well_run_place_gets_no_alarm():
    """Sides that agree, evidence that is fresh and reviewed, answers that vary: nothing to flag."""
    proof = {"policy": artefact(reviewed="2026-08-01", verified_by="labour")}
    pair = {"pair": {"roles": ["chief", "lead"], "ask": "We."}}
    ruler = rubric(
        dimension("seen", *[item(name, "member", **pair) for name in "abcd"]),
        dimension("e", item("j", "chief", "steward", joint=True, essential=True)),
        caps=[WITHOUT, cap("evidence", 3, without="review")],
    )
    shapes = [
        (4, 4, 3, 4),
        (4, 3, 4, 4),
        (5, 4, 4, 4),
        (3, 4, 4, 4),
        (4, 5, 4, 3),
        (4, 4, 5, 4),
        (4, 4, 4, 5),
    ]
    answers = [dict(zip("abcd", shape, strict=True)) for shape in shapes * 3]
    people = [Person("member", one) for one in answers] + [
        Person("lead", one) for one in answers[:7]
    ]
    people.append(
        Person("chief", {**answers[0], "j": 4}, evidence={"a": ("policy",), "j": ("policy",)})
    )
    people.append(Person("steward", {"j": 4}))
    seen = score(ruler, people, proof, headcount={"member": 25, "lead": 8})
    assert seen.node().findings == ()
    assert seen.node().agenda == ()


def test_kinds_are_told_apart():
    """Every kind has words, and no id stands twice."""
    assert len(set(ORDER)) == len(ORDER) == len(KINDS)
    assert all(kind.what and kind.when and kind.mend for kind in KINDS)
