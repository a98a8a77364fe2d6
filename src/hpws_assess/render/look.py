"""How a page should look: its width, whether it may use colour, whether it must be ASCII."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from hpws_assess.model.benchmark import Benchmark
    from hpws_assess.model.comparison import Comparison
    from hpws_assess.render.own.parts import Own

LEAST_WIDTH = 40
"""Columns below which a page is no longer made narrower: words would break letter by letter."""


class Reading(NamedTuple):
    """What a report is to hold of a result."""

    audience: str = ""
    """For whom it is written; empty for everybody."""
    unit: str = ""
    """The unit that it is about, with the organization beside; empty for the organization."""
    change: Comparison | None = None
    """What changed since an earlier wave."""


WHOLE = Reading()


@dataclass(frozen=True)
class Look:
    """What the reader's terminal can show, what is read, and what a report is dressed in.

    Files are written with the default.
    """

    width: int = 80
    colour: bool = False
    ascii: bool = False
    reading: Reading = WHOLE
    """What of it a report is to hold."""
    own: Own | None = None
    """Templates and a brand of one's own, for reports."""
    benchmark: Benchmark | None = None
    """Other organizations' scores, for reports."""

    @property
    def columns(self) -> int:
        return max(self.width, LEAST_WIDTH)


def wants_colour(environ: Mapping[str, str], terminal: bool) -> bool:
    """NO_COLOR wins over FORCE_COLOR, both over what the stream is; empty values do not count.

    >>> wants_colour({"NO_COLOR": "1", "FORCE_COLOR": "1"}, terminal=True)
    False
    >>> wants_colour({"NO_COLOR": ""}, terminal=True), wants_colour({}, terminal=False)
    (True, False)
    """
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return terminal and environ.get("TERM") != "dumb"
