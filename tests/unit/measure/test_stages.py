"""Steps of a journey: every status, and the headline that they come to."""

import pytest

from builders import (
    DONT_KNOW,
    NOT_APPLICABLE,
    Person,
    action,
    artefact,
    dimension,
    gate,
    item,
    rubric,
    score,
    stages,
)
from hpws_assess.model.result import Status

JOINT = {"type": "evidence", "joint": True, "essential": True}


def _step(name, essential, *more, stage="milestone", **extra):
    """A step with one joint essential, and what else it asks."""
    return dimension(
        name, item(essential, "chief", "steward", **JOINT), *more, stage=stage, **extra
    )


def _journey(*steps, phases=None, **more):
    names = tuple(step["id"] for step in steps)
    return rubric(*steps, kind="stages", stages=stages(*(phases or [names]), **more))


def _both(chief, steward, proof=True):
    """Both sides on the essential a, with an artefact."""
    evidence = {"a": ("minutes",)} if proof else {}
    return [Person("chief", {"a": chief}, evidence=evidence), Person("steward", {"a": steward})]


ONLY = _journey(_step("d", "a"))


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        pytest.param([Person("chief")], Status.NOT_RATED, id="nobody answered"),
        pytest.param(_both("no", "no"), Status.NOT_BEGUN, id="both say there is nothing"),
        pytest.param(_both("no", "partly"), Status.UNDER_WAY, id="begun on one side only"),
        pytest.param(_both("partly", "partly"), Status.UNDER_WAY, id="both say in part"),
        pytest.param(_both("yes", "partly"), Status.UNDER_WAY, id="one side does not confirm"),
        pytest.param(_both("yes", "yes", False), Status.UNDER_WAY, id="confirmed without a trace"),
        pytest.param(_both("yes", DONT_KNOW), Status.UNDER_WAY, id="one side does not know"),
        pytest.param(_both("yes", "yes"), Status.DONE, id="confirmed, with an artefact"),
        pytest.param(
            [*_both("yes", "yes")[:1], Person("judge", {"a": "yes"})],
            Status.UNDER_WAY,
            id="an assessor does not confirm for labour",
        ),
    ],
)
def test_status_of_a_milestone(people, expected):
    """Done: both sides confirm the essentials and one dated artefact exists."""
    assert score(ONLY, people, {"minutes": artefact()}).dim().status is expected


@pytest.mark.parametrize("stage", ["milestone", "continuing"])
@pytest.mark.parametrize(
    ("evidence", "changed", "fresh"),
    [
        pytest.param({}, None, False, id="never reviewed"),
        # 2024-10-01 to 2026-10-01 is 730 days, 730 / 30.4375 = 23.98 months
        pytest.param({"reviewed": "2024-10-01"}, None, True, id="reviewed two years ago"),
        # 731 days are 24.02 months
        pytest.param({"reviewed": "2024-09-30"}, None, False, id="a day more than two years ago"),
        pytest.param({"reviewed": "2026-10-02"}, None, False, id="a review that is still to come"),
        pytest.param(
            {"reviewed": "2026-05-01"}, "2026-06-01", False, id="before the signatories changed"
        ),
        pytest.param(
            {"reviewed": "2026-06-01"}, "2026-06-01", True, id="the day the signatories changed"
        ),
        pytest.param(
            {"reviewed": "2026-07-01"}, "2026-06-01", True, id="since the signatories changed"
        ),
        pytest.param(
            {"reviewed": "2024-01-01"}, "2023-06-01", False, id="since the change, but stale"
        ),
    ],
)
def test_done_and_still_held(stage, evidence, changed, fresh):
    """Renewed or maintained: reviewed within 24 months and since the signatories changed."""
    ruler = _journey(_step("d", "a", stage=stage), since="changed")
    profile = {"changed": changed} if changed else {}
    proof = {"minutes": artefact(date="2023-01-01", **evidence)}
    seen = score(ruler, _both("yes", "yes"), proof, profile=profile)
    names = {
        "milestone": (Status.DONE, Status.RENEWED),
        "continuing": (Status.RUNNING, Status.MAINTAINED),
    }
    assert seen.dim().status is names[stage][fresh]
    told = seen.result.changed.isoformat() if seen.result.changed else None
    assert told == changed


def test_review_has_no_age_without_a_day():
    """Without a day of assessment nothing is known to be fresh."""
    proof = {"minutes": artefact(reviewed="2026-09-01")}
    seen = score(ONLY, _both("yes", "yes"), proof, as_of=None)
    assert seen.dim().status is Status.DONE
    assert "no-as-of" in seen.rules()


@pytest.mark.parametrize(
    ("people", "as_of", "expected"),
    [
        # 2028-05-01 less 18 months is 2026-11-01 or so
        pytest.param([Person("chief")], "2026-10-01", Status.NOT_DUE, id="too early, unanswered"),
        pytest.param(_both("no", "no"), "2026-10-01", Status.NOT_DUE, id="too early, not begun"),
        pytest.param(_both("no", "no"), "2026-12-01", Status.NOT_BEGUN, id="due and not begun"),
        pytest.param([Person("chief")], "2026-12-01", Status.NOT_RATED, id="due and unanswered"),
        pytest.param(
            _both("partly", "no"), "2026-10-01", Status.UNDER_WAY, id="begun early is under way"
        ),
        pytest.param(_both("yes", "yes"), "2026-10-01", Status.DONE, id="done early is done"),
        pytest.param(_both("no", "no"), None, Status.NOT_BEGUN, id="no day: nothing is excused"),
    ],
)
def test_not_yet_due(people, as_of, expected):
    """A step is not yet due until its months before the contract expires."""
    ruler = _journey(_step("d", "a", due={"profile": "expiry", "months_before": 18.0}))
    seen = score(
        ruler, people, {"minutes": artefact()}, as_of=as_of, profile={"expiry": "2028-05-01"}
    )
    assert seen.dim().status is expected
    assert (seen.dim().claimed is None) == (not expected.begun)


def test_without_an_expiry_date_a_step_is_due():
    """Unknown dates excuse nothing."""
    ruler = _journey(_step("d", "a", due={"profile": "expiry", "months_before": 18.0}))
    assert score(ruler, _both("no", "no", False)).dim().status is Status.NOT_BEGUN


def test_not_begun_is_not_level_1():
    """A step that is not begun has no level, no cap and is no weakness."""
    seen = score(ONLY, _both("no", "no", False))
    one = seen.dim()
    assert one.score == 1.0
    assert (one.claimed, one.confirmed, one.assured) == (None, None, None)
    assert one.caps == ()
    assert one.why == "not begun"


def test_step_without_essentials_is_met_by_its_counted_items():
    """Where a step names no essential, all that count must be at 3.5."""
    ruler = _journey(dimension("d", item("a"), item("b"), stage="milestone"))
    proof = {"minutes": artefact()}

    def status(b):
        person = Person("chief", {"a": 4, "b": b}, evidence={"a": ("minutes",)})
        return score(ruler, [person], proof).dim().status

    assert status(4) is Status.DONE
    assert status(3) is Status.UNDER_WAY


def test_only_essentials_decide_a_status():
    """What is not essential moves the score and the level, not the status."""
    ruler = _journey(_step("d", "a", item("b")))
    people = _both("yes", "yes")
    people[0].answers["b"] = 1
    seen = score(ruler, people, {"minutes": artefact()})
    assert seen.dim().status is Status.DONE
    assert seen.dim().score == 3.0


def test_context_of_a_journey_has_no_status():
    """A dimension that is no step has no status."""
    ruler = _journey(
        dimension("frame", item("f"), levelled=False), _step("d", "a"), phases=[("d",)]
    )
    assert score(ruler, [Person("chief", {"f": 3})]).dim("frame").status is None


@pytest.mark.parametrize(
    ("status", "e_is", "confirmed", "assured"),
    [
        pytest.param("done", "yes", 5, 5, id="done"),
        pytest.param("done", "partly", 2, 2, id="under way is not done"),
        pytest.param("begun", "partly", 5, 5, id="under way is begun"),
        pytest.param("begun", "no", 2, 2, id="not begun"),
        pytest.param("done", None, 5, 2, id="not rated is provisional"),
    ],
)
def test_gate_on_a_status(status, e_is, confirmed, assured):
    """A step may need another to be begun or done, not just at a level."""
    ruler = _journey(
        _step("d", "a", gates=[gate(2, {"dimension": "e", "status": status})]), _step("e", "b")
    )
    people = _both("yes", "yes")
    if e_is is not None:
        people[0].answers["b"] = e_is
        people[1].answers["b"] = e_is
        people[0] = people[0].but(evidence={"a": ("minutes",), "b": ("minutes",)})
    seen = score(ruler, people, {"minutes": artefact()})
    assert (seen.dim().confirmed, seen.dim().assured) == (confirmed, assured)


def test_a_level_of_a_step_not_begun_is_not_reached():
    """A gate on the level of a step that is not begun fails rather than being unknown."""
    ruler = _journey(
        _step("d", "a", gates=[gate(2, {"dimension": "e", "level": 3})]), _step("e", "b")
    )
    people = _both("yes", "yes")
    for person in people:
        person.answers["b"] = "no"
    seen = score(ruler, people, {"minutes": artefact()})
    assert seen.dim().confirmed == 2


def test_gate_on_a_step_that_is_not_yet_due_is_moot():
    """What is not yet due holds nothing back."""
    ruler = _journey(
        _step("d", "a", gates=[gate(2, {"dimension": "e", "status": "done"})]),
        _step("e", "b", due={"profile": "expiry", "months_before": 18.0}),
    )
    seen = score(
        ruler, _both("yes", "yes"), {"minutes": artefact()}, profile={"expiry": "2030-01-01"}
    )
    assert seen.dim().assured == 5


# the headline

FOUR = tuple(f"s{at}" for at in range(1, 5))
STEPS = [_step(name, f"{name}.x") for name in FOUR]
TWO_PHASES = _journey(*STEPS, phases=[("s1", "s2"), ("s3", "s4")])


def _walk(**steps):
    """Both sides on each step's essential, each with an artefact; None leaves a step out."""
    answers = {f"{name}.x": value for name, value in steps.items() if value is not None}
    evidence = dict.fromkeys(answers, ("minutes",))
    return [Person("chief", answers, evidence=evidence), Person("steward", dict(answers))]


@pytest.mark.parametrize(
    ("steps", "text", "done", "of", "phase", "following", "not_rated"),
    [
        pytest.param(
            {"s1": "yes", "s2": "no", "s3": "no", "s4": "no"},
            "Phase 1 1 of 2 done; next: S2.",
            1,
            2,
            "p1",
            "s2",
            (),
            id="half of the first phase",
        ),
        pytest.param(
            {"s1": "yes", "s2": "yes", "s3": "partly", "s4": "no"},
            "Phase 2 0 of 2 done; next: S3.",
            0,
            2,
            "p2",
            "s3",
            (),
            id="the second phase begun",
        ),
        pytest.param(
            {"s1": "no", "s2": "no", "s3": "yes", "s4": "yes"},
            "Phase 1 0 of 2 done; next: S1.",
            0,
            2,
            "p1",
            "s1",
            (),
            id="ahead of its foundation is still in the first phase",
        ),
        pytest.param(
            {"s1": "yes", "s2": None, "s3": "yes", "s4": "yes"},
            "Phase 1 1 of 2 done; next: S2. Not rated: S2.",
            1,
            2,
            "p1",
            "s2",
            ("s2",),
            id="what is not rated is named and not done",
        ),
        pytest.param(
            dict.fromkeys(FOUR, "yes"),
            "All 4 steps that are due are done.",
            2,
            2,
            "p2",
            None,
            (),
            id="all done",
        ),
    ],
)
def test_headline_of_stages(steps, text, done, of, phase, following, not_rated):
    """The phase under way, how many of its steps are done, and the next step."""
    line = score(TWO_PHASES, _walk(**steps), {"minutes": artefact()}).node().headline
    assert line.text == text
    assert (line.done, line.of, line.phase, line.next) == (done, of, phase, following)
    assert line.not_rated == not_rated
    assert (line.level, line.at_target) == (None, None)


def test_steps_that_are_not_due_are_not_counted():
    """A step that is not yet due is not open and not missing; it is what comes next."""
    steps = [STEPS[0], _step("s2", "s2.x", due={"profile": "expiry", "months_before": 18.0})]
    seen = score(
        _journey(*steps),
        _walk(s1="yes"),
        {"minutes": artefact()},
        profile={"expiry": "2030-01-01"},
    )
    line = seen.node().headline
    assert line.text == "All 1 steps that are due are done. Not yet due: S2."
    assert (line.done, line.of, line.next) == (1, 1, "s2")
    assert line.not_rated == ()


def test_unanswered_step_never_reads_better_than_one_begun_early():
    """Falling silent on a step that was begun before it was due does not make the journey done."""
    steps = [STEPS[0], _step("s2", "s2.x", due={"profile": "expiry", "months_before": 18.0})]
    lines = [
        score(
            _journey(*steps),
            _walk(s1="yes", s2=answer),
            {"minutes": artefact()},
            profile={"expiry": "2030-01-01"},
        )
        .node()
        .headline
        for answer in ("partly", None)
    ]
    assert lines[0].next == "s2"
    assert lines[1].next == "s2"


def test_gaps_only_for_steps_begun_and_the_next_one():
    """S1 is done, s2 is under way, s3 is not begun but next after it, s4 is neither."""
    steps = [
        _step(name, f"{name}.x", actions=[action(f"{name}-2", 2), action(f"{name}-3", 3)])
        for name in FOUR
    ]
    seen = score(
        _journey(*steps),
        _walk(s1="yes", s2="yes", s3="no", s4="no"),
        {"minutes": artefact()},
    )
    assert seen.node().headline.next == "s3"
    # s3 scores 1.0; the target, level 4, stands for 4.0
    assert {name: seen.dim(name).gap for name in FOUR} == {
        "s1": 0.0,
        "s2": 0.0,
        "s3": 3.0,
        "s4": None,
    }
    assert seen.dim("s3").actions == ("s3-2",)
    assert seen.dim("s4").actions == ()


def test_leaving_out_a_step_takes_an_agreement():
    """Not applicable on every item leaves a step open and named; both sides may leave it out."""
    people = [
        Person(role, {"s1.x": NOT_APPLICABLE, "s2.x": "partly"}) for role in ("chief", "steward")
    ]
    ruler = _journey(*STEPS[:2])
    line = score(ruler, people).node().headline
    assert (line.next, line.not_rated, line.of) == ("s1", ("s1",), 2)
    out = {
        "rubric": "test",
        "dimension": "s1",
        "reason": "No site to visit.",
        "agreed_by": ["management", "labour"],
    }
    agreed = score(ruler, people, exclusions=[out]).node().headline
    assert (agreed.next, agreed.not_rated, agreed.of) == ("s2", (), 1)
