"""Do the intervals hold what they promise? Seeded simulation of the scoring itself.

    pip install numpy
    python benchmarks/calibration.py > docs/calibration.md
    python benchmarks/calibration.py --repeats 200     # a quick look

Every repeat draws a finite population of places with people, lets some of them answer, tallies the
answers, and scores them with the same functions as the command line. Then it looks whether the
interval holds what the score would have been if everybody had answered, and whether the level that
is claimed is the level of that score.

Needs numpy, which the tool itself does not.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

import numpy as np

from hpws_assess.measure.dimensions import score_dimension
from hpws_assess.measure.facts import Facts
from hpws_assess.measure.items import ItemScorer, Responses
from hpws_assess.measure.levels import level_of
from hpws_assess.measure.recall import Recall
from hpws_assess.measure.release import Released
from hpws_assess.measure.scope import Scope
from hpws_assess.measure.statistics.sure import Surety
from hpws_assess.measure.trace import Trace
from hpws_assess.model.assessment import Assessment
from hpws_assess.model.register import Register
from hpws_assess.model.rubric import Rubric
from hpws_assess.model.statistics import Sure
from hpws_assess.model.tally import CellKey, Tally

ITEMS = 6
LEVELS = [(1, 1.0), (2, 1.5), (3, 2.5), (4, 3.5), (5, 4.5)]
TOP = "Works"


@dataclass(frozen=True)
class Design:
    """How people are spread over places, how many answer, and how their answers go together."""

    name: str
    claimed: bool
    places: int = 4
    members: tuple[int, int] = (30, 90)
    """Least and most people of the receiving side in a place."""
    leads: tuple[int, int] = (10, 20)
    """The same of the other side."""
    rate: tuple[float, float] = (0.6, 0.6)
    """Least and most share who answer, drawn anew for every place and role."""
    skipped: float = 0.0
    """Share of single answers that are missing, at random."""
    person: float = 0.6
    """Points by which people of one place differ in all that they answer (standard deviation)."""
    item: float = 0.7
    """Points by which one person's answers differ from item to item."""
    place: float = 0.4
    """Points by which places differ."""
    uneven: bool = False
    """Places differ in how much their people differ, by a factor of 0.5 to 1.5."""
    middle: tuple[float, float] = (1.6, 4.4)
    """The average leaning of all is drawn between these."""
    roles: tuple[str, ...] = ("lead", "member")
    units_drawn: bool = False
    by_headcount: bool = False
    """Hold it against the score that weighs places by headcount instead of by who answered."""
    headcounts: bool = True
    """Whether the assessment says how many people there are."""


BASE = Design("all places surveyed, 60 % answer", claimed=True)
DESIGNS = (
    BASE,
    replace(BASE, name="the same, 90 % answer", rate=(0.9, 0.9)),
    replace(BASE, name="the same, 10 % of answers skipped at random", skipped=0.10),
    replace(BASE, name="the same, share who answer differs by place (40 to 90 %)", rate=(0.4, 0.9)),
    replace(BASE, name="the same, spread differs by place", uneven=True, rate=(0.4, 0.9)),
    replace(BASE, name="the same, answers of a person hardly alike (r = .2)", person=0.35),
    replace(BASE, name="the same, answers of a person much alike (r = .7)", person=1.0),
    replace(BASE, name="one place, one role, 20 to 40 answers", places=1, members=(40, 60),
            roles=("member",), rate=(0.5, 0.7)),
    replace(BASE, name="twelve small places, 5 to 10 answers each", places=12, members=(9, 15),
            leads=(4, 6)),
    replace(BASE, name="means near the ends (1.2 to 1.6, 4.4 to 4.8)", middle=(1.2, 1.6)),
    replace(BASE, name="units are a sample: 11", claimed=True, units_drawn=True, places=11),
    replace(BASE, name="units are a sample: 30", claimed=True, units_drawn=True, places=30,
            members=(20, 60)),
    replace(BASE, name="units are a sample: 5", claimed=False, units_drawn=True, places=5),
    replace(BASE, name="units are a sample: 3", claimed=False, units_drawn=True, places=3),
    replace(BASE, name="one place, one role, 5 to 9 answers", claimed=False, places=1,
            members=(10, 14), roles=("member",), rate=(0.6, 0.6)),
    replace(BASE, name="headcounts not given, 60 % answer", claimed=False, headcounts=False),
    replace(BASE, name="30 % of answers skipped at random", claimed=False, skipped=0.30),
    replace(BASE, name="share who answer differs by place, held against headcounts", claimed=False,
            rate=(0.2, 0.9), by_headcount=True),
)  # fmt: skip


def rubric() -> Rubric:
    """One dimension of six agreement items, asked of both sides, one of them reversed."""
    return Rubric.model_validate({
        "format": "hpws-assess/rubric@1", "id": "simulated", "version": "1.0.0",
        "title": "Simulated", "about": "For the simulation.", "kind": "profile",
        "sources": [{"id": "none", "title": "None"}],
        "scale": {"min": 1, "max": 5},
        "levels": [{"level": n, "title": f"L{n}", "cut": cut} for n, cut in LEVELS],
        "sides": {"management": {"title": "Management"}, "labour": {"title": "Labour"}},
        "roles": {
            "lead": {"title": "Lead", "side": "management"},
            "member": {"title": "Member", "side": "labour", "receives": True},
        },
        "dimensions": [{
            "id": "d", "title": "D", "about": "Simulated.",
            "items": [
                {"id": f"i{n}", "type": "agreement", "ask": f"{n}?", "roles": ["lead", "member"],
                 "reverse": n == ITEMS - 1, "weight": 2.0 if n == 0 else 1.0}
                for n in range(ITEMS)
            ],
        }],
    })  # fmt: skip


RUBRIC = rubric()
WEIGHTS = np.array([item.weight for item in RUBRIC.items.values()])
NAMES = list(RUBRIC.items)


@dataclass
class World:
    """One draw: by role and place all people's answers (as scores), and who gave which."""

    people: dict[tuple[str, int], np.ndarray] = field(default_factory=dict)
    given: dict[tuple[str, int], np.ndarray] = field(default_factory=dict)
    """Of those who answered, by item, whether they did."""
    who: dict[tuple[str, int], np.ndarray] = field(default_factory=dict)


def draw(design: Design, chance: np.random.Generator, middle: float, places: int) -> World:
    """A population, and who of it answers."""
    world = World()
    for place in range(places):
        off = chance.normal(0, design.place)
        factor = chance.uniform(0.5, 1.5) if design.uneven else 1.0
        for role in design.roles:
            low, high = design.leads if role == "lead" else design.members
            size = int(chance.integers(low, high + 1))
            answers = answers_of(design, chance, leaning(middle, role) + off, size, factor)
            rate = chance.uniform(*design.rate)
            who = chance.permutation(size)[: max(1, round(rate * size))]
            world.people[role, place] = answers
            world.who[role, place] = who
            world.given[role, place] = chance.random((len(who), ITEMS)) >= design.skipped
    return world


def tally_of(world: World) -> Tally:
    """What counting would make of the answers, by numpy."""
    tally = Tally()
    for (role, place), people in world.people.items():
        who, given = world.who[role, place], world.given[role, place]
        codes = people[who].copy()
        codes[:, -1] = 6 - codes[:, -1]
        cell = tally.cell(CellKey(f"p{place}", role, False))
        cell.respondents = len(who)
        for at, name in enumerate(NAMES):
            options, counts = np.unique(codes[given[:, at], at], return_counts=True)
            for option, n in zip(options, counts, strict=True):
                cell.chosen[name, str(option)] = int(n)
        whole = codes[given.all(axis=1)]
        cell.complete["d"] = len(whole)
        products = whole.T @ whole
        for at, first in enumerate(NAMES):
            cell.sums["d", first] = int(whole[:, at].sum())
            for then in range(at, ITEMS):
                cell.products["d", first, NAMES[then]] = int(products[at, then])
        scores = people[who][given.all(axis=1)] @ WEIGHTS / WEIGHTS.sum()
        quarters = np.floor(4 * (scores - 1) + 0.5 + 1e-9).astype(int)
        for quarter, n in zip(*np.unique(quarters, return_counts=True), strict=True):
            cell.composites["d", int(quarter)] = int(n)
    return tally


def assessment(design: Design, world: World) -> Assessment:
    headcount: dict[int, dict[str, int]] = {}
    for (role, place), people in world.people.items():
        headcount.setdefault(place, {})[role] = len(people) if design.headcounts else 0
    return Assessment.model_validate({
        "format": "hpws-assess/assessment@1", "organization": TOP, "wave": "1",
        "rubrics": {"simulated": "1.0.0"},
        "design": "unit-sample" if design.units_drawn else "census",
        "units": [{"name": f"p{place}", "headcount": known} for place, known in headcount.items()],
    })  # fmt: skip


def scored(design: Design, world: World) -> tuple[float | None, int | None, Sure | None]:
    scope = Scope.of(RUBRIC, assessment(design, world))
    released = Released(scope, tally_of(world))
    responses = Responses(released, Facts(scope, Register()))
    scorer = ItemScorer(scope, responses, Trace(keeps=False), TOP, quotes=False)
    one = score_dimension(Recall(scorer), RUBRIC.dimensions[0])
    return one.score, one.claimed, Surety(scorer).of(one)


def truth(design: Design, world: World, weigh: Callable[[tuple[str, int], int], float]) -> float:
    """The score if everybody had answered, places of a role weighing as ``weigh`` says."""
    sides = []
    for role in design.roles:
        keys = [key for key in world.people if key[0] == role]
        means = np.array([world.people[key].mean(axis=0) for key in keys])
        shares = np.array([[weigh(key, at) for at in range(ITEMS)] for key in keys])
        sides.append((means * shares).sum(axis=0) / shares.sum(axis=0))
    return float(np.mean(sides, axis=0) @ WEIGHTS / WEIGHTS.sum())


def expected(design: Design, chance: np.random.Generator, middle: float) -> float:
    """The score over all units that there could be: 20,000 people of each side, each of a unit."""
    sides = []
    for role in design.roles:
        off = chance.normal(0, design.place, (20_000, 1))
        drawn = answers_of(design, chance, leaning(middle, role) + off, 20_000, 1.0)
        sides.append(drawn.mean(axis=0))
    return float(np.mean(sides, axis=0) @ WEIGHTS / WEIGHTS.sum())


def leaning(middle: float, role: str) -> float:
    return middle + (0.5 if role == "lead" else 0.0)


def answers_of(
    design: Design, chance: np.random.Generator, lean: Any, size: int, factor: float
) -> np.ndarray:
    """Answers as scores: a leaning, what a person adds to all items and to each, whole points."""
    person = chance.normal(0, design.person, (size, 1))
    noise = chance.normal(0, design.item, (size, ITEMS))
    drawn = np.rint(lean + np.linspace(-0.5, 0.5, ITEMS) + factor * (person + noise))
    return np.clip(drawn, 1, 5).astype(int)


@dataclass
class Tried:
    """What the repeats of one design came to."""

    design: Design
    held: int = 0
    shown: int = 0
    repeats: int = 0
    width: float = 0.0
    below: int = 0
    warned: int = 0
    stated: list[tuple[float, bool]] = field(default_factory=list)


def repeat(design: Design, seed: int, repeats: int) -> Tried:
    """Draw, score and look, over and over."""
    chance = np.random.default_rng(seed)
    tried = Tried(design)
    for _ in range(repeats):
        tried.repeats += 1
        middle = chance.uniform(*design.middle)
        if design.middle == (1.2, 1.6) and chance.random() < 0.5:
            middle = 6 - middle
        if design.units_drawn:
            world = draw(design, chance, middle, design.places)
            true = expected(design, chance, middle)
        else:
            world = draw(design, chance, middle, design.places)
            if design.by_headcount:
                true = truth(design, world, lambda key, at: len(world.people[key]))  # noqa: B023
            else:
                true = truth(design, world, lambda key, at: world.given[key][:, at].sum())  # noqa: B023
        look(tried, world, true)
    return tried


def look(tried: Tried, world: World, true: float) -> None:
    _, claimed, sure = scored(tried.design, world)
    if sure is None or sure.low is None or sure.high is None:
        return
    tried.shown += 1
    tried.held += sure.low - 1e-9 <= true <= sure.high + 1e-9
    tried.below += true < sure.low - 1e-9
    tried.width += sure.high - sure.low
    tried.warned += bool(sure.warning)
    level = level_of(RUBRIC, true)
    tried.stated += [(one.chance, one.level == level) for one in sure.chances]
    assert claimed is not None


def coverage_table(tried: list[Tried]) -> Iterator[str]:
    yield "| Design | Claimed | Coverage | Below / above | Mean width | Warned | Shown |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | ---: |"
    for one in tried:
        above = one.shown - one.held - one.below
        yield (
            f"| {one.design.name} | {'yes' if one.design.claimed else 'no'} "
            f"| {one.held / one.shown:.1%} | {one.below / one.shown:.1%} / {above / one.shown:.1%} "
            f"| {one.width / one.shown:.2f} | {one.warned / one.shown:.0%} "
            f"| {one.shown / one.repeats:.0%} |"
        )


EDGES = (0.0, 0.02, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.98, 1.0 + 1e-9)


def curve_table(tried: list[Tried]) -> Iterator[str]:
    """Stated chances of levels against how often the level was the true one, claimed designs."""
    stated: list[tuple[float, bool]] = []
    for one in tried:
        if one.design.claimed:
            stated += one.stated
    yield "| Stated chance | Levels | Mean stated | True |"
    yield "| --- | ---: | ---: | ---: |"
    for low, high in pairwise(EDGES):
        inside = [(chance, true) for chance, true in stated if low <= chance < high]
        if inside:
            mean = sum(chance for chance, _ in inside) / len(inside)
            share = sum(true for _, true in inside) / len(inside)
            yield f"| {low:.0%} to {min(high, 1):.0%} | {len(inside)} | {mean:.1%} | {share:.1%} |"


def run(repeats: int, seed: int, jobs: int) -> Iterator[Tried]:
    seeds = range(seed, seed + len(DESIGNS))
    with ProcessPoolExecutor(jobs) as pool:
        for one in pool.map(repeat, DESIGNS, seeds, [repeats] * len(DESIGNS)):
            print(f"{one.held / one.shown:.1%} {one.design.name}", file=sys.stderr, flush=True)
            yield one


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=20261)
    parser.add_argument("--jobs", type=int, default=2, help="processes; they change no figure")
    given: Any = parser.parse_args()
    tried = list(run(given.repeats, given.seed, given.jobs))
    print(page(tried, given.repeats, given.seed))


TOP = """\
# Calibration: do the intervals hold what they promise?

<!-- Made by benchmarks/calibration.py: run it, do not edit this page. -->

A 95 % interval should hold the value it is for in 95 of 100 assessments, and a level that is stated
with a chance of 80 % should be the right one in 80 of 100. Here both are tried: places with people
are drawn, some of the people answer, and the answers are tallied and scored by the functions that
the command line uses. {repeats} repeats a design, seed {seed}; a coverage has a standard error of
about {error:.1f} points.

**What is drawn.** One dimension of six agreement items on a scale from 1 to 5, one of them reversed
and one with double weight, asked of two sides. In every repeat the average leaning of all is drawn
evenly between 1.6 and 4.4 (this is the distribution of true scores); the other side leans half a
point higher; items lean up to half a point apart. Places differ by 0.4 points, people of a place by
0.6, one person's items by 0.7 (standard deviations), so two items of one person correlate about .4;
sums are rounded to whole points and cut off at the ends. Four places with 30 to 90 people of one
side and 10 to 20 of the other, unless the design says otherwise. Groups in which all, or all but
one, chose alike count as the point that they chose, as in every result.

**What it is held against.** The score that would have come out if everybody in these places had
answered, places weighing as they answered; where units are a sample, the score over all units that
could have been drawn (20,000 people of each side). "By headcount" holds it against places weighing
by their people.

**Claimed** designs have to come to 93 to 97 %. For the others the figure is printed, and reports
warn there: of few complete answers, few sampled units, many skipped answers, unknown headcounts,
and of places where many more answered than elsewhere. A joint dimension has no interval at all.
"""

BETWEEN = """\
*Warned* is the share of results with a caution, *shown* that of results with an interval: the
others have people who answer too much alike to show.

## Stated chances of levels, claimed designs

Every level with a chance of at least one in a thousand, by the chance that was stated for it, and
how often it was the level of the score that it is held against.
"""


def page(tried: list[Tried], repeats: int, seed: int) -> str:
    error = 100 * (0.95 * 0.05 / repeats) ** 0.5
    top = TOP.format(repeats=repeats, seed=seed, error=error)
    parts = [top, "## Coverage of the 95 % interval\n", *coverage_table(tried), "", BETWEEN]
    return "\n".join([*parts, *curve_table(tried)])


if __name__ == "__main__":
    main()
