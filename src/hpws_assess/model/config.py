"""Settings of a folder: ``.hpws-assess.yaml`` or ``[tool.hpws-assess]`` in ``pyproject.toml``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from hpws_assess.model.assessment import LEAST_GROUP
from hpws_assess.model.words import Day, Frozen, Text, Truth, Whole


class Config(Frozen):
    """Defaults for the options of the same names. Options and the environment come first."""

    form: Literal["core", "full"] | None = None
    """Score the short form or everything."""
    as_of: Day | None = None
    """The day from which ages are counted."""
    min_group: Whole | None = Field(default=None, ge=LEAST_GROUP)
    """Raises the smallest group of confidential respondents that is shown."""
    quiet: Truth | None = None
    """Leave out hints and progress."""
    fail_under: Whole | None = None
    """Fail where the lowest level of an assessment is below this."""
    fail_on: tuple[Text, ...] | None = None
    """Conditions that fail a run, as ``score --fail-on`` takes them."""
    gates: Text | None = None
    """A file of gates, from the settings file's folder."""
    baseline: Text | None = None
    """Results that nothing may fall behind, from the settings file's folder."""
    floor: Text | None = None
    """Levels that nothing may fall below, from the settings file's folder."""
    rubrics: tuple[Text, ...] = ()
    """Files and folders of your own rubrics, from the settings file's folder."""
