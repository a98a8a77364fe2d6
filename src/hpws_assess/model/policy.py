"""What a user asks of results: gates, waivers, a floor. The authority for files of these."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from hpws_assess.model.words import Day, Frozen, Id, Text, Whole

Severity = Literal["off", "warn", "error"]


class GateLine(Frozen):
    """One gate: what may not be so, and how much it matters if it is."""

    fail_on: Text
    """A condition, such as ``decisions < 3`` or ``finding:sides-differ``."""
    severity: Severity = "error"
    """``error`` fails the run (exit code 1), ``warn`` is told, ``off`` is not looked at."""
    why: Text | None = None
    """Said along with what the gate finds."""


class Waiver(Frozen):
    """What a gate may let pass for a while, with who answers for it."""

    gate: Text
    """The condition of the gate, as the gate has it."""
    organization: Text | None = None
    """Only this one. Default: all."""
    unit: Text | None = None
    """Only at this unit. Default: wherever the gate looks."""
    about: Id | None = None
    """Only this dimension, item or role. Default: all that the gate is about."""
    why: Text
    who: Text
    """Who has agreed to it and takes it up again."""
    until: Day
    """The last day on which it holds, counted by the assessment's ``as_of``."""


class Policy(Frozen):
    """A file of gates."""

    format: Literal["hpws-assess/gates@1"] = "hpws-assess/gates@1"
    gates: tuple[GateLine, ...] = Field(default=(), max_length=1000)
    waivers: tuple[Waiver, ...] = Field(default=(), max_length=10_000)


class Reached(Frozen):
    """What one organization had reached."""

    wave: Text
    """The wave that it was reached in; earlier waves are not held against it."""
    levels: dict[Id, dict[Text, dict[Id, Whole]]]
    """Confirmed levels by rubric, unit and dimension."""


class Floor(Frozen):
    """Levels below which nothing may fall: what an earlier run had confirmed, by organization."""

    format: Literal["hpws-assess/floor@1"] = "hpws-assess/floor@1"
    floor: dict[Text, Reached] = {}
