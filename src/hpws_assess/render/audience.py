"""For whom a report is written: which parts it holds, how deep they go, and what comes first.

An audience chooses depth and order, never truth: every part says the same to all who get to see it,
and no part holds anything that was not released to everybody.
"""

from __future__ import annotations

from typing import NamedTuple

from hpws_assess.errors import AssessError, nearest


class Audience(NamedTuple):
    """What a reader gets, in order. Every report begins with the summary."""

    sections: tuple[str, ...]
    """Of the page."""
    chapters: tuple[str, ...]
    """Of each rubric."""
    parts: frozenset[str]
    """Parts of sections that not everybody gets, by name."""


_EVERY_SECTION = ("scope", "rubrics", "way", "changes", "registers", "method")
_EVERY_CHAPTER = ("standing", "dimensions", "units", "perception", "advice")
_REGISTERS = frozenset({"findings", "evidence", "comments", "responses"})
_METHOD = frozenset({"rules", "glossary"})
_EVERYTHING = frozenset({"items", "bounds", "actions", "caps", "views", "weights", "coefficients"})

EVERYBODY = Audience(_EVERY_SECTION, _EVERY_CHAPTER, _REGISTERS | _METHOD)
"""The report that nobody asked to be otherwise: every part, said in words and in short."""

AUDIENCES = {
    "board": Audience(
        ("way", "changes", "rubrics", "scope", "registers", "method"),
        ("standing", "advice"),
        frozenset({"responses", "pointer"}),
    ),
    "practitioner": Audience(_EVERY_SECTION, _EVERY_CHAPTER, _REGISTERS | _METHOD | _EVERYTHING),
    "participants": Audience(
        ("scope", "rubrics", "changes", "registers", "way", "method"),
        ("standing", "perception", "advice"),
        frozenset({"comments", "responses", "glossary", "pointer"}),
    ),
}


def find_audience(name: str) -> Audience:
    """The audience of a name; of no name, everybody.

    Raises:
        AssessError: there is no such audience; the message says which there are.
    """
    if not name:
        return EVERYBODY
    if name not in AUDIENCES:
        allowed = ", ".join(AUDIENCES)
        message = f"there is no audience {name!r}; allowed: {allowed}{nearest(name, AUDIENCES)}"
        raise AssessError.about("--audience", message)
    return AUDIENCES[name]
