"""Shipped rubrics under the profiles that matter, and answers of every kind through the pipeline.

A scene is a rubric, a profile and a form. Its answers go the way of all answers: what each
respondent said is counted, released and scored.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product
from random import Random
from typing import Any

from builders import TOP, artefact, assessed, assessment
from hpws_assess.measure.count import count
from hpws_assess.measure.scope import Scope
from hpws_assess.model.answers import Evidence
from hpws_assess.model.assessment import LEAST_GROUP, Assessment
from hpws_assess.model.items import Item, Value
from hpws_assess.model.result import DimensionResult
from hpws_assess.model.rubric import Dimension, Rubric
from hpws_assess.model.said import Said
from hpws_assess.model.words import Range
from hpws_assess.sources.library import shipped, shipped_names

GROUP = LEAST_GROUP
"""Respondents of each confidential role: as many as the assessment needs to show them."""

DATES = {"default": "2025-01-01", "due": "2027-01-01", "not due": "2030-01-01"}
FRESH = {"date": "2026-05-01", "reviewed": "2026-06-01"}
OLD = {"date": "2020-05-01", "reviewed": "2021-06-01"}
UNREVIEWED = {"date": "2026-05-01"}

TRIES = 60
"""Orders in which a search raises answers before it gives up."""

Answer = Value | tuple[Value, ...]
"""What the respondents of a role say: all the same, or each their own."""

Voice = Callable[[Item, str], Answer | None]
"""What a role answers to an item; None: nothing."""


def amount(item: Item, unit: float) -> Any:
    """What a record holder writes for an amount that is worth so much."""
    unit = 1 - unit if item.reverse else unit
    number = item.floor + (item.ceiling - item.floor) * unit
    if item.type == "share":
        return 100 * number
    if item.type == "dates":
        days = -(-number * 30.4375 // 1)
        return {"start": "2026-01-01", "end": str(_later("2026-01-01", int(days)))}
    return number


def _later(day: str, days: int) -> Any:
    return dt.date.fromisoformat(day) + dt.timedelta(days=days)


@dataclass(frozen=True)
class Rung:
    """One possible answer and its worth."""

    unit: float
    value: Answer


@cache
def rungs_of(name: str) -> dict[str, tuple[Rung, ...]]:
    """By item of a rubric, its possible answers from worst to best, one for each worth.

    A group of which all but one say the same counts as if all did, so it is no rung of its own.
    """
    rubric = shipped(name).rubric
    found = {}
    for item in rubric.items.values():
        scale = rubric.scale
        raw = [option.key for option in item.options(scale)]
        raw = raw or [amount(item, step / 4) for step in range(5)]
        values = [item.read(one, scale) for one in raw]
        worth = {round(item.unit(value, scale), 9): value for value in values}
        if item.type == "reach" and all(rubric.roles[r].attributed == "never" for r in item.roles):
            no, yes = worth[min(worth)], worth[max(worth)]
            worth |= {
                round(n / GROUP, 9): (yes,) * n + (no,) * (GROUP - n) for n in range(2, GROUP - 1)
            }
        found[item.id] = tuple(Rung(unit, worth[unit]) for unit in sorted(worth))
    return found


@dataclass(frozen=True)
class Group:
    """Respondents of one role who say the same."""

    role: str
    number: int
    attributed: bool


@dataclass
class Scene:
    """A rubric as one kind of organization answers it."""

    name: str
    profile: Mapping[str, Any]
    form: str
    typical: bool = True
    dates: str = "due"

    @property
    def rubric(self) -> Rubric:
        return shipped(self.name).rubric

    @cached_property
    def setting(self) -> Assessment:
        dates = {
            key: DATES[self.dates if key in dues(self.rubric) else "default"]
            for key, entry in self.rubric.profile.items()
            if entry.type == "date"
        }
        return assessment(
            rubrics={self.name: self.rubric.version},
            profile={**dates, **self.profile},
            settings={"form": self.form, "min_group": GROUP},
        )

    @cached_property
    def scope(self) -> Scope:
        return Scope.of(self.rubric, self.setting)

    @cached_property
    def steps(self) -> tuple[Dimension, ...]:
        """The dimensions that get a level here."""
        return tuple(dim for dim in self.scope.dimensions if dim.levelled)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Those who are asked; offices consent to be named, so one of each is enough."""
        roles = self.rubric.roles
        return tuple(
            Group(role, GROUP if one.attributed == "never" else 1, one.attributed != "never")
            for role, one in roles.items()
            if not one.judges and self.scope.asks.get(role)
        )

    @cached_property
    def judges(self) -> tuple[Group, ...]:
        return tuple(Group(role, 1, True) for role in self.scope.judges)

    def counted(self, dimension: Dimension) -> tuple[Item, ...]:
        return tuple(item for item in self.scope.items(dimension) if item.counted)

    def entries(self, dimension: Dimension) -> list[tuple[Item, ...]]:
        """What enters the mean once: an item, or a group of alternatives."""
        found: dict[str, list[Item]] = {}
        for item in self.counted(dimension):
            found.setdefault(f"any-of {item.any_of}" if item.any_of else item.id, []).append(item)
        return [tuple(items) for items in found.values()]

    def rungs(self, item: Item) -> tuple[Rung, ...]:
        return rungs_of(self.name)[item.id]

    def best(self, item: Item, role: str) -> Answer:
        return self.rungs(item)[-1].value

    def worst(self, item: Item, role: str) -> Answer:
        return self.rungs(item)[0].value

    def below(self, item: Item, unit: float) -> Answer:
        """The best answer that is worth less."""
        return [rung for rung in self.rungs(item) if rung.unit < unit][-1].value

    def but(self, voice: Voice, changes: Mapping[str, Answer | None]) -> Voice:
        """A voice with other answers of the roles that are asked; givers say what they said."""

        def other(item: Item, role: str) -> Answer | None:
            if item.id in changes and role not in self.scope.givers(item):
                return changes[item.id]
            return voice(item, role)

        return other

    def score(
        self,
        voice: Voice,
        proof: Mapping[str, str] | None = FRESH,
        groups: Iterable[Group] | None = None,
    ) -> dict[str, DimensionResult]:
        """By dimension, what comes of it when everybody speaks with one voice."""
        heard = list(self._said(voice, proof, self.groups if groups is None else groups))
        tally, register = count(self.scope, heard)
        register.evidence.update(self._artefacts(heard, proof))
        result = assessed(self.rubric, tally, register, self.setting)
        return {one.dimension: one for one in result.rubrics[0].root.dimensions}

    def _said(
        self, voice: Voice, proof: Mapping[str, str] | None, groups: Iterable[Group]
    ) -> Iterator[Said]:
        for group in groups:
            said = {
                item.id: value
                for item in self.scope.asks[group.role]
                if (value := voice(item, group.role)) is not None
            }
            named = self._named(group, said) if proof is not None else {}
            for one in range(group.number):
                answers = {
                    key: value[one] if isinstance(value, tuple) else value
                    for key, value in said.items()
                }
                yield Said(TOP, group.role, group.attributed, answers, evidence=named)
                named = {}

    def _named(self, group: Group, answers: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Every fact, and the first item of each dimension, is shown with an artefact."""
        named: dict[str, tuple[str, ...]] = {}
        seen = set()
        side = self.scope.side(group.role) or "judge"
        for item in answers:
            dimension = self.rubric.dimension_of[item]
            if self.rubric.items[item].stated or dimension not in seen:
                seen.add(dimension)
                named[item] = (f"{dimension}.{side}",)
        return named

    def _artefacts(
        self, heard: Iterable[Said], proof: Mapping[str, str] | None
    ) -> dict[str, Evidence]:
        """What was named, brought by one side and verified by another."""
        found = {}
        for name in {name for one in heard for names in one.evidence.values() for name in names}:
            side = name.rpartition(".")[2]
            others = [one for one in self.scope.counting_sides if one != side]
            found[name] = artefact(**(proof or {}), side=side, verified_by=others[0])
        return found

    @cached_property
    def top(self) -> dict[str, DimensionResult]:
        """All roles answer everything best, with dated, reviewed and verified evidence."""
        return self.score(self.best)

    @cached_property
    def bottom(self) -> dict[str, DimensionResult]:
        """Everything worst, and nothing to show."""
        return self.score(self.worst, None)

    def mix(
        self,
        dimension: Dimension,
        low: float,
        high: float,
        fixed: Mapping[str, Answer | None] | None = None,
        *,
        confirmed: bool = False,
    ) -> dict[str, Answer | None] | None:
        """Answers of which a dimension's score is from ``low`` to below ``high``, if there are any.

        A search: from the lowest that is allowed, one item after the other is raised by one rung,
        in many orders. ``confirmed``: what caps and statuses look at is confirmed as well.
        """
        entries = self.entries(dimension)
        fixed = fixed or {}
        for attempt in range(TRIES):
            at = {}
            for items in entries:
                rungs = self.rungs(items[0])
                must = confirmed and any(self._matters(item) for item in items)
                at[items[0].id] = next(
                    n for n, one in enumerate(rungs) if not must or one.unit >= self.met - 1e-9
                )
                for n, one in enumerate(rungs):
                    if fixed.get(items[0].id) == one.value:
                        at[items[0].id] = n
            found = self._climb(dimension, entries, at, (low, high), set(fixed), attempt, confirmed)
            if found is not None:
                return found
        return None

    def _climb(
        self,
        dimension: Dimension,
        entries: list[tuple[Item, ...]],
        at: dict[str, int],
        band: tuple[float, float],
        fixed: set[str],
        attempt: int,
        confirmed: bool,
    ) -> dict[str, Answer | None] | None:
        draw = Random(f"{dimension.id}/{attempt}")
        begun = [one.id for one, *_ in entries if one.essential and one.id not in fixed]
        if begun and not any(at[name] for name in begun):
            at[draw.choice(begun)] += 1
        while True:
            score = self._mean(entries, at)
            if score >= band[1] - 1e-9:
                return None
            if score >= band[0] and (not confirmed or self._heard(entries, at)):
                return self._answers(entries, at)
            free = [
                items[0]
                for items in entries
                if items[0].id not in fixed and at[items[0].id] + 1 < len(self.rungs(items[0]))
            ]
            if not free:
                return None
            heard = [item for item in free if self._is_received(item)]
            pick = draw.choice(heard if heard and confirmed and attempt % 2 else free)
            at[pick.id] += 1

    def _answers(
        self, entries: list[tuple[Item, ...]], at: Mapping[str, int]
    ) -> dict[str, Answer | None]:
        changes: dict[str, Answer | None] = {}
        for first, *others in entries:
            rung = self.rungs(first)[at[first.id]]
            changes[first.id] = rung.value
            for other in others:
                changes[other.id] = [r for r in self.rungs(other) if r.unit <= rung.unit][-1].value
        return changes

    def _mean(self, entries: Iterable[tuple[Item, ...]], at: Mapping[str, int]) -> float:
        firsts = [items[0] for items in entries]
        units = sum(one.weight * self.rungs(one)[at[one.id]].unit for one in firsts)
        return self.rubric.scale.at(units / sum(one.weight for one in firsts))

    def _is_received(self, item: Item) -> bool:
        roles = self.rubric.roles
        sides = self.scope.counting_sides
        asked = self.scope.asked(item)
        return not item.stated and any(roles[r].receives and roles[r].side in sides for r in asked)

    def _heard(self, entries: Iterable[tuple[Item, ...]], at: Mapping[str, int]) -> bool:
        """Whether those on the receiving end confirm it."""
        received = [items for items in entries if self._is_received(items[0])]
        scale = self.rubric.scale
        return not received or self._mean(received, at) >= scale.at(self.met) + 1e-9

    @cached_property
    def met(self) -> float:
        """The unit value from which caps and statuses take an item as confirmed."""
        cuts = [cap.below for cap in self.rubric.caps if cap.kind in {"joint", "receivers"}]
        scale = self.rubric.scale
        return (max(cuts) - scale.min) / (scale.max - scale.min)

    def _matters(self, item: Item) -> bool:
        needed = {n.item for d in self.rubric.dimensions for g in d.gates for n in g.needs}
        return (item.essential and item.joint) or item.id in needed


def dues(rubric: Rubric) -> set[str]:
    """Dates of the profile before which a step is not yet due."""
    return {dim.due.profile for dim in rubric.dimensions if dim.due is not None}


def conditions(rubric: Rubric) -> Iterator[tuple[bool, Mapping[str, Any]]]:
    """Every condition of a rubric, and whether it decides who answers."""
    yield from ((True, role.applies_if) for role in rubric.roles.values())
    yield from ((True, side.counts_if) for side in rubric.sides.values())
    yield from ((False, dim.applies_if) for dim in rubric.dimensions)
    yield from ((False, item.applies_if) for item in rubric.items.values())


def profiles(rubric: Rubric) -> Iterator[tuple[dict[str, Any], bool]]:
    """Who answers in every way; of the other conditions, all hold or none does.

    Beside each, whether it is typical: one of the two for each way of who answers.
    """
    said = list(conditions(rubric))
    who = sorted({key for decides, one in said if decides for key in one})
    others = {key: wanted for _, one in said for key, wanted in one.items() if key not in who}
    for answers in product([True, False], repeat=len(who)):
        for all_hold in [True, False] if others else [True]:
            rest = {key: _fact(wanted, all_hold) for key, wanted in others.items()}
            found = dict(zip(who, answers, strict=True)) | rest
            yield found, not others or found["union"] is all_hold


def _fact(wanted: Any, holds: bool) -> Any:
    if isinstance(wanted, Range):
        assert wanted.at_least is not None
        return wanted.at_least if holds else wanted.at_least - 1
    return wanted is holds if isinstance(wanted, bool) else wanted


@cache
def scenes() -> dict[str, Scene]:
    """Every shipped rubric, profile and form, by a name that says which."""
    found = {}
    for name in shipped_names():
        for profile, typical in profiles(shipped(name).rubric):
            for form in ("core", "full"):
                said = ",".join(
                    key if value is True else f"no {key}" if value is False else f"{key} {value:g}"
                    for key, value in profile.items()
                )
                found[f"{name}[{form}: {said}]"] = Scene(name, profile, form, typical)
    return found
