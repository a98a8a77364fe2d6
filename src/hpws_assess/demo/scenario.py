"""What an invented organization is like: who answers, how they lean, what offices state and show.

Everything that a scenario knows of a rubric (dimensions, items, roles, sides) stands in its data,
one section a rubric. The simulation knows none of it.
"""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Literal

from pydantic import Field

from hpws_assess.model.answers import Given
from hpws_assess.model.assessment import Exclusion, Settings, Unit
from hpws_assess.model.words import Frozen, Id, Real, Text, Truth, Whole


class Wave(Frozen):
    """A round of answers."""

    wave: Text
    as_of: dt.date


class Group(Frozen):
    """Respondents of one role in one unit: in every wave the same people, as far as they answer."""

    id: Id
    """Of the one respondent, or what the ids of several begin with."""
    role: Id
    unit: Text
    attributed: Truth = False
    answered: dict[Text, Whole]
    """How many answered, by wave."""

    @cached_property
    def members(self) -> tuple[str, ...]:
        """The ids of all who ever answered."""
        most = max(self.answered.values(), default=0)
        if most == 1:
            return (self.id,)
        return tuple(f"{self.id}-{number:02}" for number in range(1, most + 1))


class Where(Frozen):
    """Whom a line is about: everybody whom it does not leave out."""

    groups: tuple[Id, ...] = ()
    roles: tuple[Id, ...] = ()
    units: tuple[Text, ...] = ()
    waves: tuple[Text, ...] = ()

    def holds(self, group: Group, wave: str) -> bool:
        """Whether the line is about a group in a wave."""
        return (
            (not self.groups or group.id in self.groups)
            and (not self.roles or group.role in self.roles)
            and (not self.units or group.unit in self.units)
            and (not self.waves or wave in self.waves)
        )


class Shift(Where):
    """By how many points the ratings of some differ from their role's tendency."""

    by: Real
    dimensions: tuple[Id, ...] = ()
    items: tuple[Id, ...] = ()
    why: Text

    def touches(self, dimension: str, item: str) -> bool:
        """Whether it is about an item of a dimension."""
        everything = not self.dimensions and not self.items
        return everything or dimension in self.dimensions or item in self.items


class Silence(Where):
    """The share of some people's answers that is a missing code."""

    code: Literal["dont-know", "declined"]
    share: Real = Field(ge=0, le=1)
    items: tuple[Id, ...] = ()


class Statements(Where):
    """What some say outright, whatever their tendency. Later lines go before earlier ones."""

    answers: dict[Id, Given]


class Remark(Frozen):
    """What one respondent wrote beside an answer, or answered in their own way."""

    person: Id
    item: Id
    waves: tuple[Text, ...] = ()
    comment: Text | None = None
    answer: Given | None = None

    def made_by(self, person: str, wave: str) -> bool:
        """Whether somebody made it in a wave."""
        return self.person == person and (not self.waves or wave in self.waves)


class Exhibit(Frozen):
    """An artefact, who names it for which items, and every date on which it was reviewed.

    In a wave there are only the artefact and the reviews of before its day.
    """

    title: Text
    date: dt.date | None = None
    reviewed: tuple[dt.date, ...] = ()
    owner: Text | None = None
    side: Id | None = None
    verified_by: Id | None = None
    people: tuple[Id, ...] = Field(min_length=1)
    items: tuple[Id, ...] = Field(min_length=1)


class AnswerFile(Frozen):
    """A file of answers in every wave, and the groups whose answers are in it."""

    name: Id
    groups: tuple[Group, ...] = Field(min_length=1)


class Section(Frozen):
    """How the organization answers one rubric. Tendencies are points of the scale, high is good.

    A tendency is that of the item and role, else of the dimension and role, else the role's usual.
    """

    files: tuple[AnswerFile, ...] = Field(min_length=1)
    usual: dict[Id, Real]
    dimensions: dict[Id, dict[Id, Real]] = {}
    items: dict[Id, dict[Id, Real]] = {}
    person_spread: Real = Field(default=0.5, ge=0)
    """Points by which people differ in all that they rate (standard deviation)."""
    item_spread: Real = Field(default=0.5, ge=0)
    """Points by which a person's ratings differ from item to item."""
    shifts: tuple[Shift, ...] = ()
    silences: tuple[Silence, ...] = ()
    statements: tuple[Statements, ...] = ()
    remarks: tuple[Remark, ...] = ()
    evidence: dict[Id, Exhibit] = {}

    @property
    def groups(self) -> tuple[Group, ...]:
        return tuple(group for file in self.files for group in file.groups)


class Show(Frozen):
    """One thing that a scenario is meant to show, told with numbers of its last wave's result."""

    rubric: Id
    text: Text
    """With a place in braces for each of ``numbers``."""
    numbers: dict[str, Text]
    """By their place in the text, what ``explain`` knows them as, at the organization."""
    explain: Text
    """The key to look at first."""


class Find(Frozen):
    """Where the analysis of the last wave must find a truth."""

    rubric: Id
    kind: Text
    """A kind of finding, such as ``sides-differ``, or: ``deadly``, ``conflict``, ``connection``,
    ``strength``, ``priority``, ``cap`` (as ``dimension/cap``)."""
    what: Text
    within: Whole = Field(default=1, ge=1)
    """It stands among so many first ones of its kind."""
    unit: Text | None = None


class Planted(Frozen):
    """Something that was planted, and where it must be found."""

    truth: Text
    finds: tuple[Find, ...] = Field(min_length=1)


class Scenario(Frozen):
    """An invented organization."""

    organization: Text
    about: Text
    seed: Text
    """What all chance in it begins from."""
    waves: tuple[Wave, ...] = Field(min_length=1)
    design: Literal["census", "sample", "unit-sample"] = "census"
    headcount: dict[Id, Whole]
    units: tuple[Unit, ...]
    profile: dict[Id, Truth | Real | Text] = {}
    exclusions: tuple[Exclusion, ...] = ()
    settings: Settings = Settings()
    rubrics: dict[Id, Section]
    shows: tuple[Show, ...] = ()
    truths: tuple[Planted, ...] = ()
    """What was planted for the analysis to find; a test holds it to them."""
