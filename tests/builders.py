"""Small rubrics and respondents for tests: no files, no YAML, only what a case needs to say.

The people of the test rubric: management has a `chief` (always by name), an `office` (by name for
facts) and `leads` (confidential); labour has a `steward` (by name for facts) and `members`; `staff`
are on a side of their own that counts only where there is no union; a `judge` speaks for no side.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from hpws_assess.assess import Counted, assess
from hpws_assess.measure.count import count
from hpws_assess.measure.scope import Scope
from hpws_assess.model.answers import Evidence, Missing
from hpws_assess.model.assessment import Assessment
from hpws_assess.model.items import Item
from hpws_assess.model.register import Register
from hpws_assess.model.result import (
    DimensionResult,
    ItemResult,
    NodeResult,
    Result,
    RubricResult,
    Tool,
)
from hpws_assess.model.rubric import Rubric
from hpws_assess.model.said import Said
from hpws_assess.model.step import Step
from hpws_assess.model.tally import Tally

TOP = "Works"
"""The organization, and so the top of its tree."""

NOT_APPLICABLE, DONT_KNOW, DECLINED = Missing.NOT_APPLICABLE, Missing.DONT_KNOW, Missing.DECLINED
GONE = tuple(Missing)
"""The three missing codes."""

CUTS = (1.0, 1.5, 2.5, 3.5, 4.5)
LEVELS = tuple(
    {"level": level, "title": f"L{level}", "cut": cut} for level, cut in enumerate(CUTS, start=1)
)

PROFILE: dict[str, Any] = {
    "union": {"ask": "Is there a union?", "type": "yes-no", "default": True},
    "office": {"ask": "Is there an office?", "type": "yes-no", "default": True},
    "size": {"ask": "How many people?", "type": "number"},
    "trade": {"ask": "Which trade?", "type": "text"},
    "expiry": {"ask": "When does the contract expire?", "type": "date"},
    "changed": {"ask": "When did the signatories change?", "type": "date"},
}
SIDES: dict[str, Any] = {
    "management": {"title": "Management"},
    "labour": {"title": "Labour", "counts_if": {"union": True}},
    "workforce": {"title": "Workforce", "counts_if": {"union": False}},
}
ROLES: dict[str, Any] = {
    "chief": {"title": "Chief", "side": "management", "attributed": "always"},
    "office": {
        "title": "Office",
        "side": "management",
        "attributed": "facts",
        "applies_if": {"office": True},
        "otherwise": "chief",
    },
    "lead": {"title": "Lead", "side": "management"},
    "steward": {
        "title": "Steward",
        "side": "labour",
        "attributed": "facts",
        "applies_if": {"union": True},
    },
    "member": {
        "title": "Member",
        "side": "labour",
        "receives": True,
        "applies_if": {"union": True},
    },
    "staff": {"title": "Staff", "side": "workforce", "receives": True},
    "judge": {"title": "Judge", "judges": True, "attributed": "always"},
}


# what is asked


def item(
    name: str,
    *roles: str,
    type: str = "agreement",  # noqa: A002 - what rubrics call it
    **more: Any,
) -> dict[str, Any]:
    """An item; without roles it is asked of the chief alone."""
    extra: dict[str, Any] = {}
    if type == "maturity":
        extra["anchors"] = {str(point): f"state {point}" for point in range(1, 6)}
    return {
        "id": name,
        "type": type,
        "ask": f"{name}?",
        "roles": roles or ("chief",),
        **extra,
        **more,
    }


def number(
    name: str, *roles: str, floor: float = 0.0, ceiling: float = 40.0, **more: Any
) -> dict[str, Any]:
    """A number, from the chief unless said otherwise: 0 scores 1, 40 scores 5."""
    return item(
        name, *roles, type="number", unit_name="hours", floor=floor, ceiling=ceiling, **more
    )


def choice(name: str, *roles: str, values: Mapping[str, float], **more: Any) -> dict[str, Any]:
    """A choice with options by id and value."""
    choices = [{"id": key, "label": key, "value": value} for key, value in values.items()]
    return item(name, *roles, type="choice", choices=choices, **more)


def dates(
    name: str, *roles: str, floor: float = 6.0, ceiling: float = 12.0, **more: Any
) -> dict[str, Any]:
    """Months between two dates: 6 score 1, 12 score 5."""
    return item(
        name,
        *roles,
        type="dates",
        start="talks",
        end="expiry",
        floor=floor,
        ceiling=ceiling,
        **more,
    )


def dimension(name: str, *items: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """A levelled dimension."""
    return {"id": name, "title": name.title(), "about": f"About {name}.", "items": items, **more}


def cap(kind: str, stops_at: int, **more: Any) -> dict[str, Any]:
    """A cap, named after its kind (and what it is without)."""
    name = "-".join([kind, *([more["without"]] if "without" in more else [])])
    return {
        "id": name,
        "kind": kind,
        "stops_at": stops_at,
        "because": f"because of {name}",
        "lift": f"lift {name}",
        **more,
    }


def gate(stops_at: int, *needs: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """A gate with its needs."""
    return {
        "id": "gate",
        "needs": needs,
        "stops_at": stops_at,
        "because": "because of the gate",
        "lift": "lift the gate",
        "source": "convention",
        **more,
    }


def action(name: str, to: int, **more: Any) -> dict[str, Any]:
    """An action that helps to reach a level."""
    return {
        "id": name,
        "title": name.title(),
        "to": to,
        "do": "Do it.",
        "lead": "the chief",
        "effort": {"least": 1.0, "most": 2.0},
        "horizon": "30 days",
        "done_when": "It is done.",
        **more,
    }


def stages(*phases: tuple[str, ...], **more: Any) -> dict[str, Any]:
    """Phases p1, p2, ... of steps; an essential is met from 3.5."""
    listed = [
        {"id": f"p{at}", "title": f"Phase {at}", "dimensions": names}
        for at, names in enumerate(phases, start=1)
    ]
    return {"met_at": 3.5, "phases": listed, **more}


def rubric_data(*dimensions: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """A rubric as data, before it is checked."""
    return {
        "format": "hpws-assess/rubric@1",
        "id": "test",
        "version": "1.0.0",
        "title": "Test",
        "about": "A rubric for tests.",
        "kind": "profile",
        "sources": [{"id": "none", "title": "None"}],
        "scale": {"min": 1, "max": 5},
        "levels": LEVELS,
        "profile": PROFILE,
        "sides": SIDES,
        "roles": ROLES,
        "dimensions": dimensions,
        **more,
    }


def rubric(*dimensions: Mapping[str, Any], **more: Any) -> Rubric:
    """A rubric of the test's own people, on a scale from 1 to 5 with the shipped cuts."""
    return Rubric.model_validate(rubric_data(*dimensions, **more))


# who answers


@dataclass(frozen=True)
class Person:
    """A respondent before reading: answers as a file would have them."""

    role: str
    answers: Mapping[str, Any] = field(default_factory=dict)
    unit: str = TOP
    attributed: bool | None = None
    """None: as the role has it."""
    evidence: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)

    def but(self, **changes: Any) -> Person:
        return replace(self, **changes)

    def said(self, rubric: Rubric) -> Said:
        """As counting takes it."""
        always = rubric.roles[self.role].attributed == "always"
        return Said(
            node=self.unit,
            role=self.role,
            attributed=always if self.attributed is None else self.attributed,
            answers={
                name: value
                if isinstance(value, Missing)
                else rubric.items[name].read(value, rubric.scale)
                for name, value in self.answers.items()
            },
            comments=dict(self.comments),
            reasons=dict(self.reasons),
            evidence=dict(self.evidence),
        )


def each(role: str, name: str, values: Iterable[Any], **more: Any) -> list[Person]:
    """One respondent per value, all to the same item; None skips it."""
    return [Person(role, {} if value is None else {name: value}, **more) for value in values]


def unit(name: str, *units: Mapping[str, Any], **headcount: int) -> dict[str, Any]:
    """A unit of the tree with its people by role."""
    return {"name": name, "headcount": headcount, "units": units}


def assessment(**more: Any) -> Assessment:
    """An assessment of the test rubric, as of 2026-10-01."""
    return Assessment.model_validate(
        {
            "format": "hpws-assess/assessment@1",
            "organization": TOP,
            "wave": "2026-Q4",
            "as_of": "2026-10-01",
            "rubrics": {"test": "1.0.0"},
            **more,
        }
    )


def artefact(**more: Any) -> Evidence:
    """A dated artefact."""
    return Evidence.model_validate({"title": "Policy", "date": "2026-05-01", **more})


# what comes out


def counted(
    rubric: Rubric,
    people: Iterable[Person],
    setting: Assessment | None = None,
    artefacts: Mapping[str, Evidence] | None = None,
) -> tuple[Tally, Register]:
    """The tally and the register of some people's answers."""
    scope = Scope.of(rubric, setting or assessment())
    tally, register = count(scope, [person.said(rubric) for person in people])
    register.evidence.update(artefacts or {})
    return tally, register


def assessed(
    rubric: Rubric, tally: Tally, register: Register, setting: Assessment | None = None
) -> Result:
    """The whole result, with digests that stand for themselves."""
    one = Counted(rubric, "rubric", tally, register, "answers")
    return assess(setting or assessment(), "assessment", [one], Tool(name="test", version="0"))


class Seen:
    """A rubric's result, with short ways to its parts."""

    def __init__(self, result: Result) -> None:
        self.whole = result
        self.result: RubricResult = result.rubrics[0]

    def node(self, name: str = TOP) -> NodeResult:
        return next(node for node in self.result.nodes if node.node == name)

    def dim(self, name: str = "d", node: str = TOP) -> DimensionResult:
        return next(dim for dim in self.node(node).dimensions if dim.dimension == name)

    def item(self, name: str = "a", node: str = TOP) -> ItemResult:
        dims = self.node(node).dimensions
        return next(one for dim in dims for one in dim.items if one.item == name)

    def has_item(self, name: str, node: str = TOP) -> bool:
        return any(one.item == name for dim in self.node(node).dimensions for one in dim.items)

    def step(self, key: str, node: str = TOP) -> Step:
        return next(step for step in self.node(node).trace if step.key == key)

    def rules(self, node: str = TOP) -> list[str]:
        return [finding.rule for finding in self.node(node).findings]

    def caps(self, name: str = "d", node: str = TOP) -> dict[str, tuple[int, bool]]:
        """By cap whose condition holds: where it stops, and whether it binds."""
        return {one.cap: (one.stops_at, one.binds) for one in self.dim(name, node).caps}


def score(
    rubric: Rubric,
    people: Iterable[Person],
    artefacts: Mapping[str, Evidence] | None = None,
    **setting: Any,
) -> Seen:
    """Some people's answers scored, in an assessment that says what is given here."""
    place = assessment(**setting)
    tally, register = counted(rubric, people, place, artefacts)
    return Seen(assessed(rubric, tally, register, place))


def one_item(entry: Mapping[str, Any], **more: Any) -> Rubric:
    """A rubric of one dimension `d` with one item."""
    return rubric(dimension("d", entry), **more)


def named(rubric: Rubric, name: str = "a") -> Item:
    return rubric.items[name]
