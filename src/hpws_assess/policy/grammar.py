"""The grammar of conditions: what may not be so.

::

    condition = [rubric ":"] subject [operator value] ["at" unit] ["," "no data" verb]
    subject   = name ["#" measure] | item ["@" side] | "overall" | "response" ["@" role]
              | "finding" [":" rule] | "evidence#age" | "privacy" | "regression" | "floor"
    operator  = "<" | "<=" | ">" | ">=" | "=" | "!="
    value     = number ["%"] | status
    verb      = "passes" | "warns" | "fails"

A name is a dimension's, or ``*`` for each of them. A unit with a comma or `` at `` in its name
stands between quotation marks; ``*`` is every unit. Spaces do not matter, except in units.

Where there is no data, a condition passes, unless it says otherwise; ``NO_DATA`` has the subjects
that warn by themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple, NoReturn, cast

from hpws_assess.errors import nearest

Operator = Literal["<", "<=", ">", ">=", "=", "!="]
Verb = Literal["passes", "warns", "fails"]

WORDS = ("overall", "response", "finding", "evidence", "privacy", "regression", "floor")
"""Subjects of their own; a dimension of such a name is written with its measure."""

MEASURES = {
    "confirmed": "level",
    "claimed": "level",
    "assured": "level",
    "score": "points",
    "gap": "points",
    "receivers": "points",
    "low": "points",
    "high": "points",
    "carried": "share",
    "evidence-age": "months",
    "status": "status",
}
"""What a dimension may be measured by, as ``explain`` calls it, and in what."""

STATUSES = ("not-begun", "under-way", "done", "renewed")
"""How far a step may be, in order; ``done`` is also running, ``renewed`` also maintained."""

RATE_EDGES = (40, 60, 80)
"""The only response rates that a gate can ask about: results hold bands between these."""

NO_DATA: dict[str, Verb] = {"regression": "warns", "floor": "warns"}
"""What a subject does where nothing is known: these would else be passed by answering no more."""

VERBS: dict[str, Verb] = {"passes": "passes", "warns": "warns", "fails": "fails"}

WITHOUT_VALUE = frozenset({"regression", "floor"})
MAY_LACK_VALUE = frozenset({"finding", "privacy"})

_NAME = r"[a-z0-9][a-z0-9._-]{0,63}"
_SUBJECT = re.compile(
    rf"\s*(?:(?P<rubric>{_NAME})\s*:\s*(?!\s*$))?(?P<name>{_NAME}|\*)"
    rf"(?:#(?P<measure>[a-z-]+)|@(?P<party>{_NAME})|:(?P<rule>{_NAME}|\*))?"
)
_FINDING = re.compile(
    rf"\s*(?:(?P<rubric>{_NAME})\s*:\s*)?finding(?::\s*(?P<rule>{_NAME}|\*))?(?![\w#@.-])"
)
_COMPARISON = re.compile(
    r"\s*(?P<operator><=|>=|!=|<|>|=)\s*(?:(?P<number>-?\d{1,6}(?:\.\d{1,6})?)(?:\s*(?P<percent>%))?"
    r"|(?P<word>[a-z][a-z-]*))"
)
_AT = re.compile(r"""\s+at\s+(?:"(?P<double>[^"]+)"|'(?P<single>[^']+)'|(?P<bare>[^,"']+))""")
_NO_DATA = re.compile(r"\s*,\s*no\s+data\s+(?P<verb>[a-z]+)")


class ConditionError(ValueError):
    """A condition that cannot be read: where in it, from 0, and what is allowed there."""

    def __init__(self, at: int, message: str) -> None:
        super().__init__(message)
        self.at = at
        self.message = message


@dataclass(frozen=True)
class Condition:
    """A condition as the grammar has it."""

    text: str
    """As the user wrote it, its spaces put right."""
    subject: str
    """One of ``WORDS``, or ``dimension`` or ``item or dimension``."""
    rubric: str | None = None
    name: str = ""
    """The dimension or item; ``*`` for every dimension."""
    measure: str = ""
    party: str = ""
    """The side of an item, or the role of a response."""
    rule: str = ""
    operator: Operator | None = None
    value: float = 0.0
    status: str = ""
    unit: str | None = None
    """None: the organization; ``*``: every unit."""
    no_data: Verb = "passes"

    def holds(self, number: float) -> bool:
        """Whether a number is what may not be.

        >>> parse("decisions < 3").holds(2.0), parse("decisions < 3").holds(3.0)
        (True, False)
        """
        value = self.value
        return {
            "<": number < value - SAME,
            "<=": number <= value + SAME,
            ">": number > value + SAME,
            ">=": number >= value - SAME,
            "=": abs(number - value) <= SAME,
            "!=": abs(number - value) > SAME,
        }[self.operator or ">"]


SAME = 1e-9
"""Numbers this close are the same: weighted means are not exact in binary."""


def parse(text: str) -> Condition:
    """A condition from its text.

    Raises:
        ConditionError: with the place in the text, and what is allowed there.

    >>> parse("my-rubric:s5<3").rubric, parse("*#gap > 1 at 'Plant 3', no data fails").unit
    ('my-rubric', 'Plant 3')
    """
    found = _FINDING.match(text) or _SUBJECT.match(text)
    if found is None:
        _refuse(
            0, "a condition begins with what it is about: a dimension, an item, `*`, " + _words()
        )
    parts = found.groupdict()
    rubric, rule = parts["rubric"], parts.get("rule") or ""
    name = parts.get("name") or "finding"
    if rubric in WORDS and rubric != "finding":
        _refuse(found.start("rubric"), f"`{rubric}` is no rubric; it takes nothing after a colon")
    if rule and name != "finding":
        _refuse(found.start("rule"), f"only `finding` is followed by a rule, not `{name}`")
    subject = _subject(name, parts, found)
    at, compared = _comparison(text, found.end(), subject, parts)
    at, unit = _unit(text, at)
    at, no_data = _verb(text, at, subject)
    rest = text[at:].strip()
    if rest:
        start = at + len(text[at:]) - len(text[at:].lstrip())
        _refuse(
            start,
            f"`{rest[:40]}` is not understood here; allowed: an operator, `at UNIT`, "
            "or `, no data fails`",
        )
    return Condition(
        text=" ".join(text.split()),
        subject=subject,
        rubric=rubric,
        name=name,
        measure=parts.get("measure") or ("confirmed" if "dimension" in subject else ""),
        party=parts.get("party") or "",
        rule=rule or ("*" if subject == "finding" else ""),
        unit=unit,
        no_data=no_data,
        operator=compared.operator,
        value=compared.value,
        status=compared.status,
    )


def _subject(name: str, parts: dict[str, str | None], found: re.Match[str]) -> str:
    measure, party = parts.get("measure"), parts.get("party")
    if name == "evidence" and measure == "age":
        return "evidence"
    if measure is not None:
        if measure not in MEASURES:
            known = ", ".join(MEASURES)
            _refuse(
                found.start("measure"),
                f"unknown measure `{measure}`{nearest(measure, MEASURES)}; known: {known}",
            )
        return "dimension"
    if name == "evidence":
        _refuse(found.end("name"), "`evidence` is asked for its age: `evidence#age > 24`")
    if name in WORDS:
        if party and name != "response":
            _refuse(found.start("party"), f"`{name}` takes no `@`; `response` takes a role")
        return name
    if party:
        return "item"
    return "dimension" if name == "*" else "item or dimension"


class Compared(NamedTuple):
    """The part of a condition from its operator on."""

    operator: Operator | None = None
    value: float = 0.0
    status: str = ""


def _comparison(
    text: str, at: int, subject: str, parts: dict[str, str | None]
) -> tuple[int, Compared]:
    found = _COMPARISON.match(text, at)
    if found is None:
        if subject in WITHOUT_VALUE or subject in MAY_LACK_VALUE:
            return at, Compared()
        _refuse(
            at,
            "here belongs an operator with a value, such as `< 3`; operators: <, <=, >, >=, =, !=",
        )
    if subject in WITHOUT_VALUE:
        _refuse(found.start("operator"), f"`{subject}` is compared with nothing")
    unit = _unit_of(subject, parts)
    word, operator = found["word"], cast("Operator", found["operator"])
    if (unit == "status") != (word is not None):
        wanted = f"one of {', '.join(STATUSES)}" if unit == "status" else "a number"
        _refuse(found.end("operator"), f"here belongs {wanted}")
    if word is not None:
        if word not in STATUSES:
            _refuse(
                found.start("word"),
                f"unknown status `{word}`{nearest(word, STATUSES)}; known: {', '.join(STATUSES)}",
            )
        return found.end(), Compared(operator, float(STATUSES.index(word)), word)
    return found.end(), Compared(operator, _number(found, unit))


def _unit_of(subject: str, parts: dict[str, str | None]) -> str:
    """What a subject is measured in."""
    if subject == "dimension":
        return MEASURES[parts.get("measure") or "confirmed"]
    kinds = {"overall": "level", "response": "rate", "evidence": "months", "privacy": "people"}
    return kinds.get(subject, "points" if subject == "item" else "number")


def _number(found: re.Match[str], unit: str) -> float:
    value = float(found["number"])
    shares = {"share", "rate"}
    if found["percent"] and unit not in shares:
        _refuse(found.start("percent"), "here belongs a number without %")
    if unit in shares and not found["percent"]:
        _refuse(found.end("number"), "a share is written in %, such as `60%`")
    if unit == "rate":
        if value not in RATE_EDGES or found["operator"] not in {"<", ">="}:
            edges = ", ".join(f"{edge}%" for edge in RATE_EDGES)
            _refuse(
                found.start("operator"),
                f"response is known in bands; allowed: `<` or `>=` with one of {edges}",
            )
        return value / 100
    if unit == "people" and found["operator"] != "<":
        _refuse(found.start("operator"), "`privacy` is asked with `<`: groups smaller than this")
    return value / 100 if unit == "share" else value


def _unit(text: str, at: int) -> tuple[int, str | None]:
    found = _AT.match(text, at)
    if found is None:
        return at, None
    unit = found["double"] or found["single"] or found["bare"]
    return found.end(), unit.strip()


def _verb(text: str, at: int, subject: str) -> tuple[int, Verb]:
    found = _NO_DATA.match(text, at)
    if found is None:
        return at, NO_DATA.get(subject, "passes")
    verb = found["verb"]
    if verb not in VERBS:
        _refuse(found.start("verb"), f"`{verb}` is not understood; allowed: {', '.join(VERBS)}")
    return found.end(), VERBS[verb]


def _words() -> str:
    return ", ".join(WORDS)


def _refuse(at: int, message: str) -> NoReturn:
    raise ConditionError(at, message)
