"""What ``plan`` is asked, from the options as they were written: every problem of them at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hpws_assess.cli.numbers import whole_number
from hpws_assess.errors import AssessError, Problem

if TYPE_CHECKING:
    from hpws_assess.advise.what_if import Baseline
    from hpws_assess.cli.work import Choice
    from hpws_assess.measure.supposed import Supposed
    from hpws_assess.model.plan import Plan
    from hpws_assess.model.roadmap import PlanChoice

Suppose = dict[str, dict[str, "Supposed"]]
"""By rubric and item, what is supposed."""


@dataclass(frozen=True)
class Asked:
    """The options, as written."""

    limits: Mapping[str, str | None]
    """What the plan keeps to, by option."""
    what_if: tuple[str, ...]
    reach: str | None
    unit: str | None


@dataclass
class _Reading:
    """What was read so far, and what is wrong."""

    problems: list[Problem] = field(default_factory=list)

    def wrong(self, option: str, message: str) -> None:
        self.problems.append(Problem(option, 0, 0, message))


def planned(paths: Sequence[str], choice: Choice, asked: Asked) -> Plan:
    """The plan of the one assessment behind paths.

    Raises:
        AssessError: every problem of the options at once, or of the files.
    """
    from hpws_assess import __version__
    from hpws_assess.advise.roadmap.document import Question, plan_document
    from hpws_assess.advise.what_if import Baseline
    from hpws_assess.assess import assess
    from hpws_assess.check.fault import unknown
    from hpws_assess.cli.work import ready_assessments
    from hpws_assess.measure.scope import Scope
    from hpws_assess.model.result import Tool

    reading = _Reading()
    limits = dict(_limits(asked.limits, reading))
    try:
        found = ready_assessments(paths, choice)
    except AssessError as error:
        raise AssessError([*reading.problems, *error.problems]) from None
    if len(found) > 1:
        here = ", ".join(f"{one.assessment.organization} {one.assessment.wave}" for one in found)
        raise AssessError.about("--wave", f"choose one of the assessments: {here}")
    (ready,) = found
    nodes = list(ready.assessment.nodes)
    unit = asked.unit or nodes[0]
    if unit not in nodes:
        reading.wrong("--unit", unknown("unit", unit, nodes))
        unit = nodes[0]
    tool = Tool(name="hpws-assess", version=__version__)
    result = assess(ready.assessment, ready.sha256, ready.counted, tool)
    baselines = [
        (
            Baseline(Scope.of(one.rubric, ready.assessment), one.tally, one.register, unit),
            next(node for node in part.nodes if node.node == unit),
        )
        for one, part in zip(ready.counted, result.rubrics, strict=True)
    ]
    places = [baseline for baseline, _ in baselines]
    suppose = _suppose(places, asked.what_if, reading)
    level = _level(places, asked.reach, reading)
    if reading.problems:
        raise AssessError(reading.problems)
    plan_choice = _choice(limits, ready.assessment.as_of)
    return plan_document(ready.assessment, tool, baselines, Question(plan_choice, suppose, level))


def _choice(limits: Mapping[str, object], as_of: dt.date | None) -> PlanChoice:
    from hpws_assess.model.roadmap import PlanChoice

    names = {option.removeprefix("--").replace("-", "_"): one for option, one in limits.items()}
    return PlanChoice.model_validate({"start": as_of, **names})


def _limits(limits: Mapping[str, str | None], reading: _Reading) -> Iterator[tuple[str, object]]:
    """The numbers and the day that were given, read."""
    for option, text in limits.items():
        if text is None:
            continue
        read, allowed = READ[option]
        value = read(text)
        if value is None:
            reading.wrong(option, f"`{text}` does not fit; allowed: {allowed}")
        else:
            yield option, value


def _number(text: str, least: float, *, above: bool = False) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    fits = value > least if above else value >= least
    return value if fits and value < 1e6 else None


def _day(text: str) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text and day.year < 9000 else None


READ: dict[str, tuple[Callable[[str], object], str]] = {
    "--capacity": (lambda text: _number(text, 0, above=True), "a number of weeks above 0"),
    "--at-a-time": (lambda text: whole_number(text, 1, 1000), "a whole number from 1 on"),
    "--start": (_day, "a date as YYYY-MM-DD"),
    "--months": (lambda text: whole_number(text, 3, 120), "a whole number from 3 to 120"),
    "--least-gap": (lambda text: _number(text, 0), "a number of points from 0 on"),
}
"""By option, how it is read, and what is allowed."""


def _level(baselines: Sequence[Baseline], text: str | None, reading: _Reading) -> int | None:
    """A level that every rubric has."""
    if text is None:
        return None
    ladders = [{str(rung.level) for rung in one.scope.rubric.levels} for one in baselines]
    common = set.intersection(*ladders) if ladders else set()
    if text not in common:
        allowed = ", ".join(sorted(common, key=int)) or "none that all rubrics have; use --rubric"
        reading.wrong("--reach", f"`{text}` is no level here; allowed: {allowed}")
        return None
    return int(text)


def _suppose(baselines: Sequence[Baseline], lines: Iterable[str], reading: _Reading) -> Suppose:
    """What the lines suppose: dimensions at levels first, then what items are answered."""
    from hpws_assess.check.fault import unknown

    by_level: Suppose = {}
    by_answer: Suppose = {}
    for text in lines:
        name, _, value = text.partition("=")
        places = [one for one in baselines if name in _names(one)]
        if not name or not value:
            reading.wrong("--what-if", f"`{text}` does not fit; write NAME=VALUE")
        elif not places:
            known = sorted(known for one in baselines for known in _names(one))
            where = "dimensions and items are listed by `hpws-assess rubrics show`"
            reading.wrong("--what-if", unknown("dimension or item", name, known, where))
        elif len(places) > 1:
            ids = ", ".join(one.scope.rubric.id for one in places)
            reading.wrong(
                "--what-if", f"`{name}` is in several rubrics: choose with --rubric: {ids}"
            )
        else:
            (baseline,) = places
            is_item = name in baseline.scope.rubric.items
            found = _answer(baseline, name, value) if is_item else _at_level(baseline, name, value)
            if isinstance(found, str):
                reading.wrong("--what-if", found)
            else:
                target = by_answer if is_item else by_level
                target.setdefault(baseline.scope.rubric.id, {}).update(found)
    return {name: by_level.get(name, {}) | by_answer.get(name, {}) for name in by_level | by_answer}


def _names(baseline: Baseline) -> set[str]:
    """Levelled dimensions, and scored items of any, that apply here."""
    dimensions = baseline.scope.dimensions
    items = {item.id for one in dimensions for item in baseline.scope.items(one) if item.scored}
    return {one.id for one in dimensions if one.levelled} | items


def _at_level(baseline: Baseline, name: str, value: str) -> dict[str, Supposed] | str:
    from hpws_assess.advise.what_if import at_level

    rubric = baseline.scope.rubric
    levels = [str(rung.level) for rung in rubric.levels]
    if value not in levels:
        return f"`{name}={value}`: `{value}` is no level; allowed: {', '.join(levels)}"
    return at_level(baseline.scope, rubric.dimension(name), int(value))


def _answer(baseline: Baseline, name: str, value: str) -> dict[str, Supposed] | str:
    from hpws_assess.advise.what_if import answered

    rubric = baseline.scope.rubric
    start, dots, end = value.partition("..")
    given: object = {"start": start, "end": end} if dots else value
    try:
        return answered(
            baseline.scope, rubric.items[name], rubric.items[name].read(given, rubric.scale)
        )
    except ValueError as error:
        return f"`{name}={value}`: {error}"
