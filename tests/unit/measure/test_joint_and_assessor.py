"""Joint items are the lower of two sides; an assessor stands in for the silent, never confirms."""

import pytest

from builders import (
    DONT_KNOW,
    Person,
    artefact,
    cap,
    dimension,
    each,
    item,
    number,
    one_item,
    rubric,
    score,
)

JOINT = item("a", "chief", "steward", joint=True, essential=True, type="maturity")
FACT = item("a", "chief", "steward", joint=True, essential=True, type="evidence")
CAPS = (cap("joint", 2, below=3.5), cap("single-source", 3))


def _says(role, answer):
    return Person(role, {"a": answer})


@pytest.mark.parametrize(
    ("entry", "people", "expected"),
    [
        pytest.param(JOINT, [_says("chief", 5), _says("steward", 3)], 3.0, id="rating: the lower"),
        pytest.param(
            JOINT, [_says("chief", 2), _says("steward", 4)], 2.0, id="the other way round"
        ),
        pytest.param(JOINT, [_says("chief", 4)], 4.0, id="labour silent: management's"),
        pytest.param(JOINT, [_says("steward", 4)], 4.0, id="management silent: labour's"),
        pytest.param(
            JOINT,
            [_says("chief", 4), _says("steward", DONT_KNOW)],
            4.0,
            id="labour does not know: management's",
        ),
        pytest.param(
            FACT, [_says("chief", "yes"), _says("steward", "partly")], 3.0, id="fact: lower"
        ),
        pytest.param(FACT, [_says("chief", "yes")], 5.0, id="fact, labour silent: management's"),
        pytest.param(
            # labour (2 + 5) / 2 = 3.5 is below management's 4
            JOINT,
            [_says("chief", 4), _says("steward", 2), _says("steward", 5)],
            3.5,
            id="two stewards are one side",
        ),
        pytest.param(
            JOINT,
            [_says("chief", 5), _says("judge", 2)],
            2.0,
            id="an assessor stands in for the silent side",
        ),
        pytest.param(
            JOINT,
            [_says("chief", 5), _says("steward", 4), _says("judge", 1)],
            4.0,
            id="an assessor beside two sides changes nothing",
        ),
        pytest.param(FACT, [_says("chief", "yes"), _says("judge", "no")], 1.0, id="fact stand-in"),
    ],
)
def test_joint_score(entry, people, expected):
    """A joint item is the lower of the two sides; while one is silent, the other's."""
    assert score(one_item(entry), people).item().score == pytest.approx(expected)


@pytest.mark.parametrize(
    ("entry", "people", "binds"),
    [
        pytest.param(JOINT, [_says("chief", 5), _says("steward", 4)], False, id="both confirm"),
        pytest.param(JOINT, [_says("chief", 5), _says("steward", 3)], True, id="one does not"),
        pytest.param(JOINT, [_says("chief", 5)], True, id="one is silent"),
        pytest.param(
            JOINT, [_says("chief", 5), _says("judge", 5)], True, id="an assessor never confirms"
        ),
        pytest.param(
            FACT, [_says("chief", "yes"), _says("steward", "yes")], False, id="facts agree"
        ),
        pytest.param(FACT, [_says("chief", "yes"), _says("steward", "partly")], True, id="partly"),
        pytest.param(FACT, [_says("chief", "yes")], True, id="fact, one silent"),
        pytest.param(
            {**JOINT, "essential": False}, [_says("chief", 5)], False, id="not an essential"
        ),
        pytest.param(
            item("a", "chief", "steward", essential=True),
            [_says("chief", 5)],
            False,
            id="an essential that is not joint",
        ),
    ],
)
def test_joint_cap(entry, people, binds):
    """An essential joint item that a side does not confirm itself stops the level at 2."""
    seen = score(one_item(entry, caps=CAPS[:1]), people)
    expected = {"joint": (2, True)} if binds and seen.dim().claimed > 2 else {}
    if binds and not expected:
        expected = {"joint": (2, False)}
    assert seen.caps() == expected
    assert seen.dim().confirmed == (min(2, seen.dim().claimed) if binds else seen.dim().claimed)


def test_joint_cap_names_the_side():
    """The reader sees which side does not confirm, and which is silent."""
    differ = score(one_item(JOINT, caps=CAPS), [_says("chief", 5), _says("steward", 3)])
    assert differ.dim().caps[0].seen == "Labour does not confirm “a?”"
    silent = score(one_item(JOINT, caps=CAPS), [_says("chief", 5)])
    assert silent.dim().caps[0].seen == "Labour is silent on “a?”"


def test_one_steward_speaks_for_an_office_on_a_joint_item():
    """A joint position is an office's, so one steward is shown; on conduct he is not."""
    ruler = rubric(dimension("d", JOINT, item("b", "chief", "steward")))
    seen = score(ruler, [Person("chief", {"a": 5, "b": 5}), Person("steward", {"a": 3, "b": 1})])
    assert seen.item("a").score == 3.0
    assert seen.item("b").score == 5.0


def test_joint_item_without_a_union_is_one_side():
    """Where labour does not count, nobody but management is asked and management confirms."""
    seen = score(one_item(JOINT, caps=CAPS), [_says("chief", 5)], profile={"union": False})
    assert seen.item().score == 5.0
    assert seen.caps() == {}


class TestAssessor:
    """A consultant's or a panel's judgement."""

    ASKED = item("a", "chief", "member")

    def test_alone(self):
        """An assessor alone gives a score and stops at 3, even with an artefact."""
        person = _says("judge", 5).but(evidence={"a": ("policy",)})
        seen = score(one_item(self.ASKED, caps=CAPS), [person], {"policy": artefact()})
        assert seen.item().score == 5.0
        assert {voice.side: voice.stands_in for voice in seen.item().voices} == {
            "management": True,
            "labour": True,
        }
        assert seen.dim().claimed == 5
        assert seen.dim().confirmed == 3
        assert seen.caps() == {"single-source": (3, True)}

    def test_standing_in_for_one_side(self):
        """Labour is silent: management 5 and the assessor's 2 in its place, (5 + 2) / 2."""
        seen = score(one_item(self.ASKED, caps=CAPS), [_says("chief", 5), _says("judge", 2)])
        assert seen.item().score == 3.5
        assert [(v.side, v.score, v.roles, v.stands_in) for v in seen.item().voices] == [
            ("management", 5.0, ("chief",), False),
            ("labour", 2.0, ("judge",), True),
        ]
        assert seen.item().beside == ()
        assert seen.caps() == {}

    def test_beside_sides_that_speak(self):
        """Beside two sides the assessor is shown and enters no mean."""
        people = [_says("chief", 5), *each("member", "a", [3] * 5), _says("judge", 1)]
        seen = score(one_item(self.ASKED), people)
        assert seen.item().score == 4.0
        assert [(v.side, v.score, v.roles) for v in seen.item().beside] == [(None, 1.0, ("judge",))]

    def test_standing_in_for_a_side_too_small_to_show(self):
        """A hidden side looks like a silent one."""
        people = [_says("chief", 5), *each("member", "a", [3] * 4), _says("judge", 1)]
        assert score(one_item(self.ASKED), people).item().score == 3.0

    def test_two_assessors_are_averaged(self):
        """A panel of two is the mean of the two."""
        seen = score(one_item(self.ASKED), [_says("judge", 2), _says("judge", 5)])
        assert seen.item().score == 3.5

    def test_fact_of_an_assessor_is_used_only_where_no_office_states_it(self):
        """An office's number comes before an outsider's, even a higher one; both are shown."""
        seen = score(one_item(number("a")), [_says("chief", 30), _says("judge", 10)])
        assert seen.item().score == 4.0
        assert {fact.role: fact.used for fact in seen.item().facts} == {
            "chief": True,
            "judge": False,
        }
        alone = score(one_item(number("a")), [_says("judge", 10)])
        assert alone.item().score == 2.0

    def test_fact_from_an_office_is_a_second_source(self):
        """An assessor with one stated fact of an office is not alone."""
        ruler = rubric(dimension("d", self.ASKED, number("b")), caps=CAPS)
        seen = score(ruler, [_says("judge", 5), Person("chief", {"b": 40})])
        assert seen.dim().confirmed == 5
        alone = score(ruler, [Person("judge", {"a": 5, "b": 40})])
        assert alone.dim().confirmed == 3
