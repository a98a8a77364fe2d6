"""Takeaways say what their exhibits show, and hold back where the data do not bear more."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from reading_room import make_result, make_stages_result

from hpws_assess.model.comparison import DimensionChange, Label
from hpws_assess.model.judgement import Priority
from hpws_assess.model.result import DimensionResult, Gap, RubricResult, Status
from hpws_assess.model.roadmap import GapServed, PlanChoice, Planned, PlanPhase, Roadmap
from hpws_assess.model.statistics import Sure
from hpws_assess.render import takeaways
from hpws_assess.render.takeaways_voices import Apart, Spread, of_perception, of_spread
from hpws_assess.render.takeaways_way import of_benchmark, of_changes, of_plan, of_priorities

QUIET, LIGHT, MOOD = make_result().rubrics[0].root.dimensions


def part_of(*dimensions: DimensionResult, units: dict[str, Any] | None = None) -> RubricResult:
    """The reading rooms with other dimensions at the top, and in some units."""
    part = make_result().rubrics[0]
    below = [
        part.nodes[1].model_copy(update={"node": name, "dimensions": many})
        for name, many in (units or {}).items()
    ]
    root = part.root.model_copy(update={"dimensions": dimensions})
    return part.model_copy(update={"nodes": (root, *below)})


def at(one: DimensionResult, level: int | None, **more: Any) -> DimensionResult:
    """A dimension that is claimed and confirmed at a level, with nothing in doubt."""
    plain = {"claimed": level, "confirmed": level, "assured": level, "provisional": False}
    return one.model_copy(update={**plain, "caps": (), **more})


def sure(low: float, high: float) -> Sure:
    return Sure(method="strata", low=low, high=high, error=0.1, freedom=9.0)


@pytest.mark.parametrize(
    ("quiet", "light", "said"),
    [
        ({"level": None}, {"level": None}, "Nothing is rated, so no distance to a target"),
        ({"level": 2}, {"level": 3}, "All 2 rated dimensions are at target."),
        ({"level": 2}, {"level": None}, "The only rated dimension is at target."),
        (
            {"level": 1, "gap": 0.6, "score": 0.9},
            {"level": 3},
            "1 of 2 rated dimensions is below target. Furthest away, by 0.6 points: Quiet hours.",
        ),
        (
            {"level": 2, "provisional": True, "assured": 1},
            {"level": 3},
            "None of 2 rated dimensions is below target, 1 more may still fall below it.",
        ),
        ({"level": 1, "gap": None}, {"level": 3}, "1 of 2 rated dimensions is below target."),
    ],
)
def test_levels_are_counted_among_those_that_are_rated(
    quiet: dict[str, Any], light: dict[str, Any], said: str
) -> None:
    seen = takeaways.of_levels(part_of(at(QUIET, **quiet), at(LIGHT, **light), MOOD))
    assert seen == said or (said.endswith("target") and seen.startswith(said))


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (sure(1.7, 1.9), " Furthest away, by 1.5 points: Quiet hours."),
        (
            sure(0.8, 2.4),
            " Furthest away, and too close to tell apart: Quiet hours (1.5); Light (1.2).",
        ),
        (None, " Furthest away, by 1.5 points: Quiet hours."),
    ],
)
def test_none_is_furthest_where_chance_could_turn_it_round(other: Sure | None, said: str) -> None:
    """Quiet hours lack 1.4 to 1.6 points, light 1.2: by its own interval more, or not."""
    part = part_of(
        at(QUIET, 0, score=0.5, gap=1.5, target=2, sure=sure(0.4, 0.6)),
        at(LIGHT, 1, score=1.8, gap=1.2, target=3, sure=other),
    )
    top = takeaways.stands_for(part.rubric, 2), takeaways.stands_for(part.rubric, 3)
    assert top == (2.0, 3.0)
    assert takeaways.of_levels(part).endswith(said)


def test_what_a_cap_lets_through_has_no_chance_in_it() -> None:
    """However wide the interval of its score, it lacks at least what the cap takes."""
    capped = at(QUIET, 1, score=1.9, gap=1.0, target=2, sure=sure(1.1, 2.7))
    assert takeaways._ends(make_result().rubrics[0].rubric, capped) == (1.0, 1.0)
    part = part_of(capped, at(LIGHT, 2, score=2.1, gap=0.9, target=3))
    assert takeaways.of_levels(part).endswith(" Furthest away, by 1.0 points: Quiet hours.")


def test_of_many_that_are_too_close_none_is_named() -> None:
    many = tuple(at(QUIET, 1, score=1.0, gap=1.0, target=2, sure=sure(0, 2)) for _ in range(4))
    seen = takeaways.of_levels(part_of(*many))
    assert seen.endswith(" Which is furthest away cannot be told: 4 are too close.")


def test_stops_are_those_of_the_table_beside() -> None:
    """One level is stopped, by evidence; a second may fall; the rest stand as claimed."""
    falling = at(LIGHT, 3, provisional=True, assured=1)
    assert takeaways.of_stops(part_of(QUIET, LIGHT, MOOD)) == "The only claimed level is stopped."
    seen = takeaways.of_stops(part_of(QUIET, QUIET, falling))
    assert seen == ("2 of 3 claimed levels are stopped, 1 may still fall; most often by: evidence.")
    assert takeaways.of_stops(part_of(at(QUIET, 2), at(LIGHT, None))) == ""


def journey(*statuses: Status | None) -> RubricResult:
    """Two phases: quiet hours, then light."""
    part = make_stages_result().rubrics[0]
    assert part.rubric.stages is not None
    first = part.rubric.stages.phases[0]
    phases = (
        first.model_copy(update={"dimensions": ("quiet",)}),
        first.model_copy(update={"id": "second", "title": "Second", "dimensions": ("light",)}),
    )
    stages = part.rubric.stages.model_copy(update={"phases": phases})
    rubric = part.rubric.model_copy(update={"stages": stages})
    dimensions = tuple(
        one.model_copy(update={"status": status})
        for one, status in zip(part.root.dimensions, statuses, strict=False)
    )
    root = part.root.model_copy(update={"dimensions": dimensions})
    return part.model_copy(update={"rubric": rubric, "nodes": (root,)})


@pytest.mark.parametrize(
    ("quiet", "light", "said"),
    [
        (Status.NOT_RATED, None, "No step is rated, so how far they are cannot be told."),
        (Status.RENEWED, Status.RUNNING, "All 2 steps are done."),
        (Status.DONE, Status.UNDER_WAY, "1 of 2 steps is done; 1 under way."),
        (
            Status.UNDER_WAY,
            Status.DONE,
            "1 of 2 steps is done; 1 under way. 1 later step has begun before this phase is "
            "complete: First.",
        ),
        (Status.NOT_RATED, Status.DONE, "1 of 2 steps is done; 1 not rated."),
        (Status.NOT_BEGUN, Status.NOT_DUE, "None of 2 steps is done; 1 not begun, 1 not yet due."),
    ],
)
def test_a_journey_counts_its_steps(quiet: Status, light: Status | None, said: str) -> None:
    """A phase of which something is not rated is not said to be incomplete."""
    assert takeaways.of_journey(journey(quiet, light)) == said


def test_what_is_no_journey_has_no_word_on_it() -> None:
    assert takeaways.of_journey(part_of(QUIET)) == ""


@pytest.mark.parametrize(
    ("units", "said"),
    [
        ({}, ""),
        ({"East": (at(QUIET, 1),), "West": (at(QUIET, None),)}, "No dimension has a level that"),
        (
            {"East": (at(QUIET, 1),), "West": (at(QUIET, 1),)},
            "Units that are shown stand at the same level in the only dimension.",
        ),
        (
            {"East": (at(QUIET, 1), at(LIGHT, 2)), "West": (at(QUIET, 3), at(LIGHT, 2))},
            "Units that are shown differ in 1 of 2 dimensions, by up to 2 levels: Quiet hours, "
            "level 1 in East, level 3 in West.",
        ),
        (
            {"East": (at(QUIET, 1), at(LIGHT, 1)), "West": (at(QUIET, 2), at(LIGHT, 2))},
            "Units that are shown differ in all 2 dimensions, by up to 1 level: Quiet hours; "
            "Light.",
        ),
        (
            {"East": (at(QUIET, 1),), "West": (at(QUIET, 2, provisional=True),)},
            "Units that are shown differ in the only dimension, by up to 1 level: Quiet hours, "
            "level 1 in East, level 2 in West. Some of these levels are provisional.",
        ),
    ],
)
def test_units_are_compared_where_two_are_shown(units: dict[str, Any], said: str) -> None:
    seen = takeaways.of_units(part_of(QUIET, LIGHT, units=units))
    assert seen.startswith(said)
    assert bool(seen) is bool(units)


def test_a_hidden_unit_is_in_no_count_and_has_no_name() -> None:
    """Whether it is hidden or absent, what is said of the others is the same."""
    shown = {"East": (at(QUIET, 1),), "West": (at(QUIET, 2),)}
    hidden = takeaways.of_units(part_of(QUIET, units={**shown, "Attic": (at(QUIET, None),)}))
    assert hidden == takeaways.of_units(part_of(QUIET, units={**shown, "Attic": ()}))
    assert hidden == takeaways.of_units(part_of(QUIET, units=shown))


def test_a_unit_is_counted_against_the_organization() -> None:
    whole = part_of(at(QUIET, 2), at(LIGHT, 2), MOOD).root
    unit = part_of(at(QUIET, 1), at(LIGHT, 2), MOOD).root
    assert takeaways.of_beside(whole, unit) == (
        "Of 2 levels 1 is lower than the organization's, none higher, 1 the same."
    )
    bare = part_of(at(QUIET, None)).root
    assert takeaways.of_beside(whole, bare).startswith("No dimension has a level in both")


def gap(points: float) -> Gap:
    return Gap(givers=2.0, receivers=2.0 - points, points=points, agreed=False)


def test_the_widest_difference_is_named_with_what_chance_may_have_to_do_with_it() -> None:
    found = [Apart("Kept quiet.", gap(-1.2), True), Apart("Lit.", gap(0.8), True)]
    assert of_perception(found) == (
        "In 1 of 2 differences the givers put it higher. “Kept quiet.” is the widest, 1.2 points "
        "apart."
    )
    (first, *_) = found
    assert of_perception([first._replace(clear=False)]).endswith("apart, which may be chance.")
    assert of_perception([]) == ""


def test_answers_are_low_below_the_middle() -> None:
    """Four of five low in one line, two of five in the other, whose third answer is in between."""
    ladder = (0.0, 0.5, 1.0)
    many = [
        Spread("Kept quiet.", "Public", (4, 1, 0), ladder),
        Spread("Lit.", "House", (2, 2, 1), ladder),
    ]
    assert of_spread(many) == (
        "In 1 of 2 lines most answers are low. “Kept quiet.” has the largest share of them, "
        "4 of 5: Public."
    )
    assert of_spread([Spread("Lit.", "House", (0, 2, 3), ladder)]) == (
        "In none of 1 line is any answer low."
    )
    assert of_spread([]) == ""


def priority(name: str, points: float, *unblocks: str) -> Priority:
    return Priority(
        dimension=name,
        gap=points,
        weight=1.0,
        leverage=1.0,
        unblocks=unblocks,
        own=points,
        priority=points,
        kind="gap",
    )


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ([], ""),
        (
            [priority("light", 1.2, "quiet"), priority("quiet", 0.5)],
            "First comes, with priority 1.2: Light. Waiting for it: Quiet hours.",
        ),
        (
            [priority("light", 1.21, "quiet"), priority("quiet", 1.19)],
            "First come, with priority 1.2: Light; Quiet hours.",
        ),
        ([priority("light", 1.0)] * 4, "4 of 4 come first alike, with priority 1.0."),
    ],
)
def test_what_is_printed_alike_comes_first_alike(found: list[Priority], said: str) -> None:
    part = part_of(QUIET, LIGHT)
    root = part.root.model_copy(update={"priorities": tuple(found)})
    assert of_priorities(part.model_copy(update={"nodes": (root,)})) == said


def test_a_plan_says_until_when_and_for_how_many_gaps() -> None:
    planned = Planned(
        rubric="r", action="a", serves=("d",), priority=1.0, first=1, last=2, weeks=1.0, quick=True
    )
    phases = tuple(
        PlanPhase(number=n, title=f"days {n}", months=1, ends=dt.date(2026, n, 28)) for n in (1, 2)
    )
    plan = Roadmap(
        unit="u",
        choice=PlanChoice(),
        phases=phases,
        planned=(planned,),
        gaps=(
            GapServed(rubric="r", dimension="d", gap=1.0, priority=1.0, actions=("a",)),
            GapServed(rubric="r", dimension="e", gap=1.0, priority=1.0, why="no room"),
        ),
        passed=(),
        pinned=(),
    )
    said = "1 action is planned until 2026-02-28, for 1 of 2 gaps; 1 is a quick win."
    assert of_plan(plan) == said
    undated = plan.model_copy(
        update={"phases": tuple(one.model_copy(update={"ends": None}) for one in phases)}
    )
    assert "planned until the end of days 2, for" in of_plan(undated)
    slow = planned.model_copy(update={"quick": False})
    assert of_plan(plan.model_copy(update={"planned": (slow, slow)})).startswith("2 actions are")
    assert of_plan(plan.model_copy(update={"planned": (slow,)})).endswith("none is a quick win.")
    assert of_plan(plan.model_copy(update={"planned": ()})) == ""


def test_changes_name_what_moved_beyond_chance_and_count_the_rest() -> None:
    labels: list[Label] = ["unchanged within noise", "improved", "not sure", "improved"]
    lines = [DimensionChange(dimension=f"d{n}", label=one) for n, one in enumerate(labels)]
    assert of_changes(lines, {"d1": "Quiet hours", "d3": "Light"}) == (
        "Of 4 dimensions: 2 improved (Quiet hours; Light), none declined, 1 unchanged within "
        "noise, 1 not sure."
    )
    assert of_changes([], {}) == ""


def test_a_score_whose_interval_reaches_over_a_border_is_not_sure() -> None:
    ends = [("below the middle",) * 2, ("below the middle", "above the middle")]
    said = of_benchmark([*ends, ("next to the middle",) * 2])
    assert said == (
        "Of 3 scores beside those of others: 1 below the middle, 1 not sure, 1 next to the middle."
    )
    assert of_benchmark([]) == ""


def test_levels_apart_are_counted_on_the_rubric_whatever_their_numbers() -> None:
    """Levels 10, 20 and 40 are one step apart, however they are numbered."""
    part = part_of(QUIET, units={"East": (at(QUIET, 20),), "West": (at(QUIET, 40),)})
    numbers = (10, 20, 40, 50)
    rungs = tuple(
        rung.model_copy(update={"level": number})
        for rung, number in zip(part.rubric.levels, numbers, strict=True)
    )
    rubric = part.rubric.model_copy(update={"levels": rungs})
    seen = takeaways.of_units(part.model_copy(update={"rubric": rubric}))
    assert ", by up to 1 level: Quiet hours, level 20 in East, level 40 in West." in seen
