"""Those who answer: each with a leaning of their own, around what their role tends to see.

Chance is ``random.Random`` on a text and only its ``random()``, so every machine draws the same.
Each person has a stream of their own for each dimension: more people or more dimensions change no
other answer, and the same person answers much alike in every wave.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import NamedTuple

from hpws_assess.demo.scenario import AnswerFile, Group, Section, Wave
from hpws_assess.measure.scope import Scope
from hpws_assess.model.answers import Answer, AnswerValue, Missing
from hpws_assess.model.items import Item
from hpws_assess.model.rubric import Dimension

Plain = dict[str, object]
"""Data as it stands in a file."""

Reply = Answer | AnswerValue


class Crowd:
    """Those who answer one rubric in one wave."""

    def __init__(self, seed: str, section: Section, scope: Scope, wave: Wave) -> None:
        self.seed = f"{seed}/{scope.rubric.id}"
        self.section = section
        self.scope = scope
        self.wave = wave

    def respondents(self, file: AnswerFile) -> list[Plain]:
        """The respondents of a file, group by group."""
        found: list[Plain] = []
        for group in file.groups:
            leaning = self._leaning(group)
            names = group.members[: group.answered.get(self.wave.wave, 0)]
            found += (self._respondent(group, name, leaning) for name in names)
        return found

    def _leaning(self, group: Group) -> dict[str, float]:
        """By item that a group is asked, the points that it leans to."""
        asked = {item.id for item in self.scope.asks[group.role]}
        return {
            item.id: self._tendency(group, dimension, item)
            for dimension in self.scope.dimensions
            for item in dimension.items
            if item.id in asked
        }

    def _respondent(self, group: Group, name: str, leaning: Mapping[str, float]) -> Plain:
        """One respondent. Everybody draws for every item, so that what is asked shifts no draw."""
        person = Person(self.section, self.wave, group, name)
        mean_mood = self.section.person_spread * bell(self._chance(name))
        answers: Plain = {}
        for dimension in self.scope.dimensions:
            lasting = self._chance(name, dimension.id)
            passing = self._chance(name, dimension.id, self.wave.wave)
            for item in dimension.items:
                mood = mean_mood + self.section.item_spread * bell(lasting)
                draws = Draws(passing(), passing(), passing())
                if item.id not in leaning:
                    continue
                said = person.outright.get(item.id)
                if said is None:
                    points = leaning[item.id] + (0.0 if item.stated else mood)
                    said = self._drawn(person, item, points, draws)
                answers[item.id] = person.written(item.id, said)
        fields: Plain = {"id": name, "role": group.role, "unit": group.unit}
        return fields | ({"attributed": True} if group.attributed else {}) | {"answers": answers}

    def _chance(self, *of: str) -> Callable[[], float]:
        return Random("/".join((self.seed, *of))).random  # noqa: S311 - repeatable, not secret

    def _drawn(self, person: Person, item: Item, points: float, draws: Draws) -> Reply:
        """An answer worth about so many points, or a missing code. Facts are left to no luck."""
        silence = person.silence(item.id, draws.silence)
        options = self.scope.units[item.id]
        if silence is not None or not options:
            return Answer(missing=silence or Missing.DONT_KNOW)
        scale = self.scope.rubric.scale
        aim = min(1.0, max(0.0, (points - scale.min) / (scale.max - scale.min)))
        return as_written(choose(options, aim, 0.5 if item.stated else draws.luck, draws.tie))

    def _tendency(self, group: Group, dimension: Dimension, item: Item) -> float:
        """The points that a group leans to: the item's, else the dimension's, else its role's."""
        section = self.section
        for points in (section.items.get(item.id), section.dimensions.get(dimension.id)):
            if points is not None and group.role in points:
                leaning = points[group.role]
                break
        else:
            if group.role not in section.usual:
                raise ValueError(f"the scenario does not say how `{group.role}` leans")
            leaning = section.usual[group.role]
        return leaning + sum(
            line.by
            for line in section.shifts
            if line.holds(group, self.wave.wave) and line.touches(dimension.id, item.id)
        )


class Draws(NamedTuple):
    """What chance gives one answer, each from 0 to 1."""

    silence: float
    luck: float
    tie: float


class Person:
    """What a scenario says of one respondent in one wave beyond tendencies."""

    def __init__(self, section: Section, wave: Wave, group: Group, name: str) -> None:
        own = [remark for remark in section.remarks if remark.made_by(name, wave.wave)]
        lines = [line for line in section.statements if line.holds(group, wave.wave)]
        self.outright: dict[str, Reply] = {}
        """What they say whatever they lean to: their group's statements, then their own."""
        for line in lines:
            self.outright |= line.answers
        self.outright |= {one.item: one.answer for one in own if one.answer is not None}
        self._comments = {one.item: one.comment for one in own if one.comment is not None}
        self._silences = [line for line in section.silences if line.holds(group, wave.wave)]
        self._names = [
            (item, exhibit)
            for exhibit, one in section.evidence.items()
            if name in one.people and (one.date is None or one.date <= wave.as_of)
            for item in one.items
        ]

    def silence(self, item: str, draw: float) -> Missing | None:
        """The missing code that a draw falls on: the shares of all silences, laid end to end."""
        start = 0.0
        for line in self._silences:
            if not line.items or item in line.items:
                start += line.share
                if draw < start:
                    return Missing(line.code)
        return None

    def written(self, item: str, said: Reply) -> object:
        """An answer as a file has it, with a comment and the evidence that they name."""
        named = [exhibit for named_for, exhibit in self._names if named_for == item]
        if not isinstance(said, Answer) and not named and item not in self._comments:
            return said
        full = said if isinstance(said, Answer) else Answer(value=said)
        evidence = [*full.evidence, *named]
        fields: Plain = {
            "value": full.value,
            "missing": full.missing and full.missing.value,
            "reason": full.reason,
            "evidence": evidence or None,
            "comment": self._comments.get(item, full.comment),
        }
        return {key: value for key, value in fields.items() if value is not None}


def choose(units: Mapping[str, float], aim: float, luck: float, tie: float) -> str:
    """The option that is worth about ``aim``, so that over many draws the mean worth is the aim.

    Of the nearest worths ``a <= aim <= b`` it is ``b`` with probability ``(aim - a) / (b - a)``,
    which is where ``luck`` (0 to 1) is below that. Of options that are worth the same, ``tie``
    (0 to 1) takes one.

    >>> choose({"no": 0.0, "not-sure": 0.0, "yes": 1.0}, 0.7, luck=0.6, tie=0.0)
    'yes'
    >>> choose({"no": 0.0, "not-sure": 0.0, "yes": 1.0}, 0.7, luck=0.8, tie=0.9)
    'not-sure'
    """
    below = max((unit for unit in units.values() if unit <= aim), default=min(units.values()))
    above = min((unit for unit in units.values() if unit >= aim), default=below)
    goes_up = above > below and luck < (aim - below) / (above - below)
    worth = above if goes_up else below
    alike = [key for key, unit in units.items() if unit == worth]
    return alike[int(tie * len(alike))]


def as_written(key: str) -> AnswerValue:
    """An option as a person would write it: a point of a scale as a number."""
    return int(key) if key.isdecimal() and str(int(key)) == key else key


def bell(chance: Callable[[], float]) -> float:
    """A draw that is nearly normal, with mean 0 and standard deviation 1, within -3 and 3.

    The sum of three uniform draws has the variance 3/12; so ``2 (u1 + u2 + u3 - 3/2)`` has 1.

    >>> bell(lambda: 0.5), bell(lambda: 1.0)
    (0.0, 3.0)
    """
    return 2.0 * (chance() + chance() + chance() - 1.5)
