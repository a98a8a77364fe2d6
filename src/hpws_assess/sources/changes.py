"""What the options or settings of one run change in every assessment."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Changes:
    """What the options or settings of one run change in every assessment."""

    as_of: str | None = None
    form: str | None = None
    min_group: int | None = None
    whole: bool = True
    """Whether more than levels is wanted: digests of what went in, and counts of how a respondent's
    answers go together."""
    wave: str | None = None
    """The wave that the run is about, where it is about one."""
