"""Hearing respondents: what is read, what is left out, and every fault with its place."""

import pytest

from builders import DONT_KNOW, artefact, assessment, choice, dimension, item, number, rubric, unit
from hpws_assess.check.answers import MANY_FAULTS, hear
from hpws_assess.check.fault import Fault, unknown
from hpws_assess.measure import known
from hpws_assess.measure.scope import Scope
from hpws_assess.model.answers import Answers
from hpws_assess.model.items import Amount

RULER = rubric(
    dimension(
        "d",
        item("a", "chief", "member", core=True),
        item("b", "member", pair={"roles": ["lead"], "ask": "We?"}),
        number("n", "office", most=80.0),
        item("s", "office", type="share"),
        choice("c", "chief", values={"x": 0.0, "y": 1.0}),
        item("e", "chief", type="evidence"),
        item("w", "chief", type="text"),
        item("u", "member", applies_if={"size": {"at_least": 100.0}}),
    )
)
PROOF = {"policy": artefact(), "minutes": artefact()}


def _hear(*respondents, evidence=None, **setting):
    answers = Answers.model_validate(
        {
            "format": "hpws-assess/answers@1",
            "rubric": "test",
            "organization": "Works",
            "wave": "2026-Q4",
            "respondents": respondents,
            "evidence": evidence or {},
        }
    )
    place = assessment(units=[unit("Plant 3")], **setting)
    said, faults, cited = hear(Scope.of(RULER, place), answers)
    missing = [(loc, name) for loc, name in cited if name not in PROOF]
    return said, [*faults, *(Fault(loc, unknown("evidence", one, PROOF)) for loc, one in missing)]


def _chief(**answers):
    return {"role": "chief", "answers": answers}


@pytest.mark.parametrize(
    ("respondent", "path", "message"),
    [
        pytest.param(
            {"role": "chef", "answers": {}},
            ("role",),
            "unknown role `chef`; did you mean `chief`?",
            id="an unknown role",
        ),
        pytest.param(
            {"role": "chief", "unit": "plant 3", "answers": {}},
            ("unit",),
            "unknown unit `plant 3`; did you mean `Plant 3`?",
            id="a unit that is not declared",
        ),
        pytest.param(
            {"role": "member", "attributed": True, "answers": {}},
            ("attributed",),
            "`member` answers in confidence; only an office can be attributed",
            id="a confidential role by name",
        ),
        pytest.param(
            _chief(aa=4), ("answers", "aa"), "unknown item `aa`; did you mean `a`?", id="an item"
        ),
        pytest.param(
            _chief(b=4),
            ("answers", "b"),
            "`chief` is not asked `b`; it is asked of member, lead",
            id="an item that the role is not asked",
        ),
        pytest.param(
            _chief(a=6),
            ("answers", "a"),
            "6 is not an answer to it; allowed: 1, 2, 3, 4, 5",
            id="a rating out of range",
        ),
        pytest.param(
            _chief(a={"value": 6}),
            ("answers", "a", "value"),
            "6 is not an answer to it",
            id="a value out of range",
        ),
        pytest.param(
            _chief(a="four"), ("answers", "a"), "'four' is not an answer to it", id="a word"
        ),
        pytest.param(_chief(a=True), ("answers", "a"), "`true` is not an answer", id="true"),
        pytest.param(
            _chief(c="z"),
            ("answers", "c"),
            "'z' is not an answer to it; allowed: x, y",
            id="choice",
        ),
        pytest.param(
            _chief(e="maybe"),
            ("answers", "e"),
            "allowed: no, partly, yes",
            id="evidence that may be",
        ),
        pytest.param(
            {"role": "office", "answers": {"n": 81}},
            ("answers", "n"),
            "81 is not an answer to it; allowed: a number from 0 to 80 (hours)",
            id="a number beyond what is sane",
        ),
        pytest.param(
            {"role": "office", "answers": {"s": {"value": {"part": 3, "whole": 2}}}},
            ("answers", "s", "value"),
            "allowed: {part: N, whole: N} with whole above 0 and part not above whole",
            id="a part above its whole",
        ),
        pytest.param(
            _chief(a={"value": 4, "evidence": ["policy", "polcy"]}),
            ("answers", "a", "evidence", 1),
            "unknown evidence `polcy`; did you mean `policy`?",
            id="evidence that nobody declared",
        ),
    ],
)
def test_fault(respondent, path, message):
    """Each fault is found once, at its place under its respondent, and nothing else is."""
    _, faults = _hear({"role": "judge", "answers": {"a": 3}}, respondent)
    assert [fault.loc for fault in faults] == [("respondents", 1, *path)]
    assert message in faults[0].message


@pytest.mark.parametrize("key", ["side", "verified_by"])
def test_evidence_names_known_sides(key):
    """A side that the rubric does not have can neither bring nor verify an artefact."""
    _, faults = _hear(_chief(), evidence={"policy": {"title": "Policy", key: "labor"}})
    assert [fault.loc for fault in faults] == [("evidence", "policy", key)]
    assert "unknown side `labor`; did you mean `labour`?" in faults[0].message


def test_role_that_does_not_exist_here():
    """A role that the profile rules out is a fault, and its answers are not read on."""
    _, faults = _hear({"role": "member", "answers": {"a": 9}}, profile={"union": False})
    assert [fault.loc for fault in faults] == [("respondents", 0, "role")]
    assert "there is no `member` here" in faults[0].message
    assert "union: false" in faults[0].message


def test_all_faults_of_a_file_are_found_at_once():
    """One fault does not hide another."""
    _, faults = _hear(
        {"role": "chief", "unit": "Plant 4", "answers": {"a": 7, "aa": 3, "b": 2}},
        {"role": "nobody", "answers": {"a": 7}},
    )
    assert [fault.loc for fault in faults] == [
        ("respondents", 0, "unit"),
        ("respondents", 0, "answers", "a"),
        ("respondents", 0, "answers", "aa"),
        ("respondents", 0, "answers", "b"),
        ("respondents", 1, "role"),
    ]


def test_what_is_heard():
    """Answers are read into keys and amounts, words are kept apart, evidence is named once."""
    said, faults = _hear(
        {
            "id": "r-1",
            "role": "office",
            "unit": "Plant 3",
            "answers": {
                "n": {"value": 12, "evidence": ["policy", "policy", "minutes"], "comment": "May."},
                "s": {"part": 3, "whole": 12},
            },
        },
        {
            "role": "chief",
            "answers": {"a": "4", "c": "y", "e": {"missing": "dont-know"}, "w": " words "},
        },
    )
    assert faults == []
    office, chief = said
    assert (office.node, office.role, office.attributed) == ("Plant 3", "office", False)
    assert office.answers == {"n": Amount(12.0), "s": Amount(3.0, 12.0)}
    assert office.comments == {"n": "May."}
    assert office.evidence == {"n": ("minutes", "policy")}
    assert (chief.node, chief.attributed) == ("Works", True)
    assert chief.answers == {"a": "4", "c": "y", "e": DONT_KNOW, "w": " words "}


@pytest.mark.parametrize("code", ["not-applicable", "dont-know", "declined"])
def test_missing_codes_are_heard_as_codes(code):
    """A missing code is no value, and a reason is kept."""
    answer = {"missing": code, "reason": "No bill."}
    (chief,), faults = _hear(_chief(a=answer))
    assert faults == []
    assert chief.answers["a"].value == code
    assert chief.reasons == {"a": "No bill."}


def test_consent_is_an_offices():
    """A steward may consent; a chief needs not."""
    said, faults = _hear(
        {"role": "steward", "attributed": True, "answers": {}},
        {"role": "steward", "answers": {}},
        {"role": "chief", "answers": {}},
    )
    assert faults == []
    assert [one.attributed for one in said] == [True, False, True]


@pytest.mark.parametrize(
    ("setting", "kept"),
    [
        pytest.param({}, {"a", "b"}, id="an item that the profile rules out"),
        pytest.param({"settings": {"form": "core"}}, {"a"}, id="the short form"),
        pytest.param({"profile": {"size": 200}}, {"a", "b", "u"}, id="all apply"),
    ],
)
def test_answers_to_what_is_not_asked_are_read_and_left_out(setting, kept):
    """Answers beyond the form are no fault, and are not counted."""
    answers = {
        "a": 4,
        "b": 4,
        "u": {"value": 4, "comment": "x", "evidence": ["policy"]},
    }
    (member,), faults = _hear({"role": "member", "answers": answers}, **setting)
    assert faults == []
    assert set(member.answers) == kept
    assert ("u" in member.comments) is ("u" in kept)
    assert ("u" in member.evidence) is ("u" in kept)


def test_answers_to_what_is_not_asked_are_still_read():
    """A wrong answer is a fault even where it would be left out."""
    _, faults = _hear({"role": "member", "answers": {"b": 9}}, settings={"form": "core"})
    assert [fault.loc for fault in faults] == [("respondents", 0, "answers", "b")]


def test_giver_and_judge_are_heard():
    """A giver may answer a pair, and a judge everything."""
    _, faults = _hear(
        {"role": "lead", "answers": {"b": 4}},
        {"role": "judge", "answers": {"a": 1, "b": 4, "n": 3, "e": "yes"}},
    )
    assert faults == []


def test_what_one_role_said_before_opens_nothing_to_another():
    """Readings are remembered by role, item and kind of value: none of them passes for another."""
    member = {"role": "member", "answers": {"a": 1, "b": "2"}}
    for _ in range(2):
        (said,), faults = _hear(member)
        assert not faults
        assert said.answers == {"a": "1", "b": "2"}
    for answers in ({"a": True}, {"a": 1.0}, {"a": 9}):
        said, (fault,) = _hear(_chief(**answers))
        assert fault.loc[-1] == "a"
        assert not said[0].answers
    _, (fault,) = _hear(_chief(b=2))
    assert "is not asked" in fault.message


def test_numbers_are_remembered_as_whole_numbers_alone():
    """A truth is no hour, a decimal is read for itself, and what is refused is refused again."""
    office = {"role": "office", "answers": {"n": 1}}
    for _ in range(2):
        (said,), faults = _hear(office)
        assert (faults, said.answers) == ([], {"n": Amount(1.0)})
        (said,), faults = _hear({"role": "office", "answers": {"n": 1.5}})
        assert (faults, said.answers) == ([], {"n": Amount(1.5)})
        for wrong in (True, 81, "1 hour"):
            (said,), (fault,) = _hear({"role": "office", "answers": {"n": wrong}})
            assert (fault.loc[-1], said.answers) == ("n", {})


def test_memory_of_what_was_heard_has_an_end(monkeypatch):
    """What comes after it is read each time."""
    monkeypatch.setattr(known, "MOST_HEARD", 3)
    place = assessment(units=[unit("Plant 3")], profile={"size": 7.0})
    for hours in range(8):
        (said,), faults = _hear({"role": "office", "answers": {"n": hours}}, profile={"size": 7.0})
        assert (faults, said.answers) == ([], {"n": Amount(float(hours))})
    assert len(Scope.of(RULER, place).known.heard["office"]) == 3


def test_of_very_many_unknown_items_the_first_have_a_guess():
    """A guess takes long, and nobody reads hundreds of them."""
    near = [one + other for one in "abnscewu" for other in "0123456789fghijklmopqrtvxyz"]
    said = dict.fromkeys(near[: MANY_FAULTS + 10], 4)
    _, faults = _hear({"role": "chief", "answers": said})
    guessed = ["did you mean" in one.message for one in faults]
    assert guessed == [True] * MANY_FAULTS + [False] * 10
