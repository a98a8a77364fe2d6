"""Actions: what to do on Monday, and what it moves."""

from __future__ import annotations

from pydantic import Field

from hpws_assess.model.words import Frozen, Id, Real, Text, Whole


class Weeks(Frozen):
    """Effort as a range, in person-weeks."""

    least: Real = Field(gt=0)
    most: Real = Field(gt=0)


class Action(Frozen):
    """Something to do on Monday that moves a dimension one level up."""

    id: Id
    title: Text
    to: Whole
    """The level that it helps to reach."""
    do: Text
    lead: Text
    agree: Text = "management may decide"
    """Who must agree: "management may decide", or "bargain or design jointly first"."""
    effort: Weeks
    horizon: Text
    """When it shows, such as "30 days" or "6-12 months"."""
    needs: tuple[Id, ...] = ()
    """Actions that come first."""
    moves: dict[Id, Whole | Real | Text] = {}
    """The items that it moves, and to what answer."""
    done_when: Text
    jobs: str = ""
    """What it may change in people's jobs, and what is to be settled before it does."""
