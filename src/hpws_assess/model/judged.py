"""What gates said of one assessment: small, without the result, ready for every report of it."""

from __future__ import annotations

from typing import Literal, NamedTuple

Level = Literal["error", "warning", "note"]
"""How much something matters: it fails the run, it is told, or it is only said."""

State = Literal["passed", "failed", "warned", "waived"]

WaiverState = Literal["used", "not needed", "expired", "cannot tell", "not here"]

LAPSED: frozenset[WaiverState] = frozenset({"expired", "cannot tell"})
"""Waivers that fail the run."""


class Place(NamedTuple):
    """Where something is written. Lines and columns count from 1."""

    file: str
    line: int = 1
    column: int = 1


class Spot(NamedTuple):
    """What something is about: a point of a result."""

    rubric: str = ""
    unit: str = ""
    dimension: str = ""
    item: str = ""
    role: str = ""

    @property
    def about(self) -> str:
        """The narrowest name: the item, else the dimension, else the role, else the rubric."""
        return self.item or self.dimension or self.role or self.rubric


class Case(NamedTuple):
    """One thing that a gate found, or could not know."""

    spot: Spot
    message: str
    level: Level
    known: bool = True
    """False: there is no data; the level is what the gate's condition makes of that."""
    mend: str = ""
    waived: str = ""
    """Who waived it until when, and why."""
    place: Place = Place("")


class Outcome(NamedTuple):
    """What one gate came to."""

    gate: str
    """Its condition, as the gate writes it."""
    state: State
    checked: int
    """How many things it looked at."""
    unknown: int = 0
    """Of how many of them there is no data."""
    cases: tuple[Case, ...] = ()
    why: str = ""
    unjudged: tuple[Spot, ...] = ()
    """The first of those without data that pass for want of it."""


class WaiverSeen(NamedTuple):
    """A waiver that concerns the assessment, and what became of it."""

    gate: str
    about: str
    why: str
    who: str
    until: str
    state: WaiverState


class Notice(NamedTuple):
    """A finding of the result that no gate asked about: said, and nothing fails for it."""

    rule: str
    spot: Spot
    message: str
    mend: str
    place: Place


class Standing(NamedTuple):
    """A rubric's headline, and the lowest level if every levelled dimension has one."""

    rubric: str
    title: str
    headline: str
    lowest: int | None
    highest: int
    """The highest level of the rubric's scale."""


class Judged(NamedTuple):
    """All that gates and reports of gates say of one assessment."""

    organization: str
    wave: str
    home: Place
    """Where the assessment as a whole is written."""
    standings: tuple[Standing, ...]
    outcomes: tuple[Outcome, ...]
    waivers: tuple[WaiverSeen, ...] = ()
    notices: tuple[Notice, ...] = ()
    above: int = 0
    """Levels that stand above the floor, where there is one."""
    misfits: tuple[tuple[str, str], ...] = ()
    """Conditions that ask for what is not here, each with what is; one that fits nowhere is
    misspelt."""

    @property
    def failed(self) -> bool:
        """Whether a gate of severity ``error`` found something that no waiver lets pass."""
        lapsed = any(one.state in LAPSED for one in self.waivers)
        return lapsed or any(one.state == "failed" for one in self.outcomes)


class Trouble(NamedTuple):
    """Something that is wrong with what was to be assessed."""

    place: Place
    message: str


class Stray(NamedTuple):
    """A waiver for an organization of which nothing is here, and where it is written."""

    waiver: WaiverSeen
    place: Place


class Beside(NamedTuple):
    """What a run tells beside what it has assessed."""

    troubles: tuple[Trouble, ...] = ()
    left_out: tuple[str, ...] = ()
    """Assessments that were not scored for them, by name."""
    strays: tuple[Stray, ...] = ()


NOTHING_BESIDE = Beside()
