"""Those who answer: each with a leaning of their own, around what their role tends to see.

Chance is ``random.Random`` on a text and only its ``random()``, so every machine draws the same. Each
person has a stream of their own for each dimension: more people or more items change nobody else's
answers, and the same person answers much alike in every wave.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from random import Random

from hpws_assess.demo.scenario import AnswerFile, Exhibit, Group, Section, Wave
from hpws_assess.measure.scope import Scope
from hpws_assess.model.answers import Answer, AnswerValue, Missing
from hpws_assess.model.items import Item
from hpws_assess.model.rubric import Dimension

Plain = dict[str, object]
"""Data as it stands in a file."""

Said = Answer | AnswerValue


class Crowd:
    """Those who answer one rubric in one wave."""

    def __init__(self, seed: str, section: Section, scope: Scope, wave: Wave) -> None:
        self.seed = f"{seed}/{scope.rubric.id}"
        self.section = section
        self.scope = scope
        self.wave = wave
        self.tendency = cache(self._tendency)

    def respondents(self, file: AnswerFile) -> list[Plain]:
        """The respondents of a file, group by group."""
        return [
            self._respondent(group, person)
            for group in file.groups
            for person in group.members[: group.answered.get(self.wave.wave, 0)]
        ]

    def _respondent(self, group: Group, person: str) -> Plain:
        fields: Plain = {"id": person, "role": group.role, "unit": group.unit}
        if group.attributed:
            fields["attributed"] = True
        asked = {item.id for item in self.scope.asks[group.role]}
        outright = self._outright(group, person)
        leaning = self.section.person_spread * bell(self._chance(person))
        answers: Plain = {}
        for dimension in self.scope.dimensions:
            lasting = self._chance(person, dimension.id)
            passing = self._chance(person, dimension.id, self.wave.wave)
            for item in dimension.items:
                mood = leaning + self.section.item_spread * bell(lasting)
                draws = passing(), passing(), passing()
                if item.id not in asked:
                    continue
                said = outright.get(item.id)
                if said is None:
                    said = self._drawn(group, dimension, item, mood, draws)
                answers[item.id] = self._written(person, item, said)
        return fields | {"answers": answers}

    def _chance(self, *of: str) -> Callable[[], float]:
        return Random("/".join((self.seed, *of))).random  # noqa: S311 - repeatable, not secret

    def _outright(self, group: Group, person: str) -> dict[str, Said]:
        """What somebody says whatever they lean to: their group's statements, then their own."""
        found: dict[str, Said] = {}
        for line in self.section.statements:
            if line.holds(group, self.wave.wave):
                found |= line.answers
        for remark in self.section.remarks:
            if remark.answer is not None and remark.made_by(person, self.wave.wave):
                found[remark.item] = remark.answer
        return found

    def _drawn(
        self,
        group: Group,
        dimension: Dimension,
        item: Item,
        mood: float,
        draws: tuple[float, float, float],
    ) -> Said:
        """An answer by tendency, or a missing code. Facts are stated without a mood."""
        silence, luck, tie = draws
        code = self._silent(group, item, silence)
        options = self.scope.units[item.id]
        if code is not None or not options:
            return Answer(missing=code or Missing.DONT_KNOW)
        points = self.tendency(group.id, dimension.id, item.id)
        if item.stated:
            luck = 0.5
        else:
            points += mood
        scale = self.scope.rubric.scale
        aim = min(1.0, max(0.0, (points - scale.min) / (scale.max - scale.min)))
        return as_written(choose(options, aim, luck, tie))

    def _silent(self, group: Group, item: Item, draw: float) -> Missing | None:
        """The missing code that a draw falls on: the shares of all silences, laid end to end."""
        start = 0.0
        for line in self.section.silences:
            if line.holds(group, self.wave.wave) and (not line.items or item.id in line.items):
                start += line.share
                if draw < start:
                    return Missing(line.code)
        return None

    def _tendency(self, group_id: str, dimension: str, item: str) -> float:
        """The points that a group leans to: the item's, else the dimension's, else its role's."""
        section = self.section
        group = next(one for one in section.groups if one.id == group_id)
        said = (section.items.get(item, {}), section.dimensions.get(dimension, {}), section.usual)
        points = next((one[group.role] for one in said if group.role in one), None)
        if points is None:
            raise ValueError(f"the scenario does not say how `{group.role}` leans")
        shifts = (
            line.by
            for line in section.shifts
            if line.holds(group, self.wave.wave) and line.touches(dimension, item)
        )
        return points + sum(shifts)

    def _written(self, person: str, item: Item, said: Said) -> object:
        """An answer as a file has it, with the person's comment and the evidence that they name."""
        full = said if isinstance(said, Answer) else Answer(value=said)
        comments = [
            remark.comment
            for remark in self.section.remarks
            if remark.item == item.id and remark.made_by(person, self.wave.wave)
        ]
        evidence = [
            name
            for name, exhibit in self.section.evidence.items()
            if item.id in exhibit.items and person in exhibit.people and self._exists(exhibit)
        ]
        fields: Plain = {
            "value": full.value,
            "missing": full.missing and full.missing.value,
            "reason": full.reason,
            "evidence": evidence or None,
            "comment": next(iter(comments), full.comment),
        }
        kept = {key: value for key, value in fields.items() if value is not None}
        return full.value if kept.keys() == {"value"} else kept

    def _exists(self, exhibit: Exhibit) -> bool:
        return exhibit.date is None or exhibit.date <= self.wave.as_of


def choose(units: Mapping[str, float], aim: float, luck: float, tie: float) -> str:
    """The option that is worth about ``aim``, so that over many draws the mean worth is the aim.

    Of the nearest worths ``a <= aim <= b`` it is ``b`` with the probability ``(aim - a) / (b - a)``,
    that is where ``luck`` (0 to 1) is below it. Of options that are worth the same, ``tie`` (0 to 1)
    takes one.

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
